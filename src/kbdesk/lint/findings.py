"""Findings made of matches: their place in the source, their message and their fixes."""

from __future__ import annotations

from kbdesk.domain.finding import Finding, Fix, Severity
from kbdesk.lint import messages
from kbdesk.lint.controls import Suppression
from kbdesk.lint.fixes import fixes_for, insertion, outcomes
from kbdesk.lint.guide import Context, Definition
from kbdesk.lint.matching import Block, Match
from kbdesk.lint.positions import Source

_SHOW_OUTCOME = frozenset({"existence", "conditional"})


def finding_for(
    what: Definition, block: Block, match: Match, source: Source, context: Context
) -> Finding:
    """Gives the finding of one match of a rule in a block of `source`."""
    start, end = _span(source, block, match)
    line, col = source.place(start)
    end_line, end_col = source.place(max(start, end - 1))
    return Finding(
        rule=what.name,
        type=what.extends,
        severity=match.severity or what.severity,
        message=messages.fill(match.message or what.message, *_values(what, match)),
        line=line,
        col=col,
        end_line=end_line,
        end_col=end_col,
        start=start,
        end=end,
        match=source.text[start:end],
        category=what.category,
        why=what.why or messages.fill(what.description, *match.values),
        link=what.link,
        field=context.field,
        confidence=what.confidence * match.confidence,
        gate=what.gate,
        fixes=_fixes(source, what, block, match, start, end),
        related=match.related,
    )


def _values(what: Definition, match: Match) -> tuple[str, ...]:
    """Gives what fills the message: the match, and after it what its action would make of it."""
    if what.extends not in _SHOW_OUTCOME or not what.action.name or len(match.values) != 1:
        return match.values
    outcome = outcomes(what.action, match.values[0])
    return (*match.values, messages.either(outcome) if outcome else match.values[0])


def own_finding(
    name: str,
    message: str,
    source: Source,
    context: Context,
    start: int,
    end: int,
    severity: Severity = Severity.WARNING,
) -> Finding:
    """Gives a finding of the engine itself, about a rule, a comment or the whole text."""
    line, col = source.place(start)
    end_line, end_col = source.place(max(start, end - 1))
    return Finding(
        rule=name,
        type="kb",
        severity=severity,
        message=message,
        line=line,
        col=col,
        end_line=end_line,
        end_col=end_col,
        start=start,
        end=end,
        match=source.text[start:end],
        category="structure",
        field=context.field,
    )


def ignored_by(suppressions: list[Suppression], what: Definition, match: Match, at: int) -> str:
    """Gives why an ignore comment silences this rule at a place, and marks it as used; or ""."""
    for each in suppressions:
        named = not each.rules or what.name in each.rules or what.style in each.rules
        if not named or (what.gate and not each.reason):
            continue
        if each.whole_file or (not match.is_whole and each.reaches(at)):
            each.used = True
            return each.reason or "comment"
    return ""


def _span(source: Source, block: Block, match: Match) -> tuple[int, int]:
    """Gives the half-open span of a match in the source, by the block's map."""
    if match.is_whole:
        return 0, 0
    start = block.offsets[match.start]
    last = match.end - 1
    if last < match.start:
        return start, start
    end = source.end_of(block.offsets[last], block.plain[last], block.offsets[last + 1])
    return start, max(start, end)


def _fixes(
    source: Source, what: Definition, block: Block, match: Match, start: int, end: int
) -> tuple[Fix, ...]:
    action = match.action or what.action
    if action.name == "insert":
        return insertion(action, source.text, block.offsets[0], block.offsets[-1], start)
    if match.is_whole:
        return ()
    # Where markup or hidden text lies inside the match, a replacement would swallow it.
    if source.text[start:end] != block.text[match.start : match.end]:
        return ()
    return fixes_for(action, source.text, start, end)
