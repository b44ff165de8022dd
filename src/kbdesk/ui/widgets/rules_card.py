"""The card of a style guide's rules: on or off, how strict, where they hold, what they find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QWidget

from kbdesk.domain.finding import SEVERITY_RANK, Severity
from kbdesk.ui.models.table import Column, Table
from kbdesk.ui.rows import channel_word
from kbdesk.ui.theme import Theme
from kbdesk.ui.translation import QT_TRANSLATE_NOOP
from kbdesk.ui.widgets.table_card import TableCard

if TYPE_CHECKING:
    from kbdesk.services.style_board import RuleLine

_STATES = {
    "on": (QT_TRANSLATE_NOOP("RulesCard", "on"), "ok", "circle-check"),
    "off": (QT_TRANSLATE_NOOP("RulesCard", "off"), "muted", "circle-dashed"),
    "broken": (QT_TRANSLATE_NOOP("RulesCard", "cannot run"), "error", "circle-alert"),
}
_LEVELS = {
    Severity.ERROR: (QT_TRANSLATE_NOOP("RulesCard", "Error"), "error"),
    Severity.WARNING: (QT_TRANSLATE_NOOP("RulesCard", "Warning"), "warn"),
    Severity.SUGGESTION: (QT_TRANSLATE_NOOP("RulesCard", "Suggestion"), "info"),
}


class RulesCard(TableCard["RuleLine"]):
    """Shows one row for each rule, whoever wrote it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        columns: tuple[Column[RuleLine], ...] = (
            Column(
                translate("RulesCard", "State"),
                lambda rule: _translated(_STATES[rule.state][0]),
                tone=lambda rule: _STATES[rule.state][1],
                icon=lambda rule: _STATES[rule.state][2],
                width_px=72,
            ),
            Column(translate("RulesCard", "Rule"), lambda rule: rule.name),
            Column(
                translate("RulesCard", "Level"),
                lambda rule: _translated(_LEVELS[rule.severity][0]),
                key=lambda rule: -SEVERITY_RANK[rule.severity],
                tone=lambda rule: _LEVELS[rule.severity][1],
                width_px=96,
            ),
            Column(
                translate("RulesCard", "Holds for"),
                lambda rule: ", ".join((*rule.locales, *map(channel_word, rule.channels))),
                width_px=148,
            ),
            Column(
                translate("RulesCard", "Hits"),
                lambda rule: QLocale().toString(len(rule.hits)) if rule.hits else "",
                key=lambda rule: -len(rule.hits),
                width_px=64,
                is_number=True,
            ),
        )
        super().__init__(
            theme,
            translate("RulesCard", "Rules"),
            Table(theme, columns, lambda rule: rule.name),
            "list-checks",
            translate("RulesCard", "No rule is like that."),
            parent,
        )
        self.leave_out((3, 480), (2, 360))


def _translated(text: str) -> str:
    return QCoreApplication.translate("RulesCard", text)
