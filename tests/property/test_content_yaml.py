"""YAML that is taken for harmless holds none of what events are checked for."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st
from yaml import YAMLError

from kbdesk.content import yaml_rules

_PIECES = st.sampled_from(
    ["a", "b: ", "- ", "? ", ": ", "[", "]", "{", "}", "&x ", "*x", "!t ", "!!int ", "<<: ", "'",
     '"', "\n", "  ", "    ", "---\n", "...\n", "%YAML 1.2\n", "|\n", ">\n", "#c\n", "\t", ","]
)  # fmt: skip


@settings(max_examples=1_500, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_what_is_not_checked_would_have_passed(text: str) -> None:
    if not yaml_rules._is_harmless(text):
        return
    with suppress(YAMLError):
        yaml_rules._check_events(text)
