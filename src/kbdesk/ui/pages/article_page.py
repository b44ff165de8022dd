"""The article page: the open article, and all that a person can do with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kbdesk.ui.actions import Registry
from kbdesk.ui.pages.article_details import ArticleDetails
from kbdesk.ui.pages.article_drops import ArticleDrops
from kbdesk.ui.pages.article_fixes import ArticleFixes
from kbdesk.ui.pages.article_review import ArticleReview
from kbdesk.ui.pages.article_texts import ArticleTexts
from kbdesk.ui.pages.article_writing import ArticleWriting
from kbdesk.ui.pages.open_article import OpenArticle
from kbdesk.ui.surroundings import Surroundings


class ArticlePage(OpenArticle):
    """Hangs on the open article what writes, reviews, mends and translates it."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.writing = ArticleWriting(self)
        self.texts = ArticleTexts(self)
        self.item_details = ArticleDetails(self)
        self.drops = ArticleDrops(self)
        self.fixes = ArticleFixes(self, self.writing)
        self.review = ArticleReview(self, self.writing, self.fixes)

    def add_buttons(self, registry: Registry) -> None:
        """Puts the buttons of this page's actions into its head."""
        self.header.add_buttons(registry)

    def save(self, after: Callable[[], None] | None = None) -> None:
        """Saves the text as a new version."""
        self.writing.save(after)

    def show_history(self) -> None:
        """Shows the versions of the text."""
        text = self.text
        if self._stack.currentWidget() is self.history:
            self.show_article()
        elif text is not None and text.base is not None and self.desk is not None:
            self.history.load(
                self.desk, text.base.rendition_uid, text.content.title, self.texts.others()
            )
            self._stack.setCurrentWidget(self.history)
            self.changed.emit()
