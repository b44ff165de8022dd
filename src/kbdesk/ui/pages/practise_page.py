"""The practise page: question by question, with the passage that explains each answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kbdesk.ui.bridge import guides, outline, overview, packs, practice
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import explain
from kbdesk.ui.pages.export_words import language_name
from kbdesk.ui.pages.page import Page
from kbdesk.ui.pages.practise_answers import Answers, Writing, answers_for
from kbdesk.ui.pages.quiz_editor import KINDS, said
from kbdesk.ui.rows import counted
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.column import in_line, scrolled
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.notes_view import Note, NotesView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kbdesk.domain.training.course import CourseQuestion
    from kbdesk.progress import Progress
    from kbdesk.services.training.packs import PackLine
    from kbdesk.services.training.practice import Practice, Rewriting, Scored

_WIDTH_PX = 760
_TYPING_MS = 250


class PractisePage(Page):
    """Digits tick, Enter checks and goes on; nobody is watched and nothing is kept."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._name = ""
        self._languages: dict[str, tuple[str, ...]] = {}
        self._pass_percent: dict[str, int] = {}
        self.practice: Practice | None = None
        self._wanted: tuple[str, str | None] = ("", None)
        self.queue: list[CourseQuestion] = []
        self.place = 0
        self.verdicts: dict[str, bool] = {}
        self.answers: Answers | None = None
        self._scored: Scored | None = None
        self.band = Band(around.theme)
        self._latest: Latest[Rewriting] = Latest(
            around.jobs,
            parent=self,
            delay_ms=_TYPING_MS,
            then=self._on_compared,
            failed=self._on_failed,
        )
        self._make_parts()
        self._lay_out()
        around.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def refresh(self) -> None:
        """Reads the packs; a round that is on its way goes on."""
        desk = self.desk
        if desk is None:
            return

        def work(_progress: Progress) -> tuple[tuple[PackLine, ...], dict[str, tuple[str, ...]]]:
            lines = packs.list_packs(desk)
            languages = {}
            for line in lines:
                found = outline.coverage(desk, overview.overview(desk, line.pack.name))
                languages[line.pack.name] = tuple(tag for tag, count in found.languages if count)
            return lines, languages

        self.read(work, self._on_packs_read, self._on_failed)

    def enter(self, argument: object) -> None:
        """Starts with the pack of that name."""
        if isinstance(argument, str) and argument:
            self._name = argument
            self.practice = None
            self.refresh()

    def focus_order(self) -> Sequence[QWidget]:
        """The pack, the answer."""
        return (self.packs, self.next_button)

    def step_back(self) -> bool:
        """Escape goes back to the pack."""
        self._go_to_packs()
        return True

    def _go_to_packs(self) -> None:
        self.asked.emit("training", self._name or None)

    # --- going through ---

    def start(self) -> None:
        """Begins a round with all questions."""
        desk, name, locale = self.desk, self._name, self.locales.currentData() or None
        if desk is not None and name:
            self.band.clear()
            self.practice, self._wanted = None, (name, locale)
            self.read(
                lambda _: practice.practice(desk, name, locale),
                partial(self._on_practice_read, self._wanted),
                self._on_failed,
                self.tr("Getting the questions"),
            )

    def again(self) -> None:
        """Begins a round with what was wrong."""
        wrong = [one for one in self.queue if self.verdicts.get(one.uid) is False]
        self._begin(wrong or list(self.practice.questions if self.practice else ()))

    def go_on(self) -> None:
        """Checks the answer, or goes to the next question."""
        if self.answers is None or self.practice is None or self.place >= len(self.queue):
            return
        if self._scored is not None:
            self.place += 1
            self._show_question()
            return
        desk, question = self.desk, self.queue[self.place]
        answer = self.answers.answer
        if desk is None or (question.is_choice and not answer):
            return
        content = self.practice.contents[question.uid]
        self.next_button.setEnabled(False)
        self.read(
            lambda _: practice.score_answer(desk, content, answer, question),
            self._on_scored,
            self._on_failed,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, a digit ticks; called by Qt."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go_on()
        elif Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9 and self.answers is not None:
            if self._scored is None:
                self.answers.press(event.key() - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    # --- what comes back ---

    def _on_packs_read(
        self, found: tuple[tuple[PackLine, ...], dict[str, tuple[str, ...]]]
    ) -> None:
        lines, self._languages = found
        known = [line.pack.name for line in lines]
        self._pass_percent = {line.pack.name: line.pack.content.pass_percent for line in lines}
        if self._name not in known:
            self._name = known[0] if known else ""
        self.packs.clear()
        for line in lines:
            self.packs.addItem(line.title, line.pack.name)
        self.packs.setCurrentIndex(max(0, self.packs.findData(self._name)))
        self._offer_locales()
        for part in (self.packs, self.locales, self.progress, self.again_button):
            part.setVisible(bool(self._name))
        if not self._name:
            self.empty.say(
                self.tr("There is no pack to practise with yet."),
                self.tr("Go to the packs"),
                self._go_to_packs,
            )
            self._stack.setCurrentWidget(self.empty)
        elif self.practice is None:
            self.start()

    def _on_practice_read(self, wanted: tuple[str, str | None], found: Practice) -> None:
        if self.practice is None and wanted == self._wanted:  # a second answer begins nothing anew
            self.practice = found
            self._begin(list(found.questions))

    def _on_scored(self, scored: Scored) -> None:
        self._scored = scored
        question = self.queue[self.place]
        if question.is_scored and scored.is_right is not None:
            self.verdicts[question.uid] = scored.is_right
        if self.answers is not None:
            self.answers.show_right(scored.right)
        self._show_feedback(scored)
        self._show_next()
        self.next_button.setEnabled(True)
        self.next_button.setFocus()

    def _on_compared(self, found: Rewriting) -> None:
        if isinstance(self.answers, Writing):
            self.answers.show_rewriting(found)

    def _on_failed(self, error: Exception) -> None:
        self.next_button.setEnabled(True)
        self.band.say(explain(self.tr("These questions cannot be practised."), error))

    # --- showing ---

    def _begin(self, questions: list[CourseQuestion]) -> None:
        self.queue, self.place, self.verdicts = questions, 0, {}
        if questions:
            self._show_question()
        else:
            self.empty.say(
                self.tr("This pack has no questions in this language yet."),
                self.tr("Go to the packs"),
                self._go_to_packs,
            )
            self._stack.setCurrentWidget(self.empty)

    def _show_question(self) -> None:
        self._scored = None
        self._latest.forget()
        self._drop_answers()
        self.progress.setRange(0, len(self.queue))
        self.progress.setValue(self.place)
        if self.place >= len(self.queue):
            self._show_end()
            return
        question = self.queue[self.place]
        self._stack.setCurrentIndex(0)
        self.card.heading.setText(said(KINDS[question.kind]))
        self.card.remark.setText(self.tr("{0} of {1}").format(self.place + 1, len(self.queue)))
        self.prompt.setText(question.prompt)
        self.answers = answers_for(self.around, question)
        self._column.insertWidget(1, self.answers)
        if isinstance(self.answers, Writing):
            self.answers.changed.connect(self._on_writing_changed)
            self._on_writing_changed()
        self.verdict.hide()
        self.notes.hide()
        self._show_next()
        self.next_button.setEnabled(True)
        self.answers.begin()

    def _show_feedback(self, scored: Scored) -> None:
        words, tone = self.tr("For you and your trainer to judge"), "info"
        if scored.is_right is not None:
            words = self.tr("Right") if scored.is_right else self.tr("Not right")
            tone = "ok" if scored.is_right else "warn"
        if scored.rewriting is not None:
            words = self.tr("Better than before") if scored.is_right else self.tr("Not yet better")
        self.verdict.setText(words)
        self.verdict.setProperty("tone", tone)
        self.verdict.style().unpolish(self.verdict)
        self.verdict.style().polish(self.verdict)
        self.verdict.show()
        notes = []
        if scored.is_right is False and scored.right:
            right = tuple((one, "") for one in scored.right)
            notes.append(Note(self.tr("The right answer"), right))
        if scored.explanation:
            notes.append(Note(self.tr("Why"), ((scored.explanation, ""),)))
        notes += [Note(one.title, ((f"“{one.quote}”", ""),)) for one in scored.quotes]
        if scored.model:
            notes.append(Note(self.tr("A good answer"), ((scored.model, ""),)))
        if scored.rubric:
            lines = tuple((one, "") for one in scored.rubric)
            notes.append(Note(self.tr("What a trainer looks for"), lines))
        self.notes.show_notes(notes)
        self.notes.setVisible(bool(notes))

    def _show_next(self) -> None:
        is_last = self.place + 1 >= len(self.queue)
        if self._scored is None:
            words = self.tr("Check")
        else:
            words = self.tr("See the score") if is_last else self.tr("Next")
        self.next_button.setText(words)
        self.next_button.setAccessibleName(words)

    def _show_end(self) -> None:
        right, asked = sum(self.verdicts.values()), len(self.verdicts)
        share = 100 * right // asked if asked else 0
        needed = self._pass_percent.get(self._name, 0)
        wrong = asked - right
        first = self.tr("{0} of {1} right, {2} %.").format(right, asked, share)
        second = (
            self.tr("That passes: {0} % are asked for.")
            if share >= needed
            else self.tr("{0} % are asked for.")
        ).format(needed)
        again = self.tr("All again")
        if wrong:
            again = counted(
                wrong, self.tr("Again the {0} that was wrong"), self.tr("Again the {0} wrong ones")
            )
        self.empty.say(self.tr("{0} {1}").format(first, second), again, self.again)
        self._stack.setCurrentWidget(self.empty)

    def _drop_answers(self) -> None:
        if self.answers is not None:
            self._column.removeWidget(self.answers)
            self.answers.hide()
            self.answers.deleteLater()
            self.answers = None

    def _on_writing_changed(self) -> None:
        desk, writing, found = self.desk, self.answers, self.practice
        if desk is None or found is None or not isinstance(writing, Writing):
            return
        content, answer = found.contents[self.queue[self.place].uid], writing.edit.text
        self._latest.ask(lambda _: practice.compare(guides.in_force(desk), content, answer, None))

    # --- the parts ---

    def _make_parts(self) -> None:
        theme = self.around.theme
        self.packs = ChoiceBox(theme, self.tr("Pack"))
        self.locales = ChoiceBox(theme, self.tr("Language"))
        for box in (self.packs, self.locales):
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.again_button = QPushButton(self.tr("Start again"))
        self.again_button.setAccessibleName(self.again_button.text())
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.card = Card("")
        self.prompt = QLabel()
        self.prompt.setWordWrap(True)
        self.prompt.setProperty("role", "title")
        self.verdict = QLabel()
        self.verdict.setProperty("role", "pill")
        self.notes = NotesView(theme, self.tr("Why"))
        self.next_button = QPushButton()
        self.next_button.setProperty("primary", True)
        self.next_button.setAutoDefault(True)
        self.empty = EmptyState(theme, "graduation-cap")
        self.packs.activated.connect(self._on_packs_activated)
        self.locales.activated.connect(self._on_locales_activated)
        self.again_button.clicked.connect(self.start)
        self.next_button.clicked.connect(self.go_on)

    def _lay_out(self) -> None:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(12, 4, 12, 12)
        self._column.setSpacing(12)
        self._column.addWidget(self.prompt)
        self._column.addWidget(self.verdict, alignment=Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.notes, 1)
        self._column.addStretch(1)
        self.card.body.addWidget(scrolled(inside), 1)
        self.card.body.addLayout(in_line(None, self.next_button))
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.card, 100)
        row.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(middle)
        self._stack.addWidget(self.empty)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.packs)
        top.addWidget(self.locales)
        top.addWidget(self.progress, 1)
        top.addWidget(self.again_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.band)
        column.addWidget(self._stack, 1)

    def _offer_locales(self) -> None:
        now = self.locales.currentData()
        self.locales.clear()
        for tag in self._languages.get(self._name, ()):
            self.locales.addItem(language_name(tag), tag)
        self.locales.setCurrentIndex(max(0, self.locales.findData(now)))

    def _on_packs_activated(self, _place: int) -> None:
        self._name = self.packs.currentData()
        self._offer_locales()
        self.start()

    def _on_locales_activated(self, _place: int) -> None:
        self.start()

    def _on_theme_changed(self) -> None:
        self.card.setMaximumWidth(self.around.theme.px(_WIDTH_PX))
        self.notes.setMinimumHeight(self.around.theme.px(120))
