"""Tables are safe in a spreadsheet, and for programs they say exactly what the base says."""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

import macro_sample as sample
from kbdesk.domain.errors import BadInput
from macro_sample import CARD, HOSTILE, HOSTILE_TITLE, LONG, only

FORMULAS = ("=1+1", "+46 8 123", "-2", "@me", "\t=1", "\r=1", " =1", "\u200b=1", "＝1", "\n=1")
BENIGN = ("+46 8 123", "@nordlys", "-", "'quoted'", "a=b")


def base_of(titles: tuple[str, ...]) -> object:
    return sample.catalog(
        [sample.entry(sample.uid(n), title, "Text.") for n, title in enumerate(titles, 1)]
    )


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_no_cell_of_the_table_for_people_is_a_formula() -> None:
    data = only("csv", base_of(FORMULAS))
    assert data.startswith(b"\xef\xbb\xbf")
    titles = [row["title"] for row in rows_of(data)]
    assert titles == [f"'{title}" for title in FORMULAS]
    # The planted fault: without the guard the same rows would be formulas.
    machine = [row["title"] for row in rows_of(only("csv", base_of(FORMULAS), profile="machine"))]
    assert machine[0].startswith("=")


@pytest.mark.parametrize("titles", [FORMULAS, BENIGN])
def test_the_table_for_machines_reads_back_unchanged(titles: tuple[str, ...]) -> None:
    rows = rows_of(only("csv", base_of(titles), profile="machine"))
    assert [row["title"] for row in rows] == list(titles)


def test_hostile_texts_read_back_unchanged_from_the_table_for_machines() -> None:
    rows = {row["kbdesk_id"]: row for row in rows_of(only("csv", profile="machine"))}
    row = rows[f"kbdesk:{HOSTILE}@r1/en/base"]
    assert row["title"] == HOSTILE_TITLE
    assert "{% if x %}" in row["body_markdown"]
    assert "<script>" not in row["body_html"]
    assert row["shortcut"] == "=cmd()"
    card = rows[f"kbdesk:{CARD}@r1/en/base"]
    assert 'href="https://a.example/?id={{ticket.id}}&amp;x=1"' in card["body_html"]
    assert len(rows[f"kbdesk:{LONG}@r1/en/base"]["body_text"]) > 64_000


def test_excel_holds_text_and_never_a_formula() -> None:
    titles = (*FORMULAS, *BENIGN, "#REF!", "TRUE", "2026-05-03", "0123")
    book = openpyxl.load_workbook(io.BytesIO(only("xlsx", base_of(titles))))
    cells = list(book.worksheets[0].iter_rows(min_row=2, min_col=2, max_col=2))
    assert [cell.data_type for (cell,) in cells] == ["s"] * len(titles)
    said = [cell.value.replace("_x000D_", "\r") for (cell,) in cells]
    assert [text.replace("\r", "\n") for text in said] == [t.replace("\r", "\n") for t in titles]


def test_an_excel_file_carries_no_time_of_its_making() -> None:
    data = only("xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_one_row_an_item_language_and_channel() -> None:
    ids = [row["kbdesk_id"] for row in rows_of(only("csv"))]
    assert len(ids) == len(set(ids))
    mail = rows_of(only("csv", channel="email"))
    assert {row["channel"] for row in mail} == {"email"}
    assert mail[0]["section"] == "Payments / Refunds :: late"
    with pytest.raises(BadInput, match="profile"):
        only("csv", profile="robots")


def test_each_channel_counts_in_its_own_way() -> None:
    words = "Hej {{customer.first_name}}, ditt ärende {{ticket.id}} är löst – äntligen."
    found = [
        sample.entry(sample.REFUND, "Solved", words, channel=channel)
        for channel in ("base", "sms", "email", "messaging")
    ]
    rows = {row["channel"]: row for row in rows_of(only("csv", sample.catalog(found)))}
    counts = {
        key: (row["count_usual"], row["count_longest"], row["counted_in"])
        for key, row in rows.items()
    }
    usual = len("Hej Maja, ditt ärende NA-1 är löst – äntligen.")
    assert counts["base"] == ("", "", "")
    assert counts["sms"][0] == "1"
    assert int(counts["sms"][1]) == 3
    assert counts["sms"][2] == "SMS parts"
    assert counts["email"][0] == str(usual)
    assert int(counts["email"][1]) > usual
