"""A rendered text becomes part of a page without breaking it."""

from __future__ import annotations

import pytest

from kbdesk.exporters.faq_site.body import first_words, place, prepare, text_of


def test_title_is_not_said_twice() -> None:
    assert prepare("<h2>How  To</h2>\n<p>x</p>", "how to", "Table").html == "<p>x</p>"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ([2, 3, 2], [2, 3, 2]),
        ([2, 4, 4, 3], [2, 3, 3, 3]),
        ([4, 2, 6], [2, 2, 3]),
        ([1, 2, 5, 2], [2, 3, 4, 3]),
    ],
)
def test_heading_levels_have_no_gaps(written: list[int], wanted: list[int]) -> None:
    markup = "".join(f"<h{level}>H{n}</h{level}>" for n, level in enumerate(written))
    ready = prepare(markup, "T", "Table")
    assert [heading.level for heading in ready.headings] == wanted


def test_headings_have_unique_anchors_and_empty_ones_go() -> None:
    ready = prepare("<h2>A</h2><h2></h2><h2>A</h2>", "T", "Table")
    assert [heading.anchor for heading in ready.headings] == ["k-a", "k-a-2"]
    assert ready.anchors == ["k-a", "k-a-2"]


def test_links_that_lead_nowhere_keep_their_words() -> None:
    ready = prepare('<p><a href="/x">one</a> <a href="#no">two</a> <a>three</a></p>', "T", "Table")
    assert ready.html == "<p>one two three</p>"
    assert ready.faults == [("broken-link", "/x"), ("broken-link", "#no")]


def test_links_within_the_text_find_their_heading() -> None:
    ready = prepare('<h2 id="k-a-b">A b</h2><p><a href="#A-B">x</a></p>', "T", "Table")
    assert '<a href="#k-a-b">x</a>' in ready.html


def test_ids_hold_only_what_every_checker_takes() -> None:
    ready = prepare('<p><a href="#k-fn.1">1</a></p><ol><li id="k-fn.1">x</li></ol>', "T", "Table")
    assert ready.html == '<p><a href="#k-fn_1">1</a></p><ol><li id="k-fn_1">x</li></ol>'


def test_empty_paragraphs_and_blanks_at_line_ends_go() -> None:
    assert prepare("<p>a  \nb</p><p> </p>", "T", "Table").html == "<p>a\nb</p>"


def test_address_without_a_scheme_goes_to_the_web() -> None:
    assert 'href="https://a.example/"' in prepare('<a href="//a.example/">x</a>', "", "").html


def test_item_links_are_placed_or_lose_their_tag() -> None:
    ready = prepare('<p><a href="kb:a#k-b" title="t">x</a> <a href="kb:c">y</a></p>', "T", "Table")
    assert ready.links == ["a#k-b", "c"]
    placed = place(ready.html, {"a#k-b": "../s/a.html#k-b"}, "../", {})
    assert placed == '<p><a href="../s/a.html#k-b">x</a> y</p>'


def test_tables_scroll_on_their_own_and_say_what_they_are() -> None:
    ready = prepare("<table><tr><th scope='col'></th><td>x</td></tr></table>", "T", "Tabell")
    assert ready.html.startswith('<section class="wide" tabindex="0" aria-label="Tabell 1"><table>')
    assert ready.html.endswith("</table></section>")
    assert "<th" not in ready.html


def test_signs_in_attributes_do_not_end_a_tag() -> None:
    assert text_of('<p title="a > b">x &amp; y</p>') == "x & y"


def test_first_words_skip_labels() -> None:
    markup = "<h2>Symptoms</h2><p>KB number: 1</p><p>" + "A real sentence of some length. " * 2
    assert first_words(markup + "</p>", 100).startswith("A real sentence")
    assert first_words("<p>Short.</p>", 100) == "Short."


def test_pictures_that_do_not_travel_leave_their_description() -> None:
    ready = prepare('<p><img src="media/a.png" alt="The &quot;OK&quot; button"></p>', "T", "Table")
    assert ready.html == '<p><span class="picture">The &quot;OK&quot; button</span></p>'
    assert ready.faults == [("missing-image", "media/a.png")]
