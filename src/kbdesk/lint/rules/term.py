"""kb-term: the word that a company uses for a thing, and those that it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from kbdesk.lint import values
from kbdesk.lint.clauses import is_quoted
from kbdesk.lint.dialect import Pattern
from kbdesk.lint.exceptions import Exceptions, read_exceptions
from kbdesk.lint.guide import Action, Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match
from kbdesk.lint.values import Keys

KEYS = frozenset("terms exceptions vocab".split())

_TERM_KEYS = frozenset("preferred forbidden deprecated_since pos note inflect case".split())
_SUFFIXES = {
    "sv": "(?:arnas|ornas|ernas|arna|orna|erna|ens|ets|ars|ors|ers|nas|en|et|ar|or|er|na|ns|ts|"
    "s|n|t)?",
    "en": "(?:es|s|['’]s|s['’])?",
    "none": "",
}
_VERB_BEFORE = regex.compile(
    r"(?i)\b(?:to|can|could|will|would|should|must|may|please|you|we|they|i|don['’]t|not|"
    r"att|kan|ska|skall|vill|måste|får|bör|du|vi|ni|de|jag|vänligen)\s+\Z"
)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing and the words for it.

    Attributes:
        forbidden: what must not stand, with a group "stem", "ending" and for Swedish "first".
        preferred: what it should be; "" where it is only to be left out.
        inflect: sv | en | none.
        pos: verb | noun | "".
        note: what the message adds.
    """

    forbidden: Pattern
    preferred: str
    inflect: str
    pos: str
    note: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a rule."""

    terms: tuple[Term, ...]
    exceptions: Exceptions


def build(definition: Definition, setup: Setup) -> Terms:
    """Reads the terms."""
    terms = [term for entry in values.tables(definition.keys, "terms") for term in _terms_of(entry)]
    if not terms:
        raise values.BadValue('"terms" holds no term')
    return Terms(tuple(terms), read_exceptions(definition, setup, vocabulary=False))


def _terms_of(entry: Keys) -> Iterator[Term]:
    preferred, forbidden = values.text(entry, "preferred"), values.texts(entry, "forbidden")
    if not preferred and not forbidden:
        raise values.BadValue('a term has neither "preferred" nor "forbidden"')
    values.known(entry, _TERM_KEYS, f'the term "{preferred or forbidden[0]}"')
    inflect = values.text(entry, "inflect") or "none"
    if inflect not in _SUFFIXES:
        raise values.BadValue('"inflect" must be sv, en or none')
    pos = values.text(entry, "pos")
    if pos not in ("", "noun", "verb"):
        raise values.BadValue('"pos" must be noun or verb')
    since = values.text(entry, "deprecated_since")
    note = " ".join(
        part for part in (values.text(entry, "note"), f"Since {since}." if since else "") if part
    )
    # Without a forbidden word, it is the preferred one that may be written in one way only.
    exact = values.flag(entry, "case") or not forbidden
    for word in forbidden or (preferred,):
        flags = "" if exact and forbidden else "(?i)"
        first = r"(?<first>\p{L}{2,}?)?" if inflect == "sv" and word[:1].isalpha() else ""
        spaced = regex.sub(r"\s+", r"\\s+", regex.escape(word, literal_spaces=True))
        yield Term(
            Pattern(
                rf"{flags}(?<![\p{{L}}\p{{N}}_]){first}(?<stem>{spaced})"
                rf"(?<ending>{_SUFFIXES[inflect]})(?![\p{{L}}\p{{N}}_])"
            ),
            preferred,
            inflect,
            pos,
            note,
        )


def wakes(check: Terms) -> tuple[str, ...]:
    """Gives the patterns one of which must match for `run` to have anything to do."""
    return tuple(term.forbidden.source for term in check.terms)


def run(check: Terms, block: Block, _state: DocumentState) -> Iterator[Match]:
    """Gives a match for each word that should be another, with its ending kept in the fix."""
    text = block.text
    taken: list[tuple[int, int]] = []
    for term in check.terms:
        for found in term.forbidden.finditer(text):
            start, end = found.span()
            if any(low < end and start < high for low, high in taken):
                continue
            if term.pos and (term.pos == "verb") is not bool(_VERB_BEFORE.search(text, 0, start)):
                continue
            if is_quoted(text, start, end) or check.exceptions.cover(text, start, end):
                continue
            if _is_preferred(term, text, found):
                continue
            taken.append((start, end))
            yield _match(term, found)


def _is_preferred(term: Term, text: str, found: regex.Match[str]) -> bool:
    """Tells whether the forbidden word is only a part of the preferred one, or is it."""
    if found.group("stem") == term.preferred:
        return True
    wanted = term.preferred.casefold()
    stem = found.group("stem").casefold()
    at = wanted.find(stem)
    if not wanted or at < 0 or stem == wanted:
        return False
    low = found.start("stem") - at
    return low >= 0 and text[low : low + len(wanted)].casefold() == wanted


def _match(term: Term, found: regex.Match[str]) -> Match:
    first = (found.groupdict().get("first") or "") if term.inflect == "sv" else ""
    ending = found.group("ending") or ""
    shown = (term.preferred, found.group(), term.note)
    if not term.preferred:
        return Match(*found.span(), ("", found.group(), term.note), Action("remove"))
    replaced = first + _inflected(term, ending)
    return Match(*found.span(), shown, Action("replace", (replaced,)))


def _inflected(term: Term, ending: str) -> str:
    """Gives the preferred word with the ending of the one it stands for."""
    word = term.preferred
    if not ending or term.inflect == "none":
        return word
    if term.inflect == "en":
        if ending in ("s", "es"):
            return _plural(word)
        return word + ending
    # Two vowels meet: "kassa" + "or" is "kassor", "sida" + "an" is "sidan".
    if word[-1] in "ae" and ending[0] in "aeo":
        return word[:-1] + ending if ending[0] in "ao" else word + ending[1:]
    return word + ending


def _plural(word: str) -> str:
    if regex.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if regex.search(r"(?:s|x|z|ch|sh)$", word) else "s")
