"""The data of the search inside the site: shards, cards, words and the index over them.

- `t<lane>.js`: terms and postings of one lane; depends only on the postings in that lane, so a
  changed article rewrites the lanes of its changed words.
- `d<block>.js`: title, address and summary of 32 articles.
- `words.js`: the words of all titles, for slips of the keys and for parts of compounds.
- `index.js`: lengths, sections, rules of the language, and the version of each other file, so
  that no browser mixes files of two builds.

A small site has all of it in `index.js`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from kbdesk.domain.search_aid import SynonymSet
from kbdesk.exporters.base import OutFile, digest
from kbdesk.exporters.faq_site import postings
from kbdesk.exporters.faq_site.facts import Facts
from kbdesk.exporters.faq_site.stemming import language_of, stem
from kbdesk.exporters.faq_site.structure import Tree

VERSION = "2"
BLOCK = 32
SMALL = 300
_AT_ONCE = 16
_COMPOUNDING = ("sv", "de", "nl", "da", "nb", "no", "fi")


_Column = Callable[[int], list[bytes]]


@dataclass(frozen=True, slots=True)
class _Part:
    """One data file before it is known whether it stands alone."""

    name: str
    key: str
    make: Callable[[], str]


def search_files(
    tree: Tree, facts: Sequence[Facts], synonyms: Sequence[SynonymSet] = ()
) -> tuple[OutFile, ...]:
    """Gives the data files of one language; the first one is `index.js`.

    Args:
        tree: the language.
        facts: of its articles, in their order.
        synonyms: words that mean the same, of all languages.
    """
    lanes = _columns(facts)
    small = len(facts) < SMALL
    terms = [_one_shard(facts, lanes)] if small else list(_shards(facts, lanes))
    cards = list(_cards(tree, facts))
    words = _words(facts)
    index = _index(tree, facts, terms, cards, words, synonyms)
    folder = f"{tree.prefix}search/"
    parts = [part for part in (words, *terms, *cards) if part.key]
    if small:
        parts = [index, *parts]
        key = digest(VERSION, [part.key for part in parts])
        return (_file(folder, _Part("index", key, lambda: "".join(p.make() for p in parts))),)
    return tuple(_file(folder, part) for part in (index, *parts))


def _file(folder: str, part: _Part) -> OutFile:
    return OutFile(
        f"{folder}{part.name}.js", part.key, lambda: part.make().encode("utf-8", "replace")
    )


def _columns(facts: Sequence[Facts]) -> _Column:
    """Gives what reads a lane of all articles, a few lanes at a time: all would be large."""
    held: dict[int, list[bytes]] = {}

    def column(lane: int) -> list[bytes]:
        if lane not in held:
            held.clear()
            begin = lane - lane % _AT_ONCE
            end = begin + _AT_ONCE
            held.update((number, []) for number in range(begin, end))
            for fact in facts:
                for number, part in enumerate(fact.lanes.split(b"\n", end)[begin:end], begin):
                    held[number].append(part)
        return held[lane]

    return column


def _shards(facts: Sequence[Facts], lanes: _Column) -> Iterator[_Part]:
    # All digests in one block; the digests of one lane are every 128th of them.
    digests = memoryview(b"".join(fact.digests for fact in facts)).cast("Q")
    for lane in range(postings.LANES):
        column = digests[lane :: postings.LANES].tobytes().rstrip(b"\0")
        key = digest(VERSION, lane, hashlib.sha256(column).hexdigest()) if column else ""
        yield _Part(f"t{lane}", key, partial(_terms, lane, [lane], lanes, len(facts)))


def _one_shard(facts: Sequence[Facts], lanes: _Column) -> _Part:
    key = hashlib.sha256(b"".join(fact.digests for fact in facts)).hexdigest()
    make = partial(_terms, 0, range(postings.LANES), lanes, len(facts))
    return _Part("t0", digest(VERSION, "all", key) if facts else "", make)


def _terms(name: int, wanted: Sequence[int], read: _Column, articles: int) -> str:
    """Gives a shard: a line a term, in it a step to the next article and a letter for the count."""
    found: dict[str, list[str]] = {}
    last: dict[str, int] = {}
    steps = _steps(articles)
    # A term stands in one lane only, so each list comes out in the order of the articles.
    for lane in wanted:
        for number, part in enumerate(read(lane)):
            for posting in part.decode().split(" ") if part else ():
                term, letter = posting[:-1], posting[-1]
                step = steps[number - last.get(term, -1)]
                last[term] = number
                found.setdefault(term, []).append(step + letter)
    lines = [f"{term} {''.join(found[term])}" for term in sorted(found)]
    return f"kbdesk.terms({name},{script_text(chr(10).join(lines))});\n" if lines else ""


def _cards(tree: Tree, facts: Sequence[Facts]) -> Iterator[_Part]:
    for start in range(0, len(facts), BLOCK):
        rows = [
            [page.title, page.path[len(tree.prefix) :], fact.summary]
            for page, fact in zip(
                tree.pages[start : start + BLOCK], facts[start : start + BLOCK], strict=True
            )
        ]
        block = start // BLOCK
        text = f"kbdesk.cards({block},{script_text(rows)});\n"
        yield _Part(f"d{block}", digest(VERSION, text), partial(str, text))


def _words(facts: Sequence[Facts]) -> _Part:
    words = sorted({word for fact in facts for word in fact.title_words if len(word) >= 4})
    text = f"kbdesk.words({script_text(' '.join(words))});\n"
    return _Part("words", digest(VERSION, text), partial(str, text))


def _index(
    tree: Tree,
    facts: Sequence[Facts],
    terms: list[_Part],
    cards: list[_Part],
    words: _Part,
    synonyms: Sequence[SynonymSet],
) -> _Part:
    tops = {uid: number for number, uid in enumerate(tree.top)}
    sections = [tree.branches[uid].section.name_in(tree.locale) for uid in tree.top]
    homes = []
    for page in tree.pages:
        home = tree.home_of(page)
        top = tree.ways[home.section.uid][0].section.uid if home else ""
        homes.append(tops.get(top, len(sections)))
    lengths = [2 ** (int(fact.length, 36) / 4 + 3) for fact in facts]
    table = {
        "n": len(facts),
        "block": BLOCK,
        "lanes": len(terms),
        "average": round(sum(lengths) / len(lengths)) if lengths else 1,
        "lengths": "".join(fact.length for fact in facts),
        "sections": sections,
        "of": homes,
        "compounds": int(tree.locale.partition("-")[0] in _COMPOUNDING),
        "t": [part.key[:8] for part in terms],
        "d": [part.key[:8] for part in cards],
        "w": words.key[:8],
        "same": _same(tree.locale, synonyms),
        "language": language_of(tree.locale).table,
    }
    text = f"kbdesk.index({script_text(table)});\n"
    return _Part("index", digest(VERSION, text), partial(str, text))


def _same(locale: str, synonyms: Sequence[SynonymSet]) -> list[list[object]]:
    """Gives the synonyms of a language: [1 for one way, phrases as stems with blanks]."""
    language = language_of(locale)
    found: list[list[object]] = []
    for known in synonyms:
        if known.locale.partition("-")[0] != locale.partition("-")[0]:
            continue
        phrases = []
        for phrase in known.words:
            words = postings.words_of(phrase)
            telling = [word for word in words if word not in language.stop] or words
            phrases.append(" ".join(stem(word, language) for word in telling))
        if len(set(phrases)) > 1 and all(phrases):
            found.append([int(known.one_way), *dict.fromkeys(phrases)])
    return sorted(found, key=str)


def script_text(value: object) -> str:
    """Gives a value as JavaScript that no HTML or script parser reads otherwise."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


@lru_cache(maxsize=1)
def _steps(articles: int) -> list[str]:
    """Gives how each step to a further article is written; the next one needs no number."""
    return ["", ""] + [_base36(number) for number in range(2, articles + 1)]


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits
