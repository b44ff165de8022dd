from __future__ import annotations

import pytest

from kbdesk.content.frontmatter import split
from kbdesk.domain.errors import BadSource


def test_yaml_fields_and_body_come_apart() -> None:
    found = split("---\ntitle: A\ntags: [b, c]\n---\n\n# Body\n", "a.md")
    assert found.fields == {"title": "A", "tags": ["b", "c"]}
    assert found.body == "\n# Body\n"
    assert (found.body_line, found.body_start) == (5, len("---\ntitle: A\ntags: [b, c]\n---\n"))
    assert found.notes == ()


def test_toml_fields_too() -> None:
    found = split("+++\ntitle = 'A'\ndate = 2024-05-01\n[x]\ny = [1]\n+++\nb", "a.md")
    assert found.fields == {"title": "A", "date": "2024-05-01", "x": {"y": [1]}}
    assert found.body == "b"


def test_dates_times_and_words_stay_as_written() -> None:
    text = (
        "---\na: 2024-05-01\nb: 2024-05-01T10:00:00Z\nc: 12:30\nd: no\ne: 007\nf: 04/06/2023\n---\n"
    )
    assert split(text, "a.md").fields == {
        "a": "2024-05-01",
        "b": "2024-05-01T10:00:00Z",
        "c": "12:30",
        "d": "no",
        "e": "007",
        "f": "04/06/2023",
    }


def test_plain_values_have_their_types() -> None:
    text = "---\na: true\nb: 12\nc: 1.5\nd: ~\ne:\nf: {g: [h]}\n---\n"
    assert split(text, "a.md").fields == {
        "a": True,
        "b": 12,
        "c": 1.5,
        "d": None,
        "e": None,
        "f": {"g": ["h"]},
    }


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_mark_do_not_matter(end: str) -> None:
    text = "\ufeff" + end.join(["---", "title: A", "text: |", "  b", "  c", "---", "body", ""])
    found = split(text, "a.md")
    assert found.fields == {"title": "A", "text": "b\nc\n"}
    assert found.body == f"body{end}"
    assert found.body_line == 7
    assert text[found.body_start :] == found.body


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\ntext",
        "",
        "---\n\nA rule, then text.\n\n---\n\nMore.",
        "---\nJust words\n---\n",
        "---\n- a\n- b\n---\n",
        "---",
        "----\ntitle: a\n---\n",
        " ---\ntitle: a\n---\n",
        "---\n\nNote this: it goes on\nand on.\n\n---\n",
    ],
)
def test_text_without_front_matter_is_all_body(text: str) -> None:
    found = split(text, "a.md")
    assert (found.fields, found.body, found.body_line) == ({}, text, 1)


def test_empty_front_matter_is_taken_off() -> None:
    assert split("---\n---\nbody", "a.md").body == "body"
    assert split("---\n# only a remark\n---\nbody", "a.md").fields == {}


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Fix: it fails", "Fix: it fails"),
        ("[Fix] it", "[Fix] it"),
        ("{{product}} guide", "{{product}} guide"),
        ("*Important* news", "*Important* news"),
        ("`code` first", "`code` first"),
        ("@team", "@team"),
        ("'It's fine'", "It's fine"),
        ('"Quoted" words', '"Quoted" words'),
        ("50% off: today", "50% off: today"),
        ("a\tb: c", "a b: c"),
    ],
)
def test_field_that_can_mean_one_thing_only_is_read_and_noted(line: str, value: str) -> None:
    found = split(f"---\ntitle: {line}\ntags:\n  - a\n  - b\n---\nbody", "a.md")
    assert found.fields == {"title": value, "tags": ["a", "b"]}
    assert found.body == "body"
    (note,) = found.notes
    assert "Line 2" in note
    assert "title" in note


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: a\nx: &a [1]\n---\n", 3),
        ("---\nx: *a\n---\n", 2),
        ("---\na: 1\n<<: {b: 2}\n---\n", 3),
        ("---\nx: !!python/object:os.system {}\n---\n", 2),
        ("---\nx: !mine a\n---\n", 2),
        ("---\ntitle: a\ntitle: b\n---\n", 3),
        ("---\ntitle: a: b\nx: 1\nx: 2\n---\n", 4),
        ("---\ntitle: a\nbroken\n---\n", 3),
        ("---\ntitle: a\n\nBody without an end\n", 1),
        ("+++\ntitle = a\n+++\n", 2),
        ("---\nx: " + "[" * 21 + "]" * 21 + "\n---\n", 2),
    ],
)
def test_bombs_and_garbage_are_refused_with_their_line(text: str, line: int) -> None:
    with pytest.raises(BadSource) as caught:
        split(text, "b/a.md")
    assert caught.value.source == "b/a.md"
    assert caught.value.line == line


@pytest.mark.parametrize("value", ["[a, b", "{a: b", '"Half a title', "'Half a title"])
def test_a_value_that_is_cut_off_is_refused_with_its_line(value: str) -> None:
    with pytest.raises(BadSource, match="never closes") as caught:
        split(f"---\ntitle: {value}\ntags: x\n---\nBody.\n", "a.md")
    assert caught.value.line == 2


@pytest.mark.parametrize("value", ["[BUG] It: stops", '"Quoted" and: more', "Note: it works"])
def test_a_title_that_people_write_without_quotes_is_kept(value: str) -> None:
    assert split(f"---\ntitle: {value}\n---\nBody.\n", "a.md").fields["title"] == value
