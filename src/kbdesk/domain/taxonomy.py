"""Sections and the workspace: where items stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A place in the tree that items stand in.

    Attributes:
        parent_uid: the section above, or "" at the top.
        slug: its part of the address; unique among the sections of one parent.
        position: its place among them, from 0.
        name: in the default locale; never empty.
        description: one or two sentences in the default locale.
        names: (locale, name, description) in further locales.
    """

    uid: str
    parent_uid: str
    slug: str
    position: int
    name: str
    description: str = ""
    names: tuple[tuple[str, str, str], ...] = ()

    def name_in(self, locale: str) -> str:
        """Gives its name in `locale`, else in the default locale."""
        return next((name for tag, name, _ in self.names if tag == locale), self.name)

    def description_in(self, locale: str) -> str:
        """Gives its description in `locale`, else in the default locale."""
        return next((text for tag, _, text in self.names if tag == locale), self.description)


@dataclass(frozen=True, slots=True)
class Workspace:
    """What a whole base agrees on.

    Attributes:
        required_locales: locales that every item should have.
        four_eyes: whether the approver must be somebody else than the author.
        retention_days: how long usage events are kept.
        db_uuid: the base's identity.
        db_epoch: rises with each restore, so that followers do not keep documents from the future.
    """

    name: str
    default_locale: str
    db_uuid: str
    db_epoch: int = 1
    required_locales: tuple[str, ...] = ()
    four_eyes: bool = False
    retention_days: int = 365


def section_path(sections: dict[str, Section], uid: str) -> tuple[Section, ...]:
    """Gives the sections from the top down to `uid`; empty for an unknown uid.

    A cycle, which no repository lets in, ends the walk.
    """
    path: list[Section] = []
    seen: set[str] = set()
    while uid in sections and uid not in seen:
        seen.add(uid)
        path.append(sections[uid])
        uid = sections[uid].parent_uid
    return tuple(reversed(path))


def in_tree_order(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Gives the sections parents first, siblings by position and name."""
    below: dict[str, list[Section]] = {}
    for section in sections:
        below.setdefault(section.parent_uid, []).append(section)
    ordered: list[Section] = []

    def walk(parent_uid: str) -> None:
        for section in sorted(below.get(parent_uid, ()), key=lambda s: (s.position, s.name)):
            ordered.append(section)
            walk(section.uid)

    walk("")
    return tuple(ordered)
