"""Lints a text: which rules hold for it, run over its blocks, with every position from the map."""

from __future__ import annotations

from dataclasses import dataclass

from kbdesk.domain.errors import BadInput
from kbdesk.domain.finding import Finding, Severity
from kbdesk.lint.blocks import Blocks, read_blocks
from kbdesk.lint.controls import Controls, hidden_comments, read_controls
from kbdesk.lint.figures import document_figures
from kbdesk.lint.findings import own_finding
from kbdesk.lint.front_settings import read_front
from kbdesk.lint.globs import path_matches
from kbdesk.lint.guide import Context, Section, StyleGuide
from kbdesk.lint.language import guess_language
from kbdesk.lint.matching import DocumentState
from kbdesk.lint.measures import words
from kbdesk.lint.memory import Memory
from kbdesk.lint.overlap import once_a_place
from kbdesk.lint.positions import Source
from kbdesk.lint.rule_set import Kind, rule_set
from kbdesk.lint.running import Run, report_unused, run_all
from kbdesk.lint.watch import Watch


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


def examine(
    text: str,
    guide: StyleGuide,
    *,
    context: Context | None = None,
    memory: Memory | None = None,
    watch: Watch | None = None,
    leave_out: frozenset[str] = frozenset(),
) -> Report:
    """Gives the findings as `lint_text` does, with those that are silenced, and the figures.

    `memory` saves work in blocks that it knows and learns the others; `watch` is told how long
    each rule takes; rules named in `leave_out` do not run.
    """
    context = context or Context()
    try:
        context, off = read_front(text, context)
        path = context.path or f"text.{context.path_ext}"
        sections = [section for section in guide.sections if path_matches(section.glob, path)]
        lang = _language(text, context, sections)
        # Where a comment changes the language, each block decides for itself.
        for_rules = "" if "kb lang" in text else lang
        kind = Kind(context.channel, context.item_type, context.audience, for_rules, leave_out)
        rules = rule_set(guide.rules, tuple(sections), guide.min_level, kind)
        blocks = _blocks(text, guide, context, sections, rules.needed)
    except BadInput as error:
        # One text that cannot be read stops no other; the reason is its finding.
        return Report((_unreadable(Source(text), context, error),))
    controls = read_controls(text, blocks.code, _marks(sections), _read_as(guide, context))
    _settle(controls, blocks)
    state = DocumentState(
        context,
        lambda: document_figures(blocks.counted_text, blocks.counted, lang or "en"),
        lang,
        text,
        blocks.code,
        blocks.front,
        blocks.body_start,
    )
    run = Run(Source(text), context, state, controls, {each.name: each.reason for each in off})
    run.memory, run.watch = memory, watch
    if memory is not None:
        memory.begin(rules.rules, context)
    run_all(run, rules, blocks, lang)
    if memory is not None:
        memory.end()
    if watch is not None:
        watch.end(words(blocks.summary))
    report_unused(run)
    return Report(
        _in_order(once_a_place(run.findings)),
        _in_order(run.suppressed),
        words(blocks.summary),
        rules.categories,
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
    text: str,
    guide: StyleGuide,
    context: Context,
    sections: list[Section],
    needed: frozenset[str],
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
        needed=needed,
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
