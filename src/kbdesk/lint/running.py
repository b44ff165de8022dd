"""Runs rules over the blocks of one text and gathers what they find."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kbdesk.domain.finding import Finding, Severity
from kbdesk.lint.blocks import Blocks
from kbdesk.lint.controls import Controls
from kbdesk.lint.dialect import BadPattern, PatternTimeout, searching
from kbdesk.lint.findings import finding_for, ignored_by, own_finding
from kbdesk.lint.guide import Context, Definition, Rule
from kbdesk.lint.matching import Block, DocumentState, Match
from kbdesk.lint.memory import Known, Memory, bits
from kbdesk.lint.positions import Source
from kbdesk.lint.prefilter import Sight
from kbdesk.lint.rule_set import RuleSet
from kbdesk.lint.watch import Watch

_MOST_TIMEOUTS = 4
"""After so many rules that took too long, 0.5 s each, a text is given up."""
_SIZED = frozenset({"raw", "summary", "message"})
_NOTHING = Sight(0)


@dataclass(slots=True)
class Run:
    """One text on its way through the engine, and what was found so far."""

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
    memory: Memory | None = None
    watch: Watch | None = None


def run_all(run: Run, rules: RuleSet, blocks: Blocks, lang: str) -> None:
    """Runs the rules over all blocks, those of the text as a whole last.

    `lang` is the document's language; a comment may give a block another.
    """
    _stop_again(run, rules.rules, blocks)
    visits = [
        (block, run.controls.at(block.offsets[-1]).lang or lang)
        for block in (*blocks.prose, *blocks.sized)
    ]
    sights, is_steady = _look(run, rules, visits)
    with searching(is_steady=is_steady):
        _visit(run, rules, blocks, visits, sights)


def _visit(
    run: Run,
    rules: RuleSet,
    blocks: Blocks,
    visits: list[tuple[Block, str]],
    sights: dict[int, Sight],
) -> None:
    for number, (block, local) in enumerate(visits):
        run.state.lang, run.state.found = local, {}
        known = run.memory.recall(block, local) if run.memory is not None else None
        if known is not None:
            numbers = sorted({*known.hits, *bits(known.candidates & rules.apart)})
            _run_in_block(run, numbers, rules.rules, block, blocks, known)
            continue
        sight = sights.get(number, _NOTHING)
        wanted = rules.looking(block.scope, block.parent) & sight.candidates
        fresh = Known(wanted)
        if wanted:
            found = list(bits(wanted))
            _run_in_block(run, found, rules.rules, block, blocks, fresh, sight)
        if run.memory is not None:
            run.memory.keep(block, local, fresh)
        if run.timeouts >= _MOST_TIMEOUTS:
            _give_up(run, block)
            return


def _look(
    run: Run, rules: RuleSet, visits: list[tuple[Block, str]]
) -> tuple[dict[int, Sight], bool]:
    """Gives what is known, by their number, of the blocks that some rule has to look at.

    And whether their words and gaps are of a length that no search is stuck in.
    """
    numbers = [
        number
        for number, (block, local) in enumerate(visits)
        if rules.looking(block.scope, block.parent)
        and (run.memory is None or run.memory.recall(block, local) is None)
    ]
    sights, is_steady = rules.prefilter.look([visits[number][0].text for number in numbers])
    return dict(zip(numbers, sights, strict=True)), is_steady


def _run_in_block(
    run: Run,
    numbers: Sequence[int],
    rules: tuple[Rule, ...],
    block: Block,
    blocks: Blocks,
    known: Known,
    sight: Sight | None = None,
) -> None:
    """Runs the rules of these numbers over one block.

    Without `sight` the block is known: rules that are told by it alone do not run again.
    """
    local = run.state.lang
    switches = run.controls.at(block.offsets[-1])
    is_sized = bool(block.scope & _SIZED)
    if is_sized:
        switches = run.controls.at(len(run.source.text) + 1).sized()
    for at in numbers:
        rule = rules[at]
        what = rule.definition
        if run.timeouts >= _MOST_TIMEOUTS:
            return
        if what.name in run.stopped or (what.langs and local and local not in what.langs):
            continue
        for match in _found(run, at, rule, block, known, sight):
            if blocks.is_plain and not is_sized and not match.is_whole:
                switches = run.controls.at(block.offsets[match.end])
            shown = "" if match.is_whole else block.text[match.start : match.end]
            silent = switches.silence(what.name, shown)
            _report(run, rule, block, match, "comment" if silent else "")


def _found(
    run: Run, at: int, rule: Rule, block: Block, known: Known, sight: Sight | None
) -> Iterable[Match]:
    """Gives the matches of a rule in a block: remembered, or found now."""
    run.state.spots = None
    if sight is not None and not sight.to_search >> at & 1:
        run.state.spots, run.state.is_exact = sight.spots.get(at), sight.is_exact
    if not rule.by_block or run.memory is None:
        return _matches(run, rule, block)
    if sight is not None:
        matches = tuple(_matches(run, rule, block))
        if matches:
            known.hits[at] = matches
    return known.hits.get(at, ())


def _stop_again(run: Run, rules: tuple[Rule, ...], blocks: Blocks) -> None:
    """Stops the rules that failed in the text as it was before."""
    if run.memory is None or not run.memory.stopped:
        return
    block = (*blocks.prose, *blocks.sized)[0]
    for rule in rules:
        why = run.memory.stopped.get(rule.definition.name)
        if why is not None:
            _stop(run, rule, block, why)


def _matches(run: Run, rule: Rule, block: Block) -> Iterator[Match]:
    """Gives the matches of a rule; a rule that fails is reported and stopped for this text."""
    name = rule.definition.name
    started = time.thread_time() if run.watch is not None else 0.0
    try:
        yield from rule.run(rule.check, block, run.state)
    except PatternTimeout:
        run.timeouts += run.memory is None
        _stop(run, rule, block, ("kb.RuleTimeout", "took too long and was stopped for this text"))
    except BadPattern as error:
        _stop(run, rule, block, ("kb.BadRule", f"cannot run: {error.message.rstrip('.')}"))
    if run.watch is not None:
        run.watch.add(name, (time.thread_time() - started) * 1_000)


def _stop(run: Run, rule: Rule, block: Block, why: tuple[str, str]) -> None:
    """Stops a rule for this text and reports it; `why` is the finding's name and what happened."""
    run.stopped.add(rule.definition.name)
    if run.memory is not None:
        run.memory.stopped[rule.definition.name] = why
    start = block.offsets[0]
    message = f"The rule {rule.definition.name} {why[1]}."
    run.findings.append(own_finding(why[0], message, run.source, run.context, start, start))


def _give_up(run: Run, block: Block) -> None:
    message = "Too many rules took too long; the rest of this text was not checked."
    start = block.offsets[0]
    run.findings.append(
        own_finding("kb.RuleTimeout", message, run.source, run.context, start, start)
    )


def _report(run: Run, rule: Rule, block: Block, match: Match, silenced_by: str) -> None:
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


def _front_off(run: Run, what: Definition) -> str:
    """Gives why the front matter silences a rule, or ""; a gate asks for a reason."""
    for name in (what.name, what.style):
        if name in run.off and (run.off[name] or not what.gate):
            return run.off[name] or "front matter"
    return ""


def report_unused(run: Run) -> None:
    """Reports each comment that ignores nothing."""
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
