"""What a person can do with facts, as data."""

from __future__ import annotations

from kbdesk.ui.actions import Action
from kbdesk.ui.pages.facts_page import FactsPage
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

FACTS_ACTIONS = (
    Action(
        "facts.change",
        QT_TRANSLATE_NOOP("Action", "Change the fact"),
        FactsPage.change,
        "Ctrl+Return|Ctrl+Enter",
        "pencil-line",
        QT_TRANSLATE_NOOP("Action", "Facts"),
        FactsPage.has_fact,
    ),
)
