"""Checks a text while it is written: findings with fingerprints, the score, what is silenced."""

from __future__ import annotations

from dataclasses import dataclass, field

from kbdesk.domain.finding import Finding
from kbdesk.domain.rendition import BASE_CHANNEL, Content
from kbdesk.lint.incremental import Session
from kbdesk.lint.score import Score
from kbdesk.services import guides, linting, spelling_help
from kbdesk.services.decisions import NEVER_WAIVED, marks_of
from kbdesk.services.desk import Desk
from kbdesk.services.faults import blocks


@dataclass(frozen=True, slots=True)
class Checked:
    """What the style guide says about a text.

    Attributes:
        text: the body that was checked.
        findings: by position; those that somebody waived or dismissed are left out.
        fingerprints: one for each of `findings`; a dismissal names it.
        silenced: how many findings comments, waivers and dismissals silence.
        blocking: those of `findings` that keep the text from going live.
        session: what is known of the text's blocks; the next check of it takes it over.
    """

    text: str
    findings: tuple[Finding, ...]
    fingerprints: tuple[str, ...]
    score: Score
    silenced: int
    blocking: tuple[Finding, ...]
    session: Session = field(default_factory=Session, compare=False, repr=False)

    def fingerprint(self, finding: Finding) -> str:
        """Gives the fingerprint of one of the findings; "" for another's."""
        pairs = zip(self.findings, self.fingerprints, strict=True)
        return next((mark for one, mark in pairs if one == finding), "")


def check(
    desk: Desk,
    content: Content,
    *,
    locale: str,
    channel: str = BASE_CHANNEL,
    item_uid: str = "",
    session: Session | None = None,
) -> Checked:
    """Lints a text as `linting.lint_text` does, and tells what an editor has to know besides.

    With the `session` of the check before, only blocks that changed are linted anew.

    Raises:
        NotFound: there is no such item.
    """
    session = session or Session()
    with desk.kb.read() as reader:
        job = linting.job_in(reader, content, locale=locale, channel=channel, item_uid=item_uid)
        guide = guides.load(guides.source_in(reader))
        report = linting.report_of(reader, job, guide, session)
    return Checked(
        text=content.body,
        findings=report.findings,
        fingerprints=tuple(marks_of(job, report.findings)),
        score=linting.score_of(job, report),
        silenced=len(report.suppressed),
        blocking=tuple(each for each in report.findings if blocks(each)),
        session=session,
    )


def misspelled(desk: Desk, body: str, *, locale: str, channel: str) -> tuple[Finding, ...]:
    """Gives the words that nobody knows; none where there is no dictionary of the language."""
    if not spelling_help.has_dictionary(locale):
        return ()
    return spelling_help.misspelled(desk, body, locale=locale, channel=channel)


def can_be_waived(finding: Finding) -> bool:
    """Tells whether a reason can let a text go live in spite of a finding."""
    return finding.rule not in NEVER_WAIVED
