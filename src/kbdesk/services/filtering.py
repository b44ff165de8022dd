"""Narrows the list of items by a line such as `status:draft owner:anna -channel:sms refund`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from kbdesk.domain.errors import BadInput, Denied, NotFound
from kbdesk.domain.escalation import SavedFilter
from kbdesk.domain.finding import Severity
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import Audience, ItemType
from kbdesk.domain.workflow import State
from kbdesk.progress import Progress
from kbdesk.services import library, linting
from kbdesk.services.desk import Desk
from kbdesk.services.listing import Entry, ListedItem, entries_of, with_descendants
from kbdesk.services.overdue import overdue
from kbdesk.store.list_order import ListOrder

FIELDS = (
    "status",
    "owner",
    "tag",
    "channel",
    "lint",
    "section",
    "language",
    "type",
    "audience",
    "author",
    "team",
)
"""What can stand before a colon."""

WORDS = "words"
"""The field of the words without a colon, as saved filters hold them."""

_STATES = (
    "draft",
    "in_review",
    "approved",
    "published",
    "live",
    "unpublished",
    "overdue",
    "archived",
)
_LINT = ("error", "warning", "suggestion", "none")
_PART = re.compile(r'(?P<not>-)?(?:(?P<field>[a-z_]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>\S+))')


@dataclass(frozen=True, slots=True)
class Term:
    """One wish.

    Attributes:
        field: one of FIELDS, or WORDS for a word of the title.
        is_not: whether it must not hold.
    """

    field: str
    value: str
    is_not: bool = False

    @property
    def written(self) -> str:
        """The term as a person writes it."""
        value = f'"{self.value}"' if re.search(r"\s", self.value) else self.value
        lead = "-" if self.is_not else ""
        return f"{lead}{value}" if self.field == WORDS else f"{lead}{self.field}:{value}"


@dataclass(frozen=True, slots=True)
class Completion:
    """How a line can go on.

    Attributes:
        start: where the part begins that is replaced, a code point of the line.
        end: where it ends.
        parts: what can stand there, each whole.
    """

    start: int
    end: int
    parts: tuple[str, ...]


def parse(line: str) -> tuple[Term, ...]:
    """Gives the wishes of a line; values of one field are alternatives, fields add up.

    Raises:
        BadInput: there is no such field; a field stands without a value as long as it is typed.
    """
    terms = []
    for match in _PART.finditer(line):
        field = match["field"] or WORDS
        value = match["quoted"] if match["quoted"] is not None else match["plain"]
        if field == WORDS and match["plain"] and match["plain"].rstrip(":") in FIELDS:
            continue
        if field not in (*FIELDS, WORDS):
            raise BadInput(f'Nothing is called "{field}".', f"There are: {', '.join(FIELDS)}.")
        if value.strip():
            terms.append(Term(field, value.strip(), bool(match["not"])))
    return tuple(terms)


def written(terms: Iterable[Term]) -> str:
    """Gives the line that means these terms."""
    return " ".join(term.written for term in terms)


def filter_items(
    desk: Desk,
    line: str,
    section_uid: str | None = None,
    *,
    include_archived: bool = False,
    order: ListOrder = ListOrder.TITLE,
    progress: Progress,
) -> tuple[ListedItem, ...]:
    """Gives the items of a section, or of all, that a line asks for, in an order.

    Raises:
        BadInput: a field or one of its values means nothing.
        Cancelled: the person asked to stop while texts were linted.
    """
    terms = parse(line)
    archived = include_archived or _asks_for_archived(terms)
    with desk.kb.read() as reader:
        entries = entries_of(desk, reader, section_uid, include_archived=archived)
    lines = (entry.line for entry in _narrowed(desk, entries, terms, progress))
    match order:
        case ListOrder.TITLE:
            return tuple(lines)
        case ListOrder.MADE:
            return tuple(sorted(lines, key=lambda line: line.item_uid))
        case ListOrder.CHANGED:
            return tuple(sorted(lines, key=lambda line: line.updated_at, reverse=True))


def counts_of(desk: Desk, filters: Iterable[SavedFilter], *, progress: Progress) -> dict[str, int]:
    """Gives how many items saved filters show, by their uids.

    Those that ask for findings are left out: a number in a tree is not worth linting all texts.

    Raises:
        Cancelled: the person asked to stop.
    """
    with desk.kb.read() as reader:
        every = entries_of(desk, reader, include_archived=True)
    used = tuple(entry for entry in every if not entry.card.is_archived)
    counts = {}
    for saved in filters:
        progress.report("counting")
        terms = parse(line_of(saved))
        if any(term.field == "lint" for term in terms):
            continue
        try:
            entries = every if _asks_for_archived(terms) else used
            found = _narrowed(desk, entries, terms, progress)
        except (BadInput, NotFound):
            # A section that it names is gone, for example: it says so when it is chosen.
            continue
        counts[saved.uid] = len(found)
    return counts


def _asks_for_archived(terms: Iterable[Term]) -> bool:
    return any(term.field == "status" and term.value == "archived" for term in terms)


def _narrowed(
    desk: Desk, entries: tuple[Entry, ...], terms: Iterable[Term], progress: Progress
) -> tuple[Entry, ...]:
    fields: dict[tuple[str, bool], list[str]] = {}
    for term in terms:
        fields.setdefault((term.field, term.is_not), []).append(term.value)
    for (field, is_not), values in fields.items():
        if field == WORDS and not is_not:
            words = [value.casefold() for value in values]
            entries = tuple(one for one in entries if all(word in one.key[0] for word in words))
            continue
        holds = _holding(desk, field, values, progress)
        entries = tuple(entry for entry in entries if holds(entry) is not is_not)
    return entries


def values_of(desk: Desk) -> dict[str, tuple[str, ...]]:
    """Gives what the fields can hold in this base, for completion."""
    with desk.kb.read() as reader:
        cards = [entry.card for entry in entries_of(desk, reader)]
        sections = tuple(section.name for section in reader.sections.list_all())
        channels = tuple(channel.key for channel in reader.channels.list_all())
        people = {user.login for user in reader.people.list_all()}
        teams = set(reader.people.list_teams())
    owners = people | {card.owner for card in cards} - {""}
    return {
        "status": _STATES,
        "owner": ("none", *sorted(owners)),
        "tag": tuple(sorted({tag for card in cards for tag in card.tags})),
        "channel": channels,
        "lint": _LINT,
        "section": sections,
        "language": tuple(sorted({text.locale for card in cards for text in card.texts})),
        "type": tuple(one.value for one in ItemType),
        "audience": tuple(one.value for one in Audience),
        "author": tuple(sorted({card.created_by for card in cards} | people)),
        "team": tuple(sorted(teams)),
    }


def complete(line: str, caret: int, known: Mapping[str, Collection[str]]) -> Completion:
    """Tells how the part at the caret can go on: with a field, or with a value of its field.

    `known` is what `values_of` gave; pure, for a window to call while somebody types.
    """
    start = line.rfind(" ", 0, caret) + 1
    quote = line.rfind(':"', 0, caret)
    if quote >= 0 and '"' not in line[quote + 2 : caret]:
        start = line.rfind(" ", 0, quote) + 1
    part = line[start:caret]
    lead = "-" if part.startswith("-") else ""
    field, colon, typed = part.removeprefix("-").partition(":")
    if not colon:
        found = [f"{lead}{name}:" for name in FIELDS if name.startswith(field)] if part else []
        return Completion(start, caret, tuple(found))
    typed = typed.strip('"').casefold()
    begins, holds = [], []
    for value in known.get(field, ()):
        key = value.casefold()
        if key.startswith(typed):
            begins.append(value)
        elif typed in key:
            holds.append(value)
    terms = [Term(field, value, bool(lead)).written for value in (*begins, *holds)]
    return Completion(start, caret, tuple(terms))


# -- filters with a name ---------------------------------------------------------------------


def list_saved(desk: Desk) -> tuple[SavedFilter, ...]:
    """Gives the person's own filters and everybody's, by name."""
    with desk.kb.read() as reader:
        return reader.filters.list_for(desk.actor)


def line_of(saved: SavedFilter) -> str:
    """Gives the line that a saved filter stands for."""
    terms = []
    for field, value in saved.terms:
        terms.append(Term(field.removeprefix("-"), value, field.startswith("-")))
    return written(terms)


def save(desk: Desk, name: str, line: str, *, uid: str = "") -> SavedFilter:
    """Gives a filter a name; `uid` names one of the person's own to be changed.

    Raises:
        BadInput: it has no name, or the line asks for nothing.
        Denied: the filter `uid` is somebody else's, or nobody's.
    """
    terms = parse(line)
    if not terms:
        raise BadInput("This filter asks for nothing.", "Write what it is to show first.")
    pairs = tuple((f"{'-' if term.is_not else ''}{term.field}", term.value) for term in terms)
    made = SavedFilter(uid or new_uid(), name.strip(), pairs, desk.actor)
    with desk.kb.write(desk.actor) as tx:
        others = (one for one in tx.filters.list_for(desk.actor) if one.owner != desk.actor)
        if uid in {one.uid for one in others}:
            raise Denied("This filter is not yours.", "Only your own filters can be changed.")
        tx.filters.put(made)
        tx.commit()
    return made


def remove(desk: Desk, uid: str) -> SavedFilter:
    """Takes one of the person's own filters away; gives it, so that it can be put back.

    Raises:
        Denied: it is somebody else's, or nobody's.
    """
    with desk.kb.write(desk.actor) as tx:
        for saved in tx.filters.list_for(desk.actor):
            if saved.uid == uid and saved.owner == desk.actor:
                tx.filters.remove(uid)
                tx.commit()
                return saved
    raise Denied("This filter is not yours.", "Only your own filters can be taken away.")


def put_back(desk: Desk, saved: SavedFilter) -> None:
    """Puts a filter back that was taken away."""
    with desk.kb.write(desk.actor) as tx:
        tx.filters.put(replace(saved, owner=desk.actor))
        tx.commit()


# -- what a field means ----------------------------------------------------------------------

_Holds = Callable[[Entry], bool]


def _holding(desk: Desk, field: str, values: list[str], progress: Progress) -> _Holds:
    """Gives the test that says of an item whether one of the values holds for it."""
    wanted = {value.casefold() for value in values}
    match field:
        case "status":
            return _status(desk, wanted)
        case "words":
            return lambda entry: any(word in entry.key[0] for word in wanted)
        case "section":
            uids = _in_sections(desk, values)
            return lambda entry: not uids.isdisjoint(entry.card.sections)
        case "lint":
            found = _with_findings(desk, wanted, progress)
            return lambda entry: entry.card.item_uid in found
        case _:
            its = _CELLS[field]
            return lambda entry: not wanted.isdisjoint(its(entry))


_CELLS: dict[str, Callable[[Entry], Iterable[str]]] = {
    "type": lambda entry: (entry.card.type.value,),
    "author": lambda entry: (entry.line.author.casefold(),),
    "owner": lambda entry: ((entry.card.owner or "none").casefold(),),
    "tag": lambda entry: [tag.casefold() for tag in entry.card.tags] or ("none",),
    "audience": lambda entry: (entry.card.audience.value,),
    "team": lambda entry: ((entry.card.team or "none").casefold(),),
    "channel": lambda entry: [text.channel for text in entry.card.texts],
    "language": lambda entry: [text.locale.casefold() for text in entry.card.texts],
}


def _status(desk: Desk, wanted: set[str]) -> _Holds:
    unknown = wanted - {*_STATES, *(state.value for state in State)}
    if unknown:
        raise BadInput(
            f'No status is called "{min(unknown)}".', f"There are: {', '.join(_STATES)}."
        )
    late: Collection[str] = ()
    if "overdue" in wanted:
        with desk.kb.read() as reader:
            late = overdue(reader, desk.kb.now()).keys()

    def holds(entry: Entry) -> bool:
        line = entry.line
        return (
            ("archived" in wanted and line.is_archived)
            or (line.state.value in wanted and not line.is_archived)
            or ("live" in wanted and line.is_live)
            or ("unpublished" in wanted and not line.is_live)
            or line.item_uid in late
        )

    return holds


def _in_sections(desk: Desk, names: list[str]) -> set[str]:
    tops = [library.find_section(desk, name).uid for name in names]
    with desk.kb.read() as reader:
        return {uid for top in tops for uid in with_descendants(reader, top)}


def _with_findings(desk: Desk, wanted: set[str], progress: Progress) -> set[str]:
    linted = linting.base_findings(desk, progress=progress)
    severities = {severity.value for severity in Severity}
    found, clean = set(), {about["item"] for about in linted.about.values()}
    for name, findings in linted.findings.items():
        uid = linted.about[name]["item"]
        if findings:
            clean.discard(uid)
        for finding in findings:
            rule = finding.rule.casefold()
            rules = wanted - severities
            if finding.severity.value in wanted or any(part in rule for part in rules):
                found.add(uid)
    return found | clean if "none" in wanted else found
