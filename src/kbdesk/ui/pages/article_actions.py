"""What a person can do with the open article and the list, as data."""

from __future__ import annotations

from collections.abc import Callable

from kbdesk.domain.workflow import State
from kbdesk.ui.actions import Action
from kbdesk.ui.pages.article_page import ArticlePage
from kbdesk.ui.pages.library_page import LibraryPage
from kbdesk.ui.translation import QT_TRANSLATE_NOOP


def _has_text(page: ArticlePage) -> bool:
    return page.has_text


def _is_saved(page: ArticlePage) -> bool:
    return page.text is not None and page.text.base is not None


def _can_publish(page: ArticlePage) -> bool:
    text = page.text
    if text is None or not page.has_own_text:
        return False
    return text.is_unsaved if text.is_new else not text.is_live


def _can_save(page: ArticlePage) -> bool:
    return page.has_own_text and page.text is not None and page.text.is_unsaved


def _stands(*states: State) -> Callable[[ArticlePage], bool]:
    return lambda page: page.review.state in states


def _is_live(page: ArticlePage) -> bool:
    return page.has_text and page.text is not None and bool(page.text.item and page.text.item.live)


ARTICLE_ACTIONS = (
    Action(
        "article.save",
        QT_TRANSLATE_NOOP("Action", "Save version"),
        ArticlePage.save,
        "Ctrl+S",
        "save",
        QT_TRANSLATE_NOOP("Action", "Article"),
        _can_save,
    ),
    Action(
        "article.publish",
        QT_TRANSLATE_NOOP("Action", "Publish"),
        lambda page: page.writing.publish(),
        "Ctrl+Shift+S",
        "upload",
        "Article",
        _can_publish,
    ),
    Action(
        "article.submit",
        QT_TRANSLATE_NOOP("Action", "Submit for review"),
        lambda page: page.review.submit(),
        "Ctrl+Shift+R",
        "send",
        "Article",
        _stands(State.DRAFT),
    ),
    Action(
        "article.approve",
        QT_TRANSLATE_NOOP("Action", "Approve"),
        lambda page: page.review.approve(),
        "",
        "circle-check",
        "Article",
        _stands(State.IN_REVIEW),
    ),
    Action(
        "article.return",
        QT_TRANSLATE_NOOP("Action", "Return with a note"),
        lambda page: page.review.ask_return(),
        "",
        "undo-2",
        "Article",
        _stands(State.IN_REVIEW),
    ),
    Action(
        "article.recall",
        QT_TRANSLATE_NOOP("Action", "Take back from review"),
        lambda page: page.review.recall(),
        "",
        "rotate-ccw",
        "Article",
        _stands(State.IN_REVIEW),
    ),
    Action(
        "article.schedule",
        QT_TRANSLATE_NOOP("Action", "Schedule"),
        lambda page: page.review.ask_schedule(),
        "",
        "calendar-clock",
        "Article",
        _stands(State.DRAFT),
    ),
    Action(
        "article.verify",
        QT_TRANSLATE_NOOP("Action", "Still true"),
        lambda page: page.review.verify(),
        "",
        "badge-check",
        "Article",
        _is_live,
    ),
    Action(
        "article.comment",
        QT_TRANSLATE_NOOP("Action", "Comment on the text"),
        lambda page: page.review.ask_comment(),
        "Ctrl+Alt+M",
        "message-square-plus",
        "Article",
        _is_saved,
    ),
    Action(
        "article.own_text",
        QT_TRANSLATE_NOOP("Action", "Write a text of its own here"),
        lambda page: page.texts.start_own(),
        "Ctrl+Shift+T",
        "languages",
        "Article",
        lambda page: page.has_text and page.is_inherited,
    ),
    Action(
        "article.history",
        QT_TRANSLATE_NOOP("Action", "History"),
        ArticlePage.show_history,
        "Ctrl+H",
        "history",
        "Article",
        _is_saved,
    ),
    Action(
        "article.details",
        QT_TRANSLATE_NOOP("Action", "Details of the article"),
        lambda page: page.workbench.show_panel("details"),
        "Ctrl+I",
        "info",
        "Article",
        _has_text,
    ),
    Action(
        "article.archive",
        QT_TRANSLATE_NOOP("Action", "Archive"),
        lambda page: page.writing.archive(),
        "",
        "archive",
        "Article",
        _is_saved,
    ),
    Action(
        "text.next_finding",
        QT_TRANSLATE_NOOP("Action", "Next finding"),
        lambda page: page.workbench.step_finding(),
        "F8",
        "list-checks",
        QT_TRANSLATE_NOOP("Action", "Text"),
        _has_text,
    ),
    Action(
        "text.former_finding",
        QT_TRANSLATE_NOOP("Action", "Previous finding"),
        lambda page: page.workbench.step_finding(is_backward=True),
        "Shift+F8",
        "",
        "Text",
        _has_text,
    ),
    Action(
        "text.fix",
        QT_TRANSLATE_NOOP("Action", "Fix the finding"),
        lambda page: page.workbench.offer_fixes(),
        "Alt+Return|Alt+Enter",
        "wrench",
        "Text",
        _has_text,
    ),
    Action(
        "text.fix_all",
        QT_TRANSLATE_NOOP("Action", "Fix all that is safe to fix"),
        lambda page: page.fixes.fix_all(),
        "Ctrl+Alt+Return|Ctrl+Alt+Enter",
        "wand-sparkles",
        "Text",
        lambda page: page.has_own_text,
    ),
    Action(
        "text.find",
        QT_TRANSLATE_NOOP("Action", "Find in the text"),
        lambda page: page.workbench.finder.open(is_replacing=False),
        "Ctrl+F",
        "search",
        "Text",
        _has_text,
    ),
    Action(
        "text.replace",
        QT_TRANSLATE_NOOP("Action", "Find and replace in the text"),
        lambda page: page.workbench.finder.open(is_replacing=True),
        "Ctrl+R",
        "replace",
        "Text",
        _has_text,
    ),
    Action(
        "text.paste_markdown",
        QT_TRANSLATE_NOOP("Action", "Paste as Markdown"),
        lambda page: page.drops.paste_as_markdown(),
        "Ctrl+Alt+V",
        "clipboard-paste",
        "Text",
        lambda page: page.has_own_text,
    ),
    Action(
        "text.outline",
        QT_TRANSLATE_NOOP("Action", "Outline"),
        lambda page: page.workbench.show_panel("outline"),
        "Ctrl+Shift+L",
        "list-tree",
        "Text",
        _has_text,
    ),
    Action(
        "text.next_change",
        QT_TRANSLATE_NOOP("Action", "Next change"),
        lambda page: page.step_change(1),
        "F7",
        "git-compare-arrows",
        "Text",
        lambda page: page.is_comparing,
    ),
    Action(
        "text.former_change",
        QT_TRANSLATE_NOOP("Action", "Previous change"),
        lambda page: page.step_change(-1),
        "Shift+F7",
        "",
        "Text",
        lambda page: page.is_comparing,
    ),
    Action(
        "view.preview",
        QT_TRANSLATE_NOOP("Action", "Editor, preview or both"),
        lambda page: page.workbench.cycle_mode(),
        "Ctrl+\\",
        "columns-2",
        QT_TRANSLATE_NOOP("Action", "View"),
        _has_text,
    ),
)

LIBRARY_ACTIONS = (
    Action(
        "library.new",
        QT_TRANSLATE_NOOP("Action", "New article"),
        LibraryPage.new_article,
        "Ctrl+N",
        "file-plus",
        "Article",
        LibraryPage.is_open,
    ),
)
