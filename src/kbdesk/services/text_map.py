"""The texts of one item: which channels and languages have words of their own, and how long."""

from __future__ import annotations

from dataclasses import dataclass

from kbdesk.content.counters import Sms, sms
from kbdesk.content.filling import at_length
from kbdesk.content.shaping import for_channel
from kbdesk.domain.channel import Channel, ChannelKind, Markup, SegmentRule
from kbdesk.domain.rendition import Content, Rendition
from kbdesk.domain.translation import Outdated
from kbdesk.domain.workflow import State
from kbdesk.lint.measures import seconds
from kbdesk.services.desk import Desk
from kbdesk.services.facts import locales_of
from kbdesk.services.library import best_rendition
from kbdesk.services.resolving import Words, resolve_softly
from kbdesk.services.text_guards import form_for
from kbdesk.services.translating import outdated_of

WORDS_A_MINUTE = {"sv": 140.0}
"""How fast people read aloud, where it is not `USUAL_WORDS_A_MINUTE`; as the style guide has it."""

USUAL_WORDS_A_MINUTE = 150.0


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text of an item.

    Attributes:
        number: of its newest revision.
        state: of its newest revision.
        is_live: whether readers see some revision of it.
        outdated: how far it is behind the text that it was made from.
    """

    rendition: Rendition
    number: int
    state: State
    is_live: bool
    outdated: Outdated = Outdated.NO


@dataclass(frozen=True, slots=True)
class TextMap:
    """The texts of an item, by language and channel.

    Attributes:
        channels: all of the base, in its order.
        locales: those that it has texts in and those that it should have, its own first.
        texts: in the order in which they were made.
    """

    item_uid: str
    default_locale: str
    channels: tuple[Channel, ...]
    locales: tuple[str, ...]
    texts: tuple[OwnText, ...]

    def own(self, locale: str, channel: str) -> OwnText | None:
        """Gives the text that was written for that language and channel; None where none was."""
        for text in self.texts:
            if (text.rendition.locale, text.rendition.channel) == (locale, channel):
                return text
        return None

    def shown(self, locale: str, channel: str) -> OwnText:
        """Gives the text that readers get there: its own, or the one that stands in."""
        renditions = tuple(text.rendition for text in self.texts)
        best = best_rendition(renditions, locale, channel, self.default_locale)
        return next(text for text in self.texts if text.rendition.uid == best.uid)

    def channel(self, key: str) -> Channel | None:
        """Gives a channel of the base."""
        return next((channel for channel in self.channels if channel.key == key), None)


def text_map(desk: Desk, item_uid: str) -> TextMap:
    """Gives which texts an item has of its own, and where others stand in.

    Raises:
        NotFound: there is no such item.
    """
    with desk.kb.read() as reader:
        reader.items.get(item_uid)
        renditions = reader.renditions.list_of(item_uid)
        heads = {one.uid: one for one in reader.revisions.many(r.head_uid for r in renditions)}
        behind = outdated_of(reader, renditions)
        wanted = locales_of(reader)
        default = reader.workspace_settings.get().default_locale
        channels = reader.channels.list_all()
    texts = tuple(
        OwnText(
            one,
            heads[one.head_uid].number,
            heads[one.head_uid].state,
            bool(one.live_uid),
            behind.get(one.uid, Outdated.NO),
        )
        for one in renditions
    )
    locales = tuple(dict.fromkeys((*(one.locale for one in renditions), *wanted)))
    return TextMap(item_uid, default, channels, locales, texts)


@dataclass(frozen=True, slots=True)
class Length:
    """How long a text is where it is sent, its placeholders at their longest.

    Attributes:
        chars: code points of what is sent.
        limit: the most that the channel takes; None without a limit.
        soft_limit: the length that still reads well there; None without one.
        sms: how it goes out as SMS; None on other channels.
        seconds: how long it takes to read it aloud; 0 on channels that are read.
        plain: what is sent, its placeholders as they are written.
        is_plain: whether the channel shows nothing but these words: no bold, no headings.
    """

    chars: int
    limit: int | None
    soft_limit: int | None
    sms: Sms | None
    seconds: float
    plain: str
    is_plain: bool = False

    @property
    def fits(self) -> bool:
        """Whether the channel takes it."""
        return self.limit is None or self.chars <= self.limit


def measure(desk: Desk, body: str, *, locale: str, channel: str) -> Length:
    """Gives how long a Markdown text is on a channel, and what is sent there.

    Raises:
        NotFound: there is no such channel.
        TooComplex: the text cannot be read.
    """
    with desk.kb.read() as reader:
        way = reader.channels.get(channel)
        words = Words(reader, with_drafts=True)
        said = resolve_softly(words, Content("", body=body), locale, channel).body
        form = form_for(words, locale, way)
        longest = for_channel(at_length(said, form, longest=True), way, locale=locale)
    plain = for_channel(said, way, locale=locale).plain
    is_sms = way.segments is SegmentRule.GSM7
    pace = WORDS_A_MINUTE.get(locale.partition("-")[0], USUAL_WORDS_A_MINUTE)
    return Length(
        chars=longest.length,
        limit=longest.limit,
        soft_limit=way.soft_max_chars,
        sms=sms(longest.plain) if is_sms else None,
        seconds=seconds(plain, pace) if way.kind is ChannelKind.VOICE else 0.0,
        plain=plain,
        is_plain=way.markup is Markup.NONE and way.kind is ChannelKind.TEXT,
    )
