"""Whether a sentence and its translation say yes and no alike."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from kbdesk.lint.clauses import sentences

_NO = {
    "en": regex.compile(
        r"(?i)\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot|without|unable|unless|except|"
        r"only|impossible|refused?|forbidden|prohibited|avoid|hardly|\w+n['’]t|free of|\w+less|"
        r"in(?:valid|active|correct|complete)|un\w+|non-\w+|lacks?|missing|stops?|instead|free|gratis|still|keeps?|continues?|ends?)\b"
    ),
    "sv": regex.compile(
        r"(?i)\b(?:inte|ej|icke|aldrig|ingen|inget|inga|ingenting|varken|utan|omöjlig\w*|knappast|"
        r"förbjud\w*|undvik\w*|endast|bara|först|saknar|saknas|slipper|utom|o\w{4,}|upphör\w*|"
        r"slutar?|i stället|istället|gratis|fri från|\w+fria?|\w+lösa?|\w+löst)\b"
    ),
}
# What is allowed, possible or due: a "not" beside it turns the sense round.
_MODAL = {
    "en": regex.compile(
        r"(?i)\b(?:can(?:not)?|can['’]t|may|must|should|shall|will|do|does|is|are|need)"
        r"(?:n['’]t)?\b|\bwon['’]t\b"
    ),
    "sv": regex.compile(
        r"(?i)\b(?:kan|får|måste|ska|skall|bör|behöver|går|är|gör|kommer|gäller|ingår|har)\b"
    ),
}
_PLAIN_NO = {
    "en": regex.compile(r"(?i)\b(?:not|never|cannot|\w+n['’]t)\b(?! only| hesitate| just| later)"),
    "sv": regex.compile(r"(?i)\b(?:inte|ej|aldrig)\b(?! bara| minst| heller bara)"),
}


def turned(mine: str, own: str, theirs: str, foreign: str) -> Iterator[tuple[int, int]]:
    """Gives the spans of sentences of which one language says no and the other does not.

    Only passages with as many sentences in both are compared, and only what one side denies
    outright and the other without any word that could mean as much.
    """
    if own not in _NO or foreign not in _NO:
        return
    here, there = sentences(mine), sentences(theirs)
    if len(here) != len(there):
        return
    for (start, end), (low, high) in zip(here, there, strict=True):
        one, other = mine[start:end], theirs[low:high]
        if one.rstrip().endswith("?") or other.rstrip().endswith("?"):
            continue
        if not (_MODAL[own].search(one) and _MODAL[foreign].search(other)):
            continue
        denies_here = _denies(one, own) and not _NO[foreign].search(other)
        denies_there = _denies(other, foreign) and not _NO[own].search(one)
        if denies_here or denies_there:
            yield start, end


def _denies(sentence: str, lang: str) -> bool:
    return len(_PLAIN_NO[lang].findall(sentence)) == 1
