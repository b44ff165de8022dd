"""kb-moves: what an answer of some kind has to do, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from kbdesk.lint import values
from kbdesk.lint.clauses import sentences
from kbdesk.lint.dialect import Pattern, any_of
from kbdesk.lint.guide import Action, Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match, whole_text
from kbdesk.lint.values import Keys, Value

KEYS = frozenset("moves order trigger misplaced ignorecase".split())

_MOVE_KEYS = frozenset(
    "id name any unless within optional after channels not_channels message insert".split()
)
_WITHIN = regex.compile(r"(?P<side>first|last)(?:\s+(?P<count>\d+))?(?:\s+sentences?)?")
_TAG = regex.compile(r"[\w-]+")
_MISPLACED = "“%s” stands in the wrong place; move it %s."


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that an answer does.

    Attributes:
        name: what people call it.
        any: one of these makes a sentence do it.
        unless: a sentence with one of these does not do it.
        within: ("first" | "last", number of sentences), or None for anywhere.
        after: the move that it must not come before; "" for none.
        channels: where it is asked for; empty for all.
        not_channels: where it is not.
        insert: what a writer can put in.
    """

    id: str
    name: str
    any: Pattern
    unless: Pattern | None
    within: tuple[str, int] | None
    optional: bool
    after: str
    channels: tuple[str, ...]
    not_channels: tuple[str, ...]
    message: str
    insert: str


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves, whether their order counts, and which texts they are asked of.

    Attributes:
        tags: the text has one of these tags; empty when tags do not matter.
        trigger: or this matches in it.
    """

    moves: tuple[Move, ...]
    strict: bool
    tags: tuple[str, ...]
    trigger: Pattern | None
    misplaced: str


def build(definition: Definition, _setup: Setup) -> Moves:
    """Reads the moves."""
    keys = definition.keys
    flags = "(?i)" if values.flag(keys, "ignorecase", default=True) else ""
    moves = tuple(_move(entry, flags) for entry in values.tables(keys, "moves"))
    if not moves:
        raise values.BadValue('"moves" holds no move')
    ids = [move.id for move in moves]
    strange = [move.after for move in moves if move.after and move.after not in ids]
    if strange or len(set(ids)) < len(ids):
        raise values.BadValue(
            f'there is no move "{strange[0]}"' if strange else "two moves have one id"
        )
    order = values.text(keys, "order") or "free"
    if order not in ("strict", "free"):
        raise values.BadValue('"order" must be strict or free')
    trigger = keys.get("trigger", "")
    patterns = _trigger_patterns(trigger)
    return Moves(
        moves,
        order == "strict",
        tags_of(trigger),
        Pattern(flags + any_of(patterns, words=False)) if patterns else None,
        values.text(keys, "misplaced") or _MISPLACED,
    )


def tags_of(trigger: Value) -> tuple[str, ...]:
    """Gives the tags that a trigger names: a bare word, or those under "tag" in a table."""
    if isinstance(trigger, dict):
        return values.texts(trigger, "tag")
    names = values.texts({"trigger": trigger}, "trigger")
    return tuple(name for name in names if _TAG.fullmatch(name))


def _trigger_patterns(trigger: Value) -> tuple[str, ...]:
    if isinstance(trigger, dict):
        values.known(trigger, frozenset({"tag", "pattern"}), '"trigger"')
        return values.texts(trigger, "pattern")
    names = values.texts({"trigger": trigger}, "trigger")
    return tuple(name for name in names if not _TAG.fullmatch(name))


def _move(entry: Keys, flags: str) -> Move:
    name = values.text(entry, "id")
    if not name:
        raise values.BadValue('a move has no "id"')
    values.known(entry, _MOVE_KEYS, f'the move "{name}"')
    patterns, unless = values.texts(entry, "any"), values.texts(entry, "unless")
    if not patterns:
        raise values.BadValue(f'the move "{name}" has nothing in "any"')
    return Move(
        name,
        values.text(entry, "name") or name.replace("_", " ").replace("-", " "),
        Pattern(flags + any_of(patterns, words=False)),
        Pattern(flags + any_of(unless, words=False)) if unless else None,
        _within(values.text(entry, "within")),
        values.flag(entry, "optional"),
        values.text(entry, "after"),
        values.texts(entry, "channels"),
        values.texts(entry, "not_channels"),
        values.text(entry, "message"),
        values.text(entry, "insert"),
    )


def _within(written: str) -> tuple[str, int] | None:
    if not written:
        return None
    found = _WITHIN.fullmatch(written.strip())
    if found is None:
        raise values.BadValue(f'"within" must be like "first 2" or "last 3", not "{written}"')
    return found.group("side"), int(found.group("count") or 1)


def run(check: Moves, block: Block, state: DocumentState) -> Iterator[Match]:
    """Gives a match for each move that is missing, at the start, or misplaced, where it is."""
    text = block.plain
    if not text.strip() or not _is_asked(check, text, state):
        return
    spans = sentences(text)
    channel = state.context.channel
    moves = [move for move in check.moves if _holds(move, channel)]
    places = {move.id: _places(move, text, spans) for move in moves}
    for at, move in enumerate(moves):
        found = places[move.id]
        if not found:
            if not move.optional:
                yield _missing(move, moves, at)
            continue
        # Where it may stand counts for one of its sentences, its order for the first.
        if move.within and not any(_is_within(move.within, each, len(spans)) for each in found):
            side, count = move.within
            where = (
                "into the first sentence"
                if (side, count) == ("first", 1)
                else (
                    f"into the {side} {count} sentences" if count > 1 else "into the last sentence"
                )
            )
            yield _misplaced(check, move, spans[found[0]], where)
            continue
        late = _should_precede(check, moves, at, places)
        if late is not None:
            yield _misplaced(check, move, spans[found[0]], f"after “{late.name}”")


def _is_asked(check: Moves, text: str, state: DocumentState) -> bool:
    if not check.tags and check.trigger is None:
        return True
    if set(check.tags) & set(state.context.tags):
        return True
    return check.trigger is not None and check.trigger.matches(text)


def _holds(move: Move, channel: str) -> bool:
    def names(channels: tuple[str, ...]) -> bool:
        return any(channel == each or channel.startswith(f"{each}_") for each in channels)

    return (not move.channels or names(move.channels)) and not names(move.not_channels)


def _places(move: Move, text: str, spans: tuple[tuple[int, int], ...]) -> list[int]:
    """Gives the numbers of the sentences that make the move."""
    return [
        number
        for number, (start, end) in enumerate(spans)
        if move.any.matches(text[start:end])
        and not (move.unless and move.unless.matches(text[start:end]))
    ]


def _is_within(within: tuple[str, int], place: int, count: int) -> bool:
    side, most = within
    return place < most if side == "first" else place >= count - most


def _should_precede(
    check: Moves, moves: list[Move], at: int, places: dict[str, list[int]]
) -> Move | None:
    """Gives the move that should stand before the one at index `at` and does not."""
    move = moves[at]
    first = places[move.id][0]
    earlier = moves[:at] if check.strict else []
    earlier = [*earlier, *(each for each in moves if each.id == move.after)]
    for each in reversed(earlier):
        if places[each.id] and places[each.id][0] > first:
            return each
    return None


def _missing(move: Move, moves: list[Move], at: int) -> Match:
    where = "start" if at == 0 and len(moves) > 1 else "end"
    action = Action("insert", (move.insert, where)) if move.insert else None
    return whole_text(move.name, action=action, message=move.message)


def _misplaced(check: Moves, move: Move, span: tuple[int, int], where: str) -> Match:
    return Match(*span, (move.name, where), Action("none"), check.misplaced)
