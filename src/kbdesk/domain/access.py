"""Who may do what: people, roles, grants and the one table that decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kbdesk.domain.errors import Denied


class Role(StrEnum):
    """What a person is here for."""

    AGENT = "agent"
    AUTHOR = "author"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"
    TRAINER = "trainer"
    ADMIN = "admin"


class Verb(StrEnum):
    """What somebody wants to do with a thing."""

    READ = "read"
    DRAFT = "draft"
    SUBMIT = "submit"
    REVIEW = "review"
    APPROVE = "approve"
    PUBLISH = "publish"
    ARCHIVE = "archive"
    ADMINISTER = "administer"
    TRAIN = "train"


ALLOWED: dict[Role, frozenset[Verb]] = {
    Role.AGENT: frozenset({Verb.READ, Verb.DRAFT}),  # a draft of an agent is a proposal
    Role.AUTHOR: frozenset({Verb.READ, Verb.DRAFT, Verb.SUBMIT}),
    Role.REVIEWER: frozenset({Verb.READ, Verb.DRAFT, Verb.REVIEW, Verb.APPROVE}),
    Role.PUBLISHER: frozenset(
        {Verb.READ, Verb.DRAFT, Verb.SUBMIT, Verb.REVIEW, Verb.PUBLISH, Verb.ARCHIVE}
    ),
    Role.TRAINER: frozenset({Verb.READ, Verb.DRAFT, Verb.TRAIN}),
    Role.ADMIN: frozenset({Verb.READ, Verb.ADMINISTER}),
}
"""The whole table. No role contains another: a person who does two jobs has two grants."""

_ANY_LOCALE = frozenset({Verb.READ, Verb.TRAIN, Verb.DRAFT})
"""Verbs that a grant for one language allows on a thing that stands above languages."""


@dataclass(frozen=True, slots=True)
class User:
    """A person.

    Attributes:
        login: the name in the log; never given to somebody else.
        locale: the language the person works in; "" where nobody said.
    """

    login: str
    display_name: str = ""
    active: bool = True
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role of a person, everywhere or in a part of the base.

    Attributes:
        section_uid: the section, with all below it, or "" for all.
        locale: the language, with its regions, or "" for all.
    """

    login: str
    role: Role
    section_uid: str = ""
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """What somebody wants to do something with.

    Attributes:
        section_uids: the sections it stands in and all above them; empty for what stands in none.
        locale: the locale of a text; "" for an item as a whole, a section, the workspace.
        author: login of the author of the text; "" where there is none yet.
        personal_to: login of the one person it belongs to; "" for what is shared.
    """

    section_uids: frozenset[str] = frozenset()
    locale: str = ""
    author: str = ""
    personal_to: str = ""


WORKSPACE = Thing()


def everything(login: str) -> tuple[Grant, ...]:
    """Gives the grants of a person who works alone: every role, everywhere."""
    return tuple(Grant(login, role) for role in Role)


def may(user: User, grants: Iterable[Grant], verb: Verb, thing: Thing = WORKSPACE) -> bool:
    """Tells whether `user` may `verb` the thing; see `why_not` for the rules."""
    return not why_not(user, grants, verb, thing)


def check(user: User, grants: Iterable[Grant], verb: Verb, thing: Thing = WORKSPACE) -> None:
    """Lets the person pass or says why not.

    Raises:
        Denied: a rule says no.
    """
    if reason := why_not(user, grants, verb, thing):
        raise Denied(f"{user.display_name or user.login} may not {verb.value} this.", reason)


def why_not(user: User, grants: Iterable[Grant], verb: Verb, thing: Thing = WORKSPACE) -> str:
    """Gives the rule that stands against it, in words; "" where none does.

    A person needs a grant of a role that allows the verb and that covers the thing's section and
    locale. What belongs to one person is for that person alone, administrators not excepted. An
    author submits the own drafts, a publisher those of all. Whether the approver may be the
    author is a guard of the workflow, not a right.
    """
    if not user.active:
        return "The account is closed."
    if thing.personal_to and thing.personal_to != user.login:
        return "It belongs to somebody else."
    allowing = [
        grant for grant in grants if grant.login == user.login and verb in ALLOWED[grant.role]
    ]
    if not allowing:
        roles = [role.value for role, verbs in ALLOWED.items() if verb in verbs]
        return f"It takes the role {' or '.join(roles)}."
    covering = [grant for grant in allowing if _covers(grant, verb, thing)]
    if not covering:
        return "The role does not reach to this section or language."
    is_own = thing.author in ("", user.login)
    if verb is Verb.SUBMIT and not is_own and Role.PUBLISHER not in {g.role for g in covering}:
        return "Its author or a publisher submits it."
    return ""


def _covers(grant: Grant, verb: Verb, thing: Thing) -> bool:
    if grant.section_uid and grant.section_uid not in thing.section_uids:
        return False
    if not grant.locale:
        return True
    if not thing.locale:
        return verb in _ANY_LOCALE
    return thing.locale == grant.locale or thing.locale.startswith(f"{grant.locale}-")
