"""Lint findings as rows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from kbdesk.domain.finding import Finding, Severity
from kbdesk.ui.finding_words import said
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.rows import Row
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

LOOKS = {
    Severity.ERROR: ("circle-alert", "error"),
    Severity.WARNING: ("triangle-alert", "warn"),
    Severity.SUGGESTION: ("info", "info"),
}
"""Icon and colour token; the shapes differ, so that colour is never the only sign."""


def finding_row(finding: Finding) -> Row:
    """Gives the row of one finding: its line, what it says, and the first fix."""
    icon, tone = LOOKS[finding.severity]
    line = QCoreApplication.translate("Findings", "Line {0}").format(finding.line)
    return Row(
        title=f"{line}  {said(finding.message)}",
        details=(said(finding.severity.value), finding.rule),
        icon=icon,
        tone=tone,
        badge=said(finding.fixes[0].label) if finding.fixes else "",
    )


def finding_list(parent: QObject) -> RowList[Finding]:
    """Gives an empty list of findings."""
    return RowList(finding_row, lambda finding: f"{finding.start}:{finding.rule}", parent)


def summary(findings: tuple[Finding, ...]) -> str:
    """Gives "1 error · 2 warnings", or "" when there are none."""
    parts = []
    for severity, one, many in (
        (
            Severity.ERROR,
            QT_TRANSLATE_NOOP("Findings", "{0} error"),
            QT_TRANSLATE_NOOP("Findings", "{0} errors"),
        ),
        (
            Severity.WARNING,
            QT_TRANSLATE_NOOP("Findings", "{0} warning"),
            QT_TRANSLATE_NOOP("Findings", "{0} warnings"),
        ),
        (
            Severity.SUGGESTION,
            QT_TRANSLATE_NOOP("Findings", "{0} suggestion"),
            QT_TRANSLATE_NOOP("Findings", "{0} suggestions"),
        ),
    ):
        count = sum(finding.severity is severity for finding in findings)
        if count:
            text = QCoreApplication.translate("Findings", one if count == 1 else many)
            parts.append(text.format(count))
    return " · ".join(parts)
