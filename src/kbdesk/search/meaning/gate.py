"""Which texts and queries the model may read: by their language, and by what they are."""

from __future__ import annotations

import re
from typing import Final

from kbdesk.search.analysis import codes_of, normalised, words_of
from kbdesk.search.languages import STOP_WORDS, language_of
from kbdesk.search.message import is_pasted

VOTED_WORDS: Final = 400
"""Of a text that are looked at for its language."""

_OPERATORS: Final = re.compile(
    r'["“”«»*|()\\=<>{}\[\]]|(?:^|\s)[-+#@/!]\w|\b(?:OR|AND|NOT)\b|\w:\w|\w_\w|\w\\\w|\w/\w'
)
_SWEDISH: Final = re.compile("[åäö]")


def reads_text(locale: str, title: str, body: str, languages: tuple[str, ...]) -> bool:
    """Tells whether a model of `languages` reads a text: by its words, else by its locale.

    The words decide only between the languages whose function words are known; a text in another
    declared language is taken at its word.
    """
    declared = language_of(locale)
    if declared and declared not in STOP_WORDS:
        return declared in languages
    voted = _voted(words_of(normalised(f"{title} {body[:4000]}"))[:VOTED_WORDS])
    return (voted or declared or languages[0]) in languages


def reads_query(query: str, languages: tuple[str, ...], default_locale: str) -> bool:
    """Tells whether meaning is worth asking for: two words or more in a language of the model.

    A short query with codes, quotes or operators is meant letter by letter.
    """
    text = normalised(query)
    words = words_of(text)
    if len(words) < 2:
        return False
    is_typed = not is_pasted(query)
    if is_typed and (_OPERATORS.search(query) or _has_codes(text)):
        return False
    voted = _voted(words)
    if not voted and is_typed and _SWEDISH.search(text):
        voted = "sv"
    return (voted or language_of(default_locale) or languages[0]) in languages


def _voted(words: list[str]) -> str:
    """Gives the language with most function words in `words`; "" where none leads."""
    counts = sorted(
        ((sum(word in own for word in words), language) for language, own in STOP_WORDS.items()),
        reverse=True,
    )
    return counts[0][1] if counts[0][0] > counts[1][0] else ""


def _has_codes(text: str) -> bool:
    return bool(codes_of(text)) or any(
        len(word) >= 4 and any(map(str.isdigit, word)) and not word.isdigit()
        for word in words_of(text)
    )
