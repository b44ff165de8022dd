"""kb-structure: parts that a message needs, and marks that it must not carry."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import regex

from kbdesk.lint import values
from kbdesk.lint.clauses import sentences
from kbdesk.lint.guide import Action, Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match, whole_text
from kbdesk.lint.outline import nameless_tables, skipped_levels
from kbdesk.lint.shouting import shouts

KEYS = frozenset("require forbid insert".split())

_GREETING = regex.compile(
    r"(?i)\W{0,3}(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|welcome|"
    r"hej|hejsan|hallå|god (?:morgon|dag|kväll)|go(?:dag|morgon|kväll)|bästa|kära|"
    r"välkommen|tjena)\b"
)
_SIGNOFF = regex.compile(
    r"(?i)(?:^|[.!?\n]\s*)\W{0,3}(?:(?:kind|best|warm|many|with)?\s*(?:kind\s+|warm\s+|best\s+)?"
    r"(?:regards|wishes|thanks)\b|(?:yours\s+)?sincerely|yours (?:truly|faithfully)|all the best|"
    r"take care|cheers|warmly|thank you\W*(?:\n|\Z)|"
    r"(?:(?:med\s+)?(?:vänliga?|bästa|varma|många|soliga)\s+)?hälsning(?:ar)?\b|hälsar\b|vänligen\W*\n"
    r"|mvh\b|ha (?:det (?:så )?(?:bra|gott|fint)|en (?:fin|bra|trevlig|skön))|allt gott|"
    r"tack (?:och hej|på förhand)|with (?:kind |best |warm )?regards)|\bhälsar\s+\p{Lu}"
)
_CONTACT = regex.compile(
    r"(?i)[\w.+-]+@[\w-]+\.\w|\+?\d[\d ()/–-]{5,}\d|https?://|www\.|\b(?:contact|call|reach|e-?mail|"
    r"write to|chat with|message|reply to|text) (?:us|me|this|our)\b|\breply to this\b|"
    r"\b(?:kontakta|ring|mejla|maila|skriv till|chatta med|hör av dig till|nå|svara) "
    r"(?:oss|mig|på|vår)\b|\bhör av dig\b"
)
_NEXT_STEP = regex.compile(
    r"(?i)\b(?:please|you can|you need to|next step|go to|click|choose|select|open|reply|log in|"
    r"follow|call us|send us|we(?:['’]ll| will| are going to| call| send)|i(?:['’]ll| will)|"
    r"du kan|du behöver|nästa steg|gå till|klicka|välj|öppna|svara|logga in|följ|ring oss|"
    r"skicka|vi (?:kommer att|ska|skickar|ringer|återkommer|hör av oss|mejlar)|"
    r"jag (?:ska|skickar|ringer|återkommer|mejlar|kommer att))\b"
)
_EMOJI = regex.compile(
    r"(?:[\U0001F1E6-\U0001F1FF]{2}|[\p{Extended_Pictographic}--[©®™↔-↪‼⁉ℹ✓✔]]"
    r"[\uFE0F\u200D\U0001F3FB-\U0001F3FF\p{Extended_Pictographic}]*)+",
    regex.V1,
)
_EMOTICON = regex.compile(r"(?<![\w:;/])[:;]['’]?-?[)(DPpOo](?!\w)")
_URL = regex.compile(r"(?i)\b(?:https?://|www\.)\S+|\[[^\]\n]*\]\([^)\n]*\)|<https?://[^>\s]*>")
_LETTER = regex.compile(r"[\p{L}\p{N}]")
_FRONT = regex.compile(r"\A\ufeff?(?:---|\+\+\+)\s*\n.*?\n(?:---|\+\+\+)\s*(?:\n|\Z)", regex.S)
_SUBJECT_LINE = regex.compile(r"(?i)\A\s*(?:subject|ämne|ämnesrad)\s*:\s*\S")
_COUNTED = regex.compile(r"(?P<name>\w+)\s*(?:>\s*(?P<most>\d+))?")
_MOST = {"exclamations": 1, "multiple_questions": 2, "emoji": 0}
_NAMES = {
    "greeting": "greeting",
    "signoff": "sign-off",
    "subject": "subject",
    "closing_question": "closing question",
    "contact_line": "way to reach you",
    "next_step": "next step",
}


@dataclass(frozen=True, slots=True)
class Structure:
    """What is required, and what is forbidden beyond a number.

    Attributes:
        insert: for a part that is missing, the text that can be put in.
    """

    require: tuple[str, ...]
    forbid: tuple[tuple[str, int], ...]
    insert: tuple[tuple[str, str], ...]


def build(definition: Definition, _setup: Setup) -> Structure:
    """Reads the parts."""
    keys = definition.keys
    require = values.texts(keys, "require")
    strange = [name for name in require if name not in _NAMES]
    if strange:
        raise values.BadValue(f'"require" must name some of {", ".join(_NAMES)}')
    forbid = tuple(_forbidden(written) for written in values.texts(keys, "forbid"))
    if not require and not forbid:
        raise values.BadValue('neither "require" nor "forbid" names anything')
    return Structure(require, forbid, tuple(values.table(keys, "insert").items()))


def _forbidden(written: str) -> tuple[str, int]:
    found = _COUNTED.fullmatch(written.strip())
    name = found.group("name") if found else ""
    if found is None or name not in _FORBIDDEN:
        raise values.BadValue(f'"forbid" must name some of {", ".join(_FORBIDDEN)}')
    most = found.group("most")
    return name, int(most) if most else _MOST.get(name, 0)


_SIGNOFF_WORDS = 5
"""The longest line of a sign-off whose words are not known."""


def run(check: Structure, block: Block, state: DocumentState) -> Iterator[Match]:
    """Gives a match for each part that is missing, and for each mark that is too much."""
    text = block.plain
    if not text.strip():
        return
    for name in check.require:
        if not _REQUIRED[name](text, state):
            insert = dict(check.insert).get(name, "")
            where = "start" if name == "greeting" else "end"
            action = Action("insert", (insert, where)) if insert else None
            yield whole_text(_NAMES[name], action=action)
    for name, most in check.forbid:
        for start, end in _FORBIDDEN[name](block, most, state):
            action = Action("remove") if name == "emoji" else None
            yield Match(start, end, (text[start:end], str(most)), action)


def _has_greeting(text: str, _state: DocumentState) -> bool:
    # Below a subject line or a heading, the greeting stands in one of the first two blocks.
    blocks = [part for part in text.split("\n\n") if part.strip()]
    return any(_GREETING.match(part.lstrip()) for part in blocks[:2])


def _has_signoff(text: str, _state: DocumentState) -> bool:
    blocks = [part for part in text.rstrip().split("\n\n") if part.strip()]
    return bool(_SIGNOFF.search("\n".join(blocks[-3:]))) or _looks_signed(blocks[-1])


def _looks_signed(block: str) -> bool:
    """Tells a sign-off in words that no list knows by its shape: a short line, then a name."""
    lines = [line.strip() for line in block.strip().split("\n")]
    return (
        2 <= len(lines) <= 4
        and len(lines[0].split()) <= _SIGNOFF_WORDS
        and not lines[0].endswith((".", "?", ":"))
        and all(len(line.split()) <= _SIGNOFF_WORDS and line[-1:] not in ".?:" for line in lines)
    )


def _has_subject(text: str, state: DocumentState) -> bool:
    context = state.context
    if context.subject is not None:
        return bool(context.subject.strip())
    fields = {key.casefold(): value for key, value in state.front.items()}
    return bool((fields.get("subject") or "").strip()) or bool(_SUBJECT_LINE.match(text))


def _has_closing_question(text: str, _state: DocumentState) -> bool:
    spans = sentences(text)[-4:]
    return any(text[low:high].rstrip("\"'”’»)* ").endswith("?") for low, high in spans)


_REQUIRED: dict[str, Callable[[str, DocumentState], bool]] = {
    "greeting": _has_greeting,
    "signoff": _has_signoff,
    "subject": _has_subject,
    "closing_question": _has_closing_question,
    "contact_line": lambda text, _state: bool(_CONTACT.search(text)),
    "next_step": lambda text, _state: bool(_NEXT_STEP.search(text)),
}


def _emoji(block: Block, most: int, _state: DocumentState) -> list[tuple[int, int]]:
    found = [*_EMOJI.finditer(block.text), *_EMOTICON.finditer(block.text)]
    return sorted(each.span() for each in found)[most:]


def _exclamations(block: Block, most: int, _state: DocumentState) -> list[tuple[int, int]]:
    return [found.span() for found in regex.finditer(r"!", block.text)][most : most + 1]


def _questions(block: Block, most: int, _state: DocumentState) -> list[tuple[int, int]]:
    return [found.span() for found in regex.finditer(r"\?+", block.text)][most : most + 1]


def _all_caps(block: Block, _most: int, _state: DocumentState) -> list[tuple[int, int]]:
    return shouts(block.text)


def _link_only(block: Block, _most: int, state: DocumentState) -> list[tuple[int, int]]:
    body = _FRONT.sub("", state.source)
    if not _URL.search(body) or _LETTER.search(_URL.sub(" ", body)):
        return []
    return [(0, len(block.plain.rstrip()))]


def _heading_skips(block: Block, _most: int, state: DocumentState) -> list[tuple[int, int]]:
    return _in_block(block, skipped_levels(state.source, state.body_start, state.is_code))


def _nameless_tables(block: Block, _most: int, state: DocumentState) -> list[tuple[int, int]]:
    return _in_block(block, nameless_tables(state.source, state.body_start))


def _in_block(block: Block, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Gives where spans of the source are in the block; at least one code point each."""
    found = []
    for start, end in spans:
        low = min(bisect_left(block.offsets, start), max(0, len(block.text) - 1))
        high = bisect_left(block.offsets, end)
        found.append((low, max(low + 1, min(high, len(block.text)))))
    return found


_FORBIDDEN: dict[str, Callable[[Block, int, DocumentState], list[tuple[int, int]]]] = {
    "emoji": _emoji,
    "exclamations": _exclamations,
    "all_caps": _all_caps,
    "multiple_questions": _questions,
    "link_only": _link_only,
    "heading_skips": _heading_skips,
    "nameless_tables": _nameless_tables,
}
