"""Runs the linter over one text with all that is known of it; needs no base, only a job."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kbdesk.content.placeholders import Use, find
from kbdesk.domain.finding import Finding, Severity
from kbdesk.domain.placeholder import UseKind
from kbdesk.lint.engine import Report, examine
from kbdesk.lint.guide import StyleGuide
from kbdesk.lint.incremental import Session, lint_again
from kbdesk.lint.positions import Source
from kbdesk.services.guides import BASE_STYLE
from kbdesk.services.lint_texts import LintJob

RESOLVES = "KBDesk.Resolves"
"""The rule that each name in braces has to stand for something."""

_FACTS = "kb-facts"
_FOR_BASES = f"{BASE_STYLE}."
_PLACEHOLDERS = "kb-placeholder"
_MESSAGES = {
    UseKind.FACT: 'There is no fact "{}", or it has no value today.',
    UseKind.INCLUDE: 'There is no fragment "{}".',
    UseKind.PLACEHOLDER: 'There is no placeholder "{}".',
}


def run(
    job: LintJob, guide: StyleGuide, *, names: bool = True, session: Session | None = None
) -> Report:
    """Gives the findings of `guide` in the text of a job, by position, with the figures.

    Equal jobs and guides give equal reports.

    Args:
        job: the text and what is known of it.
        guide: the style guide.
        names: whether each name in braces is asked to stand for something.
        session: what is known of a text that is being typed; blocks it knows cost little.
    """
    report = _once(_fair(job, _examined(job, guide, session)))
    if not names or not job.in_base or "{{" not in job.text:
        return report
    named = unresolved(job)
    told = {(each.start, each.end) for each in named}
    others = (
        each
        for each in report.findings
        if each.type != _PLACEHOLDERS or (each.start, each.end) not in told
    )
    return replace(report, findings=by_position((*others, *named)))


def _examined(job: LintJob, guide: StyleGuide, session: Session | None) -> Report:
    if session is None:
        return examine(job.text, guide, context=job.context())
    return lint_again(job.text, guide, session, context=job.context())


def _fair(job: LintJob, report: Report) -> Report:
    """Gives the report without what only a text beside this one says of its own channel.

    All texts of an answer must not contradict each other, but a chat need not say what the email
    says: only what the text was made from is to be said in full.
    """
    beside = {each.name for each in job.others if each.relation == "variant" and not each.leads}
    if not beside:
        return report
    kept = tuple(
        each
        for each in report.findings
        if each.type != _FACTS
        or each.severity is not Severity.SUGGESTION
        or not each.related
        or each.related[0].doc not in beside
    )
    return replace(report, findings=kept)


def _once(report: Report) -> Report:
    """Gives the report without what a rule for bases says where another one says it already."""
    others = {
        (each.type, each.start, each.end)
        for each in report.findings
        if not each.rule.startswith(_FOR_BASES)
    }
    kept = tuple(
        each
        for each in report.findings
        if not each.rule.startswith(_FOR_BASES)
        or each.start == each.end
        or (each.type, each.start, each.end) not in others
    )
    return report if len(kept) == len(report.findings) else replace(report, findings=kept)


def unresolved(job: LintJob) -> tuple[Finding, ...]:
    """Gives a finding for each fact, fragment and placeholder in a text that means nothing."""
    source, said = Source(job.text), dict(job.said)
    known = {one.key for one in job.placeholders}
    return tuple(
        _unresolved(source, use) for use in find(job.text) if not _is_known(job, use, said, known)
    )


def _is_known(job: LintJob, use: Use, said: dict[str, str], known: set[str]) -> bool:
    if use.kind is UseKind.PLACEHOLDER:
        # A base that keeps no list of placeholders takes any.
        return not job.keeps_placeholders or use.name in known
    return f"{use.kind}:{use.name}" in said


def _unresolved(source: Source, use: Use) -> Finding:
    line, col = source.place(use.start)
    end_line, end_col = source.place(use.end - 1)
    return Finding(
        rule=RESOLVES,
        type=_PLACEHOLDERS,
        severity=Severity.ERROR,
        message=_MESSAGES[use.kind].format(use.name),
        line=line,
        col=col,
        end_line=end_line,
        end_col=end_col,
        start=use.start,
        end=use.end,
        match=source.text[use.start : use.end],
        category="structure",
        gate=True,
    )


def by_position(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Gives findings in the order of the text."""
    return tuple(sorted(findings, key=lambda each: (each.start, each.end, each.rule)))
