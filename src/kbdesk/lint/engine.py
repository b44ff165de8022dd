"""Lints a text: which rules hold for it, run over its blocks, with every position from the map."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from kbdesk.domain.finding import SEVERITY_RANK, Finding, Fix, Severity
from kbdesk.lint import messages, selectors
from kbdesk.lint.blocks import Blocks, read_blocks
from kbdesk.lint.controls import Controls, Suppression, read_controls
from kbdesk.lint.dialect import BadPattern, PatternTimeout
from kbdesk.lint.figures import document_figures
from kbdesk.lint.fixes import fixes_for
from kbdesk.lint.globs import path_matches
from kbdesk.lint.guide import Context, Rule, Section, StyleGuide
from kbdesk.lint.language import guess_language
from kbdesk.lint.matching import Block, DocumentState, Match
from kbdesk.lint.positions import Source

_LOST_BUDGET_S = 2.0
"""How much time of one text rules may lose in searches that were given up."""


@dataclass(slots=True)
class _Run:
    """One text on its way through the engine."""

    source: Source
    context: Context
    state: DocumentState
    controls: Controls
    findings: list[Finding] = field(default_factory=list)
    seen: set[tuple[str, int, int]] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    stopped: set[str] = field(default_factory=set)
    lost_s: float = 0.0


def lint_text(
    text: str, guide: StyleGuide, *, context: Context | None = None
) -> tuple[Finding, ...]:
    """Gives the findings of `guide` in `text`, sorted by place and rule.

    Pure: the same arguments give the same findings. A rule that times out or cannot run gives
    one finding, kb.RuleTimeout or kb.BadRule, and stops for this text; nothing hangs.
    """
    context = context or Context()
    path = context.path or f"text.{context.path_ext}"
    sections = [section for section in guide.sections if path_matches(section.glob, path)]
    lang = _language(text, context, sections)
    rules = _active(guide, context, sections, path, lang)
    blocks = read_blocks(
        text,
        context.path_ext,
        masking=guide.masking,
        token_ignores=[pattern for section in sections for pattern in section.token_ignores],
        block_ignores=[pattern for section in sections for pattern in section.block_ignores],
        needed=_needed_scopes(rules),
        read_as=dict(guide.formats).get(context.path_ext, ""),
    )
    controls = read_controls(text, blocks.code)
    state = DocumentState(
        context, lambda: document_figures(blocks.summary, blocks.counted, lang or "en")
    )
    run = _Run(Source(text), context, state, controls)
    _run_all(run, rules, blocks, lang)
    _report_unused(run)
    return tuple(sorted(run.findings, key=lambda each: (each.line, each.col, each.rule)))


def _language(text: str, context: Context, sections: list[Section]) -> str:
    if context.locale:
        return context.locale.split("-")[0].lower()
    stated = [section.lang for section in sections if section.lang]
    return stated[-1].split("-")[0].lower() if stated else guess_language(text)


def _active(
    guide: StyleGuide, context: Context, sections: list[Section], path: str, lang: str
) -> list[Rule]:
    """Gives the rules that hold for a text at `path`, whatever its blocks are."""
    del path
    styles: tuple[str, ...] = ()
    switches: dict[str, bool] = {}
    for section in sections:
        styles = section.styles if section.styles is not None else styles
        switches.update(section.switches)
    least = SEVERITY_RANK[guide.min_level]
    active = []
    for rule in guide.rules:
        what = rule.definition
        if SEVERITY_RANK[what.severity] < least:
            continue
        if not switches.get(what.name, what.style in styles):
            continue
        if what.channels and not _channel_is(what.channels, context.channel):
            continue
        if what.audience and context.audience and context.audience not in what.audience:
            continue
        if what.langs and lang and lang not in what.langs and "lang" not in switches:
            continue
        active.append(rule)
    return active


def _channel_is(channels: tuple[str, ...], channel: str) -> bool:
    """Tells whether a rule's channels name this one; "social" also names "social_reply"."""
    return any(channel == each or channel.startswith(f"{each}_") for each in channels)


def _needed_scopes(rules: list[Rule]) -> frozenset[str]:
    return frozenset(
        name
        for rule in rules
        for selector in rule.definition.scope
        for name in selectors.first_names(selector)
    )


def _run_all(run: _Run, rules: list[Rule], blocks: Blocks, lang: str) -> None:
    chosen: dict[tuple[frozenset[str], frozenset[str]], list[Rule]] = {}
    for block in (*blocks.prose, *blocks.sized):
        key = (block.scope, block.parent)
        if key not in chosen:
            chosen[key] = [rule for rule in rules if _looks_at(rule, block)]
        if not chosen[key]:
            continue
        switches = run.controls.at(block.offsets[-1])
        local = switches.lang or lang
        is_sized = bool(block.scope & {"raw", "summary", "message"})
        if is_sized:
            switches = run.controls.at(len(run.source.text) + 1).sized()
        for rule in chosen[key]:
            what = rule.definition
            if what.name in run.stopped or (what.langs and local and local not in what.langs):
                continue
            for match in _matches(run, rule, block):
                shown = "" if match.is_whole else block.text[match.start : match.end]
                if not switches.silence(what.name, shown):
                    _report(run, rule, block, match)


def _looks_at(rule: Rule, block: Block) -> bool:
    return any(
        selectors.matches(selector, block.scope, block.parent) for selector in rule.definition.scope
    )


def _matches(run: _Run, rule: Rule, block: Block) -> Iterator[Match]:
    """Gives the matches of a rule; a rule that fails is reported and stopped for this text."""
    started = time.perf_counter()
    try:
        yield from rule.run(rule.check, block, run.state)
    except PatternTimeout:
        run.lost_s += time.perf_counter() - started
        _stop(run, rule, block, "kb.RuleTimeout", "took too long and was stopped for this text")
    except BadPattern as error:
        _stop(run, rule, block, "kb.BadRule", f"cannot run. {error.message}")


def _stop(run: _Run, rule: Rule, block: Block, name: str, what: str) -> None:
    run.stopped.add(rule.definition.name)
    start = block.offsets[0]
    line, col = run.source.place(start)
    run.findings.append(
        Finding(
            rule=name,
            type="kb",
            severity=Severity.WARNING,
            message=f"The rule {rule.definition.name} {what}.",
            line=line,
            col=col,
            end_line=line,
            end_col=col,
            start=start,
            end=start,
            match="",
            category="structure",
            field=run.context.field,
        )
    )


def _report(run: _Run, rule: Rule, block: Block, match: Match) -> None:
    what = rule.definition
    start, end = _span(run.source, block, match)
    line, col = run.source.place(start)
    place = (what.name, line, col)
    if place in run.seen or (what.limit and run.counts.get(what.name, 0) >= what.limit):
        return
    if _is_ignored(run.controls.suppressions, rule, block, run.source.text):
        return
    run.seen.add(place)
    run.counts[what.name] = run.counts.get(what.name, 0) + 1
    end_line, end_col = run.source.place(max(start, end - 1))
    run.findings.append(
        Finding(
            rule=what.name,
            type=what.extends,
            severity=what.severity,
            message=messages.fill(match.message or what.message, *match.values),
            line=line,
            col=col,
            end_line=end_line,
            end_col=end_col,
            start=start,
            end=end,
            match=run.source.text[start:end],
            category=what.category,
            why=what.why or messages.fill(what.description, *match.values),
            link=what.link,
            field=run.context.field,
            confidence=what.confidence,
            gate=what.gate,
            fixes=_fixes(run.source, rule, block, match, start, end),
        )
    )


def _span(source: Source, block: Block, match: Match) -> tuple[int, int]:
    """Gives the half-open span of a match in the source, by the block's map."""
    if match.is_whole:
        return 0, 0
    start = block.offsets[match.start]
    last = match.end - 1
    if last < match.start:
        return start, start
    return start, max(start, source.end_of(block.offsets[last], block.plain[last]))


def _fixes(
    source: Source, rule: Rule, block: Block, match: Match, start: int, end: int
) -> tuple[Fix, ...]:
    if match.is_whole or ("message" in block.scope and rule.definition.extends != "kb-length"):
        return ()
    # Where markup or hidden text lies inside the match, a replacement would swallow it.
    if source.text[start:end] != block.text[match.start : match.end]:
        return ()
    return fixes_for(match.action or rule.definition.action, source.text, start, end)


def _is_ignored(suppressions: list[Suppression], rule: Rule, block: Block, source: str) -> bool:
    what = rule.definition
    for each in suppressions:
        named = not each.rules or what.name in each.rules or what.style in each.rules
        if not named or (what.gate and not each.reason):
            continue
        if each.whole_file or _is_next(each, block, source):
            each.used = True
            return True
    return False


def _is_next(suppression: Suppression, block: Block, source: str) -> bool:
    """Tells whether nothing but white space lies between the comment and the block."""
    if block.scope & selectors.SIZED or block.offsets[0] < suppression.end:
        return False
    between = source[suppression.end : block.offsets[0]]
    # A block's own mark, such as "- " or "## ", is not text; a blank line after text is.
    return "\n\n" not in between.strip() and not any(ch.isalnum() for ch in between.strip())


def _report_unused(run: _Run) -> None:
    for each in run.controls.suppressions:
        if each.used:
            continue
        line, col = run.source.place(each.start)
        end_line, end_col = run.source.place(each.end - 1)
        run.findings.append(
            Finding(
                rule="kb.UnusedIgnore",
                type="kb",
                severity=Severity.SUGGESTION,
                message="This comment ignores nothing; take it away.",
                line=line,
                col=col,
                end_line=end_line,
                end_col=end_col,
                start=each.start,
                end=each.end,
                match=run.source.text[each.start : each.end],
                category="structure",
                field=run.context.field,
            )
        )
