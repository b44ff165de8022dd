"""What a reviewer has to see of a text: its words, what is live, and what the style guide finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kbdesk.domain.errors import NotFound
from kbdesk.domain.finding import Finding
from kbdesk.domain.rendition import Rendition, Revision
from kbdesk.progress import Progress, quiet
from kbdesk.services import guides, library, linting
from kbdesk.services.desk import Desk
from kbdesk.services.lint_texts import Surroundings
from kbdesk.services.sight import sight_at


@dataclass(frozen=True, slots=True)
class Judged:
    """A text before a reviewer.

    Attributes:
        revision: the one to judge.
        live: what readers have of this text now; None where that is nothing.
        findings: what the style guide finds, less what people waived or dismissed.
    """

    rendition: Rendition
    revision: Revision
    live: Revision | None
    findings: tuple[Finding, ...]


def judge(desk: Desk, revision_uid: str) -> Judged:
    """Gives a revision beside what is live.

    Raises:
        NotFound: there is no such revision, or the person may not see it.
    """
    with desk.kb.read() as reader:
        revision = reader.revisions.get(revision_uid)
        rendition = reader.renditions.get(revision.rendition_uid)
        item = reader.items.get(rendition.item_uid)
        if not sight_at(desk, reader).sees(item.uid, item.sections, rendition.locale):
            raise NotFound(f"There is no revision {revision_uid}.")
        live = reader.revisions.get(rendition.live_uid) if rendition.live_uid else None
    findings = findings_of(desk, [revision_uid], quiet())
    return Judged(rendition, revision, live, findings[revision_uid])


def judge_item(desk: Desk, item_uid: str) -> Judged:
    """Gives the text of an item that is shown first, for somebody who says that it is true.

    Raises:
        NotFound: there is no such item.
    """
    opened = library.open_item(desk, item_uid)
    shown = opened.live or opened.head
    findings = findings_of(desk, [shown.uid], quiet())
    return Judged(opened.rendition, shown, opened.live, findings[shown.uid])


def findings_of(
    desk: Desk, revision_uids: Iterable[str], progress: Progress
) -> dict[str, tuple[Finding, ...]]:
    """Gives what the style guide finds in some revisions, by their uids.

    Raises:
        NotFound: one of them does not exist.
        Cancelled: the person asked to stop.
    """
    uids = tuple(dict.fromkeys(revision_uids))
    found = {}
    with desk.kb.read() as reader:
        texts = [reader.revisions.get(uid) for uid in uids]
        renditions = {text.uid: reader.renditions.get(text.rendition_uid) for text in texts}
        items = dict.fromkeys(rendition.item_uid for rendition in renditions.values())
        around = Surroundings(reader, item_uids=items)
        guide = guides.load(guides.source_in(reader))
        for done, text in enumerate(texts):
            progress.report("linting", done, len(texts))
            job = around.job(renditions[text.uid], text.content)
            found[text.uid] = linting.report_of(reader, job, guide).findings
    return found
