"""Fingerprints of findings: the same remark keeps its own when lines move around it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

import regex

from kbdesk.domain.finding import Finding

_WORD = regex.compile(r"[\p{L}\p{N}]+")
_NEAR_CHARS = 200
_WORDS = 3


def fingerprints(
    findings: Sequence[Finding], text: str, *, channel: str = "", lang: str = ""
) -> list[str]:
    """Gives a fingerprint for each finding of `text`: 16 hexadecimal digits.

    It is made of the rule, the matched text, the three words before and after it and how many
    equal ones come before; no position goes in.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    marks = []
    for each in findings:
        before = _WORD.findall(text[max(0, each.start - _NEAR_CHARS) : each.start])[-_WORDS:]
        after = _WORD.findall(text[each.end : each.end + _NEAR_CHARS])[:_WORDS]
        parts = (each.rule, each.field, channel, lang, each.match.lower(), *before, "|", *after)
        seen[parts] += 1
        whole = "\0".join((*parts, str(seen[parts])))
        marks.append(hashlib.sha256(whole.encode()).hexdigest()[:16])
    return marks
