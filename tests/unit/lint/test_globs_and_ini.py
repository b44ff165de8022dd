from __future__ import annotations

import pytest

from kbdesk.domain.errors import BadSource
from kbdesk.lint.globs import path_matches
from kbdesk.lint.ini import read_ini


@pytest.mark.parametrize(
    ("glob", "path", "expected"),
    [
        ("*", "docs/a.md", True),
        ("*.md", "docs/a.md", True),  # a star crosses folders ...
        ("docs/**/*.md", "docs/x/a.md", True),
        ("docs/**/*.md", "docs/a.md", True),
        ("**/docs/*.md", "docs/x/a.md", False),  # ... but not beside a double star
        ("*.{md,txt}", "a.txt", True),
        ("*.{md,txt}", "a.html", False),
        ("!*.md", "a.md", False),
        ("!*.md", "a.txt", True),
        ("[a-c]*.md", "b.md", True),
        ("[!a-c]*.md", "b.md", False),
        ("a?.md", "ab.md", True),
        ("a?.md", "a/.md", False),
        ("a+(b).md", "a+(b).md", True),
    ],
)
def test_a_section_holds_for_the_paths_it_names(glob: str, path: str, expected: bool) -> None:
    assert path_matches(glob, path) is expected


def test_ini_keys_add_up_and_lines_go_on() -> None:
    nameless, section = read_ini(
        "\ufeffStylesPath = s # where\n; note\n[*.{md,txt}]\nBasedOnStyles = A, B\n"
        "BasedOnStyles = C, \\\n  D\nTokenIgnores = `a;b #c`\nT.R = NO\n",
        ".vale.ini",
    )
    assert nameless.last("StylesPath") == "s"
    assert section.name == "*.{md,txt}"
    assert section.items("BasedOnStyles") == ("A", "B", "C", "D")
    assert section.last("TokenIgnores") == "a;b #c"
    assert section.last("T.R") == "NO"


@pytest.mark.parametrize("text", ["a = 1\nnonsense\n", "a = 1\n[x\n"])
def test_a_line_that_says_nothing_is_named(text: str) -> None:
    with pytest.raises(BadSource) as caught:
        read_ini(text, ".vale.ini")
    assert caught.value.line == 2
