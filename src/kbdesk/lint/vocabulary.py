"""Vocabularies: the words a team accepts and rejects, and the rules that Vale makes of them."""

from __future__ import annotations

from pathlib import Path

from kbdesk.domain.errors import BadInput, BadSource
from kbdesk.lint.values import Value

_FOLDERS = (("config", "vocabularies"), ("Vocab",))
_MAX_BYTES = 5_000_000


def read_vocabularies(
    styles: Path, names: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Gives the accepted and the rejected entries of the named vocabularies, each a pattern.

    Raises:
        BadInput: a vocabulary does not exist.
    """
    accepted: list[str] = []
    rejected: list[str] = []
    for name in names:
        folders = [styles.joinpath(*parts, name) for parts in _FOLDERS]
        folder = next((folder for folder in folders if folder.is_dir()), None)
        if folder is None:
            raise BadInput(
                f'The vocabulary "{name}" does not exist.',
                f"It should be the folder {folders[0]}.",
            )
        accepted += _entries(folder / "accept.txt")
        rejected += _entries(folder / "reject.txt")
    return tuple(dict.fromkeys(accepted)), tuple(dict.fromkeys(rejected))


def _entries(path: Path) -> list[str]:
    if not path.is_file():
        return []
    if path.stat().st_size > _MAX_BYTES:
        raise BadSource(str(path), f"larger than {_MAX_BYTES:,} bytes")
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise BadSource(str(path), "not UTF-8") from error
    return [line.strip() for line in lines if line.strip() and not line.startswith("# ")]


def vale_rules(accepted: tuple[str, ...], rejected: tuple[str, ...]) -> dict[str, dict[str, Value]]:
    """Gives the rules of the built-in style Vale, as rule files would write them."""
    rules: dict[str, dict[str, Value]] = {
        "Vale.Repetition": {
            "extends": "repetition",
            "message": "'%s' is repeated!",
            "level": "error",
            "alpha": "true",
            "ignorecase": "true",
            "action": {"name": "edit", "params": ["truncate", " "]},
            "tokens": [r"[^\s.!?]+"],
        },
        "Vale.Spelling": {
            "extends": "spelling",
            "message": "Did you really mean '%s'?",
            "level": "error",
            "action": {"name": "suggest", "params": ["spellings"]},
        },
    }
    swap: dict[str, Value] = {entry.lower(): entry for entry in accepted}
    if swap:
        rules["Vale.Terms"] = {
            "extends": "substitution",
            "message": "Use '%s' instead of '%s'.",
            "level": "error",
            "ignorecase": "true",
            # The accepted words themselves are what this rule asks for, not what it lets pass.
            "vocab": "false",
            "action": {"name": "replace"},
            "swap": swap,
        }
    if rejected:
        rules["Vale.Avoid"] = {
            "extends": "existence",
            "message": "Avoid using '%s'.",
            "level": "error",
            "vocab": "false",
            "tokens": list(rejected),
        }
    return rules
