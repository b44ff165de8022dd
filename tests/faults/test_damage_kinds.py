"""Bits, bytes, pages and ends of a file: what changes content is found, and by hashes alone."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from released import fill
from test_damage import _dump, _sqlite_finds, _we_find

from kbdesk.store.check import check
from kbdesk.store.knowledge_base import open_base

PAGE = 4096


def _bit(data: bytearray, chance: random.Random, places: list[int]) -> None:
    data[chance.choice(places)] ^= 1 << chance.randrange(8)


def _bytes(data: bytearray, chance: random.Random, places: list[int]) -> None:
    at = min(chance.choice(places), len(data) - 16)
    data[at : at + 16] = chance.randbytes(16)


def _page(data: bytearray, chance: random.Random, places: list[int]) -> None:
    at = chance.choice(places) // PAGE * PAGE
    data[at : at + PAGE] = bytes(PAGE)


def _end(data: bytearray, chance: random.Random, places: list[int]) -> None:
    del data[chance.randrange(PAGE, len(data)) :]


KINDS = {"bit": _bit, "16 bytes": _bytes, "page of zeros": _page, "cut": _end}


@pytest.mark.parametrize("kind", KINDS)
def test_every_damage_that_changes_content_is_found(
    kind: str,
    file: Path,
    tmp_path: Path,
    tries: Callable[[int, int], int],
    tell: Callable[..., None],
) -> None:
    with open_base(str(file)) as kb:
        fill(kb)
        assert check(kb).problems == ()
    whole, dump = file.read_bytes(), _dump(file)
    # A small base is mostly empty space: half of the tries go to where something stands.
    places = [place for place in range(PAGE, len(whole)) if whole[place]]
    chance, copy = random.Random(f"damage {kind}"), tmp_path / "damaged.kbdesk"
    done = tries(60, 300)
    changed = found = by_sqlite = 0
    for _ in range(done):
        damaged = bytearray(whole)
        KINDS[kind](damaged, chance, places)
        copy.write_bytes(damaged)
        if _dump(copy) == dump:
            continue
        changed += 1
        found += _we_find(copy)
        by_sqlite += _sqlite_finds(copy)
    tell(tries=done, changed=changed, found=found, by_integrity_check_alone=by_sqlite)
    assert changed > done / 4
    assert found == changed
    if kind in {"bit", "16 bytes"}:
        assert by_sqlite < changed  # the control
