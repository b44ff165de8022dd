"""What a person typed, as groups of alternatives: one group for each word that counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kbdesk.search.analysis import MAX_WORD_CHARS, codes_of, normalised, words_of
from kbdesk.search.groups import Group, WordReader
from kbdesk.search.languages import DEFAULT
from kbdesk.search.message import is_pasted, question_of
from kbdesk.search.vocabulary import Vocabularies

MAX_CHARS: Final = 4000
"""Longer queries are cut; a pasted message says what it wants well before."""

_HYPHENED: Final = re.compile(r"(?<![\w-])([^\W\d_]{1,40})-([^\W\d_]{1,40})(?![\w-])")
# Lower case only: "-Identity" is a switch of a command that somebody pasted.
_WITHOUT: Final = re.compile(r"(?:^|(?<=\s))-([^\W\d_A-Z]{2,})")


@dataclass(frozen=True, slots=True)
class Query:
    """A query made ready.

    Attributes:
        text: as it was typed, trimmed and case-folded; a shortcode is compared with it.
        without: terms that a hit should not hold.
        did_you_mean: the query with its misspelt words mended, or "".
    """

    text: str
    groups: tuple[Group, ...]
    without: tuple[str, ...] = ()
    did_you_mean: str = ""


def parse(
    text: str,
    languages: tuple[str, ...],
    vocabulary: Vocabularies,
    is_known: Callable[[str], bool],
) -> Query:
    """Reads a query; any text is one, and a query without words has no groups.

    Args:
        text: what was typed or pasted.
        languages: of the base; each word is stemmed in all of them.
        vocabulary: gives the words of the base; asked only when a word is not finished or not
            known, because it takes a moment to load.
        is_known: whether any live text holds a term.
    """
    raw = text[:MAX_CHARS]
    is_typed = not is_pasted(raw)
    without = _without(raw) if is_typed else []
    read = _WITHOUT.sub(" ", raw) if without else raw
    cleaned = normalised(read if is_typed else question_of(read))
    cleaned = _HYPHENED.sub(lambda found: _joined(found, is_known), cleaned)
    words = [word[:MAX_WORD_CHARS] for word in words_of(cleaned)]
    ends_open = is_typed and cleaned[-1:].isalnum()
    reader = WordReader(languages or (DEFAULT,), words, vocabulary, is_known)
    kept = reader.content_words()
    codes = [code for code in codes_of(cleaned) if is_known(code)]
    # The numbers of a code that is known say nothing on their own.
    parts = {part for code in codes for part in words_of(code) if part.isdigit()}
    groups: dict[str, Group] = {}
    for word in kept:
        if word in parts:
            continue
        if word not in groups:
            is_last = ends_open and word == words[-1]
            for group in reader.unfinished(word) if is_last else reader.finished(word):
                groups.setdefault(group.word, group)
    groups |= {code: Group(code, (code,)) for code in codes}
    return Query(
        text=raw.strip().casefold(),
        groups=tuple(groups.values()),
        without=tuple(term for word in without for term in reader.exact(word)),
        did_you_mean=_mended(cleaned, groups) if is_typed else "",
    )


def _joined(found: re.Match[str], is_known: Callable[[str], bool]) -> str:
    """Gives "puk-kod" as "pukkod" where texts write it so and do not hold its parts."""
    first, last = found.groups()
    joined = first + last
    return joined if is_known(joined) and not (is_known(first) and is_known(last)) else found[0]


def _without(raw: str) -> list[str]:
    """Gives the words that a person does not want; none where nothing else would be left."""
    found = [normalised(word) for word in _WITHOUT.findall(raw)]
    return found if found and words_of(normalised(_WITHOUT.sub(" ", raw))) else []


def _mended(cleaned: str, groups: dict[str, Group]) -> str:
    if not any(group.mended for group in groups.values()):
        return ""
    return " ".join(
        groups[word].mended or word if word in groups else word for word in words_of(cleaned)
    )
