"""What a manager can do to make search better, as data."""

from __future__ import annotations

from operator import methodcaller

from kbdesk.ui.actions import Action
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

SEARCH_QUALITY_ACTIONS = (
    Action(
        "search.mend",
        QT_TRANSLATE_NOOP("Action", "Mend the search that did not help"),
        methodcaller("mend"),
        "Ctrl+Return|Ctrl+Enter",
        "check",
        QT_TRANSLATE_NOOP("Action", "Quality"),
        lambda page: page.is_on_misses and page.misses.current is not None,
    ),
    Action(
        "search.take_away",
        QT_TRANSLATE_NOOP("Action", "Put aside or take away"),
        methodcaller("take_away"),
        "Ctrl+Backspace",
        "x",
        "Quality",
    ),
    Action(
        "search.run_tests",
        QT_TRANSLATE_NOOP("Action", "Run the search tests"),
        methodcaller("refresh"),
        "F9",
        "list-checks",
        "Quality",
    ),
    Action(
        "search.try",
        QT_TRANSLATE_NOOP("Action", "Try a search"),
        lambda page: page.trial.field.setFocus(),
        "Ctrl+T",
        "search",
        "Quality",
    ),
)
