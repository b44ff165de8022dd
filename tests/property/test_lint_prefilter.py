"""The prefilter never hides a finding: rules that it passes over would have found nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from kbdesk.lint.config import default_guide, load_guide
from kbdesk.lint.dialect import Pattern
from kbdesk.lint.needles import fold, needles_of
from kbdesk.lint.prefilter import prefilter_for

_FOLDER = os.environ.get("KBDESK_VALE_STYLES", "")
_GUIDE = load_guide(None, Path(_FOLDER)) if _FOLDER else default_guide()
_RULES = tuple(rule for rule in _GUIDE.rules if rule.wakes)
_WORDS = sorted({
    word
    for rule in _RULES
    for pattern in rule.wakes
    for word in regex.findall(r"[\p{L}]{2,}|[!?;:.,'’–—-]", pattern)
})  # fmt: skip
_TEXTS = st.lists(
    st.tuples(st.sampled_from(_WORDS), st.sampled_from([str.lower, str.upper, str.title])),
    max_size=60,
).map(lambda pairs: " ".join(case(word) for word, case in pairs))

_ATOMS = st.sampled_from(
    ["a", "b", "ab", "cd ", "é", r"\.", r"\b", ".", r"\w", "[ab]", "[Aa]", "[^a]", r"\s", "^", "$",
     r"\p{L}", "ſ", "s"]
)  # fmt: skip
_PATTERNS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        inner.map(lambda part: f"({part})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,1}", "{1,}", "+?"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
        st.tuples(inner, st.sampled_from(["(?=%s)", "(?!%s)", "(?<=%s)", "(?<!%s)"])).map(
            lambda pair: pair[1] % pair[0]
        ),
    ),
    max_leaves=12,
)


@settings(max_examples=500)
@given(_PATTERNS, st.text("abcdé .sſSABCDÉ\n", max_size=40), st.sampled_from(["", "(?i)", "(?m)"]))
def test_every_match_holds_a_needle(pattern: str, text: str, flags: str) -> None:
    needles = needles_of(flags + pattern)
    if needles is not None and not any(needle in fold(text) for needle in needles):
        assert Pattern(flags + pattern).search(text) is None


@settings(max_examples=150)
@given(_TEXTS)
def test_a_rule_that_is_passed_over_finds_nothing(text: str) -> None:
    candidates = prefilter_for(_RULES).candidates(text)
    for index, rule in enumerate(_RULES):
        if not candidates >> index & 1:
            assert not any(Pattern(pattern).matches(text) for pattern in rule.wakes)


@pytest.mark.parametrize(
    ("pattern", "needles"),
    [
        (r"(?m)\b(?:foo|bar)\b", {"foo", "bar"}),
        (r"(?i)(?m)\b(?:Foo bar)\b", {"foo bar"}),
        (r"colou?r", {"colo"}),
        (r"in order(?: that)? to", {"in order"}),
        (r"\w+ly", {"ly"}),
        (r"[Tt]ier \d", {"tier "}),
        (r"foo|\w+", None),
        (r"(?=foo)\w+", None),
        (r"a{0,2}", None),
        (r"(?x) a b", None),
    ],
)
def test_needles_are_what_a_match_must_hold(pattern: str, needles: set[str] | None) -> None:
    assert needles_of(pattern) == (frozenset(needles) if needles is not None else None)
