from __future__ import annotations

import threading

import pytest

from content_kit import faults
from kbdesk.content.markup import (
    MAX_BYTES,
    Heading,
    LinkUse,
    Profile,
    TooComplex,
    links,
    render,
    render_safely,
)
from kbdesk.progress import quiet

GATED = [Profile.SITE, Profile.EMAIL, Profile.PREVIEW]


def test_page_has_one_main_heading_the_title() -> None:
    text = "# Refunds\n\n## When\n\n###### Small print\n"
    html = render(text).html
    assert "<h1" not in html
    assert '<h2 id="k-refunds">' in html
    assert '<h3 id="k-when">' in html
    assert "<h6" in html


def test_headings_stay_where_there_is_no_main_one() -> None:
    rendered = render("## When\n\n### How\n")
    assert [heading.level for heading in rendered.outline] == [2, 3]


def test_main_heading_in_the_author_s_html_is_demoted_too() -> None:
    assert render("<h1>Refunds</h1>\n").html == "<h2>Refunds</h2>\n"


def test_outline_names_each_heading_with_its_anchor_and_line() -> None:
    rendered = render("Intro\n\n## What's *new*?\n\n## What's new?\n")
    assert rendered.outline == (
        Heading(2, "What's new?", "k-whats-new", 3),
        Heading(2, "What's new?", "k-whats-new-1", 5),
    )


def test_links_are_listed_as_they_were_written() -> None:
    text = "[How](kb:42#Step) and\n![shot](media/a.png) [here](#top)\n"
    assert render(text).links == (
        LinkUse("kb:42#Step", "How", 1, False),
        LinkUse("media/a.png", "shot", 2, True),
        LinkUse("#top", "here", 2, False),
    )


def test_links_of_a_text_include_those_for_agents() -> None:
    text = ":::internal\n[a](kb:1)\n:::\n"
    assert [use.target for use in links(text)] == ["kb:1"]
    assert render(text).links == ()


def test_item_links_stay_for_the_exporter_to_fill() -> None:
    assert '<a href="kb:42#k-step">' in render("[How](kb:42#step)").html


def test_item_links_lead_where_the_caller_says() -> None:
    html = render("[a](kb:1) [b](kb:2)", link={"kb:1": "../a.html"}.get).html
    assert html == '<p><a href="../a.html">a</a> b</p>\n'


def test_mail_keeps_the_words_of_what_only_the_base_can_show() -> None:
    html = render("[How](kb:42) ![the switch](media/a.png)", Profile.EMAIL).html
    assert html == "<p>How the switch</p>\n"


@pytest.mark.parametrize("profile", GATED)
def test_remote_images_are_never_loaded(profile: Profile) -> None:
    html = render("![logo](https://x.example/a.png) <img src=//x alt=two>", profile).html
    assert "logo two" in html
    assert "<img" not in html
    assert "x.example" not in html


def test_links_to_the_web_tell_neither_page_nor_ranking() -> None:
    html = render('[a](https://x.example) <a href="http://y.example">b</a> [c](d.html)').html
    assert html.count('rel="noopener noreferrer nofollow"') == 2
    assert '<a href="d.html">c</a>' in html


def test_preview_knows_the_line_of_each_block() -> None:
    html = render("# A\n\nb\n\n- c\n\n> d\n\n| e |\n|---|\n", Profile.PREVIEW).html
    for mark in ('<h2 id="k-a" data-line="1"', '<p data-line="3"', '<li data-line="5"'):
        assert mark in html
    assert '<table data-line="9"' in html


@pytest.mark.parametrize("profile", [Profile.SITE, Profile.EMAIL, Profile.PLAIN])
def test_other_pages_do_not(profile: Profile) -> None:
    assert "data-line" not in render("# A\n\nb", profile).html


def test_cells_are_aligned_by_class_on_the_site_and_by_style_in_mail() -> None:
    text = "| a | b |\n|---|--:|\n| 1 | 2 |\n"
    assert '<td class="k-right">2</td>' in render(text).html
    assert '<td style="text-align: right">2</td>' in render(text, Profile.EMAIL).html


def test_table_headers_say_what_they_head() -> None:
    assert '<th scope="col">a</th>' in render("| a |\n|---|\n| 1 |\n").html


def test_code_keeps_its_text_to_the_letter() -> None:
    html = render("```ps1\nGet-Item <x> & \\*\n\tend  \n```\n").html
    assert html == (
        '<pre><code class="language-ps1">Get-Item &lt;x&gt; &amp; \\*\n\tend  \n</code></pre>\n'
    )


def test_comments_never_come_out() -> None:
    assert "secret" not in render("a <!-- secret --> b\n\n<!-- secret\n\nsecret -->\n").html


def test_callouts_speak_the_reader_s_language() -> None:
    text = "> [!WARNING]\n> Vänta.\n"
    assert '<p class="k-callout-title">Warning</p>' in render(text).html
    assert '<p class="k-callout-title">Varning</p>' in render(text, locale="sv-SE").html


def test_words_in_angle_brackets_are_words() -> None:
    assert render("Type <servername> here").html == "<p>Type &lt;servername&gt; here</p>\n"


def test_no_marker_of_the_pipeline_comes_out() -> None:
    text = "\x02wzxhzdk:0\x03 &#2;klzzwxh:0&#3; <b>x</b>\n\n<div>y</div>\n"
    for profile in GATED:
        html = render(text, profile).html
        assert "\x02" not in html
        assert "\x03" not in html
        assert "<b>x</b>" in html


def test_text_of_any_characters_renders() -> None:
    html = render("a\0b\ud800c\x07d\u2028e").html
    assert html == "<p>a\ufffdb\ufffdcd\u2028e</p>\n"


def test_empty_text_is_an_empty_page() -> None:
    assert render("").html == ""
    assert render(" \n\t\n").html == ""


def test_too_long_a_text_is_refused_with_the_place() -> None:
    text = "x" * 99 + "\n"
    with pytest.raises(TooComplex) as caught:
        render(text * (MAX_BYTES // 100 + 2))
    assert caught.value.line == MAX_BYTES // 100 + 1
    assert "512 kB" in caught.value.message


def test_too_deep_a_text_is_refused_with_the_place() -> None:
    with pytest.raises(TooComplex) as caught:
        render("fine\n\n" + "> " * 33 + "deep")
    assert caught.value.line == 3
    assert "line 3" in str(caught.value)
    assert render("> " * 32 + "deep").html


def test_threads_do_not_mix_their_texts() -> None:
    wrong: list[str] = []

    def work(word: str) -> None:
        for _ in range(50):
            rendered = render(f"# {word}\n\n[{word}](kb:{word})")
            if rendered.outline[0].text != word or rendered.links[0].text != word:
                wrong.append(word)

    threads = [threading.Thread(target=work, args=(f"word{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_bad_text_spoils_only_its_own_place() -> None:
    texts = [("# a", Profile.SITE), ("> " * 99, Profile.SITE), ("b", Profile.EMAIL)]
    first, second, third = render_safely(texts, quiet())
    assert not isinstance(first, TooComplex)
    assert first == render("# a")
    assert isinstance(second, TooComplex)
    assert second.line == 1
    assert third == render("b", Profile.EMAIL)


def test_output_of_every_block_is_harmless() -> None:
    text = (
        "# a\n\n> [!TIP]\n> b\n\n:::say\nc\n:::\n\n- [x] d[^1]\n\n[^1]: e\n\nf\n: g\n\n"
        "```js\nh\n```\n\n| i |\n|--:|\n| j |\n"
    )
    for profile in GATED:
        assert faults(render(text, profile).html) == []


def test_links_to_places_named_the_old_way_still_lead_there() -> None:
    text = (
        'See [first](#Option1).\n\n<a name="option1"></a>\n\n## One\n\nA <a id="x.2"></a>place.\n'
    )
    html = render(text).html
    assert 'href="#k-option1"' in html
    assert 'id="k-option1"' in html
    assert 'id="k-x.2"' in html
    assert "name=" not in html


def test_a_named_place_cannot_take_a_headings_id() -> None:
    html = render('## One\n\n<a name="one"></a>\n\n<a id="e" onclick="x">y</a>\n').html
    assert html.count('id="k-one"') == 1
    assert "onclick" not in html
