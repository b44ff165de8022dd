"""KBDesk's own style: its rules load, their examples hold, and Vale can read the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbdesk.config import paths
from kbdesk.lint.config import broken_patterns, default_guide
from kbdesk.lint.definition import SHARED_KEYS
from kbdesk.lint.engine import lint_text
from kbdesk.lint.examples import wrong_examples
from kbdesk.lint.guide import Context, StyleGuide
from kbdesk.lint.registry import rule_types
from kbdesk.lint.yaml_rules import read_yaml

_VALE_KEYS = SHARED_KEYS - set(
    "category channels lang audience confidence why examples gate".split()
)


@pytest.fixture(scope="module")
def guide() -> StyleGuide:
    return default_guide()


def test_everything_loads_and_compiles(guide: StyleGuide) -> None:
    assert guide.unsupported == ()
    assert broken_patterns(guide) == ()


def test_there_are_rules_for_both_languages(guide: StyleGuide) -> None:
    langs = [rule.definition.langs for rule in guide.rules]
    assert sum(not each or "en" in each for each in langs) >= 25
    assert langs.count(("sv",)) >= 15


def test_every_rule_says_why_and_shows_how(guide: StyleGuide) -> None:
    thin = [
        rule.definition.name
        for rule in guide.rules
        if len(rule.definition.bad) < 2 or len(rule.definition.good) < 2 or not rule.definition.why
    ]
    assert thin == []


def test_every_example_holds(guide: StyleGuide) -> None:
    assert wrong_examples(guide) == ()


def test_vale_can_read_the_folder() -> None:
    folder = paths.resources() / "style_guides" / "KBDesk"
    types, _failed = rule_types()
    for path in sorted(folder.glob("*.yml")):
        keys = read_yaml(path.read_text(encoding="utf-8"), path.name)
        kind = str(keys["extends"])
        assert not kind.startswith("kb-"), path.name
        assert set(keys) <= _VALE_KEYS | types[kind].keys, path.name


def test_about_names_only_rules_that_exist() -> None:
    folder = paths.resources() / "style_guides" / "KBDesk"
    about = read_yaml((folder / "_about.yaml").read_text("utf-8"), "_about.yaml", lower=False)
    assert set(about) == {path.stem for path in folder.glob("*.yml")}


def test_swedish_rules_leave_english_texts_alone(guide: StyleGuide) -> None:
    text = "Please utilize it. Du erhåller ett mail."
    english = {each.rule for each in lint_text(text, guide, context=Context(locale="en"))}
    swedish = {each.rule for each in lint_text(text, guide, context=Context(locale="sv"))}
    assert english == {"KBDesk.PlainWords"}
    assert swedish == {"KBDesk.SvPlainWords", "KBDesk.SvMixups"}


def test_a_clean_answer_is_clean(guide: StyleGuide, tmp_path: Path) -> None:
    del tmp_path
    english = (
        "# Change your delivery day\n\nHello {{customer_name}},\n\nYour parcel arrives on Tuesday. "
        "You can choose another day on [My pages](https://example.com/my-pages).\n\n"
        "1. Log in.\n2. Choose **Deliveries**.\n3. Pick a day and save.\n\n"
        "We call you before noon if the new day is full.\n"
    )
    swedish = (
        "# Byt leveransdag\n\nHej {{customer_name}},\n\nDitt paket kommer på tisdag. Du kan välja "
        "en annan dag på [Mina sidor](https://example.com/mina-sidor).\n\n"
        "1. Logga in.\n2. Välj **Leveranser**.\n3. Välj dag och spara.\n\n"
        "Vi ringer dig före kl. 12 om den nya dagen är full.\n"
    )
    assert lint_text(english, guide, context=Context(locale="en", audience="public")) == ()
    assert lint_text(swedish, guide, context=Context(locale="sv", audience="public")) == ()
