from __future__ import annotations

import pytest

from kbdesk.content.markup import Profile, render


def targets(text: str) -> list[str]:
    return [use.target for use in render(text).links]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://x.example/a.", ["https://x.example/a"]),
        ("(https://x.example/a_(b))", ["https://x.example/a_(b)"]),
        ("www.x.example, or", ["http://www.x.example"]),
        ("a@x.example!", ["mailto:a@x.example"]),
        (
            "**https://x.example** and _www.y.example_",
            ["https://x.example", "http://www.y.example"],
        ),
        ("# https://x.example\n\n- https://y.example", ["https://x.example", "https://y.example"]),
        ("`https://x.example` and\n\n    https://y.example", []),
        ("[https://x.example](https://y.example)", ["https://y.example"]),
        ("<https://x.example>", ["https://x.example"]),
        ("https://localhost http:// www. a@b x.https://y.example", []),
        ("https://a_b.c_d", []),
        ("https\\://x.example www\\.y.example a\\@z.example", []),
        ("https://x.example?a=1&amp;b=2", ["https://x.example?a=1&b=2"]),
    ],
)
def test_bare_addresses_become_links(text: str, found: list[str]) -> None:
    assert targets(text) == found


def test_text_around_them_stays_in_its_place() -> None:
    html = render("a http://x.example b *c* http://y.example d").html
    assert html.replace(' rel="noopener noreferrer nofollow"', "") == (
        '<p>a <a href="http://x.example">http://x.example</a> b <em>c</em> '
        '<a href="http://y.example">http://y.example</a> d</p>\n'
    )


def test_link_in_the_author_s_html_is_not_linked_twice() -> None:
    html = render('<a href="https://x.example">https://x.example</a>').html
    assert html.count("<a ") == 1


def test_plain_profile_leaves_them() -> None:
    assert render("https://x.example", Profile.PLAIN).html == "<p>https://x.example</p>\n"
