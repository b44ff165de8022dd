"""Links hold on when addresses change, and those that lead nowhere are listed."""

import pytest

from kbdesk.domain.errors import BadInput, Refused
from kbdesk.domain.item import Audience
from kbdesk.services import links, publishing
from text_kit import article, edit, fragment, move


def broken(desk) -> list[tuple[str, str, int]]:
    return [(link.title, link.why, link.line) for link in links.broken(desk)]


def test_links_that_lead_somewhere_are_not_told(desk) -> None:
    target = article(desk, "Target", "# Top\n\nWords.\n\n## What's new?\n\nMore.\n")
    uid = target.item.uid
    article(
        desk,
        "Source",
        f"[a](kb:{uid}) [b](kb:{uid}#whats-new) [c](https://x.example) [d](mailto:a@x.example)\n\n"
        "## Here\n\n[e](#here) [f](tel:112) <a id='own'></a>[g](#own)\n",
    )
    assert links.broken(desk) == ()


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("kb:01900000-0000-7000-8000-000000000000", "no such item"),
        ("../billing/refunds.md", "a path"),
        ("#nowhere", 'no heading "#nowhere"'),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_its_line(desk, target: str, why: str) -> None:
    # Not live: the style guide lets no link to an article that does not exist go out.
    article(desk, "Source", f"Words.\n\nSee [it]({target}).", live=False)
    ((title, reason, line),) = broken(desk)
    assert (title, line) == ("Source", 3)
    assert why in reason


def test_a_heading_that_is_gone_is_told(desk) -> None:
    target = article(desk, "Target", "## Old\n\nWords.\n")
    article(desk, "Source", f"[a](kb:{target.item.uid}#old)")
    assert broken(desk) == []
    edit(desk, target, "## New\n\nWords.\n")
    publishing.publish(desk, target.item.uid)
    assert [why for _, why, _ in broken(desk)] == ['there is no heading "#old"']


def test_the_title_of_a_text_is_its_top(desk) -> None:
    target = article(desk, "If it isn't working", "Words.")
    article(desk, "A", f"[a](kb:{target.item.uid}#if-it-isnt-working) [b](#a) [c](#b)")
    assert [why for _, why, _ in broken(desk)] == ['there is no heading "#b"']


def test_a_heading_may_stand_in_a_fragment(desk) -> None:
    fragment(desk, "Rules", "## The rules\n\nWords.")
    target = article(desk, "Target", "{{include:rules}}")
    article(desk, "Source", f"[a](kb:{target.item.uid}#the-rules)")
    assert broken(desk) == []


def test_a_live_link_to_what_is_not_live_is_told(desk) -> None:
    target = article(desk, "Target", "Words.", live=False)
    article(desk, "Draft", f"[a](kb:{target.item.uid})", live=False)
    assert broken(desk) == []
    article(desk, "Live", f"[a](kb:{target.item.uid})")
    assert [(title, why) for title, why, _ in broken(desk)] == [
        ("Live", "the item has no live text")
    ]


def test_a_successor_mends_the_links_to_an_archived_item(desk) -> None:
    target = article(desk, "Target", "Words.")
    source = article(desk, "Source", f"[a](kb:{target.item.uid})", live=False)
    publishing.archive(desk, target.item.uid)
    assert [why for _, why, _ in broken(desk)] == [
        "the item is archived and nothing took its place"
    ]
    publishing.unarchive(desk, target.item.uid)
    publishing.archive(desk, target.item.uid, article(desk, "Next", "Words.").item.uid)
    assert broken(desk) == []
    publishing.archive(desk, source.item.uid)


def test_the_live_text_and_its_draft_are_told_apart(desk) -> None:
    source = article(desk, "Source", "[a](#one)")
    edit(desk, source, "[a](#two)")
    found = {(link.target, link.is_live, link.is_head) for link in links.broken(desk)}
    assert found == {("#one", True, False), ("#two", False, True)}


def test_backlinks_name_the_texts_that_point_here(desk) -> None:
    target = article(desk, "Target", "Words.")
    article(desk, "B", f"[a](kb:{target.item.uid}#x)")
    article(desk, "A", f"[a](kb:{target.item.uid})", audience=Audience.INTERNAL)
    article(desk, "Draft", f"[a](kb:{target.item.uid})", live=False)
    assert [link.title for link in links.backlinks(desk, target.item.uid)] == ["A", "B"]


def test_a_new_address_leaves_a_redirect(desk) -> None:
    target = article(desk, "Target", "Words.")
    move(desk, target.item.uid, "better")
    with desk.kb.read() as reader:
        assert reader.redirects.find("target") == target.item.uid
        assert reader.items.get(target.item.uid).slug == "better"
    seq = desk.kb.seq()
    move(desk, target.item.uid, "better")
    assert desk.kb.seq() == seq


def test_an_address_that_is_none_or_taken_is_refused(desk) -> None:
    target = article(desk, "Target", "Words.")
    article(desk, "Other", "Words.")
    with pytest.raises(BadInput, match="no slug"):
        move(desk, target.item.uid, "Not an address")
    with pytest.raises(Refused, match="other"):
        move(desk, target.item.uid, "other")
