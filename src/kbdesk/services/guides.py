"""The style guide in force: what KBDesk ships, what a base adds to it, or a team's own files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from kbdesk.domain.finding import Severity
from kbdesk.domain.style import TermKind
from kbdesk.lint.config import Additions, default_guide, load_guide
from kbdesk.lint.guide import StyleGuide
from kbdesk.store.transaction import Reader

if TYPE_CHECKING:
    from kbdesk.services.desk import Desk

BASE_STYLE = "KBDeskBase"
"""The shipped rules that only a base can answer: facts, translations, links, placeholders."""


@dataclass(frozen=True, slots=True)
class GuideSource:
    """Where a style guide comes from; small, so that another process can load the same.

    Attributes:
        config: path of a `.vale.ini`, or "".
        styles: path of a folder of styles, or "".
        min_level: findings below it are left out; "" for all.
        additions: what a base adds, where neither of the two is named.
    """

    config: str = ""
    styles: str = ""
    min_level: str = ""
    additions: Additions = field(default_factory=Additions)


@lru_cache(maxsize=4)
def load(source: GuideSource) -> StyleGuide:
    """Gives the style guide of a source; the last few are kept.

    Raises:
        BadInput: the configuration, or something that it names, does not exist.
        BadSource: the configuration cannot be read.
    """
    level = Severity(source.min_level) if source.min_level else None
    if source.config or source.styles:
        config = Path(source.config) if source.config else None
        return load_guide(config, Path(source.styles) if source.styles else None, level)
    return default_guide(min_level=level, additions=source.additions)


def in_force(desk: Desk) -> StyleGuide:
    """Gives the style guide that is in force in a base: the shipped one with what it adds."""
    return load(source_of(desk))


def source_of(desk: Desk, min_level: str = "") -> GuideSource:
    """Gives the source of the guide that is in force in a base."""
    with desk.kb.read() as reader:
        return source_in(reader, min_level)


def source_in(reader: Reader, min_level: str = "") -> GuideSource:
    """Gives the source of the guide that is in force in a base."""
    rules = reader.house_rules.list_current()
    words = reader.vocabulary.list_all()
    accepted = (regex.escape(each.term) for each in words if each.kind is TermKind.ACCEPT)
    return GuideSource(
        min_level=min_level,
        additions=Additions(
            (BASE_STYLE,),
            tuple(
                (rule.name, rule.definition_yaml)
                for rule in rules
                if rule.enabled and rule.definition_yaml
            ),
            tuple(accepted),
            tuple(
                (regex.escape(each.term), each.locale.partition("-")[0])
                for each in words
                if each.kind is TermKind.REJECT
            ),
            tuple(rule.name for rule in rules if not rule.enabled),
        ),
    )


def source_for_files(
    files: Sequence[Path], *, config: Path | None, styles: Path | None, min_level: Severity | None
) -> GuideSource:
    """Gives the source of the guide for some files.

    The one that is named, else the nearest `.vale.ini` in or above the first of them, else
    KBDesk's own.
    """
    if config is None and styles is None and files:
        first = files[0].absolute()
        folders = (first, *first.parents)
        config = next((at for at in (f / ".vale.ini" for f in folders) if at.is_file()), None)
    return GuideSource(
        str(config or ""), str(styles or ""), str(min_level) if min_level is not None else ""
    )
