"""What people decided about a style guide's findings: waivers, dismissals, own rules, words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Waiver:
    """A rule that need not hold in a text, for a reason that everybody can read.

    Attributes:
        rule: "Style.Rule".
        by: login of who answers for it.
        expires_at: when it ends by itself; None for never.
        revoked_at: when it ended before that: somebody took it back, or the text got a
            revision that changes a fact (invariant 22).
    """

    uid: str
    rendition_uid: str
    rule: str
    reason: str
    by: str
    at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Tells whether it counts at a moment."""
        ended = self.revoked_at is not None and self.revoked_at <= now
        return not ended and (self.expires_at is None or now < self.expires_at)


@dataclass(frozen=True, slots=True)
class Dismissal:
    """One finding that its reader does not want to see again for a time; it hides, never waives.

    Attributes:
        fingerprint: of the finding: the rule, the words and what stands around them.
    """

    uid: str
    rendition_uid: str
    rule: str
    fingerprint: str
    by: str
    at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class HouseRule:
    """One version of a rule that a team wrote for itself; a change is a new version.

    Attributes:
        version: from 1.
        definition_yaml: as a style guide's file has it.
        note: why it is so.
        enabled: whether texts are checked by it.
    """

    uid: str
    name: str
    version: int
    definition_yaml: str
    note: str
    by: str
    at: datetime
    enabled: bool = True


class TermKind(StrEnum):
    """What a word of the vocabulary is."""

    ACCEPT = "accept"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Term:
    """A word that a team accepts as it stands, or does not want to read."""

    term: str
    locale: str
    kind: TermKind
