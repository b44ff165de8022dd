"""What a site must know of each article: worked out once a revision, then kept by the memo.

The facts are read in every export, the body only when its page is made anew; rendering and
counting words happen nowhere else.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import Any

from kbdesk.content.markup import RENDER_VERSION, Profile, TooComplex
from kbdesk.domain.catalog import Entry
from kbdesk.domain.placeholder import USE
from kbdesk.domain.rendition import content_hash
from kbdesk.exporters.base import Tools, digest
from kbdesk.exporters.faq_site import postings
from kbdesk.exporters.faq_site.body import Heading, Prepared, first_words, prepare, text_of
from kbdesk.exporters.faq_site.passages import Passage, passages_of
from kbdesk.exporters.faq_site.questions import Question
from kbdesk.exporters.faq_site.stemming import language_of
from kbdesk.exporters.faq_site.wording import words_for

FACTS = "faq_site.facts"
"""The memo's kind of these records."""

PASSAGES = "faq_site.passages"
"""The memo's kind of the passages of an article, packed."""

# Rises when the records below change for the same input.
RECORD_VERSION = "3"

SUMMARY_CHARS = 180
_SALIENT = 24
_HEADING_WEIGHT = 2
_KEYWORD_WEIGHT = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """What other pages and the search need of one article.

    Attributes:
        summary: one or two sentences, plain.
        links: items that it links to, "<uid>" or "<uid>#<anchor>".
        anchors: every id in its body.
        media: uids of the assets that it shows.
        faults: (code, what) of everything that was left out of it.
        salient: terms that say what it is about, best first.
        title_words: the words of its title and question.
        length: its length as one character.
        record: as the memo keeps it; the digests and lanes of the search stand in it, so that no
            second copy of them is held.
        lanes_at: where in it the lanes begin.
    """

    summary: str
    links: tuple[str, ...]
    anchors: frozenset[str]
    media: tuple[str, ...]
    faults: tuple[tuple[str, str], ...]
    salient: tuple[str, ...]
    title_words: tuple[str, ...]
    length: str
    record: bytes
    lanes_at: int

    @property
    def digests(self) -> bytes:
        """One digest a lane of its postings."""
        return self.record[: postings.LANES * postings.DIGEST_SIZE]

    @property
    def lanes(self) -> bytes:
        """Its postings, a line a lane."""
        return self.record[self.lanes_at :]


class Reader:
    """Reads facts and bodies of the articles of one locale, making them where they are new."""

    def __init__(self, tools: Tools, locale: str) -> None:
        self._tools = tools
        self._locale = locale
        self._language = language_of(locale)
        self._table_word = words_for(locale)["table"]
        self._stems: dict[str, str] = {}
        # Bodies that were made for their facts and wait for their page, packed: all the pages of
        # a large site together take more memory than the rest of the export.
        self._prepared: dict[str, bytes] = {}
        self._base = digest(
            RECORD_VERSION, RENDER_VERSION, self._language.table, locale, self._table_word
        )

    def key(self, entry: Entry) -> str:
        """Gives what stands for the words of `entry` in keys: equal words, equal key."""
        # The revision's own hash is ready made; hashing ten megabytes anew takes a while.
        words = entry.revision.hash or content_hash(entry.revision.content)
        return f"{self._base}-{words}"

    def body(self, entry: Entry) -> Prepared:
        """Gives what a page shows of `entry`, once: what was kept for it is let go."""
        packed = self._prepared.pop(entry.revision.uid, None)
        return _unpacked(packed) if packed else self._make_body(entry)

    def passages(self, entry: Entry) -> list[Passage]:
        """Gives the body of `entry` in passages."""
        record = self._tools.memo(PASSAGES, self.key(entry), lambda: self._make_passages(entry))
        stored = json.loads(zlib.decompress(record).decode("utf-8", "surrogatepass"))
        return [(path, anchor, text) for path, anchor, text in stored]

    def _make_passages(self, entry: Entry) -> bytes:
        packed = self._prepared.get(entry.revision.uid)
        body = _unpacked(packed) if packed else self._make_body(entry)
        return _packed(list(passages_of(body.html)))

    def facts(self, entry: Entry) -> Facts:
        """Gives the facts of `entry`."""
        record = self._tools.memo(FACTS, self.key(entry), lambda: self._make_facts(entry))
        begin = postings.LANES * postings.DIGEST_SIZE
        end = record.index(b"\0", begin)
        found: dict[str, Any] = json.loads(record[begin:end])
        return Facts(
            found["summary"],
            _pooled(found["links"]),
            frozenset(found["anchors"]),
            tuple(found["media"]),
            tuple((code, what) for code, what in found["faults"]),
            _pooled(found["salient"]),
            _pooled(found["title_words"]),
            found["length"],
            record,
            end + 1,
        )

    def _make_body(self, entry: Entry) -> Prepared:
        content = entry.revision.content
        try:
            rendered = self._tools.render(content.body, Profile.SITE, locale=self._locale).html
        except TooComplex as error:
            return Prepared("", faults=[("unreadable", error.message)])
        return prepare(rendered, content.title, self._table_word)

    def _make_facts(self, entry: Entry) -> bytes:
        ready = self._make_body(entry)
        self._prepared[entry.revision.uid] = _packed(
            [
                ready.html,
                [(one.level, one.anchor, one.text) for one in ready.headings],
                [(one.asked, one.answer) for one in ready.questions],
            ]
        )
        text = text_of(ready.html)
        content = entry.revision.content
        title_words = postings.words_of(f"{content.title} {content.question}")
        headings = [word for h in ready.headings for word in postings.words_of(h.text)]
        words = postings.words_of(f"{content.short_answer} {text}") + title_words
        words += headings * (_HEADING_WEIGHT - 1)
        words += postings.words_of(" ".join(content.keywords)) * _KEYWORD_WEIGHT
        counts = postings.count_terms(words, self._language, self._stems)
        title_counts = postings.count_terms(
            title_words, self._language, self._stems, with_stop=True
        )
        salient = _salient(counts, title_counts)
        # Stop words of titles count, so that "how to" finds something.
        lanes = postings.lanes_of(title_counts | counts, set(title_counts))
        placeholders = [
            ("placeholder", match[0]) for match in USE.finditer(text) if not match["escape"]
        ]
        head = {
            "summary": _summary(content.short_answer, ready.html),
            "links": ready.links,
            "anchors": ready.anchors,
            "media": ready.media,
            "faults": ready.faults + placeholders,
            "salient": salient,
            "title_words": sorted(set(title_words) - self._language.stop),
            "length": postings.length_code(len(words)),
        }
        packed = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
        return postings.lane_digests(lanes) + _bytes(packed) + b"\0" + _bytes("\n".join(lanes))


def _salient(counts: Counter[str], title_terms: Counter[str]) -> list[str]:
    """Gives the terms that say most: those of the title first, then the most frequent."""

    def weight(term: str) -> tuple[int, str]:
        return (-counts[term] - (100 if term in title_terms else 0), term)

    telling = [term for term in counts if len(term) >= 4 and counts[term] > 1]
    return sorted(telling, key=weight)[:_SALIENT]


def _summary(short_answer: str, markup: str) -> str:
    """Gives the short answer, else how the text begins."""
    answer = " ".join(short_answer.split())
    return cut(answer or first_words(markup, SUMMARY_CHARS), SUMMARY_CHARS)


def cut(text: str, max_chars: int) -> str:
    """Gives `text`, shortened at a word's end with an ellipsis when it is too long."""
    if len(text) <= max_chars:
        return text
    short = text[: max_chars - 1]
    return (short.rsplit(" ", 1)[0] if " " in short[max_chars // 2 :] else short).rstrip(
        ",;:. "
    ) + "…"


def _pooled(words: list[str]) -> tuple[str, ...]:
    """Gives the words, each of them in memory once however many articles have it."""
    return tuple(map(sys.intern, words))


def _packed(value: object) -> bytes:
    return zlib.compress(_bytes(json.dumps(value, ensure_ascii=False)), 1)


def _unpacked(packed: bytes) -> Prepared:
    markup, headings, questions = json.loads(
        zlib.decompress(packed).decode("utf-8", "surrogatepass")
    )
    return Prepared(
        markup,
        headings=[Heading(*one) for one in headings],
        questions=[Question(*one) for one in questions],
    )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
