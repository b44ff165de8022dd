"""Makes a rule of examples: what the bad ones share and the good ones do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Any

import regex
import yaml

from kbdesk.domain.errors import BadInput

_WORD = regex.compile(r"[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*")
_NAME = regex.compile(r"[A-Za-z][A-Za-z0-9]{0,63}")
_LONGEST_TERM = 5
"""An example of at most so many words is the term itself, and no sentence that holds it."""
_GAP = r"(?:\W+\w+){0,4}\W+"
_COMMON = frozenset(
    "the a an and or of to in on at for is are was were be been it this that you we i your our "
    "with as by from en ett och eller att i på av för är var det den du vi jag din vår med som "
    "om till från har".split()
)


class RuleKind(StrEnum):
    """What a rule is made of."""

    TERM = "term"
    PATTERN = "pattern"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants a rule to do.

    Attributes:
        name: letters and digits, such as "LogIn".
        bad: words or sentences that the rule has to find.
        good: sentences that it has to leave alone.
        message: what writers read; "" for one that is made up.
        instead: the word to write in the place of a term; "" for none.
        pattern: a regular expression, where the examples are not to decide.
        level: suggestion | warning | error.
        locale: "" for every language.
        channels: empty for all.
        why: the reason that a findings card shows.
    """

    kind: RuleKind
    name: str
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    message: str = ""
    instead: str = ""
    pattern: str = ""
    level: str = "warning"
    locale: str = ""
    channels: tuple[str, ...] = ()
    category: str = "tone"
    why: str = ""


def definition_of(wish: Wish) -> str:
    """Gives the text of the rule's file.

    Raises:
        BadInput: the name is none, or the examples have nothing in common.
    """
    if not _NAME.fullmatch(wish.name):
        raise BadInput(f'"{wish.name}" is no name of a rule.', "Use letters and digits: LogIn.")
    if not wish.bad and not wish.pattern:
        raise BadInput("A rule needs an example of what is wrong.", "Give one or more.")
    match wish.kind:
        case RuleKind.TERM:
            keys = _term(wish)
        case RuleKind.PATTERN:
            keys = _pattern(wish)
        case RuleKind.MOVE:
            keys = _move(wish)
    keys |= {"level": wish.level, "category": wish.category}
    if wish.locale:
        keys["lang"] = [wish.locale.partition("-")[0]]
    if wish.channels:
        keys["channels"] = list(wish.channels)
    if wish.why:
        keys["why"] = wish.why
    keys["examples"] = {"bad": list(wish.bad), "good": list(wish.good)}
    return yaml.safe_dump(keys, allow_unicode=True, sort_keys=False, width=100)


def wish_of(name: str, definition_yaml: str) -> Wish | None:
    """Gives the wish that a rule's file was made of; None for a file that no wish makes.

    What the examples decide stays with them: a pattern is given only where it was written.
    """
    try:
        keys = yaml.safe_load(definition_yaml)
    except yaml.YAMLError:
        return None
    kind = _KINDS.get(str(keys.get("extends"))) if isinstance(keys, dict) else None
    if kind is None:
        return None
    for wish in _guesses(kind, name.rpartition(".")[2], keys):
        try:
            if yaml.safe_load(definition_of(wish)) == keys:
                return wish
        except BadInput:
            continue
    return None


_KINDS = {
    "existence": RuleKind.PATTERN,
    "kb-term": RuleKind.TERM,
    "kb-moves": RuleKind.MOVE,
}


def _guesses(kind: RuleKind, name: str, keys: dict[str, Any]) -> Iterator[Wish]:
    """Gives the wishes that may have made a file, those that say least first."""
    examples = keys.get("examples") or {}
    terms, moves = keys.get("terms") or [{}], keys.get("moves") or [{}]
    plain = Wish(
        kind,
        name,
        tuple(examples.get("bad") or ()),
        tuple(examples.get("good") or ()),
        instead=str(terms[0].get("preferred", "")),
        level=str(keys.get("level", "warning")),
        locale=(keys.get("lang") or [""])[0],
        channels=tuple(keys.get("channels") or ()),
        category=str(keys.get("category", "tone")),
        why=str(keys.get("why", "")),
    )
    kinds = (RuleKind.TERM, kind) if kind is RuleKind.PATTERN else (kind,)
    written = (keys.get("tokens") or moves[0].get("any") or [""])[0]
    for each in kinds:
        for message in ("", str(keys.get("message", ""))):
            for pattern in ("", written) if each is not RuleKind.TERM else ("",):
                yield replace(plain, kind=each, message=message, pattern=pattern)


def _term(wish: Wish) -> dict[str, Any]:
    terms = _terms(wish)
    if not wish.instead:
        return {
            "extends": "existence",
            "message": wish.message or "Avoid '%s'.",
            "ignorecase": True,
            "tokens": [_loose(term) for term in terms],
        }
    language = wish.locale.partition("-")[0]
    inflect = language if language in ("sv", "en") else "none"
    return {
        "extends": "kb-term",
        "message": wish.message or "Write '%s' instead of '%s'.",
        "terms": [{"preferred": wish.instead, "forbidden": terms, "inflect": inflect}],
    }


def _terms(wish: Wish) -> list[str]:
    """Gives the words that the rule is about: short examples, or what all sentences share."""
    short = [each.strip() for each in wish.bad if len(_words(each)) <= _LONGEST_TERM]
    if len(short) == len(wish.bad):
        return short
    sentences = [each for each in wish.bad if len(_words(each)) > _LONGEST_TERM]
    return [*short, " ".join(_shared(sentences, wish.good))]


def _pattern(wish: Wish) -> dict[str, Any]:
    pattern = wish.pattern
    if not pattern:
        words = _in_order(wish.bad)
        if not words or set(words) <= _COMMON:
            raise BadInput(
                "The bad examples have no words in common.",
                "Give a pattern, or examples of one mistake.",
            )
        pattern = _joined(words, wish.bad)
    return {
        "extends": "existence",
        "message": wish.message or "Write this in another way: '%s'.",
        "ignorecase": True,
        "tokens": [pattern],
    }


def _move(wish: Wish) -> dict[str, Any]:
    if not wish.good and not wish.pattern:
        raise BadInput(
            "A move is learned from good examples.", "Give texts that make it, or a pattern."
        )
    if wish.pattern:
        patterns = [wish.pattern]
    else:
        short = [each for each in wish.good if len(_words(each)) <= _LONGEST_TERM]
        rest = [each for each in wish.good if each not in short]
        patterns = [rf"\b{_loose(each)}\b" for each in short]
        if rest:
            patterns.append(rf"\b{_loose(' '.join(_shared(rest, wish.bad)))}\b")
    name = wish.name[0].lower() + wish.name[1:]
    return {
        "extends": "kb-moves",
        "message": wish.message or "This answer lacks one thing: %s.",
        "moves": [{"id": name, "any": patterns}],
    }


def _words(text: str) -> list[str]:
    return [found.group().casefold() for found in _WORD.finditer(text)]


def _shared(these: Sequence[str], not_those: Iterable[str]) -> list[str]:
    """Gives the longest run of words that stands in all of these and in none of those.

    Raises:
        BadInput: there is none.
    """
    first, *others = [_words(each) for each in these]
    without = [f" {' '.join(_words(each))} " for each in not_those]
    known = [f" {' '.join(each)} " for each in others]
    for length in range(min(len(first), 8), 0, -1):
        for start in range(len(first) - length + 1):
            run = first[start : start + length]
            said = f" {' '.join(run)} "
            if set(run) <= _COMMON or any(said in each for each in without):
                continue
            if all(said in each for each in known):
                return _shortest(run, without)
    raise BadInput(
        "The examples have no words in common that tell them apart from the others.",
        "Give shorter examples, or only the words that are wrong.",
    )


def _shortest(run: list[str], without: list[str]) -> list[str]:
    """Gives the run without common words at its ends, as long as it still tells apart."""
    while len(run) > 1:
        for cut in (run[1:], run[:-1]):
            dropped = run[0] if cut == run[1:] else run[-1]
            said = f" {' '.join(cut)} "
            if dropped in _COMMON and not any(said in each for each in without):
                run = cut
                break
        else:
            return run
    return run


def _in_order(examples: Sequence[str]) -> list[str]:
    """Gives the words that stand in all examples in one order: the longest common subsequence."""
    common = _words(examples[0])
    for each in examples[1:]:
        common = _common(common, _words(each))
    return common


def _common(one: list[str], other: list[str]) -> list[str]:
    lengths = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(other) - 1, -1, -1):
            lengths[i][j] = (
                lengths[i + 1][j + 1] + 1
                if one[i] == other[j]
                else max(lengths[i + 1][j], lengths[i][j + 1])
            )
    found, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            found.append(one[i])
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _joined(words: list[str], examples: Sequence[str]) -> str:
    """Gives the pattern of words, with room for others where some example has others."""
    pattern = regex.escape(words[0], special_only=True)
    for before, word in pairwise(words):
        touch = all(
            regex.search(rf"(?i)\b{regex.escape(before)}\W+{regex.escape(word)}\b", each)
            for each in examples
        )
        pattern += (r"\W+" if touch else _GAP) + regex.escape(word, special_only=True)
    return pattern


def _loose(term: str) -> str:
    """Gives the pattern of a term, whatever the blanks between its words."""
    return r"\s+".join(regex.escape(word, special_only=True) for word in term.split())
