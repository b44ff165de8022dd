"""A person's first base: the sample, or one made of a folder of their own texts."""

from __future__ import annotations

from pathlib import Path

from kbdesk.config import paths
from kbdesk.domain.item import slugify
from kbdesk.progress import Progress
from kbdesk.services import importing, sample, workspace
from kbdesk.services.desk import login_name
from kbdesk.services.importing import ImportResult

SAMPLE_FILE = "sample.kbdesk"


def sample_base(progress: Progress, *, actor: str | None = None) -> Path:
    """Gives the person's own sample base, made when there is none yet.

    Raises:
        CannotWrite: it cannot be made.
        Cancelled: the person asked to stop; there is no base then.
    """
    file = paths.data_dir() / SAMPLE_FILE
    if not file.exists():
        sample.make_sample(file, actor=actor or login_name(), progress=progress)
    return file


def base_of_folder(
    folder: Path, progress: Progress, *, actor: str | None = None
) -> tuple[Path, ImportResult]:
    """Makes a base of the texts of a folder; what can go live is live.

    Gives the file of the base, named as the folder, and what the import did.

    Raises:
        BadInput: there is nothing in the folder to import.
        CannotWrite: the base cannot be made.
        Cancelled: the person asked to stop; there is no base then.
    """
    file = _free(paths.data_dir(), slugify(folder.name))
    desk = workspace.create_workspace(file, name=folder.name, actor=actor)
    try:
        result = importing.import_from(desk, "folder", folder, publish=True, progress=progress)
    except BaseException:
        desk.close()
        file.unlink(missing_ok=True)
        raise
    desk.close()
    return file, result


def _free(folder: Path, name: str) -> Path:
    """Gives a file name that nothing has yet."""
    file, number = folder / f"{name}.kbdesk", 2
    while file.exists():
        file, number = folder / f"{name}-{number}.kbdesk", number + 1
    return file
