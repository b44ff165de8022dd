from __future__ import annotations

import time

import pytest

from kbdesk.domain.errors import BadSource
from kbdesk.lint.yaml_rules import MAX_CHARS, read_yaml


def test_every_scalar_stays_the_text_that_was_written() -> None:
    read = read_yaml("Tokens:\n  - no\n  - 1.50\n  - 2024-01-01\n  - null\nlevel: ~\n", "r.yml")
    assert read == {"tokens": ["no", "1.50", "2024-01-01", ""], "level": ""}


def test_an_escaped_apostrophe_in_double_quotes_is_read_as_vale_reads_it() -> None:
    read = read_yaml('message: "don\\\'t and \\"q\\""\ntokens: ["it\\\'s"]\n', "r.yml")
    assert read == {"message": 'don\'t and "q"', "tokens": ["it's"]}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("extends: existence\nmessage: [a\n", 3, "expected"),
        ("a: 1\nb: 2\na: 3\n", 3, "twice"),
        ("a: &x [1]\nb: *x\n", 1, "anchors"),
        ("a: 1\nb: !!python/object:os.system x\n", 2, "tags"),
        ("- a\n", 1, "not a table"),
        ("? [a]\n: b\n", 1, "key must be text"),
    ],
)
def test_a_broken_or_hostile_file_is_refused_with_its_line(
    text: str, line: int, reason: str
) -> None:
    with pytest.raises(BadSource, match=reason) as caught:
        read_yaml(text, "r.yml")
    assert caught.value.line == line
    assert caught.value.source == "r.yml"


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 20_000,
        "a: " + "{b: " * 500,
        "a: " + "x" * (MAX_CHARS + 1),
        "a: [" + "x," * 300_000 + "]",
    ],
)
def test_a_bomb_is_refused_at_once(bomb: str) -> None:
    started = time.process_time()
    with pytest.raises(BadSource):
        read_yaml(bomb, "bomb.yml")
    assert time.process_time() - started < 5
