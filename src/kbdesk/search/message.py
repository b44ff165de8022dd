"""What of a customer's pasted message is the question: no greeting, farewell or quoted reply."""

from __future__ import annotations

import re
from typing import Final

from kbdesk.search.analysis import normalised, words_of

TYPED_WORDS: Final = 12
"""Longer queries were pasted: their last word is finished, and their signs mean nothing special."""

LEAST_WORDS: Final = 4
"""What has fewer words is hardly a question."""

_GREETING: Final = re.compile(
    r"\s*(?:good (?:morning|afternoon|evening|day)|god (?:morgon|dag|kväll)|hi|hello|hey|dear|hej"
    r"|hejsan|to whom it may concern)\b"
    r"[^.,!?\n]{0,40}[.,!?\n]\s*(?:(?:i )?hope [^.,!?\n]{0,40}[.,!?\n]\s*)?",
    re.IGNORECASE,
)
_FAREWELL: Final = re.compile(
    r"\b(?:(?:many |kind |best |warm )?(?:thanks|regards|wishes)|thank you|cheers|sincerely|yours"
    r"|p\.?s\b|mvh|tack(?: så mycket)? på förhand|(?:med )?vänliga? hälsning(?:ar)?|hälsningar)\b",
    re.IGNORECASE,
)
# The line that ends a message for mail programs, or stands above a quoted one, and all below it.
_BELOW: Final = re.compile(
    r"^[ \t]*(?:-- ?$|-{2,} ?(?:original message|ursprungligt meddelande|forwarded message)"
    r"|(?:on|den) [^\n]{4,200}\b(?:wrote|skrev)\b[^\n]{0,80}:[ \t]*$"
    r"|(?:from|från):[^\n]+\n(?:sent|date|to|skickat|datum|till):).*",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
_QUOTED: Final = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_MACHINE: Final = re.compile(
    r"\b(?:sent from my|skickat från min) [^\n.,]{2,30}"
    r"|\b(?:may contain confidential|intended recipient|kan innehålla konfidentiell)\b[^\n]*",
    re.IGNORECASE,
)


def is_pasted(text: str) -> bool:
    """Tells whether a text is more than what somebody types into one line."""
    bare = text.strip()
    return "\n" in bare or len(words_of(normalised(bare))) > TYPED_WORDS


def question_of(text: str) -> str:
    """Gives a pasted message without what all messages have.

    What would leave next to nothing stays: then somebody forwards a message, or only greets. A
    farewell in the first half is none: somebody thanks and goes on asking.
    """
    for noise in (_BELOW, _QUOTED, _MACHINE):
        text = _or_else(noise.sub(" ", text), text)
    start = _GREETING.match(text)
    begin = start.end() if start else 0
    ends = [found.start() for found in _FAREWELL.finditer(text) if found.start() > len(text) / 2]
    return _or_else(text[begin : ends[0]] if ends else text[begin:], text)


def _or_else(left: str, whole: str) -> str:
    return left if len(words_of(normalised(left))) >= LEAST_WORDS else whole
