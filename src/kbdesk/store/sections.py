"""Reads and writes the sections that items stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from kbdesk.domain.errors import NotFound, Refused
from kbdesk.domain.taxonomy import Section, in_tree_order
from kbdesk.store.seal import all_sealed, sealed
from kbdesk.store.session import Session
from kbdesk.store.tables import library as t


class Sections:
    """The sections of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, uid: str) -> Section:
        """Gives the section.

        Raises:
            NotFound: there is none with this uid.
        """
        section = self.find(uid)
        if section is None:
            raise NotFound(f"There is no section {uid}.", "It may have been removed meanwhile.")
        return section

    def find(self, uid: str) -> Section | None:
        """Gives the section, or None."""
        return next(iter(self._list(t.section.c.uid == uid)), None)

    def find_by_slug(self, slug: str, parent_uid: str = "") -> Section | None:
        """Gives the section with this address below a parent, or None."""
        its = t.section.c
        same_parent = func.coalesce(its.parent_uid, "") == parent_uid
        return next(iter(self._list(same_parent, its.slug == slug)), None)

    def list_all(self) -> tuple[Section, ...]:
        """Gives all sections in tree order: parents first, siblings by position and name."""
        return in_tree_order(self._list())

    def count_items(self) -> dict[str, int]:
        """Gives how many active items stand in each section itself; empty ones are left out."""
        stands = t.item_section.c
        rows = self._session.execute(
            select(stands.section_uid, func.count().label("items"))
            .join(t.item, t.item.c.uid == stands.item_uid)
            .where(t.item.c.archived_at.is_(None))
            .group_by(stands.section_uid)
        )
        return {row.section_uid: row.items for row in rows}

    def _list(self, *wanted: Any) -> tuple[Section, ...]:
        rows = list(self._session.execute(select(t.section).where(*wanted)))
        its = t.section_name.c
        names: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
        named = select(its.section_uid, its.locale, its.name, its.description)
        if len(rows) == 1:  # the whole table is small; one section needs its own names alone
            named = named.where(its.section_uid == rows[0].uid)
        for row in self._session.execute(named) if rows else ():
            names[row.section_uid].append((row.locale, row.name, row.description))
        return tuple(row_to_section(row, names.get(row.uid, ())) for row in rows)


class WritableSections(Sections):
    """The sections inside a writing transaction."""

    def append(self, section: Section) -> None:
        """Adds a section.

        Raises:
            Refused: another one beside it has its address.
        """
        self.append_many([section])

    def append_many(self, sections: Sequence[Section]) -> None:
        """Adds sections, parents before their children."""
        session = self._session
        made = {"created_at": session.at, "created_by": session.actor}
        rows = [{**_cells(section), **made} for section in sections]
        session.execute_many(insert(t.section), all_sealed(t.section, rows))
        self._write_names(sections)
        for section in sections:
            session.note("created", "section", section.uid)

    def update(self, section: Section) -> None:
        """Writes all cells of a section.

        Raises:
            NotFound: there is no such section.
            Refused: it would stand below itself, or its address is another one's.
        """
        session = self._session
        its = t.section.c
        old = session.execute(
            select(its.created_at, its.created_by).where(its.uid == section.uid)
        ).first()
        if old is None:
            raise NotFound(f"There is no section {section.uid}.")
        parents = {s.uid: s.parent_uid for s in self.list_all()}
        above = section.parent_uid
        while above:
            if above == section.uid:
                raise Refused(
                    f'"{section.name}" cannot stand below itself.', "Choose another section."
                )
            above = parents.get(above, "")
        cells = {**_cells(section), "created_at": old.created_at, "created_by": old.created_by}
        session.execute(
            update(t.section).where(its.uid == section.uid).values(sealed(t.section, cells))
        )
        session.execute(delete(t.section_name).where(t.section_name.c.section_uid == section.uid))
        self._write_names([section])
        session.note("edited", "section", section.uid)

    def remove(self, uid: str) -> None:
        """Removes an empty section.

        Raises:
            NotFound: there is no such section.
            Refused: items, archived ones too, or sections stand in it.
        """
        session = self._session
        section = self.get(uid)
        below = select(func.count()).where(t.section.c.parent_uid == uid)
        inside = select(func.count()).where(t.item_section.c.section_uid == uid)
        sections = session.execute(below).scalar_one()
        items = session.execute(inside).scalar_one()
        if sections or items:
            raise Refused(
                f'"{section.name}" is not empty: {items} items and {sections} sections stand in '
                "it, archived ones included.",
                "Move them first.",
            )
        session.execute(delete(t.section_name).where(t.section_name.c.section_uid == uid))
        session.execute(delete(t.section).where(t.section.c.uid == uid))
        session.note("removed", "section", uid)

    def _write_names(self, sections: Sequence[Section]) -> None:
        rows = [
            {"section_uid": section.uid, "locale": locale, "name": name, "description": text}
            for section in sections
            for locale, name, text in section.names
        ]
        self._session.execute_many(insert(t.section_name), all_sealed(t.section_name, rows))


def row_to_section(row: Row[Any], names: Iterable[tuple[str, str, str]]) -> Section:
    """Gives the section that a row of `section` and its rows of `section_name` stand for."""
    return Section(
        uid=row.uid,
        parent_uid=row.parent_uid or "",
        slug=row.slug,
        position=row.position,
        name=row.name,
        description=row.description,
        names=tuple(sorted(names)),
    )


def _cells(section: Section) -> dict[str, Any]:
    return {
        "uid": section.uid,
        "parent_uid": section.parent_uid or None,
        "slug": section.slug,
        "position": section.position,
        "name": section.name,
        "description": section.description,
    }
