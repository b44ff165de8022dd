"""Lints a text: which rules hold for it, run over its blocks, with every position from the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kbdesk.domain.errors import BadInput
from kbdesk.domain.finding import SEVERITY_RANK, Finding, Severity
from kbdesk.lint import selectors
from kbdesk.lint.blocks import Blocks, read_blocks
from kbdesk.lint.controls import Controls, hidden_comments, read_controls
from kbdesk.lint.dialect import BadPattern, PatternTimeout
from kbdesk.lint.figures import document_figures
from kbdesk.lint.findings import finding_for, ignored_by, own_finding
from kbdesk.lint.front_settings import read_front
from kbdesk.lint.globs import path_matches
from kbdesk.lint.guide import Context, Definition, Rule, Section, StyleGuide
from kbdesk.lint.language import guess_language
from kbdesk.lint.matching import Block, DocumentState, Match
from kbdesk.lint.measures import words
from kbdesk.lint.positions import Source
from kbdesk.lint.prefilter import prefilter_for

_MOST_TIMEOUTS = 4
"""After so many rules that took too long, 0.5 s each, a text is given up."""


@dataclass(slots=True)
class _Run:
    """One text on its way through the engine."""

    source: Source
    context: Context
    state: DocumentState
    controls: Controls
    off: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    suppressed: list[Finding] = field(default_factory=list)
    seen: set[tuple[str, int, int, str]] = field(default_factory=set)
    hidden: set[tuple[str, int, int, str]] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    stopped: set[str] = field(default_factory=set)
    timeouts: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """All that is known of a text after it was linted.

    Attributes:
        suppressed: findings that a comment or the front matter silences, with the reason.
        words: of its prose; 0 when the text cannot be read.
        categories: of the rules that held for it.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...] = ()
    words: int = 0
    categories: frozenset[str] = frozenset()


def lint_text(
    text: str, guide: StyleGuide, *, context: Context | None = None
) -> tuple[Finding, ...]:
    """Gives the findings of `guide` in `text`, sorted by place and rule.

    Pure: the same arguments give the same findings. A rule that times out or cannot run gives
    one finding, kb.RuleTimeout or kb.BadRule, and stops for this text; nothing hangs.
    """
    return examine(text, guide, context=context).findings


def examine(text: str, guide: StyleGuide, *, context: Context | None = None) -> Report:
    """Gives the findings as `lint_text` does, with those that are silenced, and the figures."""
    context = context or Context()
    try:
        context, off = read_front(text, context)
        path = context.path or f"text.{context.path_ext}"
        sections = [section for section in guide.sections if path_matches(section.glob, path)]
        lang = _language(text, context, sections)
        # Where a comment changes the language, each block decides for itself.
        rules = _active(guide, context, sections, "" if "kb lang" in text else lang)
        blocks = _blocks(text, guide, context, sections, rules)
    except BadInput as error:
        # One text that cannot be read stops no other; the reason is its finding.
        return Report((_unreadable(Source(text), context, error),))
    controls = read_controls(text, blocks.code, _marks(sections), _read_as(guide, context))
    _settle(controls, blocks)
    state = DocumentState(
        context,
        lambda: document_figures(blocks.summary, blocks.counted, lang or "en"),
        lang,
        text,
        blocks.code,
        blocks.front,
        blocks.body_start,
    )
    run = _Run(Source(text), context, state, controls, {each.name: each.reason for each in off})
    _run_all(run, rules, blocks, lang)
    _report_unused(run)
    return Report(
        _in_order(run.findings),
        _in_order(run.suppressed),
        words(blocks.summary),
        frozenset(rule.definition.category for rule in rules),
    )


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda each: (each.line, each.col, each.rule)))


def _settle(controls: Controls, blocks: Blocks) -> None:
    """Gives each ignore-next comment the span of the first block after it."""
    if not any(not each.whole_file for each in controls.suppressions):
        return
    spans = [(block.offsets[0], block.offsets[-1]) for block in blocks.prose]
    spans += blocks.code
    for each in controls.suppressions:
        after = [span for span in spans if span[0] >= each.end]
        if after:
            first = min(start for start, _ in after)
            each.covers = (first, max(end for start, end in after if start == first))


def _unreadable(source: Source, context: Context, error: BadInput) -> Finding:
    start = source.line_start(getattr(error, "line", None) or 1)
    reason = getattr(error, "reason", error.message)
    message = f"This text cannot be checked: {reason}"
    return own_finding("kb.Unreadable", message, source, context, start, start, Severity.ERROR)


def _blocks(
    text: str, guide: StyleGuide, context: Context, sections: list[Section], rules: list[Rule]
) -> Blocks:
    return read_blocks(
        text,
        context.path_ext,
        masking=guide.masking,
        token_ignores=[pattern for section in sections for pattern in section.token_ignores],
        block_ignores=[
            *(pattern for section in sections for pattern in section.block_ignores),
            *hidden_comments(_marks(sections), _read_as(guide, context)),
        ],
        needed=_needed_scopes(rules),
        read_as=_read_as(guide, context),
    )


def _marks(sections: list[Section]) -> tuple[str, str] | None:
    """Gives a team's own marks of comments."""
    return next((each.delimiters for each in reversed(sections) if each.delimiters), None)


def _read_as(guide: StyleGuide, context: Context) -> str:
    """Gives the extension that says how a text is written."""
    return dict(guide.formats).get(context.path_ext, context.path_ext).lower()


def _language(text: str, context: Context, sections: list[Section]) -> str:
    if context.locale:
        return context.locale.split("-")[0].lower()
    stated = [section.lang for section in sections if section.lang]
    return stated[-1].split("-")[0].lower() if stated else guess_language(text)


def _active(guide: StyleGuide, context: Context, sections: list[Section], lang: str) -> list[Rule]:
    """Gives the rules that hold for a text under these sections, whatever its blocks are."""
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
        if not switches.get(what.name, switches.get(what.style, what.style in styles)):
            continue
        if what.channels and not _channel_is(what.channels, context.channel):
            continue
        if what.items and context.item_type and context.item_type not in what.items:
            continue
        if what.audience and context.audience and context.audience not in what.audience:
            continue
        if what.langs and lang and lang not in what.langs:
            continue
        active.append(rule)
    return active


def _channel_is(channels: tuple[str, ...], channel: str) -> bool:
    """Tells whether a rule's channels name this one; "social" also names "social_reply".

    A name after "~" takes a channel out again.
    """

    def named(names: list[str]) -> bool:
        return any(channel == each or channel.startswith(f"{each}_") for each in names)

    without = [each[1:] for each in channels if each.startswith("~")]
    return named([each for each in channels if not each.startswith("~")]) and not named(without)


def _needed_scopes(rules: list[Rule]) -> frozenset[str]:
    return frozenset(
        name
        for rule in rules
        for selector in rule.definition.scope
        for name in selectors.first_names(selector)
    )


def _run_all(run: _Run, rules: list[Rule], blocks: Blocks, lang: str) -> None:
    chosen: dict[tuple[frozenset[str], frozenset[str]], int] = {}
    prefilter = prefilter_for(tuple(rules))
    for block in (*blocks.prose, *blocks.sized):
        key = (block.scope, block.parent)
        if key not in chosen:
            chosen[key] = sum(1 << at for at, rule in enumerate(rules) if _looks_at(rule, block))
        candidates = chosen[key] and chosen[key] & prefilter.candidates(block.text)
        if not candidates:
            continue
        switches = run.controls.at(block.offsets[-1])
        local = run.state.lang = switches.lang or lang
        is_sized = bool(block.scope & {"raw", "summary", "message"})
        if is_sized:
            switches = run.controls.at(len(run.source.text) + 1).sized()
        for rule in _picked(rules, candidates):
            if run.timeouts >= _MOST_TIMEOUTS:
                _give_up(run, block)
                return
            what = rule.definition
            if what.name in run.stopped or (what.langs and local and local not in what.langs):
                continue
            for match in _matches(run, rule, block):
                if blocks.is_plain and not is_sized and not match.is_whole:
                    switches = run.controls.at(block.offsets[match.end])
                shown = "" if match.is_whole else block.text[match.start : match.end]
                silent = switches.silence(what.name, shown)
                _report(run, rule, block, match, "comment" if silent else "")


def _picked(rules: list[Rule], bits: int) -> Iterator[Rule]:
    while bits:
        lowest = bits & -bits
        yield rules[lowest.bit_length() - 1]
        bits ^= lowest


def _looks_at(rule: Rule, block: Block) -> bool:
    return _is_meant(tuple(rule.definition.scope), block.scope, block.parent)


@lru_cache(maxsize=4096)
def _is_meant(wanted: tuple[str, ...], scope: frozenset[str], parent: frozenset[str]) -> bool:
    """Few scopes, asked for hundreds of rules in each text."""
    return any(selectors.matches(selector, scope, parent) for selector in wanted)


def _matches(run: _Run, rule: Rule, block: Block) -> Iterator[Match]:
    """Gives the matches of a rule; a rule that fails is reported and stopped for this text."""
    try:
        yield from rule.run(rule.check, block, run.state)
    except PatternTimeout:
        run.timeouts += 1
        _stop(run, rule, block, "kb.RuleTimeout", "took too long and was stopped for this text")
    except BadPattern as error:
        _stop(run, rule, block, "kb.BadRule", f"cannot run. {error.message}")


def _stop(run: _Run, rule: Rule, block: Block, name: str, what: str) -> None:
    run.stopped.add(rule.definition.name)
    start = block.offsets[0]
    message = f"The rule {rule.definition.name} {what}."
    run.findings.append(own_finding(name, message, run.source, run.context, start, start))


def _give_up(run: _Run, block: Block) -> None:
    message = "Too many rules took too long; the rest of this text was not checked."
    start = block.offsets[0]
    run.findings.append(
        own_finding("kb.RuleTimeout", message, run.source, run.context, start, start)
    )


def _report(run: _Run, rule: Rule, block: Block, match: Match, silenced_by: str) -> None:
    what = rule.definition
    found = finding_for(what, block, match, run.source, run.context)
    # Vale reports a place once; of our own types one place may lack several things.
    said = found.message if found.type.startswith("kb-") else ""
    place = (found.rule, found.line, found.col, said)
    limit = what.limit
    if place in run.seen or (limit and run.counts[found.rule] >= limit):
        return
    silenced_by = (
        silenced_by
        or _front_off(run, what)
        or ignored_by(run.controls.suppressions, what, match, found.start)
    )
    if silenced_by:
        if place not in run.hidden:
            run.hidden.add(place)
            run.suppressed.append(replace(found, suppressed_by=silenced_by))
        return
    run.seen.add(place)
    run.counts[found.rule] += 1
    run.findings.append(found)


def _front_off(run: _Run, what: Definition) -> str:
    """Gives why the front matter silences a rule, or ""; a gate asks for a reason."""
    for name in (what.name, what.style):
        if name in run.off and (run.off[name] or not what.gate):
            return run.off[name] or "front matter"
    return ""


def _report_unused(run: _Run) -> None:
    for each in run.controls.suppressions:
        if not each.used:
            message = "This comment ignores nothing; take it away."
            run.findings.append(
                own_finding(
                    "kb.UnusedIgnore",
                    message,
                    run.source,
                    run.context,
                    each.start,
                    each.end,
                    Severity.SUGGESTION,
                )
            )
