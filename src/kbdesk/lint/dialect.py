"""The regex dialect of style packages (.NET, as Vale reads it) on top of Python's `regex`."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from kbdesk.domain.errors import BadInput
from kbdesk.lint.effort import calm_up_to

TIMEOUT_S = 0.5
"""The longest one search in one block may take when linting files."""

_LIMIT_S: ContextVar[float] = ContextVar("_LIMIT_S", default=TIMEOUT_S)

_STEADY: ContextVar[bool] = ContextVar("_STEADY", default=False)

_QUANTIFIER = regex.compile(r"\{\d+(?:,\d*)?\}")
_FLAG_GROUP = regex.compile(r"\(\?([imnsx]*)(?:-([imnsx]+))?([:)])")
_BALANCING = regex.compile(r"\(\?(?:<\w*-\w+>|'\w*-\w+')")
_QUOTED_NAME = regex.compile(r"\(\?'(\w+)'")
_POSIX = regex.compile(r"\[:\^?\w+:\]")
_HEX = regex.compile(r"\\x\{([0-9A-Fa-f]{1,6})\}")
_PROPERTY = regex.compile(r"\\[pP]\{\^?[\w ]+\}")
_NAMED_BACK = regex.compile(r"\\k(?:<(\w+)>|'(\w+)')")
_KNOWN_ESCAPES = frozenset("abBAdDfGnpPrsStuvwWx")


class BadPattern(BadInput):
    """A pattern that cannot be read; the message says where and why."""

    def __init__(self, pattern: str, reason: str) -> None:
        shown = pattern if len(pattern) <= 60 else pattern[:57] + "..."
        super().__init__(f'The pattern "{shown}" cannot be used: {reason}.')


class PatternTimeout(Exception):
    """A search took longer than its limit; the engine turns this into one finding."""


@dataclass(slots=True)
class _State:
    """Flags in force at a place in a pattern; a group inherits and restores them."""

    multiline: bool = False
    verbose: bool = False


@dataclass(slots=True)
class _Translation:
    source: str
    at: int = 0
    out: list[str] = field(default_factory=list)
    stack: list[_State] = field(default_factory=lambda: [_State()])

    def take(self, count: int, replacement: str | None = None) -> None:
        piece = self.source[self.at : self.at + count]
        self.out.append(piece if replacement is None else replacement)
        self.at += count


@lru_cache(maxsize=16_384)
def translate(pattern: str) -> str:
    """Gives `pattern` as `regex` in version 1 reads it.

    Raises:
        BadPattern: it uses what cannot be expressed, or it is broken off.
    """
    state = _Translation(pattern)
    handlers = {"\\": _escape, "[": _set, "(": _group, ")": _close, "$": _dollar, "{": _brace}
    while state.at < len(pattern):
        ch = pattern[state.at]
        if ch == "#" and state.stack[-1].verbose:
            end = pattern.find("\n", state.at)
            state.take((end if end >= 0 else len(pattern)) - state.at)
        elif ch in handlers:
            handlers[ch](state)
        else:
            state.take(1)
    return "".join(state.out)


def _dollar(state: _Translation) -> None:
    state.take(1, "$" if state.stack[-1].multiline else r"\Z")


def _brace(state: _Translation) -> None:
    quantifier = _QUANTIFIER.match(state.source, state.at)
    if quantifier and state.at:
        state.take(len(quantifier.group()))
    else:
        # `regex` would read {e<=1} as fuzzy matching and {,3} as a quantifier.
        state.take(1, r"\{")


def _close(state: _Translation) -> None:
    if len(state.stack) > 1:
        state.stack.pop()
    state.take(1)


def _group(state: _Translation) -> None:
    source, at = state.source, state.at
    if source.startswith("(?#", at):
        end = source.find(")", at)
        if end < 0:
            raise BadPattern(source, "a comment is not closed")
        state.take(end + 1 - at, "")
        return
    if _BALANCING.match(source, at):
        raise BadPattern(source, "balancing groups are not supported")
    now = state.stack[-1]
    flags = _FLAG_GROUP.match(source, at)
    if flags and flags.group() != "(?)":
        on, off, end_mark = flags.group(1), flags.group(2) or "", flags.group(3)
        new = _State(
            ("m" in on or now.multiline) and "m" not in off,
            ("x" in on or now.verbose) and "x" not in off,
        )
        if end_mark == ")":
            state.stack[-1] = new
        else:
            state.stack.append(new)
        state.take(len(flags.group()), _flags(on, off, end_mark))
        return
    state.stack.append(_State(now.multiline, now.verbose))
    quoted = _QUOTED_NAME.match(source, at)
    if quoted:
        state.take(len(quoted.group()), f"(?P<{quoted.group(1)}>")
    else:
        state.take(1)


def _flags(on: str, off: str, end_mark: str) -> str:
    # Full case folding (one letter matching two) is a speciality of `regex`: off, as in .NET.
    if "i" in on:
        off += "f"
    on, off = on.replace("n", ""), off.replace("n", "")
    if not on and not off:
        return "" if end_mark == ")" else "(?:"
    return f"(?{on}{'-' + off if off else ''}{end_mark}"


def _escape(state: _Translation) -> None:
    source, at = state.source, state.at
    if at + 1 >= len(source):
        raise BadPattern(source, "it ends in a lone backslash")
    if source.startswith(r"\Q", at):
        end = source.find(r"\E", at + 2)
        literal = source[at + 2 : end if end >= 0 else len(source)]
        state.take((end + 2 if end >= 0 else len(source)) - at, regex.escape(literal))
        return
    if source[at + 1] == "z":
        state.take(2, r"\Z")
    elif source[at + 1] == "Z":
        state.take(2, r"(?=\n?\Z)")
    else:
        back = _NAMED_BACK.match(source, at)
        if back:
            state.take(len(back.group()), f"(?P={back.group(1) or back.group(2)})")
        else:
            _plain_escape(state)


def _plain_escape(state: _Translation) -> None:
    """Copies an escape that means the same in and outside a set, or translates it."""
    source, at = state.source, state.at
    hexadecimal = _HEX.match(source, at)
    if hexadecimal:
        state.take(len(hexadecimal.group()), f"\\U{int(hexadecimal.group(1), 16):08x}")
        return
    if at + 1 >= len(source):
        raise BadPattern(source, "it ends in a lone backslash")
    known_property = _PROPERTY.match(source, at)
    if known_property:
        state.take(len(known_property.group()))
        return
    letter = source[at + 1]
    if letter == "e":
        state.take(2, r"\x1b")
    elif letter == "c" and at + 2 < len(source):
        state.take(3, f"\\x{ord(source[at + 2].upper()) ^ 64:02x}")
    elif letter == "_":
        state.take(2, "_")
    elif letter.isalpha() and letter.isascii() and letter not in _KNOWN_ESCAPES:
        raise BadPattern(source, f"\\{letter} has no meaning")
    else:
        state.take(2)


def _set(state: _Translation) -> None:
    """Translates a set in square brackets; in version 1 of `regex` sets nest and have operators."""
    source = state.source
    state.take(1)
    if source.startswith("^", state.at):
        state.take(1)
    if source.startswith("]", state.at):
        state.take(1, r"\]")
    previous = ""
    while state.at < len(source):
        ch = source[state.at]
        if ch == "]":
            state.take(1)
            return
        posix = _POSIX.match(source, state.at)
        if posix:
            state.take(len(posix.group()))
        elif source.startswith("-[", state.at) and previous:
            state.take(1, "--")
            _set(state)
        elif ch == "\\":
            _plain_escape(state)
        elif ch in "[|&~" or (ch == "-" and previous == "-"):
            state.take(1, "\\" + ch)
        else:
            state.take(1)
        previous = ch
    raise BadPattern(source, "a [ is not closed")


@lru_cache(maxsize=4_096)
def compile_pattern(pattern: str) -> regex.Pattern[str]:
    """Gives the compiled form of a pattern in the packages' dialect; the last 4,096 are kept.

    Raises:
        BadPattern: it cannot be read.
    """
    translated = translate(pattern)
    try:
        return regex.compile(translated, regex.V1)
    except (regex.error, OverflowError, RecursionError) as error:
        raise BadPattern(pattern, str(error)) from error


@contextmanager
def limited_to(seconds: float) -> Iterator[None]:
    """Within it, no search takes longer than `seconds`."""
    token = _LIMIT_S.set(seconds)
    try:
        yield
    finally:
        _LIMIT_S.reset(token)


@contextmanager
def searching(*, is_steady: bool) -> Iterator[None]:
    """Within it, texts hold no endless words or gaps when `is_steady`: see `effort`."""
    token = _STEADY.set(is_steady)
    try:
        yield
    finally:
        _STEADY.reset(token)


@dataclass(slots=True)
class Budget:
    """The time that was spent on many small searches which share one limit."""

    spent_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern compiled when it is first used, each search of which has a time limit.

    Attributes:
        source: in the packages' dialect.
        timeout_s: the limit of one search through one text.
    """

    source: str
    timeout_s: float = TIMEOUT_S

    def _limit(self, text: str) -> float | None:
        if _STEADY.get() and len(text) <= calm_up_to(self.source):
            return None
        return min(self.timeout_s, _LIMIT_S.get())

    def finditer(self, text: str) -> Iterator[regex.Match[str]]:
        """Gives the matches that do not overlap, from left to right.

        Raises:
            PatternTimeout: the limit was reached.
            BadPattern: the pattern cannot be read.
        """
        compiled = compile_pattern(self.source)
        try:
            yield from compiled.finditer(text, timeout=self._limit(text))
        except TimeoutError as error:
            raise PatternTimeout(self.source) from error

    def at(self, text: str, start: int, budget: Budget) -> regex.Match[str] | None:
        """Gives the match that begins at `start`, or None; `budget` is for all such places.

        Raises as `finditer` does.
        """
        compiled, limit = compile_pattern(self.source), self._limit(text)
        if limit is None:
            return compiled.match(text, start)
        began = time.monotonic()
        try:
            found = compiled.match(text, start, timeout=max(limit - budget.spent_s, 0.001))
        except TimeoutError as error:
            raise PatternTimeout(self.source) from error
        budget.spent_s += time.monotonic() - began
        return found

    def texts(self, text: str) -> list[str]:
        """Gives what the matches hold, or of a pattern with groups its first group.

        Quicker than `finditer` where places do not matter; raises as it does.
        """
        try:
            found = compile_pattern(self.source).findall(text, timeout=self._limit(text))
        except TimeoutError as error:
            raise PatternTimeout(self.source) from error
        return [each if isinstance(each, str) else each[0] for each in found]

    def search(self, text: str) -> regex.Match[str] | None:
        """Gives the first match, or None. Raises as `finditer` does."""
        try:
            return compile_pattern(self.source).search(text, timeout=self._limit(text))
        except TimeoutError as error:
            raise PatternTimeout(self.source) from error

    def matches(self, text: str) -> bool:
        """Tells whether it matches somewhere in `text`. Raises as `finditer` does."""
        return self.search(text) is not None


def any_of(patterns: tuple[str, ...], *, words: bool = True, template: str = "") -> str:
    """Gives one pattern for all of `patterns`, the longest first; "" for none."""
    if not patterns:
        return ""
    # In a group of its own a flag such as (?i) reaches no other pattern.
    apart = [f"(?:{each})" if each.startswith("(?") else each for each in patterns]
    return as_words("|".join(sorted(apart, key=len, reverse=True)), words, template)


def as_words(alternatives: str, words: bool, template: str = "") -> str:
    """Wraps alternatives as Vale does: between word boundaries, or bare.

    `template` is a team's own wrapping from `.vale.ini`, with %s where the words go.
    """
    if not words:
        return f"(?m)(?:{alternatives})"
    if template:
        return template.replace("%s", alternatives)
    return rf"(?m)\b(?:{alternatives})\b"
