"""Links between texts: what points where, and links that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from kbdesk.content.headings import anchor_of
from kbdesk.content.limits import TooComplex
from kbdesk.content.links import ANCHOR_PREFIX
from kbdesk.content.markup import Profile, render
from kbdesk.content.markup import links as links_in
from kbdesk.domain.item import Item
from kbdesk.domain.rendition import Rendition, Revision
from kbdesk.progress import Progress
from kbdesk.services.desk import Desk
from kbdesk.services.library import best_rendition
from kbdesk.services.resolving import Words, resolve_softly
from kbdesk.services.sight import sees_texts, sight_at
from kbdesk.store.links import LinkIn
from kbdesk.store.redirects import MAX_HOPS
from kbdesk.store.saving import ITEM_LINK
from kbdesk.store.transaction import Reader

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_ID = re.compile(r"""\b(?:id|name)\s*=\s*["']?([^\s"'>]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Backlink:
    """A live text that links to an item."""

    item_uid: str
    rendition_uid: str
    title: str
    locale: str
    channel: str
    target: str


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link that leads nowhere.

    Attributes:
        line: 1-based, in the text's source; 0 where it cannot be read.
        text: the words of the link.
        why: what is wrong with its target, in words.
        is_live: whether customers meet it.
        is_head: whether the newest revision has it.
    """

    item_uid: str
    rendition_uid: str
    title: str
    locale: str
    channel: str
    target: str
    line: int
    text: str
    why: str
    is_live: bool
    is_head: bool


def backlinks(desk: Desk, item_uid: str) -> tuple[Backlink, ...]:
    """Gives the links to an item from live texts of items in use, by title.

    Raises:
        NotFound: there is no such item.
    """
    with desk.kb.read() as reader:
        sight_at(desk, reader).check(reader.items.get(item_uid))
        found = reader.links.list_live_to(item_uid)
        sees = sees_texts(desk, reader, {x.item_uid for x in found})
        rows = {
            row.rendition_uid: row
            for row in reader.items.rows(item_uids={x.item_uid for x in found})
        }
    lines = (
        Backlink(
            link.item_uid,
            link.rendition_uid,
            rows[link.rendition_uid].title,
            rows[link.rendition_uid].locale,
            rows[link.rendition_uid].channel,
            link.target,
        )
        for link in found
        if sees(link.item_uid, rows[link.rendition_uid].locale)
    )
    return tuple(sorted(lines, key=lambda b: (b.title.casefold(), b.rendition_uid, b.target)))


def broken(desk: Desk, progress: Progress | None = None) -> tuple[BrokenLink, ...]:
    """Gives the links of live and newest texts that lead nowhere in the base, by title.

    Items that are gone, archived without a successor or not live for a live text's reader,
    headings that are not there, and paths of files. Addresses elsewhere are not visited.

    Raises:
        Cancelled: through `progress`.
    """
    progress = progress or Progress()
    with desk.kb.read() as reader:
        links = reader.links.list_current()
        uids = {link.item_uid for link in links}
        renditions = {r.uid: r for r in reader.renditions.list_of_many(uids)}
        sees = sees_texts(desk, reader, uids)
        links = tuple(x for x in links if sees(x.item_uid, renditions[x.rendition_uid].locale))
        targets = _Targets(reader, links)
        revisions = {one.uid: one for one in reader.revisions.many({x.revision_uid for x in links})}
        found = []
        for done, link in enumerate(links):
            progress.report("following links", done, len(links))
            rendition, revision = renditions[link.rendition_uid], revisions[link.revision_uid]
            if why := targets.fault(link.target, rendition, revision):
                found.append(_broken(link, rendition, revision, why))
    return tuple(
        sorted(found, key=lambda b: (b.title.casefold(), b.rendition_uid, b.line, b.target))
    )


def _broken(link: LinkIn, rendition: Rendition, revision: Revision, why: str) -> BrokenLink:
    line, text = 0, ""
    try:
        uses = links_in(revision.content.body)
        line, text = next((u.line, u.text) for u in uses if u.target == link.target)
    except (TooComplex, StopIteration):
        # The link was read when the text was saved; only its place cannot be told now.
        pass
    return BrokenLink(
        item_uid=link.item_uid,
        rendition_uid=rendition.uid,
        title=revision.content.title,
        locale=rendition.locale,
        channel=rendition.channel,
        target=link.target,
        line=line,
        text=text,
        why=why,
        is_live=rendition.live_uid == revision.uid,
        is_head=rendition.head_uid == revision.uid,
    )


class _Targets:
    """What links can lead to, each thing read once."""

    def __init__(self, reader: Reader, links: Iterable[LinkIn]) -> None:
        wanted = {_item_uid(link.target) for link in links} - {""}
        self._reader = reader
        self._words = Words(reader, with_drafts=True)
        self._items = {item.uid: item for item in reader.items.many(wanted)}
        self._texts: dict[str, dict[Rendition, Revision]] = {}
        for rendition, revision in reader.revisions.list_live(wanted):
            self._texts.setdefault(rendition.item_uid, {})[rendition] = revision
        self._anchors: dict[str, frozenset[str] | None] = {}

    def fault(self, target: str, rendition: Rendition, revision: Revision) -> str:
        """Gives what is wrong with a link of a text, or ""."""
        if "{{" in target or target == "#":
            return ""
        if target.startswith("#"):
            return self._anchor_fault(target[1:], rendition, revision)
        if not target.startswith(ITEM_LINK):
            return "" if _SCHEME.match(target) else "a path, and no file lies beside the text"
        item = self._successor(_item_uid(target))
        if isinstance(item, str):
            return item
        texts = self._texts_of(item.uid)
        if not texts:
            is_live = rendition.live_uid == revision.uid
            return "the item has no live text" if is_live else ""
        default = self._words.default_locale
        shown = best_rendition(tuple(texts), rendition.locale, rendition.channel, default)
        fragment = target.partition("#")[2]
        return self._anchor_fault(fragment, shown, texts[shown]) if fragment else ""

    def _successor(self, uid: str) -> Item | str:
        """Gives the item that a link to `uid` leads to, or why it leads to none."""
        for _ in range(MAX_HOPS):
            item = self._items.get(uid) or self._reader.items.find(uid)
            if item is None:
                return "there is no such item"
            if item.archived_at is None:
                return item
            if not item.redirect_to:
                return "the item is archived and nothing took its place"
            uid = item.redirect_to
        return "the items that took its place lead in a circle"

    def _texts_of(self, uid: str) -> dict[Rendition, Revision]:
        if uid not in self._texts:
            self._texts[uid] = dict(self._reader.revisions.list_live([uid]))
        return self._texts[uid]

    def _anchor_fault(self, fragment: str, rendition: Rendition, revision: Revision) -> str:
        anchors = self._anchors_of(rendition, revision)
        name = unquote(fragment).lower()
        if anchors is None or name.removeprefix(ANCHOR_PREFIX) in anchors:
            return ""
        return f'there is no heading "#{fragment}"'

    def _anchors_of(self, rendition: Rendition, revision: Revision) -> frozenset[str] | None:
        """Gives the names that a text can be entered by; None for one that cannot be read."""
        if revision.uid not in self._anchors:
            content = resolve_softly(
                self._words, revision.content, rendition.locale, rendition.channel
            )
            try:
                outline = render(content.body, Profile.SITE).outline
            except TooComplex:
                self._anchors[revision.uid] = None
            else:
                names = (heading.anchor.removeprefix(ANCHOR_PREFIX) for heading in outline)
                own = (name.lower() for name in _ID.findall(content.body))
                # The title stands at the top, where an address without its place opens.
                self._anchors[revision.uid] = frozenset((*names, *own, anchor_of(content.title)))
        return self._anchors[revision.uid]


def _item_uid(target: str) -> str:
    is_item = target.startswith(ITEM_LINK)
    return target.removeprefix(ITEM_LINK).split("#")[0] if is_item else ""
