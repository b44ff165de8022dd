"""What an agent pinned and copied is offered before a letter is typed."""

import pytest

from kbdesk.services import at_hand
from text_kit import article


@pytest.fixture(autouse=True)
def own_state(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_pinned_answers_come_first_then_those_copied_last(desk) -> None:
    texts = {title: article(desk, title, "Text.").item.uid for title in ("A", "B", "C", "D")}
    at_hand.copied(desk, texts["B"], "chat")
    at_hand.copied(desk, texts["A"], "sms")
    assert at_hand.pin(desk, texts["C"])
    found = [(one.title, one.why) for one in at_hand.first(desk, channel="chat").answers]
    assert found == [
        ("C", "pinned"),
        ("A", "copied lately"),
        ("B", "copied lately"),
        ("D", "changed lately"),
    ]
    assert at_hand.at_hand(desk).channel == "sms"


def test_a_second_pin_lets_it_go(desk) -> None:
    uid = article(desk, "A", "Text.").item.uid
    assert at_hand.pin(desk, uid)
    assert not at_hand.pin(desk, uid)
    assert at_hand.at_hand(desk).pinned == ()


def test_a_broken_file_is_as_good_as_none(desk) -> None:
    at_hand.copied(desk, "x", "chat")
    file = at_hand._file(desk)
    file.write_text("[", "utf-8")
    assert at_hand.at_hand(desk) == at_hand.AtHand()
