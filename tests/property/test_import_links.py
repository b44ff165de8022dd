"""Whatever a body holds, rewriting its links changes nothing but the links."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kbdesk.content.commonmark import parse
from kbdesk.content.markup import links
from kbdesk.importers.links import LocalLink, links_of, spliced, to_source, to_text

PIECES = st.sampled_from(
    [
        "word ",
        "å😀 ",
        "[a](b.md)",
        "[**a** `c]`](b%20c.md#x 'T \"q\"')",
        "[![i](i.png)](p.md)",
        "![alt *x*](i.png)",
        "[r][id] ",
        "[id]",
        "\n\n[id]: some/file.md\n\n",
        "`[no](b.md)`",
        "\\[no](b.md)",
        "[x](https://example.com/)",
        "[x](#frag)",
        "<a href='b.md'>h</a>",
        '<img alt="w" src=x.png>',
        "\n\n",
        "\n> ",
        "\n- ",
        "\n1. ",
        "\n```\n",
        "\n| a | b |\n| - | - |\n| ",
        " | ",
        "*",
        "[",
        "](",
        ")",
        "!",
    ]
)
BODIES = st.lists(PIECES, max_size=25).map("".join)


def local(text: str) -> tuple[LocalLink, ...]:
    return links_of(text, parse(text).events)[0]


@given(BODIES)
def test_links_made_to_sources_stand_where_they_are_said_to(text: str) -> None:
    found = [link for link in local(text) if not link.is_image]
    changes = [change for link in found for change in to_source(link, "a b/å.md", "p q")]
    body, made = spliced(text, changes)
    assert len(made) == len(found)
    for link in made:
        assert body[link.start : link.end] == "src:a%20b/%C3%A5.md"
    # Nothing but the links is another one than before.
    assert local(body) == () or all(link.is_image for link in local(body))


@given(BODIES)
def test_links_made_to_sources_are_links_to_the_renderer_too(text: str) -> None:
    found = [link for link in local(text) if not link.is_image and not link.is_html]
    body, _ = spliced(text, [change for link in found for change in to_source(link, "x.md", "")])
    before = [(use.is_image, use.text) for use in links(text)]
    after = [(use.is_image, use.text) for use in links(body)]
    assert after == before
    to_x = sum(1 for use in links(body) if use.target == "src:x.md")
    assert to_x == len(found)


@given(BODIES)
def test_links_made_to_text_are_gone(text: str) -> None:
    changes = [change for link in local(text) for change in to_text(link)]
    body, made = spliced(text, changes)
    assert made == ()
    if not changes:
        assert body == text
