"""The exporter `text-files`: each live text as a plain text file, for whatever reads folders."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kbdesk.content.limits import TooComplex
from kbdesk.content.plain import plain_text
from kbdesk.domain.catalog import Catalog, Entry
from kbdesk.domain.errors import BadInput
from kbdesk.domain.item import Audience
from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.exporters.base import (
    Exporter,
    ExportPlan,
    ExportWarning,
    OutFile,
    Setting,
    Tools,
    digest,
)


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may say.

    Attributes:
        locales: only these; empty for all.
        width: characters a line; 0 for lines as they are.
    """

    locales: frozenset[str] = frozenset()
    width: int = 0


def options(*, locale: str | None = None, width: str | None = None, **unknown: object) -> Options:
    """Reads the options as a command line holds them.

    Raises:
        BadInput: an option is not known, or the width is no number.
    """
    if names := sorted(name for name, value in unknown.items() if value):
        raise BadInput(f"text-files takes no option {names[0]}.", "It takes locale and width.")
    if width and not width.isdecimal():
        raise BadInput(f'The width "{width}" is no number.', "Write -o width=72, for instance.")
    return Options(frozenset(filter(None, (locale or "").split(","))), int(width or 0))


def plan(catalog: Catalog, wanted: Options, tools: Tools) -> ExportPlan:
    """Gives one file a text: `locale/slug.txt`, or `locale/slug.channel.txt`."""
    files: list[OutFile] = []
    warnings: list[ExportWarning] = []
    left_out: Counter[str] = Counter()
    for done, entry in enumerate(catalog.entries, 1):
        tools.progress.report("reading texts", done, len(catalog.entries))
        if entry.item.audience is not Audience.PUBLIC:
            left_out[f"for the audience {entry.item.audience}"] += 1
        elif not wanted.locales or entry.rendition.locale in wanted.locales:
            title = entry.revision.content.title
            try:
                words = _words(entry, wanted.width)
            except TooComplex as error:
                said = f'"{title}" is left out: {error.reason}.'
                warnings.append(ExportWarning(entry.item.uid, "too-complex", said))
                continue
            # Equal keys mean equal bytes: a file of the last export is then kept as it is.
            files.append(OutFile(_path(entry), digest("text-files", words), words.encode))
    return ExportPlan(files, tuple(warnings), tuple(sorted(left_out.items())))


def _path(entry: Entry) -> str:
    channel = entry.rendition.channel
    ending = "" if channel == BASE_CHANNEL else f".{channel}"
    return f"{entry.rendition.locale}/{entry.item.slug}{ending}.txt"


def _words(entry: Entry, width: int) -> str:
    content = entry.revision.content
    paragraphs = [content.title, *plain_text(content.body).split("\n\n")]
    return "\n\n".join(_folded(one, width) for one in paragraphs) + "\n"


def _folded(paragraph: str, width: int) -> str:
    if not width:
        return paragraph
    lines: list[str] = []
    for word in paragraph.split():
        if lines and len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(lines)


EXPORTER = Exporter(
    key="text-files",
    title="Plain text files",
    options=options,
    plan=plan,
    # Nothing but public texts gets into the files; KBDesk searches them for all others.
    reach=Audience.PUBLIC,
    settings=(Setting("width"),),
)
