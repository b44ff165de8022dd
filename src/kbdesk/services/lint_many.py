"""Lints many texts: in several processes, and only those that nobody linted before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from kbdesk import isolate
from kbdesk.domain.finding import Edit, Finding, Fix, Related, Severity
from kbdesk.lint.accepted import AcceptedWords
from kbdesk.lint.config import Additions
from kbdesk.lint.engine import Report
from kbdesk.lint.findings import own_finding
from kbdesk.lint.guide import Context
from kbdesk.lint.positions import Source
from kbdesk.progress import Progress
from kbdesk.services import guides, lint_running
from kbdesk.services.guides import GuideSource
from kbdesk.services.lint_texts import LintJob
from kbdesk.services.memo import Memo

KIND = "lint"
"""What the reports are called in the cache."""

_FEW = 150
"""So many texts are linted here: starting other processes takes longer."""

_TIMEOUT_S = 120.0
_MEMORY_MB = 1_024
_UNUSED = "kb.UnusedIgnore"


def run_many(
    jobs: Sequence[LintJob],
    source: GuideSource,
    memo: Memo | None,
    progress: Progress,
    *,
    names: bool = True,
) -> list[Report]:
    """Gives the report on each text, in order.

    A text is linted again only when something changed on which its findings depend: its words,
    the texts beside it, a fact that it uses, or the rules. The rules of a team are kept apart from
    those that KBDesk ships, so that a change to one of them leaves the rest as it is, and a word
    that is accepted reaches the texts in which it stands. `names` says
    whether names in braces are asked to stand for something.

    Raises:
        Cancelled: by way of `progress`; what was linted by then is kept.
        BadInput: the style guide cannot be loaded.
    """
    reports: list[Report] | None = None
    keys: set[str] = set()
    layers = _layers(source)
    for number, layer in enumerate(layers):
        found = _run_layer(jobs, layer, memo, progress, keys, names=names and number == 0)
        if reports is None:
            # A rule of the team's that has the name of a shipped one stands in for it.
            replaced = {name for name, _ in source.additions.rules} if len(layers) > 1 else set()
            reports = [_without(each, replaced) for each in found]
        else:
            reports = list(map(_joined, reports, found))
    if memo is not None:
        memo.keep_only(KIND, keys)
        memo.flush()
    off = set(source.additions.off)
    return [_without(each, off) for each in reports or []]


def _layers(source: GuideSource) -> tuple[GuideSource, ...]:
    """Gives the guide in parts that change on their own: what is shipped, and what a team adds."""
    added = source.additions
    if added.alone or not (added.rules or added.rejected):
        return (replace(source, additions=replace(added, off=())),)
    shipped = replace(added, rules=(), rejected=(), off=())
    team = Additions((), added.rules, added.accepted, added.rejected, alone=True)
    return (replace(source, additions=shipped), replace(source, additions=team))


def _run_layer(
    jobs: Sequence[LintJob],
    source: GuideSource,
    memo: Memo | None,
    progress: Progress,
    used: set[str],
    *,
    names: bool,
) -> list[Report]:
    digest = guides.load(source).bare_digest
    words = AcceptedWords(source.additions.accepted)
    keys = [_key(digest, job, words, names=names) for job in jobs]
    used.update(keys)
    known: dict[str, Report] = {}
    if memo is not None:
        with memo.loaded(KIND):
            for number, key in enumerate(keys):
                if number % 500 == 0:
                    progress.report("linting", number, len(jobs))
                kept = memo.find(KIND, key)
                report = _read(kept) if kept is not None and key not in known else None
                if report is not None:
                    known[key] = report
    missing = {key: job for key, job in zip(keys, jobs, strict=True) if key not in known}
    known.update(_computed(missing, source, memo, progress, names=names))
    progress.report("linting", len(jobs), len(jobs))
    return [known[key] for key in keys]


def _computed(
    missing: dict[str, LintJob],
    source: GuideSource,
    memo: Memo | None,
    progress: Progress,
    *,
    names: bool,
) -> list[tuple[str, Report]]:
    done: list[tuple[str, Report]] = []
    keys = list(missing)

    def keep(at: int, written: bytes) -> None:
        report = _read(written)
        assert report is not None
        done.append((keys[at], report))
        if memo is not None:
            memo.put(KIND, keys[at], written)

    if len(missing) <= _FEW:
        for at, job in enumerate(missing.values()):
            progress.report("linting", at, len(missing))
            keep(at, _report_bytes((source, job, names)))
        return done
    step = 1_024
    for first in range(0, len(keys), step):
        part = [(source, missing[key], names) for key in keys[first : first + step]]
        shifted = _Shifted(progress, first, len(keys))
        written = isolate.map_isolated(
            _report_bytes,
            part,
            timeout_s=_TIMEOUT_S,
            memory_mb=_MEMORY_MB,
            progress=shifted,
            what="linting",
        )
        for at, each in enumerate(written):
            if isinstance(each, Exception):
                # One text that cannot be linted stops no other, and is tried again next time.
                done.append((keys[first + at], _failed(part[at][1], each)))
            else:
                keep(first + at, each)
        if memo is not None:
            memo.flush()
    return done


class _Shifted:
    """Reports a part of the work as the part of a whole that it is."""

    def __init__(self, progress: Progress, done: int, total: int) -> None:
        self._progress = progress
        self._done = done
        self._total = total

    def report(self, what: str, done: int = 0, total: int = 0) -> None:  # noqa: ARG002
        """Takes a figure of the part."""
        self._progress.report(what, self._done + done, self._total)


def _report_bytes(work: tuple[GuideSource, LintJob, bool]) -> bytes:
    """Gives the report on one text as it is kept; runs in any process."""
    source, job, names = work
    return _written(lint_running.run(job, guides.load(source), names=names))


def _failed(job: LintJob, error: Exception) -> Report:
    message = f"This text could not be checked: {error}"
    source = Source(job.text)
    finding = own_finding("kb.Unreadable", message, source, Context(), 0, 0, Severity.ERROR)
    return Report((finding,))


def _key(digest: str, job: LintJob, words: AcceptedWords, *, names: bool) -> str:
    # A word that is accepted from now on is news only to the texts in which it stands.
    standing = sorted(words.within(f"{job.text}\n{job.subject or ''}"))
    whole = f"{digest} {job.digest} {names:d} {standing!r}"
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def _joined(one: Report, other: Report) -> Report:
    """Gives what two parts of a guide say together.

    A comment that silences a rule of one part looks unused to the other.
    """
    unused = {each.start for each in one.findings if each.rule == _UNUSED}
    unused &= {each.start for each in other.findings if each.rule == _UNUSED}
    mine = (e for e in one.findings if e.rule != _UNUSED or e.start in unused)
    theirs = (e for e in other.findings if e.rule != _UNUSED)
    return Report(
        lint_running.by_position((*mine, *theirs)),
        (*one.suppressed, *other.suppressed),
        max(one.words, other.words),
        one.categories | other.categories,
    )


def _without(report: Report, off: set[str]) -> Report:
    if not off:
        return report
    kept = tuple(each for each in report.findings if each.rule not in off)
    return report if len(kept) == len(report.findings) else replace(report, findings=kept)


# -- how a report is kept ------------------------------------------------------------------

_PLAIN = tuple(
    one.name for one in fields(Finding) if one.name not in ("severity", "fixes", "related")
)


def _written(report: Report) -> bytes:
    table = [
        [_finding_cells(each) for each in report.findings],
        [_finding_cells(each) for each in report.suppressed],
        report.words,
        sorted(report.categories),
    ]
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def _finding_cells(each: Finding) -> list[Any]:
    return [
        [getattr(each, name) for name in _PLAIN],
        each.severity.value,
        [
            [fix.label, fix.kind, [[e.start, e.end, e.text] for e in fix.edits], fix.safe]
            for fix in each.fixes
        ],
        [[other.doc, other.start, other.end, other.note] for other in each.related],
    ]


def _read(written: bytes) -> Report | None:
    """Gives a report that was kept; None when it is none, as from another version."""
    try:
        found, suppressed, words, categories = json.loads(written.decode("utf-8", "surrogatepass"))
        return Report(
            tuple(map(_finding, found)),
            tuple(map(_finding, suppressed)),
            int(words),
            frozenset(categories),
        )
    except (ValueError, TypeError, KeyError, IndexError):
        return None


def _finding(cells: Any) -> Finding:
    plain, severity, fixes, related = cells
    return Finding(
        **dict(zip(_PLAIN, plain, strict=True)),
        severity=Severity(severity),
        fixes=tuple(
            Fix(label, kind, tuple(Edit(*edit) for edit in edits), safe)
            for label, kind, edits, safe in fixes
        ),
        related=tuple(Related(*other) for other in related),
    )
