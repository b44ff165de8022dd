"""What a person can do with the list of articles, as data."""

from __future__ import annotations

from kbdesk.ui.actions import Action
from kbdesk.ui.pages.library_page import LibraryPage
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

LIST_ACTIONS = (
    Action(
        "list.filter",
        QT_TRANSLATE_NOOP("Action", "Filter the articles"),
        lambda page: page.filter.box.setFocus(),
        "Ctrl+Shift+K",
        "list-filter",
        QT_TRANSLATE_NOOP("Action", "Article"),
        LibraryPage.is_open,
    ),
    Action(
        "list.save_filter",
        QT_TRANSLATE_NOOP("Action", "Keep this filter under a name"),
        lambda page: page.filter.ask_name(),
        "",
        "save",
        "Article",
        lambda page: bool(page.filter.line),
    ),
    Action(
        "list.rename_filter",
        QT_TRANSLATE_NOOP("Action", "Rename the saved filter"),
        lambda page: page.filter.ask_other_name(page.saved_uid),
        "",
        "pencil-line",
        "Article",
        lambda page: bool(page.saved_uid),
    ),
    Action(
        "list.remove_filter",
        QT_TRANSLATE_NOOP("Action", "Take the saved filter away"),
        lambda page: page.filter.remove(page.saved_uid),
        "",
        "x",
        "Article",
        lambda page: bool(page.saved_uid),
    ),
    Action(
        "list.choose_all",
        QT_TRANSLATE_NOOP("Action", "Change all articles of the list"),
        LibraryPage.choose_all,
        "Ctrl+Shift+A",
        "tags",
        "Article",
        LibraryPage.is_open,
    ),
)
