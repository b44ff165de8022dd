"""Rules that build on another rule: `extends: Style.Rule`, with keys that add and take away."""

from __future__ import annotations

from collections.abc import Callable

from kbdesk.domain.errors import BadSource
from kbdesk.lint.values import Keys, Value

_DEEPEST = 10


def is_rule_name(extends: Value) -> bool:
    """Tells whether `extends` names a rule; the types of rules have no dot."""
    return isinstance(extends, str) and "." in extends


def flattened(keys: Keys, source: str, read: Callable[[str], Keys | None]) -> Keys:
    """Gives the keys of a rule laid over those of the rules that it builds on.

    A plain key replaces; "key+" adds to a list or table, "key-" takes away from it. `read`
    gives what the file of a rule says, or None when there is none.

    Raises:
        BadSource: the rule does not exist, builds on itself, or changes what is not there.
    """
    chain: list[Keys] = [keys]
    seen: list[str] = []
    while is_rule_name(chain[-1].get("extends", "")):
        name = str(chain[-1]["extends"])
        if name in seen or len(seen) == _DEEPEST:
            raise BadSource(source, f'it builds on itself through "{name}"')
        seen.append(name)
        parent = read(name)
        if parent is None:
            raise BadSource(source, f'it builds on "{name}", which no file holds')
        chain.append(parent)
    base: Keys = chain.pop()
    if not chain:
        return base
    while chain:
        base = _laid_over(base, chain.pop(), source)
    return base


def _laid_over(parent: Keys, child: Keys, source: str) -> Keys:
    laid: dict[str, Value] = dict(parent)
    for key, value in child.items():
        name = key.rstrip("+-")
        if key == "extends":
            continue
        if name == key:
            laid[key] = value
        elif name in child:
            raise BadSource(source, f'"{key}" and "{name}" cannot both be there')
        elif name not in laid:
            raise BadSource(source, f'the rule that it builds on has no "{name}"')
        else:
            change = _added if key.endswith("+") else _taken
            laid[name] = change(laid[name], value, key, source)
    return laid


def _added(have: Value, value: Value, key: str, source: str) -> Value:
    if isinstance(have, list) and isinstance(value, list):
        return [*have, *value]
    if isinstance(have, dict) and isinstance(value, dict):
        return {**have, **value}
    raise BadSource(source, f'"{key}" must be a list or a table, as in the rule that it builds on')


def _taken(have: Value, value: Value, key: str, source: str) -> Value:
    if isinstance(have, str) or not isinstance(value, list):
        raise BadSource(source, f'"{key}" must be a list of what is taken away')
    left: list[Value] | dict[str, Value] = list(have) if isinstance(have, list) else dict(have)
    for entry in value:
        if entry not in left:
            raise BadSource(source, f'"{key}" names "{entry}", which is not there')
        if isinstance(left, list):
            left.remove(entry)
        else:
            del left[str(entry)]
    return left
