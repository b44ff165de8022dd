"""Placeholders and front matter of any content."""

from __future__ import annotations

import json

from hypothesis import assume, given
from hypothesis import strategies as st

from kbdesk.content.frontmatter import split
from kbdesk.content.placeholders import fill, find, unescape
from kbdesk.domain.errors import BadSource

NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
BRACED = st.lists(
    st.sampled_from(["{{", "}}", "{", "}", "\\", "a", "b_1", "fact:", "include:", " ", "\n", "å"])
).map("".join)
# Without what YAML does not let in even between quotes.
WORDS = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
    ),
    max_size=20,
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


@given(BRACED)
def test_uses_stand_where_they_say(text: str) -> None:
    for use in find(text):
        written = text[use.start : use.end]
        assert written.startswith("{{")
        assert written.endswith(f"{use.name}}}}}")


@given(BRACED, st.dictionaries(NAMES, BRACED, max_size=4))
def test_filling_with_a_value_s_own_use_changes_nothing(text: str, values: dict[str, str]) -> None:
    own = {name: f"{{{{{name}}}}}" for name in values}
    assert fill(text, own) == text
    assert fill(text, {}) == text


@given(st.lists(st.tuples(st.text(alphabet="xyz \n", max_size=5), NAMES), max_size=5), BRACED)
def test_each_use_takes_its_value_once(parts: list[tuple[str, str]], value: str) -> None:
    text = "".join(f"{words}{{{{{name}}}}}" for words, name in parts)
    values = {name: value for _, name in parts}
    assert fill(text, values) == "".join(f"{words}{value}" for words, _ in parts)


@given(BRACED)
def test_unescaping_only_takes_backslashes(text: str) -> None:
    assert unescape(text).replace("\\", "") == text.replace("\\", "")


@given(st.dictionaries(NAMES, VALUES, min_size=1, max_size=4), st.text(max_size=40))
def test_fields_come_back_as_they_were_written(fields: dict[str, object], body: str) -> None:
    # JSON is YAML.
    lines = "".join(
        f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items()
    )
    text = f"---\n{lines}---\n{body}"
    found = split(text, "a.md")
    assert found.body == body
    assert text[found.body_start :] == body
    assert found.fields == fields
    assert found.notes == ()


@given(st.text(), st.sampled_from(["", "---\n", "+++\n", "---\ntitle: x\n", "\ufeff---\n"]))
def test_any_text_is_split_or_refused(text: str, start: str) -> None:
    whole = start + text
    try:
        found = split(whole, "a.md")
    except BadSource:
        return
    assert whole.endswith(found.body)
    assert whole[found.body_start :] == found.body


@given(st.text(alphabet=st.characters(exclude_characters="-+\ufeff"), max_size=60))
def test_text_without_marks_is_all_body(text: str) -> None:
    assume(not text.startswith("---"))
    assert split(text, "a.md").body == text
