from __future__ import annotations

import dataclasses
import struct
import zlib
from pathlib import Path

import pytest
from bases import WHEN, add_text, publish, save_again
from sqlalchemy import text

from kbdesk.content.markup import Profile, render
from kbdesk.domain.errors import BaseDamaged, NotFound, Refused
from kbdesk.domain.placeholder import UseKind
from kbdesk.store.catalog import catalog
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import KnowledgeBase


def png(width: int = 3, height: int = 2) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = b"".join(b"\0" + b"\0" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def test_the_same_bytes_are_one_image_and_come_back_as_they_were(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        first = tx.assets.append("C:\\pictures\\plug.png", png())
        again = tx.assets.append("other.png", png())
        other = tx.assets.append("wide.png", png(9, 1))
        tx.commit()
    assert first == again != other
    assert (first.name, first.media_type, first.width_px, first.height_px) == (
        "plug.png",
        "image/png",
        3,
        2,
    )
    with kb.read() as reader:
        assert reader.assets.content(first.uid) == png()
        assert reader.assets.find_by_hash(other.sha256) == other
        assert reader.assets.list_all() == (first, other)
        with pytest.raises(NotFound):
            reader.assets.content("no-such")
    assert check(kb).problems == ()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"\x89PNG\r\n\x1a\nIHDR", "no image"),
        (b"\xff\xd8\xff\xe0\x00\x04ab", "no image"),
        (b"%PDF-1.7", "no image"),
        (b"", "no image"),
        (b"GIF89a\x00\x00\x01\x00", "0 x 1"),
        (png()[:20] + b"\0" * 5_000_000, "larger"),
    ],
)
def test_what_is_no_image_is_refused(file_kb: KnowledgeBase, data: bytes, words: str) -> None:
    with file_kb.write("eva") as tx, pytest.raises(Refused, match=words):
        tx.assets.append("x.png", data)


@pytest.mark.parametrize(
    ("data", "media_type", "size"),
    [
        (b"GIF87a\x05\x00\x04\x00", "image/gif", (5, 4)),
        (
            b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc2\x00\x0b\x08\x00\x07\x00\x09\x01\x01\x11\x00",
            "image/jpeg",
            (9, 7),
        ),
        (b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x0b\0\0\x0c\0\0", "image/webp", (12, 13)),
        (b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x04\xc0\x00\x00", "image/webp", (5, 4)),
        (
            b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x06\x00\x08\x00",
            "image/webp",
            (6, 8),
        ),
    ],
)
def test_the_size_of_each_kind_is_read(
    file_kb: KnowledgeBase, data: bytes, media_type: str, size: tuple[int, int]
) -> None:
    with file_kb.write("eva") as tx:
        one = tx.assets.append("x", data)
    assert (one.media_type, (one.width_px, one.height_px)) == (media_type, size)


def test_a_text_shows_an_image_and_the_catalog_brings_it(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        plug = tx.assets.append("plug.png", png())
        tx.assets.append("unused.png", png(9, 9))
        draft = add_text(tx, "setup", f"See ![the plug]({plug.address}).")
        publish(tx, draft)
        tx.commit()
    with kb.read() as reader:
        assert reader.uses.list_of(draft.uid) == ((UseKind.ASSET, plug.uid),)
        assert [use.revision_uid for use in reader.uses.where_used(UseKind.ASSET, plug.uid)] == [
            draft.uid
        ]
        assert catalog(reader).assets == (plug,)
    with kb.write("eva") as tx:
        publish(tx, save_again(tx, draft, "No picture."))
        tx.commit()
    with kb.read() as reader:
        assert catalog(reader).assets == ()


def test_only_an_image_of_the_base_passes_the_gate() -> None:
    uid = "01920000-0000-7000-8000-000000000000"
    shown = render(f"![a plug](asset:{uid})", Profile.SITE).html
    assert f'<img src="asset:{uid}" alt="a plug">' in shown
    assert "asset:" in render(f"![a plug](asset:{uid})", Profile.PREVIEW).html
    for target in ("asset:1", "asset:../../etc", f"asset:{uid}/x", f"ASSET:{uid}"):
        assert "<img" not in render(f"![a plug]({target})", Profile.SITE).html, target
    # A mail cannot ask the base, and no link leads to a picture.
    assert "asset:" not in render(f"![a plug](asset:{uid})", Profile.EMAIL).html
    assert "href" not in render(f"[a plug](asset:{uid})", Profile.SITE).html


def test_a_damaged_image_is_found_and_not_shown(file: Path, file_kb: KnowledgeBase) -> None:
    with file_kb.write("eva") as tx:
        one = tx.assets.append("plug.png", png())
        tx.commit()
    with file_kb.write("eva") as tx:
        tx.session.execute(
            text("UPDATE asset_content SET content = zeroblob(3) WHERE asset_uid = :uid"),
            {"uid": one.uid},
        )
        tx.session.note("edited", "asset", one.uid)
        tx.commit()
    (problem,) = check(file_kb).problems
    assert (problem.kind, problem.table, problem.uid) == ("hash", "asset_content", one.uid)
    with file_kb.read() as reader, pytest.raises(BaseDamaged):
        reader.assets.content(one.uid)


def test_all_cells_of_an_item_come_back(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        draft = add_text(tx, "refunds", keywords=(("sv", ("pengar", "åter")),), team="Billing")
        rendition = tx.renditions.get(draft.rendition_uid)
        tx.commit()
    with kb.read() as reader:
        item = reader.items.get(rendition.item_uid)
        assert item.keywords_in("sv") == ("pengar", "åter")
        assert (item.team, item.created_at) == ("Billing", WHEN)
    with kb.write("eva") as tx:
        tx.items.update(dataclasses.replace(item, intent="refund", protocol="complaint"))
        tx.commit()
    with kb.read(as_of=kb.now()) as reader:
        old = reader.items.get(item.uid)
        assert (old.intent, old.protocol, old.keywords) == ("refund", "complaint", item.keywords)
