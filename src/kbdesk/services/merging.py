"""Merges what was typed with what somebody else saved meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kbdesk.content.merging import Conflict, MergedContent, merge_content
from kbdesk.domain.errors import NotFound
from kbdesk.domain.rendition import Content, Revision
from kbdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Merge:
    """My text and theirs, made from one base.

    Attributes:
        base: the revision that I started from.
        theirs: the newest one; save the result on top of it.
        merged: the fields in parts, for a screen to show.
    """

    base: Revision
    theirs: Revision
    mine: Content
    merged: MergedContent

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The places where somebody has to choose, title first and body last."""
        return self.merged.conflicts

    @property
    def content(self) -> Content | None:
        """The merged content; None where somebody has to choose first."""
        return self.merged.content() if self.merged.is_clean else None

    def settled(self, choices: Sequence[str]) -> Content:
        """Gives the merged content with one text for each conflict, in the order of `conflicts`.

        Raises:
            Refused: there are more or fewer choices than conflicts.
        """
        return self.merged.content(choices)


def merge_stale(desk: Desk, rendition_uid: str, base_uid: str, mine: Content) -> Merge:
    """Merges `mine`, made from the revision `base_uid`, with the newest revision of the text.

    What it gives is saved with `editing.save_draft` on top of `theirs`; when somebody was faster
    again, that is refused as stale and merged once more.

    Raises:
        NotFound: there is no such text, or `base_uid` is no revision of it.
    """
    with desk.kb.read() as reader:
        rendition = reader.renditions.get(rendition_uid)
        base = reader.revisions.get(base_uid)
        if base.rendition_uid != rendition_uid:
            raise NotFound(f"Revision {base_uid} is not of this text.")
        theirs = reader.revisions.get(rendition.head_uid)
    return Merge(base, theirs, mine, merge_content(base.content, mine, theirs.content))
