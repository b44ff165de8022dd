"""Rule sets: the rules that hold for texts of one kind, with what is made ready for them once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from kbdesk.domain.finding import SEVERITY_RANK, Severity
from kbdesk.lint import selectors
from kbdesk.lint.guide import Rule, Section
from kbdesk.lint.prefilter import Prefilter, prefilter_for

Scopes: TypeAlias = "tuple[frozenset[str], frozenset[str]]"


@dataclass(frozen=True, slots=True)
class Kind:
    """What of a text decides which rules hold for it.

    Attributes:
        lang: its language; "" when each block decides for itself.
        leave_out: names of rules that do not run.
    """

    channel: str = ""
    item_type: str = ""
    audience: str = ""
    lang: str = ""
    leave_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class RuleSet:
    """Rules in order, each known by its index; equal only to itself.

    Attributes:
        needed: names of scopes that some rule asks for.
        categories: of the rules.
        apart: a bit for each rule that looks at more than one block at a time.
    """

    rules: tuple[Rule, ...]
    needed: frozenset[str]
    categories: frozenset[str]
    apart: int
    _looking: dict[Scopes, int] = field(default_factory=dict)

    @property
    def prefilter(self) -> Prefilter:
        """What tells where these rules can match."""
        return prefilter_for(self.rules)

    def looking(self, scope: frozenset[str], parent: frozenset[str]) -> int:
        """Gives a bit for each rule that looks at blocks of this scope."""
        key = (scope, parent)
        found = self._looking.get(key)
        if found is None:
            found = sum(
                1 << at
                for at, rule in enumerate(self.rules)
                if any(selectors.matches(each, scope, parent) for each in rule.definition.scope)
            )
            # Front matter may name any number of scopes.
            if len(self._looking) < _MOST_SCOPES:
                self._looking[key] = found
        return found


_MOST_SCOPES = 512


@lru_cache(maxsize=64)
def rule_set(
    rules: tuple[Rule, ...], sections: tuple[Section, ...], least: Severity, kind: Kind
) -> RuleSet:
    """Gives the rules that hold for texts of a kind under these sections, made once."""
    active = tuple(_active(rules, sections, least, kind))
    return RuleSet(
        active,
        frozenset(
            name
            for rule in active
            for selector in rule.definition.scope
            for name in selectors.first_names(selector)
        ),
        frozenset(rule.definition.category for rule in active),
        sum(1 << at for at, rule in enumerate(active) if not rule.by_block),
    )


def _active(
    rules: tuple[Rule, ...], sections: tuple[Section, ...], least: Severity, kind: Kind
) -> list[Rule]:
    styles: tuple[str, ...] = ()
    switches: dict[str, bool] = {}
    for section in sections:
        styles = section.styles if section.styles is not None else styles
        switches.update(section.switches)
    active = []
    for rule in rules:
        what = rule.definition
        if SEVERITY_RANK[what.severity] < SEVERITY_RANK[least] or what.name in kind.leave_out:
            continue
        if not switches.get(what.name, switches.get(what.style, what.style in styles)):
            continue
        if what.channels and not _channel_is(what.channels, kind.channel):
            continue
        if what.items and kind.item_type and kind.item_type not in what.items:
            continue
        if what.audience and kind.audience and kind.audience not in what.audience:
            continue
        if what.langs and kind.lang and kind.lang not in what.langs:
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
