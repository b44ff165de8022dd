"""The audience that a section gives to items that are made in it or below it."""

from __future__ import annotations

from kbdesk.domain.access import Verb
from kbdesk.domain.item import Audience
from kbdesk.domain.taxonomy import section_path
from kbdesk.services import permissions
from kbdesk.services.desk import Desk
from kbdesk.store.transaction import Reader

_KEY = "audience.section."


def audience_in(reader: Reader, section_uid: str | None) -> Audience:
    """Gives the audience of a new item: what its section says, or the nearest one above; else all.

    Items that are there keep theirs, whatever a section says later.
    """
    if section_uid:
        known = {section.uid: section for section in reader.sections.list_all()}
        for section in reversed(section_path(known, section_uid)):
            if said := reader.settings.get(f"{_KEY}{section.uid}"):
                return Audience(said)
    return Audience.PUBLIC


def set_audience(desk: Desk, section_uid: str, audience: Audience | None) -> None:
    """Says which audience new items of a section have; None leaves it to the section above.

    Raises:
        NotFound: there is no such section.
        Denied: it takes an administrator.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.ADMINISTER)
        tx.sections.get(section_uid)
        tx.settings.put(f"{_KEY}{section_uid}", audience.value if audience else "")
        tx.commit()


def list_audiences(desk: Desk) -> tuple[tuple[str, str, Audience | None, Audience], ...]:
    """Gives (uid, path of names, what a section says itself, what holds in it), in tree order."""
    with desk.kb.read() as reader:
        sections = reader.sections.list_all()
        known = {section.uid: section for section in sections}
        found = []
        for section in sections:
            own = reader.settings.get(f"{_KEY}{section.uid}")
            path = " / ".join(part.name for part in section_path(known, section.uid))
            holds = audience_in(reader, section.uid)
            found.append((section.uid, path, Audience(own) if own else None, holds))
    return tuple(found)
