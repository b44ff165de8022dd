"""Counters say what is paid for and what fits; figures measured with the counters of others."""

from __future__ import annotations

import pytest

from kbdesk.content.counters import sms, sms_parts, whatsapp_chars, x_weight
from kbdesk.lint import measures


@pytest.mark.parametrize(
    ("text", "parts", "is_unicode"),
    [
        ("", 0, False),
        ("x" * 160, 1, False),
        ("x" * 161, 2, False),
        ("x" * 306, 2, False),
        ("x" * 307, 3, False),
        ("åäöÅÄÖéèüßñ" * 14, 1, False),
        ("€" * 80, 1, False),
        ("€" * 81, 2, False),
        ("x" * 152 + "€" + "x" * 152, 3, False),
        ("ç" + "x" * 69, 1, True),
        ("ç" + "x" * 70, 2, True),
        ("😀" * 35, 1, True),
        ("😀" * 36, 2, True),
        ("x" * 69 + "\r\n", 1, False),
    ],
)
def test_sms_parts(text: str, parts: int, is_unicode: bool) -> None:
    assert sms_parts(text) == parts
    assert sms(text).is_unicode is is_unicode


def test_sms_tells_what_is_left_and_what_made_it_dear() -> None:
    assert sms("x" * 100).left == 60
    assert sms("x" * 161).left == 2 * 153 - 161
    assert sms("It’s “fine”").outside == ("’", "“", "”")


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("", 0),
        ("hej", 3),
        ("åäö", 3),
        ("e\u0301", 1),
        ("漢字", 4),
        ("👩‍👩‍👧", 2),
        ("🇸🇪👍🏽1️⃣", 6),
        ("kbdesk.se", 23),
        ("see https://a.se/very/long/path?with=query.", 4 + 23 + 1),
        ("https://a.example", 17),
        ("file.md", 23),
        ("file.txt", 8),
        ("mail@kbdesk.se", 14),
        ("a" * 280, 280),
    ],
)
def test_x_weight(text: str, weight: int) -> None:
    assert x_weight(text) == weight


def test_lint_and_exports_count_alike() -> None:
    assert measures.UNITS["x_weight"] is x_weight
    assert measures.UNITS["sms_segments"] is sms_parts
    assert whatsapp_chars("å😀") == 2
