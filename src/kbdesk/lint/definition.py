"""Turns what a rule file says into a definition, with the keys that all rule types share."""

from __future__ import annotations

from kbdesk.domain.errors import BadSource
from kbdesk.domain.finding import Severity
from kbdesk.lint import values
from kbdesk.lint.guide import SEVERITIES, Action, Definition
from kbdesk.lint.values import BadValue, Keys

SHARED_KEYS = frozenset(
    "extends message description level scope link limit action name code view "
    "category channels lang audience confidence why examples gate items tests matchcase".split()
)

CATEGORIES = frozenset(
    "clarity tone correctness compliance consistency inclusion structure".split()
)


def read_definition(
    keys: Keys, name: str, source: str, level: Severity | None = None
) -> Definition:
    """Gives the definition of the rule `name`; `level` overrides the file's own.

    Raises:
        BadSource: a key is missing or holds what it cannot hold.
    """
    try:
        return _read(keys, name, source, level)
    except BadValue as error:
        raise BadSource(source, str(error)) from error


def _read(keys: Keys, name: str, source: str, level: Severity | None) -> Definition:
    extends = values.text(keys, "extends")
    if not extends:
        raise BadValue('the key "extends" is missing')
    if "message" not in keys:
        raise BadValue('the key "message" is missing')
    if values.flag(keys, "code"):
        raise BadValue('"code" is no longer used; write "scope: raw"')
    written = values.text(keys, "level") or "warning"
    if written not in SEVERITIES:
        raise BadValue(f'"level" must be suggestion, warning or error, not "{written}"')
    category = values.text(keys, "category") or "clarity"
    if category not in CATEGORIES:
        raise BadValue(f'"category" must be one of {", ".join(sorted(CATEGORIES))}')
    action, examples = keys.get("action", {}), keys.get("examples", {})
    if not isinstance(action, dict) or not isinstance(examples, dict):
        raise BadValue('"action" and "examples" must be tables')
    return Definition(
        name=name,
        extends=extends,
        message=values.text(keys, "message"),
        severity=level or SEVERITIES[written],
        scope=values.texts(keys, "scope") or ("text",),
        description=values.text(keys, "description"),
        link=values.text(keys, "link"),
        limit=values.whole(keys, "limit"),
        action=Action(values.text(action, "name"), values.texts(action, "params")),
        category=category,
        channels=values.texts(keys, "channels"),
        langs=values.texts(keys, "lang"),
        items=values.texts(keys, "items"),
        # In a table the audience's limits stand; then the rule holds for all.
        audience=() if isinstance(keys.get("audience"), dict) else values.texts(keys, "audience"),
        confidence=values.number(keys, "confidence", 1.0) or 1.0,
        why=values.text(keys, "why"),
        gate=values.flag(keys, "gate"),
        bad=values.texts(examples, "bad"),
        good=values.texts(examples, "good"),
        keys=keys,
        source=source,
    )
