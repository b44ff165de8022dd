"""A style guide's verdicts: rules as people see them, and findings in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs; the members rise."""

    SUGGESTION = "suggestion"
    WARNING = "warning"
    ERROR = "error"


SEVERITY_RANK = {Severity.SUGGESTION: 0, Severity.WARNING: 1, Severity.ERROR: 2}


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement of a half-open span of code points of the linted text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to mend a finding.

    Attributes:
        label: what a menu shows.
        kind: replace | remove | edit | suggest | insert.
        safe: the only option, with the same meaning; may be applied without asking.
    """

    label: str
    kind: str
    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Related:
    """A place in another text, or elsewhere in this one, that a finding speaks of.

    Attributes:
        doc: what people know the other text by; "" for the linted one.
        start: first code point there.
        end: the one after the last.
        note: what stands there.
    """

    doc: str
    start: int
    end: int
    note: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One hit of one rule in one text.

    Attributes:
        rule: "Style.Rule".
        type: the extension point, such as "substitution".
        line: 1-based line of the first code point.
        col: 1-based column in code points.
        end_line: line of the last code point.
        end_col: column of the last code point, inclusive as in Vale's Span.
        start: first code point, from 0, in the file's text.
        end: the one after the last.
        match: the text in the span.
        gate: whether it blocks publishing whatever its severity.
        related: what it was compared with.
        suppressed_by: the comment or setting that silences it; "" when nothing does.
        baseline: whether it was known when the baseline was written.
    """

    rule: str
    type: str
    severity: Severity
    message: str
    line: int
    col: int
    end_line: int
    end_col: int
    start: int
    end: int
    match: str
    category: str = "clarity"
    why: str = ""
    link: str = ""
    field: str = "body"
    confidence: float = 1.0
    gate: bool = False
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()
    suppressed_by: str = ""
    baseline: bool = False
