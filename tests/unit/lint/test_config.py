from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kbdesk.domain.errors import BadInput
from kbdesk.domain.finding import Severity
from kbdesk.lint.config import broken_patterns, load_guide
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context, StyleGuide

MakeGuide = Callable[..., StyleGuide]
_FOO = "extends: existence\nmessage: m\ntokens: [foo]\n"
_BAR = "extends: existence\nmessage: m\ntokens: [bar]\n"


def _rules(guide: StyleGuide, text: str, path: str = "a.md") -> list[str]:
    return [each.rule for each in lint_text(text, guide, context=Context(path=path))]


def test_the_last_section_that_matches_names_the_styles(guide_of: MakeGuide) -> None:
    ini = "[*.md]\nBasedOnStyles = T\n[docs/*]\nBasedOnStyles = U\n[x/*]\nT.Foo = NO\n"
    guide = guide_of({"Foo.yml": _FOO}, ini, files={"U/Bar.yml": _BAR})
    assert _rules(guide, "foo bar") == ["T.Foo"]
    assert _rules(guide, "foo bar", "docs/a.md") == ["U.Bar"]
    assert _rules(guide, "foo bar", "x/a.md") == []
    assert _rules(guide, "foo bar", "a.html") == []


def test_a_rule_is_switched_or_given_another_level(guide_of: MakeGuide) -> None:
    ini = "[*]\nBasedOnStyles = T\nT.Foo = NO\n[*.md]\nT.Bar = error\nU.One = YES\n"
    files = {"U/One.yml": _FOO, "U/Two.yml": _FOO}
    guide = guide_of({"Foo.yml": _FOO, "Bar.yml": _BAR}, ini, files=files)
    found = lint_text("foo bar", guide, context=Context(path="a.md"))
    assert [(each.rule, each.severity) for each in found] == [
        ("U.One", Severity.WARNING),
        ("T.Bar", Severity.ERROR),
    ]


def test_findings_below_the_least_level_are_left_out(guide_of: MakeGuide) -> None:
    rules = {"Foo.yml": _FOO + "level: suggestion\n", "Bar.yml": _BAR}
    assert _rules(guide_of(rules, core="MinAlertLevel = warning"), "foo bar") == ["T.Bar"]


def test_an_own_least_level_goes_before_the_files(tmp_path: Path, guide_of: MakeGuide) -> None:
    guide_of({"Foo.yml": _FOO})
    assert _rules(load_guide(tmp_path, min_level=Severity.ERROR), "foo") == []


def test_a_vocabulary_makes_terms_and_exceptions(guide_of: MakeGuide) -> None:
    guide = guide_of(
        {"Git.yml": "extends: existence\nmessage: m\ntokens: ['[Gg]it\\w*']\n"},
        "[*]\nBasedOnStyles = Vale, T\n",
        core="Vocab = Team",
        files={
            "config/vocabularies/Team/accept.txt": "# names\nGitHub\n(?i)gitlab\n",
            "config/vocabularies/Team/reject.txt": "foo\n",
        },
    )
    found = lint_text("GitHub github GitLab foo git", guide)
    # Spelling has tests of its own.
    found = tuple(each for each in found if each.rule != "Vale.Spelling")
    assert [(each.rule, each.match, each.message) for each in found] == [
        ("T.Git", "github", "m"),
        ("Vale.Terms", "github", "Use 'GitHub' instead of 'github'."),
        ("Vale.Avoid", "foo", "Avoid using 'foo'."),
        ("T.Git", "git", "m"),
    ]
    assert {gap.rule for gap in guide.unsupported} <= {"Vale.Spelling"}


def test_one_broken_rule_stops_no_other_and_is_listed(guide_of: MakeGuide) -> None:
    guide = guide_of(
        {
            "Bad.yml": "extends: existence\nmessage: [m\n",
            "None.yml": "message: m\n",
            "Odd.yml": "extends: wonder\nmessage: m\n",
            "Level.yml": _FOO + "level: loud\n",
            "Script.yml": "extends: script\nmessage: m\nscript: x\n",
            "Spell.yml": "extends: spelling\nmessage: m\ndictionaries: [xx_XX]\n",
            "Empty.yml": "extends: existence\nmessage: m\n",
            "Latin.yml": "",
            "Foo.yml": _FOO + "colour: red\n",
        }
    )
    (Path(guide.rules[0].definition.source).parent / "notes.txt").write_text("no rule")
    assert [rule.definition.name for rule in guide.rules] == ["T.Foo"]
    reasons = {gap.rule: gap.reason for gap in guide.unsupported}
    assert set(reasons) == {
        "T.Bad", "T.None", "T.Odd", "T.Level", "T.Script", "T.Spell", "T.Empty", "T.Latin", "T.Foo",
    }  # fmt: skip
    assert "line 3" in reasons["T.Bad"]
    assert "extends" in reasons["T.None"]
    assert "never run" in reasons["T.Script"]
    assert "colour" in reasons["T.Foo"]
    assert _rules(guide, "foo") == ["T.Foo"]


def test_a_broken_pattern_is_found_when_asked_and_reported_when_met(guide_of: MakeGuide) -> None:
    guide = guide_of({"Bad.yml": _FOO.replace("[foo]", "['(foo']"), "Bar.yml": _BAR})
    assert [gap.rule for gap in broken_patterns(guide)] == ["T.Bad"]
    assert _rules(guide, "foo bar") == ["kb.BadRule", "T.Bar"]


@pytest.mark.parametrize(
    ("ini", "message"),
    [
        ("StylesPath = nowhere\n", "does not exist"),
        ("StylesPath = styles\n[*]\nBasedOnStyles = Missing\n", "does not exist"),
        ("StylesPath = styles\nVocab = Missing\n", "does not exist"),
        ("StylesPath = styles\nMinAlertLevel = loud\n", "MinAlertLevel"),
        ("[*]\nBasedOnStyles = T\n", "StylesPath"),
    ],
)
def test_a_configuration_fault_is_the_callers(tmp_path: Path, ini: str, message: str) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / ".vale.ini").write_text(ini, encoding="utf-8")
    with pytest.raises(BadInput, match=message) as caught:
        load_guide(tmp_path / ".vale.ini")
    assert caught.value.exit_code == 2


def test_no_configuration_is_a_fault_too(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        load_guide(tmp_path / "missing.ini")
    with pytest.raises(BadInput):
        load_guide(None, tmp_path / "missing")
    with pytest.raises(BadInput, match="no style"):
        load_guide(None, tmp_path)


def test_a_folder_of_styles_alone_holds_for_every_file(guide_of: MakeGuide, tmp_path: Path) -> None:
    guide_of({"Foo.yml": _FOO}, files={"U/Bar.yml": _BAR, "config/x.yml": "a: b"})
    assert _rules(load_guide(None, tmp_path / "styles"), "foo bar", "x.txt") == ["T.Foo", "U.Bar"]


def test_ignores_hide_tokens_and_blocks(guide_of: MakeGuide) -> None:
    ini = (
        "[*]\nBasedOnStyles = T\nTokenIgnores = (\\$foo\\$)\n"
        "BlockIgnores = (?s)(<!--x-->.*?<!--y-->)\n"
    )
    guide = guide_of({"Foo.yml": _FOO}, ini)
    found = lint_text("foo $foo$\n\n<!--x-->\n\nfoo\n\n<!--y-->\n\nfoo\n", guide)
    assert [each.line for each in found] == [1, 9]


def test_formats_name_files_that_are_markdown(guide_of: MakeGuide) -> None:
    ini = "[formats]\nmdoc = md\n[*]\nBasedOnStyles = T\n"
    guide = guide_of({"Foo.yml": _FOO + "scope: heading\n"}, ini)
    assert len(lint_text("# foo", guide, context=Context(path_ext="mdoc"))) == 1


def test_a_word_template_wraps_words(guide_of: MakeGuide) -> None:
    guide = guide_of({"Foo.yml": _FOO}, core="WordTemplate = `(?m)(?<!-)\\b(?:%s)\\b`")
    assert [each.col for each in lint_text("x-foo foo", guide)] == [7]


def test_what_is_not_heeded_is_listed(guide_of: MakeGuide) -> None:
    guide = guide_of(
        {}, "[*]\nBasedOnStyles = T\nTransform = a.xsl\nT.Gone = YES\n", "Packages = X"
    )
    assert {gap.rule for gap in guide.unsupported} == {"[*] Transform", "T.Gone", "Packages"}


def test_equal_guides_have_equal_digests(guide_of: MakeGuide) -> None:
    first = guide_of({"Foo.yml": _FOO}).digest
    assert guide_of({"Foo.yml": _FOO}).digest == first
    assert guide_of({"Foo.yml": _FOO + "level: error\n"}).digest != first


def test_what_vale_does_not_know_stands_in_a_file_beside(guide_of: MakeGuide) -> None:
    about = "Foo:\n  category: tone\n  lang: sv\n  why: Because.\n"
    guide = guide_of({"Foo.yml": _FOO, "_about.yaml": about})
    assert lint_text("foo", guide, context=Context(locale="en")) == ()
    (found,) = lint_text("foo", guide, context=Context(locale="sv-SE"))
    assert (found.category, found.why) == ("tone", "Because.")
