"""Lints texts against the style guide: one text, files, or all live texts of a base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kbdesk.domain.errors import BadSource
from kbdesk.domain.finding import Finding, Severity
from kbdesk.domain.rendition import BASE_CHANNEL, Rendition, Revision
from kbdesk.lint.config import load_guide
from kbdesk.lint.engine import lint_text as lint
from kbdesk.lint.guide import Context, StyleGuide
from kbdesk.progress import Progress
from kbdesk.services.workspace import Desk


@dataclass(frozen=True, slots=True)
class Linted:
    """The findings in several texts.

    Attributes:
        findings: by the name that a person knows a text by, in the order of the names.
        texts: what was linted, by the same names.
    """

    findings: dict[str, tuple[Finding, ...]]
    texts: dict[str, str]


def lint_text(
    desk: Desk, text: str, *, locale: str, channel: str = BASE_CHANNEL
) -> tuple[Finding, ...]:
    """Gives the findings in a Markdown text, by position."""
    return lint(text, desk.guide, context=Context(locale=locale, channel=channel))


def guide_for(
    files: Sequence[Path], *, config: Path | None, styles: Path | None, min_level: Severity | None
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
) -> Linted:
    """Lints files; gives the findings by path.

    Raises:
        BadSource: a file is missing, not UTF-8, or cannot be read.
    """
    linted = Linted({}, {})
    for done, file in enumerate(files):
        progress.report("linting", done, len(files))
        text = _read(file)
        extension = file.suffix.lstrip(".").lower() or "txt"
        at = replace(context, path=str(file), path_ext=extension)
        linted.texts[str(file)] = text
        linted.findings[str(file)] = lint(text, guide, context=at)
    progress.report("linting", len(files), len(files))
    return linted


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


def base_findings(desk: Desk, guide: StyleGuide, progress: Progress) -> Linted:
    """Lints the newest revision of every text of items in use.

    The keys are what a person knows a text by: its source path or title, locale and channel.
    """
    with desk.kb.read() as reader:
        texts = reader.revisions.heads()
        active = {item.uid for item in reader.items.list_all()}
        refs = reader.items.list_refs("folder")
    # An item made of several files has no one path that would name each of its texts.
    files = Counter(uid for uid, _ in refs)
    sources = {uid: ref.external_id for uid, ref in refs if files[uid] == 1}
    texts = tuple(pair for pair in texts if pair[0].item_uid in active)
    linted = Linted({}, {})
    named = [
        (_name(sources.get(rendition.item_uid, ""), rendition, revision), rendition, revision)
        for rendition, revision in texts
    ]
    named.sort(key=lambda entry: (entry[0], entry[1].item_uid))
    for done, (name, rendition, revision) in enumerate(named):
        progress.report("linting", done, len(texts))
        if name in linted.texts:
            name = f"{name} {rendition.item_uid}"  # noqa: PLW2901 (two items of one title)
        context = Context(locale=rendition.locale, channel=rendition.channel)
        linted.texts[name] = revision.content.body
        linted.findings[name] = lint(revision.content.body, guide, context=context)
    progress.report("linting", len(texts), len(texts))
    return linted


def _name(source: str, rendition: Rendition, revision: Revision) -> str:
    return f"{source or revision.content.title} [{rendition.locale} {rendition.channel}]"
