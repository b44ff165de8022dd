"""substitution: what matches a key should be its value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from kbdesk.lint import messages, values
from kbdesk.lint.dialect import BadPattern, Pattern, as_words, compile_pattern
from kbdesk.lint.exceptions import Exceptions, read_exceptions
from kbdesk.lint.guide import Action, Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match
from kbdesk.lint.tokens import Tokens, located, read_tokens

KEYS = frozenset("swap exceptions ignorecase nonword vocab capitalize pos".split())

_REFERENCE = regex.compile(r"\$(?:\{(\d+)\}|(\d+))")
_PLAIN_PHRASE = regex.compile(r"[\p{L}\p{N} ]*")
_OPTION_BAR = regex.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of the swap table.

    Attributes:
        own: the key alone, with its groups, for values that refer to them; None for the others.
    """

    value: str
    options: tuple[str, ...]
    own: Pattern | None


@dataclass(frozen=True, slots=True)
class Substitution:
    """One pattern with a group for each key, and what each key stands for.

    Attributes:
        offers: the values are what to put in their place, more than one apart by a bar.
        are_terms: they are the accepted words of a vocabulary, each a pattern.
        tokens: the keys; None where a team wraps them in its own way.
    """

    pattern: Pattern
    entries: tuple[Entry, ...]
    exceptions: Exceptions
    ignorecase: bool
    capitalize: bool
    offers: bool
    are_terms: bool
    message: str
    tokens: Tokens | None


def build(definition: Definition, setup: Setup) -> Substitution:
    """Joins the keys, longest first, into one pattern with a group for each."""
    keys = definition.keys
    swap = sorted(values.table(keys, "swap").items(), key=lambda pair: len(pair[0]), reverse=True)
    if not swap:
        raise values.BadValue('"swap" holds no pair')
    ignorecase = values.flag(keys, "ignorecase")
    parts = [_without_captures(key) for key, _ in swap]
    words = not values.flag(keys, "nonword")
    pattern = as_words("|".join(f"({part})" for part in parts), words, setup.word_template)
    has_own_way = words and setup.word_template
    offers = definition.action.name == "replace" and not definition.action.params
    return Substitution(
        Pattern("(?i)" + pattern if ignorecase else pattern),
        tuple(_entry(key, value, ignorecase) for key, value in swap),
        read_exceptions(definition, setup),
        ignorecase,
        values.flag(keys, "capitalize"),
        offers,
        definition.name == "Vale.Terms",
        messages.unquote_verbs(definition.message) if offers else "",
        None if has_own_way else read_tokens(parts, words=words, ignorecase=ignorecase),
    )


def _entry(key: str, value: str, ignorecase: bool) -> Entry:
    options = tuple(part.replace(r"\|", "|") for part in _OPTION_BAR.split(value))
    own = None
    if _REFERENCE.search(value):
        own = Pattern(f"(?i)(?:{key})" if ignorecase else f"(?:{key})")
    return Entry(value.replace(r"\|", "|"), options, own)


def _without_captures(pattern: str) -> str:
    """Makes the groups of a key non-capturing, so that one group stands for one key."""
    out, at, in_set = [], 0, False
    while at < len(pattern):
        ch = pattern[at]
        if ch == "\\":
            out.append(pattern[at : at + 2])
            at += 2
            continue
        if in_set:
            in_set = ch != "]"
        elif ch == "[":
            in_set = True
            if pattern.startswith(("[]", "[^]"), at):  # a bracket first in a set is itself
                step = 3 if pattern[at + 1] == "^" else 2
                out.append(pattern[at : at + step])
                at += step
                continue
        elif ch == "(" and _captures(pattern, at):
            out.append("(?:")
            at = pattern.index(">", at) + 1 if pattern.startswith("(?", at) else at + 1
            continue
        out.append(ch)
        at += 1
    return "".join(out)


def _captures(pattern: str, at: int) -> bool:
    if not pattern.startswith("(?", at):
        return True
    named = pattern.startswith(("(?P<", "(?<"), at)
    return named and not pattern.startswith(("(?<=", "(?<!"), at)


def wakes(check: Substitution) -> tuple[str, ...]:
    """Gives the patterns one of which must match for `run` to have anything to do."""
    return (check.pattern.source,)


def tokens(check: Substitution) -> Tokens | None:
    """Gives what `run` may be told the places of."""
    return check.tokens


def run(check: Substitution, block: Block, state: DocumentState) -> Iterator[Match]:
    """Gives a match for each place where a key stands and its value does not."""
    for start, end, number in _found(check, block.text, state):
        if start == end:
            continue
        entry, observed = check.entries[number], block.text[start:end].strip()
        value, options = entry.value, entry.options
        if entry.own is not None:
            value = _expand(entry, value, block.text, start, end)
            options = tuple(_OPTION_BAR.split(value))
        if check.capitalize and observed[:1].isupper():
            value, options = _capital(value), tuple(map(_capital, options))
        if _is_right(check, value, options, observed):
            continue
        if check.exceptions.cover(block.text, start, end):
            continue
        shown = messages.spoken_list(options) if check.offers else value
        action = Action("replace", options) if check.offers else None
        if check.are_terms and not _PLAIN_PHRASE.fullmatch(value):
            # An accepted word may be written as a pattern, which is nothing to put in its place.
            yield Match(start, end, (value, observed), Action("none"))
            continue
        yield Match(start, end, (shown, observed), action, check.message)


def _found(check: Substitution, text: str, state: DocumentState) -> Iterator[tuple[int, int, int]]:
    """Gives start, end and key of each place at which a key stands."""
    if state.spots is not None and check.tokens is not None:
        yield from located(check.tokens, text, state.spots, is_exact=state.is_exact)
        return
    for found in check.pattern.finditer(text):
        index = found.lastindex
        if index is not None:
            yield *found.span(index), index - 1


def _expand(entry: Entry, value: str, text: str, start: int, end: int) -> str:
    assert entry.own is not None
    # Matched in place, so that what stands around it is seen by look-arounds.
    own = compile_pattern(entry.own.source).fullmatch(text, start, end)
    if own is None:
        return value

    def group(reference: regex.Match[str]) -> str:
        number = int(reference.group(1) or reference.group(2))
        return (own.group(number) or "") if number <= len(own.groups()) else ""

    return _REFERENCE.sub(group, value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _is_right(check: Substitution, value: str, options: tuple[str, ...], observed: str) -> bool:
    if observed == value:
        return True
    if check.offers and not check.are_terms:
        return observed in options
    if _PLAIN_PHRASE.fullmatch(value):
        return False
    try:
        # As in Vale the case counts here, also where the rule itself ignores it.
        return Pattern(f"^(?:{value})$").matches(observed)
    except BadPattern:
        # Most values are plain words that only look like a pattern.
        return False
