"""Words written in capitals that shout, told from abbreviations and reply keywords."""

from __future__ import annotations

import regex

from kbdesk.lint.clauses import sentences

_CAPITALS = regex.compile(r"(?<![\w@#*/.])\p{Lu}[\p{Lu}'’]+(?![\w*/]|\.\w)")
_KEYWORD = regex.compile(
    r"(?i)(?:reply|text|send|type|enter|answer|write|svara|skicka|skriv|sms:?a|messa|ange|or|eller)"
    r"(?:\s+(?:with|back|us|oss|till|med|ordet|the word|texten))*\s*[\"“”'«»:]*\s*\Z"
)
_REPLIES = regex.compile(
    r"(?i)\b(?:reply|text|send|type|answer|write|svara|skicka|skriv|sms:?a|messa)\b"
)
# Short words that are no abbreviations, whatever their length.
_WORDS = frozenset(
    "do not no now you your we our us is are be to the this that pay all must never only free help "
    "here last time back call and for it in on of at by if or but has have had can get will need "
    "wait send today stop read yes any more very sale once new please still first again order "
    "dont don't don’t cant can't can’t du ni inte nu vi det är på och att om läs alla aldrig "
    "måste ska skall kan har inga ingen bara gör får betala ring idag snart detta här sist "
    "gratis rea stopp viktigt obs".split()
)
_SHORTEST = 6


def shouts(text: str) -> list[tuple[int, int]]:
    """Gives the spans in capitals of sentences in which two words or more shout."""
    found: list[tuple[int, int]] = []
    first = _CAPITALS.search(text)
    if first is None or _CAPITALS.search(text, first.end()) is None:
        return found
    for low, high in sentences(text):
        words = [
            word
            for word in _CAPITALS.finditer(text, low, high)
            if _is_word(word.group()) and not _is_keyword(text, low, word.start())
        ]
        if len(words) >= 2:
            last = words[0]
            for word in words[1:]:
                # Only blanks and marks may stand inside one span.
                if regex.search(r"\p{Ll}", text[last.end() : word.start()]):
                    break
                last = word
            found.append((words[0].start(), last.end()))
    return found


def _is_word(word: str) -> bool:
    """Tells whether it is a word in capitals; what is short and unknown is an abbreviation."""
    return word.casefold() in _WORDS or len(word) >= _SHORTEST


def _is_keyword(text: str, low: int, start: int) -> bool:
    return bool(_REPLIES.search(text, low, start)) and bool(_KEYWORD.search(text[low:start]))
