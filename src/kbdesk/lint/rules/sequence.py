"""sequence: words of certain forms or parts of speech that follow each other in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kbdesk.lint import tagging, values
from kbdesk.lint.dialect import Pattern, any_of
from kbdesk.lint.guide import Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match
from kbdesk.lint.sentences import sentence_spans
from kbdesk.lint.tagging import Word
from kbdesk.lint.values import BadValue, Keys

KEYS = frozenset("tokens ignorecase exceptions model".split())

_TOKEN_KEYS = frozenset("pattern tag upos negate skip min target".split())
_MOST_SKIP, _MOST_MIN = 100, 20
# The universal parts of speech, as tags of the Penn treebank's set.
_UNIVERSAL = {
    "NOUN": "^NNS?$", "PROPN": "^NNPS?$", "VERB": "^VB", "AUX": "^(?:VB|MD)", "ADJ": "^JJ",
    "ADV": "^(?:RB|WRB)", "PRON": "^(?:PRP|WP|EX)", "DET": "^(?:DT|PDT|WDT)", "ADP": "^IN$",
    "SCONJ": "^IN$", "CCONJ": "^CC$", "NUM": "^CD$", "PART": "^(?:RP|TO|POS)$", "INTJ": "^UH$",
    "PUNCT": "^(?:[.,:()]|'')$", "SYM": r"^(?:SYM|\$|#)$", "X": "^FW$",
}  # fmt: skip
_AUXILIARIES = (
    r"(?i)^(?:be|am|is|are|was|were|been|being|have|has|had|having|do|does|did|can|could|may|might|"
    r"must|shall|should|will|would|['’](?:s|re|ve|ll|d|m))$"
)


@dataclass(frozen=True, slots=True)
class Token:
    """What one word has to be.

    Attributes:
        word: its whole text matches this; None for any.
        tag: its part of speech does.
        negate: it must be none of that.
        skip: how many other words may stand before it.
        target: the finding names only such words.
    """

    word: Pattern | None
    tag: Pattern | None
    negate: bool
    skip: int
    target: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """Tokens in order; the search starts from the one at `anchor`.

    Attributes:
        exceptions: a hit that begins in one of their matches is none.
        scope: whose sentences are looked at.
        confidence: 1 where no part of speech has to be guessed.
        woken_by: what must match for the anchor to be there; "" when nothing can be said.
    """

    tokens: tuple[Token, ...]
    anchor: int
    exceptions: tuple[Pattern, ...]
    scope: tuple[str, ...]
    confidence: float
    woken_by: str


def build(definition: Definition, _setup: Setup) -> Sequence:
    """Reads the tokens."""
    keys = definition.keys
    if values.text(keys, "model"):
        raise BadValue("models of parts of speech are not read")
    flags = "(?i)" if values.flag(keys, "ignorecase") else ""
    entries = values.tables(keys, "tokens")
    pairs = [
        (token, values.text(entry, "pattern"))
        for entry in entries
        for token in _tokens(entry, flags)
    ]
    tokens = tuple(token for token, _ in pairs)
    wanted = [at for at, each in enumerate(tokens) if each.word and not each.negate]
    wanted += [at for at, each in enumerate(tokens) if each.tag and not each.negate]
    if not wanted:
        raise BadValue('"tokens" asks for no word')
    guesses = any(each.tag is not None for each in tokens)
    first = pairs[wanted[0]][1]
    return Sequence(
        tokens,
        wanted[0],
        tuple(Pattern(each) for each in values.texts(keys, "exceptions")),
        tuple(_sentences_of(each) for each in definition.scope),
        tagging.CONFIDENCE if guesses else 1.0,
        flags + any_of((first,), words=False) if first else "",
    )


def _tokens(entry: Keys, flags: str) -> Iterator[Token]:
    values.known(entry, _TOKEN_KEYS, "a token")
    pattern, tag = values.text(entry, "pattern"), values.text(entry, "tag")
    universal = values.text(entry, "upos")
    if tag and universal:
        raise BadValue('a token has both "tag" and "upos"')
    if universal and universal not in _UNIVERSAL:
        raise BadValue(f'"upos" must be one of {", ".join(_UNIVERSAL)}')
    word = f"{flags}^(?:{pattern})$" if pattern else ""
    if universal == "AUX" and not pattern:
        word = _AUXILIARIES
    tag = tag or _UNIVERSAL.get(universal, "")
    skip, times = values.whole(entry, "skip"), max(1, values.whole(entry, "min"))
    if not 0 <= skip <= _MOST_SKIP or times > _MOST_MIN:
        raise BadValue(f'"skip" must be 0 to {_MOST_SKIP}, "min" at most {_MOST_MIN}')
    token = Token(
        Pattern(word) if word else None,
        Pattern(tag) if tag else None,
        values.flag(entry, "negate"),
        skip,
        values.flag(entry, "target"),
    )
    for _ in range(times):
        yield token


def _sentences_of(selector: str) -> str:
    """Gives the selector of the blocks whose sentences are meant."""
    if selector in ("text", "paragraph"):
        return "sentence"
    return f"sentence & {selector}" if selector.lstrip().startswith("~") else selector


def scope(check: Sequence) -> tuple[str, ...]:
    """Gives the scopes whose sentences are looked at."""
    return check.scope


def wakes(check: Sequence) -> tuple[str, ...]:
    """Gives the patterns one of which must match for `run` to have anything to do."""
    return (check.woken_by,) if check.woken_by else ()


def run(check: Sequence, block: Block, _state: DocumentState) -> Iterator[Match]:
    """Gives a match from the first to the last word of each run of words that fits."""
    woken = Pattern(check.woken_by) if check.woken_by else None
    for low, high in sentence_spans(block.text):
        sentence = block.text[low:high]
        # Guessing parts of speech is what takes time.
        if woken is not None and not woken.matches(sentence):
            continue
        words = tagging.tagged(sentence)
        closed = [each.span() for part in check.exceptions for each in part.finditer(sentence)]
        for at in range(len(words)):
            places = _places(check, words, at)
            if places is None:
                continue
            start, end = _span(check, words, places)
            if not any(first <= start < last for first, last in closed):
                shown = tuple(words[place].text for place in range(min(places), max(places) + 1))
                yield Match(low + start, low + end, shown, confidence=check.confidence)


def _places(check: Sequence, words: tuple[Word, ...], at: int) -> dict[int, int] | None:
    """Gives where the words stand, by word with the token that asked; None when it is no hit.

    Left and right of the anchor each token takes the first word that fits in its window. Past
    the end of the sentence only what must not be there is content.
    """
    tokens = check.tokens
    if not _fits(tokens[check.anchor], words[at]):
        return None
    places = {at: check.anchor}
    for numbers, step in (
        (range(check.anchor - 1, -1, -1), -1),
        (range(check.anchor + 1, len(tokens)), 1),
    ):
        place = at + step
        for number in numbers:
            token = tokens[number]
            if not 0 <= place < len(words):
                rest = [each for each in numbers if each * step >= number * step]
                if all(tokens[each].negate for each in rest):
                    break
                return None
            window = range(place, place + step * (token.skip + 1), step)
            hit = next(
                (each for each in window if 0 <= each < len(words) and _fits(token, words[each])),
                None,
            )
            if hit is None:
                return None
            places[hit] = number
            place = hit + step
    return places


def _fits(token: Token, word: Word) -> bool:
    if token.word is not None and token.word.matches(word.text) is token.negate:
        return False
    if token.tag is not None:
        return token.tag.matches(word.tag) is not token.negate
    return token.word is not None or not token.negate


def _span(check: Sequence, words: tuple[Word, ...], places: dict[int, int]) -> tuple[int, int]:
    meant = [place for place, number in places.items() if check.tokens[number].target]
    asked = meant or list(places)
    return words[min(asked)].start, words[max(asked)].end
