"""What a person types or pastes is read for what they mean."""

from __future__ import annotations

import pytest

from kbdesk.search.expression import looks_like_one
from kbdesk.search.message import question_of


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
        (
            "My box is dead since noon.\n\nOn Monday Shop <a@b.example> wrote:\n> Hi!\n> Ok.",
            "My box is dead since noon.",
        ),
        (
            "Min låda är död sedan i går.\n\nDen 4 mars skrev Kundtjänst:\n> Hej!",
            "Min låda är död sedan i går.",
        ),
        (
            "The lamp blinks red all night.\n-- \nAnn Example\nTel. 555 0100",
            "The lamp blinks red all night.",
        ),
        (
            "See below\n\nFrom: Ann\nSent: Monday\nMy lamp blinks red",
            "See below\n\nFrom: Ann\nSent: Monday\nMy lamp blinks red",
        ),
        ("my lamp blinks red all night. sent from my phone", "my lamp blinks red all night.  "),
    ],
)
def test_only_the_question_of_a_message_counts(pasted: str, left: str) -> None:
    assert question_of(pasted).strip() == left.strip()


def test_signs_in_a_pasted_message_are_no_language() -> None:
    message = (
        'Hello, it says "access denied" and I did NOT change a thing, see /anders or write to'
        " me@example.org about order #4711"
    )
    assert not looks_like_one(message)
    assert not looks_like_one("mail to\nann@example.org")
    assert not looks_like_one("mail ann@example.org and/or bob")
    assert looks_like_one('"access denied" #mail')
    assert looks_like_one("a long query of more than twelve words is one when it says section:mail")
