"""A whole base in one file: out and in again, equal by hashes; whatever is wrong is refused."""

from __future__ import annotations

import hashlib
import io
import json
import random
import shutil
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import (
    BadSource,
    BaseDamaged,
    BaseTooNew,
    CannotWrite,
    Denied,
    KBDeskError,
)
from kbdesk.progress import quiet
from kbdesk.services import archive, archive_reading, permissions
from kbdesk.services.desk import Desk
from kbdesk.services.workspace import open_workspace
from kbdesk.store import knowledge_base, migrate, opening, row_lines
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import KnowledgeBase, create, open_base
from kbdesk.store.tables.base import SCHEMA

sys.path[:0] = [str(Path(__file__).parents[2] / "store"), str(Path(__file__).parents[2])]

from bases import CHANNELS  # noqa: E402
from released import fill  # noqa: E402

from postgres import Server  # noqa: E402


@pytest.fixture
def full(tmp_path: Path) -> KnowledgeBase:
    """A base with a row in every table."""
    kb = create(str(tmp_path / "full.kbdesk"), name="Full", locale="en", channels=CHANNELS)
    fill(kb)
    return kb


@pytest.fixture
def packed(full: KnowledgeBase, tmp_path: Path) -> Path:
    """Its archive; the base is closed."""
    out = tmp_path / "full.kbarchive"
    archive.export_base(Desk(full, str(full.path), "eva"), out, quiet())
    full.close()
    return out


def _rows(kb: KnowledgeBase) -> dict[str, str]:
    with kb.read() as reader:
        return {
            table.name: hashlib.sha256(
                b"".join(row_lines.lines_of(reader.session, table))
            ).hexdigest()
            for table in row_lines.tables()
            if table.name != "kb_meta"
        }


def _members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def _again(members: dict[str, bytes], out: Path, *, note: bool = True) -> Path:
    """Packs members; `note` makes the manifest fit them, as a forger would."""
    if note:
        manifest = json.loads(members["manifest.json"])
        for one in manifest["members"]:
            data = members.get(one["path"], b"")
            one.update(size=len(data), sha256=hashlib.sha256(data).hexdigest())
            if one["path"].endswith(".jsonl"):
                one["rows"] = data.count(b"\n")
        members = members | {"manifest.json": json.dumps(manifest).encode()}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out


def _refused(path: Path, tmp_path: Path) -> KBDeskError:
    target = tmp_path / "refused.kbdesk"
    before = set(tmp_path.iterdir())
    with pytest.raises(KBDeskError) as caught:
        archive.import_base(path, target, quiet())
    assert set(tmp_path.iterdir()) == before
    assert caught.value.message
    return caught.value


def test_a_base_comes_back_equal_with_history_and_images(
    full: KnowledgeBase, tmp_path: Path
) -> None:
    desk = Desk(full, str(full.path), "eva")
    out = tmp_path / "full.kbarchive"
    info = archive.export_base(desk, out, quiet())
    assert archive.look_into(out) == info
    assert info.counts["revision"] == 5
    assert info.counts["assets"] == 1
    archive.import_base(out, tmp_path / "back.kbdesk", quiet())
    with open_base(str(tmp_path / "back.kbdesk")) as back:
        ours, theirs = check(full), check(back)
        assert theirs.problems == ()
        assert (theirs.seq, theirs.head_hash) == (ours.seq, ours.head_hash)
        assert _rows(back) == _rows(full)
        assert back.workspace.db_uuid == full.workspace.db_uuid
        assert back.workspace.db_epoch == full.workspace.db_epoch + 1
        with back.read() as there, full.read() as here:
            (image,) = there.assets.list_all()
            assert there.assets.content(image.uid) == here.assets.content(image.uid)
        # And it works on: a save, and an archive of its own.
        again = tmp_path / "again.kbarchive"
        archive.export_base(Desk(back, "back", "eva"), again, quiet())
        same = [one for one in archive.look_into(again).members if "kb_meta" not in one.path]
        assert same == [one for one in info.members if "kb_meta" not in one.path]
    full.close()


def test_the_same_commit_is_the_same_file(full: KnowledgeBase, tmp_path: Path) -> None:
    desk = Desk(full, str(full.path), "eva")
    for name in ("a", "b"):
        archive.export_base(desk, tmp_path / name, quiet())
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    with pytest.raises(CannotWrite, match="exists already"):
        archive.export_base(desk, tmp_path / "a", quiet())
    full.close()


def test_an_archive_takes_an_administrator(
    desk: Desk, at: Callable[[str], Desk], tmp_path: Path
) -> None:
    permissions.put_person(desk, User("anna"), [Grant("anna", Role.ADMIN)])
    permissions.put_person(desk, User("maja"), [Grant("maja", Role.PUBLISHER)])
    with pytest.raises(Denied):
        archive.export_base(at("maja"), tmp_path / "x.kbarchive", quiet())
    assert not (tmp_path / "x.kbarchive").exists()


def test_a_damaged_base_is_not_archived(full: KnowledgeBase, tmp_path: Path) -> None:
    with full.engines.writing.connect() as connection, connection.begin():
        connection.exec_driver_sql("UPDATE revision SET body = 'rewritten'")
    with pytest.raises(BaseDamaged):
        archive.export_base(Desk(full, "full", "eva"), tmp_path / "x", quiet())
    assert not (tmp_path / "x").exists()
    full.close()


def test_every_flipped_bit_is_refused_or_changes_nothing(packed: Path, tmp_path: Path) -> None:
    whole = packed.read_bytes()
    archive.import_base(packed, tmp_path / "whole.kbdesk", quiet())
    with open_base(str(tmp_path / "whole.kbdesk")) as kb:
        rows = _rows(kb)
    chance = random.Random(8)
    refused = 0
    for number in range(60):
        flipped = bytearray(whole)
        flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        copy, target = tmp_path / "flipped.kbarchive", tmp_path / f"{number}.kbdesk"
        copy.write_bytes(flipped)
        try:
            archive.import_base(copy, target, quiet())
        except KBDeskError:
            refused += 1
            assert not target.exists()
        else:
            with open_base(str(target)) as kb:
                assert _rows(kb) == rows
            target.unlink()
    assert refused > 40
    for cut in (0, 10, len(whole) // 2, len(whole) - 1):
        copy.write_bytes(whole[:cut])
        assert isinstance(_refused(copy, tmp_path), BadSource)


def test_a_newer_archive_is_refused_with_words(packed: Path, tmp_path: Path) -> None:
    for cell, value in (("version", 2), ("schema", 999)):
        members = _members(packed)
        manifest = json.loads(members["manifest.json"]) | {cell: value, "app": "9.9"}
        members["manifest.json"] = json.dumps(manifest).encode()
        error = _refused(_again(members, tmp_path / "new.kbarchive", note=False), tmp_path)
        assert isinstance(error, BaseTooNew)
        assert "9.9" in error.message
        assert "Update KBDesk" in error.hint


def _rewrite(members: dict[str, bytes], table: str, old: bytes, new: bytes) -> dict[str, bytes]:
    name = f"tables/{table}.jsonl"
    assert old in members[name]
    return members | {name: members[name].replace(old, new, 1)}


FORGED = {
    "words": ("revision", b"Within **30** days.", b"Within **90** days."),
    "author": ("revision", b'"author":"bo"', b'"author":"me"'),
    "step": ("transition", b'"actor":"eva"', b'"actor":"zoe"'),
    "cell of another kind": ("kb_meta", b'"db_epoch":1', b'"db_epoch":"one"'),
    "nested cell": ("item", b'"owner":"eva"', b'"owner":{"a":1}'),
    "a cell more": ("item", b'"owner":"eva"', b'"owner":"eva","x":1'),
    "a number too large": ("kb_clock", b'"seq":', b'"seq":99999999999999999999'),
    "no JSON": ("item", b"{", b"["),
    "a row to nothing": ("rendition", b'"item_uid":"', b'"item_uid":"x'),
}


@pytest.mark.parametrize("what", FORGED)
def test_a_forged_row_is_refused_though_its_hashes_fit(
    what: str, packed: Path, tmp_path: Path
) -> None:
    members = _rewrite(_members(packed), *FORGED[what])
    _refused(_again(members, tmp_path / "forged.kbarchive"), tmp_path)


def test_missing_rows_and_files_are_refused(packed: Path, tmp_path: Path) -> None:
    members = _members(packed)
    for name in ("tables/kb_meta.jsonl", "tables/change.jsonl", "tables/workspace.jsonl"):
        _refused(_again(members | {name: b""}, tmp_path / "x.kbarchive"), tmp_path)
    for name in members:
        less = {one: data for one, data in members.items() if one != name}
        error = _refused(_again(less, tmp_path / "x.kbarchive", note=False), tmp_path)
        assert isinstance(error, BadSource)


@pytest.mark.parametrize(
    "name",
    [
        *("../evil", "/etc/passwd", "tables/../../evil.jsonl", "C:\\evil", "\\\\host\\share"),
        *("tables/item.jsonl/../x", "assets/" + "0" * 63, "tables/ITEM.jsonl", "tables/a\0b.jsonl"),
        *("nested.zip", "tables/sqlite_master.jsonl", "assets/" + "0" * 64),
    ],
)
def test_a_name_that_no_archive_has_is_refused(name: str, packed: Path, tmp_path: Path) -> None:
    members = _members(packed) | {name: b"{}\n"}
    _refused(_again(members, tmp_path / "evil.kbarchive", note=False), tmp_path)
    manifest = json.loads(members["manifest.json"])
    manifest["members"].append({"path": name, "rows": 1, "size": 3, "sha256": ""})
    members["manifest.json"] = json.dumps(manifest).encode()
    _refused(_again(members, tmp_path / "evil.kbarchive"), tmp_path)


def test_bombs_are_refused_before_they_unpack(packed: Path, tmp_path: Path) -> None:
    members = _members(packed)
    bomb = members | {"tables/item.jsonl": b" " * 60_000_000 + b"\n"}
    assert "zip bomb" in _refused(_again(bomb, tmp_path / "b.kbarchive"), tmp_path).message
    # The manifest says little, the file holds much.
    lies = members | {"tables/item.jsonl": random.Random(1).randbytes(2_000_000)}
    path = _again(lies, tmp_path / "l.kbarchive", note=False)
    assert "larger than it says" in _refused(path, tmp_path).message
    # Two names over the same bytes.
    data = bytearray(packed.read_bytes())
    places = [at for at in range(len(data)) if data[at : at + 4] == b"PK\x01\x02"]
    for place in places[1:]:
        struct.pack_into("<I", data, place + 20, len(data))
    (tmp_path / "o.kbarchive").write_bytes(data)
    assert "lie over each other" in _refused(tmp_path / "o.kbarchive", tmp_path).message
    # A name twice.
    buffer = io.BytesIO(packed.read_bytes())
    with zipfile.ZipFile(buffer, "a") as twice, pytest.warns(UserWarning, match="Duplicate"):
        twice.writestr("tables/item.jsonl", b"")
    (tmp_path / "t.kbarchive").write_bytes(buffer.getvalue())
    assert "twice" in _refused(tmp_path / "t.kbarchive", tmp_path).message
    deep = members | {"manifest.json": b"[" * 100_000}
    _refused(_again(deep, tmp_path / "d.kbarchive", note=False), tmp_path)


def test_an_imported_base_opens_at_a_desk(packed: Path, tmp_path: Path) -> None:
    archive.import_base(packed, tmp_path / "new.kbdesk", quiet())
    desk = open_workspace(tmp_path / "new.kbdesk", actor="eva")
    assert desk.kb.workspace.name == "Full"
    desk.close()
    with pytest.raises(CannotWrite, match="exists already"):
        archive.import_base(packed, tmp_path / "new.kbdesk", quiet())


def test_a_base_on_a_server_comes_back_as_an_equal_file(
    postgres_server: Server,
    tmp_path: Path,
) -> None:
    name = postgres_server.create_database()
    address = postgres_server.url(name)
    with create(address, name="Server", locale="en", channels=CHANNELS) as kb:
        fill(kb)
        out = tmp_path / "server.kbarchive"
        info = archive.export_base(Desk(kb, address, "eva"), out, quiet())
        archive.import_base(out, tmp_path / "file.kbdesk", quiet())
        with open_base(str(tmp_path / "file.kbdesk")) as back:
            assert check(back).problems == ()
            assert check(back).head_hash == info.head_hash
            assert _rows(back) == _rows(kb)
    postgres_server.drop_database(name)


def test_an_archive_of_an_older_format_becomes_a_base_of_this_one(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the next format will do with the archives of this one."""
    later = SCHEMA + 1
    chain = tmp_path / "chain"
    shutil.copytree(migrate.CHAIN, chain)
    (chain / "versions" / f"{later:04d}_next.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\n"
        f"revision = '{later:04d}'\ndown_revision = '{SCHEMA:04d}'\n"
        "def upgrade() -> None:\n"
        "    op.create_table('note', sa.Column('id', sa.Integer, primary_key=True))\n"
        "def downgrade() -> None:\n    op.drop_table('note')\n"
    )
    monkeypatch.setattr(migrate, "CHAIN", chain)
    for module in (knowledge_base, opening, archive_reading, archive, row_lines):
        monkeypatch.setattr(module, "SCHEMA", later)
    monkeypatch.setattr(migrate.upgrade, "__kwdefaults__", {"to": later})
    archive.import_base(packed, tmp_path / "new.kbdesk", quiet())
    with open_base(str(tmp_path / "new.kbdesk")) as kb:
        assert check(kb).problems == ()
        with kb.read() as reader:
            tables = reader.session.execute(text("SELECT name FROM sqlite_schema")).scalars().all()
            schema = reader.session.execute(text("SELECT schema FROM kb_meta")).scalar_one()
    assert "note" in tables
    assert schema == later
