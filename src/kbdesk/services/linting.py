"""Lints texts against the style guide: one text, files, or all live texts of a base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kbdesk.content.placeholders import Use, find
from kbdesk.domain.errors import BadSource
from kbdesk.domain.finding import Finding, Severity
from kbdesk.domain.placeholder import UseKind
from kbdesk.domain.rendition import BASE_CHANNEL, Rendition, Revision
from kbdesk.lint.config import load_guide
from kbdesk.lint.engine import lint_text as lint
from kbdesk.lint.guide import Context, StyleGuide
from kbdesk.lint.positions import Source
from kbdesk.progress import Progress
from kbdesk.services.resolving import Words
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
    found = lint(text, desk.guide, context=Context(locale=locale, channel=channel))
    if "{{" not in text:
        return found
    with desk.kb.read() as reader:
        named = unresolved(Words(reader, with_drafts=True), text, locale, channel)
    return _by_position((*found, *named))


RESOLVES = "KBDesk.Resolves"
"""The rule that each name in braces has to stand for something."""


def unresolved(words: Words, text: str, locale: str, channel: str) -> tuple[Finding, ...]:
    """Gives a finding for each fact, fragment and placeholder in a text that means nothing."""
    source = Source(text)
    return tuple(
        _unresolved(source, use) for use in find(text) if not _is_known(words, use, locale, channel)
    )


def _is_known(words: Words, use: Use, locale: str, channel: str) -> bool:
    match use.kind:
        case UseKind.FACT:
            return words.fact(use.name, locale) is not None
        case UseKind.INCLUDE:
            return words.fragment(use.name, locale, channel) is not None
        case UseKind.PLACEHOLDER:
            # A base that keeps no list of placeholders takes any.
            return not words.placeholders or use.name in words.placeholders


def _unresolved(source: Source, use: Use) -> Finding:
    line, col = source.place(use.start)
    end_line, end_col = source.place(use.end - 1)
    return Finding(
        rule=RESOLVES,
        type="kb",
        severity=Severity.ERROR,
        message=_MESSAGES[use.kind].format(use.name),
        line=line,
        col=col,
        end_line=end_line,
        end_col=end_col,
        start=use.start,
        end=use.end,
        match=source.text[use.start : use.end],
        category="structure",
        gate=True,
    )


_MESSAGES = {
    UseKind.FACT: 'There is no fact "{}", or it has no value today.',
    UseKind.INCLUDE: 'There is no fragment "{}".',
    UseKind.PLACEHOLDER: 'There is no placeholder "{}".',
}


def _by_position(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.start, finding.end, finding.rule)))


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
        words = Words(reader, with_drafts=True)
        nameless = {
            revision.uid: unresolved(
                words, revision.content.body, rendition.locale, rendition.channel
            )
            for rendition, revision in texts
            if "{{" in revision.content.body
        }
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
        found = lint(revision.content.body, guide, context=context)
        linted.findings[name] = _by_position((*found, *nameless.get(revision.uid, ())))
    progress.report("linting", len(texts), len(texts))
    return linted


def _name(source: str, rendition: Rendition, revision: Revision) -> str:
    return f"{source or revision.content.title} [{rendition.locale} {rendition.channel}]"
