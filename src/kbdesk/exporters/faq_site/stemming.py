"""Word stems for the search inside the site, by one table of rules that the browser reads too.

Why not Snowball: the browser would need a port of each stemmer, and two programs that must agree
on every word drift apart. Here both sides run the same table (`languages.json`) through the same
ten lines (`stem` here, `stem` in search.js); a test compares them over a whole vocabulary.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from kbdesk.config import paths

LONGEST_ENDING = 7

# The rules are about these letters; all other words stay as they are, so that code points outside
# the basic plane, which the browser counts as two, never meet a rule.
_STEMMABLE = re.compile(r"[a-zß-öø-ÿ]{3,}")


@dataclass(frozen=True, slots=True)
class Language:
    """What the search knows about a language; all empty for one without rules.

    Attributes:
        stop: words that stand in nearly every text.
        steps: one after the other; in a step the longest ending that fits is replaced:
            ending -> (what stands in its place, letters that must stay before it).
        table: the same as it stands in the file, for the browser.
    """

    stop: frozenset[str]
    steps: tuple[dict[str, tuple[str, int]], ...]
    table: dict[str, Any]


@cache
def language_of(locale: str) -> Language:
    """Gives what is known of the language of `locale`."""
    path = paths.resources() / "templates" / "faq_site" / "languages.json"
    table = json.loads(path.read_text("utf-8")).get(locale.partition("-")[0])
    table = table or {"stop": "", "steps": []}
    steps = tuple({ending: (put, stays) for ending, put, stays in step} for step in table["steps"])
    return Language(frozenset(table["stop"].split()), steps, table)


def stem(word: str, language: Language) -> str:
    """Gives the stem of a lower-case word."""
    if _STEMMABLE.fullmatch(word) is None:
        return word
    for step in language.steps:
        for size in range(min(LONGEST_ENDING, len(word) - 1), 0, -1):
            rule = step.get(word[-size:])
            if rule is not None and len(word) - size >= rule[1]:
                word = word[:-size] + rule[0]
                break
    return word
