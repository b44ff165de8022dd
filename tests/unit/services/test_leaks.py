"""Words that are only for the house are found wherever a file may hold them, and no others."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

from kbdesk.domain.catalog import Catalog
from kbdesk.domain.item import Audience
from kbdesk.domain.taxonomy import Workspace
from kbdesk.exporters.base import in_parts
from kbdesk.services.leaks import Leak, Watch

sys.path.insert(0, str(Path(__file__).parents[2]))
import site_sample

PUBLIC = """Windows Server 2012 users read this.

## Refunds for members

Ask the customer for the number of the order.
"""
SECRET = """Never tell anybody that members wait nine days for "refunds" here.

Refunds for members. Windows Server 2012 users read this.

Run Get-Order -All $true

Kundvinnarprogrammet
"""


def watch(public: str = PUBLIC, secret: str = SECRET) -> Watch:
    known = [
        site_sample.entry(site_sample.uid(1), "Refunds", public),
        site_sample.entry(site_sample.uid(2), "House", secret, audience=Audience.INTERNAL),
    ]
    return Watch(Catalog(Workspace("x", "en", "x"), 1, (), (), tuple(known)), Audience.PUBLIC)


def zipped(text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("inside.html", text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.html", b"<p>tell anybody that <b>members</b> wait nine days</p>"),
        ("a.html", b'<meta name="description" content="Anybody that members wait nine days.">'),
        ("a.html", b'<img src="x.png" alt="kundvinnarprogrammet">'),
        ("a.html", b"<!-- that members wait nine days for -->"),
        ("a.html", b"<code>Get-Order -All <i>$true</i></code> Run Get-Order -All $true"),
        ("kb.jsonl", json.dumps({"t": 'wait nine days for "refunds" here'}).encode()),
        ("a.csv", "x;Kundvinnarprogrammet är bra".encode()),
        ("pack.zip", zipped("<p>members wait nine days for refunds here")),
    ],
)
def test_internal_words_are_found(path: str, data: bytes) -> None:
    with pytest.raises(Leak) as caught:
        watch().check(path, data)
    assert caught.value.item_uid == site_sample.uid(2)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.html", PUBLIC.encode()),
        # A list of contents puts headings in a row that no text has in a row.
        ("a.html", b"<li>Refunds for members</li><li>Windows Server 2012 users read this</li>"),
        ("d0.js", b'["Refunds for members","Windows Server 2012"]'),
    ],
)
def test_what_others_read_anyway_may_be_told(path: str, data: bytes) -> None:
    watch().check(path, data)


def test_a_large_file_is_looked_at_piece_by_piece() -> None:
    lines = [b"Refunds.\n", b"members wait nine days for refunds here\n"]
    (file,) = watch().over([in_parts("kb.jsonl", "k", lambda: iter(lines))])
    pieces = file.pieces()
    assert next(pieces) == lines[0]
    with pytest.raises(Leak):
        next(pieces)


def test_a_base_without_secrets_lets_everything_pass() -> None:
    assert watch(secret="").check("a.html", SECRET.encode()) is None
