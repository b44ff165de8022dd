"""Earlier builds, archives and the list of what changed."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from kbdesk.domain.errors import BadInput, CannotWrite
from kbdesk.exporters.base import OutFile
from kbdesk.progress import quiet
from kbdesk.services.builds import builds_of, put_back
from kbdesk.services.out_folder import OutFolder, Put
from kbdesk.services.out_zip import put_zip


def files(**texts: str) -> list[OutFile]:
    return [OutFile(f"{name}.html", text, text.encode) for name, text in texts.items()]


def build(out: Path, **texts: str) -> Put:
    return OutFolder(out).put(files(**texts), target="t", base="b", seq=1, progress=quiet(), keep=3)


def test_the_last_three_builds_stay_and_can_come_back(tmp_path: Path) -> None:
    out = tmp_path / "site"
    for number in range(6):
        build(out, page=f"build {number}", same="same")
    assert len(builds_of(out)) == 3
    assert [put_back(out), (out / "page.html").read_text()] == [2, "build 4"]
    assert [put_back(out), (out / "page.html").read_text()] == [1, "build 3"]
    assert build(out, page="build 7").changes == (("M", "page.html"), ("D", "same.html"))
    assert put_back(out) == 1
    assert (out / "same.html").read_text() == "same"


def test_a_build_that_changed_nothing_pushes_none_out(tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert build(out, page="1").changes == (("A", "page.html"),)
    build(out, page="2")
    for _ in range(4):
        assert build(out, page="2").changes == ()
    assert len(builds_of(out)) == 1
    put_back(out)
    assert (out / "page.html").read_text() == "1"


def test_without_an_earlier_build_nothing_is_touched(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(out, page="1")
    with pytest.raises(BadInput):
        put_back(out)
    assert (out / "page.html").read_text() == "1"


def test_an_archive_has_the_same_bytes_and_spares_what_is_not_ours(tmp_path: Path) -> None:
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    put = put_zip(one, files(b="2", a="1"), quiet())
    put_zip(two, files(a="1", b="2"), quiet())
    assert one.read_bytes() == two.read_bytes()
    assert (put.files, put.written) == (2, 2)
    assert put_zip(one, files(a="1", b="2"), quiet()).written == 0
    with zipfile.ZipFile(one) as archive:
        assert archive.namelist() == ["a.html", "b.html"]
        assert archive.testzip() is None
    foreign = tmp_path / "photos.zip"
    with zipfile.ZipFile(foreign, "w") as archive:
        archive.writestr("x", "y")
    before = foreign.read_bytes()
    for path in (foreign, tmp_path / "text.zip"):
        if path != foreign:
            path.write_text("not an archive")
        with pytest.raises(CannotWrite):
            put_zip(path, files(a="1"), quiet())
    assert foreign.read_bytes() == before
