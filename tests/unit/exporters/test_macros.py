"""Saved replies come out as each help desk takes them, and what it cannot say stays out."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

sys.path.insert(0, str(Path(__file__).parents[2]))

import macro_sample as sample
from kbdesk.domain.errors import BadInput
from kbdesk.exporters import registry
from kbdesk.exporters.dialects import NoEquivalent, dialect, masked
from macro_sample import CANARY, CARD, HELLO, HOSTILE, LONG, OUTAGE, PLAIN, REFUND, only, plan


def by_item(target: str, **options: str) -> dict[tuple[str, str], Any]:
    """Gives the rows of a JSON target by item and language."""
    found = json.loads(only(target, **options))
    rows = (
        found
        if isinstance(found, list)
        else next(v for v in found.values() if v and "id" not in v[0])
    )
    records = plan(target, **options).records
    return {(one.item_uid, one.locale): row for one, row in zip(records, rows, strict=True)}


def action(macro: dict[str, Any], field: str) -> Any:
    return next((a["value"] for a in macro["actions"] if a["field"] == field), None)


def test_zendesk_gets_the_words_for_mail_the_tags_and_the_mark() -> None:
    macro = by_item("zendesk")[REFUND, "en"]
    assert macro["title"] == "Payments::Refunds : late::Refund on its way (en)"
    assert macro["description"] == f"kbdesk:{REFUND}@r3/en/email"
    assert action(macro, "comment_value") is None
    html = action(macro, "comment_value_html")
    assert "Hi {{ticket.requester.first_name}}," in html
    assert "<strong>refund</strong>" in html
    assert "{{current_user.first_name}}" in html
    assert action(macro, "comment_mode_is_public") == "true"
    assert action(macro, "current_tags") == "late_refund money"
    assert action(macro, "subject") is None


def test_zendesk_for_chat_gets_plain_words_and_on_demand_the_subject() -> None:
    macro = by_item("zendesk", channel="email", subject="yes")[REFUND, "en"]
    assert action(macro, "subject") == "Refund for {{ticket.id}}"
    chat = sample.entry(HELLO, "Hello", "Hi **you**, {{customer.first_name}}!", channel="chat")
    base = sample.catalog([*sample.entries(), chat])
    macros = json.loads(only("zendesk", base, channel="chat"))["macros"]
    hello = next(macro for macro in macros if macro["title"].startswith("Hello"))
    expected = ["channel:chat", "Hi you, {{ticket.requester.first_name}}!"]
    assert action(hello, "comment_value") == expected
    assert action(hello, "comment_value_html") is None


def test_an_address_keeps_its_placeholder() -> None:
    html = action(by_item("zendesk")[CARD, "en"], "comment_value_html")
    assert 'href="https://a.example/?id={{ticket.id}}&amp;x=1"' in html


def test_what_has_no_equivalent_stays_out_and_the_note_names_item_and_variable() -> None:
    for target in ("zendesk", "gorgias", "freshdesk", "chatwoot", "zammad"):
        made = plan(target)
        assert OUTAGE not in {record.item_uid for record in made.records}
        (note,) = [w.message for w in made.warnings if w.item_uid == OUTAGE]
        assert "Outage" in note
        assert "{{incident.since}}" in note
    told = plan("zendesk", map="incident.since={{ticket.ticket_field_9}}")
    assert OUTAGE in {record.item_uid for record in told.records}


def test_braces_that_are_text_stay_text_or_the_item_stays_out() -> None:
    html = action(by_item("zendesk")[PLAIN, "en"], "comment_value_html")
    assert '{{ "{{" }}customer.first_name}}' in html
    for target in ("gorgias", "chatwoot", "espanso", "whatsapp"):
        assert PLAIN not in {record.item_uid for record in plan(target).records}, target
    assert PLAIN in {record.item_uid for record in plan("zammad").records}


def test_a_brace_right_before_a_placeholder_does_not_become_part_of_it() -> None:
    veiled = masked("{{{customer.first_name}}}")
    said = veiled.said(veiled.text, dialect("zendesk"))
    assert said == '{{ "{" }}{{ticket.requester.first_name}}}'
    with pytest.raises(NoEquivalent):
        veiled.said(veiled.text, dialect("chatwoot"))


def test_a_text_that_is_too_long_is_refused_and_never_cut() -> None:
    for target in ("zendesk", "whatsapp", "espanso", "xlsx"):
        made = plan(target)
        assert LONG not in {record.item_uid for record in made.records}
        assert any(w.item_uid == LONG and "left out" in w.message for w in made.warnings)


def test_gorgias_keeps_language_and_id_and_both_texts() -> None:
    macro = by_item("gorgias")[REFUND, "sv"]
    assert macro["external_id"] == f"kbdesk:{REFUND}@r1/sv/base"
    assert macro["language"] == "sv"
    reply, tags = macro["actions"]
    assert reply["arguments"]["body_text"].startswith("Pengarna är på väg, {{ticket.customer.")
    assert reply["arguments"]["body_html"].startswith("<p>Pengarna")
    assert tags["arguments"] == {"tags": "late refund, money"}


def test_freshdesk_responses_stand_in_their_folders() -> None:
    found = json.loads(only("freshdesk", group="7,8"))
    folders = {row["id"]: row for row in found["folders"]}
    rows = {row["title"]: row for row in found["canned_responses"]}
    refund = rows["Refund on its way (en)"]
    assert folders[refund["folder_id"]]["name"] == "Payments / Refunds :: late"
    assert folders[refund["folder_id"]]["responses_count"] == 1
    assert (refund["visibility"], refund["group_ids"]) == (2, [7, 8])
    assert any("full name" in w.message for w in plan("freshdesk").warnings)


def test_chatwoot_codes_tell_language_and_are_there_once() -> None:
    rows = json.loads(only("chatwoot"))
    codes = [row["short_code"] for row in rows]
    assert "refund-sv" in codes
    assert len(codes) == len({code.casefold() for code in codes})
    assert all(set(row) == {"short_code", "content"} for row in rows)


def test_zammad_reads_semicolons_and_always_html() -> None:
    rows = list(csv.DictReader(io.StringIO(only("zammad").decode()), delimiter=";"))
    assert list(rows[0]) == ["name", "keywords", "content", "note", "active", ""]
    assert all(re.search("<.+?>", row["content"]) for row in rows)
    refund = next(row for row in rows if row["name"] == "Refund on its way (en)")
    assert refund["keywords"].split() == ["refund-en"]
    assert refund["note"] == f"kbdesk:{REFUND}@r3/en/email"
    assert "#{ticket.customer.firstname}" in refund["content"]


def test_espanso_asks_for_what_is_to_be_filled_in() -> None:
    matches = yaml.safe_load(only("espanso"))["matches"]
    by_trigger = {match["trigger"]: match for match in matches}
    refund = by_trigger[":refund-sv:"]
    assert refund["form"].startswith("Pengarna är på väg, [[first_name]].")
    assert refund["form_fields"]["first_name"] == {"multiline": False, "default": "vännen"}
    assert set(refund["form_fields"]) == {"first_name", "ticket_id", "agent_first_name"}
    assert by_trigger[":re-en:"]["replace"] == "Hi!"
    assert OUTAGE in {record.item_uid for record in plan("espanso").records}


def test_no_trigger_of_espanso_keeps_another_from_being_typed() -> None:
    triggers = [match["trigger"] for match in yaml.safe_load(only("espanso"))["matches"]]
    assert not [a for a in triggers for b in triggers if a != b and b.startswith(a)]
    made = plan("espanso", sample.catalog([
        sample.entry(HELLO, "Hello", "Hi!", code="re"),
        sample.entry(REFUND, "Refund", "Soon.", code="refund"),
    ]), suffix="")  # fmt: skip
    assert [record.item_uid for record in made.records] == [REFUND]
    assert "could never be typed" in made.warnings[0].message


def test_whatsapp_numbers_its_variables_and_gives_examples() -> None:
    template = by_item("whatsapp")[REFUND, "sv"]
    (body,) = template["components"]
    assert template["name"] == "refund"
    assert body["text"] == "Pengarna är på väg, {{1}}. Ärende {{2}}, hälsar {{3}} på Nordlys."
    assert body["example"] == {"body_text": [["Maja", "NA-1", "Elias"]]}
    record = next(r for r in plan("whatsapp").records if r.locale == "sv")
    assert record.variables[0] == ("1", "customer.first_name")
    notes = {w.item_uid: w.message for w in plan("whatsapp").warnings}
    assert "example for {{incident.since}}" in notes[OUTAGE]
    assert "begins or ends with a variable" in notes[REFUND]
    with pytest.raises(BadInput, match="61 characters"):
        plan("whatsapp", footer="x" * 61)


def test_intents_hold_the_ways_people_ask_each_once() -> None:
    files = sample.export("intents")
    rows = [json.loads(line) for line in files["intents.jsonl"].decode().splitlines()]
    refund = next(r for r in rows if r["kbdesk_id"].startswith(f"kbdesk:{REFUND}") and
                  r["language"] == "en")  # fmt: skip
    assert refund["utterances"] == [
        "Where is my refund?", "Refund on its way", "money back", "återbetalning", "refund late",
    ]  # fmt: skip
    table = list(csv.DictReader(io.StringIO(files["intents.csv"].decode())))
    searched = next(row for row in table if row["utterance"] == "refund late")
    assert (searched["source"], searched["times"]) == ("search", "4")


@pytest.mark.parametrize("target", sample.TARGETS)
def test_nothing_internal_is_in_any_file_or_report(target: str) -> None:
    made = plan(target)
    data = b"".join(file.make() for file in made.files)
    assert made.records
    assert CANARY.encode() not in data
    assert CANARY not in repr(made.records)
    if target == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        cells = [str(c) for row in book.worksheets[0].iter_rows(values_only=True) for c in row]
        assert len(cells) > 50
        assert not any(CANARY in cell for cell in cells)


@pytest.mark.parametrize("target", sample.TARGETS)
def test_the_same_base_gives_the_same_bytes(target: str) -> None:
    base = sample.catalog()
    turned = sample.catalog(list(reversed(sample.entries())))
    assert sample.export(target, base) == sample.export(target, turned)


@pytest.mark.parametrize("target", [t for t in sample.TARGETS if t != "intents"])
def test_a_dump_of_what_was_written_is_read_back_word_for_word(target: str) -> None:
    made = plan(target)
    (file,) = made.files
    read = registry.find(target).read_dump
    assert read is not None
    dumped = read(file.make(), "dump")
    assert [one.key for one in dumped] == [record.key for record in made.records]
    assert [one.text for one in dumped] == [record.text for record in made.records]


@pytest.mark.parametrize("target", sample.TARGETS)
def test_hostile_words_stand_in_their_place_and_nowhere_else(target: str) -> None:
    made = plan(target)
    for file in made.files:
        data = file.make()
        if target == "xlsx":
            continue
        text = data.decode("utf-8-sig")
        assert "<script>alert" not in text or target in ("csv", "espanso", "chatwoot", "whatsapp",
                                                         "gorgias", "intents")  # fmt: skip
        assert "\u202e" not in text or target == "csv"
    titles = [record.title for record in made.records if record.item_uid == HOSTILE]
    if target not in ("csv", "xlsx"):
        assert all("\n" not in title and "\r" not in title for title in titles)


def test_unknown_options_and_channels_are_refused_with_what_there_is() -> None:
    with pytest.raises(BadInput, match="colour") as caught:
        plan("zendesk", colour="red")
    assert "channel" in caught.value.hint
    with pytest.raises(BadInput, match="fax"):
        plan("zendesk", channel="fax")
    with pytest.raises(BadInput, match="nothing"):
        plan("zendesk", types="nothing")
    with pytest.raises(BadInput, match="no placeholder an equivalent"):
        plan("zendesk", map="x")


def test_every_dialect_says_where_it_was_read() -> None:
    for key in ("zendesk", "gorgias", "freshdesk", "chatwoot", "zammad", "espanso", "whatsapp"):
        assert re.search(r"\(2026-\d\d-\d\d\)$", dialect(key).sourced)
