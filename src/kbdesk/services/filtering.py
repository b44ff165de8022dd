"""Narrows the list of items by a line such as `status:draft owner:anna -channel:sms refund`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from kbdesk.domain.errors import BadInput, Denied, NotFound
from kbdesk.domain.escalation import SavedFilter
from kbdesk.domain.finding import Severity
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import Audience, Item, ItemType
from kbdesk.domain.workflow import State
from kbdesk.progress import Progress
from kbdesk.services import library, linting, verifying
from kbdesk.services.library import ListedItem
from kbdesk.services.sight import sight_at
from kbdesk.services.workspace import Desk

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
    desk: Desk, line: str, section_uid: str | None = None, *, progress: Progress
) -> tuple[ListedItem, ...]:
    """Gives the items of a section, or of all, that a line asks for, by title.

    Raises:
        BadInput: a field or one of its values means nothing.
        Cancelled: the person asked to stop while texts were linted.
    """
    terms = parse(line)
    archived = any(term.field == "status" and term.value == "archived" for term in terms)
    rows = library.list_items(desk, section_uid, include_archived=archived)
    return _narrowed(desk, rows, terms, progress)


def counts_of(desk: Desk, filters: Iterable[SavedFilter], *, progress: Progress) -> dict[str, int]:
    """Gives how many items saved filters show, by their uids.

    Those that ask for findings are left out: a number in a tree is not worth linting all texts.

    Raises:
        Cancelled: the person asked to stop.
    """
    every = library.list_items(desk, include_archived=True)
    used = tuple(row for row in every if not row.is_archived)
    counts = {}
    for saved in filters:
        progress.report("counting")
        terms = parse(line_of(saved))
        if any(term.field == "lint" for term in terms):
            continue
        archived = any(term.field == "status" and term.value == "archived" for term in terms)
        try:
            found = _narrowed(desk, every if archived else used, terms, progress)
        except (BadInput, NotFound):
            # A section that it names is gone, for example: it says so when it is chosen.
            continue
        counts[saved.uid] = len(found)
    return counts


def _narrowed(
    desk: Desk, rows: tuple[ListedItem, ...], terms: Iterable[Term], progress: Progress
) -> tuple[ListedItem, ...]:
    fields: dict[tuple[str, bool], list[str]] = {}
    for term in terms:
        fields.setdefault((term.field, term.is_not), []).append(term.value)
    for (field, is_not), values in fields.items():
        if field == WORDS and not is_not:
            words = [value.casefold() for value in values]
            rows = tuple(row for row in rows if all(word in row.title.casefold() for word in words))
            continue
        holds = _holding(desk, rows, field, values, progress)
        rows = tuple(row for row in rows if holds(row) is not is_not)
    return rows


def values_of(desk: Desk) -> dict[str, tuple[str, ...]]:
    """Gives what the fields can hold in this base, for completion."""
    with desk.kb.read() as reader:
        sees = sight_at(desk, reader).sees_item
        items = [item for item in reader.items.list_all() if sees(item)]
        sections = tuple(section.name for section in reader.sections.list_all())
        channels = tuple(channel.key for channel in reader.channels.list_all())
        people = {user.login for user in reader.people.list_all()}
        teams = set(reader.people.list_teams())
        locales = {row.locale for row in reader.renditions.list_all()}
    owners = people | {item.owner for item in items} - {""}
    return {
        "status": _STATES,
        "owner": ("none", *sorted(owners)),
        "tag": tuple(sorted({tag for item in items for tag in item.tags})),
        "channel": channels,
        "lint": _LINT,
        "section": sections,
        "language": tuple(sorted(locales)),
        "type": tuple(one.value for one in ItemType),
        "audience": tuple(one.value for one in Audience),
        "author": tuple(sorted({item.created_by for item in items} | people)),
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
    """
    terms = parse(line)
    if not terms:
        raise BadInput("This filter asks for nothing.", "Write what it is to show first.")
    pairs = tuple((f"{'-' if term.is_not else ''}{term.field}", term.value) for term in terms)
    made = SavedFilter(uid or new_uid(), name.strip(), pairs, desk.actor)
    with desk.kb.write(desk.actor) as tx:
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

_Holds = Callable[[ListedItem], bool]


def _holding(
    desk: Desk, rows: tuple[ListedItem, ...], field: str, values: list[str], progress: Progress
) -> _Holds:
    """Gives the test that says of a row whether one of the values holds for it."""
    wanted = {value.casefold() for value in values}
    match field:
        case "status":
            return _status(desk, wanted)
        case "type":
            return lambda row: row.type.value in wanted
        case "author":
            return lambda row: row.author.casefold() in wanted
        case "words":
            return lambda row: any(word in row.title.casefold() for word in wanted)
        case "channel" | "language":
            uids = _with_texts(desk, field, wanted)
        case "section":
            uids = _in_sections(desk, values)
        case "lint":
            uids = _with_findings(desk, wanted, progress)
        case _:
            uids = _with_cells(desk, rows, field, wanted)
    return lambda row: row.item_uid in uids


def _status(desk: Desk, wanted: set[str]) -> _Holds:
    unknown = wanted - {*_STATES, *(state.value for state in State)}
    if unknown:
        raise BadInput(
            f'No status is called "{min(unknown)}".', f"There are: {', '.join(_STATES)}."
        )
    late: Collection[str] = ()
    if "overdue" in wanted:
        late = {line.item_uid for line in verifying.stale(desk, uses={})}

    def holds(row: ListedItem) -> bool:
        return (
            ("archived" in wanted and row.is_archived)
            or (row.state.value in wanted and not row.is_archived)
            or ("live" in wanted and row.is_live)
            or ("unpublished" in wanted and not row.is_live)
            or row.item_uid in late
        )

    return holds


def _with_texts(desk: Desk, field: str, wanted: set[str]) -> set[str]:
    with desk.kb.read() as reader:
        texts = reader.renditions.list_all()
    if field == "channel":
        return {text.item_uid for text in texts if text.channel in wanted}
    return {text.item_uid for text in texts if text.locale.casefold() in wanted}


def _in_sections(desk: Desk, names: list[str]) -> set[str]:
    found: set[str] = set()
    for name in names:
        uid = library.find_section(desk, name).uid
        found |= {row.item_uid for row in library.list_items(desk, uid, include_archived=True)}
    return found


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


def _with_cells(desk: Desk, rows: tuple[ListedItem, ...], field: str, wanted: set[str]) -> set[str]:
    cells: dict[str, Callable[[Item], Iterable[str]]] = {
        "owner": lambda item: (item.owner or "none",),
        "tag": lambda item: item.tags or ("none",),
        "audience": lambda item: (item.audience.value,),
        "team": lambda item: (item.team or "none",),
    }
    its = cells[field]
    with desk.kb.read() as reader:
        items = reader.items.many(row.item_uid for row in rows)
    return {item.uid for item in items if any(one.casefold() in wanted for one in its(item))}
