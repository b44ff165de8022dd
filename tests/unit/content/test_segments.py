from __future__ import annotations

import pytest

from kbdesk.content.segments import Segment, segments


def kinds(text: str) -> list[tuple[str, str]]:
    return [(segment.kind, segment.text) for segment in segments(text)]


def masked(segment: Segment) -> list[tuple[str, str]]:
    return [(name, segment.text[start:end]) for start, end, name in segment.masks]


def test_each_block_is_told_for_what_it_is() -> None:
    text = (
        "# Title\n\nText\n\n- item\n\n  more\n\n> quote\n\n| head |\n|---|\n| cell |\n\n"
        "![alt](a.png)\n\n    code\n\n<p>html</p>\n\nterm\n: meaning\n"
    )
    assert kinds(text) == [
        ("heading1", "Title"),
        ("paragraph", "Text"),
        ("list", "item"),
        ("list", "more"),
        ("quote", "quote"),
        ("table-header", "head"),
        ("table-cell", "cell"),
        ("alt", "alt"),
        ("code", "code\n"),
        ("html", "<p>html</p>\n"),
        ("paragraph", "term"),
        ("paragraph", "meaning"),
    ]


def test_outermost_block_decides() -> None:
    assert kinds("- # a\n- > b\n") == [("list", "a"), ("list", "b")]
    assert kinds("> # a\n>\n> - b\n") == [("quote", "a"), ("quote", "b")]


def test_path_tells_callouts_and_containers() -> None:
    text = "> [!TIP]\n> a\n\n:::internal\nb\n:::\n\n:::say\n- c\n:::\n"
    paths = [segment.path for segment in segments(text)]
    assert paths == [
        ("quote", "alert:tip", "paragraph"),
        ("container:internal", "paragraph"),
        ("container:say", "list", "item"),
    ]


def test_every_character_points_to_its_own_place() -> None:
    text = "å *b* [c &amp; d](e) \\* `f` \n  g\n"
    (segment,) = segments(text)
    assert segment.text == "å b c & d * f\ng"
    for offset, sign in zip(segment.offsets, segment.text, strict=False):
        assert text[offset] == sign
    assert len(segment.offsets) == len(segment.text) + 1
    assert segment.offsets[-1] == text.index("g") + 1


def test_entity_is_one_place() -> None:
    (segment,) = segments("a&nbsp;&lt;b")
    assert segment.text == "a\u00a0<b"
    assert list(segment.offsets) == [0, 1, 7, 11, 12]


def test_code_in_a_quote_that_goes_over_the_line_end() -> None:
    text = "> `a\n> b`\n"
    (segment,) = segments(text)
    assert segment.text == "a b"
    assert [text[offset] for offset in segment.offsets[:3]] == ["a", "\n", "b"]


def test_what_is_no_prose_is_masked() -> None:
    text = (
        "Run `x` at https://a.example or <https://b.example>, [there](c), {{name}}, "
        "[www.d.example](http://www.d.example) <kbd>F5</kbd> <server>"
    )
    (segment,) = segments(text)
    assert masked(segment) == [
        ("code", "x"),
        ("url", "https://a.example"),
        ("url", "https://b.example"),
        ("link", "there"),
        ("placeholder", "{{name}}"),
        ("url", "www.d.example"),
        ("code", "F5"),
        ("code", "<server>"),
    ]


def test_escaped_placeholder_is_prose() -> None:
    (segment,) = segments("\\{{name}}")
    assert segment.text == "{{name}}"
    assert segment.masks == ()


def test_link_targets_are_no_prose() -> None:
    assert kinds("[a](https://b.example 'c')\n\n[d]: e\n") == [("paragraph", "a")]


def test_alternative_text_stands_apart() -> None:
    assert kinds("a ![b *c*](d) e") == [("alt", "b c"), ("paragraph", "a  e")]


def test_breaks_are_line_ends() -> None:
    assert kinds("a  \nb\\\nc<br>d\ne") == [("paragraph", "a\nb\nc\nd\ne")]


def test_carriage_returns_count_as_they_stand() -> None:
    text = "a\r\n\r\nb\r\nc\r\n"
    first, second = segments(text)
    assert (first.text, second.text) == ("a", "b\nc")
    assert (first.line, second.line) == (1, 3)
    assert text[second.offsets[2]] == "c"


def test_file_with_front_matter_keeps_the_file_s_places() -> None:
    text = "---\ntitle: å\n---\n\nbody\n"
    start = text.index("\nbody")
    front, body = segments(text, body_start=start)
    assert (front.kind, front.text, front.line) == ("front-matter", text[:start], 1)
    assert (body.text, body.line) == ("body", 5)
    assert text[body.offsets[0] :].startswith("body")


@pytest.mark.parametrize("text", ["", "\n\n", "***\n", "[a]: b\n", "<!-- -->"])
def test_no_words_no_prose(text: str) -> None:
    assert [segment for segment in segments(text) if segment.kind != "html"] == []
