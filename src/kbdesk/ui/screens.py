"""The screens of the window, as data: where each stands, what shows it, what can be done there."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from kbdesk.ui.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from kbdesk.ui.actions import Action
    from kbdesk.ui.pages.page import Page


@dataclass(frozen=True, slots=True)
class Group:
    """A button of the rail; its screens are tabs over the page.

    Attributes:
        title: marked with QT_TRANSLATE_NOOP("Screens", ...).
        icon: a name in resources/icons.
        shortcut: keys in Qt's notation; "" for none.
    """

    key: str
    title: str
    icon: str
    shortcut: str = ""
    at_bottom: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """One page.

    Attributes:
        group: the key of its group; the first screen of a group is shown first.
        title: marked with QT_TRANSLATE_NOOP("Screens", ...).
        page: "module:Class" below kbdesk.ui; the class is a Page.
        actions: "module:NAME" of its tuple of actions; "" for none. They can be used while the
            page is on screen.
        shortcut: keys in Qt's notation; the first screen of a group has those of the group.
    """

    key: str
    group: str
    title: str
    page: str
    actions: str = ""
    shortcut: str = ""

    def page_class(self) -> type[Page]:
        """Imports the page."""
        found: type[Page] = _find(self.page)
        return found

    def own_actions(self) -> tuple[Action, ...]:
        """Imports the actions."""
        return tuple(_find(self.actions)) if self.actions else ()


GROUPS = (
    Group("home", QT_TRANSLATE_NOOP("Screens", "Home"), "layout-dashboard", "Ctrl+1"),
    Group("answers", QT_TRANSLATE_NOOP("Screens", "Answers"), "search", "Ctrl+2"),
    Group("articles", QT_TRANSLATE_NOOP("Screens", "Articles"), "file-text", "Ctrl+3"),
    Group("review", QT_TRANSLATE_NOOP("Screens", "Review"), "list-checks", "Ctrl+4"),
    Group("incidents", QT_TRANSLATE_NOOP("Screens", "Incidents"), "siren", "Ctrl+5"),
    Group("training", QT_TRANSLATE_NOOP("Screens", "Training"), "graduation-cap", "Ctrl+6"),
    Group("quality", QT_TRANSLATE_NOOP("Screens", "Quality"), "gauge", "Ctrl+7"),
    Group("exchange", QT_TRANSLATE_NOOP("Screens", "Exchange"), "arrow-left-right", "Ctrl+8"),
    Group("settings", QT_TRANSLATE_NOOP("Screens", "Settings"), "settings", "Ctrl+,", True),
)

SCREENS: tuple[Screen, ...] = (
    Screen("home", "home", QT_TRANSLATE_NOOP("Screens", "Home"), "pages.home_page:HomePage"),
    Screen(
        "answers",
        "answers",
        QT_TRANSLATE_NOOP("Screens", "Answers"),
        "quick_answer.panel:QuickAnswer",
        "quick_answer.quick_actions:QUICK_ACTIONS",
    ),
    Screen(
        "library",
        "articles",
        QT_TRANSLATE_NOOP("Screens", "Articles"),
        "pages.library_page:LibraryPage",
        "pages.article_actions:LIBRARY_ACTIONS",
    ),
    Screen(
        "facts",
        "articles",
        QT_TRANSLATE_NOOP("Screens", "Facts"),
        "pages.facts_page:FactsPage",
        "pages.facts_actions:FACTS_ACTIONS",
    ),
    Screen(
        "coverage",
        "articles",
        QT_TRANSLATE_NOOP("Screens", "Coverage"),
        "pages.coverage_page:CoveragePage",
        "pages.coverage_actions:COVERAGE_ACTIONS",
    ),
    Screen(
        "duplicates",
        "articles",
        QT_TRANSLATE_NOOP("Screens", "Duplicates"),
        "pages.duplicates_page:DuplicatesPage",
        "pages.duplicates_actions:DUPLICATES_ACTIONS",
    ),
    Screen(
        "links",
        "articles",
        QT_TRANSLATE_NOOP("Screens", "Broken links"),
        "pages.links_page:LinksPage",
        "pages.links_actions:LINKS_ACTIONS",
    ),
    Screen(
        "replace",
        "articles",
        QT_TRANSLATE_NOOP("Screens", "Find and replace"),
        "pages.replace_page:ReplacePage",
        "pages.replace_actions:REPLACE_ACTIONS",
        "Ctrl+Shift+F",
    ),
    Screen(
        "review",
        "review",
        QT_TRANSLATE_NOOP("Screens", "Review"),
        "pages.review_page:ReviewPage",
        "pages.review_actions:REVIEW_ACTIONS",
    ),
    Screen(
        "incidents",
        "incidents",
        QT_TRANSLATE_NOOP("Screens", "Incidents"),
        "pages.incidents_page:IncidentsPage",
        "pages.incident_actions:INCIDENT_ACTIONS",
    ),
    Screen(
        "style",
        "quality",
        QT_TRANSLATE_NOOP("Screens", "Style guide"),
        "pages.style_page:StylePage",
        "pages.style_actions:STYLE_ACTIONS",
    ),
    Screen(
        "search_quality",
        "quality",
        QT_TRANSLATE_NOOP("Screens", "Search quality"),
        "pages.search_quality_page:SearchQualityPage",
        "pages.search_quality_actions:SEARCH_QUALITY_ACTIONS",
    ),
    Screen(
        "insight",
        "quality",
        QT_TRANSLATE_NOOP("Screens", "Insight"),
        "pages.insight_page:InsightPage",
        "pages.insight_actions:INSIGHT_ACTIONS",
    ),
    Screen(
        "training",
        "training",
        QT_TRANSLATE_NOOP("Screens", "Packs"),
        "pages.training_page:TrainingPage",
        "pages.training_actions:TRAINING_ACTIONS",
    ),
    Screen(
        "practise",
        "training",
        QT_TRANSLATE_NOOP("Screens", "Practise"),
        "pages.practise_page:PractisePage",
    ),
    Screen(
        "results",
        "training",
        QT_TRANSLATE_NOOP("Screens", "Results"),
        "pages.results_page:ResultsPage",
        "pages.results_actions:RESULTS_ACTIONS",
    ),
    Screen(
        "import",
        "exchange",
        QT_TRANSLATE_NOOP("Screens", "Import"),
        "pages.import_page:ImportPage",
        "pages.import_actions:IMPORT_ACTIONS",
    ),
    Screen(
        "export",
        "exchange",
        QT_TRANSLATE_NOOP("Screens", "Export"),
        "pages.export_page:ExportPage",
        "pages.export_actions:EXPORT_ACTIONS",
    ),
    Screen(
        "settings",
        "settings",
        QT_TRANSLATE_NOOP("Screens", "Settings"),
        "pages.settings_page:SettingsPage",
    ),
    Screen(
        "base",
        "settings",
        QT_TRANSLATE_NOOP("Screens", "Knowledge base"),
        "pages.base_page:BasePage",
        "pages.base_actions:BASE_ACTIONS",
    ),
)


def screen(key: str) -> Screen:
    """Gives the screen of that key."""
    return next(screen for screen in SCREENS if screen.key == key)


def screens_of(group: str) -> tuple[Screen, ...]:
    """Gives the screens of a group, in the order of their tabs."""
    return tuple(screen for screen in SCREENS if screen.group == group)


def translated(text: str) -> str:
    """Gives a title in the language of the interface."""
    return QCoreApplication.translate("Screens", text)


def _find(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(f"kbdesk.ui.{module}"), name)
