"""Lints texts against the style guide: one text, files, or all live texts of a base."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kbdesk.domain.errors import BadSource
from kbdesk.domain.finding import Finding
from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.lint.config import StyleGuide, load_guide
from kbdesk.lint.engine import Context
from kbdesk.lint.engine import lint_text as lint
from kbdesk.progress import Progress
from kbdesk.services.workspace import Desk


def lint_text(
    desk: Desk, text: str, *, locale: str, channel: str = BASE_CHANNEL
) -> tuple[Finding, ...]:
    """Gives the findings in a Markdown text, by position."""
    return lint(text, desk.guide, context=Context(locale=locale, channel=channel))


def guide_for(
    files: Sequence[Path], *, config: Path | None, styles: Path | None, min_level: str | None
) -> StyleGuide:
    """Gives the style guide for some files.

    The one that is named, else the nearest `.vale.ini` above the first file, else KBDesk's own.

    Raises:
        BadInput: the configuration is broken.
    """
    if config is None and styles is None and files:
        folders = files[0].absolute().parents
        config = next((at for at in (f / ".vale.ini" for f in folders) if at.is_file()), None)
    return load_guide(config=config, styles=styles, min_level=min_level)


def file_findings(
    files: Sequence[Path], guide: StyleGuide, context: Context, progress: Progress
) -> dict[str, tuple[Finding, ...]]:
    """Lints files; gives the findings by path.

    Raises:
        BadSource: a file is missing, not UTF-8, or cannot be read.
    """
    found = {}
    for done, file in enumerate(files):
        progress.report("linting", done, len(files))
        found[str(file)] = lint(_read(file), guide, context=replace(context, path=str(file)))
    progress.report("linting", len(files), len(files))
    return found


def _read(file: Path) -> str:
    try:
        # A byte order mark is a character of the file for columns, but not for readers.
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadSource(
            str(file), f"not UTF-8 text (byte {error.start})", hint="Save it as UTF-8."
        ) from error
    except OSError as error:
        raise BadSource(str(file), error.strerror or str(error)) from error


def base_findings(
    desk: Desk, guide: StyleGuide, progress: Progress
) -> dict[str, tuple[Finding, ...]]:
    """Lints the newest revision of every text of items in use.

    The keys are what a person knows a text by: its source path or title, locale and channel.
    """
    with desk.kb.read() as reader:
        texts = reader.revisions.heads()
        items = {row.item_uid: row for row in reader.items.rows()}
    found = {}
    for done, (rendition, revision) in enumerate(texts):
        progress.report("linting", done, len(texts))
        row = items[rendition.item_uid]
        name = f"{row.source or revision.content.title} [{rendition.locale} {rendition.channel}]"
        if name in found:
            name = f"{name} {rendition.item_uid}"
        found[name] = lint(
            revision.content.body,
            guide,
            context=Context(locale=rendition.locale, channel=rendition.channel),
        )
    progress.report("linting", len(texts), len(texts))
    return dict(sorted(found.items()))
