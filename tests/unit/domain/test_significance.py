"""How much a change weighs decides who must look at it again."""

import pytest

from kbdesk.domain.significance import Significance, raised, significance_of


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Refunds take 14 days.", "Refunds take 30 days."),
        ("It costs 99 kr.", "It costs 99 kr. or 9 €"),
        ("You can cancel.", "You cannot cancel."),
        ("Du kan säga upp.", "Du kan inte säga upp."),
        ("See [here](kb:1).", "See [here](kb:2)."),
        ("See https://a.example/x.", "See https://a.example/y."),
        ("Hi {{customer.first_name}}", "Hi {{customer.name}}"),
        ("We answer within {{fact:sla.email}}.", "We answer within {{fact:sla.chat}}."),
        ("1. Open\n2. Close", "1. Open\n2. Wait\n3. Close"),
        ("- one\n- two", "- one"),
        ("Write to help@a.example.", "Write to info@a.example."),
        ("It is on 3 May.", "It is on 4 May."),
        ("Refunds are available.", "Refunds are unavailable."),
        ("You can pay in cash.", "You cant pay in cash."),
        ("Kortet är ogiltigt.", "Kortet är giltigt."),
    ],
)
def test_a_changed_fact_is_never_taken_for_less(old: str, new: str) -> None:
    assert significance_of(old, new) is Significance.FACT


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Open the app.", "Start the app."),
        ("Open the app.", "Open the app and wait."),
        ("Please close it.", "Close it please."),
        ("Vi ber om ursäkt.", "Vi beklagar."),
        ("car", "cat"),
    ],
)
def test_other_words_are_wording(old: str, new: str) -> None:
    assert significance_of(old, new) is Significance.WORDING


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We recieve it.", "We receive it."),
        ("open the App", "Open the app."),
        ("Hello , there", "Hello, there"),
        ("Återbetalnng", "Återbetalning"),
        ("same", "same"),
    ],
)
def test_a_mended_misspelling_is_a_typo(old: str, new: str) -> None:
    assert significance_of(old, new) is Significance.TYPO


def test_a_person_can_only_raise_it() -> None:
    assert raised(Significance.FACT, Significance.TYPO) is Significance.FACT
    assert raised(Significance.TYPO, Significance.FACT) is Significance.FACT
    assert raised(Significance.WORDING, None) is Significance.WORDING
