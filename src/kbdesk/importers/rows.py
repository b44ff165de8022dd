"""Turns the rows of a table into pieces, whatever kind of file the table stood in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from kbdesk.content.plain import plain_text
from kbdesk.domain.errors import KBDeskError
from kbdesk.domain.item import ItemType
from kbdesk.importers.base import Column, ImportOptions, Loss, Refusal
from kbdesk.importers.columns import columns_of
from kbdesk.importers.html_text import from_html
from kbdesk.importers.mapping import map_fields
from kbdesk.importers.pieces import Markup, Piece, Pieces

Row = tuple[int, Sequence[str]]
"""(1-based line of the file, cells)."""

_GUESSED_FROM = 50
_IS_HTML = re.compile(
    r"</(?:p|div|ul|ol|li|h[1-6]|table|blockquote)\s*>|<br\s*/?>",
    re.IGNORECASE,
)
_DRAFT_WORDS = frozenset(
    "draft inactive false no 0 archived disabled utkast inaktiv nej off".split()
)
_BODIES = (
    ("body", Markup.MARKDOWN),
    ("body_html", Markup.HTML),
    ("body_text", Markup.PLAIN),
)


def pieces_of_rows(
    headings: Sequence[str],
    rows: Sequence[Row],
    source: str,
    options: ImportOptions,
    type_of: Callable[[Mapping[str, str]], ItemType],
) -> Pieces:
    """Gives a piece for each row with something in it.

    Args:
        headings: the first row.
        rows: the others with their lines; a row may be short or long.
        source: the table's name.
        options: what a person said, the columns above all.
        type_of: gives what a row without a type becomes, from its cells by field.

    Raises:
        BadSource: the columns cannot be told.
    """
    sample = [cells for _, cells in rows[:_GUESSED_FROM]]
    columns = columns_of(headings, sample, options.columns, source)
    found = Pieces(columns=columns)
    # "Answer" does not say how it is written; help desks put HTML there.
    guessed = any(one.field == "body_text" and one.confidence < 1 for one in columns)
    keys: set[str] = set()
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        name = f"{source}#{line}"
        if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
            reason = f"{len(cells)} cells where the heading has {len(columns)}; is a quote missing"
            found.refused.append(Refusal(name, reason, line))
            continue
        values, rest = _values(cells, columns)
        if guessed and _IS_HTML.search(values.get("body_text", "")):
            values.setdefault("body_html", values.pop("body_text"))
        key = _key(values, source, line, keys)
        piece = _piece(key, values, rest, line, options, type_of)
        if piece is None:
            found.refused.append(Refusal(key, "there is no text in it", line))
            continue
        found.pieces.append(piece)
    return found


def _values(
    cells: Sequence[str], columns: Sequence[Column]
) -> tuple[dict[str, str], dict[str, str]]:
    values: dict[str, str] = {}
    rest: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        if not cell.strip():
            continue
        if column.field:
            values[column.field] = cell
        elif column.heading.strip():
            rest[column.heading.strip()] = cell.strip()
    return values, rest


def _key(values: Mapping[str, str], source: str, line: int, keys: set[str]) -> str:
    """Gives what a row is known by at the next import: its id, its shortcode, else its title.

    A line moves with every row that is put in above it, so it is the last resort.
    """
    place = [values.get(name, "").strip() for name in ("locale", "channel")]
    for name in ("id", "shortcode", "title", "question"):
        word = " ".join(values.get(name, "").split())[:120]
        key = "/".join(filter(None, (f"{source}#{word}", *place)))
        if word and key not in keys:
            keys.add(key)
            return key
    key = f"{source}#{line}"
    keys.add(key)
    return key


def _piece(
    key: str,
    values: Mapping[str, str],
    rest: Mapping[str, str],
    line: int,
    options: ImportOptions,
    type_of: Callable[[Mapping[str, str]], ItemType],
) -> Piece | None:
    losses: list[Loss] = []
    told: dict[str, object] = dict(rest)
    for name in ("title", "question", "short_answer", "subject", "shortcode", "locale", "channel",
                 "audience", "type", "owner", "situation", "response_class", "slug", "section",
                 "tags", "keywords"):  # fmt: skip
        if name in values:
            told[name] = values[name]
    fields = map_fields(told, options.drop)
    losses += [Loss(key, note, line) for note in fields.notes]
    if "type" not in values:
        fields.type = type_of(values)
    if not fields.title:
        fields.title = fields.question or fields.shortcode
    if values.get("state", "").strip().casefold() in _DRAFT_WORDS:
        fields.publish = False
    text, markup, other = _body(values, key, line, losses)
    if not text and not (fields.short_answer or fields.question):
        return None
    return Piece(
        source=key,
        text=text,
        fields=fields,
        markup=markup,
        line=line,
        losses=tuple(losses),
        marks=(values.get("kbdesk_id", ""),),
        other=other,
    )


def _body(
    values: Mapping[str, str], key: str, line: int, losses: list[Loss]
) -> tuple[str, Markup, tuple[str, Markup] | None]:
    """Gives the text, how it is written, and a second form of it that says something else."""
    given = [(name, markup) for name, markup in _BODIES if values.get(name, "").strip()]
    if not given:
        return "", Markup.PLAIN, None
    name, markup = given[0]
    for other, its in given[1:]:
        if not says_same(values[name], markup, values[other], its):
            if not values.get("kbdesk_id"):
                what = f"{name} and {other} say different things; {name} is taken"
                losses.append(Loss(key, what, line))
            return values[name], markup, (values[other], its)
    return values[name], markup, None


def says_same(one: str, its: Markup, other: str, others: Markup) -> bool:
    """Tells whether two texts have the same words, however each is written."""

    def words(text: str, markup: Markup) -> list[str]:
        try:
            if markup is Markup.HTML:
                text = from_html(text, "").text
            plain = text if markup is Markup.PLAIN else plain_text(text)
        except KBDeskError:
            return []
        return "".join(ch if ch.isalnum() else " " for ch in plain).split()

    return words(one, its) == words(other, others)


def as_responses(values: Mapping[str, str]) -> ItemType:
    """Takes a row with a shortcode for a response, and any other for an article."""
    return ItemType.RESPONSE if values.get("shortcode", "").strip() else ItemType.ARTICLE
