"""The query language: fields, quotes, chips, wildcards, ranges, AND, OR, NOT and brackets.

Whoosh's parser reads it; the tree that it gives is answered from the same lists as plain words.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from whoosh import query as whoosh_query
from whoosh.qparser import plugins, syntax
from whoosh.qparser.common import QueryParserError
from whoosh.qparser.default import QueryParser

from kbdesk.search.message import is_pasted

MAX_CHARS: Final = 400
MAX_BRACKETS: Final = 12
"""Longer or deeper texts are no expressions."""

PARTS: Final = {
    "title": ("title",),
    "question": ("question",),
    "keyword": ("keywords",),
    "heading": ("headings",),
    "body": ("body",),
    "text": ("headings", "body"),
}
"""Fields that hold words, and the parts of a text that they mean."""

LABELS: Final = {
    "tag": "tag",
    "owner": "owner",
    "section": "in",
    "channel": "channel",
    "lang": "locale",
    "locale": "locale",
    "type": "type",
    "state": "state",
    "audience": "audience",
    "code": "shortcode",
    "shortcode": "shortcode",
}
"""Fields that hold exact values, and the labels that stand for them."""

UPDATED: Final = "updated"
FIELDS: Final = (*PARTS, *LABELS, UPDATED)

_NAMES: Final = "|".join(FIELDS)
_CHIP: Final = re.compile(r"(?:^|(?<=[\s(]))([#@/])(\"[^\"]*\"|[^\W_][\w.@-]*)(?=$|[\s)])")
_CHIP_FIELDS: Final = {"#": "tag", "@": "owner", "/": "section"}
_MINUS: Final = re.compile(rf"(?:^|(?<=[\s(]))-(?=[^\W\d_]|\"|(?:{_NAMES}):)")
_SIGNS: Final = re.compile(
    r'"|(?:^|\s)(?:AND|OR|NOT)\s|\w[*]|[*]\w|\w[?]\w|(?:^|(?<=[\s(-]))[#@/]\w'
)
_FIELD: Final = re.compile(rf"(?:^|(?<=[\s(-]))(?:{_NAMES}):\S")
_VALUE: Final = re.compile(rf"(?:^|(?<=[\s(-]))({_NAMES}):([^\s\"\[\]{{}}()<>=*?]+)")
# What odd texts make Whoosh's parser stumble over.
_STUMBLES: Final = (
    QueryParserError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)
_LETTERS: Final = re.compile(r"[^\W_]")


_FILTER: Final = re.compile(
    rf"(?:^|(?<=[\s(-]))(?:([#@/])|((?:{'|'.join((*LABELS, UPDATED))})):)"
    r"(\"[^\"]*\"|[^\s\"()]+)"
)


class Chip(NamedTuple):
    """A filter that stands in a query, to be shown as a button that takes it out.

    Attributes:
        field: one of `LABELS`, or "updated".
        start: where it begins in the query.
        end: where it ends.
    """

    field: str
    value: str
    start: int
    end: int


def chips(text: str) -> tuple[Chip, ...]:
    """Gives the filters of a query in order; none of a text that is no expression."""
    if not looks_like_one(text):
        return ()
    return tuple(
        Chip(
            _CHIP_FIELDS[found[1]] if found[1] else found[2],
            found[3].strip('"'),
            found.start(),
            found.end(),
        )
        for found in _FILTER.finditer(text)
        if found[3].strip('"')
    )


class _Together(syntax.GroupNode):  # type: ignore[misc]  # Whoosh has no types
    """What stands side by side, told apart from what was joined by OR."""

    qclass = whoosh_query.DisjunctionMax
    many = True
    merging = False


def looks_like_one(text: str) -> bool:
    """Tells whether a text uses the query language.

    In a message that was pasted, quotes, capitals and signs mean nothing; only named fields do.
    """
    if len(text) > MAX_CHARS:
        return False
    if _FIELD.search(text):
        return True
    return _SIGNS.search(text) is not None and not is_pasted(text)


def read(text: str) -> tuple[Any, str] | None:
    """Gives Whoosh's tree of a text and a hint about it, or None where it is no expression."""
    hint = ""
    if text.count('"') % 2:
        text = text.replace('"', " ")
        hint = "A quotation mark stands alone; the words are searched one by one."
    if text.count("(") != text.count(")") or text.count("(") > MAX_BRACKETS:
        text = text.replace("(", " ").replace(")", " ")
        hint = hint or "A bracket stands alone; brackets are left out."
    text = _CHIP.sub(lambda found: f"{_CHIP_FIELDS[found[1]]}:{_quoted(found[2])}", text)
    text = _VALUE.sub(lambda found: f"{found[1]}:{_quoted(found[2])}", text)
    text = _MINUS.sub("NOT ", text)
    if not _LETTERS.search(text):
        return None
    try:
        tree = _parser().parse(text, normalize=False)
    except _STUMBLES:
        # Falling back is the answer itself: the text is then read as plain words.
        return None
    return tree, hint


def _quoted(value: str) -> str:
    if value.startswith(('"', ">", "<", "[")):
        return value
    return f'"{value}"'


def _parser() -> Any:
    return QueryParser(
        "",
        None,
        plugins=[
            plugins.WhitespacePlugin(),
            plugins.PhrasePlugin(expr=r'"(?P<text>[^"]*)"(?P<slop>(?!))?'),
            plugins.RangePlugin(),
            plugins.FieldsPlugin(expr=rf"\b(?P<text>{_NAMES}):"),
            plugins.WildcardPlugin(),
            plugins.GroupPlugin(),
            plugins.OperatorsPlugin(AndNot=None, AndMaybe=None, Require=None),
            plugins.GtLtPlugin(),
        ],
        group=_Together,
    )
