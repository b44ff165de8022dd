"""Title case and sentence case: how much of a text is written so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from kbdesk.lint.dialect import Pattern, any_of
from kbdesk.lint.tagging import tagged

_ANY_WORD = r"[\p{N}\p{L}*]+\S*"
_WORD = regex.compile(_ANY_WORD)
_TITLE_WORD = regex.compile(r"[\p{N}\p{L}]+[^\s/-]*")
_NUMBERED = regex.compile(r"\d+\.")
_PART = regex.compile(r"[\p{L}\p{N}_]+")
_SMALL = frozenset(
    "a an and as at but by en for if in nor of on or per the to v v. via vs vs.".split()
)
_PREPOSITIONS = frozenset(
    "about above across after against along among around before between beyond concerning despite "
    "down during following from including into near over since through throughout towards under "
    "until upon with within without".split()
)
_BARE_WORD = Pattern(r"\w+")
_PLAIN_ENTRY = regex.compile(r"(?P<first>\w+)(?:[ '-]\w+)*")
_BEFORE_SMALL = (" ", "-", "/")
# Marks that are looked at as their plain kin.
_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Kept:
    """Words that every case leaves as they are.

    Attributes:
        whole: an entry as a word of its own; None without entries.
        inside: an entry of the rule's own anywhere in a word; None without one.
        written: how an entry is written, by what it is in lower case.
        firsts: the first word of each entry; None where one is more than plain words.
        own: the rule's own entries.
    """

    whole: Pattern | None = None
    inside: Pattern | None = None
    written: Mapping[str, str] = field(default_factory=dict)
    firsts: frozenset[str] | None = None
    own: tuple[str, ...] = ()

    def has(self, word: str) -> bool:
        """Tells whether an entry stands in `word`."""
        return self.whole is not None and self._may_stand(word) and self.whole.matches(word)

    def _may_stand(self, text: str) -> bool:
        return self.firsts is None or not self.firsts.isdisjoint(_BARE_WORD.texts(text))

    def form_of(self, word: str) -> str:
        """Gives how `word` is to be written; "" when no entry speaks of it."""
        entry = self.written.get(word.lower(), "")
        if entry or self.whole is None:
            return entry
        return word if self.leaves(word) else ""

    def leaves(self, word: str) -> bool:
        """Tells whether `word` stays as it is for an entry that stands in it."""
        if self.firsts is not None and any(entry in word for entry in self.own):
            return True
        if self.has(word):
            return True
        return self.firsts is None and self.inside is not None and self.inside.matches(word)

    def words(self, text: str, *, folded: bool = False) -> list[regex.Match[str]]:
        """Gives the words of a text; an entry of several is one, `folded` in any case."""
        if self.whole is None or (not folded and not self._may_stand(text)):
            return list(_WORD.finditer(text))
        flags = "(?i)" if folded else ""
        return list(Pattern(f"{flags}{self.whole.source}|{_ANY_WORD}").finditer(text))


def kept(own: tuple[str, ...], accepted: tuple[str, ...]) -> Kept:
    """Gives what a rule's exceptions and the accepted words, each a pattern, leave as it is.

    As in Vale, the rule's own count also within a word.
    """
    entries = own + accepted
    if not entries:
        return Kept()
    plain = [_PLAIN_ENTRY.fullmatch(entry) for entry in entries]
    return Kept(
        Pattern(any_of(entries)),
        Pattern(any_of(own, words=False)) if own else None,
        {entry.lower(): entry for entry in entries},
        frozenset(each["first"] for each in plain if each) if all(plain) else None,
        own,
    )


def is_title_case(text: str, kept: Kept, threshold: float, *, chicago: bool) -> bool:
    """Tells whether the share of words in title case reaches `threshold`.

    Words in capitals count as right.
    """
    words = _texts(kept.words(text))
    expected = _texts(kept.words(to_title_case(text, kept, chicago=chicago)))
    right = _share(
        words, expected, lambda word, wanted: word in (wanted, word.upper()) or kept.has(word)
    )
    return right >= threshold


def to_title_case(text: str, kept: Kept, *, chicago: bool) -> str:
    """Gives `text` in title case: AP's, or Chicago's with all prepositions small."""
    small = _SMALL | _PREPOSITIONS if chicago else _SMALL
    plain = text.translate(_PLAIN)

    def convert(match: regex.Match[str]) -> str:
        word, (start, end) = match.group(), match.span()
        form = kept.form_of(word)
        if form:
            return form
        if _is_small(word.lower(), text, start, end, small, chicago=chicago) and _stays_small(
            plain, start, end
        ):
            return word.lower()
        return word[:1].upper() + word[1:]

    return _TITLE_WORD.sub(convert, text)


def _is_small(
    word: str, text: str, start: int, end: int, small: frozenset[str], *, chicago: bool
) -> bool:
    if word == "to" and not chicago:
        # The mark of an infinitive is written with a capital, the preposition is not.
        after = next((each for each in tagged(text) if each.start >= end), None)
        if after is not None:
            return after.text[:1].isupper() or after.tag.startswith("NN")
    return start > 0 and end < len(text) and word in small


def _stays_small(plain: str, start: int, end: int) -> bool:
    """Tells whether what stands around a small word leaves it small.

    After a colon or a dash a title starts anew, and a hyphenated word is one word.
    """
    before = plain[start - 1 : start] or plain[:1]
    further = plain[start - 2] if start > 1 else plain[:1]
    after = plain[end : end + 1] or plain[:1]
    return before in _BEFORE_SMALL and further not in ":-" and (after != "-" or before == "-")


def is_sentence_case(text: str, kept: Kept, threshold: float, indicators: tuple[str, ...]) -> bool:
    """Tells whether the share of words in sentence case reaches `threshold`.

    A first word that is not capitalised fails at once.
    """
    words = _texts(kept.words(text))
    right = [
        _is_in_case(word, _sentence_word(word, number, before, indicators), kept)
        for number, (before, word) in enumerate(pairwise(["", *words]))
    ]
    if words and not right[0]:
        folded = words[0].lower()
        if words[0] != _PART.sub(lambda part: part.group()[:1].upper() + part.group()[1:], folded):
            return False
    return not right or sum(right) / len(right) >= threshold


def _is_in_case(word: str, cased: str, kept: Kept) -> bool:
    # Whether an exception stands in a word is asked last, for few words need it.
    return word == (kept.written.get(word.lower()) or cased) or kept.leaves(word)


def _sentence_word(word: str, number: int, before: str, indicators: tuple[str, ...]) -> str:
    """Gives a word in sentence case: a capital first, and after a word that ends in an indicator.

    A number that counts the text off, such as "1.", is such a word too.
    """
    opens = (
        not number
        or (bool(indicators) and before.endswith(indicators))
        or (number == 1 and bool(_NUMBERED.search(before)))
    )
    return word[:1].upper() + word[1:].lower() if opens else word.lower()


def to_sentence_case(text: str, kept: Kept, indicators: tuple[str, ...] = ()) -> str:
    """Gives `text` in sentence case; what `kept` holds stays."""
    out, at, before = [], 0, ""
    for number, match in enumerate(kept.words(text, folded=True)):
        word = match.group()
        cased = kept.form_of(word) or _sentence_word(word, number, before, indicators)
        out += [text[at : match.start()], cased]
        at, before = match.end(), word
    return "".join([*out, text[at:]])


def _texts(found: list[regex.Match[str]]) -> list[str]:
    return [match.group() for match in found]


def _share(words: list[str], expected: list[str], is_right: Callable[[str, str], bool]) -> float:
    """Gives the share of words that are right; 1 for none."""
    if not words:
        return 1.0
    right = sum(
        at >= len(expected) or is_right(word, expected[at]) for at, word in enumerate(words)
    )
    return right / len(words)
