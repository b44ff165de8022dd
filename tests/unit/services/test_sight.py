"""Invariant 7: audience and grants filter before ranking, and on access by id."""

import dataclasses
from datetime import timedelta

import pytest

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import ItemScope
from kbdesk.domain.rendition import Content
from kbdesk.domain.review import ReviewPolicy, WhenOverdue
from kbdesk.domain.taxonomy import Section
from kbdesk.progress import Progress
from kbdesk.services import (
    answer_text,
    answers,
    duplicates,
    editing,
    exporting,
    indexing,
    library,
    permissions,
    publishing,
    reviewing,
    translating,
    verifying,
)

QUIET = Progress()


@pytest.fixture
def sections(desk) -> dict[str, str]:
    uids = {name: new_uid() for name in ("billing", "refunds", "secret")}
    with desk.kb.write("anna") as tx:
        tx.sections.append(Section(uids["billing"], "", "billing", 0, "Billing"))
        tx.sections.append(Section(uids["refunds"], uids["billing"], "refunds", 0, "Refunds"))
        tx.sections.append(Section(uids["secret"], "", "secret", 1, "Secret"))
        tx.commit()
    return uids


@pytest.fixture
def put(desk):
    """Makes a published item in a section; gives it opened."""

    def make(title: str, section_uid: str | None = None, **cells: object):
        opened = editing.new_item(
            desk, Content(title=title, body=f"{title} of a parcel."), section_uid=section_uid
        )
        publishing.publish(desk, opened.item.uid)
        with desk.kb.write("anna") as tx:
            tx.items.update(dataclasses.replace(opened.item, **cells))
            tx.commit()
        return opened

    return make


def people(desk, **grants: tuple) -> None:
    roles = [Grant("anna", role) for role in Role]
    permissions.put_person(desk, User("anna"), roles)
    for login, its in grants.items():
        permissions.put_person(desk, User(login), [Grant(login, *one) for one in its])


def found(desk, query: str = "parcel", **how: object) -> set[str]:
    indexing.catch_up(desk, QUIET)
    return {answer.item_uid for answer in answers.find_answers(desk, query, **how).answers}


def listed(desk) -> set[str]:
    return {line.item_uid for line in library.list_items(desk)}


def exported(desk) -> set[str]:
    with exporting.planned(desk, "faq-site", progress=QUIET) as made:
        return {entry.item.uid for entry in made.catalog.entries}


def is_open(desk, uid: str, rendition_uid: str) -> bool:
    """Tells whether an item can be had by its id; all doors have to say the same."""
    doors = (
        lambda: library.open_item(desk, uid),
        lambda: library.find_uid(desk, uid),
        lambda: library.find_uid(desk, uid[:30]),
        lambda: library.history(desk, rendition_uid),
        lambda: answer_text.copy_text(desk, uid, channel="email"),
        lambda: answer_text.blanks(desk, uid, channel="email"),
    )
    opens = set()
    for door in doors:
        try:
            door()
            opens.add(True)
        except NotFound:
            opens.add(False)
    (same,) = opens
    return same


def test_7_a_grant_for_a_section_shows_that_section_and_nothing_else(
    desk, at, put, sections
) -> None:
    inside = put("Refund", sections["refunds"])
    outside = put("Layoff", sections["secret"])
    loose = put("Loose")
    people(desk, dora=((Role.AGENT, sections["billing"]),))
    dora = at("dora")
    for see in (found, listed, exported):
        assert see(dora) == {inside.item.uid}
        assert see(desk) == {inside.item.uid, outside.item.uid, loose.item.uid}
    assert is_open(dora, inside.item.uid, inside.rendition.uid)
    for hidden in (outside, loose):
        assert not is_open(dora, hidden.item.uid, hidden.rendition.uid)
        assert is_open(desk, hidden.item.uid, hidden.rendition.uid)
    with exporting.planned(dora, "faq-site", progress=QUIET) as made:
        assert ("you may not read them", 2) in made.plan.left_out


def test_7_what_is_not_seen_takes_no_place_in_the_ranking(desk, at, put, sections) -> None:
    for number in range(12):
        put(f"Parcel parcel {number}", sections["secret"])
    mine = put("Later", sections["billing"])
    people(desk, dora=((Role.AGENT, sections["billing"]),))
    assert found(at("dora"), limit=1) == {mine.item.uid}
    assert mine.item.uid not in found(desk, limit=1)


def test_7_a_grant_for_a_language_shows_texts_in_it(desk, at, put) -> None:
    opened = put("Refund")
    swedish = translating.start(
        desk, opened.rendition.uid, Content(title="Pengar", body="Om ett parcel."), locale="sv"
    )
    publishing.publish(desk, opened.item.uid)
    people(desk, sven=((Role.AGENT, "", "sv"),))
    sven = at("sven")
    seen = library.open_item(sven, opened.item.uid, "en")
    assert [text.locale for text in seen.renditions] == ["sv"]
    assert seen.head.content.title == "Pengar"
    assert library.history(sven, swedish.rendition_uid)
    with pytest.raises(NotFound):
        library.history(sven, opened.rendition.uid)
    assert {line.title for line in library.list_items(sven)} == {"Pengar"}
    assert answer_text.copy_text(sven, opened.item.uid, channel="email").locale == "sv"


def test_7_a_stranger_sees_nothing(desk, at, put) -> None:
    opened = put("Refund")
    people(desk)
    eve = at("eve")
    assert found(eve) == listed(eve) == exported(eve) == set()
    assert not is_open(eve, opened.item.uid, opened.rendition.uid)


def test_a_personal_item_is_its_owners_alone(desk, at, put) -> None:
    mine = put("Mine", scope=ItemScope.PERSONAL, owner="dora")
    people(desk, dora=((Role.AGENT,),), bert=((Role.PUBLISHER,),))
    for desk_of, sees in ((at("dora"), True), (at("bert"), False), (desk, False)):
        assert (mine.item.uid in found(desk_of)) is sees
        assert (mine.item.uid in listed(desk_of)) is sees
        assert is_open(desk_of, mine.item.uid, mine.rendition.uid) is sees


def test_an_item_of_a_team_is_for_its_members_and_publishers(desk, at, put) -> None:
    ours = put("Ours", scope=ItemScope.TEAM, team="Billing")
    people(desk, dora=((Role.AGENT,),), eva=((Role.AGENT,),), bert=((Role.PUBLISHER,),))
    with desk.kb.write("anna") as tx:
        tx.people.put_teams(["Billing"])
        tx.people.put_members("Billing", ["dora"])
        tx.commit()
    for login, sees in (("dora", True), ("eva", False), ("bert", True)):
        assert (ours.item.uid in found(at(login))) is sees
        assert is_open(at(login), ours.item.uid, ours.rendition.uid) is sees


def test_what_a_policy_hides_is_found_again_once_it_is_verified(desk, at, put, clock) -> None:
    opened = put("Refund")
    verifying.verify(desk, opened.item.uid)
    verifying.put_policy(desk, ReviewPolicy("p", 30, overdue=WhenOverdue.HIDE))
    people(desk, dora=((Role.AGENT,),))
    uid, text = opened.item.uid, opened.rendition.uid
    assert found(at("dora")) == {uid}
    clock(desk.kb.now() + timedelta(days=31))
    # Nobody finds it; who looks after texts still sees it, or it could never be verified.
    assert found(desk) == found(at("dora")) == set()
    assert found(desk, drafts=True) == {uid}
    assert found(at("dora"), drafts=True) == set()
    assert listed(desk) == {uid}
    assert is_open(desk, uid, text)
    assert not is_open(at("dora"), uid, text)
    # What customers read does not change with the clock: that is for people to decide.
    assert exported(at("dora")) == exported(desk) == {uid}
    verifying.verify(desk, uid)
    assert found(at("dora")) == {uid}
    assert is_open(at("dora"), uid, text)


def test_a_long_list_comes_in_pages_that_hold_each_item_once(desk, at, put, sections) -> None:
    for number in range(5):
        opened = put(f"Item {number}", sections["billing" if number % 2 else "secret"])
        translating.start(
            desk, opened.rendition.uid, Content(title="Svar", body="Ord."), locale="sv"
        )
    people(desk, dora=((Role.AGENT, sections["billing"]),))
    for desk_of, wanted in ((desk, [0, 1, 2, 3, 4]), (at("dora"), [1, 3])):
        lines, after = [], None
        while True:
            page = library.list_page(desk_of, after=after, limit=3)
            lines += page.lines
            after = page.after
            if after is None:
                break
        assert [line.title for line in lines] == [f"Item {number}" for number in wanted]
        assert {line.texts for line in lines} == {2}
    only = library.list_page(desk, section_uid=sections["secret"]).lines
    assert [line.title for line in only] == ["Item 0", "Item 2", "Item 4"]


def test_7_what_is_said_about_a_text_and_what_is_like_it_is_seen_by_its_readers(
    desk, at, put, sections
) -> None:
    one, other = put("Secret parcel", sections["secret"]), put("Secret parcel", sections["secret"])
    people(desk, dora=((Role.AGENT, sections["billing"]),))
    assert duplicates.find_duplicates(desk, progress=QUIET)
    assert not duplicates.find_duplicates(at("dora"), progress=QUIET)
    assert reviewing.comments(desk, one.rendition.uid) == ()
    with pytest.raises(NotFound):
        reviewing.comments(at("dora"), other.rendition.uid)
