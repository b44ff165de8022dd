"""A message of several answers is copied as one, and nothing half-filled is in it."""

import pytest

from kbdesk.content.filling import CannotFill
from kbdesk.domain.placeholder import Placeholder
from kbdesk.services import item_fields, message_parts
from kbdesk.services.message_parts import CLOSING, GREETING, Part
from text_kit import article, placeholders

NAME, ORDER = "customer.first_name", "order"


@pytest.fixture
def parts(desk) -> tuple[Part, ...]:
    placeholders(desk, Placeholder(NAME), Placeholder(ORDER))
    texts = (
        ("Goodbye", "Kind regards", CLOSING),
        ("Refund", "Order {{order}} is refunded, {{customer.first_name}}.", ""),
        ("Hello", "Hi {{customer.first_name}}!", GREETING),
    )
    made = []
    for title, body, role in texts:
        item = article(desk, title, body).item
        item_fields.edit_item(
            desk, item_fields.with_fields(desk, item, [("response_class", role or "answer")])
        )
        made.append(Part(item.uid, title, "en", role))
    return tuple(made)


def test_greetings_stand_first_and_closings_last(parts) -> None:
    titles = [part.title for part in message_parts.in_order(parts)]
    assert titles == ["Hello", "Refund", "Goodbye"]


def test_the_ends_of_a_message_are_found_by_what_they_are_for(desk, parts) -> None:
    greetings = message_parts.ends(desk, GREETING, locale="en", channel="email")
    assert [part.title for part in greetings] == ["Hello"]
    closings = message_parts.ends(desk, CLOSING, locale="en", channel="email")
    assert [part.title for part in closings] == ["Goodbye"]
    assert message_parts.ends(desk, GREETING, locale="sv", channel="email") == ()


def test_the_whole_message_asks_for_each_value_once_and_shows_every_gap(desk, parts) -> None:
    ready = message_parts.prepare_message(
        desk, message_parts.in_order(parts), {ORDER: "A1"}, channel="email"
    )
    assert [blank.placeholder.key for blank in ready.blanks] == [NAME, ORDER]
    shown = [ready.plain[start:end] for start, end in ready.gaps]
    assert shown == [f"⟨{NAME}⟩", f"⟨{NAME}⟩"]
    assert ready.length == len(ready.plain)
    assert not ready.is_ready


def test_all_parts_are_copied_as_one_text(desk, parts) -> None:
    whole, texts = message_parts.copy_message(
        desk, message_parts.in_order(parts), {NAME: "Åsa", ORDER: "A1"}, channel="email"
    )
    assert whole.plain == "Hi Åsa!\n\nOrder A1 is refunded, Åsa.\n\nKind regards"
    assert whole.html is not None
    assert whole.html.count("<p>") == 3
    assert len(texts) == 3


def test_a_missing_value_of_any_part_stops_the_whole_message(desk, parts) -> None:
    with pytest.raises(CannotFill):
        message_parts.copy_message(desk, parts, {NAME: "Åsa"}, channel="email")
