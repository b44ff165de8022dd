from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import BadInput, Denied, NotFound
from kbdesk.domain.placeholder import Placeholder, PlaceholderType
from kbdesk.progress import Progress
from kbdesk.services import exporting, permissions, placeholders
from kbdesk.services.history_view import desk_as_of

ORDER = Placeholder("order.id", example="A-1234", min_chars=3, max_chars=12)


def test_a_name_is_defined_changed_and_forgotten(desk, write) -> None:
    write("Refund", "Order {{order.id}}, dear {{name}}.")
    assert [(line.placeholder.key, line.is_defined) for line in listed(desk)] == [
        ("name", False),
        ("order.id", False),
    ]
    placeholders.define(desk, ORDER)
    placeholders.define(desk, ORDER)
    line = listed(desk)[1]
    assert (line.placeholder, line.is_defined, line.texts) == (ORDER, True, 1)
    assert placeholders.remove(desk, "order.id") == 1
    assert placeholders.find_placeholder(desk, "order.id") is None
    with pytest.raises(NotFound):
        placeholders.remove(desk, "order.id")


def test_locales_are_spelled_as_usual(desk) -> None:
    made = placeholders.define(desk, Placeholder("name", fallbacks=(("sv_se", "du"), ("EN", "x"))))
    assert made.fallbacks == (("en", "x"), ("sv-SE", "du"))
    assert placeholders.find_placeholder(desk, "name") == made


@pytest.mark.parametrize(
    "wrong",
    [
        Placeholder("Order"),
        Placeholder("9"),
        Placeholder("a", min_chars=-1),
        Placeholder("a", min_chars=9, max_chars=3),
        Placeholder("a", max_chars=0),
        Placeholder("a", type=PlaceholderType.CHOICE),
        Placeholder("a", choices=("b",)),
        Placeholder("a", type=PlaceholderType.CHOICE, choices=("b",), example="c"),
        Placeholder("a", fallbacks=(("!", "x"),)),
        Placeholder("a", tokens=(("fax", "x"),)),
        Placeholder("a", fallbacks=(("en", "much too long"),), max_chars=3),
    ],
    ids=lambda one: f"{one.key} {one.type} {one.min_chars}-{one.max_chars} {one.choices}",
)
def test_what_cannot_be_is_refused(desk, wrong) -> None:
    with pytest.raises(BadInput):
        placeholders.define(desk, wrong)
    assert listed(desk) == ()


def test_exports_say_what_a_system_calls_it_now_and_then(desk, write, tmp_path) -> None:
    write("Refund", "We look at {{order.id}} today.")
    taught = replace(ORDER, tokens=(("zendesk", "{{ticket.ticket_field_7}}"),))
    placeholders.define(desk, taught)
    then = desk.kb.now()
    assert "at {{ticket.ticket_field_7}} today" in exported(desk, tmp_path / "now")
    placeholders.define(desk, replace(taught, tokens=(("zendesk", "{{ticket.id}}"),)))
    assert "at {{ticket.id}} today" in exported(desk, tmp_path / "later")
    given = exported(desk, tmp_path / "given", map="order.id={{ticket.title}}")
    assert "at {{ticket.title}} today" in given
    with desk_as_of(desk, then) as past:
        assert "at {{ticket.ticket_field_7}} today" in exported(past, tmp_path / "then")


def exported(desk, out: Path, **options: str) -> str:
    named = {"types": "article,response", **options}
    exporting.export(desk, "zendesk", out, options=named, progress=Progress())
    return (out / "zendesk-macros.json").read_text("utf-8")


def test_only_who_publishes_defines(desk, at) -> None:
    permissions.put_person(desk, User("anna"), [Grant("anna", Role.ADMIN)])
    permissions.put_person(desk, User("bo"), [Grant("bo", Role.AUTHOR)])
    permissions.put_person(desk, User("pia"), [Grant("pia", Role.PUBLISHER)])
    with pytest.raises(Denied):
        placeholders.define(at("bo"), ORDER)
    placeholders.define(at("pia"), ORDER)
    with pytest.raises(Denied):
        placeholders.remove(at("bo"), ORDER.key)


def listed(desk) -> tuple[placeholders.PlaceholderLine, ...]:
    return placeholders.list_placeholders(desk)
