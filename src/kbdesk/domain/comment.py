"""Comments: what reviewers say about a revision, and whether it was dealt with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Comment:
    """Something that somebody says about a revision.

    Attributes:
        quote: the words of the text that it is about, as they stand there; "" for all of it.
        resolved_at: when it was dealt with; None while it is open.
        resolved_by: login of who dealt with it, or "".
    """

    uid: str
    revision_uid: str
    author: str
    text: str
    created_at: datetime
    quote: str = ""
    resolved_at: datetime | None = None
    resolved_by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it stands against an approval."""
        return self.resolved_at is None
