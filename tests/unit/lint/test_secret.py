from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding

Lint = Callable[..., tuple[Finding, ...]]

_RULE = "extends: kb-secret\nmessage: '%s: %s'\nallow: [company.example.se, 'REF-\\d+']\n"


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("Mejla anna.berg@gmail.com nu", "anna.berg@gmail.com"),
        ("[skriv](mailto:anna.berg@gmail.com)", "anna.berg@gmail.com"),
        ("Kortet 4532 0151 1283 0366.", "4532 0151 1283 0366"),
        ("Född 811218-9876.", "811218-9876"),
        ("Född 19811218-9876.", "19811218-9876"),
        ("Samordningsnummer 701063-2391", "701063-2391"),
        ("Personnummer 8112189876", "8112189876"),
        ("Skriv 19640823-3234", "19640823-3234"),
        ("Konto SE45 5000 0000 0583 9825 7466.", "SE45 5000 0000 0583 9825 7466"),
        ("Ring Anna på 070-123 45 67", "070-123 45 67"),
        ("Från 8.8.8.8 i går", "8.8.8.8"),
        ("`sk_live_4eC39HqLyjWDarjtT1zdp7dc`", "sk_live_4eC39HqLyjWDarjtT1zdp7dc"),
        ("nyckel: aB3dE5fG7hI9jK1lM3nO5", "aB3dE5fG7hI9jK1lM3nO5"),
        ("Lösenordet är Sommar2024!", "Sommar2024"),
        ("Password: `hunter2xyz`", "hunter2xyz"),
        ("konto se4550000000058398257466", "se4550000000058398257466"),
        ("Your PIN 4821 works", "4821"),
        ("Använd lösenord Hemligt99! i dag", "Hemligt99"),
        ("lösen: kaffe123", "kaffe123"),
        ("pw: Abcd1234", "Abcd1234"),
        ("GOCSPX-aB3dE5fG7hI9jK1lM3nO5pQ7", "GOCSPX-aB3dE5fG7hI9jK1lM3nO5pQ7"),
        ("See https://bob:pw123@host.example.org/x", "https://bob:pw123@host.example.org/x"),
    ],
)
def test_a_secret_is_found(lint: Lint, text: str, match: str) -> None:
    (found,) = lint(_RULE, text, locale="sv")
    assert found.match == match
    assert match not in found.message


@pytest.mark.parametrize(
    "text",
    [
        "support@butik.se and anna@example.com", "x@company.example.se", "REF-811218",
        "Testkort 4111 1111 1111 1111 och 5555555555554444", "Kort 4532 0151 1283 0367",
        "Order 8112189876", "Order 811318-9876", "112, 1177 och 020-123 456",
        "Ring 08-465 004 12, 031-390 06 12 eller 070-174 06 50", "Call 020 7946 0018 or 555-0142",
        "192.168.0.1, 127.0.0.1, 203.0.113.9, 2001:db8::1", "Version 8.8.8.8",
        "Your one-time password is 482913", "Password: your own. Lösenordet är hemligt.",
        "{{customer_email}} {{phone}}", "https://example.com/a/B3dE5fG7hI9jK1lM3nO5",
        "kb:0198c0de-1111-7222-8333-444455556666", "The password is case-sensitive.",
        "Order 811218-9876", "IMEI 490154203237518", "Välj lösenord med 12 tecken", "pass the ball",
        "SE45 5000 0000 0583 9825 7467", "Sedan 01/24/2024", "/Docs-Updates/Bulletins/2016/Mars",
    ],
)  # fmt: skip
def test_what_is_nobodys_is_clean(lint: Lint, text: str) -> None:
    assert lint(_RULE, text, locale="sv") == ()


def test_the_companys_own_numbers_may_stand_there(lint: Lint) -> None:
    text = "Ring 08-123 456 78 eller +46 8 123 456 78."
    assert len(lint(_RULE, text, locale="sv")) == 2
    assert lint(_RULE, text, locale="sv", contacts=("08-12 34 56 78",)) == ()


def test_only_what_is_asked_for_is_looked_for(lint: Lint) -> None:
    rule = "extends: kb-secret\nmessage: '%s'\ndetect: [card]\n"
    assert lint(rule, "anna.berg@gmail.com") == ()
