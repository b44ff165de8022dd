from __future__ import annotations

import time
from contextlib import suppress

import pytest

from kbdesk.content.yaml_rules import BadYaml, load

BOMBS = {
    "laughs": "a: &a [x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a]\n" for n in range(9)),
    "merge keys": "a: &a {x: 1}\nb: &b {<<: [*a,*a]}\n",
    "deep lists": "[" * 20_000,
    "deep maps": "{a: " * 20_000,
    "deep blocks": "".join("  " * n + "a:\n" for n in range(1000)),
    "many events": "[" + "1," * 100_001 + "]",
    "a long number": "a: " + "9" * 100_000,
    "long": "a" * (5 * 1024 * 1024 + 1),
    "two documents": "a: 1\n---\nb: 2\n",
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS.keys())
def test_bombs_are_refused_or_read_at_once(text: str) -> None:
    started = time.process_time()
    with suppress(BadYaml):
        load(text)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("name", [name for name in BOMBS if name != "a long number"])
def test_bombs_are_refused(name: str) -> None:
    with pytest.raises(BadYaml):
        load(BOMBS[name])


def test_number_without_end_is_text() -> None:
    assert load("a: " + "9" * 5000) == {"a": "9" * 5000}


def test_key_must_be_a_word() -> None:
    with pytest.raises(BadYaml, match="not a word"):
        load("[a]: b")


def test_character_that_yaml_forbids_is_named() -> None:
    with pytest.raises(BadYaml, match="U\\+0007") as caught:
        load("a: 1\nb: \x07\n")
    assert caught.value.line == 2
