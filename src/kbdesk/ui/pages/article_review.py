"""Review from the article page: the steps of a text, what stands against them, and the talk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kbdesk.domain.comment import Comment
from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.workflow import State
from kbdesk.progress import Progress
from kbdesk.ui.bridge import library, reviewing, scheduling, verifying
from kbdesk.ui.editor.positions import Positions
from kbdesk.ui.jobs import Lane
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import Words
from kbdesk.ui.pages.article_fixes import ArticleFixes
from kbdesk.ui.pages.article_writing import ArticleWriting
from kbdesk.ui.pages.open_article import OpenArticle
from kbdesk.ui.rows import full_time

if TYPE_CHECKING:
    from kbdesk.services.desk import Desk
    from kbdesk.services.library import OpenItem

_MOST_REASONS = 6


@dataclass(frozen=True, slots=True)
class _Step:
    """One step that was taken."""

    item: OpenItem
    told: str


class ArticleReview(QObject):
    """Takes the open text through the workflow."""

    taken = Signal()
    """A step was taken, and the page shows it."""
    read = Signal()
    """The comments are on screen."""

    def __init__(self, page: OpenArticle, writing: ArticleWriting, fixes: ArticleFixes) -> None:
        super().__init__(page)
        self._page = page
        self._writing = writing
        self._fixes = fixes
        self._comments: tuple[Comment, ...] = ()
        self._reader: Latest[tuple[Comment, ...]] = Latest(
            page.jobs,
            parent=self,
            delay_ms=0,
            then=self._on_comments_read,
            failed=page.fail(self.tr("The comments could not be read.")),
        )
        page.text_read.connect(self.refresh)
        page.writer.refused.connect(self._on_writer_refused)
        page.comments.written.connect(self.comment)
        page.comments.resolved.connect(self._on_comments_resolved)
        page.comments.quote_asked.connect(self._on_comments_quote_asked)
        page.workbench.edit.selectionChanged.connect(self._on_edit_selection_changed)

    @property
    def state(self) -> State | None:
        """Where the text on screen stands; None while it is not saved or not its own."""
        text = self._page.text
        if text is None or text.base is None or not self._page.has_own_text:
            return None
        return State.DRAFT if text.is_unsaved else text.base.state

    # --- steps ---

    def submit(self) -> None:
        """Saves what is unsaved, and hands the text to the reviewers."""
        told = self.tr("The text waits for a reviewer.")
        self._writing.save(lambda: self._step(reviewing.submit, told))

    def approve(self) -> None:
        """Says that the text may go live."""
        self._step(reviewing.approve, self.tr("Approved."))

    def ask_return(self) -> None:
        """Asks what has to change, and sends the text back."""
        self._page.asking.ask(
            self.tr("What has to change? The author reads this."),
            self.tr("Send back"),
            lambda note: self._step(
                lambda desk, uid: reviewing.return_(desk, uid, note), self.tr("Sent back.")
            ),
            hint=self.tr("A sentence or two"),
        )

    def recall(self) -> None:
        """Takes back what one submitted."""
        self._step(reviewing.recall, self.tr("Taken back. It is a draft again."))

    def verify(self) -> None:
        """Says that what is live is still true."""
        text = self._page.text
        if text is not None and text.item is not None:
            item_uid = text.item.item.uid
            self._step(
                lambda desk, _uid: verifying.verify(desk, item_uid),
                self.tr("Still true. Its clock starts anew."),
            )

    def ask_schedule(self) -> None:
        """Asks when the text is to go live; approved, it does so by itself."""
        base = self._page.text.base if self._page.text is not None else None
        self._page.asking.ask_time(
            self.tr("When is this text to go live? It needs an approval before."),
            self.tr("Schedule"),
            lambda at: self._writing.save(lambda: self._schedule(at)),
            base.publish_at if base is not None else None,
        )

    def _schedule(self, at: datetime) -> None:
        text = self._page.text
        if text is None or text.base is None:
            return
        rendition_uid = text.base.rendition_uid
        self._step(
            lambda desk, uid: scheduling.schedule(desk, rendition_uid, uid, publish_at=at),
            self.tr("It goes live {0}, once it is approved.").format(full_time(at)),
        )

    def _step(self, take: Callable[[Desk, str], object], told: str) -> None:
        page = self._page
        desk, text = page.desk, page.text
        if desk is None or text is None or text.base is None or text.item is None:
            return
        uid, item_uid = text.base.uid, text.item.item.uid

        def work(_progress: Progress) -> _Step:
            take(desk, uid)
            return _Step(library.open_item(desk, item_uid, text.locale, text.channel), told)

        page.jobs.start(
            work,
            owner=self,
            label=self.tr("Working"),
            lane=Lane.WRITE,
            then=self._on_step_taken,
            failed=self._on_step_failed,
        )

    def _on_step_taken(self, step: _Step) -> None:
        page = self._page
        page.band.clear()
        if page.text is not None and page.text.key == step.item.rendition.uid:
            page.reread(page.text, step.item)
        page.said.emit(step.told, None)
        page.base_changed.emit()
        self.taken.emit()

    def _on_step_failed(self, error: Exception) -> None:
        if isinstance(error, GuardFailed) and error.reasons:
            self._on_writer_refused(error)
        else:
            self._page.fail(self.tr("That did not work."))(error)

    # --- what stands against a step ---

    def _on_writer_refused(self, error: GuardFailed) -> None:
        """Tells what stands against a step, and offers the ways past it."""
        told = [f"• {reason}" for reason in error.reasons[:_MOST_REASONS]]
        if len(error.reasons) > _MOST_REASONS:
            left = len(error.reasons) - _MOST_REASONS
            told.append(self.tr("… and {0} more").format(left))
        choices: list[tuple[str, Callable[[], None]]] = []
        fixes = self._fixes
        if fixes.blocking():
            choices.append((self.tr("Go to the first"), fixes.go_to_blocking))
            if fixes.waivable():
                choices.append((self.tr("Waive a rule …"), fixes.ask_waiver))
        words = Words(error.message, "\n" + "\n".join(told) if told else error.hint)
        self._page.band.say(words, choices)

    # --- talk ---

    def refresh(self) -> None:
        """Reads the comments on the open text."""
        desk, text = self._page.desk, self._page.text
        if desk is None or text is None or text.base is None:
            self._reader.forget()
            self._on_comments_read(())
            return
        uid = text.base.rendition_uid
        self._reader.ask(lambda _progress: reviewing.comments(desk, uid), at_once=True)

    def ask_comment(self) -> None:
        """Makes ready for a comment on the marked words."""
        bench = self._page.workbench
        if bench.side.key != "comments" or bench.mode == "editor":
            bench.show_panel("comments")
        self._page.comments.ask(self._quote())

    def comment(self, words: str) -> None:
        """Says something about the marked words, or about the whole text."""
        quote = self._quote()
        # A comment stands on a version: what is unsaved becomes one first.
        self._writing.save(lambda: self._comment(words, quote))

    def _comment(self, words: str, quote: str) -> None:
        self._talk(lambda desk, uid: reviewing.comment(desk, uid, words, quote))

    def _on_comments_resolved(self, comment_uid: str) -> None:
        self._talk(lambda desk, _uid: reviewing.resolve(desk, comment_uid))

    def _talk(self, say: Callable[[Desk, str], object]) -> None:
        page = self._page
        desk, text = page.desk, page.text
        if desk is None or text is None or text.base is None:
            return
        uid = text.base.uid

        def done(_said: object) -> None:
            self.refresh()
            page.base_changed.emit()

        page.jobs.start(
            lambda _progress: say(desk, uid),
            owner=self,
            lane=Lane.WRITE,
            then=done,
            failed=page.fail(self.tr("The comment was not kept.")),
        )

    def _quote(self) -> str:
        cursor = self._page.workbench.edit.textCursor()
        text = self._page.workbench.edit.text
        positions = Positions(text)
        start = positions.to_index(cursor.selectionStart())
        return text[start : positions.to_index(cursor.selectionEnd())].strip()

    def _on_edit_selection_changed(self) -> None:
        self._page.comments.tell_quote(self._quote())

    def _on_comments_read(self, comments: tuple[Comment, ...]) -> None:
        if comments != self._comments or not comments:
            self._comments = comments
            self._page.comments.show_comments(comments)
        self._page.workbench.side.tell("comments", sum(one.is_open for one in comments))
        self.read.emit()

    def _on_comments_quote_asked(self, quote: str) -> None:
        edit = self._page.workbench.edit
        at = edit.text.find(quote)
        if at < 0:
            self._page.said.emit(self.tr("These words are not in the text any more."), None)
            return
        positions = Positions(edit.text)
        edit.go_to(positions.to_utf16(at), positions.to_utf16(at + len(quote)))
        edit.setFocus()
