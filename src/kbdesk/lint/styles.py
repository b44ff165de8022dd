"""Style folders: every rule file of a style, each read on its own so that none stops the others."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kbdesk.domain.errors import BadSource
from kbdesk.domain.finding import Severity
from kbdesk.lint.definition import read_definition
from kbdesk.lint.guide import NotLoaded, Rule, Setup
from kbdesk.lint.inherit import flattened, is_rule_name
from kbdesk.lint.registry import build_rule
from kbdesk.lint.values import Keys, Value
from kbdesk.lint.yaml_rules import MAX_CHARS, read_yaml

_SUFFIXES = (".yml", ".yaml")
_ABOUT = "_about.yaml"
_TESTS = re.compile(r"[._-]tests?\.ya?ml$")
_PLAIN_NAME = re.compile(r"[\w-][\w -]*")


@dataclass(slots=True)
class Loaded:
    """What is gathered while styles are read."""

    setup: Setup
    levels: Mapping[str, Severity]
    rules: dict[str, Rule] = field(default_factory=dict)
    unsupported: list[NotLoaded] = field(default_factory=list)
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def add(self, name: str, keys: Keys, source: str) -> None:
        """Builds one rule; what cannot be built is listed with the reason."""
        if name in self.rules:
            return
        try:
            level = self.levels.get(name, self.levels.get(name.split(".", 1)[0]))
            definition = read_definition(keys, name, source, level)
            rule, ignored = build_rule(definition, self.setup)
        except BadSource as error:
            self.unsupported.append(NotLoaded(name, error.reason))
            return
        self.rules[name] = rule
        self.unsupported += ignored


def load_style(loaded: Loaded, folder: Path) -> None:
    """Adds all rules of the style in `folder`, also from folders below it.

    `_about.yaml` may hold what Vale does not know of a rule: a table of rule names to
    category, why, lang, channels, examples and so on.
    """
    about = _about(loaded, folder)
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.suffix not in _SUFFIXES or not path.is_file():
            continue
        # A folder with a mark before its name holds what is not in use.
        if any(part.startswith((".", "_")) for part in inside.parts) or _TESTS.search(path.name):
            continue
        name = ".".join([folder.name, *inside.parts[:-1], path.name.split(".", 1)[0]])
        load_rule(loaded, path, name, about)


def load_rule(
    loaded: Loaded, path: Path, name: str, about: Mapping[str, Value] | None = None
) -> None:
    """Adds the rule of one file under the name "Style.Rule", or "Style.folder.Rule"."""
    keys: Keys | None = _read(loaded, path, name)
    if keys is None:
        return
    if is_rule_name(keys.get("extends", "")):
        keys = _inherited(loaded, keys, path, name)
        if keys is None:
            return
    more = (about or {}).get(name.split(".", 1)[1], {})
    loaded.add(name, {**more, **keys} if isinstance(more, dict) else keys, str(path))


def find_rule(folders: Iterable[Path], name: str) -> Path | None:
    """Gives the file of the rule "Style.Rule" below one of `folders`; None when there is none."""
    *parts, rule = name.split(".")
    if not parts or not all(_PLAIN_NAME.fullmatch(part) for part in (*parts, rule)):
        return None
    candidates = (
        folder.joinpath(*parts, f"{rule}{suffix}") for folder in folders for suffix in _SUFFIXES
    )
    return next((path for path in candidates if path.is_file()), None)


def _inherited(loaded: Loaded, keys: Keys, path: Path, name: str) -> Keys | None:
    """Gives the keys of a rule together with those of the rules that it builds on."""

    def read(parent: str) -> Keys | None:
        file = find_rule([Path(loaded.setup.styles)], parent)
        said = _read(loaded, file, parent) if file is not None else None
        if said is not None:
            # Its own examples and tests say nothing of the rule that builds on it.
            return {key: value for key, value in said.items() if key not in ("tests", "examples")}
        return None

    try:
        return flattened(keys, str(path), read)
    except BadSource as error:
        loaded.unsupported.append(NotLoaded(name, error.reason))
        return None


def _about(loaded: Loaded, folder: Path) -> dict[str, Value]:
    path = folder / _ABOUT
    return (
        _read(loaded, path, f"{folder.name}/{_ABOUT}", lower=False) if path.is_file() else None
    ) or {}


def _read(loaded: Loaded, path: Path, name: str, *, lower: bool = True) -> dict[str, Value] | None:
    try:
        with path.open("rb") as file:
            content = file.read(4 * MAX_CHARS)  # read_yaml refuses what is longer
        loaded.digest.update(f"{name}\0{len(content)}\0".encode() + content)
        return read_yaml(content.decode("utf-8-sig"), str(path), lower=lower)
    except BadSource as error:
        where = f" (line {error.line})" if error.line else ""
        loaded.unsupported.append(NotLoaded(name, error.reason + where))
    except (OSError, UnicodeDecodeError) as error:
        loaded.unsupported.append(NotLoaded(name, f"cannot be read: {error}"))
    return None
