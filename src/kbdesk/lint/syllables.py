"""How many syllables a word has, by rules of spelling."""

from __future__ import annotations

from functools import lru_cache

import regex

_VOWELS = regex.compile(r"[aeiouy]+")
_SV_VOWELS = regex.compile(r"[aeiouyåäöé]")
_NO_LETTER = regex.compile(r"[^a-z]")
_SILENT_END = regex.compile(
    r"(?:[^laeiouy]e|[^aeiouy]ed(?<![td]ed)|[^aeiouyscxzgh]es|(?<=[aeiouy])le|que)$"
)
# A silent e inside: statement, lovely, useful, safety, something.
_SILENT_INSIDE = regex.compile(
    r"[^aeiou]e(?=(?:ments?|ly|ful(?:ly)?|less|ness|ty|things?|times)$|some)"
)
# Two vowels that are spoken apart.
_APART = regex.compile(
    r"i[ao](?!us)|(?<![ctgxs])iou|iu(?!s$)|(?<![ct])ie(?=nc|nt|t(?!h))|(?<![qg])u[aeio](?=[^e])"
    r"|eo(?!us|n|ple)|(?<=cr|^r|th)ea(?=t(?!h)|ct)|[rd]ea$|eum|^coo(?=p|rd)|^s(?:oc|c)ie|[aeo]ing$"
    r"|[aeiouy]y[aeiou]|ism$|dnt$"
)
# What looks apart and is spoken as one.
_TOGETHER = regex.compile(
    r"[ctgsxnl]i(?:on)|[ctgsx]ia[ln]|quia|(?<=[a-z])iage|geous|geon|uis|uit|uild"
)
_IRREGULAR = {"business": 2, "every": 2, "people": 2, "queue": 1, "real": 1, "really": 2}


@lru_cache(maxsize=50_000)
def count_syllables(word: str, lang: str = "en") -> int:
    """Gives the number of syllables of one word, at least 1; every other language reads as English.

    In Swedish each vowel carries a syllable.
    """
    folded = word.casefold()
    if lang == "sv":
        return max(1, len(_SV_VOWELS.findall(folded)))
    folded = _NO_LETTER.sub("", folded)
    if len(folded) <= 3:
        return 1
    if folded in _IRREGULAR:
        return _IRREGULAR[folded]
    count = len(_VOWELS.findall(folded)) - bool(_SILENT_END.search(folded))
    count += len(_APART.findall(folded)) - len(_TOGETHER.findall(folded))
    count -= len(_SILENT_INSIDE.findall(folded))
    return max(1, count)
