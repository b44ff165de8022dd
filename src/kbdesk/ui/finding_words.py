"""What rules for every language, and the linter itself, say to a person whose window is Swedish.

Rules for one language speak it, whatever the window's is: who writes Swedish reads it.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache

from PySide6.QtCore import QLocale

from kbdesk.config.paths import resources

_SLOT = re.compile(r"%(?:\[(\d)\])?s")
_TWO = re.compile(r"(?<=[.!?]) (?=[A-Z“'%])")


def said(words: str) -> str:
    """Gives what a rule or the linter says in the language of the window."""
    return in_swedish(words) if QLocale().language() == QLocale.Language.Swedish else words


@lru_cache(maxsize=2_048)
def in_swedish(words: str) -> str:
    """Gives the Swedish for the words of a rule for every language; others as they are."""
    whole = _translated(words)
    if whole is not None:
        return whole
    # A finding of the reply check may add a sentence of its own to a rule's.
    parts = [(_translated(part), part) for part in _TWO.split(words)]
    return " ".join(part if known is None else known for known, part in parts)


def _translated(words: str) -> str | None:
    known = _known()
    if words in known:
        return known[words]
    for pattern, swedish in _patterns():
        found = pattern.fullmatch(words)
        if found:
            parts = [known.get(part, part) for part in found.groups()]
            return _filled(swedish, parts)
    return None


def _filled(template: str, parts: list[str]) -> str:
    left = iter(parts)
    return _SLOT.sub(lambda slot: parts[int(slot[1]) - 1] if slot[1] else next(left), template)


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """Gives the Swedish by the English, of sentences, of why and of what fills them."""
    tables = tomllib.loads((resources() / "i18n" / "rules_sv.toml").read_text("utf-8"))
    return {english: swedish for table in tables.values() for english, swedish in table.items()}


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Gives a pattern for each sentence with open places, the one that says most first."""
    open_ones = [pair for pair in _known().items() if "%s" in pair[0]]
    open_ones.sort(key=lambda pair: -len(pair[0]))
    return tuple(
        (re.compile("(.*?)".join(map(re.escape, english.split("%s"))), re.DOTALL), swedish)
        for english, swedish in open_ones
    )
