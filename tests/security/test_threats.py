"""The table of threats, row by row: one test, one row. SECURITY.md names them.

Some rows have many more tests where the code is tested; here stands the one that says whether the
rule of the row holds, with what would happen without it where that is short.
"""

from __future__ import annotations

import csv
import io
import logging
import re
import socket
import sqlite3
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from test_gate import HOSTILE

import email_sample
import site_sample
from content_kit import BOMBS
from content_kit import faults as html_faults
from import_sources import docx, paragraph, put, zipped
from kbdesk.content.filling import CannotFill, Form, Target, fill_text
from kbdesk.content.limits import TooComplex
from kbdesk.content.markup import Profile, render
from kbdesk.content.yaml_rules import BadYaml, load
from kbdesk.domain.errors import BadInput, BadSource, KBDeskError
from kbdesk.domain.item import slugify
from kbdesk.domain.rendition import Content
from kbdesk.exporters.email import eml
from kbdesk.exporters.tables import csv_file
from kbdesk.importers.base import ImportOptions
from kbdesk.importers.registry import find
from kbdesk.lint.dialect import Pattern, PatternTimeout
from kbdesk.lint.secret_words import keys
from kbdesk.lint.secrets import cards, emails, ibans, person_numbers
from kbdesk.progress import quiet
from kbdesk.services import answers, editing, exporting, indexing, publishing, text_files
from kbdesk.services.desk import Desk
from kbdesk.services.workspace import create_workspace, open_workspace
from kbdesk.store.check import check

ROOT = Path(__file__).parents[2]
MAX_S = 3.0


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = create_workspace(tmp_path / "base.kbdesk", name="Test", actor="anna")
    yield opened
    opened.close()


def _scan_fails(source: str, path: Path) -> bool:
    started = time.perf_counter()
    try:
        scanned = find(source).scan(path, ImportOptions(), quiet())
    except BadSource:
        return True
    finally:
        assert time.perf_counter() - started < 5 * MAX_S  # the machine may be busy
    return not scanned.items


def test_row_stored_xss_in_pages_and_letters() -> None:
    """All HTML goes through one gate; test_browser_xss.py opens it in a real browser."""
    assert any("<script" in one for one in HOSTILE)
    for payload in HOSTILE:
        for profile in (Profile.SITE, Profile.EMAIL, Profile.PREVIEW):
            assert html_faults(render(payload, profile).html) == []
    pages = site_sample.export(site_sample.catalog(), **site_sample.OPTIONS)
    for path, data in pages.items():
        if path.endswith(".html"):
            assert b"Content-Security-Policy" in data
            assert b"default-src 'none'" in data or b"default-src &#39;none&#39;" in data
        if path.endswith((".json", ".js")):
            assert b"</script" not in data


def test_row_qt_preview(qtbot: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The preview loads nothing and follows only http, https, mailto and tel."""
    from PySide6.QtCore import QUrl  # noqa: PLC0415
    from PySide6.QtGui import QDesktopServices, QTextDocument  # noqa: PLC0415

    from kbdesk.ui.app import application  # noqa: PLC0415
    from kbdesk.ui.editor.preview import Preview  # noqa: PLC0415
    from kbdesk.ui.theme import Mode, Theme  # noqa: PLC0415

    application()
    preview = Preview(Theme(Mode.LIGHT))
    qtbot.addWidget(preview)  # type: ignore[attr-defined]
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    preview.show_html("<img src='https://evil.example/x.png'><img src='file:///etc/hostname'>x")
    kinds = QTextDocument.ResourceType
    for address in ("https://evil.example/x.css", "file:///etc/passwd", "//host/share/x.css"):
        assert preview.loadResource(kinds.StyleSheetResource.value, QUrl(address)).isEmpty()
    for address in (
        *("file:///etc/passwd", "file://host/share", "//host/share", "smb://host/share"),
        *("javascript:alert(1)", "data:text/html,x", "ms-msdt:x", "C:\\x.exe"),
    ):
        preview.anchorClicked.emit(QUrl(address))
    assert opened == []
    preview.anchorClicked.emit(QUrl("https://example.org/"))
    assert opened == ["https://example.org/"]


def test_row_clipboard_html() -> None:
    """What is pasted becomes Markdown without scripts, handlers and remote images."""
    for payload in HOSTILE:
        with suppress(KBDeskError):
            text = text_files.pasted(f"<p>before {payload} after</p>")
            html = render(text, Profile.PREVIEW).html
            assert html_faults(html) == []
            assert "<img" not in html


def test_row_email_headers() -> None:
    """No control character of a subject or a sender begins another header."""
    for sign in ("\r\n", "\n", "\r", "\x00", "\x0b", "\x85", "\u2028", "\u2029", "\x7f", "\x1b"):
        bad = email_sample.letter(3, "Bad", subject=f"Hello{sign}Bcc: thief@evil.example")
        made = email_sample.plan(eml.EXPORTER, email_sample.catalog(bad)).files
        (data,) = [one.make() for one in made if "letter-3" in one.path]
        head = data.partition(b"\r\n\r\n")[0]
        assert not re.search(rb"(?im)^bcc:", head)
        with pytest.raises(BadInput):
            eml.EXPORTER.options(**{"from": f"a@b.example{sign}Bcc: x@y.example"})


def test_row_spreadsheet_formulas() -> None:
    """The table for people guards each cell; the one for programs says what the base says."""
    formulas = ("=1+1", "+46 8", "-2", "@me", "\t=1", "\r=1", " =1", "\u200b=1", "＝1", "\n=1")
    base = replace(
        site_sample.catalog(),
        entries=tuple(
            site_sample.entry(site_sample.uid(number), title, "Text.")
            for number, title in enumerate(formulas, 1)
        ),
    )

    def titles(**options: str) -> list[str]:
        made = email_sample.plan(csv_file.EXPORTER, base, **options).files
        (data,) = [one.make() for one in made if one.path.endswith(".csv")]
        table = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        return [row["title"] for row in table]

    assert titles() == [f"'{title}" for title in formulas]
    assert titles(profile="machine") == list(formulas)


def test_row_macro_formats(tmp_path: Path) -> None:
    """A text expander's file brings no shell, script or form along."""
    for kind, more in (
        ("shell", "params: {cmd: id}"),
        ("script", "params: {args: [python, -c, x]}"),
        ("form", "params: {layout: x}"),
    ):
        text = (
            "matches:\n  - trigger: ':a'\n    replace: 'x {{v}}'\n"
            f"    vars:\n      - name: v\n        type: {kind}\n        {more}\n"
        )
        path = put(tmp_path / f"{kind}.yml", text)
        if kind == "form":  # becomes a plain placeholder; the form itself is left behind
            (item,) = find("espanso").scan(path, ImportOptions(), quiet()).items
            assert item.body == "x {{v}}\n"
            assert "layout" not in repr(item)
        else:
            assert _scan_fails("espanso", path)
    image = "matches:\n  - trigger: ':a'\n    image_path: /etc/passwd\n"
    assert _scan_fails("espanso", put(tmp_path / "image.yml", image))


def test_row_yaml_bombs() -> None:
    """No anchors, tags or merge keys, bounded depth, events and size; keys stand once."""
    for text in (
        *("a: &a [x]\nb: [*a, *a]\n", "a: !!python/object/apply:os.system ['id']\n"),
        *("b: {<<: {x: 1}}\n", "[" * 20_000, "{a: " * 20_000, "[" + "1," * 100_001 + "]"),
        *("a" * (5 * 1024 * 1024 + 1), "a: 1\na: 2\n"),
    ):
        started = time.process_time()
        with pytest.raises(BadYaml):
            load(text)
        assert time.process_time() - started < MAX_S


def test_row_xml_entities(tmp_path: Path) -> None:
    """No document type, in WordPress files and in the parts of office files."""
    laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss>&b;</rss>'
    outside = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>'
    remote = '<!DOCTYPE r SYSTEM "http://evil.example/x.dtd"><rss/>'
    for text in (laughs, outside, remote, "<rss>" * 100_000):
        assert _scan_fails("wxr", put(tmp_path / "a.xml", text))
        bad = docx(paragraph("x"), **{"docProps/core.xml": text})
        assert _scan_fails("docx", put(tmp_path / "a.docx", bad))


def test_row_zip_slip_and_bombs(tmp_path: Path) -> None:
    """Hostile names, links and bombs refuse an archive; nothing is written anywhere."""
    inside = tmp_path / "inside"
    inside.mkdir()
    for name in ("../out.md", "/etc/x.md", "C:/x.md", "a\\..\\b.md", "a\u202e.md", "a\x01.md"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            info = zipfile.ZipInfo("placeholder")
            info.filename = info.orig_filename = name
            archive.writestr(info, b"# T\n\nx")
        assert _scan_fails("notion", put(inside / "e.zip", packed.getvalue()))
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.md", b"x" * 60_000_000)
    assert _scan_fails("notion", put(inside / "b.zip", bomb.getvalue()))
    twice = zipped({"a.md": "# A\n\nx", "A.md": "# B\n\ny"})
    assert _scan_fails("notion", put(inside / "t.zip", twice))
    assert [path.name for path in tmp_path.iterdir()] == ["inside"]


def test_row_markdown_bombs() -> None:
    """A text that is nested too deep is refused at once; the rest takes no second."""
    refused = 0
    for bomb in list(BOMBS.values())[:12]:
        started = time.process_time()
        try:
            render(bomb, Profile.SITE)
        except TooComplex:
            refused += 1
        assert time.process_time() - started < MAX_S
    assert refused


def test_row_regex_of_users() -> None:
    """A pattern that runs away is stopped."""
    started = time.perf_counter()
    runaway = Pattern(r"(?:a|aa|a.)+(?:b|bb)+(?:a|aa)+c$", timeout_s=0.2)
    with pytest.raises(PatternTimeout):
        list(runaway.finditer("a" * 5_000 + "b" * 5_000 + "a"))
    assert time.perf_counter() - started < 5 * MAX_S


def test_row_placeholders() -> None:
    """A grammar and no template engine; values are safe for the target and never read again."""
    form = Form()
    value = "{{other}} <script>alert(1)</script> **x** =1"
    values = {"name": value, "other": "SECRET"}
    for target in Target:
        filled = fill_text("Hi {{name}}", values, target, form)
        assert "SECRET" not in filled
    assert "<script>" not in fill_text("Hi {{name}}", values, Target.HTML, form)
    assert fill_text("{{name}}", {"name": "=1"}, Target.CSV, form).startswith("'")
    with pytest.raises(CannotFill):
        fill_text("{{name}}", {"name": "a\r\nBcc: b"}, Target.HEADER, form)
    for text in ("{{name.__class__}}", "{{name|upper}}", "{{7*7}}", "{name.__init__}", "%(name)s"):
        with suppress(KBDeskError):
            filled = fill_text(text, {"name": "x"}, Target.PLAIN, form)
            assert "class" not in filled.replace("__class__", "")
            assert "49" not in filled


def test_row_personal_data() -> None:
    """Cards, accounts, identity numbers, addresses and keys are found in texts."""
    kinds = (emails, cards, person_numbers, ibans, keys)
    texts = (
        *("Mejla anna.berg@gmail.com", "Kort 4532 0151 1283 0366", "Född 811218-9876"),
        *("IBAN SE45 5000 0000 0583 9825 7466", "sk_live_4eC39HqLyjWDarjtT1zdp7dc"),
    )
    for kind, text in zip(kinds, texts, strict=True):
        assert list(kind(text, "sv")), text
        assert not list(kind("Write to support@example.com about order 12345.", "en"))


def test_row_spoofed_names() -> None:
    """Signs that turn or hide letters never come into an address or a file's name."""
    for title in (
        "re\u202efund",
        "re\u200bfund",
        "re\u2066fund",
        "re\x00fund",
        "réfund",
        "../../x",
    ):
        slug = slugify(title)
        assert re.fullmatch(r"[a-z0-9-]+", slug), slug


def test_row_file_names_of_exports(desk: Desk, tmp_path: Path) -> None:
    """No title leads out of the folder, and a folder of somebody else is left alone."""
    for title in ("../../evil", "C:\\evil", "con", "a/b", "x\u202egnp", "." * 300, "nul.html"):
        opened = editing.new_item(desk, Content(title, "Text."))
        publishing.publish(desk, opened.item.uid)
    out = tmp_path / "deep" / "site"
    out.parent.mkdir()
    exporting.export(desk, "faq-site", out, progress=quiet())
    assert [path.name for path in out.parent.iterdir()] == ["site"]
    for path in out.rglob("*"):
        assert path.resolve().is_relative_to(out.resolve())
        assert re.fullmatch(r"[A-Za-z0-9._-]+", path.name), path
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "thesis.doc").write_text("years of work")
    with pytest.raises(KBDeskError):
        exporting.export(desk, "faq-site", foreign, progress=quiet())
    assert (foreign / "thesis.doc").read_text() == "years of work"


def test_row_secrets(tmp_path: Path, own_home: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A password in an address comes into no message, log or file; TLS is verified elsewhere."""
    canary = "kanarie-hemlig-7"
    caplog.set_level(logging.DEBUG)
    with pytest.raises(KBDeskError) as caught:
        open_workspace(f"postgresql://eva:{canary}@127.0.0.1:9/base", actor="eva")
    told: BaseException | None = caught.value
    while told is not None:
        if isinstance(told, KBDeskError):
            assert canary not in str(told)
        told = told.__cause__
    assert canary not in caplog.text
    for folder in (own_home, tmp_path):
        for path in folder.rglob("*"):
            assert not path.is_file() or canary.encode() not in path.read_bytes()
    from kbdesk.store.engine import parse_url  # noqa: PLC0415

    assert parse_url("postgresql://eva@db.example.org/base").query["sslmode"] == "verify-full"
    assert "sslmode" not in parse_url("postgresql://eva@localhost/base").query


def test_row_supply_chain() -> None:
    """Every package is pinned with its hashes, and none keeps passwords in a plain file."""
    for lock in (ROOT / "requirements").glob("*.lock"):
        text = lock.read_text("utf-8")
        pins = re.findall(r"(?m)^([A-Za-z0-9._-]+)(?:\[[^]]*\])?(==| @ )", text)
        entries = re.split(r"(?m)^(?=[A-Za-z0-9])", text)
        assert pins, lock
        for entry in entries:
            if re.match(r"[A-Za-z0-9._-]+(?:\[[^]]*\])?(==| @ )", entry):
                assert "--hash=sha256:" in entry, f"{lock.name}: {entry[:60]}"
        assert "keyrings.alt" not in text


def test_row_insider_rewrites_history(desk: Desk) -> None:
    """Whoever edits the file by hand is found, and a new head hash shows a whole rewrite."""
    opened = editing.new_item(desk, Content("Refunds", "Within 14 days."))
    publishing.publish(desk, opened.item.uid)
    before = check(desk.kb)
    assert before.problems == ()
    path = desk.kb.path
    assert path is not None
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE revision SET body = 'Within 90 days.'")
    after = check(desk.kb)
    assert {problem.kind for problem in after.problems} == {"hash"}
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE revision SET hash = 'f' || substr(hash, 2)")
    assert check(desk.kb).head_hash != before.head_hash or check(desk.kb).problems


def test_row_no_connection_that_nobody_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A day's work opens no socket; the planted call shows that one would be seen."""
    asked: list[object] = []

    def refuse(_self: socket.socket, address: object, *_: object) -> None:
        asked.append(address)
        raise OSError("no network in this test")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *words, **_: refuse(None, words))  # type: ignore[arg-type]
    desk = create_workspace(tmp_path / "base.kbdesk", name="Test", actor="anna")
    body = "See https://example.org and ![x](https://example.org/x.png)."
    opened = editing.new_item(desk, Content("Refunds", body))
    publishing.publish(desk, opened.item.uid)
    indexing.catch_up(desk, quiet())
    assert answers.find_answers(desk, "refunds").answers
    for target in ("faq-site", "email-html", "csv"):
        exporting.export(desk, target, tmp_path / target, progress=quiet())
    desk.close()
    assert asked == []
    with pytest.raises(OSError, match="no network"):
        socket.create_connection(("example.org", 80))
    assert asked


def test_every_row_is_told_in_the_document() -> None:
    """SECURITY.md names each test of a row, and no test that is not there."""
    here = {name for name in vars(sys.modules[__name__]) if name.startswith("test_row_")}
    told = set(re.findall(r"test_row_\w+", (ROOT / "SECURITY.md").read_text("utf-8")))
    assert told == here
