from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding
from kbdesk.lint.guide import LinkTarget

Lint = Callable[..., tuple[Finding, ...]]


_RULE = "extends: kb-link\nmessage: '%s'\n"


@pytest.mark.parametrize(
    "label", ["here", "Click here", "this link", "link", "här", "Klicka här", "länken", "läs mer"]
)
def test_a_label_says_where_a_link_leads(lint: Lint, label: str) -> None:
    text = f"Text and [{label}](https://example.com/prices)."
    (found,) = lint(_RULE, text)
    assert found.match == f"[{label}](https://example.com/prices)"


def test_good_links_are_clean(lint: Lint) -> None:
    text = (
        "---\ntitle: T\n---\n# Prices & fees\n\n# Prices & fees\n\n[Fees](#prices--fees) "
        "[Other prices](#prices--fees-1) <https://example.com> ![here](media/x.png)\n\n"
        '<a id="old"></a>\n\n[Old heading](#old) `[here](x)`\n'
    )
    assert lint(_RULE, text) == ()


def test_a_heading_that_is_not_there(lint: Lint) -> None:
    (found,) = lint(_RULE, "# Top\n\nSee [the prices](#prices).")
    assert (found.line, found.match) == (3, "[the prices](#prices)")


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("kb:gone", "does not exist"), ("kb:draft", "not published"), ("kb:old", "retired"),
        ("kb:sv", "another language"), ("kb:me", "stands in"), ("kb:fine#nope", "heading"),
        ("", "nowhere"), ("kb:fine#top", ""), ("kb:fine", ""), ("kb:me#x", "heading"),
    ],
)  # fmt: skip
def test_the_base_is_asked_where_links_lead(lint: Lint, target: str, says: str) -> None:
    known = {
        "draft": LinkTarget("draft", published=False),
        "old": LinkTarget("old", retired=True),
        "sv": LinkTarget("sv", locales=("sv-SE",)),
        "fine": LinkTarget("fine", locales=("en-GB",), anchors=frozenset({"top"})),
    }
    found = lint(_RULE, f"[Fees]({target})", locale="en", item_uid="me", link_target=known.get)
    assert len(found) == bool(says)
    assert not found or says in found[0].message
    assert lint(_RULE, "[Fees](kb:gone)", locale="en") == ()


def test_only_what_is_asked_for_is_checked(lint: Lint) -> None:
    assert lint(_RULE + "check: [anchor]\n", "[here](x)") == ()
    assert len(lint(_RULE + "labels: [read on]\n", "[Read on](x)")) == 1
