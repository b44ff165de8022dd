"""What can be done about findings: mend, ignore, waive with a reason, teach a word."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from kbdesk.domain.finding import Edit, Finding, Fix, Severity
from kbdesk.ui.bridge import fixing, spelling_help, text_check, waivers
from kbdesk.ui.editor.lint_marks import Mark
from kbdesk.ui.finding_words import said
from kbdesk.ui.jobs import Lane
from kbdesk.ui.messages import Words
from kbdesk.ui.pages.article_writing import ArticleWriting
from kbdesk.ui.pages.open_article import OpenArticle

if TYPE_CHECKING:
    from kbdesk.lint.fixing import Fixed
    from kbdesk.services.desk import Desk

_SPELLING = "spelling"


class ArticleFixes(QObject):
    """Fills the list of quick fixes, and does what is chosen from it."""

    done = Signal()
    """Something was decided, and the text is checked again."""
    rule_asked = Signal(str)
    """Carries the name of a rule that somebody wants to look at."""
    suggested = Signal()
    """The list holds the words that may be meant."""

    def __init__(self, page: OpenArticle, writing: ArticleWriting) -> None:
        super().__init__(page)
        self._page = page
        self._writing = writing
        page.workbench.edit.fixes_offered.connect(self._on_edit_fixes_offered)
        page.workbench.findings.fix_all_asked.connect(self.fix_all)

    # --- the list ---

    def _on_edit_fixes_offered(self, menu: QMenu, mark: Mark) -> None:
        finding = mark.finding
        if finding.type == _SPELLING and not finding.fixes:
            self._suggest(menu, mark)
        menu.addSeparator()
        text = self._page.text
        is_saved = text is not None and text.item is not None and self._page.has_own_text
        if is_saved and self._fingerprint(finding):
            menu.addAction(self.tr("Ignore here")).triggered.connect(partial(self.ignore, finding))
        if is_saved and self._fingerprint(finding) and self._can_waive(finding):
            menu.addAction(
                self.tr("Waive {0} in this text …").format(finding.rule)
            ).triggered.connect(partial(self.ask_waiver, finding.rule))
        if finding.type == _SPELLING:
            menu.addAction(
                self.tr("Add “{0}” to the vocabulary").format(finding.match)
            ).triggered.connect(partial(self.learn, finding.match))
        menu.addAction(self.tr("Why is this a finding?")).triggered.connect(
            partial(self.explain_rule, finding)
        )
        menu.addAction(self.tr("Open the rule")).triggered.connect(
            partial(self.rule_asked.emit, finding.rule)
        )

    def _suggest(self, menu: QMenu, mark: Mark) -> None:
        """Asks the dictionary; the words come to the top of the list when they are known."""
        desk, text = self._page.desk, self._page.text
        if desk is None or text is None:
            return
        word, locale = mark.finding.match, text.locale

        def show(words: tuple[str, ...]) -> None:
            first = menu.actions()[0]
            for one in words:
                fix = Fix(one, "suggest", (Edit(mark.finding.start, mark.finding.end, one),))
                entry = QAction(one, menu)
                entry.triggered.connect(partial(self._apply, mark, fix))
                menu.insertAction(first, entry)
            first.setVisible(not words)
            if words:
                menu.setActiveAction(menu.actions()[0])
            self.suggested.emit()

        self._page.jobs.start(
            lambda _progress: spelling_help.suggestions(desk, word, locale),
            owner=menu,
            then=show,
            failed=self._page.fail(self.tr("The dictionary could not be read.")),
        )

    def _apply(self, mark: Mark, fix: Fix) -> None:
        self._page.workbench.edit.apply_fix(mark, fix)

    def _fingerprint(self, finding: Finding) -> str:
        checked = self._page.workbench.checked
        return checked.fingerprint(finding) if checked is not None else ""

    def _can_waive(self, finding: Finding) -> bool:
        return text_check.can_be_waived(finding)

    # --- decisions ---

    def ignore(self, finding: Finding) -> None:
        """Hides one finding for a time; a toast offers the way back."""
        mark = self._fingerprint(finding)

        def done(rendition_uid: str) -> None:
            self._decided()
            self._page.said.emit(
                self.tr("Ignored here for 90 days. It still keeps the text from going live.")
                if finding.severity is Severity.ERROR
                else self.tr("Ignored here for 90 days."),
                lambda: self._show_again(rendition_uid, mark),
            )

        # A finding of words that are not saved yet has no version that it could be ignored in.
        self._writing.save(lambda: self._decide(partial(_dismiss, mark=mark), done))

    def _show_again(self, rendition_uid: str, mark: str) -> None:
        self._decide(
            lambda desk, _uid: waivers.show_again(desk, rendition_uid, mark),
            lambda _count: self._decided(),
        )

    def ask_waiver(self, rule: str = "") -> None:
        """Asks for the reason why a rule does not hold for this text."""
        name = rule or next(iter(self.waivable()), "")
        if not name:
            return
        self._page.asking.ask(
            self.tr("Why does {0} not hold for this text? Reviewers read this.").format(name),
            self.tr("Waive"),
            lambda reason: self._writing.save(lambda: self._waive(name, reason)),
            hint=self.tr("The reason"),
        )

    def _waive(self, rule: str, reason: str) -> None:
        def done(waiver_uid: str) -> None:
            self._page.band.clear()
            self._decided()
            self._page.said.emit(
                self.tr("{0} is waived in this text.").format(rule),
                lambda: self._decide(
                    lambda desk, _uid: waivers.revoke(desk, waiver_uid),
                    lambda _waiver: self._decided(),
                ),
            )

        self._decide(lambda desk, uid: waivers.waive(desk, uid, rule, reason).uid, done)

    def learn(self, word: str) -> None:
        """Adds a word to the vocabulary; a toast offers the way back."""
        text = self._page.text
        if text is None:
            return
        locale = text.locale

        def done(_term: object) -> None:
            self._decided()
            self._page.said.emit(
                self.tr("“{0}” is a known word now.").format(word),
                lambda: self._decide(
                    lambda desk, _uid: spelling_help.forget_word(desk, word, locale),
                    lambda _was_there: self._decided(),
                ),
            )

        self._decide(lambda desk, _uid: spelling_help.put_word(desk, word, locale), done)

    def explain_rule(self, finding: Finding) -> None:
        """Says what a rule is for."""
        why = said(finding.why) or self.tr("The style guide gives no reason.")
        parts = [why, finding.link]
        self._page.band.say(
            Words(
                self.tr("{0}: {1}").format(finding.rule, said(finding.message)),
                " ".join(part for part in parts if part),
                tone="info",
            ),
            ((self.tr("Open the rule"), partial(self.rule_asked.emit, finding.rule)),),
        )

    def _decide(self, decide: Callable[[Desk, str], object], then: Callable[..., None]) -> None:
        """Writes a decision on the open text; `then` gets what it gives."""
        page = self._page
        desk, text = page.desk, page.text
        if desk is None or text is None:
            return
        uid = text.base.rendition_uid if text.base is not None else ""
        page.jobs.start(
            lambda _progress: decide(desk, uid),
            owner=self,
            lane=Lane.WRITE,
            then=then,
            failed=page.fail(self.tr("That was not kept.")),
        )

    def _decided(self) -> None:
        self._page.workbench.refresh(at_once=True)
        self._page.base_changed.emit()
        self.done.emit()

    # --- what keeps the text from going live ---

    def blocking(self) -> tuple[Finding, ...]:
        """Gives the findings that keep the text from going live, as it was checked last."""
        checked = self._page.workbench.checked
        return checked.blocking if checked is not None else ()

    def waivable(self) -> tuple[str, ...]:
        """Gives the rules that block and that a reason can waive."""
        return tuple(dict.fromkeys(one.rule for one in self.blocking() if self._can_waive(one)))

    def go_to_blocking(self) -> None:
        """Goes to the first finding that blocks."""
        found = self.blocking()
        marks = self._page.workbench.edit.marks.all
        mark = next((one for one in marks if found and one.finding == found[0]), None)
        if mark is not None:
            self._page.workbench.edit.go_to_mark(mark)
            self._page.workbench.findings.select(mark.finding)

    # --- all at once ---

    def fix_all(self) -> None:
        """Makes every safe fix, as one step of undo."""
        page = self._page
        desk, text = page.desk, page.text
        if desk is None or text is None or not page.has_own_text:
            return
        body = page.workbench.edit.text
        item_uid = text.item.item.uid if text.item is not None else ""
        page.jobs.start(
            lambda _progress: fixing.fix_text(
                desk, body, locale=text.locale, channel=text.channel, item_uid=item_uid
            ),
            owner=self,
            label=self.tr("Fixing"),
            then=partial(self._on_fixed, body),
            failed=page.fail(self.tr("The text could not be fixed.")),
        )

    def _on_fixed(self, before: str, fixed: Fixed) -> None:
        edit = self._page.workbench.edit
        if edit.text != before:
            self._page.said.emit(self.tr("The text changed meanwhile. Try again."), None)
        elif fixed.text == before:
            self._page.said.emit(self.tr("Nothing here can be fixed without asking."), None)
        else:
            edit.replace_all(fixed.text)
            self._page.said.emit(self.tr("All safe fixes are made."), edit.undo)
        self.done.emit()


def _dismiss(desk: Desk, rendition_uid: str, mark: str) -> str:
    waivers.dismiss(desk, rendition_uid, mark)
    return rendition_uid
