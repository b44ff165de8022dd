"""A right that is given by mistake shows a customer what nobody approved."""

import pytest

from kbdesk.domain.access import (
    ALLOWED,
    Grant,
    Role,
    Thing,
    User,
    Verb,
    check,
    everything,
    may,
    why_not,
)
from kbdesk.domain.errors import Denied

ADA = User("ada", "Ada")


def one(role: Role, section: str = "", locale: str = "") -> tuple[Grant, ...]:
    return (Grant("ada", role, section, locale),)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("verb", list(Verb))
def test_the_table_decides_and_nothing_beside_it(role: Role, verb: Verb) -> None:
    assert may(ADA, one(role), verb, Thing(author="ada")) == (verb in ALLOWED[role])


def test_only_the_named_roles_can_make_a_text_live() -> None:
    assert {role for role in Role if Verb.APPROVE in ALLOWED[role]} == {Role.REVIEWER}
    assert {role for role in Role if Verb.PUBLISH in ALLOWED[role]} == {Role.PUBLISHER}


def test_without_a_grant_nothing_is_allowed_not_even_to_read() -> None:
    assert not may(ADA, (), Verb.READ)
    assert not may(ADA, (Grant("bob", Role.ADMIN),), Verb.READ)


def test_a_closed_account_may_do_nothing() -> None:
    gone = User("ada", active=False)
    assert not any(may(gone, everything("ada"), verb) for verb in Verb)


def test_who_works_alone_may_do_everything() -> None:
    assert all(may(ADA, everything("ada"), verb) for verb in Verb)


def test_a_grant_reaches_its_section_and_what_is_below() -> None:
    grants = one(Role.REVIEWER, section="billing")
    assert may(ADA, grants, Verb.APPROVE, Thing(frozenset({"refunds", "billing"})))
    assert not may(ADA, grants, Verb.APPROVE, Thing(frozenset({"devices"})))
    assert not may(ADA, grants, Verb.APPROVE, Thing())


def test_a_grant_reaches_its_language_and_its_regions() -> None:
    grants = one(Role.REVIEWER, locale="sv")
    assert may(ADA, grants, Verb.APPROVE, Thing(locale="sv"))
    assert may(ADA, grants, Verb.APPROVE, Thing(locale="sv-FI"))
    assert not may(ADA, grants, Verb.APPROVE, Thing(locale="en"))
    assert not may(ADA, one(Role.REVIEWER, locale="sv-FI"), Verb.APPROVE, Thing(locale="sv"))


def test_a_grant_for_one_language_changes_nothing_for_all() -> None:
    grants = (*one(Role.PUBLISHER, locale="sv"), *one(Role.ADMIN, locale="sv"))
    assert may(ADA, grants, Verb.READ, Thing())
    assert not may(ADA, grants, Verb.ARCHIVE, Thing())
    assert not may(ADA, grants, Verb.ADMINISTER)


def test_a_section_and_a_language_must_come_from_one_grant() -> None:
    grants = (*one(Role.REVIEWER, "billing", "sv"), *one(Role.REVIEWER, "devices", "en"))
    assert not may(ADA, grants, Verb.APPROVE, Thing(frozenset({"billing"}), "en"))


def test_an_author_submits_own_drafts_and_a_publisher_all() -> None:
    others = Thing(author="bob")
    assert not may(ADA, one(Role.AUTHOR), Verb.SUBMIT, others)
    assert may(ADA, one(Role.PUBLISHER), Verb.SUBMIT, others)


def test_what_belongs_to_one_person_is_closed_to_all_others() -> None:
    mine = Thing(personal_to="bob")
    assert not any(may(ADA, everything("ada"), verb, mine) for verb in Verb)
    assert may(User("bob"), everything("bob"), Verb.READ, mine)


def test_a_refusal_says_what_it_takes() -> None:
    assert why_not(ADA, one(Role.AGENT), Verb.PUBLISH) == "It takes the role publisher."
    with pytest.raises(Denied, match="Ada may not approve"):
        check(ADA, one(Role.AGENT), Verb.APPROVE)
    check(ADA, one(Role.AGENT), Verb.READ)
