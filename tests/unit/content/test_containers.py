from __future__ import annotations

import pytest

from kbdesk.content.markup import Profile, render
from kbdesk.content.plain import plain_text, sections_of
from kbdesk.content.shaping import for_channel
from kbdesk.domain.channel import Channel, ChannelKind, Markup

# However an author writes it, CANARY is for colleagues and "open" for everybody.
INTERNAL = {
    "plain": ":::internal\nCANARY\n:::\nopen",
    "capital": "::: Internal\nCANARY\n:::\nopen",
    "braces": "::: {.internal}\nCANARY\n:::\nopen",
    "titled": ":::internal for CANARY\nCANARY\n:::\nopen",
    "right after a paragraph": "open\n:::internal\nCANARY\n:::\nopen",
    "in an item": "1. open\n   :::internal\n   CANARY\n   :::\n2. open",
    "in an item, not indented": "1. open\n   :::internal\nCANARY\n:::\n2. open",
    "as an item": "- :::internal\n  CANARY\n  :::\n- open",
    "in a quote": "> :::internal\n> CANARY\n> :::\n> open",
    "in a note": "open[^1]\n\n[^1]: :::internal\n    CANARY\n    :::\n",
    "in a definition": "open\n: :::internal\n  CANARY\n  :::\n",
    "in html": "<details>\n:::internal\nCANARY\n:::\n</details>\n\nopen",
    "in a pre": "<pre>\n:::internal\nCANARY\n:::\n</pre>\n\nopen",
    "in a table": "|open|\n|-|\n|b|\n:::internal\nCANARY\n:::\n",
    "in another": ":::say\n:::internal\nCANARY\n:::\nopen\n:::\n",
    "around another": ":::internal\n:::say\nCANARY\n:::\nCANARY\n:::\nopen",
    "around an unknown one": ":::internal\n:::zzz\nx\n:::\nCANARY\n:::\nopen",
    "in an internal one": ":::internal\n:::internal\nCANARY\n:::\nCANARY\n:::\nopen",
    "more colons": "::::internal\nCANARY\n:::\nCANARY\n::::\nopen",
    "never closed": "open\n\n:::internal\nCANARY\n\nCANARY",
    "holds an open fence": "open\n\n:::internal\n```\nCANARY\n:::\nCANARY",
    "in a link's title": 'open\n\n[a]: /x "t\n:::internal\nCANARY\n:::\n"\n\n[a]',
    "in a code span": "open `a\n:::internal\nCANARY\n:::\n`",
    "in a tag": 'open <a title="\n:::internal\nCANARY\n:::\n">x</a>',
    "carriage returns": ":::internal\r\nCANARY\r\n:::\r\nopen",
    "holds a heading and a link": "open\n:::internal\n# CANARY\n[CANARY](kb:1)\n:::\n",
    "blocks as wide": "open\n\n   :::internal\n   CANARY\n   :::\n",
}


@pytest.mark.parametrize("text", INTERNAL.values(), ids=INTERNAL.keys())
def test_internal_text_never_reaches_a_reader(text: str) -> None:
    for profile in (Profile.SITE, Profile.EMAIL):
        rendered = render(text, profile)
        assert "CANARY" not in f"{rendered}"
        assert "open" in rendered.html
    assert "CANARY" not in plain_text(text)
    assert "CANARY" not in f"{sections_of(text)}"
    for markup in Markup:
        channel = Channel("c", "C", ChannelKind.TEXT, True, markup, 0)
        assert "CANARY" not in f"{for_channel(text, channel)}"


@pytest.mark.parametrize("text", INTERNAL.values(), ids=INTERNAL.keys())
def test_author_sees_it_in_the_preview(text: str) -> None:
    assert "CANARY" in f"{render(text, Profile.PREVIEW)}"


def test_preview_marks_it() -> None:
    html = render(":::internal\na\n:::\n", Profile.PREVIEW).html
    assert '<div class="k-internal" data-line="1">' in html
    assert '<p class="k-internal-title">Internal</p>' in html


def test_lines_stay_what_they_were_when_internal_text_goes() -> None:
    rendered = render(":::internal\na\n\nb\n:::\n\n## c\n")
    assert rendered.outline[0].line == 7


def test_how_to_write_a_container_can_be_told_in_code() -> None:
    html = render("```\n:::internal\na\n:::\n```\n\nb").html
    assert "<code>:::internal\na\n:::\n</code>" in html


def test_commented_out_fence_hides_nothing_after_it() -> None:
    assert "open" in render("<!--\n:::internal\n-->\n\nopen").html


@pytest.mark.parametrize(
    ("name", "css", "label"),
    [
        ("note", "k-callout k-note", "Note"),
        ("danger", "k-callout k-caution", "Caution"),
        ("say", "k-talk k-say", "Say"),
        ("ask", "k-talk k-ask", "Ask"),
        ("do", "k-talk k-do", "Do"),
        ("confirm", "k-talk k-confirm", "Confirm"),
    ],
)
def test_containers_say_what_they_are(name: str, css: str, label: str) -> None:
    html = render(f":::{name}\na **b**\n:::\n").html
    group = css.partition(" ")[0]
    assert html == (
        f'<div class="{css}">\n<p class="{group}-title">{label}</p>\n'
        "<p>a <strong>b</strong></p>\n</div>\n"
    )


def test_title_of_one_s_own_takes_the_label_s_place() -> None:
    html = render(":::tip Try <this>\na\n:::").html
    assert '<p class="k-callout-title">Try &lt;this&gt;</p>' in html


def test_steps_keep_their_list() -> None:
    html = render(":::steps\n1. a\n2. b\n:::").html
    assert html.startswith('<div class="k-steps">\n<ol>\n<li>a</li>')


def test_colons_in_a_sentence_stay() -> None:
    text = "a\n:::image source=b :::\n::: a few words\nend ::: here\n"
    assert render(text).html == ("<p>a\n:::image source=b :::\n::: a few words\nend ::: here</p>\n")


def test_container_ends_with_the_item_that_it_stands_in() -> None:
    html = render("- a\n\n  :::note\n  b\n- c\n").html
    assert html.count("<li>") == 2
    assert html.count("</div>") == 1


def test_plain_profile_knows_no_containers() -> None:
    assert render(":::say\n\na\n", Profile.PLAIN).html == "<p>:::say</p>\n<p>a</p>\n"
