"""Folds a text to one byte for each code point, so that literals are looked for quickly in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import regex

_CODEC = "cp1252"
BLANK = b" "

_WORD = regex.compile(r"\w")
_TWINS = {
    "ı": "i", "İ": "i", "ſ": "s", "Μ": "µ", "μ": "µ",
    "\u1e9e": "ß", "\U0001df95": "ß", "\u212a": "k", "\u212b": "å",
}  # fmt: skip
"""Letters outside of the code page that match a letter in it where case is not heeded."""
_OWN_CASE = re.compile(f"[{''.join(_TWINS)}]")
_TO_TWINS = str.maketrans(_TWINS)
_LOST = regex.compile(r"[\w\s--[\x00-\xff]]", regex.V1)
"""Letters and white space that may lie outside of the code page."""


def _page() -> list[str]:
    """Gives the letters of the code page by their bytes; "" where it has none."""
    return [bytes([code]).decode(_CODEC, "ignore") for code in range(256)]


def _letters() -> bytes:
    """Makes a table in which letters are in lower case and all that is no letter is blank."""
    return b"".join(
        ch.lower().encode(_CODEC) if ch and _WORD.match(ch) else BLANK for ch in _page()
    )


def _marks() -> bytes:
    """Makes a table that keeps marks: figures become 0, white space a blank, case goes."""
    return b"".join(
        b"?" if not ch else b"0" if ch.isdigit() else BLANK if ch.isspace() else
        ch.lower().encode(_CODEC)
        for ch in _page()
    )  # fmt: skip


def _shapes() -> bytes:
    """Makes a table that keeps marks and of letters only whether they are capital."""
    return b"".join(
        b"?" if not ch else b"0" if ch.isdigit() else BLANK if ch.isspace() else
        b"A" if ch.isupper() else b"a" if ch.isalpha() else ch.encode(_CODEC)
        for ch in _page()
    )  # fmt: skip


_LETTERS, _MARKS, _SHAPES = _letters(), _marks(), _shapes()


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded in three ways, each byte of which stands for one code point.

    Attributes:
        letters: letters in lower case and blanks, with a blank before and after it.
        marks: in lower case, all figures the same.
        shapes: letters only by their case.
        is_exact: no letter or white space became a question mark, as all do that are not in the
            code page.
        is_plain: nor another letter.
    """

    letters: bytes
    marks: bytes
    shapes: bytes
    is_exact: bool
    is_plain: bool

    @property
    def longest_word(self) -> int:
        """The most letters and figures in a row."""
        return max(map(len, self.letters.split()), default=0)

    def has_gap(self, length: int) -> bool:
        """Tells whether there is more white space in a row than `length`."""
        return BLANK * (length + 1) in self.marks


def has_own_case(text: str) -> bool:
    """Tells whether a text holds letters whose case is not plain."""
    return not text.isascii() and _OWN_CASE.search(text) is not None


def fold(text: str) -> Folded:
    """Gives a text folded; letters whose case is not plain stand as those they may match."""
    is_exact = is_plain = True
    try:
        page = text.encode(_CODEC)
    except UnicodeEncodeError:
        is_plain = not has_own_case(text)
        if not is_plain:
            text = text.translate(_TO_TWINS)
        page, is_exact = text.encode(_CODEC, "replace"), _LOST.search(text) is None
    return Folded(
        BLANK + page.translate(_LETTERS) + BLANK,
        page.translate(_MARKS),
        page.translate(_SHAPES),
        is_exact,
        is_exact and is_plain,
    )


@lru_cache(maxsize=1_024)
def fold_letters(ch: str) -> bytes:
    """Gives one character as it stands among folded letters."""
    return _byte_of(ch).translate(_LETTERS)


@lru_cache(maxsize=1_024)
def fold_mark(ch: str) -> str:
    """Gives one character as it stands among folded marks."""
    return _byte_of(ch).translate(_MARKS).decode("latin-1")


@lru_cache(maxsize=1_024)
def fold_shape(ch: str) -> str:
    """Gives one character as it stands among folded shapes."""
    return _byte_of(ch).translate(_SHAPES).decode("latin-1")


def _byte_of(ch: str) -> bytes:
    return ch.translate(_TO_TWINS).encode(_CODEC, "replace")
