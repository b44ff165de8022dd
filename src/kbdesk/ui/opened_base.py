"""An open base with what a window keeps beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kbdesk.services.drafts import Journal, folder_for
from kbdesk.ui.bridge import event_writer, insight

if TYPE_CHECKING:
    from kbdesk.services.desk import Desk
    from kbdesk.services.event_writer import EventWriter
    from kbdesk.services.importing import ImportResult
    from kbdesk.services.insight import Sitting


@dataclass(frozen=True, slots=True)
class OpenedBase:
    """What the session takes over.

    Attributes:
        journal: keeps what is typed and not saved.
        events: takes what is searched and used, for the base.
        result: of the import that the base was made of; None for a base that was there.
    """

    desk: Desk
    journal: Journal
    events: EventWriter
    sitting: Sitting
    result: ImportResult | None = None


def furnished(desk: Desk, journal: Journal | None = None) -> OpenedBase:
    """Puts beside a desk what the window needs, or closes it; not for the GUI thread.

    Args:
        desk: the open base.
        journal: of the same base, if it is open already.
    """
    try:
        events = event_writer.EventWriter(desk)
        journal = journal or Journal(folder_for(desk.kb.workspace.db_uuid))
        return OpenedBase(desk, journal, events, insight.Sitting(desk, events))
    except BaseException:
        desk.close()
        raise
