"""Fixes all that is safe to fix: in one text as one step, and over the base after a look at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kbdesk.domain.diff import DiffPart, word_diff
from kbdesk.domain.errors import StaleRevision
from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import BASE_CHANNEL, Content
from kbdesk.lint.fixing import Fixed, fix_all_safe
from kbdesk.progress import Progress
from kbdesk.services import editing, guides, linting
from kbdesk.services.desk import Desk
from kbdesk.services.lint_texts import Surroundings

NOTE = "Safe fixes of the style guide."


@dataclass(frozen=True, slots=True)
class Preview:
    """What the safe fixes would make of a text.

    Attributes:
        head_uid: the revision that was looked at.
        old: its body.
        new: the body after all safe fixes.
        applied: how many fixes went in.
    """

    item_uid: str
    rendition_uid: str
    head_uid: str
    name: str
    old: str
    new: str
    applied: int

    @property
    def parts(self) -> tuple[DiffPart, ...]:
        """The word diff, for people to look at."""
        return word_diff(self.old, self.new)


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of previews.

    Attributes:
        saved: uids of the texts that got a new draft.
        stale: those that somebody changed meanwhile; they stay as they are.
    """

    saved: tuple[str, ...]
    stale: tuple[str, ...]


def fix_text(
    desk: Desk, text: str, *, locale: str, channel: str = BASE_CHANNEL, item_uid: str = ""
) -> Fixed:
    """Gives a Markdown text with every safe fix in it: one step, and a second run changes nothing.

    Raises:
        NotFound: there is no such item.
    """
    with desk.kb.read() as reader:
        item = reader.items.get(item_uid) if item_uid else None
        around = Surroundings(reader, item_uids=[item_uid] if item_uid else [])
        rendition = reader.renditions.find(item_uid, locale, channel) if item_uid else None
        job = around.job_for(item, Content("", body=text), locale, channel, rendition)
        guide = guides.load(guides.source_in(reader))
    return fix_all_safe(text, guide, job.context())


def preview(
    desk: Desk, progress: Progress, item_uids: Sequence[str] | None = None
) -> tuple[Preview, ...]:
    """Gives what the safe fixes would change in the newest texts of items in use, by name.

    Args:
        desk: the open base.
        progress: hears how far it is.
        item_uids: only these items; None for all.

    Raises:
        Cancelled: the person asked to stop.
    """
    linted = linting.base_findings(desk, progress=progress)
    # Only texts in which something safe was found are worth a second look.
    wanted = {
        linted.about[name]["variant"]: name
        for name, findings in linted.findings.items()
        if any(fix.safe for each in findings for fix in each.fixes)
        and (item_uids is None or linted.about[name]["item"] in item_uids)
    }
    found = []
    with desk.kb.read() as reader:
        items = dict.fromkeys(linted.about[name]["item"] for name in wanted.values())
        around = Surroundings(reader, item_uids=items)
        guide = guides.load(guides.source_in(reader))
        for done, (rendition, head) in enumerate(around.heads):
            progress.report("fixing", done, len(around.heads))
            if rendition.uid not in wanted:
                continue
            job = around.job(rendition, head.content)
            fixed = fix_all_safe(job.text, guide, job.context())
            if fixed.text != job.text:
                found.append(
                    Preview(
                        rendition.item_uid,
                        rendition.uid,
                        head.uid,
                        wanted[rendition.uid],
                        job.text,
                        fixed.text,
                        fixed.applied,
                    )
                )
    return tuple(sorted(found, key=lambda each: each.name))


def apply(desk: Desk, chosen: Sequence[Preview], progress: Progress) -> Applied:
    """Saves previews as drafts; what somebody changed meanwhile stays as it is.

    Raises:
        Denied: the person may not write one of the texts; those before it are saved.
        Cancelled: the person asked to stop; those before are saved.
    """
    saved, stale = [], []
    for done, each in enumerate(chosen):
        progress.report("saving", done, len(chosen))
        with desk.kb.read() as reader:
            content = reader.revisions.get(each.head_uid).content
        try:
            editing.save_draft(
                desk,
                each.rendition_uid,
                each.head_uid,
                replace(content, body=each.new),
                client_save_id=new_uid(),
                note=NOTE,
            )
        except StaleRevision:
            stale.append(each.rendition_uid)
        else:
            saved.append(each.rendition_uid)
    return Applied(tuple(saved), tuple(stale))
