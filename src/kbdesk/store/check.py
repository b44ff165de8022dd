"""Proves a base: its structure, every row's seal, every chain, number, pointer and commit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Table, func, select, text
from sqlalchemy.exc import DBAPIError

from kbdesk.domain.errors import BaseDamaged, Cancelled, KBDeskError
from kbdesk.domain.rendition import Content, revision_hash
from kbdesk.domain.workflow import State
from kbdesk.progress import Progress, quiet
from kbdesk.store.assets import Assets
from kbdesk.store.copying import structure_problems
from kbdesk.store.faults import translated
from kbdesk.store.knowledge_base import KnowledgeBase
from kbdesk.store.seal import seal_of, transition_hash
from kbdesk.store.session import Session
from kbdesk.store.tables import library as t
from kbdesk.store.tables.assets import asset_content
from kbdesk.store.tables.base import change, kb_clock, kb_meta
from kbdesk.store.tables.columns import metadata
from kbdesk.store.tables.insight import passage_vector
from kbdesk.store.vectors import is_whole

MAX_PROBLEMS = 1_000
_REPORT_EVERY = 100
_ORDER = {state.value: place for place, state in enumerate(State)}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        kind: structure | unreadable | seal | hash | chain | number | pointer | state | feed.
        uid: the row's key, or "" where the whole table is meant.
    """

    kind: str
    table: str
    uid: str
    message: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found.

    Attributes:
        problems: in the order they were found, at most MAX_PROBLEMS.
        seq: the base's last commit; 0 where it cannot be read.
        head_hash: SHA-256 hex over the newest link of every chain: equal only for equal
            histories. Kept elsewhere, it shows a history that was rewritten as a whole.
        counts: (table, rows), sorted by table.
    """

    problems: tuple[Problem, ...]
    seq: int
    head_hash: str
    counts: tuple[tuple[str, int], ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


@dataclass(slots=True)
class _Found:
    """What the walk over the tables has gathered."""

    problems: list[Problem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    revisions: dict[str, Row[Any]] = field(default_factory=dict)
    renditions: list[Row[Any]] = field(default_factory=list)
    transitions: dict[str, list[Row[Any]]] = field(default_factory=dict)

    def add(self, kind: str, table: str, uid: str, message: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(kind, table, uid, message))


def check(kb: KnowledgeBase, progress: Progress | None = None) -> CheckReport:
    """Reads the whole base in one snapshot and tells all that is wrong with it.

    SQLite's own check finds 2 of 100 flipped bits, for its pages have no checksums; the seals
    and hashes find those that change what a person wrote.

    Raises:
        BaseDamaged: it is so broken that no snapshot can be opened.
        Cancelled: through `progress`.
    """
    with kb.read() as reader:
        return check_session(reader.session, progress or quiet())


def check_session(session: Session, progress: Progress) -> CheckReport:
    """Checks what one snapshot shows."""
    found = _Found()
    if session.connection.dialect.name == "sqlite":
        progress.report("Structure")
        try:
            for words in structure_problems(lambda pragma: session.execute(text(pragma))):
                found.add("structure", "", "", words)
        except BaseDamaged as error:
            found.add("structure", "", "", error.message)
    for table in sorted(metadata.tables.values(), key=lambda table: table.name):
        if table is not asset_content:
            _walk(session, table, found, progress)
    _check_assets(session, found, progress)
    for table in (kb_meta, kb_clock, t.workspace):
        if found.counts[table.name] != 1:
            words = f"it holds {found.counts[table.name]} rows where one belongs"
            found.add("number", table.name, "", words)
    last_links = _check_transitions(found)
    _check_numbers(found)
    _check_pointers(found)
    seq = _check_feed(session, found)
    digest = hashlib.sha256()
    for uid in sorted(last_links):
        digest.update(f"{uid} {last_links[uid]}\n".encode())
    return CheckReport(
        tuple(found.problems), seq, digest.hexdigest(), tuple(sorted(found.counts.items()))
    )


def _walk(session: Session, table: Table, found: _Found, progress: Progress) -> None:
    name = table.name
    found.counts[name] = 0
    with closing(_rows(session, table)) as rows:
        while True:
            try:
                row = next(rows, None)
                if row is None:
                    return
                if found.counts[name] % _REPORT_EVERY == 0:
                    progress.report(f"Rows of {name}", found.counts[name])
                found.counts[name] += 1
                _check_row(table, row, found)
            # What a damaged cell raises depends on it: no text, no time, no JSON, no number.
            except (ValueError, TypeError, KeyError, OverflowError) as error:
                found.add("unreadable", name, "", f"a row cannot be read ({error})")
            except Cancelled:
                raise
            except KBDeskError as error:
                found.add("unreadable", name, "", error.message)
                return
            except DBAPIError as error:  # a damaged schema: no such column, no such table
                found.add("structure", name, "", str(error.orig))
                return


def _check_assets(session: Session, found: _Found, progress: Progress) -> None:
    """Compares the bytes of each image with its hash, one image in the memory at a time."""
    found.counts[asset_content.name] = 0
    assets = Assets(session)
    try:
        for one in assets.list_all():
            progress.report("Images", found.counts[asset_content.name])
            try:
                assets.content(one.uid)
            except BaseDamaged as error:
                found.add("hash", asset_content.name, one.uid, error.message)
            found.counts[asset_content.name] += 1
    except (KBDeskError, DBAPIError, ValueError, TypeError, KeyError) as error:
        if isinstance(error, Cancelled):
            raise
        found.add("unreadable", asset_content.name, "", f"the images cannot be read ({error})")


def _rows(session: Session, table: Table) -> Generator[Row[Any], None, None]:
    with (
        translated(session.target),
        session.execute(select(table).execution_options(yield_per=500)) as rows,
    ):
        yield from rows


def _check_row(table: Table, row: Row[Any], found: _Found) -> None:
    cells = dict(zip(table.c.keys(), row, strict=True))
    uid = "/".join(str(cells[column.name]) for column in table.primary_key)
    if "seal" in table.c and seal_of(table, cells) != row.seal:
        found.add("seal", table.name, uid, "its cells are not those that were written")
    if table is t.revision:
        found.revisions[row.uid] = row
        if _hash_of(row) != row.hash:
            found.add("hash", table.name, uid, "its words are not those that were written")
    elif table is passage_vector and not is_whole(row):
        words = "it is not the one that was written; the next idle time makes it anew"
        found.add("hash", table.name, uid, words)
    elif table is t.rendition:
        found.renditions.append(row)
    elif table is t.transition:
        found.transitions.setdefault(row.revision_uid, []).append(row)


def _hash_of(row: Row[Any]) -> str:
    content = Content(
        title=row.title,
        body=row.body,
        question=row.question,
        short_answer=row.short_answer,
        subject=row.subject,
        keywords=tuple(json.loads(row.keywords)),
    )
    return revision_hash(
        rendition_uid=row.rendition_uid,
        number=row.number,
        content=content,
        author=row.author,
        created_at=row.created_at,
        note=row.note,
        prev_hash=row.prev_hash,
    )


def _check_transitions(found: _Found) -> dict[str, str]:
    """Follows each chain of steps; gives its newest link by the revision's uid."""
    last: dict[str, str] = {}
    for uid, revision in found.revisions.items():
        state, link = State.DRAFT.value, revision.hash
        steps = found.transitions.pop(uid, [])
        for step in sorted(steps, key=lambda step: _ORDER.get(step.to_state, 99)):
            if step.prev_hash != link or step.from_state != state:
                found.add("chain", "transition", step.uid, "it does not follow the step before")
            if step.hash != _step_hash(step):
                found.add("hash", "transition", step.uid, "it is not what was logged")
            state, link = step.to_state, step.hash
        if revision.state != state:
            words = f"its state is {revision.state}, and the log ends at {state}"
            found.add("state", "revision", uid, words)
        last[uid] = link
    for uid in found.transitions:
        found.add("pointer", "transition", uid, "steps of a revision that is missing")
    return last


def _step_hash(step: Row[Any]) -> str:
    return transition_hash(
        uid=step.uid,
        revision_uid=step.revision_uid,
        from_state=step.from_state,
        to_state=step.to_state,
        actor=step.actor,
        at=step.at,
        comment=step.comment,
        prev_hash=step.prev_hash,
    )


def _check_numbers(found: _Found) -> None:
    before: Row[Any] | None = None
    ordered = sorted(found.revisions.values(), key=lambda r: (str(r.rendition_uid), r.number))
    for revision in ordered:
        if before is not None and before.rendition_uid != revision.rendition_uid:
            before = None
        number, link, parent = (
            (1, "", None) if before is None else (before.number + 1, before.hash, before.uid)
        )
        if revision.number != number:
            words = f"number {revision.number} stands where {number} belongs"
            found.add("number", "revision", revision.uid, words)
        elif (revision.prev_hash, revision.parent_uid) != (link, parent):
            found.add("chain", "revision", revision.uid, "it does not follow the one before")
        before = revision


def _check_pointers(found: _Found) -> None:
    newest: dict[str, Row[Any]] = {}
    live: dict[str, str] = {}
    for revision in found.revisions.values():
        best = newest.get(revision.rendition_uid)
        if best is None or revision.number > best.number:
            newest[revision.rendition_uid] = revision
        if revision.state == State.PUBLISHED.value:
            live[revision.rendition_uid] = revision.uid
    for rendition in found.renditions:
        head = newest.get(rendition.uid)
        if rendition.head_uid != (head.uid if head is not None else None):
            found.add("pointer", "rendition", rendition.uid, "its head is not its newest text")
        if rendition.live_uid != live.get(rendition.uid):
            found.add("pointer", "rendition", rendition.uid, "its live text is not published")


def _check_feed(session: Session, found: _Found) -> int:
    try:
        seq: int = session.execute(select(kb_clock.c.seq)).scalar_one()
        span = session.execute(
            select(
                func.count(change.c.seq.distinct()).label("commits"),
                func.min(change.c.seq).label("first"),
                func.max(change.c.seq).label("last"),
            )
        ).one()
    except (KBDeskError, DBAPIError, ValueError, TypeError) as error:
        found.add("feed", "change", "", f"the feed cannot be read ({error})")
        return 0
    if (span.commits, span.first or 1, span.last or 0) != (seq, 1, seq):
        words = (
            f"{span.commits} commits from {span.first} to {span.last} stand where 1 to {seq} belong"
        )
        found.add("feed", "change", "", words)
    return seq
