"""An accepted word that does not stand in a text changes nothing there."""

from __future__ import annotations

from functools import lru_cache

import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from kbdesk.lint.accepted import AcceptedWords
from kbdesk.lint.config import Additions, default_guide
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import StyleGuide

_RULES = (
    ("T.Any", "extends: existence\nmessage: '%s'\nnonword: true\nvocab: true\ntokens: ['\\w+']\n"),
    ("T.Word", "extends: existence\nmessage: '%s'\ntokens: ['\\w+( bar)?']\n"),
    ("T.Title", "extends: capitalization\nmessage: '%s %s'\nmatch: $title\nscope: text\n"),
    ("T.Swap", "extends: substitution\nmessage: '%s %s'\nswap: {foo: x, bar: y}\n"),
)
_WORDS = ("foo", "Foobar", "foo bar", "b&c", "foo_bar", "åäö", "łam", "&", "foo-bar")
_TERMS = tuple(map(regex.escape, _WORDS))
_PIECES = st.sampled_from(
    ["foo", "Foobar", "bar", "b", "c", "&", "&amp;", "_", "**", "*", "`", "<b>", "</b>", "[",
     "](u)", " ", "\n", "\n\n", "-", "åäö", "łam", "\\", "~~", "> ", "# ", "<!-- x -->", "&#102;",
     ")", "ſ"]
)  # fmt: skip


@lru_cache(maxsize=512)
def _guide(accepted: tuple[str, ...]) -> StyleGuide:
    return default_guide(additions=Additions((), _RULES, accepted, alone=True))


@settings(max_examples=400, deadline=None)
@given(st.lists(_PIECES, max_size=20).map("".join))
def test_words_that_are_not_there_change_nothing(text: str) -> None:
    standing = AcceptedWords(_TERMS).within(text)
    assert lint_text(text, _guide(standing)) == lint_text(text, _guide(_TERMS))


def test_a_text_without_the_words_is_told_so() -> None:
    words = AcceptedWords((*_TERMS, "pat+ern"))
    assert set(words.within("nothing of the kind\n")) == {"\\&", "łam", "pat+ern"}
