"""Texts that wait, and items that are overdue, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kbdesk.domain.finding import Severity
from kbdesk.ui.rows import Row, channel_look, counted, short_time

if TYPE_CHECKING:
    from kbdesk.domain.finding import Finding
    from kbdesk.services.verifying import StaleItem
    from kbdesk.store.waiting import InReview


def waiting_row(line: InReview, findings: Sequence[Finding] | None) -> Row:
    """Gives the row of a text that waits; `findings` are None until it was checked."""
    translate = QCoreApplication.translate
    icon, tone = channel_look(line.channel)
    badge, badge_tone = _findings_badge(findings)
    talk = counted(
        line.open_comments, translate("Review", "{0} comment"), translate("Review", "{0} comments")
    )
    parts = (
        line.author,
        line.locale,
        translate("Review", "since {0}").format(short_time(line.entered_at)),
        talk if line.open_comments else "",
        line.note,
    )
    details = tuple(part for part in parts if part)
    return Row(line.title, details, icon, tone, badge=badge, badge_tone=badge_tone)


def stale_row(line: StaleItem) -> Row:
    """Gives the row of an item that nobody looked at in time."""
    translate = QCoreApplication.translate
    uses = counted(
        line.uses, translate("Review", "used once"), translate("Review", "used {0} times")
    )
    parts = (line.assignee, uses if line.uses else "", line.reason)
    late = counted(
        line.days_overdue, translate("Review", "{0} day late"), translate("Review", "{0} days late")
    )
    details = tuple(part for part in parts if part) or (short_time(line.due_at),)
    return Row(line.title, details, "clock", "warn", badge=late, badge_tone="warn")


def _findings_badge(findings: Sequence[Finding] | None) -> tuple[str, str]:
    translate = QCoreApplication.translate
    if findings is None:
        return "", "muted"
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if errors:
        return counted(
            errors, translate("Review", "{0} error"), translate("Review", "{0} errors")
        ), "error"
    if findings:
        words = translate("Review", "{0} finding"), translate("Review", "{0} findings")
        return counted(len(findings), *words), "warn"
    return translate("Review", "clean"), "ok"
