"""What people decided about findings: waivers and dismissals laid over what the linter says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from kbdesk.domain.finding import Finding
from kbdesk.domain.style import Dismissal, Waiver
from kbdesk.lint.engine import Report
from kbdesk.lint.fingerprint import fingerprints
from kbdesk.services.lint_running import RESOLVES
from kbdesk.services.lint_texts import LintJob

NEVER_WAIVED = frozenset({RESOLVES})
"""No reason makes a name stand for something: the reader would see the braces."""


def marks_of(job: LintJob, findings: Sequence[Finding]) -> list[str]:
    """Gives the fingerprint of each finding of a job's text."""
    return fingerprints(findings, job.text, channel=job.channel, lang=job.locale)


def settled(
    report: Report,
    job: LintJob,
    waivers: Sequence[Waiver],
    dismissals: Sequence[Dismissal],
    now: datetime,
) -> Report:
    """Gives the report with the waived and dismissed findings among the silenced ones.

    A waiver names a rule or a style and holds for all its findings in the text. A dismissal
    holds for one finding, until its time is over or the words around it change.
    """
    reasons = {each.rule: f"waived: {each.reason}" for each in waivers if each.holds(now)}
    hidden = {each.fingerprint: f"dismissed by {each.by}" for each in _holding(dismissals, now)}
    if not reasons and not hidden:
        return report
    left, silenced = [], []
    for each, mark in zip(report.findings, marks_of(job, report.findings), strict=True):
        why = _why(each, reasons) or hidden.get(mark, "")
        if why:
            silenced.append(replace(each, suppressed_by=why))
        else:
            left.append(each)
    return replace(report, findings=tuple(left), suppressed=(*report.suppressed, *silenced))


def waived(
    findings: Sequence[Finding], waivers: Sequence[Waiver], now: datetime
) -> tuple[Finding, ...]:
    """Gives the findings that no waiver covers; a dismissal hides, but lets nothing pass."""
    reasons = {each.rule: each.reason for each in waivers if each.holds(now)}
    return tuple(each for each in findings if not _why(each, reasons))


def _why(finding: Finding, reasons: dict[str, str]) -> str:
    if finding.rule in NEVER_WAIVED:
        return ""
    return reasons.get(finding.rule) or reasons.get(finding.rule.split(".", 1)[0], "")


def _holding(dismissals: Sequence[Dismissal], now: datetime) -> list[Dismissal]:
    return [each for each in dismissals if now < each.expires_at]
