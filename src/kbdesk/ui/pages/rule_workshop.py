"""Makes a rule of what the editor holds: checked while typing, tried on the base, saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kbdesk.domain.errors import BadInput
from kbdesk.ui.bridge import house_rules, rule_drafts
from kbdesk.ui.jobs import Jobs, Lane
from kbdesk.ui.latest import Latest
from kbdesk.ui.widgets.rule_editor import RuleEditor, Typed

if TYPE_CHECKING:
    from kbdesk.services.desk import Desk
    from kbdesk.services.house_rules import Draft

_TYPING_MS = 200


class RuleWorkshop(QObject):
    """Stands between the editor of a rule and the services."""

    saved = Signal(object)
    failed = Signal(str, Exception)

    def __init__(self, jobs: Jobs, editor: RuleEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._editor = editor
        self._drafts: Latest[Draft] = Latest(
            jobs,
            parent=self,
            delay_ms=_TYPING_MS,
            then=editor.tell,
            failed=self._on_draft_failed,
        )
        editor.edited.connect(self.look_at)

    def look_at(self) -> None:
        """Checks the rule as soon as typing rests."""
        typed = self._editor.typed
        if typed.name and (typed.bad or typed.pattern):
            self._drafts.ask(lambda _progress: _draft(typed))
        else:
            self._drafts.forget()
            self._editor.tell(None)

    def forget(self) -> None:
        """Drops what waits: nobody looks at the editor any more."""
        self._drafts.forget()

    def try_rule(self, desk: Desk | None) -> None:
        """Tells in which texts of the base the rule would find something."""
        typed = self._editor.typed
        if desk is None or not self._editor.try_button.isEnabled():
            return
        self._jobs.start(
            lambda progress: house_rules.try_on_base(desk, _draft(typed), progress),
            owner=self,
            label=self.tr("Trying the rule on all texts"),
            then=self._editor.tell_trial,
            failed=lambda error: self.failed.emit(self.tr("The rule could not be tried."), error),
        )

    def save_rule(self, desk: Desk | None) -> None:
        """Puts the rule in force."""
        typed = self._editor.typed
        if desk is None or not self._editor.save_button.isEnabled():
            return
        self._jobs.start(
            lambda _progress: house_rules.save(desk, _draft(typed), typed.note),
            owner=self,
            lane=Lane.WRITE,
            then=self.saved.emit,
            failed=lambda error: self.failed.emit(self.tr("The rule was not saved."), error),
        )

    def _on_draft_failed(self, error: Exception) -> None:
        if isinstance(error, BadInput):
            self._editor.tell(None, f"{error.message} {error.hint}".strip())
        else:
            self.failed.emit(self.tr("The rule could not be made."), error)


def _draft(typed: Typed) -> Draft:
    """Makes the rule of what is typed; called off the window's thread."""
    wish = rule_drafts.Wish(
        kind=rule_drafts.RuleKind(typed.kind),
        name=typed.name,
        bad=typed.bad,
        good=typed.good,
        message=typed.message,
        instead=typed.instead if typed.kind == "term" else "",
        pattern=typed.pattern if typed.kind == "pattern" else "",
        level=typed.level,
        locale=typed.locale,
        channels=typed.channels,
        why=typed.why,
    )
    return house_rules.draft(wish)
