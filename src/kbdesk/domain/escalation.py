"""Escalation paths: who is asked next when an answer does not help."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EscalationLevel:
    """One step up.

    Attributes:
        team: who takes it.
        contact: how they are reached.
        hours: when they are there, in words.
        collect: what to ask the customer before.
    """

    team: str
    contact: str = ""
    hours: str = ""
    collect: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EscalationPath:
    """The steps, the first one first."""

    uid: str
    name: str
    levels: tuple[EscalationLevel, ...]


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A choice of items that somebody gave a name.

    Attributes:
        owner: login of the person it belongs to, or "" where everybody has it.
        terms: (field, value), each of which has to hold.
    """

    uid: str
    name: str
    terms: tuple[tuple[str, str], ...]
    owner: str = ""
