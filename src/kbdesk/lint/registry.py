"""The rule types by the name that `extends` gives; plugins add theirs through entry points."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from importlib.metadata import entry_points
from typing import Any

from kbdesk.domain.errors import BadSource
from kbdesk.lint.definition import SHARED_KEYS
from kbdesk.lint.dialect import Pattern
from kbdesk.lint.guide import Definition, NotLoaded, Rule, Setup
from kbdesk.lint.rules import (
    capitalization,
    claim,
    conditional,
    consistency,
    existence,
    expression,
    facts_rule,
    kb_readability,
    length,
    lexicon,
    link,
    metric,
    moves,
    occurrence,
    placeholder,
    readability,
    repetition,
    secret,
    sequence,
    spelling,
    structure,
    substitution,
    term,
    translation,
)
from kbdesk.lint.tokens import Tokens
from kbdesk.lint.values import BadValue

_PLUGINS = "kbdesk.rules"
_LENGTH_SCOPES = {
    "message": ("message",),
    "subject": ("text.frontmatter.subject",),
    # A list item counts as a sentence; headings and tables do not.
    "sentence": ("text & ~heading & ~table & ~frontmatter & ~attr",),
    "paragraph": ("text & ~heading & ~table & ~frontmatter & ~attr",),
}

NOT_BUILT = {
    "script": "scripts of style packages are never run",
}
"""Rule types that are known and not run, with the reason."""


@dataclass(frozen=True, slots=True)
class RuleType:
    """How rules of one type are built and run.

    Attributes:
        keys: the keys of its own; others than these and the shared ones are reported.
        scope: the scopes that a check looks at whatever its file says; None to heed the file.
        wakes: the patterns one of which must match in a block for the check to look at it; None
            when it looks at all.
        by_block: it looks at nothing but the block, its language and the context, so that equal
            blocks have equal matches.
        tokens: what a check looks for, when it can be told where that may begin.
    """

    build: Callable[[Definition, Setup], Any]
    run: Callable[[Any, Any, Any], Iterator[Any]]
    keys: frozenset[str]
    scope: Callable[[Any], tuple[str, ...]] | None = None
    wakes: Callable[[Any], tuple[str, ...]] | None = None
    by_block: bool = False
    tokens: Callable[[Any], Tokens | None] | None = None


def _type(
    module: Any, scope: Callable[[Any], tuple[str, ...]] | None = None, *, by_block: bool = False
) -> RuleType:
    wakes = getattr(module, "wakes", None)
    tokens = getattr(module, "tokens", None)
    return RuleType(module.build, module.run, module.KEYS, scope, wakes, by_block, tokens)


def _summary(_check: Any) -> tuple[str, ...]:
    return ("summary",)


def _message(_check: Any) -> tuple[str, ...]:
    return ("message",)


def _raw(_check: Any) -> tuple[str, ...]:
    return ("raw",)


_BUILT_IN = {
    "capitalization": _type(capitalization, by_block=True),
    "conditional": _type(conditional),
    "consistency": _type(consistency),
    "existence": _type(existence, by_block=True),
    "kb-claim": _type(claim, by_block=True),
    "kb-facts": _type(facts_rule, _raw),
    "kb-link": _type(link, _raw),
    "kb-translation": _type(translation, _raw),
    "kb-expr": _type(expression, _summary),
    "kb-length": _type(length, lambda check: _LENGTH_SCOPES[check.per], by_block=True),
    "kb-lexicon": _type(lexicon, lexicon.scope, by_block=True),
    "kb-moves": _type(moves, _message),
    "kb-placeholder": _type(placeholder, _raw),
    "kb-readability": _type(kb_readability, _summary),
    "kb-secret": _type(secret, _raw),
    "kb-structure": _type(structure, _message),
    "kb-term": _type(term, by_block=True),
    "metric": _type(metric, _summary),
    "occurrence": _type(occurrence, by_block=True),
    "readability": _type(readability, _summary),
    "repetition": _type(repetition, by_block=True),
    "sequence": _type(sequence, sequence.scope, by_block=True),
    "spelling": _type(spelling, by_block=True),
    "substitution": _type(substitution, by_block=True),
}


@lru_cache(maxsize=1)
def rule_types() -> tuple[dict[str, RuleType], tuple[NotLoaded, ...]]:
    """Gives the rule types by name, and the plugins that could not be loaded."""
    types, failed = dict(_BUILT_IN), []
    for point in entry_points(group=_PLUGINS):
        try:
            types.setdefault(point.name, _type(point.load()))
        except Exception as error:  # noqa: BLE001 - a plugin may fail in any way and stops nothing
            failed.append(NotLoaded(f"plugin {point.name}", str(error)))
    return types, tuple(failed)


def build_rule(definition: Definition, setup: Setup) -> tuple[Rule, tuple[NotLoaded, ...]]:
    """Gives the rule that runs, and what of its file is not heeded.

    Raises:
        BadSource: the type is unknown or not run, or a key holds what it cannot hold.
    """
    types, _failed = rule_types()
    kind = types.get(definition.extends)
    if kind is None:
        reason = NOT_BUILT.get(
            definition.extends, f'"{definition.extends}" is no rule type that KBDesk knows'
        )
        raise BadSource(definition.source, reason)
    try:
        check = kind.build(definition, setup)
    except BadValue as error:
        raise BadSource(definition.source, str(error)) from error
    if kind.scope is not None:
        definition = replace(definition, scope=kind.scope(check) or definition.scope)
    unknown = sorted(set(definition.keys) - SHARED_KEYS - kind.keys)
    ignored = tuple(
        NotLoaded(definition.name, f'the key "{key}" is not known and not heeded')
        for key in unknown
    )
    wakes = kind.wakes(check) if kind.wakes else ()
    tokens = kind.tokens(check) if kind.tokens else None
    patterns = tuple(_patterns(check))
    return Rule(definition, check, kind.run, patterns, wakes, kind.by_block, tokens), ignored


def _patterns(check: Any) -> Iterator[str]:
    """Gives every pattern that a check holds, so that they can be tried before they are needed."""
    if isinstance(check, Pattern):
        yield check.source
    elif isinstance(check, tuple):
        for part in check:
            yield from _patterns(part)
    elif is_dataclass(check) and not isinstance(check, type):
        for part in fields(check):
            yield from _patterns(getattr(check, part.name))
