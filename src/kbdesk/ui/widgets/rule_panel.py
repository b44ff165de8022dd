"""One rule of the style guide: what it says and why, where it hits, and what it was before."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from kbdesk.ui.finding_words import said
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.rows import Row, channel_look, channel_word, full_time
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.delegates import TwoLineDelegate
from kbdesk.ui.widgets.table_card import named_button
from kbdesk.ui.widgets.try_search import HitView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kbdesk.domain.style import HouseRule
    from kbdesk.services.style_board import RuleHit, RuleLine

_MOST_HITS = 500


class RulePanel(Card):
    """Three tabs: the rule, its hits, its versions."""

    hit_opened = Signal(object)
    version_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Rule"), parent)
        self._theme = theme
        self.rule: RuleLine | None = None
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("What to see of the rule"))
        for words in (self.tr("Rule"), self.tr("Hits"), self.tr("History")):
            self.tabs.addTab(words)
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.tr("The rule in words"))
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(theme.px(10))
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.hits: RowList[RuleHit] = RowList(self._hit_row, lambda hit: hit.item_uid, self)
        self.hit_view = HitView(theme, TwoLineDelegate, self.tr("Hits of the rule"))
        self.hit_view.setModel(self.hits)
        self.versions: RowList[HouseRule] = RowList(self._version_row, lambda one: one.uid, self)
        self.version_view = HitView(theme, TwoLineDelegate, self.tr("Versions of the rule"))
        self.version_view.setModel(self.versions)
        self._line = QLabel()
        self._line.setProperty("role", "muted")
        self._line.setWordWrap(True)
        self._line.setContentsMargins(12, 0, 12, 0)
        self._stack = QStackedWidget()
        for part in (self.text, self.hit_view, self.version_view):
            self._stack.addWidget(part)
            self.hold(part)
        self.switch = named_button(self.tr("Switch off"), "Ctrl+Backspace")
        self.edit = named_button(self.tr("Edit …"))
        self.restore = named_button(self.tr("Put this version in force"))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 4, 12, 8)
        buttons.setSpacing(8)
        for button in (self.switch, self.edit, self.restore):
            buttons.addWidget(button)
        buttons.addStretch(1)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 12, 0)
        head.addWidget(self.tabs)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self._line)
        self.body.addWidget(self._stack, 1)
        self.body.addLayout(buttons)
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)
        self.hit_view.entered_by_key.connect(self._on_hit_opened)
        self.hit_view.doubleClicked.connect(self._on_hit_opened)
        self.version_view.entered_by_key.connect(lambda _index: self.restore.click())
        self.restore.clicked.connect(self._on_restore_clicked)
        theme.changed.connect(self._on_theme_changed)
        self._on_tabs_current_changed(0)

    def show_rule(self, rule: RuleLine | None) -> None:
        """Shows a rule; None for nothing."""
        self.rule = rule
        self.heading.setText(rule.name if rule is not None else self.tr("No rule here"))
        self.hits.show(rule.hits[:_MOST_HITS] if rule is not None else ())
        count = len(rule.hits) if rule is not None else 0
        self.tabs.setTabText(1, self.tr("Hits ({0})").format(count) if count else self.tr("Hits"))
        if count:
            self.hit_view.setCurrentIndex(self.hits.index(0, 0))
        state = str(rule.state) if rule is not None else ""
        words = self.tr("Switch on") if state == "off" else self.tr("Switch off")
        self.switch.setText(words)
        self.switch.setAccessibleName(words)
        self.switch.setEnabled(state in ("on", "off"))
        self.edit.setEnabled(rule is not None and rule.is_own)
        self.text.setHtml(self._html(rule) if rule is not None else "")
        self._on_tabs_current_changed(self.tabs.currentIndex())

    def show_versions(self, versions: Sequence[HouseRule]) -> None:
        """Shows the versions of the rule, the newest first."""
        self.versions.show(tuple(reversed(versions)))
        if versions:
            self.version_view.setCurrentIndex(self.versions.index(0, 0))
        self._on_tabs_current_changed(self.tabs.currentIndex())

    def _html(self, rule: RuleLine) -> str:
        tokens = self._theme.tokens
        parts = []
        if rule.reason:
            reason = self.tr("It cannot run: {0}").format(rule.reason)
            parts.append(f'<p style="color:{tokens["error"]}"><b>{escape(reason)}</b></p>')
        if rule.message:
            parts.append(f"<p><b>{escape(said(rule.message).replace('%s', '…'))}</b></p>")
        if rule.why:
            parts.append(f"<p>{escape(said(rule.why))}</p>")
        examples = (
            (self.tr("Not like this"), rule.bad, "error", "✗"),
            (self.tr("Like this"), rule.good, "ok", "✓"),
        )
        for title, texts, tone, mark in examples:
            if texts:
                parts.append(f'<p style="color:{tokens[tone]}"><b>{escape(title)}</b></p>')
                parts += (
                    f'<p style="margin-left:8px"><span style="color:{tokens[tone]}">{mark}</span> '
                    f"{escape(text)}</p>"
                    for text in texts
                )
        where = ", ".join((*rule.locales, *map(channel_word, rule.channels))) or self.tr(
            "every language and channel"
        )
        holds = self.tr("Holds for {0}.").format(where)
        if rule.gate:
            holds = self.tr("Holds for {0}; it stops a text from going live.").format(where)
        parts.append(f'<p style="color:{tokens["muted"]}">{escape(holds)}</p>')
        return "".join(parts)

    def _hit_row(self, hit: RuleHit) -> Row:
        icon, tone = channel_look(hit.channel)
        line = self.tr("line {0}").format(hit.line)
        return Row(hit.text, (hit.match or hit.message, hit.message), icon, tone, badge=line)

    def _version_row(self, one: HouseRule) -> Row:
        title = self.tr("Version {0}").format(one.version)
        state = self.tr("in force") if one.enabled else self.tr("switched off")
        parts = tuple(part for part in (full_time(one.at), one.by, one.note) if part)
        return Row(title, parts, "history", "muted", badge=state)

    def _on_tabs_current_changed(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.restore.setVisible(place == 2)
        self.restore.setEnabled(bool(self.versions.things))
        self.switch.setVisible(place == 0)
        self.edit.setVisible(place == 0)
        lines = {
            1: "" if self.hits.things else self.tr("It finds nothing in the texts of this base."),
            2: ""
            if self.versions.things
            else self.tr("Nobody changed it: it is as KBDesk ships it."),
        }
        line = lines.get(place, "")
        self._line.setText(line)
        self._line.setVisible(bool(line))

    def _on_hit_opened(self) -> None:
        hit = self.hits.thing_at(self.hit_view.currentIndex())
        if hit is not None:
            self.hit_opened.emit(hit)

    def _on_restore_clicked(self) -> None:
        version = self.versions.thing_at(self.version_view.currentIndex())
        if version is not None:
            self.version_chosen.emit(version)

    def _on_theme_changed(self) -> None:
        if self.rule is not None:
            self.text.setHtml(self._html(self.rule))
