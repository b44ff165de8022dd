"""Lints texts against the style guide: one text, files, or all texts of a base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from kbdesk.config import paths
from kbdesk.domain.errors import BadSource
from kbdesk.domain.finding import Finding
from kbdesk.domain.rendition import BASE_CHANNEL, Content
from kbdesk.domain.style import Dismissal, Waiver
from kbdesk.lint.engine import Report
from kbdesk.lint.guide import StyleGuide
from kbdesk.lint.incremental import Session
from kbdesk.lint.score import Score, score
from kbdesk.progress import Progress
from kbdesk.services import guides, lint_many, lint_running
from kbdesk.services.decisions import settled
from kbdesk.services.desk import Desk
from kbdesk.services.guides import GuideSource
from kbdesk.services.lint_texts import LintJob, Surroundings, text_name, with_name
from kbdesk.services.memo import Memo
from kbdesk.services.sight import Sight, sight_at
from kbdesk.store.transaction import Reader

TEXTS = frozenset({".md", ".markdown", ".txt"})
"""What the names of texts in a folder end in."""

OfText = TypeVar("OfText", Waiver, Dismissal)


@dataclass(frozen=True, slots=True)
class Ways:
    """What is said of files that does not stand in them."""

    channel: str = ""
    locale: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Linted:
    """The findings in several texts.

    Attributes:
        findings: by the name that a person knows a text by, in the order of the names.
        texts: what was linted, by the same names.
        about: (field, value) of each text by the same names: item, variant, channel, locale.
        suppressed: by the same names: what comments, waivers and dismissals silence.
        scores: by the same names.
    """

    findings: dict[str, tuple[Finding, ...]]
    texts: dict[str, str]
    about: dict[str, Mapping[str, str]] = field(default_factory=dict)
    suppressed: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    scores: dict[str, Score] = field(default_factory=dict)


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
        job = job_in(reader, content, locale=locale, channel=channel, item_uid=item_uid)
        return report_of(reader, job, guides.load(guides.source_in(reader)))


def job_in(
    reader: Reader, content: Content, *, locale: str, channel: str, item_uid: str = ""
) -> LintJob:
    """Gives the job to lint a text that somebody writes, with all that the base knows of it.

    Raises:
        NotFound: there is no such item.
    """
    item = reader.items.get(item_uid) if item_uid else None
    around = Surroundings(reader, item_uids=[item_uid] if item_uid else [])
    rendition = reader.renditions.find(item_uid, locale, channel) if item_uid else None
    return around.job_for(item, content, locale, channel, rendition)


def report_of(
    reader: Reader, job: LintJob, guide: StyleGuide, session: Session | None = None
) -> Report:
    """Gives what the guide finds in a job's text, less what people waived or dismissed.

    `session` holds what is known of a text that is being typed.
    """
    report = lint_running.run(job, guide, session=session)
    if not job.rendition_uid:
        return report
    return settled(
        report,
        job,
        reader.waivers.list_of(job.rendition_uid),
        reader.dismissals.list_of(job.rendition_uid),
        reader.session.at,
    )


def file_findings(
    files: Sequence[Path], source: GuideSource, ways: Ways, progress: Progress
) -> Linted:
    """Lints files; gives the findings by path. A folder stands for the texts below it.

    Files that did not change since the last time are not linted again.

    Raises:
        BadSource: a file is missing, not UTF-8, or cannot be read.
        BadInput: the style guide cannot be loaded.
    """
    jobs = [_file_job(file, ways) for file in _spread(files)]
    memo = Memo(paths.cache_dir("lint") / "files.sqlite") if len(jobs) > 1 else None
    try:
        reports = lint_many.run_many(jobs, source, memo, progress)
    finally:
        if memo is not None:
            memo.close()
    return _linted(zip(jobs, reports, strict=True))


def _spread(files: Sequence[Path]) -> list[Path]:
    """Gives the files, and for a folder the texts below it, each once, in order."""
    found: list[Path] = []
    for file in files:
        if file.is_dir():
            inside = (at for at in sorted(file.rglob("*")) if at.suffix.lower() in TEXTS)
            found += [at for at in inside if at.is_file() and not _is_hidden(at, file)]
        else:
            found.append(file)
    return list(dict.fromkeys(found))


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _file_job(file: Path, ways: Ways) -> LintJob:
    return LintJob(
        name=str(file),
        text=_read(file),
        locale=ways.locale,
        channel=ways.channel,
        tags=ways.tags,
        path=str(file),
        path_ext=file.suffix.lstrip(".").lower() or "txt",
    )


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
    desk: Desk, guide: GuideSource | None = None, progress: Progress | None = None
) -> Linted:
    """Lints the newest revision of every text of items in use.

    The keys are what a person knows a text by: its source path or title, locale and channel.
    Texts that nothing changed for since the last time are not linted again.

    Args:
        desk: the open base.
        guide: another guide than the one in force.
        progress: hears how far it is; a wish to cancel ends it, and what was done stays.
    """
    progress = progress or Progress()
    with desk.kb.read() as reader:
        source = guide or guides.source_in(reader)
        jobs = base_jobs(reader, sight_at(desk, reader), progress)
        waivers, dismissals = reader.waivers.list_all(), reader.dismissals.list_all()
        now = reader.session.at
    reports = lint_many.run_many(jobs, source, desk.memo, progress)
    of_waivers, of_dismissals = _by_rendition(waivers), _by_rendition(dismissals)
    return _linted(
        (
            job,
            settled(
                report,
                job,
                of_waivers.get(job.rendition_uid, ()),
                of_dismissals.get(job.rendition_uid, ()),
                now,
            ),
        )
        for job, report in zip(jobs, reports, strict=True)
    )


def base_jobs(reader: Reader, sight: Sight, progress: Progress) -> list[LintJob]:
    """Gives what the linter has to know of the newest text of each item in use, by name.

    Texts that the person may not read stay out.
    """
    around = Surroundings(reader)
    active = []
    for rendition, revision in around.heads:
        item = around.items.get(rendition.item_uid)  # archived ones are not among them
        if item is not None and sight.sees(item.uid, item.sections, rendition.locale):
            active.append((rendition, revision))
    refs = reader.items.list_refs("folder")
    # An item made of several files has no one path that would name each of its texts.
    files = Counter(uid for uid, _ in refs)
    sources = {uid: ref.external_id for uid, ref in refs if files[uid] == 1}
    jobs = []
    for done, (rendition, revision) in enumerate(active):
        if done % 200 == 0:
            progress.report("reading", done, len(active))
        title = sources.get(rendition.item_uid) or revision.content.title
        name = text_name(title, rendition.locale, rendition.channel)
        jobs.append(around.job(rendition, revision.content, name))
    jobs.sort(key=lambda job: (job.name, job.item_uid))
    taken = Counter(job.name for job in jobs)
    return [
        with_name(job, f"{job.name} {job.item_uid}") if taken[job.name] > 1 else job for job in jobs
    ]


def _by_rendition(things: Iterable[OfText]) -> dict[str, list[OfText]]:
    found: dict[str, list[OfText]] = {}
    for each in things:
        found.setdefault(each.rendition_uid, []).append(each)
    return found


def _linted(done: Iterable[tuple[LintJob, Report]]) -> Linted:
    linted = Linted({}, {})
    for job, report in done:
        linted.texts[job.name] = job.text
        linted.findings[job.name] = report.findings
        linted.suppressed[job.name] = report.suppressed
        linted.about[job.name] = {
            "item": job.item_uid,
            "variant": job.rendition_uid,
            "channel": job.channel,
            "locale": job.locale,
        }
        linted.scores[job.name] = score_of(job, report)
    return linted


def score_of(job: LintJob, report: Report) -> Score:
    """Gives the score of a text; what is silenced costs nothing."""
    channel = "" if job.channel == BASE_CHANNEL else job.channel
    return score(report.findings, report.words, channel=channel, categories=report.categories)
