"""What a person types or pastes is read for what they mean."""

from __future__ import annotations

import pytest

from kbdesk.search.query import without_courtesy


@pytest.mark.parametrize(
    ("pasted", "left"),
    [
        (
            "hi there, i hope you are well. my card was refused twice. many thanks, robin example",
            "my card was refused twice. ",
        ),
        (
            "hej! min faktura är fel och jag har betalat två gånger. med vänlig hälsning anna",
            "min faktura är fel och jag har betalat två gånger. ",
        ),
        (
            "thanks for the help last week but the box has stopped again and it is red",
            "thanks for the help last week but the box has stopped again and it is red",
        ),
        ("hello. ", "hello. "),
    ],
)
def test_greeting_and_farewell_do_not_count(pasted: str, left: str) -> None:
    assert without_courtesy(pasted) == left
