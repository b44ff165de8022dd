"""Questions made from articles and questions, and a split into a half to tune on and one to tell.

Everything is decided by a hash of the words, so each run has the same questions.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence

from help_centre import Question

from kbdesk.search.analysis import normalised, words_of
from kbdesk.search.document import Document

OF_EACH = 160
GREETING = "Hi there, I hope you are well. "
SIGNATURE = " Many thanks in advance and have a nice day, Robin Example, office coordinator"


def is_to_tune(question: Question) -> bool:
    """Tells whether a question is in the half to tune on."""
    return hashlib.sha256(question.uid.encode()).digest()[0] % 2 == 0


def halves(
    asked: dict[str, list[Question]],
) -> tuple[dict[str, list[Question]], dict[str, list[Question]]]:
    """Gives the questions to tune on and those to report, by kind."""
    tune = {kind: [one for one in of if is_to_tune(one)] for kind, of in asked.items()}
    report = {kind: [one for one in of if not is_to_tune(one)] for kind, of in asked.items()}
    return tune, report


def derived(
    articles: Sequence[Document], asked: dict[str, list[Question]]
) -> dict[str, list[Question]]:
    """Gives further kinds: typo, prefix3, prefix5, prefix8, shuffled, buried."""
    with_words = [one for one in articles if len(words_of(normalised(one.title))) >= 4]
    picked = sorted(with_words, key=lambda one: _hash(one.item_uid))[:OF_EACH]
    titles = [(one.item_uid, one.title) for one in picked]
    short = asked.get("agent", []) + asked.get("address", [])
    made = {
        "typo": [_changed(one, "typo", _slipped(one.text)) for one in short],
        "shuffled": [_question("shuffled", uid, _shuffled(title)) for uid, title in titles],
        "buried": [
            _changed(one, "buried", GREETING + one.text + SIGNATURE)
            for one in asked.get("lay", []) + asked.get("agent", [])
        ],
    }
    for length in (3, 5, 8):
        kind = f"prefix{length}"
        made[kind] = [_question(kind, uid, _begun(title, length)) for uid, title in titles]
    return made


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def _question(kind: str, uid: str, text: str) -> Question:
    return Question(f"{kind}-{uid}", kind, text, frozenset({uid}))


def _changed(question: Question, kind: str, text: str) -> Question:
    return Question(f"{kind}-{question.uid}", kind, text, question.relevant)


def _slipped(text: str) -> str:
    """Swaps two letters of the longest word."""
    words = text.split()
    longest = max(range(len(words)), key=lambda place: (len(words[place]), -place))
    word = words[longest]
    if len(word) > 4:
        place = 1 + _hash(text) % (len(word) - 3)
        words[longest] = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return " ".join(words)


def _shuffled(title: str) -> str:
    words = words_of(normalised(title))
    random.Random(_hash(title)).shuffle(words)
    return " ".join(words)


def _begun(title: str, length: int) -> str:
    """Gives three words of a title, the last one not yet finished."""
    words = _distinct(word for word in words_of(normalised(title)) if len(word) > 3)
    rest = random.Random(_hash(title))
    rest.shuffle(words)
    return " ".join([*words[1:3], words[0][:length]])


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words)) or ["x"]
