"""The report has to be right, whole, and safe to open and to send on."""

from __future__ import annotations

import csv
import re
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kbdesk.domain.errors import BadInput, BadSource, CannotWrite
from kbdesk.domain.insight import Feedback, SearchEvent, UsageEvent, Use, Verdict
from kbdesk.domain.review import ReviewPolicy
from kbdesk.progress import Progress
from kbdesk.services import plots
from kbdesk.services.help_desk import read_help_desk
from kbdesk.services.report import problems, totals, write_report
from kbdesk.services.report_page import words_for
from kbdesk.services.workspace import create_workspace


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(newline="", encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


@pytest.fixture
def used(desk, write):
    """Two items; four searches and three copies yesterday."""
    refund = write("Refunds & <b>returns</b>").item.uid
    idle = write("=cmd()").item.uid
    at = desk.kb.now() - timedelta(days=1)
    with desk.kb.write("anna") as tx:
        tx.events.append_searches(
            [
                SearchEvent(at, "refund", "en", 3, refund, 1, 2_000, "a"),
                SearchEvent(at, "refunds", "en", 3, refund, 1, 4_000, "b"),
                SearchEvent(at, "<script>alert(1)</script>", "en", 0, session="c"),
                SearchEvent(at, "parrot", "en", 2, session="d"),
            ]
        )
        tx.events.append_usages(
            [UsageEvent(at, refund, key, "en", Use.COPY) for key in ("chat", "chat", "email")]
            + [UsageEvent(at, refund, "chat", "en", Use.VIEW)]
        )
        tx.events.append_feedback([Feedback(at, refund, Verdict.WRONG)])
        tx.commit()
    return refund, idle


def make(desk, out: Path, **more):
    return write_report(desk, out, days=30, progress=Progress(), **more)


def test_the_figures_are_those_of_the_events(desk, used, tmp_path) -> None:
    figures, put = make(desk, tmp_path / "report")
    assert dict(totals(figures)) == {
        "searches": 4, "search_success": 0.5, "zero_results": 0.25, "seconds_to_copy": 3.0,
        "uses": 3, "views": 1, "items": 2, "stale": 0.0, "covered": 1.0, "unused": 0.5,
        "lint_score": None,
    }  # fmt: skip
    assert figures.by_channel == (("chat", 2), ("email", 1))
    assert put.files == 6
    items = rows(tmp_path / "report/items.csv")
    assert (items[0]["uses"], items[0]["views"], items[0]["complaints"]) == ("3", "1", "1")
    days = rows(tmp_path / "report/days.csv")
    assert len(days) == 30
    assert (days[-2]["searches"], days[-2]["search_success"]) == ("4", "0.5")
    assert (days[0]["searches"], days[0]["search_success"]) == ("0", "")
    assert {row["query"] for row in rows(tmp_path / "report/misses.csv")} >= {"parrot"}


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page_runs_and_loads_nothing_whatever_people_typed(desk, used, tmp_path) -> None:
    make(desk, tmp_path / "report")
    text = (tmp_path / "report/report.html").read_text("utf-8")
    reader = Reader()
    reader.feed(text)
    names = {tag for tag, _ in reader.tags}
    assert "script" not in names
    assert "b" not in names
    assert not [n for _, values in reader.tags for n in values if n in ("src", "href", "style")]
    assert not [n for _, values in reader.tags for n in values if n.startswith("on")]
    assert "Refunds &amp; &lt;b&gt;returns" in text
    assert not re.findall(r"@\w+@", text)
    pictures = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    assert len(pictures) == 5
    for picture in pictures:
        assert ET.fromstring(picture).get("aria-label")


def test_no_cell_is_a_formula(desk, used, tmp_path) -> None:
    make(desk, tmp_path / "report")
    for file in (tmp_path / "report").glob("*.csv"):
        for row in rows(file):
            assert not any(str(cell).startswith(("=", "+", "@")) for cell in row.values()), file


def test_an_empty_base_gives_a_report_too(desk, tmp_path) -> None:
    figures, _ = make(desk, tmp_path / "report")
    assert dict(totals(figures))["search_success"] is None
    assert "–" in (tmp_path / "report/report.html").read_text("utf-8")


def test_what_is_overdue_is_named(desk, used, tmp_path) -> None:
    with desk.kb.write("anna") as tx:
        tx.reviews.put_policy(ReviewPolicy("p", 30))
        tx.commit()
    later = desk.kb.now() + timedelta(days=40)
    figures, _ = make(desk, tmp_path / "report", now=later)
    assert figures.content.stale == 1.0
    assert {one.item_uid for one in figures.stale} == set(used)


def test_a_style_score_is_given_when_asked_for(desk, used, tmp_path) -> None:
    figures, _ = make(desk, tmp_path / "report", lint=True)
    assert figures.content.lint_score is not None
    assert 0 <= figures.content.lint_score <= 100


def test_the_same_base_gives_the_same_report(desk, used, tmp_path) -> None:
    now = desk.kb.now()
    make(desk, tmp_path / "one", now=now)
    make(desk, tmp_path / "two", now=now)
    for file in (tmp_path / "one").glob("[!.]*"):
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()
    _, again = make(desk, tmp_path / "one", now=now)
    assert again.written == 0


def test_a_folder_with_other_files_is_left_alone(desk, tmp_path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("x")
    with pytest.raises(CannotWrite):
        make(desk, tmp_path / "mine")
    with pytest.raises(BadInput):
        write_report(desk, tmp_path / "r", days=0, progress=Progress())


def test_a_help_desk_is_joined_by_its_tags(desk, used, tmp_path) -> None:
    refund, idle = used
    file = tmp_path / "tickets.csv"
    file.write_text(
        "Ticket id;Tags;CSAT;Minutes;Team\n"
        f"1;vip, kbdesk:{refund};4;10,5;A\n"
        f"2;kbdesk:{refund} kbdesk:{idle};2;;B\n"
        "3;;5;30;A\n",
        "utf-8-sig",
    )
    figures, _ = make(desk, tmp_path / "report", help_desk=file)
    assert figures.help_desk is not None
    assert (figures.help_desk.rows, figures.help_desk.tagged) == (3, 2)
    assert figures.help_desk.columns == ("CSAT", "Minutes")
    first, second = rows(tmp_path / "report/help_desk.csv")
    assert (first["uid"], first["tickets"]) == (refund, "2")
    assert (first["CSAT"], first["Minutes"]) == ("3.0", "10.5")
    assert (second["uid"], second["Minutes"]) == (idle, "")
    assert "2 of 3 tickets" in (tmp_path / "report/report.html").read_text("utf-8")


def test_what_of_a_help_desk_cannot_be_read_is_told(desk, used, tmp_path) -> None:
    refund, _ = used
    gone = "0190a1b2-0000-7000-8000-000000000000"
    file = tmp_path / "tickets.csv"
    file.write_text(
        "Tags,CSAT,Team\n"
        f"kbdesk:{refund},4,A\n"
        "\n"
        f"kbdesk:{refund[:9]},2\n"
        f"kbdesk:{refund},1,B,one too many\n"
        f"kbdesk:{refund},n/a,A\n"
        f"kbdesk:{gone},5,A\n",
        "utf-8",
    )
    figures, _ = make(desk, tmp_path / "report", help_desk=file)
    assert figures.help_desk is not None
    assert (figures.help_desk.rows, figures.help_desk.tagged) == (4, 3)
    assert figures.help_desk.columns == ("CSAT",)
    first, _ = rows(tmp_path / "report/help_desk.csv")
    assert (first["tickets"], first["CSAT"]) == ("2", "4.0")
    assert problems(figures) == (
        "Rows with more cells than the first row names are left out: 1, the first is row 5.",
        "Rows with a kbdesk: tag that is no whole uid: 1, the first is row 4.",
        'Cells of the column "CSAT" that are no numbers do not count: 1, such as "n/a".',
        f"Items that tickets name and this base has not, or has archived: 1, such as {gone}.",
    )


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b'a,b\n"never closed'])
def test_a_file_that_is_no_table_is_told(tmp_path, data) -> None:
    file = tmp_path / "tickets.csv"
    file.write_bytes(data)
    with pytest.raises(BadSource, match="tickets"):
        read_help_desk(file)
    with pytest.raises(BadSource):
        read_help_desk(tmp_path / "nowhere.csv")


@pytest.mark.parametrize("values", [[], [None], [0.0], [3.0, None, 1e6], [0.1] * 400])
def test_any_numbers_make_a_picture_that_can_be_read(values) -> None:
    at = [f"<{number}>" for number in range(len(values))]
    ET.fromstring(plots.lines("A & B", at, [("n", values), ("m", values)]))
    ET.fromstring(plots.bars("A", [(name, 1.0) for name in at]))


def _page(folder: Path) -> str:
    return (folder / "report.html").read_text("utf-8")


def test_the_page_speaks_the_language_that_was_asked_for(desk, used, tmp_path) -> None:
    figures, _ = make(desk, tmp_path / "sv", locale="sv-SE")
    make(desk, tmp_path / "en", locale="de")
    swedish, english = _page(tmp_path / "sv"), _page(tmp_path / "en")
    assert '<html lang="sv">' in swedish
    assert '<html lang="en">' in english
    for said in ("innehållsrapport", "50 %", "3,0 s", "Chatt", "Sökningar som inte hjälpte"):
        assert said in swedish
        assert said not in english
    # No word of the other language is left on the page.
    others = {text for key, text in words_for("en").items() if text != words_for("sv")[key]}
    shown = re.findall(r">([^<>]+)<", swedish)
    assert not others.intersection(text.strip() for text in shown)
    names = [file.name for file in (tmp_path / "sv").glob("*.csv")]
    assert all(
        (tmp_path / "en" / n).read_text() == (tmp_path / "sv" / n).read_text() for n in names
    )
    assert figures.uses == 3


def test_both_languages_have_the_same_words() -> None:
    swedish = {key for key in words_for("sv") if key != "channels"}
    assert swedish == set(words_for("en"))


def test_a_swedish_base_has_a_swedish_report(tmp_path) -> None:
    desk = create_workspace(tmp_path / "base.kbdesk", name="Hjälp", locale="sv", actor="anna")
    make(desk, tmp_path / "report")
    assert "Hjälp: innehållsrapport" in _page(tmp_path / "report")
    desk.close()
