"""The sample base: the support texts of Nordlys Audio, a music-streaming service we made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kbdesk.config import paths
from kbdesk.services import importing

if TYPE_CHECKING:
    from kbdesk.progress import Progress
    from kbdesk.services.importing import ImportResult
    from kbdesk.services.workspace import Desk


def fill_with_sample(desk: Desk, progress: Progress) -> ImportResult:
    """Fills a base with the sample and makes its texts live; a second time does nothing.

    A few texts say that they are drafts and stay so: they are badly written on purpose, for
    linting to show what it finds.

    Raises:
        GuardFailed: in this base somebody else has to approve what goes live.
        Cancelled: the person asked to stop; nothing was written.
    """
    folder = paths.resources() / "samples" / "nordlys"
    return importing.import_from(desk, "folder", folder, publish=True, progress=progress)
