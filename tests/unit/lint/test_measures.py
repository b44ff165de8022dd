from __future__ import annotations

import pytest

from kbdesk.lint import measures


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 0),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("å" * 160, 1),  # å ä ö are in the alphabet
        ("€" * 80, 1),  # the euro sign counts twice
        ("€" * 81, 2),
        ("a" * 152 + "€" * 5, 2),  # 162 units; the pair of units never straddles two parts
        ("a" * 152 + "€" + "a" * 152, 3),  # 306 units, and one is lost at the seam
        ("a" * 152 + "€" + "a" * 151, 2),
        ("–" * 70, 1),
        ("–" * 71, 2),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
        ("😀" * 66, 2),
        ("😀" * 67, 3),  # 33 pairs and one lost unit in each part
    ],
)
def test_sms_parts(text: str, parts: int) -> None:
    assert measures.sms_parts(text) == parts


def test_the_character_that_forces_unicode_is_named() -> None:
    assert measures.outside_gsm("Hej på dig, det är 5 € [ok]") == -1
    assert measures.outside_gsm("ab’c") == 2


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("hello", 5),
        ("åäö", 3),
        ("日本", 4),
        ("see https://example.com/a/very/long/address", 4 + 23),
        ("“x”", 3),
    ],
)
def test_x_weight(text: str, weight: int) -> None:
    assert measures.x_weight(text) == weight


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("one two three", 60 * 3 / 150 + 0.35),
        ("one, two.", 60 * 2 / 150 + 0.35 + 0.15),
        ("Hi {{name}}.", 60 * 1 / 150 + 0.35 + 1.0),
        ("call 08-123 45 67", 60 * (1 + 9) / 150 + 0.35),  # each digit is said
        ("see www.example.com/a", 60 * (1 + 2 + 3) / 150 + 0.35),
        ("the SIM card", 60 * (2 + 3) / 150 + 0.35),  # letters are said one by one
        ("pay 499 kr now", 60 * (2 + 3) / 150 + 0.35),
    ],
)
def test_spoken_seconds(text: str, seconds: float) -> None:
    assert measures.seconds(text) == pytest.approx(seconds)


def test_words_and_graphemes() -> None:
    assert measures.words("don't pay 2,448 kr – e-post, å") == 6
    assert measures.graphemes("e\u0301👨‍👩‍👧å") == 3
    assert measures.lines("a\nb\n") == 2
    assert measures.questions("Really?? When?") == 2


def test_the_first_character_over_the_limit() -> None:
    assert measures.first_over("one two three", 2, measures.words) == 8
    assert measures.first_over("abc", 1, len) == 1
    assert measures.first_over("a" * 161, 1, measures.sms_parts) == 160
