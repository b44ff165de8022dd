from __future__ import annotations

import pytest

from kbdesk.lint.sentences import sentence_spans


@pytest.mark.parametrize(
    "text",
    [
        "Hello world.|My name is Jonas.",
        "What is your name?|My name is Jonas.",
        "There it is!|I found it.",
        "My name is Jonas E. Smith.",
        "Please turn to p. 55.",
        "Were Jane and co. at the party?",
        "They closed the deal with Pitt, Briggs & Co. at noon.",
        "Let's ask Jane and co.|They should know.",
        "I can see Mt. Fuji from here.",
        "St. Michael's Church is on 5th st. near the light.",
        "That is JFK Jr.'s book.",
        "I visited the U.S.A. last year.",
        "I live in the E.U.|How about you?",
        "I live in the U.S.|How about you?",
        "I work for the U.S. Government in Virginia.",
        "She has $100.00 in her bag.",
        "She has $100.00.|It is in her bag.",
        "He teaches science (He previously worked for 5 years as an engineer.) at the school.",
        "Her email is Jane.Doe@example.com.|I sent her an email.",
        "The site is: https://www.example.50.com/new-site/post-1.html.|Please check it out.",
        "She turned to him, “This is great.” she said.",
        "Hello!!|Long time no see.",
        "Hello??|Who is there?",
        "You can find it at N°. 1026.253.553.|That is where the treasure is.",
        "Öppet till kl. 17 varje dag.|Stängt på söndag.",
        "Priset är 499 kr inkl. moms, t.ex. för nya kunder.|Det gäller bl.a. Anna.",
        "Det tar ca 2 tim. att ladda.|Vänta tills lampan är grön.",
        "Vi svarar fr.o.m. måndag.|Ring oss då.",
        "Hej!|Hur går det?",
        "First line\n\nSecond line",
        "e.g. This stays, i.e. This too.",
        "We wait ... and then go.",
        "Really…|Yes.",
        "He said no.|Then he left.",
        "Ask Tom.|He knows.",
        "See fig. 3 and no. 4.|Then call.",
        "Det var för sent.|Vi beställde 5 st.|Det räcker.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str) -> None:
    plain = text.replace("|", " ")
    found = [plain[low:high] for low, high in sentence_spans(plain)]
    expected = [part for piece in text.split("|") for part in piece.split("\n\n")]
    assert found == expected


def test_an_empty_text_has_no_sentence() -> None:
    assert sentence_spans("  \n ") == []
