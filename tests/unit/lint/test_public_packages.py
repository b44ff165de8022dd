"""The public style packages load and run; KBDESK_VALE_STYLES names the folder they lie in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kbdesk.lint.config import broken_patterns, load_guide
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context, StyleGuide

_FOLDER = os.environ.get("KBDESK_VALE_STYLES", "")
pytestmark = pytest.mark.skipif(
    not _FOLDER,
    reason="KBDESK_VALE_STYLES is not set: the public style packages were NOT tested",
)
_STYLES = ("Google", "Joblint", "Microsoft", "RedHat", "alex", "proselint", "write-good")


@pytest.fixture(scope="module")
def guide() -> StyleGuide:
    return load_guide(None, Path(_FOLDER))


def test_every_rule_is_loaded_or_listed(guide: StyleGuide) -> None:
    for style in _STYLES:
        files = {path.stem for path in (Path(_FOLDER) / style).glob("*.yml")}
        loaded = {rule.definition.name for rule in guide.rules}
        listed = {gap.rule for gap in guide.unsupported}
        assert {f"{style}.{name}" for name in files} <= loaded | listed
    assert {gap.rule for gap in guide.unsupported} <= {
        "Google.Spelling", "RedHat.Spelling", "RedHat.Using",
    }  # fmt: skip


def test_every_pattern_compiles(guide: StyleGuide) -> None:
    assert broken_patterns(guide) == ()


def test_they_find_what_they_are_for(guide: StyleGuide) -> None:
    text = "# A Heading In Title Case\n\nWe will utilize the the whitelist in order to win it.\n"
    found = {each.rule for each in lint_text(text, guide, context=Context(locale="en"))}
    assert {
        "Microsoft.Headings", "Google.We", "Google.Will", "RedHat.TermsErrors",
        "write-good.Illusions", "Microsoft.Wordiness", "Google.WordList",
    } <= found  # fmt: skip
    assert not {"kb.RuleTimeout", "kb.BadRule"} & found
