"""In a base of several people each does what was granted, and nothing beyond."""

import pytest

from kbdesk.domain.access import Grant, Role, User, Verb
from kbdesk.domain.errors import Denied, GuardFailed
from kbdesk.domain.ids import new_uid
from kbdesk.domain.review import ReviewPolicy
from kbdesk.domain.taxonomy import Section
from kbdesk.services import (
    changesets,
    fast_lane,
    permissions,
    publishing,
    reviewing,
    spelling_help,
    verifying,
)


@pytest.fixture
def team(desk) -> None:
    """anna runs the base and writes, bert reviews, cleo publishes, dora answers customers."""
    roles = {
        "anna": (Role.ADMIN, Role.AUTHOR, Role.PUBLISHER, Role.REVIEWER),
        "bert": (Role.REVIEWER,),
        "cleo": (Role.PUBLISHER,),
        "dora": (Role.AGENT,),
    }
    for login, its in roles.items():
        permissions.put_person(desk, User(login), [Grant(login, role) for role in its])


@pytest.fixture
def sections(desk) -> dict[str, str]:
    uids = {name: new_uid() for name in ("billing", "refunds", "account")}
    with desk.kb.write("anna") as tx:
        tx.sections.append(Section(uids["billing"], "", "billing", 0, "Billing"))
        tx.sections.append(Section(uids["refunds"], uids["billing"], "refunds", 0, "Refunds"))
        tx.sections.append(Section(uids["account"], "", "account", 1, "Account"))
        tx.commit()
    return uids


def test_alone_everybody_may_everything(desk) -> None:
    assert all(permissions.may(desk, verb) for verb in Verb)


def test_each_step_takes_its_right(desk, at, write, save, team) -> None:
    opened = write("Refunds")
    draft = save(opened, "Better.", desk=at("dora")).revision
    with pytest.raises(Denied, match="dora may not submit"):
        reviewing.submit(at("dora"), draft.uid)
    with pytest.raises(Denied):
        reviewing.submit(at("bert"), draft.uid)
    reviewing.submit(at("cleo"), draft.uid)
    with pytest.raises(Denied, match="approve"):
        reviewing.approve(at("cleo"), draft.uid)
    with pytest.raises(Denied):
        reviewing.reject(at("dora") if draft.author != "dora" else at("eve"), draft.uid, "No.")
    reviewing.approve(at("bert"), draft.uid)
    for act in (publishing.publish_revision, fast_lane.publish_typo):
        with pytest.raises(Denied, match=r"publish|submit"):
            act(at("bert"), draft.uid)
    publishing.publish_revision(at("cleo"), draft.uid)
    with pytest.raises(Denied):
        publishing.unpublish(at("bert"), opened.rendition.uid)
    with pytest.raises(Denied):
        publishing.archive(at("bert"), opened.item.uid)
    publishing.archive(at("cleo"), opened.item.uid)
    with pytest.raises(Denied):
        publishing.unarchive(at("dora"), opened.item.uid)


def test_publish_is_one_button_only_for_who_may_do_all_of_it(desk, at, write, team) -> None:
    opened = write("Refunds", live=False)
    with pytest.raises(Denied, match="approve"):
        publishing.publish(at("cleo"), opened.item.uid)
    publishing.publish(desk, opened.item.uid)


def test_a_stranger_may_nothing(desk, at, write, save, team) -> None:
    opened = write("Refunds")
    with pytest.raises(Denied, match="eve"):
        save(opened, "Mine.", desk=at("eve"))
    with pytest.raises(Denied):
        write("Mine", by="eve", live=False)
    with pytest.raises(Denied):
        reviewing.comment(at("eve"), opened.head.uid, "Hello.")
    with pytest.raises(Denied):
        verifying.verify(at("eve"), opened.item.uid)
    with pytest.raises(Denied):
        changesets.new(at("eve"), "Mine")
    assert not permissions.may(at("eve"), Verb.READ)


def test_a_grant_reaches_its_section_with_those_below_and_its_language(
    desk, at, write, sections, team
) -> None:
    grant = Grant("finn", Role.REVIEWER, sections["billing"], "en")
    permissions.put_person(desk, User("finn"), [grant])
    inside = write("In", section_uid=sections["refunds"], live=False)
    outside = write("Out", section_uid=sections["account"], live=False)
    for opened in (inside, outside):
        reviewing.submit(desk, opened.head.uid)
    assert [one.title for one in reviewing.queue(desk, "finn").to_review] == ["In"]
    reviewing.approve(at("finn"), inside.head.uid)
    with pytest.raises(Denied, match="does not reach"):
        reviewing.approve(at("finn"), outside.head.uid)
    changesets.new(at("finn"), "What finn may write")


def test_a_closed_account_is_closed(desk, at, write, team) -> None:
    opened = write("Refunds", live=False)
    reviewing.submit(desk, opened.head.uid)
    permissions.put_person(desk, User("bert", active=False), [Grant("bert", Role.REVIEWER)])
    with pytest.raises(Denied, match="closed"):
        reviewing.approve(at("bert"), opened.head.uid)


def test_somebody_can_always_let_people_in(desk, at, team) -> None:
    with pytest.raises(GuardFailed, match="Nobody would be left"):
        permissions.put_person(desk, User("anna"), [Grant("anna", Role.AUTHOR)])
    with pytest.raises(Denied):
        permissions.put_person(at("bert"), User("bert"), [Grant("bert", Role.ADMIN)])
    with pytest.raises(Denied):
        verifying.put_policy(at("bert"), ReviewPolicy("p", 30))
    assert permissions.may(desk, Verb.ADMINISTER)


def test_the_first_person_has_to_be_an_administrator(desk) -> None:
    with pytest.raises(GuardFailed):
        permissions.put_person(desk, User("anna"), [Grant("anna", Role.AUTHOR)])
    assert permissions.may(desk, Verb.PUBLISH)


def test_a_word_for_all_texts_takes_who_writes_them(desk, at, team) -> None:
    permissions.put_person(desk, User("axel"), [Grant("axel", Role.AUTHOR)])
    reject = spelling_help.TermKind.REJECT
    with pytest.raises(Denied):
        spelling_help.put_word(at("dora"), "Wobblefon")
    spelling_help.put_word(at("axel"), "Wobblefon")
    with pytest.raises(Denied):
        spelling_help.put_word(at("axel"), "the", kind=reject)
    spelling_help.put_word(at("bert"), "cheap", kind=reject)
    for deed in (spelling_help.put_word, spelling_help.forget_word):
        with pytest.raises(Denied):
            deed(at("axel"), "cheap")
    with pytest.raises(Denied):
        spelling_help.forget_word(at("dora"), "Wobblefon")
    assert spelling_help.forget_word(at("axel"), "Wobblefon")
