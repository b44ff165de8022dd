"""An item as the panel beside its text shows it: its cells, its links, and what uses it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kbdesk.domain.item import Item, ItemType
from kbdesk.domain.taxonomy import Section
from kbdesk.services import editing, fragments, item_fields, links
from kbdesk.services.desk import Desk
from kbdesk.services.overdue import overdue
from kbdesk.services.using import TextUse
from kbdesk.store.reviews import Verification

_ITEM_LINK = "kb:"


@dataclass(frozen=True, slots=True)
class Linked:
    """An item at the other end of a link."""

    item_uid: str
    title: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item with what stands around it.

    Attributes:
        sections: all of the base, in tree order, to choose from.
        teams: all of the base; likewise `logins`.
        links_out: items that its newest texts link to, by title.
        links_in: live texts that link to it, by title.
        uses: texts that it stands in; empty for what is no fragment.
        verified: when somebody last said that it is still true; None for never.
        overdue_at: since when a look at it is overdue; None where none is.
    """

    item: Item
    sections: tuple[Section, ...]
    teams: tuple[str, ...]
    logins: tuple[str, ...]
    links_out: tuple[Linked, ...]
    links_in: tuple[links.Backlink, ...]
    uses: tuple[TextUse, ...]
    verified: Verification | None
    overdue_at: datetime | None

    @property
    def section_names(self) -> tuple[str, ...]:
        """The names of the sections it stands in, the main one first."""
        names = {section.uid: section.name for section in self.sections}
        return tuple(names[uid] for uid in self.item.sections if uid in names)


def item_view(desk: Desk, item_uid: str) -> ItemView:
    """Gives an item with what stands around it.

    Raises:
        NotFound: there is no such item.
    """
    with desk.kb.read() as reader:
        item = reader.items.get(item_uid)
        heads = [revision for _, revision in reader.revisions.heads([item_uid])]
        targets = {
            target.removeprefix(_ITEM_LINK).partition("#")[0]
            for revision in heads
            for target in _targets(revision.content.body)
        }
        titles = {row.item_uid: row.title for row in reader.items.rows(item_uids=list(targets))}
        looks = reader.reviews.verifications_of(item_uid)
        due = overdue(reader, reader.session.at).get(item_uid)
        sections = reader.sections.list_all()
        teams = tuple(reader.people.list_teams())
        logins = tuple(user.login for user in reader.people.list_all())
    uses = fragments.where_used(desk, item_uid) if item.type is ItemType.FRAGMENT else ()
    out = sorted(
        (Linked(uid, title) for uid, title in titles.items() if uid != item_uid),
        key=lambda one: one.title.casefold(),
    )
    return ItemView(
        item=item,
        sections=tuple(sections),
        teams=teams,
        logins=logins,
        links_out=tuple(out),
        links_in=links.backlinks(desk, item_uid),
        uses=uses,
        verified=max(looks, key=lambda look: look.at, default=None),
        overdue_at=due.at if due is not None else None,
    )


def _targets(body: str) -> tuple[str, ...]:
    return tuple(one for one in editing.link_targets(body) if one.startswith(_ITEM_LINK))


def set_field(desk: Desk, item_uid: str, name: str, value: str) -> tuple[Item, Item]:
    """Writes one cell of an item as a person writes it; gives the item before and after.

    Raises:
        NotFound: there is no such item, section, team or path.
        BadInput: the value means nothing.
        Denied: the person may not write here.
        GuardFailed: live texts could not stay as they are.
    """
    with desk.kb.read() as reader:
        before = reader.items.get(item_uid)
    wanted = item_fields.with_fields(desk, before, [(name, value)])
    return before, item_fields.edit_item(desk, wanted)
