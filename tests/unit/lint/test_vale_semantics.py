"""What a team's packages, vocabularies and configurations mean, point by point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kbdesk.lint.config import load_guide
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context, StyleGuide

MakeGuide = Callable[..., StyleGuide]

_FOO = "extends: existence\nmessage: \"no '%s'\"\ntokens: [foo]\n"
_HEAD = "[*]\nBasedOnStyles = T\n"


@dataclass(frozen=True)
class Case:
    """One text under one style guide; `found` holds (line, column, message)."""

    name: str
    rule: str
    text: str
    found: list[tuple[int, int, str]]
    ini: str = _HEAD
    core: str = ""
    files: dict[str, str] = field(default_factory=dict)
    ext: str = "md"
    path: str = ""


def _existence(more: str, tokens: str = "tokens: [foo]") -> str:
    return f"extends: existence\nmessage: \"no '%s'\"\n{tokens}\n{more}"


def _heading(more: str) -> str:
    return f"extends: capitalization\nmessage: \"'%s' -> '%s'\"\nscope: heading\n{more}"


_CASES = [
    # Scopes.
    Case(
        "raw sees markup and code",
        _existence("scope: raw", "raw: ['\\[foo\\]', '\\(.*?\\)']"),
        "a [foo](x) `[foo](y)`\n",
        [(1, 3, "no '[foo](x)'"), (1, 13, "no '[foo](y)'")],
    ),
    Case("text leaves code out", _FOO, "a `foo` foo\n\n    foo\n", [(1, 9, "no 'foo'")]),
    Case(
        "a heading of one level",
        _existence("scope: heading.h2"),
        "# foo\n\n## a foo\n\nfoo\n",
        [(3, 6, "no 'foo'")],
    ),
    Case(
        "every heading",
        _existence("scope: heading"),
        "# foo\n\nfoo\n\n### foo\n",
        [(1, 3, "no 'foo'"), (5, 5, "no 'foo'")],
    ),
    Case("a list item", _existence("scope: list"), "foo\n\n- foo\n", [(3, 3, "no 'foo'")]),
    Case(
        "a note below the text",
        _existence("scope: [list, sentence]"),
        "A[^1] foo b.\n\n[^1]: A foo.\n",
        [(1, 7, "no 'foo'"), (3, 9, "no 'foo'")],
    ),
    Case("a quote", _existence("scope: blockquote"), "foo\n\n> a foo\n", [(3, 5, "no 'foo'")]),
    Case(
        "a cell",
        _existence("scope: table.cell"),
        "| foo | b |\n|---|---|\n| a | foo |\n",
        [(3, 7, "no 'foo'")],
    ),
    Case(
        "a table's head",
        _existence("scope: table.header"),
        "| foo | b |\n|---|---|\n| a | foo |\n",
        [(1, 3, "no 'foo'")],
    ),
    Case(
        "the words of a picture",
        _existence("scope: alt"),
        "![a foo](x.png) foo\n",
        [(1, 5, "no 'foo'")],
    ),
    Case(
        "a sentence, not a list item",
        _existence("scope: sentence"),
        "A. foo b.\n\n- foo.\n",
        [(1, 4, "no 'foo'")],
    ),
    Case("not a heading", _existence("scope: ~heading"), "# foo\n\nfoo\n", [(3, 1, "no 'foo'")]),
    Case(
        "neither heading nor list",
        _existence("scope: ~heading & ~list"),
        "# foo\n\n- foo\n\nfoo\n",
        [(5, 1, "no 'foo'")],
    ),
    Case(
        "both at once",
        _existence("scope: text.md & heading.h1"),
        "# foo\n\n## foo\n",
        [(1, 3, "no 'foo'")],
    ),
    Case(
        "one or the other",
        _existence("scope: [heading.h1, list]"),
        "# foo\n\n## foo\n\n- foo\n",
        [(1, 3, "no 'foo'"), (5, 3, "no 'foo'")],
    ),
    Case(
        "a field of the front matter",
        _existence("scope: text.frontmatter.title"),
        "---\ntitle: a foo\nother: foo\n---\n\nfoo\n",
        [(2, 10, "no 'foo'")],
    ),
    Case("another format", _existence("scope: text.rst"), "foo\n", []),
    Case(
        "the document as a whole",
        "extends: metric\nmessage: 'h %s'\n"
        "formula: heading.h2 + math.sqrt(words) / 1\ncondition: '> 1'\n",
        "## A b\n\none two three four\n",
        [(1, 1, "h 3.00")],
    ),
    # Comments in the text.
    Case(
        "off and on",
        _FOO,
        "foo\n\n<!-- vale off -->\n\nfoo\n\n<!-- vale on -->\n\nfoo\n",
        [(1, 1, "no 'foo'"), (9, 1, "no 'foo'")],
    ),
    Case(
        "one rule",
        _FOO,
        "<!-- vale T.R = NO -->\n\nfoo\n\n<!-- vale T.R = YES -->\n\nfoo\n",
        [(7, 1, "no 'foo'")],
    ),
    Case(
        "a style is stronger than its rule",
        _FOO,
        "<!-- vale T = NO -->\n\n<!-- vale T.R = YES -->\n\nfoo\n\n<!-- vale T = YES -->\n\nfoo\n",
        [(9, 1, "no 'foo'")],
    ),
    Case(
        "one match of a rule",
        _existence("", "tokens: [foo, bar]"),
        '<!-- vale T.R["foo"] = NO -->\n\nfoo bar\n\n<!-- vale T.R["foo"] = YES -->\n\nfoo\n',
        [(3, 5, "no 'bar'"), (7, 1, "no 'foo'")],
    ),
    Case(
        "the same words said to us",
        _FOO,
        "<!-- kb T.R = NO -->\n\nfoo\n\n<!-- kb T.R = YES -->\n\nfoo\n",
        [(7, 1, "no 'foo'")],
    ),
    Case("only some styles", _FOO, "<!-- vale style = Other -->\n\nfoo\n", []),
    Case(
        "raw rules heed only off",
        _existence("scope: raw"),
        "<!-- vale T.R = NO -->\n\nfoo\n",
        [(3, 1, "no 'foo'")],
    ),
    Case(
        "a comment in code is none",
        _FOO,
        "```\n<!-- vale off -->\n```\n\nfoo\n",
        [(5, 1, "no 'foo'")],
    ),
    Case(
        "MDX has marks of its own",
        _FOO,
        "foo\n\n{/* vale off */}\n\nfoo\n\n{/* vale on */}\n\nfoo\n\n{/* foo */}\n",
        [(1, 1, "no 'foo'"), (9, 1, "no 'foo'")],
        ext="mdx",
    ),
    Case(
        "reStructuredText has too",
        _FOO,
        "foo\n\n.. vale off\n\nfoo\n\n.. vale on\n\nfoo\n",
        [(1, 1, "no 'foo'"), (9, 1, "no 'foo'")],
        ext="rst",
    ),
    Case(
        "AsciiDoc has too",
        _FOO,
        "foo\n\n// vale T.R = NO\nfoo\n// vale T.R = YES\nfoo\n",
        [(1, 1, "no 'foo'"), (6, 1, "no 'foo'")],
        ext="adoc",
    ),
    Case(
        "a team's own marks",
        _FOO,
        "foo\n\n{% vale off %}\n\nfoo\n\n{% vale on %}\n\nfoo {% foo %}\n",
        [(1, 1, "no 'foo'"), (9, 1, "no 'foo'")],
        "[*.md]\nBasedOnStyles = T\nCommentDelimiters = {%, %}\n",
    ),
    # Sections.
    Case(
        "the last section wins",
        _FOO,
        "foo\n",
        [],
        "[*]\nBasedOnStyles = T\n[*.md]\nBasedOnStyles =\n",
    ),
    Case(
        "[*] is the ground wherever it stands",
        _FOO,
        "foo\n",
        [],
        "[*.md]\nT.R = NO\n[*]\nBasedOnStyles = T\nT.R = YES\n",
    ),
    Case("a rule without its style", _FOO, "foo\n", [(1, 1, "no 'foo'")], "[*.md]\nT.R = YES\n"),
    Case("a style switched off", _FOO, "foo\n", [], "[*]\nBasedOnStyles = T\nT = NO\n"),
    Case(
        "a rule in a style that is off",
        _FOO,
        "foo\n",
        [(1, 1, "no 'foo'")],
        "[*]\nBasedOnStyles = T\nT = NO\nT.R = YES\n",
    ),
    Case(
        "braces and folders",
        _FOO,
        "foo\n",
        [(1, 1, "no 'foo'")],
        "[docs/*.{md,txt}]\nBasedOnStyles = T\n",
        path="docs/a/b.md",
    ),
    Case("all but some", _FOO, "foo\n", [], "[!docs/**]\nBasedOnStyles = T\n", path="docs/b.md"),
    Case("below the least level", _FOO, "foo\n", [], core="MinAlertLevel = error"),
    Case(
        "a level for a rule",
        _FOO,
        "foo\n",
        [(1, 1, "no 'foo'")],
        "[*]\nBasedOnStyles = T\nT.R = error\n",
        core="MinAlertLevel = error",
    ),
    Case(
        "a level for a style",
        _FOO,
        "foo\n",
        [(1, 1, "no 'foo'")],
        "[*]\nBasedOnStyles = T\nT = error\n",
        core="MinAlertLevel = error",
    ),
    Case(
        "patterns of tokens that are no prose",
        _FOO,
        "foo $foo$ foo\n",
        [(1, 1, "no 'foo'"), (1, 11, "no 'foo'")],
        "[*]\nBasedOnStyles = T\nTokenIgnores = (\\$[^\\n$]+\\$)\n",
    ),
    Case(
        "blocks that are left out",
        "extends: metric\nmessage: '%s'\nformula: words\ncondition: '> 0'\n",
        "one two\n\n:::foo\nthree\n:::\n",
        [(1, 1, "2.00")],
        "[*]\nBasedOnStyles = T\nBlockIgnores = (?s) *(:::foo.*?:::)\n",
    ),
    Case(
        "a format under another name",
        _existence("scope: heading"),
        "# foo\n",
        [(1, 3, "no 'foo'")],
        "[formats]\nnote = md\n[*]\nBasedOnStyles = T\n",
        ext="note",
    ),
    # Vocabularies.
    Case(
        "an accepted word is no hit",
        _existence("", "tokens: ['[Ff]oo\\w*']"),
        "Foos foo\n",
        [(1, 6, "no 'foo'")],
        core="Vocab = B",
        files={"config/vocabularies/B/accept.txt": "Foos\n"},
    ),
    Case(
        "an accepted phrase, in any case",
        _existence("", "tokens: [mea]"),
        "Mea culpa, mea culpa, mea\n",
        [(1, 23, "no 'mea'")],
        core="Vocab = B",
        files={"config/vocabularies/B/accept.txt": "mea culpa\n"},
    ),
    Case(
        "a rule that does not heed it",
        _existence("vocab: false"),
        "foo\n",
        [(1, 1, "no 'foo'")],
        core="Vocab = B",
        files={"config/vocabularies/B/accept.txt": "foo\n"},
    ),
    Case(
        "a rule of no words does not heed it",
        _existence("nonword: true", 'tokens: [\'"[^"]+"\']'),
        '"foo"\n',
        [(1, 1, "no '\"foo\"'")],
        core="Vocab = B",
        files={"config/vocabularies/B/accept.txt": "foo\n"},
    ),
    Case(
        "terms, also as patterns",
        _FOO,
        "GITHUB and github, GitHub, wi-fi, WiFi\n",
        [
            (1, 1, "Use 'GitHub' instead of 'GITHUB'."),
            (1, 12, "Use 'GitHub' instead of 'github'."),
            (1, 35, "Use 'Wi-?fi|wi-fi' instead of 'WiFi'."),
        ],
        "[*]\nBasedOnStyles = Vale\nVale.Spelling = NO\n",
        core="Vocab = B",
        files={"config/vocabularies/B/accept.txt": "GitHub\nWi-?fi|wi-fi\n"},
    ),
    Case(
        "rejected words, by pattern and case",
        _FOO,
        "Foo, foo, bars\n",
        [(1, 6, "Avoid using 'foo'."), (1, 11, "Avoid using 'bars'.")],
        "[*]\nBasedOnStyles = Vale\nVale.Spelling = NO\n",
        core="Vocab = B",
        files={"config/vocabularies/B/reject.txt": "foo\nbars?\n"},
    ),
    Case(
        "a repeated word, over a line end",
        _FOO,
        "The the cat\nsat on\non it.\n",
        [(1, 1, "'the' is repeated!"), (2, 5, "'on' is repeated!")],
        "[*]\nBasedOnStyles = Vale\nVale.Spelling = NO\n",
    ),
    # Types of rules and their keys.
    Case(
        "ignorecase",
        _existence("ignorecase: true"),
        "FOO Foo\n",
        [(1, 1, "no 'FOO'"), (1, 5, "no 'Foo'")],
    ),
    Case(
        "raw before tokens",
        _existence("nonword: true", "raw: ['a ']\ntokens: [foo]"),
        "foo a foo\n",
        [(1, 5, "no 'a foo'")],
    ),
    Case(
        "raw after tokens",
        _existence("append: true\nnonword: true", "raw: [' a']\ntokens: [foo]"),
        "foo foo a\n",
        [(1, 5, "no 'foo a'")],
    ),
    Case(
        "exceptions in a match",
        _existence("exceptions: [foobar]", "tokens: ['foo\\w*']"),
        "foobar foobaz\n",
        [(1, 8, "no 'foobaz'")],
    ),
    Case(
        "limit", _existence("limit: 2"), "foo foo foo\n", [(1, 1, "no 'foo'"), (1, 5, "no 'foo'")]
    ),
    Case(
        "an action's outcome in the message",
        "extends: existence\nmessage: \"'%s' to '%s'\"\nnonword: true\n"
        "action: {name: edit, params: [trim_right, '.']}\ntokens: ['etc\\.']\n",
        "and etc. so\n",
        [(1, 5, "'etc.' to 'etc'")],
    ),
    Case(
        "a message that asks for more than there is",
        "extends: existence\nmessage: \"'%s' or '%s'\"\ntokens: [foo]\n",
        "foo\n",
        [(1, 1, "'foo' or ''")],
    ),
    Case(
        "several to choose from",
        "extends: existence\nmessage: \"'%s': %s\"\n"
        "action: {name: replace, params: [a, b, c]}\ntokens: [foo]\n",
        "foo\n",
        [(1, 1, "'foo': 'a', 'b', or 'c'")],
    ),
    Case(
        "swap in any order",
        "extends: substitution\nmessage: \"'%s' not '%s'\"\nswap:\n  e: x\n  'e mail': email\n",
        "e mail e\n",
        [(1, 1, "'email' not 'e mail'"), (1, 8, "'x' not 'e'")],
    ),
    Case(
        "groups in a swap",
        'extends: substitution\nmessage: "%[2]s: %[1]s"\nignorecase: true\n'
        "swap:\n  '(\\d+) ?kb': $1 KB\n",
        "3kb 3 KB\n",
        [(1, 1, "3kb: 3 KB")],
    ),
    Case(
        "a value that is a pattern",
        "extends: substitution\nmessage: '%s'\nignorecase: true\nswap:\n  'git ?hub': Git[hH]ub\n",
        "Github git hub\n",
        [(1, 8, "Git[hH]ub")],
    ),
    Case(
        "capitalize",
        'extends: substitution\nmessage: "%s"\nignorecase: true\ncapitalize: true\n'
        "swap:\n  utilize: use\n",
        "Utilize utilize\n",
        [(1, 1, "Use"), (1, 9, "use")],
    ),
    Case(
        "too many",
        "extends: occurrence\nmessage: '%s'\nscope: sentence\nmax: 1\ntoken: ','\n",
        "A, b, c. D, e.\n",
        [(1, 2, "2")],
    ),
    Case(
        "too few",
        "extends: occurrence\nmessage: 'no H1'\nscope: raw\nmin: 1\ntoken: '^# '\n",
        "a\n",
        [(1, 1, "no H1")],
    ),
    Case(
        "repetition with other words between",
        "extends: repetition\nmessage: \"'%s'\"\ntokens: ['[^\\s]+']\n",
        "a a b b\n",
        [(1, 1, "'a'"), (1, 5, "'b'")],
    ),
    Case(
        "consistency over blocks",
        "extends: consistency\nmessage: \"'%s'\"\nignorecase: true\neither:\n  advisor: adviser\n",
        "Advisor\n\nAn adviser\n\nAdvisor\n",
        [(3, 4, "'adviser'"), (5, 1, "'Advisor'")],
    ),
    Case(
        "conditional by name",
        "extends: conditional\nmessage: \"'%s'\"\nfirst: '\\b([A-Z]{3,5})\\b'\n"
        "second: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'\nexceptions: [ABC]\n",
        "World Health Organization (WHO).\n\nWHO ABC NATO\n",
        [(3, 9, "'NATO'")],
    ),
    Case(
        "conditional by presence",
        "extends: conditional\nmessage: \"'%s'\"\nfirst: '\\$\\d+'\nsecond: 'USD'\n",
        "$5\n\n$5 USD\n",
        [(1, 1, "'$5'")],
    ),
    Case(
        "title case",
        _heading("match: $title"),
        "# a walk in the park\n\n## A Walk in the Park\n",
        [(1, 3, "'a walk in the park' -> 'A Walk in the Park'")],
    ),
    Case(
        "sentence case",
        _heading("match: $sentence\nexceptions: [Azure]"),
        "# A Walk In Azure\n\n## A walk in Azure\n",
        [(1, 3, "'A Walk In Azure' -> 'A walk in Azure'")],
    ),
    Case(
        "indicators",
        _heading("match: $sentence\nindicators: [':']\nthreshold: 1"),
        "# Note: The end\n\n## Note the End\n",
        [(3, 4, "'Note the End' -> 'Note the end'")],
    ),
    Case("threshold", _heading("match: $sentence\nthreshold: 0.5"), "# Note the End\n", []),
    Case(
        "prefix",
        _heading("match: $lower\nprefix: '[A-Z]\\d\\. '"),
        "# A1. small\n\n## B2. Big\n",
        [(3, 4, "'B2. Big' -> 'B2. big'")],
    ),
    Case(
        "a case by pattern",
        _heading("match: '^[A-Z].*[^.]$'"),
        "# Good\n\n## bad.\n",
        [(3, 4, "'bad.' -> '^[A-Z].*[^.]$'")],
    ),
    Case(
        "readability",
        "extends: readability\nmessage: '%s'\ngrade: 8\nmetrics: [Flesch-Kincaid]\n",
        "The cat sat. It is on a mat.\n",
        [],
    ),
    Case(
        "a rule that builds on another",
        "extends: P.Base\ntokens+: [bar]\ntokens-: [baz]\n",
        "foo bar baz\n",
        [(1, 1, "no 'foo'"), (1, 5, "no 'bar'")],
        files={"P/Base.yml": _existence("", "tokens: [foo, baz]")},
    ),
    Case(
        "YAML that only Vale reads",
        "extends: existence\nmessage: \"don\\'t say '%s'\"\ntokens: [foo]\n",
        "foo\n",
        [(1, 1, "don't say 'foo'")],
    ),
    Case(
        "a word template",
        _existence("", "tokens: [fo]"),
        "foo fo\n",
        [(1, 1, "no 'fo'"), (1, 5, "no 'fo'")],
        core="WordTemplate = (?m)(?:%s)",
    ),
    Case("astral characters are one column", _FOO, "😀 e\u0301 foo\n", [(1, 6, "no 'foo'")]),
    Case("entities and CRLF", _FOO, "a &amp; b\r\nfoo\r\n", [(2, 1, "no 'foo'")]),
    Case("inside marks", _FOO, "a **foo** [foo](x)\n", [(1, 5, "no 'foo'"), (1, 12, "no 'foo'")]),
]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_it_means_what_it_means_in_vale(guide_of: MakeGuide, case: Case) -> None:
    files = case.files
    if files:
        files = {"config/vocabularies/B/accept.txt": "", **files} if "B" in case.core else files
    guide = guide_of({"R.yml": case.rule}, case.ini, core=case.core, files=files)
    assert not guide.unsupported, guide.unsupported
    found = lint_text(case.text, guide, context=Context(path_ext=case.ext, path=case.path))
    assert [(each.line, each.col, each.message) for each in found] == case.found


def test_rules_in_folders_of_a_style_carry_the_folder_in_their_name(guide_of: MakeGuide) -> None:
    guide = guide_of(
        {"R.yml": _FOO},
        files={"T/dates/Day.yml": _FOO, "T/_old/Gone.yml": _FOO, "T/R.test.yml": "cases: []\n"},
    )
    assert [rule.definition.name for rule in guide.rules] == ["T.R", "T.dates.Day"]
    assert not guide.unsupported


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("extends: T.R\nmessage: m\n", "builds on itself"),
        ("extends: P.None\n", "which no file holds"),
        ("extends: P.Base\ntokens-: [bar]\n", "which is not there"),
        ("extends: P.Base\nswap+: {a: b}\n", 'has no "swap"'),
        ("extends: P.Base\ntokens: [a]\ntokens+: [b]\n", "cannot both be there"),
        ("extends: P.Base\ntokens+: bar\n", "a list or a table"),
        ("extends: P...Base\n", "which no file holds"),
        ("extends: ../P.Base\n", "which no file holds"),
    ],
)
def test_a_rule_that_cannot_build_on_another_says_why(
    guide_of: MakeGuide, rule: str, reason: str
) -> None:
    guide = guide_of({"R.yml": rule}, files={"P/Base.yml": _FOO})
    (gap,) = guide.unsupported
    assert gap.rule == "T.R"
    assert reason in gap.reason


def test_scripts_are_listed_and_never_run(guide_of: MakeGuide) -> None:
    guide = guide_of({"S.yml": "extends: script\nmessage: m\nscope: raw\nscript: x.tengo\n"})
    assert [(gap.rule, gap.reason) for gap in guide.unsupported] == [
        ("T.S", "scripts of style packages are never run")
    ]


def test_what_a_configuration_asks_for_in_vain_is_listed(tmp_path: Path) -> None:
    (tmp_path / "styles" / "T").mkdir(parents=True)
    (tmp_path / "styles" / "T" / "R.yml").write_text(_FOO)
    (tmp_path / ".vale.ini").write_text(
        "StylesPath = styles\nPackages = Google\n[*.md]\nBasedOnStyles = T\nView = X\n"
        "CommentDelimiters = {%\nT.None = YES\n"
    )
    listed = {gap.rule for gap in load_guide(tmp_path).unsupported}
    assert {"Packages", "[*.md] View", "[*.md] CommentDelimiters"} <= listed
