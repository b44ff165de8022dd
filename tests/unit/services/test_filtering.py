"""Without this the line over the list shows other items than it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kbdesk.domain.errors import BadInput, Denied
from kbdesk.domain.ids import new_uid
from kbdesk.domain.taxonomy import Section
from kbdesk.progress import Progress, quiet
from kbdesk.services import filtering, library, publishing
from kbdesk.services.filtering import Term, complete, filter_items, parse, written
from kbdesk.services.item_fields import edit_item
from text_kit import article, edit, translated


def titles(desk, line: str, section: str | None = None) -> list[str]:
    return [row.title for row in filter_items(desk, line, section, progress=quiet())]


def test_a_line_is_read_and_written_the_same_way() -> None:
    line = 'status:draft -channel:sms tag:"two words" refund'
    terms = parse(line)
    assert terms == (
        Term("status", "draft"),
        Term("channel", "sms", is_not=True),
        Term("tag", "two words"),
        Term("words", "refund"),
    )
    assert written(terms) == line
    assert parse("status:") == ()
    with pytest.raises(BadInput, match="colour"):
        parse("colour:red")


def test_fields_add_up_and_values_of_one_are_alternatives(desk) -> None:
    one = article(desk, "Refund late", "We sent it.")
    two = article(desk, "Refund gone", "It is gone.", live=False)
    article(desk, "Delivery", "It comes.")
    edit_item(desk, replace(one.item, tags=("money", "slow"), owner="anna"))
    edit_item(desk, replace(two.item, tags=("money",)))
    assert titles(desk, "tag:money") == ["Refund gone", "Refund late"]
    assert titles(desk, "tag:money owner:ANNA") == ["Refund late"]
    assert titles(desk, "owner:none") == ["Delivery", "Refund gone"]
    assert titles(desk, "-tag:money") == ["Delivery"]
    assert titles(desk, "status:draft") == ["Refund gone"]
    assert titles(desk, "status:draft status:published") == [
        "Delivery",
        "Refund gone",
        "Refund late",
    ]
    assert titles(desk, "refund LATE") == ["Refund late"]
    assert titles(desk, "refund -late") == ["Refund gone"]
    edit(desk, one, "We sent it today.")
    assert titles(desk, "status:live status:draft refund") == ["Refund gone", "Refund late"]
    publishing.archive(desk, two.item.uid)
    assert titles(desk, "status:archived") == ["Refund gone"]
    assert titles(desk, "") == ["Delivery", "Refund late"]
    with pytest.raises(BadInput, match="happy"):
        titles(desk, "status:happy")


def test_channels_languages_sections_and_findings(desk) -> None:
    uid = new_uid()
    with desk.kb.write("anna") as tx:
        tx.sections.append(Section(uid, "", "money", 0, "Money matters"))
        tx.commit()
    one = article(desk, "One", "Per our policy this is so.", section_uid=uid, live=False)
    two = article(desk, "Two", "Fine words stand here.")
    translated(desk, two, "Två", "Fina ord.")
    assert titles(desk, "language:sv") == ["Two"]
    assert titles(desk, "-language:sv") == ["One"]
    assert titles(desk, "channel:sms") == []
    assert titles(desk, 'section:"money matters"') == ["One"]
    assert titles(desk, "two", uid) == []
    found = titles(desk, "lint:error lint:warning lint:suggestion")
    assert sorted({*found, *titles(desk, "lint:none")}) == ["One", "Two"]
    assert not set(found) & set(titles(desk, "lint:none"))
    assert "One" in found
    assert one.item.uid


def test_linting_for_a_filter_can_be_stopped(desk) -> None:
    article(desk, "One", "Words.")
    progress = Progress()
    progress.cancel()
    with pytest.raises(BaseException, match=r"stopped|cancel|Cancel"):
        filter_items(desk, "lint:error", progress=progress)


def test_a_line_is_completed_where_the_caret_stands(desk) -> None:
    one = article(desk, "One", "Words.")
    edit_item(desk, replace(one.item, tags=("big money", "bill"), owner="anna"))
    known = filtering.values_of(desk)
    assert complete("st", 2, known).parts == ("status:",)
    at = complete("tag:bi owner:a", 6, known)
    assert (at.start, at.end, at.parts) == (
        0,
        6,
        ("tag:big money".replace("big money", '"big money"'), "tag:bill"),
    )
    assert complete("x -owner:an", 11, known).parts == ("-owner:anna",)
    assert complete('tag:"big mo', 11, known).parts == ('tag:"big money"',)
    assert complete("tag:money", 9, known).parts == ('tag:"big money"',)
    assert complete("", 0, known).parts == ()


def test_a_filter_gets_a_name_and_goes_again(desk) -> None:
    saved = filtering.save(desk, "My drafts", "status:draft -tag:old refund")
    assert filtering.list_saved(desk) == (saved,)
    assert filtering.line_of(saved) == "status:draft -tag:old refund"
    article(desk, "Refund late", "Words.", live=False)
    linted = filtering.save(desk, "Bad", "lint:error")
    assert filtering.counts_of(desk, (saved, linted), progress=quiet()) == {saved.uid: 1}
    filtering.remove(desk, linted.uid)
    assert filtering.remove(desk, saved.uid) == saved
    assert filtering.list_saved(desk) == ()
    filtering.put_back(desk, saved)
    assert filtering.list_saved(desk) == (saved,)
    with pytest.raises(BadInput):
        filtering.save(desk, "Nothing", "")
    with pytest.raises(Denied):
        filtering.remove(desk, "nobody's")
    assert library.sections(desk) == ()
