"""How many syllables a word has, by rules of spelling."""

from __future__ import annotations

import regex

_GROUPS = regex.compile(r"[aeiouy]+")
_SV_GROUPS = regex.compile(r"[aeiouyåäöé]")
_SILENT_END = regex.compile(
    r"(?:[^laeiouy]e|[^l]le(?<![^aeiouy]le)|[^aeiouytd]ed|[^aeiouyscxzgh]es)$"
)
# Two vowels that are spoken apart.
_APART = regex.compile(
    r"i[aou](?!us$|u)|(?<![qg])u[aeio](?=[^e])|eo(?!us|n|ple)|(?<=[cr])re(?=at)|(?<=[dc])rea(?=t(?:e|i|o))|[aeo]ing$|[aeiouy]y[aeiou]|ism$|dnt$|(?<=[dt])ua"
)
# What looks apart and is spoken as one.
_TOGETHER = regex.compile(
    r"[ctgsx]i(?:on|ou|a[ln])|[a-z]quia|(?<=[a-z])iage|geous|geon|(?<=[^aeiou])eous$|uis|uit|uild"
)


def count_syllables(word: str, lang: str = "en") -> int:
    """Gives the number of syllables of one word, at least 1."""
    folded = word.casefold()
    if lang == "sv":
        return max(1, len(_SV_GROUPS.findall(folded)))
    folded = regex.sub(r"[^a-z]", "", folded)
    if len(folded) <= 3:
        return 1
    count = len(_GROUPS.findall(folded))
    count += len(_APART.findall(folded)) - len(_TOGETHER.findall(folded))
    if _SILENT_END.search(folded):
        count -= 1
    return max(1, count)
