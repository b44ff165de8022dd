from __future__ import annotations

from kbdesk.content.plain import plain_text, sections_of


def test_blocks_stand_apart_and_lines_flow() -> None:
    text = "# A *b*\n\nc\nd  \ne\n\n- f\n- g\n  h\n\n> i\n"
    assert plain_text(text) == "A b\n\nc d\ne\n\nf\ng h\n\ni"


def test_marks_and_targets_are_not_read() -> None:
    assert plain_text("[a](b) ![c](d) **e** `f` ~~g~~ <b>h</b> <!-- i -->&amp;[^1]\n\n[^1]: j") == (
        "a c e f g h &\n\nj"
    )


def test_tables_are_read_row_by_row() -> None:
    assert plain_text("| a | b |\n|---|---|\n| c | |\n| | |\n") == "a | b\nc |"


def test_code_keeps_its_lines() -> None:
    assert plain_text("```\na\n\n  b\n```\n") == "a\n\n  b"


def test_words_in_the_author_s_html_are_read() -> None:
    assert plain_text("<table><tr><td>a</td><td>b</td></tr></table>\n\nc <br> d") == "a b\n\nc d"


def test_no_break_space_holds() -> None:
    assert plain_text("1&nbsp;200\u00a0kr\n") == "1\u00a0200\u00a0kr"


def test_internal_text_only_when_asked_for() -> None:
    text = "a\n\n:::internal\nb\n:::\n"
    assert plain_text(text) == "a"
    assert plain_text(text, with_internal=True) == "a\n\nb"


def test_sections_go_with_their_headings() -> None:
    text = "intro\n\n## One\n\na\n\nb\n\n## Empty\n\n### Two *x*\n\n- c\n"
    assert sections_of(text) == (
        ("", "intro"),
        ("One", "a\n\nb"),
        ("Empty", ""),
        ("Two x", "c"),
    )


def test_empty_text_has_nothing_to_read() -> None:
    assert plain_text("") == ""
    assert sections_of("<!-- a -->") == ()
