"""The door to the services floor: each room is imported when it is first called, not before.

The window has to paint before SQLAlchemy, Whoosh and Markdown are loaded (they cost more than
twice the whole of Qt). The names below are the services modules themselves; looking up their
first function imports them, and pages do that inside jobs, so that it happens off the GUI thread.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kbdesk.services import (
        answer_text,
        answers,
        assets,
        at_hand,
        bulk_editing,
        changesets,
        completing,
        coverage,
        drafts,
        drift,
        duplicates,
        editing,
        event_writer,
        export_targets,
        export_trial,
        exporting,
        fact_changes,
        facts,
        filtering,
        fixing,
        fragments,
        history_view,
        home,
        house_rules,
        import_planning,
        import_undo,
        importing,
        incident_board,
        incident_bundles,
        incident_marks,
        incidents,
        index_child,
        insight,
        item_fields,
        judging,
        library,
        links,
        linting,
        literal_scan,
        meaning,
        meaning_child,
        merging,
        message_parts,
        notices,
        people,
        permissions,
        playbooks,
        publishing,
        quick_answer,
        rendering,
        replacing,
        reply_check,
        report,
        report_figures,
        rescue,
        resolving,
        reviewing,
        sample,
        scheduling,
        search_aids,
        search_tests,
        selecting,
        spelling_help,
        synonyms,
        text_check,
        text_files,
        text_map,
        translating,
        verifying,
        waivers,
        workspace,
    )
else:

    class _Room:
        """Stands for a services module until it is needed."""

        def __init__(self, name: str) -> None:
            self._name = name

        def __getattr__(self, attribute: str) -> object:
            return getattr(importlib.import_module(f"kbdesk.services.{self._name}"), attribute)

    def __getattr__(name: str) -> _Room:
        if name in __all__:
            return _Room(name)
        raise AttributeError(name)


__all__ = [


    "answer_text",
    "answers",
    "assets",
    "at_hand",
    "bulk_editing",
    "changesets",
    "completing",
    "coverage",
    "drafts",
    "drift",
    "duplicates",
    "editing",
    "event_writer",
    "export_targets",
    "export_trial",
    "exporting",
    "fact_changes",
    "facts",
    "filtering",
    "fixing",
    "fragments",
    "history_view",
    "home",
    "house_rules",
    "import_planning",
    "import_undo",
    "importing",
    "incident_board",
    "incident_bundles",
    "incident_marks",
    "incidents",
    "index_child",
    "insight",
    "item_fields",
    "judging",
    "library",
    "links",
    "linting",
    "literal_scan",
    "meaning",
    "meaning_child",
    "merging",
    "message_parts",
    "notices",
    "people",
    "permissions",
    "playbooks",
    "publishing",
    "quick_answer",
    "rendering",
    "replacing",
    "reply_check",
    "report",
    "report_figures",
    "rescue",
    "resolving",
    "reviewing",
    "sample",
    "scheduling",
    "search_aids",
    "search_tests",
    "selecting",
    "spelling_help",
    "synonyms",
    "text_check",
    "text_files",
    "text_map",
    "translating",
    "verifying",
    "waivers",
    "workspace",
]
