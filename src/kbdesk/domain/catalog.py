"""A catalog: the live library at one moment, as exporters receive it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kbdesk.domain.channel import Channel
from kbdesk.domain.item import Item
from kbdesk.domain.rendition import Rendition, Revision
from kbdesk.domain.taxonomy import Section, Workspace


@dataclass(frozen=True, slots=True)
class Entry:
    """One live text.

    Attributes:
        first_published_at: when any revision of the rendition first went live.
        published_at: when this revision went live.
    """

    item: Item
    rendition: Rendition
    revision: Revision
    first_published_at: datetime
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """What everybody is to be told before all else: the public message of an open incident.

    Attributes:
        channel: the one that it was written for, such as "banner".
        text: as the channel takes it, plain; paragraphs have an empty line between them.
        since: when the incident was opened.
    """

    incident_uid: str
    locale: str
    channel: str
    text: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Catalog:
    """The live texts of a base and what they hang on.

    Attributes:
        seq: the last commit it shows.
        sections: in tree order.
        entries: live revisions of items that are not archived, ordered by item uid, locale,
            channel.
        redirects: (old path part "section/slug" or slug, item uid), sorted.
        notices: of open incidents, the newest first.
    """

    workspace: Workspace
    seq: int
    sections: tuple[Section, ...]
    channels: tuple[Channel, ...]
    entries: tuple[Entry, ...]
    redirects: tuple[tuple[str, str], ...] = ()
    notices: tuple[Notice, ...] = ()
