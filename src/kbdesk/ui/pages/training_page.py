"""The training page: a pack as an outline, what is chosen of it, and what it covers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.domain.training.pack import PackContent, PartKind
from kbdesk.ui.bridge import outline, overview, packs, proposals, quick_answer
from kbdesk.ui.messages import Words
from kbdesk.ui.pages.pack_page import PackPage
from kbdesk.ui.pages.page import Place
from kbdesk.ui.pages.training_board import TrainingBoard
from kbdesk.ui.rows import counted
from kbdesk.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kbdesk.domain.channel import Channel
    from kbdesk.domain.training.pack import Pack
    from kbdesk.domain.training.quiz import QuizItem
    from kbdesk.progress import Progress
    from kbdesk.services.training.outline import Coverage
    from kbdesk.services.training.overview import Overview
    from kbdesk.services.training.packs import PackLine
    from kbdesk.services.training.standing import Standing

Shown = tuple["Overview", "Coverage"]
Packs = tuple[tuple["PackLine", ...], tuple[tuple[str, str, str], ...], tuple["Channel", ...]]


class TrainingPage(PackPage):
    """Every change saves a version of the pack, and can be taken back."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, TrainingBoard(around), parent)
        self._picking: Callable[[str, str], None] | None = None
        self._cited = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.band)
        column.addWidget(self.board, 1)
        self._connect()

    def refresh(self) -> None:
        """Reads the packs, and the one that is shown."""
        desk = self.desk
        if desk is not None:
            self.read(
                lambda _: (
                    packs.list_packs(desk),
                    outline.course_formats(),
                    quick_answer.channels(desk),
                ),
                self._on_packs_read,
                self.tell,
            )

    def enter(self, argument: object) -> None:
        """Shows the pack of that name."""
        if isinstance(argument, str) and argument:
            self.name = argument
            self.refresh()

    def focus_order(self) -> Sequence[QWidget]:
        """The outline, the editor, what waits."""
        return (self.board.tree, self.board.editors, self.board.waiting.view)

    @property
    def has_spot(self) -> bool:
        """Whether something of the outline is chosen."""
        return self.shown is not None and self.board.tree.spot is not None

    # --- the outline ---

    def step(self, by: int) -> None:
        """Moves what is chosen up (-1) or down (1)."""
        shown, spot = self.shown, self.board.tree.spot
        if shown is None or spot is None:
            return
        content, there = outline.step(shown.pack.content, outline.Spot(*spot), by)
        self.board.wanted = (there.section, there.part)
        self._save(content, "")

    def move_part(self, section: int, part: int, to_section: int, to_part: int) -> None:
        """Moves something to where it was dropped."""
        if self.shown is not None:
            spots = outline.Spot(section, part), outline.Spot(to_section, to_part)
            self._save(outline.moved(self.shown.pack.content, *spots), "")

    def remove(self) -> None:
        """Takes what is chosen out of the pack."""
        shown, spot = self.shown, self.board.tree.spot
        if shown is None or spot is None:
            return
        standing = self._standing_at(spot)
        if standing is not None:
            self._retire(standing.item.uid)
        else:
            content = outline.without(shown.pack.content, outline.Spot(*spot))
            self._save(content, self.tr("Taken out of the pack."))

    def add_section(self) -> None:
        """Adds an empty section."""
        if self.shown is not None:
            content = self.shown.pack.content
            self.board.wanted = (len(content.sections), -1)
            name = self.tr("New section")
            self._save(outline.with_section(content, name, self.board.language), "")

    def add_article(self, kind: PartKind = PartKind.TEXT) -> None:
        """Lets a person find an article for the pack."""

        def take(uid: str, title: str) -> None:
            desk = self.desk
            if desk is None:
                return
            name, section = self.name, self._section_name()

            def work(_progress: Progress) -> Pack:
                channels: tuple[str, ...] = (BASE_CHANNEL,)
                if kind is not PartKind.TEXT:
                    channels = outline.channels_of(desk, uid, is_call=kind is PartKind.CALL)
                return packs.add_text(
                    desk, name, uid, kind=kind, channels=channels, section=section
                )

            self._write(work, self.tr("Added “{0}”.").format(title))

        self._pick(take)

    def add_scenario(self) -> None:
        """Shows an empty scenario to fill in."""
        self.board.show_scenario((), is_new=True)

    def add_question(self) -> None:
        """Shows an empty question to fill in."""
        self.board.show_new_question()

    # --- questions ---

    def propose(self) -> None:
        """Has questions made of what the pack shows, for a person to confirm."""
        desk, name, locale = self.desk, self.name, self.board.language
        if desk is None or self.shown is None:
            return

        def done(made: tuple[QuizItem, ...]) -> None:
            words = self.tr("{0} question waits for you."), self.tr("{0} questions wait for you.")
            self.said.emit(counted(len(made), *words), None)
            self._written()

        self.write(
            lambda _: proposals.propose(desk, name, locale=locale),
            done,
            self.tell,
            self.tr("Making questions"),
        )

    def pin(self, is_on: bool) -> None:
        """Lets the chosen text stay as it is live now, or follow what is live."""
        desk, shown, spot = self.desk, self.shown, self.board.tree.spot
        if desk is None or shown is None or spot is None:
            return
        pack, before = shown.pack, shown.pack.content

        def work(_progress: Progress) -> Pack:
            content = outline.with_pin(desk, before, outline.Spot(*spot), on=is_on)
            return packs.save(desk, pack, content)

        def undo() -> None:
            if self.shown is not None and self.shown.pack.uid == pack.uid:
                self._save(before, "")

        said = self.tr("The text stays as it is.") if is_on else self.tr("The text follows again.")
        self.board.wanted = spot
        self._write(work, said, undo)

    # --- what comes back ---

    def _on_packs_read(
        self,
        found: Packs,
    ) -> None:
        lines, self.formats, channels = found
        if self.name not in {line.pack.name for line in lines}:
            self.name = lines[0].pack.name if lines else ""
        self.board.offer(lines, self.name, self.formats, channels)
        if self.name:
            self._read_pack()
        else:
            self.shown = None
            self.board.show_nothing()
            self.state_changed.emit()

    def _read_pack(self) -> None:
        desk, name, locale = self.desk, self.name, self.board.language
        if desk is None:
            return

        def work(_progress: Progress) -> Shown:
            found = overview.overview(desk, name, locale or None)
            return found, outline.coverage(desk, found)

        self.read(work, self._on_pack_read, self.tell)

    def _on_pack_read(self, found: Shown) -> None:
        self.shown, covered = found
        self.board.show_pack(self.shown, covered)
        self.state_changed.emit()

    # --- saving ---

    def _save(self, content: PackContent, said: str) -> None:
        desk, shown = self.desk, self.shown
        if desk is None or shown is None or content == shown.pack.content:
            return
        before, pack = shown.pack.content, shown.pack

        def undo() -> None:
            now = self.shown
            if now is not None and now.pack.uid == pack.uid:
                self._save(before, "")

        self._write(lambda _: packs.save(desk, pack, content), said, undo)

    def _retire(self, uid: str) -> None:
        desk = self.desk
        if desk is not None:
            self._write(lambda _: packs.retire(desk, uid), self.tr("The question is dropped."))

    def _save_question(self) -> None:
        desk, editor, name = self.desk, self.board.quiz, self.name
        if desk is None:
            return
        content, uid, cited = editor.content, editor.uid, self._cited
        section, quote, locale = self._section_name(), editor.quote.text, self.board.language
        if uid:
            self._write(
                lambda _: packs.confirm(desk, uid, content), self.tr("The question is confirmed.")
            )
            return

        def work(_progress: Progress) -> object:
            asked = content
            if cited:
                asked = replace(asked, citations=(outline.cite(desk, cited, locale, quote),))
            return packs.add_quiz(desk, name, asked, section=section)

        self._write(work, self.tr("The question is added."))

    def _save_scenario(self) -> None:
        shown, spot = self.shown, self.board.tree.spot or (0, -1)
        if shown is None:
            return
        scenario = self.board.scenario.scenario
        if not scenario.title:
            self.band.say(Words(self.tr("The scenario has no title."), "", "", "warn"))
            return
        place = outline.Spot(spot[0], -1 if self.board.is_new_scenario else spot[1])
        content = outline.with_scenario(shown.pack.content, place, scenario)
        self._save(content, self.tr("The scenario is saved."))

    def _save_section(self) -> None:
        shown, spot, editor = self.shown, self.board.tree.spot, self.board.section
        if shown is None or spot is None:
            return
        content = outline.with_words(
            shown.pack.content,
            spot[0],
            self.board.language,
            name=editor.name.text().strip(),
            goal=editor.goal.text,
            notes=editor.notes.text,
            minutes=editor.minutes_said,
        )
        self._save(content, self.tr("The section is saved."))

    # --- finding ---

    def _pick(self, take: Callable[[str, str], None]) -> None:
        self._picking = take
        self.board.show_picker()

    def _pick_passage(self) -> None:
        def take(uid: str, title: str) -> None:
            self._cited = uid
            self.board.show_question_again(title)

        self._pick(take)

    def _on_picked(self, uid: str, title: str) -> None:
        if self._picking is not None:
            self._picking(uid, title)

    def _section_name(self) -> str:
        shown, spot = self.shown, self.board.tree.spot
        if shown is None or spot is None or spot[0] >= len(shown.sections):
            return ""
        return shown.sections[spot[0]].title

    def _standing_at(self, spot: tuple[int, int]) -> Standing | None:
        return self.board.standing_at(spot)

    def _on_pack_chosen(self, name: str) -> None:
        self.name = name
        self.board.wanted = (0, -1)
        self._read_pack()

    def _on_waiting_chosen(self, index: QModelIndex) -> None:
        one = self.board.waiting.model.thing_at(index)
        if one is not None:
            self.board.show_question(one)

    def _on_open_asked(self, uid: str) -> None:
        self.asked.emit("library", Place(uid))

    def _connect(self) -> None:
        board = self.board
        board.header.pack_chosen.connect(self._on_pack_chosen)
        board.header.locale_chosen.connect(self._read_pack)
        board.header.create_asked.connect(self.new_pack)
        board.header.export_asked.connect(self.export)
        board.header.print_asked.connect(self.print_sheet)
        board.header.preview_asked.connect(self.preview_sheet)
        board.header.practise_asked.connect(self.practise)
        board.propose_asked.connect(self.propose)
        board.add_asked.connect(self._on_add_asked)
        board.tree.moved.connect(self.move_part)
        board.tree.stepped.connect(self.step)
        board.tree.removal_asked.connect(self.remove)
        board.remove_button.clicked.connect(self.remove)
        board.up_button.clicked.connect(lambda: self.step(-1))
        board.down_button.clicked.connect(lambda: self.step(1))
        board.tree.chosen.connect(self._on_tree_chosen)
        board.waiting.view.chosen.connect(self._on_waiting_chosen)
        board.picker.picked.connect(self._on_picked)
        board.text.open_asked.connect(self._on_open_asked)
        board.text.pin_asked.connect(self.pin)
        board.section.saved.connect(self._save_section)
        board.scenario.saved.connect(self._save_scenario)
        board.quiz.saved.connect(self._save_question)
        board.quiz.retire_asked.connect(self._on_retire_asked)
        board.quiz.passage_asked.connect(self._pick_passage)

    def _on_tree_chosen(self, _section: int, _part: int) -> None:
        self.board.show_spot()
        self.state_changed.emit()

    def _on_retire_asked(self) -> None:
        self._retire(self.board.quiz.uid)

    def _on_add_asked(self, what: str) -> None:
        self._cited = ""
        match what:
            case "section":
                self.add_section()
            case "scenario":
                self.add_scenario()
            case "question":
                self.add_question()
            case _:
                self.add_article(PartKind(what))
