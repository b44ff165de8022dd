"""Links lead where they led before, or become plain words; nothing else in the text moves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.importers.base import Scanned, ScannedItem

Scan = Callable[..., Scanned]


def body_of(scan: Scan, text: str, name: str = "billing/a.md", **options: object) -> str:
    files = {name: text, "billing/b page.md": "# B\n\ntext", "account/index.md": "# C\n\ntext"}
    scanned = scan(files, **options)
    assert not scanned.refused
    item = item_from(scanned, name)
    for link in item.links:
        assert item.body[link.start : link.end].startswith("src:")
    return item.body.strip("\n")


def item_from(scanned: Scanned, source: str) -> ScannedItem:
    return next(item for item in scanned.items if item.source == source)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[b](b%20page.md)", "[b](src:billing/b%20page.md)"),
        ("[b](<b page.md>)", "[b](src:billing/b%20page.md)"),
        ('[b](./b%20page.md#How-To "Tip")', '[b](src:billing/b%20page.md#How-To "Tip")'),
        ("[b](../billing/b%20page)", "[b](src:billing/b%20page.md)"),
        ("[b](b%20page.html?x=1)", "[b](src:billing/b%20page.md)"),
        ("[b](B%20Page.MD)", "[b](src:billing/b%20page.md)"),
        ("[c](../account/)", "[c](src:account/index.md)"),
        ("[c](/account)", "[c](src:account/index.md)"),
        ("[**b** `x`](b%20page.md)", "[**b** `x`](src:billing/b%20page.md)"),
        ("- > [b][r]\n\n[r]: <b page.md> 'T'", '- > [b](src:billing/b%20page.md "T")'),
        ("[b page.md]\n\n[b page.md]: <b page.md>", "[b page.md](src:billing/b%20page.md)"),
        ('<a href="b%20page.md">b</a>', '<a href="src:billing/b%20page.md">b</a>'),
    ],
)
def test_a_link_to_a_file_leads_to_its_text(scan: Scan, written: str, expected: str) -> None:
    assert body_of(scan, f"Text å {written}").startswith(f"Text å {expected}")


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://example.com/b.md)",
        "[x](mailto:a@example.com) <b@example.com> <https://example.com>",
        "[x](#part)",
        "[x](//example.com/b.md)",
        "`[x](b%20page.md)`",
        "```\n[x](b%20page.md)\n```",
        "    [x](b%20page.md)",
        "\\[x](b%20page.md)",
        "[x](kb:01a1ffc5-5876-78c8-aeb1-559fccd4b957)",
    ],
)
def test_what_is_no_link_to_a_file_stays(scan: Scan, text: str) -> None:
    assert body_of(scan, f"Before\n\n{text}\n\nafter") == f"Before\n\n{text}\n\nafter"


def test_a_link_that_leads_nowhere_becomes_words_and_is_reported(scan: Scan) -> None:
    scanned = scan({"a.md": "---\ntitle: T\n---\n\nSee [the **old** page](gone/x.md), here."})
    assert scanned.items[0].body == "See the **old** page, here.\n"
    assert [(loss.source, loss.line, loss.what) for loss in scanned.losses] == [
        ("a.md", 5, 'the link to "gone/x.md" leads to no imported file; its text is kept')
    ]


def test_a_link_out_of_the_folder_leads_nowhere(scan: Scan) -> None:
    scanned = scan({"a.md": "Go [up](../../etc/passwd.md) or [to a folder](sub).", "sub/n.md": "x"})
    assert scanned.items[0].body == "Go up or to a folder.\n"
    assert len(scanned.losses) == 2


def test_a_link_to_a_refused_file_leads_nowhere(scan: Scan) -> None:
    scanned = scan({"a.md": "[x](b.md)", "b.md": b"\x00"})
    assert scanned.items[0].body == "x\n"
    assert len(scanned.refused) == 1


def test_site_addresses_follow_what_files_say_of_themselves(scan: Scan) -> None:
    scanned = scan(
        {
            "a.md": "[one](/help/one/#x) [two](/two)",
            "b.md": "---\npermalink: /help/one\n---\nB",
            "c.md": "---\naliases: [/two/]\n---\nC",
        }
    )
    assert item_from(scanned, "a.md").body == "[one](src:b.md#x) [two](src:c.md)\n"


def test_other_site_addresses_need_the_site(scan: Scan) -> None:
    text = "[x](/learn/a(b).md?c=1#d 'T')"
    assert body_of(scan, text) == "x"
    kept = body_of(scan, text, site="https://example.com/")
    assert kept == '[x](<https://example.com/learn/a(b).md?c=1#d> "T")'


def test_a_link_to_its_own_file_becomes_an_anchor(scan: Scan) -> None:
    assert body_of(scan, "[x](a.md#part two)") == "[x](a.md#part two)"  # a space: no link at all
    assert body_of(scan, "[x](a.md#part-two)") == "[x](#part-two)"


def test_images_leave_their_words_and_are_reported_once_a_text(scan: Scan) -> None:
    scanned = scan(
        {
            "a.md": "# T\n\n![The *settings* page](img/å.png) and [![in](i.png)](b.md)\n\n"
            '<img src="x.gif" alt="third">\n\n![far](https://example.com/y.png)',
            "b.md": "B",
        }
    )
    assert item_from(scanned, "a.md").body == (
        "The settings page and [in](src:b.md)\n\nthird\n\n![far](https://example.com/y.png)\n"
    )
    assert [(loss.line, loss.what) for loss in scanned.losses] == [
        (
            3,
            (
                '3 images are not imported ("img/å.png": there is no such file); '
                "the alternative text is kept"
            ),
        )
    ]


def test_targets_are_told_in_the_order_of_the_text(scan: Scan) -> None:
    text = "[1](https://a.example) [2](b.md#x) [3](#y) [gone](z.md) ![i](i.png) <m@example.com>"
    item = item_from(scan({"a.md": text, "b.md": "B"}), "a.md")
    assert item.targets == ("https://a.example", "src:b.md#x", "#y", "mailto:m@example.com")


def test_a_heading_that_leaves_the_body_takes_its_links_along(scan: Scan) -> None:
    item = item_from(scan({"a.md": "# [B](b.md)\n\n\n[b](b.md) text", "b.md": "B"}), "a.md")
    assert item.title == "B"
    assert item.body == "[b](src:b.md) text\n"
    (link,) = item.links
    assert item.body[link.start : link.end] == "src:b.md"
