from __future__ import annotations

import time

import pytest
import regex

from kbdesk.lint.dialect import BadPattern, Pattern, PatternTimeout, any_of, as_words, translate


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (r"a(?i)b|c", "aB C", ["aB", "C"]),  # a flag in the middle reaches to the group's end
        (r"(a(?i)b)c", "aBc aBC", ["aBc"]),
        (r"[[a]", "[a]", ["[", "a"]),  # a bracket in a set is itself
        (r"[a||&&~~b]+", "a|&~b", ["a|&~b"]),
        (r"[+--]+", "+,-x", ["+,-"]),  # from plus to hyphen
        (r"[\w--]+", "a-b", ["a-b"]),
        (r"[]a]+", "]a[", ["]a"]),
        (r"[[:alpha:]]+", "ab1", ["ab"]),
        (r"[a-z-[aeiou]]+", "abcde", ["bcd"]),  # subtraction
        (r"[^\]]+", "ab]c", ["ab", "c"]),
        (r"a$", "a\na", ["a"]),  # only the very end without (?m)
        (r"(?m)a$", "a\na", ["a", "a"]),
        (r"(?:(?m)a$)|b$", "a\nb\nb", ["a", "b"]),  # and m ends with its group
        (r"a\Z", "a\na\n", ["a"]),
        (r"a\z", "a\na", ["a"]),
        (r"\x{2014}", "–—", ["—"]),
        (r"\x41\u0042", "AB", ["AB"]),
        (r"a{,3}", "a{,3} aaa", ["a{,3}"]),  # no quantifier
        (r"a{2,}", "a aa aaa", ["aa", "aaa"]),
        (r"\{\{name\}\}", "{{name}}", ["{{name}}"]),
        (r"x{e<=1}", "x{e<=1} y", ["x{e<=1}"]),  # no fuzzy matching
        (r"(?<w>a)\k<w>", "aa ab", ["aa"]),
        (r"(?'w'a)\1", "aa ab", ["aa"]),
        (r"(?<!ab*)c", "abbc xc", ["c"]),  # look-behind of any length
        (r"(?#note)a", "a", ["a"]),
        (r"(?x) a b # and no more", "ab", ["ab"]),
        (r"\Qa.b\E+", "a.bb", ["a.bb"]),
        (r"\p{Lu}\p{L}+", "Åsa åsa", ["Åsa"]),
        (r"\_a", "_a", ["_a"]),
        (r"(?i)STRASSE", "straße strasse", ["strasse"]),  # simple folding, as in .NET
        (r"(?i)å", "Å", ["Å"]),
        (r"\bå\w+\b", "båt ått", ["ått"]),
    ],
)
def test_a_pattern_means_what_it_means_in_style_packages(
    pattern: str, text: str, expected: list[str]
) -> None:
    assert [found.group() for found in Pattern(pattern).finditer(text)] == expected


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        (r"(?<a-b>x)", "balancing"),
        (r"[ab", "not closed"),
        (r"(a", "missing"),
        ("a\\", "backslash"),
        (r"\y", "no meaning"),
        (r"(?#x", "comment"),
    ],
)
def test_a_pattern_that_cannot_be_read_says_why(pattern: str, reason: str) -> None:
    with pytest.raises(BadPattern, match=reason):
        Pattern(pattern).search("x")


def test_a_search_that_explodes_is_given_up() -> None:
    explosive = Pattern(r"(?:a|aa|a.)+(?:b|bb)+(?:a|aa)+c$", timeout_s=0.05)
    started = time.process_time()
    with pytest.raises(PatternTimeout):
        explosive.search("aaaaaabbb" * 30 + "aaa" * 2_000)
    assert time.process_time() - started < 10


def test_words_are_wrapped_as_vale_does() -> None:
    assert as_words("a|b", words=True) == r"(?m)\b(?:a|b)\b"
    assert as_words("a", words=False) == "(?m)(?:a)"
    assert as_words("a", words=True, template=r"<%s>") == "<a>"
    assert any_of(("a", "abc")) == r"(?m)\b(?:abc|a)\b"
    assert any_of(()) == ""


def test_what_is_translated_compiles() -> None:
    assert regex.compile(translate(r"[\w-[\d]]{2,}$"), regex.V1).search("ab") is not None
