"""Lints texts against the style guide: one text, files, or all texts of a base."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kbdesk.domain.finding import Finding, Severity
from kbdesk.domain.rendition import BASE_CHANNEL, Content
from kbdesk.lint.engine import Report
from kbdesk.lint.guide import StyleGuide
from kbdesk.services import guides, lint_running
from kbdesk.services.decisions import settled
from kbdesk.services.lint_running import RESOLVES
from kbdesk.services.lint_texts import LintJob, Surroundings
from kbdesk.services.workspace import Desk

__all__ = ["RESOLVES", "Linted", "base_findings", "examine_text", "lint_text", "report_of"]


@dataclass(frozen=True, slots=True)
class Linted:
    """The findings in several texts.

    Attributes:
        findings: by the name that a person knows a text by, in the order of the names.
        texts: what was linted, by the same names.
        about: (field, value) of each text by the same names: item, variant, channel, locale.
        suppressed: by the same names: what comments, waivers and dismissals silence.
    """

    findings: dict[str, tuple[Finding, ...]]
    texts: dict[str, str]
    about: dict[str, Mapping[str, str]] = field(default_factory=dict)
    suppressed: dict[str, tuple[Finding, ...]] = field(default_factory=dict)


def lint_text(
    desk: Desk,
    text: str,
    *,
    locale: str,
    channel: str = BASE_CHANNEL,
    item_uid: str = "",
    subject: str = "",
) -> tuple[Finding, ...]:
    """Gives the findings in a Markdown text, by position; waived and dismissed ones are not told.

    With `item_uid` it is taken for that item's text: beside its other languages and channels.

    Raises:
        NotFound: there is no such item.
    """
    return examine_text(
        desk, text, locale=locale, channel=channel, item_uid=item_uid, subject=subject
    ).findings


def examine_text(
    desk: Desk,
    text: str,
    *,
    locale: str,
    channel: str = BASE_CHANNEL,
    item_uid: str = "",
    subject: str = "",
) -> Report:
    """Gives the findings as `lint_text` does, those that are silenced, and the figures.

    Raises:
        NotFound: there is no such item.
    """
    content = Content("", body=text, subject=subject)
    with desk.kb.read() as reader:
        item = reader.items.get(item_uid) if item_uid else None
        around = Surroundings(reader, item_uids=[item_uid] if item_uid else [])
        rendition = reader.renditions.find(item_uid, locale, channel) if item_uid else None
        job = around.job_for(item, content, locale, channel, rendition)
        guide = guides.load(guides.source_in(reader))
        return report_of(reader, job, guide)


def report_of(reader: Reader, job: LintJob, guide: StyleGuide) -> Report:
    """Gives what the guide finds in a job's text, less what people waived or dismissed."""
    report = lint_running.run(job, guide)
    if not job.rendition_uid:
        return report
    return settled(
        report,
        job,
        reader.waivers.list_of(job.rendition_uid),
        reader.dismissals.list_of(job.rendition_uid),
        reader.session.at,
    )


def guide_for(
    files: Sequence[Path], *, config: Path | None, styles: Path | None, min_level: Severity | None
) -> StyleGuide:
    """Gives the style guide for some files.

    The one that is named, else the nearest `.vale.ini` above the first file, else KBDesk's own.

    Raises:
        BadInput: the configuration is broken.
    """
    return guides.load(
        guides.source_for_files(files, config=config, styles=styles, min_level=min_level)
    )
