"""An export is the old folder or the new one, never half of either, never somebody else's."""

from pathlib import Path

import pytest

from kbdesk.domain.errors import BadInput, Cancelled, CannotWrite
from kbdesk.progress import Progress
from kbdesk.services import exporting, publishing
from kbdesk.services.exporting import export
from kbdesk.services.out_folder import MANIFEST


def site(desk, out: Path, **more: str) -> exporting.ExportReport:
    return export(desk, "faq-site", out, progress=Progress(), **more)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name != MANIFEST
    }


def test_the_same_base_gives_the_same_bytes_and_writes_nothing_the_second_time(
    desk, write, tmp_path: Path
) -> None:
    write("Refunds")
    first = site(desk, tmp_path / "a")
    before = contents(tmp_path / "a")
    again = site(desk, tmp_path / "a")
    assert (again.files, again.written, again.removed) == (first.files, 0, 0)
    site(desk, tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b") == before


def test_one_changed_text_rewrites_only_what_shows_it(desk, write, save, tmp_path: Path) -> None:
    for number in range(12):
        write(f"Article {number}", f"Words of number {number}.")
    opened = write("Refunds", "Within 14 days.")
    site(desk, tmp_path / "site")
    save(opened, "Within 30 days.")
    publishing.publish(desk, opened.item.uid)
    report = site(desk, tmp_path / "site")
    assert 0 < report.written < report.files / 2
    site(desk, tmp_path / "fresh")
    assert contents(tmp_path / "site") == contents(tmp_path / "fresh")


def test_a_page_that_somebody_changed_by_hand_is_made_again(desk, write, tmp_path: Path) -> None:
    write("Refunds")
    site(desk, tmp_path / "site")
    page = tmp_path / "site" / "refunds.html"
    before = page.read_bytes()
    page.write_bytes(before + b"<script>")
    site(desk, tmp_path / "site")
    assert page.read_bytes() == before


def test_an_archived_item_leaves_the_site(desk, write, tmp_path: Path) -> None:
    opened = write("Refunds")
    write("Other")
    site(desk, tmp_path / "site")
    publishing.archive(desk, opened.item.uid)
    site(desk, tmp_path / "site")
    # Who still has the address is told so; nothing leads there any more.
    page = (tmp_path / "site" / "refunds.html").read_text()
    assert "This article is out of use" in page
    assert '<meta name="robots" content="noindex">' in page
    others = [path for path in (tmp_path / "site").rglob("*.html") if path.name != "refunds.html"]
    assert not any('href="refunds.html"' in path.read_text() for path in others)


@pytest.mark.parametrize("name", ["thesis.docx", ".git/config"])
def test_a_folder_with_foreign_files_is_left_alone(desk, write, tmp_path: Path, name: str) -> None:
    write("Refunds")
    out = tmp_path / "mine"
    site(desk, out)
    (out / name).parent.mkdir(exist_ok=True)
    (out / name).write_text("mine")
    before = contents(out)
    with pytest.raises(CannotWrite, match="did not write"):
        site(desk, out)
    assert contents(out) == before


def test_a_folder_that_was_never_an_export_is_refused(desk, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for out in (tmp_path / "mine", tmp_path / "file", tmp_path / "mine" / "a.txt" / "below"):
        with pytest.raises(CannotWrite):
            site(desk, out)
    assert (tmp_path / "mine" / "a.txt").read_text() == "mine"
    assert (tmp_path / "file").read_text() == "mine"


def test_a_cancelled_export_leaves_the_old_site_and_no_litter(desk, write, tmp_path: Path) -> None:
    write("Refunds")
    site(desk, tmp_path / "out" / "site")
    before = contents(tmp_path / "out")
    write("Another")
    steps = 0
    progress = Progress()

    def stop(what: str, done: int, total: int) -> None:
        nonlocal steps
        steps += 1
        if steps > 4:
            progress.cancel()

    progress._listener = stop
    with pytest.raises(Cancelled):
        export(desk, "faq-site", tmp_path / "out" / "site", progress=progress)
    assert contents(tmp_path / "out") == before


def test_what_a_killed_export_left_is_mended_by_the_next(desk, write, tmp_path: Path) -> None:
    write("Refunds")
    out = tmp_path / "site"
    site(desk, out)
    before = contents(out)
    out.rename(tmp_path / ".site.kbdesk-old-1")
    (tmp_path / ".site.kbdesk-new-2").mkdir()
    site(desk, out)
    assert contents(out) == before
    assert sorted(path.name for path in tmp_path.iterdir() if "site" in path.name) == ["site"]


def test_an_unknown_target_is_told_with_those_there_are(desk, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="faq-site"):
        export(desk, "fax", tmp_path / "x", progress=Progress())


def test_internal_words_never_reach_the_site(desk, write, save, tmp_path: Path) -> None:
    opened = write("Refunds", "Public.\n\n:::internal\nCANARY-INTERNAL\n:::\n")
    save(opened, "CANARY-DRAFT", note="CANARY-NOTE")
    write("CANARY-UNPUBLISHED", live=False)
    site(desk, tmp_path / "site")
    everything = b"".join(contents(tmp_path / "site").values())
    assert b"Public." in everything
    assert b"CANARY" not in everything
    assert b"anna" not in everything
