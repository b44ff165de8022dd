"""Messages of rules: Go's format verbs, as rule files use them."""

from __future__ import annotations

import re
from functools import lru_cache

_VERB = re.compile(r"%(?:\[(\d+)\])?([#+-]?\d*(?:\.\d+)?)([sdvqfgt%])")
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=8_192)
def fill(template: str, *values: str) -> str:
    """Gives `template` with its %s, %d, %v and %[2]s replaced; white space is collapsed.

    Values too many are left out. The first verb without a value gives nothing, as in Vale; a
    further one stays as it is written.
    """
    used = 0

    def verb(match: re.Match[str]) -> str:
        nonlocal used
        if match.group(3) == "%":
            return "%"
        index = int(match.group(1)) - 1 if match.group(1) else used
        used = index + 1
        if index > len(values) or not values:
            return match.group()
        if index == len(values):
            return ""
        return f'"{values[index]}"' if match.group(3) == "q" else values[index]

    return _SPACE.sub(" ", _VERB.sub(verb, template)).strip()


def spoken_list(words: tuple[str, ...]) -> str:
    """Gives quoted alternatives for a message: 'a', 'b', or 'c'."""
    quoted = [f"'{word}'" for word in words]
    if len(quoted) <= 2:
        return " or ".join(quoted)
    return ", ".join(quoted[:-1]) + ", or " + quoted[-1]


def either(words: tuple[str, ...]) -> str:
    """Gives one word as it is, and several as `spoken_list` does."""
    return words[0] if len(words) == 1 else spoken_list(words)


def unquote_verbs(template: str) -> str:
    """Takes the quotes off a twice quoted %s's first use, which then carries its own."""
    for verb in ("'%s'", '"%s"'):
        if template.count(verb) == 2:
            template = template.replace(verb, "%s", 1)
    return template
