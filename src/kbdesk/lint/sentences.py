"""Where sentences begin and end, in English and Swedish, without a model."""

from __future__ import annotations

import regex

# A mark of the end, what may close after it, and the white space before the next sentence.
_END = regex.compile(r"""(?P<mark>[.!?…]+)(?P<close>[)\]"'”’»*]*)(?=\s|\Z)""")
_BREAK = regex.compile(r"\n[^\S\n]*\n\s*")
_STARTER = regex.compile(r"""\s+["'“”‘’«(\[*¿¡]*(?P<first>\S)""")
_WORD = regex.compile(r"\w+")
_LAST_WORD = regex.compile(r"[^\s(\[\"“”'«]+$")

_NEVER_END = frozenset(
    # Titles and words that something always follows.
    "mr mrs ms dr prof mt ft jr sr capt lt sgt messrs vs e.g i.e eg ie cf viz approx dept est "
    "t.ex bl.a d.v.s dvs m.a.o s.k p.g.a pga f.d fr.o.m t.o.m tfn tel ca c:a inkl exkl resp ev "
    "jfr ing fil".split()
)
_BEFORE_NUMBER = frozenset(
    # These end nothing before a figure.
    "no nos nr n° p pp s sid vol vols fig figs sec ch kap art kl op v".split()
)
_MAY_END = frozenset(
    # Words that can close a sentence: only what follows tells.
    "etc m.m mm osv o.s.v o.d e.d a.m p.m am pm inc ltd co corp bros u.s u.k e.u u.n d.c ph.d "
    "jan feb mar apr jun jul aug sep sept oct nov dec okt tim min sek st kr ons tis tors".split()
)
_INITIAL = regex.compile(r"(?:\p{Lu}\.)*\p{Lu}")
_OPENERS = frozenset(
    # A capital after "U.S." or an initial still starts a sentence when it is one of these.
    "The This That These Those It He She We You They I A An In On At If When But And So My Our "
    "Your His Her Their There Please To For From With As By How What Who Where Why Which Do Does "
    "Did Is Are Was Can Will Would Could Should Have Has Not No Yes Det Den De Vi Du Ni Han Hon "
    "Jag Om När Men Och Så Min Vår Din Er Deras Här Där Vad Vem Var Varför Hur Är Kan Har Ska "
    "Vill".split()
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Gives the half-open span of each sentence; white space between them belongs to none."""
    ends = [found.end() for found in _END.finditer(text) if _ends(text, found)]
    ends += [found.start() for found in _BREAK.finditer(text)]
    spans, start = [], 0
    for end in sorted({*ends, len(text)}):
        low, high = start, end
        while low < high and text[low].isspace():
            low += 1
        while high > low and text[high - 1].isspace():
            high -= 1
        if low < high:
            spans.append((low, high))
        start = end
    return spans


def _ends(text: str, found: regex.Match[str]) -> bool:
    """Tells whether the mark ends a sentence, by what stands before and after it."""
    after = _STARTER.match(text, found.end())
    if after is None:
        return True
    first = after.group("first")
    if first.islower():
        return False
    mark = found.group("mark")
    if mark == "…" or (mark.startswith("..") and not first.isupper()):
        return first.isupper() or first.isdigit()
    if mark != ".":
        return True
    before = _LAST_WORD.search(text[max(0, found.start() - 20) : found.start()])
    word = before.group() if before else ""
    folded = word.casefold()
    if folded in _NEVER_END or word == "St" or (folded in _BEFORE_NUMBER and first.isdigit()):
        return False
    following = _WORD.match(text, after.start("first"))
    opener = following is not None and following.group() in _OPENERS
    if _INITIAL.fullmatch(word) and word != "I":
        return opener
    if folded in _MAY_END:
        return opener or (first.isupper() and "." not in word and not first.isdigit())
    # "1." at the start of a line counts a list and ends nothing.
    return not (word.isdigit() and not text[: found.start() - len(word)].strip())
