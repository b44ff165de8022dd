"""An import makes nothing live that a person could not publish, and loses none of it."""

import pytest

from kbdesk.content.includes import CannotExpand
from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import Denied
from kbdesk.domain.ids import new_uid
from kbdesk.domain.taxonomy import Section
from kbdesk.progress import Progress
from kbdesk.services import importing, library, permissions
from text_kit import fact


def run(desk, folder, **more):
    return importing.import_from(desk, "folder", folder, publish=True, progress=Progress(), **more)


@pytest.fixture
def folder(tmp_path):
    def make(**texts: str):
        root = tmp_path / "texts"
        root.mkdir(exist_ok=True)
        for name, text in texts.items():
            (root / f"{name}.md").write_text(text, "utf-8")
        return root

    return make


def live(desk) -> dict[str, bool]:
    return {line.title: line.is_live for line in library.list_items(desk)}


FRAGMENT = "---\ntitle: {}\ntype: fragment\n---\n{}\n"


def test_names_that_mean_something_go_live_with_what_they_mean(desk, folder) -> None:
    fact(desk, "window", "14 day")
    root = folder(
        a="---\ntitle: A\n---\n{{include:rule}}\n",
        rule=FRAGMENT.format("Rule", "Within {{fact:window}}."),
    )
    result = run(desk, root)
    assert result.refused == ()
    assert live(desk) == {"A": True, "Rule": True}


def test_a_text_that_could_not_be_published_stays_a_draft_and_is_told(desk, folder) -> None:
    root = folder(
        a="---\ntitle: A\n---\n{{include:rule}}\n",
        b="---\ntitle: B\n---\nFine.\n",
        rule=FRAGMENT.format("Rule", "Within {{fact:nope}}."),
    )
    result = run(desk, root)
    assert live(desk) == {"A": False, "B": True, "Rule": False}
    assert [refusal.source for refusal in result.refused] == ["a.md", "rule.md"]
    assert "fact:nope" in result.refused[1].reason
    assert result.published == 1


def test_the_second_import_writes_nothing_and_tells_it_again(desk, folder) -> None:
    root = folder(a="---\ntitle: A\n---\n{{fact:nope}}\n")
    run(desk, root)
    seq = desk.kb.seq()
    assert [refusal.source for refusal in run(desk, root).refused] == ["a.md"]
    assert desk.kb.seq() == seq
    fact(desk, "nope", "1 day")
    assert run(desk, root).refused == ()
    assert live(desk) == {"A": True}


def test_a_public_text_that_links_to_an_internal_one_stays_a_draft(desk, folder) -> None:
    root = folder(
        a="---\ntitle: A\n---\nSee [b](b.md).\n",
        b="---\ntitle: B\naudience: internal\n---\nSecret.\n",
    )
    run(desk, root)
    assert live(desk) == {"A": False, "B": True}


def test_fragments_in_a_circle_are_not_imported(desk, folder) -> None:
    root = folder(
        one=FRAGMENT.format("One", "{{include:two}}"),
        two=FRAGMENT.format("Two", "{{include:one}}"),
    )
    with pytest.raises(CannotExpand, match="circle"):
        run(desk, root)
    assert live(desk) == {}


@pytest.fixture
def dora(desk, at):
    """Who may write and publish in one section, and elsewhere only write."""
    uid = new_uid()
    with desk.kb.write("anna") as tx:
        tx.sections.append(Section(uid, "", "billing", 0, "Billing"))
        tx.commit()
    permissions.put_person(desk, User("anna"), [Grant("anna", role) for role in Role])
    grants = [Grant("dora", Role.PUBLISHER, uid), Grant("dora", Role.AUTHOR, "", "en")]
    permissions.put_person(desk, User("dora"), grants)
    return at("dora")


def test_what_a_person_may_not_publish_stays_a_draft(desk, dora, folder) -> None:
    root = folder(a="---\ntitle: A\n---\nFine.\n")
    (root / "billing").mkdir()
    (root / "billing" / "b.md").write_text("---\ntitle: B\n---\nFine.\n", "utf-8")
    result = run(dora, root)
    assert live(desk) == {"A": False, "B": True}
    (refusal,) = result.refused
    assert (refusal.source, result.published) == ("a.md", 1)
    assert "may not publish" in refusal.reason


def test_a_text_where_a_person_may_not_write_lets_nothing_in(desk, dora, folder) -> None:
    root = folder(a="---\ntitle: A\nlang: sv\n---\nBra.\n", b="---\ntitle: B\n---\nFine.\n")
    with pytest.raises(Denied, match=r"a\.md"):
        run(dora, root)
    assert library.list_items(desk) == ()
