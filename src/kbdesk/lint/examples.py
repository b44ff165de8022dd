"""Runs the examples that rules carry: every bad one must be found, every good one must pass."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context, Definition, Section, StyleGuide
from kbdesk.lint.rules.moves import tags_of


@dataclass(frozen=True, slots=True)
class WrongExample:
    """An example that does not hold.

    Attributes:
        found: whether the rule found something in it; a bad example has to be found.
    """

    rule: str
    example: str
    found: bool


def wrong_examples(guide: StyleGuide) -> tuple[WrongExample, ...]:
    """Gives the examples of a style guide's rules that do not hold; none means all do."""
    wrong = []
    for rule in guide.rules:
        what = rule.definition
        alone = replace(guide, rules=(rule,), sections=(Section("*", (what.style,)),))
        for examples, expected in ((what.bad, True), (what.good, False)):
            for example in examples:
                found = lint_text(example, alone, context=_context(what))
                if any(each.rule == what.name for each in found) is not expected:
                    wrong.append(WrongExample(what.name, example, not expected))
    return tuple(wrong)


def _context(what: Definition) -> Context:
    """Gives a context in which the rule holds."""
    return Context(
        channel=what.channels[0] if what.channels else "",
        locale=what.langs[0] if what.langs else "",
        item_type=what.items[0] if what.items else "",
        audience=what.audience[0] if what.audience else "",
        tags=tags_of(what.keys.get("trigger", "")),
    )
