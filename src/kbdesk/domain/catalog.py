"""A catalog: the live library at one moment, as exporters receive it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kbdesk.domain.asset import Asset
from kbdesk.domain.channel import Channel
from kbdesk.domain.item import Item
from kbdesk.domain.placeholder import Placeholder
from kbdesk.domain.rendition import Rendition, Revision
from kbdesk.domain.search_aid import SynonymSet
from kbdesk.domain.taxonomy import Section, Workspace


@dataclass(frozen=True, slots=True)
class Entry:
    """One live text.

    Attributes:
        first_published_at: when any revision of the rendition first went live.
        published_at: when this revision went live.
        reviewed_at: when somebody last found the item true; None where nobody did since.
    """

    item: Item
    rendition: Rendition
    revision: Revision
    first_published_at: datetime
    published_at: datetime
    reviewed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What everybody is to be told before all else: the public message of an open incident.

    Attributes:
        channel: the one that it was written for, such as "banner".
        text: as the channel takes it, plain; paragraphs have an empty line between them.
        since: when the incident was opened.
        until: when it was solved; None while it goes on.
    """

    incident_uid: str
    locale: str
    channel: str
    text: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Retired:
    """An item that was live once and is out of use.

    Attributes:
        titles: (locale, title) of its last live texts, sorted.
        leads_to: uid of the active item to see instead, or "".
    """

    item: Item
    titles: tuple[tuple[str, str], ...]
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class SearchedFor:
    """A search that led people to an item.

    Attributes:
        query: masked, so that it holds nobody's data.
        count: how often it led there.
    """

    item_uid: str
    locale: str
    query: str
    count: int


@dataclass(frozen=True, slots=True)
class Catalog:
    """The live texts of a base and what they hang on.

    Attributes:
        seq: the last commit it shows.
        sections: in tree order.
        entries: live revisions of items that are not archived, ordered by item uid, locale,
            channel.
        redirects: (old path part "section/slug" or slug, item uid), sorted.
        notices: of open incidents and those solved lately, the newest first.
        facts: (key, locale, words) of each fact that holds, in the locales of the entries.
        synonyms: words that mean the same, by locale.
        retired: items that are out of use, by uid.
        assets: the images that the entries show, ordered by uid.
    """

    workspace: Workspace
    seq: int
    sections: tuple[Section, ...]
    channels: tuple[Channel, ...]
    entries: tuple[Entry, ...]
    redirects: tuple[tuple[str, str], ...] = ()
    notices: tuple[Notice, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    searches: tuple[SearchedFor, ...] = ()
    assets: tuple[Asset, ...] = ()
    facts: tuple[tuple[str, str, str], ...] = ()
    synonyms: tuple[SynonymSet, ...] = ()
    retired: tuple[Retired, ...] = ()
