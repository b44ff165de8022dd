"""What a document weighs: for each of its terms one number, all of BM25 but the idf.

The whole weight is computed when a text is indexed, from that text and from constants alone. The
average field lengths are constants too, not measured on the base: so the weights of a text never
depend on its neighbours, and an index that went through any number of saves, deletions and merges
scores exactly like one built afresh. What does depend on the neighbours, the idf, is counted on
live texts at query time.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Final, NamedTuple

from kbdesk.search.analysis import (
    Stemmer,
    codes_of,
    folded,
    joined_of,
    language_of_text,
    normalised,
    stemmer,
    words_of,
)
from kbdesk.search.document import Document
from kbdesk.search.order import LINE_END, Row, pieces_of


class Field(NamedTuple):
    """How one part of a text counts.

    Attributes:
        boost: its weight against the others.
        b: how far a long part counts less, 0 to 1.
        usual_length: words of the usual part, function words left out.
        keeps_stop_words: whether function words are found in it.
    """

    boost: float
    b: float
    usual_length: float
    keeps_stop_words: bool = False


FIELDS: Final = {
    "title": Field(2.9, 0.65, 7, keeps_stop_words=True),
    "question": Field(1.5, 0.65, 8, keeps_stop_words=True),
    "keywords": Field(1.5, 0.65, 8),
    "headings": Field(0.6, 0.4, 18),
    "tags": Field(0.3, 0.75, 6),
    "body": Field(1.8, 1.0, 320),
}
PARTS: Final = tuple(FIELDS)
"""The parts of a text in the order in which their words are kept."""

SATURATION: Final = 1.1


class Stored(NamedTuple):
    """What a hit needs of its document, read only for the best of them."""

    item_uid: str
    locale: str
    channels: tuple[str, ...]
    title: tuple[str, ...]
    keywords: tuple[str, ...]
    shortcode: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as the index keeps it.

    Attributes:
        impacts: weight by term.
        labels: exact "field=value" terms for filters, shortcodes and identity.
        spellings: "word<TAB>term" of each distinct word.
        newness: sorts ties, the newest highest; its upper half is seconds since 1970.
        order: the words of each of `PARTS`.
    """

    impacts: dict[str, float]
    labels: tuple[str, ...]
    spellings: tuple[str, ...]
    stored: Stored
    newness: int
    order: Row


def entry_of(document: Document) -> Entry:
    """Gives what the index keeps of `document`."""
    texts = {
        "title": normalised(document.title),
        "question": normalised(document.question),
        "keywords": normalised("\n".join((*document.keywords, document.shortcode))),
        "headings": normalised("\n".join(document.headings)),
        "tags": normalised("\n".join((*document.tags, *document.section_names))),
        "body": normalised(document.body),
    }
    language = language_of_text(document.locale, texts["title"] + "\n" + texts["body"][:4000])
    stems = stemmer(language)
    impacts: dict[str, float] = {}
    spellings: dict[str, tuple[str, ...]] = {}
    order: list[tuple[str, ...]] = []
    for name, text in texts.items():
        pieces = pieces_of(text) if text else []
        order.append(tuple(pieces) if text.isascii() else tuple(map(folded, pieces)))
        if pieces:
            _add_field(impacts, spellings, FIELDS[name], text, Counter(pieces), stems)
    return Entry(
        impacts=impacts,
        labels=tuple(labels_of(document)),
        spellings=tuple(dict.fromkeys(chain.from_iterable(spellings.values()))),
        stored=Stored(
            item_uid=document.item_uid,
            locale=document.locale,
            channels=document.channels,
            title=_main_terms(texts["title"], stems),
            keywords=_main_terms(texts["keywords"] + "\n" + texts["question"], stems),
            shortcode=document.shortcode.strip().casefold(),
        ),
        newness=newness_of(document),
        order=tuple(order),
    )


def _add_field(
    impacts: dict[str, float],
    spellings: dict[str, tuple[str, ...]],
    field: Field,
    text: str,
    pieces: Counter[str],
    stems: Stemmer,
) -> None:
    """Adds one field's part of the weights: boost times saturated frequency."""
    pieces.pop(LINE_END, None)
    known, counts = stems.spelled, dict[str, int]()
    length = 0
    for word, times in pieces.items():
        terms, its_spellings, is_stop_word = known[word]
        if is_stop_word:
            if not field.keeps_stop_words:
                continue
        else:
            length += times
            spellings[word] = its_spellings
        for term in terms:
            counts[term] = counts.get(term, 0) + times
    for joined in joined_of(text):
        terms, its_spellings, _ = known[joined]
        spellings[joined] = its_spellings
        for term in terms:
            counts[term] = counts.get(term, 0) + 1
    for code in codes_of(text):
        counts[code] = counts.get(code, 0) + 1
        spellings[f"\t{code}"] = (f"{code}\t{code}",)
    norm = SATURATION * (1 - field.b + field.b * length / field.usual_length)
    top = field.boost * (SATURATION + 1)
    for term, times in counts.items():
        impacts[term] = impacts.get(term, 0.0) + top * times / (times + norm)


def _main_terms(text: str, stems: Stemmer) -> tuple[str, ...]:
    return tuple(
        [stems.terms(word)[0] for word in words_of(text) if word not in stems.stop_words]
        + codes_of(text)
    )


def label(field: str, value: str) -> str:
    """Gives the exact term that stands for a value of a filter."""
    return f"{field}={value.strip().casefold()}"


def labels_of(document: Document) -> Iterable[str]:
    """Gives the labels of `document`, each once."""
    pairs = [
        ("item", document.item_uid),
        ("type", document.type),
        ("audience", document.audience),
        ("state", document.state),
        ("locale", document.locale),
        ("owner", document.owner),
        ("shortcode", document.shortcode),
        *(("section", uid) for uid in document.sections),
        *(("in", name) for name in document.section_names),
        *(("channel", key) for key in document.channels),
        *(("tag", tag) for tag in document.tags),
    ]
    return dict.fromkeys(label(field, value) for field, value in pairs if value.strip())


def seconds_of(moment: str) -> int:
    """Gives an ISO 8601 date or time as seconds since 1970, 0 where it is none; naive is UTC."""
    try:
        parsed = datetime.fromisoformat(moment)
    except ValueError:
        return 0
    aware = parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    return min(max(int(aware.timestamp()), 0), 0xFFFF_FFFF)


def newness_of(document: Document) -> int:
    """Gives a number that sorts ties: later changed is higher, then by identity.

    It depends on the document alone, so that ties fall the same way in every index.
    """
    identity = f"{document.item_uid}\n{document.locale}".encode("utf-8", "surrogatepass")
    return seconds_of(document.updated) << 32 | zlib.crc32(identity)
