"""A folder of Markdown comes in as its author meant it, and every file that cannot is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kbdesk.domain.errors import BadSource, Cancelled
from kbdesk.importers import parsing
from kbdesk.importers.base import ImportOptions, Scanned, ScannedItem
from kbdesk.importers.documents import RawFile
from kbdesk.importers.folder import IMPORTER
from kbdesk.isolate import TimedOut
from kbdesk.progress import Progress, quiet

Scan = Callable[..., Scanned]
ScanOne = Callable[..., ScannedItem]


def scan_path(path: Path) -> Scanned:
    return IMPORTER.scan(path, ImportOptions(), quiet())


# -- titles and bodies ---------------------------------------------------------------------


def test_the_title_is_the_field_then_the_first_heading_then_the_file(scan_one: ScanOne) -> None:
    assert scan_one("---\ntitle: Field\n---\n# Heading\n\ntext").title == "Field"
    assert scan_one("Intro\n\n# The `real` *heading*\n\ntext").title == "The real heading"
    assert scan_one("just text", "2024-05-01-no-sound_at-all.md").title == "No sound at all"


def test_a_heading_equal_to_the_title_leaves_the_body(scan_one: ScanOne) -> None:
    assert scan_one("---\ntitle: “No sound?”\n---\n\n# No  sound\n\ntext").body == "text\n"
    assert scan_one("No sound\n========\n\ntext").body == "text\n"
    assert scan_one("# Other\n\ntext", "x.md").body == "text\n"


def test_another_heading_stays(scan_one: ScanOne) -> None:
    item = scan_one("---\ntitle: Short\n---\n# A longer heading\n\ntext")
    assert item.body == "# A longer heading\n\ntext\n"
    assert scan_one("> # Quoted\n\ntext").body == "> # Quoted\n\ntext\n"
    assert scan_one("```\n# comment\n```\n\ntext").title == "A text"


def test_a_heading_without_words_gives_no_title(scan_one: ScanOne) -> None:
    assert scan_one("# ![](logo.png)\n\ntext", "start.md").title == "Start"


def test_a_description_with_marks_becomes_plain_words(scan_one: ScanOne) -> None:
    item = scan_one("---\ndescription: Use `kbdesk` and **stay** [calm](x.md)\n---\ntext")
    assert item.short_answer == "Use kbdesk and stay calm"


def test_toml_front_matter_is_read(scan_one: ScanOne) -> None:
    item = scan_one('+++\ntitle = "Hugo"\ntags = ["a"]\ndraft = true\n+++\ntext')
    assert (item.title, item.tags, item.publish) == ("Hugo", ("a",), False)


def test_dialects_of_the_web_are_turned_into_ours(scan: Scan) -> None:
    scanned = scan({"a.md": ":::tip Good to know\nShort.\n:::\n\n{{< mystery >}}\n"})
    assert "Short." in scanned.items[0].body
    assert [loss.line for loss in scanned.losses] == [5]


def test_the_drop_option_leaves_a_field_out(scan_one: ScanOne) -> None:
    text = "---\ntitle: T\ndescription: The answer\n---\ntext"
    assert scan_one(text).short_answer == "The answer"
    assert scan_one(text, drop=frozenset({"description"})).short_answer == ""


# -- addresses and sections ----------------------------------------------------------------


def test_the_address_comes_from_the_file(scan: Scan) -> None:
    scanned = scan(
        {
            "2024-05-01-älg & co.md": "x",
            "01-start.md": "x",
            "10-tips.md": "x",
            "guides/index.md": "x",
        }
    )
    assert [item.slug for item in scanned.items] == ["start", "10-tips", "alg-co", "guides"]


def test_folders_become_sections_with_readable_names(scan: Scan) -> None:
    scanned = scan({"01-exchange-online/SharePoint/a.md": "x", "b.md": "x"})
    assert [(section.path, section.name) for section in scanned.sections] == [
        (("exchange-online",), "Exchange online"),
        (("exchange-online", "sharepoint"), "SharePoint"),
    ]
    assert [item.section_path for item in scanned.items] == [("exchange-online", "sharepoint"), ()]


def test_a_section_file_names_its_section_in_all_languages(scan: Scan) -> None:
    scanned = scan(
        {
            "b/_section.md": "---\ntitle: Billing\nposition: 1\nlocales:\n"
            "  sv: {title: Betalning, description: Om pengar}\n  xx-bad: {title: X}\n---\nMoney.\n",
            "b/x.md": "x",
            "a/y.md": "y",
        }
    )
    billing, other = scanned.sections
    assert (billing.name, billing.description) == ("Billing", "Money.")
    assert billing.names == (("sv", "Betalning", "Om pengar"),)
    assert other.name == "A"
    assert [item.source for item in scanned.items] == ["a/y.md", "b/x.md"]


def test_a_folder_page_names_the_section_and_stays_an_article(scan: Scan) -> None:
    scanned = scan(
        {
            "billing/_index.md": "---\ntitle: Money matters\n---\nWelcome.",
            "billing/README.md": "# Internal notes\n\nRead me.",
            "empty/index.md": "---\ntitle: Only a name\n---\n",
            "empty/a.md": "x",
        }
    )
    assert [section.name for section in scanned.sections] == ["Money matters", "Only a name"]
    assert [item.title for item in scanned.items] == ["Internal notes", "Money matters", "A"]


def test_a_file_may_name_its_section_itself(scan: Scan) -> None:
    scanned = scan({"misc/a.md": "---\nsection: Billing/Refunds\n---\nx"})
    assert scanned.items[0].section_path == ("billing", "refunds")
    assert [section.name for section in scanned.sections] == ["Billing", "Refunds"]


# -- one item in several texts -------------------------------------------------------------


def test_texts_of_one_item_share_a_title_that_stands_once(scan: Scan) -> None:
    scanned = scan(
        {
            "r.en.md": "---\nitem: refund\nlocale: en\ntitle: Refund\n---\nx",
            "r.sv.md": "---\nitem: refund\nlocale: sv\ntitle: Pengar\n---\nx",
            "r.sv.sms.md": "---\nitem: refund\nlocale: sv\nchannel: sms\n---\nx",
        }
    )
    assert [item.title for item in scanned.items] == ["Refund", "Pengar", "Pengar"]
    assert {item.slug for item in scanned.items} == {"refund"}


# -- what the hash sees --------------------------------------------------------------------


def test_the_hash_changes_with_the_words_and_not_with_the_place(scan_one: ScanOne) -> None:
    text = "---\ntitle: T\n---\nwords"
    here = scan_one(text, "a/x.md")
    assert scan_one(text.replace("words", "other words"), "a/x.md").hash != here.hash
    assert scan_one(text.replace("T", "U"), "a/x.md").hash != here.hash


def test_a_moved_file_keeps_its_hash(scan: Scan) -> None:
    text = "---\ntitle: T\n---\nwords"
    scanned = scan({"a/x.md": text, "b/y.md": text})
    assert scanned.items[0].hash == scanned.items[1].hash


# -- refusals ------------------------------------------------------------------------------


def test_each_bad_file_is_named_and_the_good_ones_come_in(scan: Scan) -> None:
    scanned = scan(
        {
            "good.md": "# Good\n\ntext",
            "binary.md": b"\x00\x01",
            "empty.md": "",
            "latin.md": "# å\n".encode("latin-1"),
            "huge.md": b"x" * 2_000_000,
            "broken.md": "---\ntitle: never closed\n\ntext",
            "bomb.md": "---\na: &x [1]\nb: *x\n---\ntext",
            "deep.md": "> " * 2000 + "x",
            "title.md": "# Only a title\n",
        }
    )
    assert [item.title for item in scanned.items] == ["Good"]
    reasons = {one.source: (one.reason, one.line) for one in scanned.refused}
    bad = "binary bomb broken deep empty huge latin title".split()
    assert sorted(reasons) == [f"{name}.md" for name in bad]
    assert reasons["latin.md"] == ("not UTF-8: byte 0xE5 at byte 2; save the file as UTF-8", 1)
    assert reasons["title.md"] == ("there is no text in it, only a title", None)
    assert "too complex" in reasons["deep.md"][0]
    assert reasons["deep.md"][1] == 1
    assert reasons["broken.md"][1] is not None


def test_a_file_that_breaks_its_child_process_is_refused_alone(
    scan: Scan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def map_isolated(function: Callable[[RawFile], object], files: list[RawFile], **_: object):  # type: ignore[no-untyped-def]
        broken: dict[str, Exception] = {"slow.md": TimedOut(2.0), "odd.md": IndexError("oops")}
        return [broken.get(file.source) or function(file) for file in files]

    monkeypatch.setattr(parsing, "map_isolated", map_isolated)
    scanned = scan({"slow.md": "x", "odd.md": "x", "good.md": "x"})
    assert [item.source for item in scanned.items] == ["good.md"]
    assert [(one.source, one.reason) for one in scanned.refused] == [
        ("odd.md", "it cannot be parsed (IndexError: oops)"),
        ("slow.md", "too complex: It took longer than 2 seconds and was stopped"),
    ]


def test_an_unquoted_colon_is_no_reason_to_refuse(scan: Scan) -> None:
    scanned = scan({"a.md": "---\ntitle: Error: no sound\n---\ntext"})
    assert scanned.items[0].title == "Error: no sound"
    assert len(scanned.losses) == 1


def test_a_rule_at_the_top_is_no_front_matter(scan_one: ScanOne) -> None:
    assert scan_one("---\n\nJust text between rules.\n\n---\n\nMore.").body.startswith("---")


def test_invisible_characters_are_pointed_out(scan: Scan) -> None:
    scanned = scan({"a.md": "# T\n\nsafe\n\nevil \u202e text"})
    assert [(loss.line, loss.what) for loss in scanned.losses] == [
        (5, "an invisible character (U+202E); kept, look at it")
    ]


def test_an_empty_folder_says_so(folder: Path) -> None:
    (folder / "notes.txt").write_text("x")
    with pytest.raises(BadSource, match="nothing to import: no Markdown files here") as caught:
        scan_path(folder)
    assert ".markdown" in caught.value.hint


@pytest.mark.parametrize("name", ["missing", "file.md"])
def test_what_is_no_folder_is_refused(folder: Path, name: str) -> None:
    (folder / "file.md").write_text("x")
    with pytest.raises(BadSource, match="folder"):
        scan_path(folder / name)


def test_a_folder_of_nothing_but_bad_files_is_a_list_of_reasons(scan: Scan) -> None:
    scanned = scan({"a.md": b""})
    assert not scanned.items
    assert len(scanned.refused) == 1


def test_a_scan_can_be_cancelled(folder: Path) -> None:
    (folder / "a.md").write_text("x")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        IMPORTER.scan(folder, ImportOptions(), progress)


def test_the_folder_may_be_a_link_itself(folder: Path, tmp_path: Path) -> None:
    (folder / "a.md").write_text("x")
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    assert [item.source for item in scan_path(tmp_path / "link").items] == ["a.md"]
