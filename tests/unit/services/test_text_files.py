"""A file that is dropped on the editor becomes its text, images and all."""

import base64
import time
from pathlib import Path

import pytest

from kbdesk.domain.asset import assets_in
from kbdesk.domain.errors import BadSource
from kbdesk.progress import Progress
from kbdesk.services import assets
from kbdesk.services.import_carriers import _ITEM_MARK
from kbdesk.services.import_images import _USE
from kbdesk.services.text_files import (
    _ANY_IMAGE,
    _FOREIGN_LINK,
    _OUR_IMAGE,
    can_read,
    pasted,
    read_file,
)

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def test_markdown_comes_with_its_fields(desk, tmp_path: Path) -> None:
    file = tmp_path / "late-refund.md"
    file.write_text("---\ntitle: Late refund\n---\nIt takes *three* days.\n", "utf-8")
    found = read_file(desk, file, Progress())
    assert found.content.title == "Late refund"
    assert found.content.body.strip() == "It takes *three* days."
    plain = tmp_path / "no_title.md"
    plain.write_text("Words.", "utf-8")
    assert read_file(desk, plain, Progress()).content.title == "No title"


def test_a_web_page_comes_with_its_images(desk, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    file = tmp_path / "page.html"
    file.write_text(
        "<title>Pairing</title><h1>Pairing</h1><p>Hold <b>it</b>. <img src='a.png' alt='Button'>"
        "<script>alert(1)</script></p>",
        "utf-8",
    )
    found = read_file(desk, file, Progress())
    assert found.content.title == "Pairing"
    assert "**it**" in found.content.body
    assert "alert" not in found.content.body
    (uid,) = assets_in(found.content.body)
    assert f"![Button](asset:{uid})" in found.content.body
    assert assets.content(desk, uid) == PNG


def test_what_is_no_text_is_refused_and_says_what_is(desk, tmp_path: Path) -> None:
    file = tmp_path / "a.exe"
    file.write_bytes(b"MZ")
    assert not can_read(file)
    with pytest.raises(BadSource, match=r"a\.exe"):
        read_file(desk, file, Progress())
    broken = tmp_path / "a.docx"
    broken.write_bytes(b"not a document")
    with pytest.raises(BadSource):
        read_file(desk, broken, Progress())


def test_a_piece_of_a_page_is_pasted_without_scripts_and_pictures() -> None:
    text = pasted("<p>Hi <a href='https://a.example/'>you</a> <img src='x.png' alt='me'></p>")
    assert text == "Hi [you](https://a.example/) me"


@pytest.mark.parametrize("piece", ["![", "![](media/image-1", "[", "\n"])
def test_an_image_that_never_closes_takes_no_time(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    begin = time.process_time()
    for pattern in (_OUR_IMAGE, _ANY_IMAGE, _FOREIGN_LINK, _USE, _ITEM_MARK):
        assert pattern.search(text) is None
    assert time.process_time() - begin < 2
