"""Our English stems are Snowball's, letter for letter."""

from __future__ import annotations

import random
import re
from itertools import product
from pathlib import Path

import snowballstemmer

from kbdesk.search import english

DOCS = Path(__file__).parents[3] / "docs"

STARTS = (
    *"y yy b dy ly by say ee add off ebb past inter gener commun univers organ succ".split(),
    *"proc exc".split(),
    *"even cann inn earr herr out bl at iz hop hopp hope fall fill sky news earli relat".split(),
    *"conflat digit operat feudal decis hesit vari call formal sensit sensibil tripl form".split(),
    *"adjust depend activ angular homolog effect bowdler rat ceas contro roll x étud naïv".split(),
)
ENDINGS = (
    *"ed edly eed eedly ing ingly ied ies s ss us sses y ly li e ll l al ance ence er ic".split(),
    *"able ible ant ement ment ent ism ate iti ous ive ize ion tional ational enci anci".split(),
    *"abli entli izer ization ation ator alism aliti alli fulness fulli ousli ousness".split(),
    *"iveness iviti biliti bli ogi ogist lessli alize icate iciti ical ful ness ative".split(),
    "",
)


def snowball(words: set[str]) -> dict[str, str]:
    stemmer = snowballstemmer.stemmer("english")
    return {word: stemmer.stemWord(word) for word in words}


def differing(words: set[str]) -> dict[str, tuple[str, str]]:
    theirs = snowball(words)
    ours = {word: english.stem(word) for word in words}
    return {word: (ours[word], theirs[word]) for word in words if ours[word] != theirs[word]}


def test_words_of_every_ending_have_the_stems_of_snowball() -> None:
    assert differing({"".join(both) for both in product(STARTS, ENDINGS)}) == {}


def test_words_with_two_endings_have_the_stems_of_snowball() -> None:
    dice = random.Random(4)
    words = {dice.choice(STARTS) + dice.choice(ENDINGS) + dice.choice(ENDINGS) for _ in range(6000)}
    assert differing(words) == {}


def test_any_row_of_letters_has_the_stem_of_snowball() -> None:
    dice = random.Random(5)
    words = {
        "".join(dice.choice("aeiouysltnedigbmpwxrc") for _ in range(dice.randint(1, 10)))
        for _ in range(6000)
    }
    assert differing(words) == {}


def test_the_words_of_our_own_pages_have_the_stems_of_snowball() -> None:
    words: set[str] = set()
    for page in DOCS.rglob("*.md"):
        words.update(re.findall(r"[^\W\d_]+", page.read_text("utf-8").lower()))
    assert len(words) > 2000
    assert differing(words) == {}


def test_the_exceptions_are_known() -> None:
    assert [english.stem(word) for word in ("skies", "news", "early", "dying", "evening")] == [
        "sky", "news", "earli", "die", "evening",
    ]  # fmt: skip
