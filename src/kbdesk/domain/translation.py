"""Translations: which are outdated and how badly, and what of the library is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kbdesk.domain.locale import fallback_chain
from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.domain.significance import RANK, Significance


class Outdated(StrEnum):
    """How far a translation is behind its source."""

    NO = "no"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class SourceRevision:
    """A revision of a source that is or was live.

    Attributes:
        number: its number in its rendition.
        significance: of its change against its parent.
    """

    uid: str
    number: int
    significance: Significance


def outdated(
    based_on_number: int, live: SourceRevision | None, went_live: Iterable[SourceRevision]
) -> Outdated:
    """Gives how outdated a translation is that was made from revision `based_on_number`.

    Only newer revisions that went live count, all of them together: a fact among them is red,
    wording yellow, typos nothing (invariant 10). Without a live source nothing is outdated.

    Args:
        based_on_number: 0 for a translation that nobody linked to a revision.
        live: the source's live revision.
        went_live: all revisions of the source that ever went live, in any order.
    """
    if live is None or live.number <= based_on_number:
        return Outdated.NO
    newer = [live, *went_live]
    changes = [
        RANK[revision.significance]
        for revision in newer
        if based_on_number < revision.number <= live.number
    ]
    return (Outdated.NO, Outdated.YELLOW, Outdated.RED)[max(changes)]


class Cover(StrEnum):
    """How an item is covered on a channel in a locale."""

    OWN = "own"
    FALLBACK = "fallback"
    DRAFT = "draft"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class TextState:
    """What the matrix needs to know of a rendition.

    Attributes:
        is_live: whether it has a live revision.
        outdated: against its source.
    """

    item_uid: str
    locale: str
    channel: str
    is_live: bool
    outdated: Outdated = Outdated.NO


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the coverage matrix.

    Attributes:
        from_locale: the locale of the text that is shown; "" where there is none.
        from_channel: its channel.
        outdated: of that text.
    """

    item_uid: str
    channel: str
    locale: str
    cover: Cover
    from_locale: str = ""
    from_channel: str = ""
    outdated: Outdated = Outdated.NO


def resolve(
    texts: Mapping[tuple[str, str], TextState], locale: str, channel: str, default_locale: str
) -> TextState | None:
    """Gives the live text of an item that is shown for a locale and channel, or None.

    The locale falls back first (sv-SE, sv, default), the channel to `base` in each locale before
    the next locale is tried: a customer's language matters more than the channel's shape.
    `texts` are those of one item, by (locale, channel).
    """
    for tag in fallback_chain(locale, default_locale):
        for key in dict.fromkeys((channel, BASE_CHANNEL)):
            text = texts.get((tag, key))
            if text is not None and text.is_live:
                return text
    return None


def coverage(
    items: Mapping[str, Sequence[str]],
    texts: Iterable[TextState],
    locales: Sequence[str],
    default_locale: str,
) -> tuple[Cell, ...]:
    """Gives the matrix item x channel x locale, in the order given.

    OWN: a live text for just this channel, or the base text where only `base` is wanted, in the
    locale or its language. FALLBACK: another live text stands in. DRAFT: nothing live, and
    somebody has begun. MISSING: nothing.

    `items` gives the channels each item has to be on, by item uid; none means `base`.
    """
    by_item: dict[str, dict[tuple[str, str], TextState]] = {}
    for text in texts:
        by_item.setdefault(text.item_uid, {})[text.locale, text.channel] = text
    cells = []
    for item_uid, channels in items.items():
        its = by_item.get(item_uid, {})
        for channel in channels or (BASE_CHANNEL,):
            cells += [_cell(item_uid, its, channel, tag, default_locale) for tag in locales]
    return tuple(cells)


def _cell(
    item_uid: str,
    texts: Mapping[tuple[str, str], TextState],
    channel: str,
    locale: str,
    default_locale: str,
) -> Cell:
    shown = resolve(texts, locale, channel, default_locale)
    if shown is None:
        begun = (locale, channel) in texts or (locale, BASE_CHANNEL) in texts
        return Cell(item_uid, channel, locale, Cover.DRAFT if begun else Cover.MISSING)
    in_language = locale == shown.locale or locale.startswith(f"{shown.locale}-")
    own = in_language and shown.channel == channel
    cover = Cover.OWN if own else Cover.FALLBACK
    return Cell(item_uid, channel, locale, cover, shown.locale, shown.channel, shown.outdated)


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a matrix is covered: cells by kind of cover."""

    own: int
    fallback: int
    draft: int
    missing: int

    @property
    def covered(self) -> float:
        """The share of cells with a text of their own, 0 to 1; 1 for an empty matrix."""
        total = self.own + self.fallback + self.draft + self.missing
        return self.own / total if total else 1.0


def share(cells: Iterable[Cell]) -> Share:
    """Gives the sums of a matrix or of a part of it."""
    counts = dict.fromkeys(Cover, 0)
    for cell in cells:
        counts[cell.cover] += 1
    return Share(*(counts[cover] for cover in Cover))
