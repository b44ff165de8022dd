"""Builds a pack: one folder or file for learners, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kbdesk.domain.errors import BadInput, CannotWrite, Refused
from kbdesk.exporters.training import formats
from kbdesk.files import cannot_write, write_whole
from kbdesk.progress import Progress
from kbdesk.services.desk import Desk
from kbdesk.services.out_folder import OutFolder
from kbdesk.services.training.assembling import assemble
from kbdesk.services.training.results import learners


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made.

    Attributes:
        out: the folder, or the file.
        files: all files, absolute.
        version: of the course; equal versions are equal courses.
        questions: how many it asks.
        warnings: what was left out, in sentences.
        learners: whom a delta quiz is for.
    """

    out: Path
    files: tuple[Path, ...]
    size_bytes: int
    version: str
    questions: int
    warnings: tuple[str, ...]
    learners: tuple[str, ...] = ()


def build(
    desk: Desk,
    pack: str,
    format_key: str,
    out: Path,
    *,
    locale: str | None = None,
    delta: bool = False,
    progress: Progress,
) -> Built:
    """Writes a pack in one language and one format.

    Args:
        desk: the open base.
        pack: its name.
        format_key: html, scorm12, gift, anki, pptx or handout.
        out: the folder for html and handout, else the file; its suffix is put right.
        locale: the language; None for the base's default.
        delta: whether to build only the questions that changed since learners passed.
        progress: told about each step.

    Raises:
        NotFound: there is no such pack.
        BadInput: there is no such format.
        Refused: a delta quiz is wanted, and nobody has to be asked again.
        GuardFailed: a quiz item is suspect, or a text may not be shown.
        CannotWrite: the place cannot be written; it is as it was.
    """
    exporter = formats.find(format_key)
    only: set[str] | None = None
    names: tuple[str, ...] = ()
    if delta:
        again = [one for one in learners(desk, pack) if one.again]
        only = {uid for one in again for uid in one.again}
        names = tuple(one.learner for one in again)
        if not only:
            raise Refused("Nobody who passed has to be asked again: no question changed since.")
    progress.report("putting together", 0, 2)
    found = assemble(desk, pack, locale, only=only)
    if delta and not found.course.questions:
        raise Refused(f"No question changed in {found.course.locale} since learners passed.")
    progress.report("writing", 1, 2)
    made = exporter.make(found.course)
    if exporter.suffix:
        files = _put_files(out, exporter.suffix, made.files)
    else:
        folder = OutFolder(out)
        with desk.kb.read() as reader:
            base, seq = reader.workspace_settings.get().db_uuid, reader.seq
        folder.put(made.out(), target=f"pack-{exporter.key}", base=base, seq=seq, progress=progress)
        files = tuple(folder.out / path for path in sorted(made.files))
    progress.report("writing", 2, 2)
    return Built(
        out=files[0] if exporter.suffix else out.absolute(),
        files=files,
        size_bytes=sum(map(len, made.files.values())),
        version=found.course.version,
        questions=len(found.course.questions),
        warnings=(*found.warnings, *made.warnings),
        learners=names,
    )


def _put_files(out: Path, suffix: str, files: dict[str, bytes]) -> tuple[Path, ...]:
    """Writes the one file, and what stands beside it, under the name that was asked for."""
    out = out.absolute()
    if out.is_dir():
        raise BadInput(f"{out} is a folder.", f"Name a file, such as {out.name}/course{suffix}.")
    stem = out.with_suffix("") if out.suffix.casefold() in (suffix, ".txt") else out
    if not out.parent.is_dir():
        raise CannotWrite(f"The folder {out.parent} does not exist.", "Make it, or choose another.")
    targets = []
    for name in sorted(files, key=lambda name: not name.endswith(suffix)):
        target = stem.with_name(stem.name + Path(name).suffix)
        try:
            write_whole(target, files[name])
        except OSError as error:
            raise cannot_write(target, error) from error
        targets.append(target)
    return tuple(targets)
