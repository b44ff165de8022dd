"""What was made to do harm is refused: quickly, in words, and without a trace."""

from __future__ import annotations

import io
import json
import resource
import stat
import time
import zipfile
from pathlib import Path

import pytest

from import_sources import docx, make, paragraph, put, zipped
from kbdesk.domain.errors import BadSource
from kbdesk.importers import confluence, xml_checks
from kbdesk.importers.archive import MAX_TOTAL_BYTES, open_archive, unsafe_name
from kbdesk.importers.base import ImportOptions, Scanned
from kbdesk.importers.elements import inside_first
from kbdesk.importers.names import mark
from kbdesk.importers.registry import find
from kbdesk.importers.web_pages import page_piece
from kbdesk.isolate import run
from kbdesk.progress import quiet

MAX_S = 3.0


def scan(source: str, path: Path) -> Scanned:
    return find(source).scan(path, ImportOptions(), quiet())


@pytest.fixture(autouse=True)
def _warm() -> None:
    """Starts the child processes, whose start is no part of what is measured."""
    run(len, "x", timeout_s=60)


def refused(source: str, path: Path) -> str:
    """Scans, which has to refuse all of it in time; gives why."""
    begin = time.perf_counter()
    # The process may have held much before, in other tests: what this source adds is counted.
    held_before_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        scanned = scan(source, path)
    except BadSource as error:
        reason = str(error)
    else:
        assert scanned.items == ()
        assert scanned.refused
        reason = scanned.refused[0].reason
    # A busy machine is no fault of the code: what counts is the work of this process and that
    # nothing was waited for until its time was up.
    assert time.perf_counter() - begin < 3 * MAX_S
    held_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert held_kib - held_before_kib < 512 * 1024
    return reason


def member(name: str, content: bytes = b"# T\n\nx", mode: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("placeholder")
        info.filename = info.orig_filename = name
        info.external_attr = mode << 16
        archive.writestr(info, content)
    return out.getvalue()


# -- archives ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../out.md", "leads out of the archive"),
        ("a/../../out.md", "leads out of the archive"),
        ("/etc/cron.md", "begins at the root"),
        ("C:/x.md", "begins at the root"),
        ("a\\..\\b.md", "has a backslash"),
        ("a\u202egnp.md", "has characters that cannot be seen"),
        ("a\x01.md", "has characters that cannot be seen"),
    ],
)
def test_a_name_that_leads_elsewhere_refuses_the_archive(
    tmp_path: Path, name: str, why: str
) -> None:
    assert unsafe_name(name) == why
    assert "a name in the archive is not allowed" in refused(
        "notion", put(tmp_path / "e.zip", member(name))
    )
    assert [file.name for file in tmp_path.iterdir()] == ["e.zip"]


def test_a_symbolic_link_refuses_the_archive(tmp_path: Path) -> None:
    link = member("a.md", b"/etc/passwd", stat.S_IFLNK | 0o777)
    assert "is a symbolic link" in refused("notion", put(tmp_path / "e.zip", link))


def test_two_members_of_one_name_refuse_the_archive(tmp_path: Path) -> None:
    content = zipped({"a.md": "one", "A.md": "two"})
    assert "stands twice" in refused("notion", put(tmp_path / "e.zip", content))


def test_a_bomb_is_stopped_while_it_inflates(tmp_path: Path) -> None:
    bomb = zipped({"a.md": b"\0" * (30 * 1024 * 1024), "p.png": b"\0" * (30 * 1024 * 1024)})
    assert len(bomb) < 100_000
    assert "larger than 512 kB" in refused("notion", put(tmp_path / "e.zip", bomb))
    archive = open_archive(bomb, "e.zip")
    with pytest.raises(BadSource, match="100 times its size: a zip bomb"):
        archive.read("p.png")


def test_a_size_that_lies_is_counted_all_the_same() -> None:
    packed = bytearray(zipped({"a.bin": b"\0" * 3_000_000}))
    central = packed.rindex(b"PK\x01\x02")
    packed[central + 24 : central + 28] = (100).to_bytes(4, "little")
    with pytest.raises(BadSource):
        open_archive(bytes(packed), "e.zip").read("a.bin", 1000)


def test_all_members_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_TOTAL_BYTES == 200 * 1024 * 1024
    monkeypatch.setattr("kbdesk.importers.archive.MAX_TOTAL_BYTES", 1_000)
    archive = open_archive(zipped({"a": b"x" * 600, "b": b"y" * 600}), "e.zip")
    archive.read("a")
    with pytest.raises(BadSource, match="unpacks to more than"):
        archive.read("b")


def test_members_that_lie_over_each_other_are_a_bomb() -> None:
    packed = bytearray(zipped({"a": bytes(range(256)) * 8, "b": bytes(range(256)) * 8}))
    first = packed.index(b"PK\x01\x02")
    second = packed.index(b"PK\x01\x02", first + 1)
    size = len(packed).to_bytes(4, "little")
    for at in (first, second):
        packed[at + 20 : at + 24] = size
    with pytest.raises(BadSource, match="lie over each other"):
        open_archive(bytes(packed), "e.zip")


def test_archives_in_archives_are_opened_once_and_no_deeper(tmp_path: Path) -> None:
    inner = zipped({"deep.zip": zipped({"x.md": "# X\n\nx"}), "a.md": "# A\n\na"})
    scanned = scan("notion", put(tmp_path / "e.zip", zipped({"Part-1.zip": inner})))
    assert [item.source for item in scanned.items] == ["a.md"]


def test_no_archive_and_a_damaged_one_are_told(tmp_path: Path) -> None:
    assert "no zip archive" in refused("notion", put(tmp_path / "e.zip", b"hello"))
    broken = zipped({"a.md": "# A\n\n" + "word " * 500})
    broken = broken.replace(broken[40:60], b"\xff" * 20)
    assert "damaged" in refused("notion", put(tmp_path / "f.zip", broken))


# -- XML, office files ---------------------------------------------------------------------

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss>&c;</rss>'
)
EXTERNAL = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>'
)


@pytest.mark.parametrize("text", [LAUGHS, EXTERNAL])
def test_entities_are_refused_in_every_xml(tmp_path: Path, text: str) -> None:
    assert "document type" in refused("wxr", put(tmp_path / "a.xml", text))
    bad = docx(paragraph("x"), **{"docProps/core.xml": text})
    assert "document type" in refused("docx", put(tmp_path / "a.docx", bad))
    book = zipped({"[Content_Types].xml": "<a/>", "xl/workbook.xml": text})
    assert "document type" in refused("xlsx", put(tmp_path / "a.xlsx", book))


def test_one_text_in_thousands_of_cells_is_refused(tmp_path: Path) -> None:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {"workbook": "sheet.main", "sheet1": "worksheet", "sharedStrings": "sharedStrings"}
    types = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{office}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    cells = '<c r="A{n}"><v>{m}</v></c><c r="B{n}" t="s"><v>0</v></c>'
    # What is different in each row keeps the file from looking like a zip bomb.
    rows = "".join(
        f'<row r="{n}">{cells.format(n=n, m=n**9 % 999_983)}</row>' for n in range(1, 500)
    )
    words = " ".join(str(number) for number in range(22_000))
    book = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'content-types"><Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{links}<Relationship Id="r1" Type="{kinds}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {space} xmlns:r="{kinds}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{links}<Relationship Id="r1" Type="{kinds}/worksheet" '
        f'Target="sheet1.xml"/><Relationship Id="r2" Type="{kinds}/sharedStrings" '
        'Target="sharedStrings.xml"/></Relationships>',
        "xl/sheet1.xml": f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f"<sst {space}><si><t>{words}</t></si></sst>",
    }
    path = put(tmp_path / "a.xlsx", zipped(book))
    assert path.stat().st_size < 100_000
    assert "more than 50 MB of text" in refused("xlsx", path)


def test_bottomless_nesting_is_refused(tmp_path: Path) -> None:
    deep = "<rss>" * 100_000
    assert "nested more than" in refused("wxr", put(tmp_path / "a.xml", deep))
    bad = docx("<w:sdt>" * 20_000)
    assert "nested more than" in refused("docx", put(tmp_path / "a.docx", bad))
    page = put(tmp_path / "a.html", "<div>" * 50_000 + "x")
    assert "nested more than" in refused("html", page)
    macro = {"macros": [{"id": 1, "title": "x", "actions": [
        {"field": "comment_value_html", "value": "<b><i>" * 20_000 + "x"}]}]}  # fmt: skip
    path = put(tmp_path / "m.json", json.dumps(macro))
    assert "nested more than" in refused("zendesk", path)
    assert "nested too deep" in refused("gorgias", put(tmp_path / "n.json", "[" * 200_000))
    macro = {"macros": [{"id": 1, "title": "a::" * 3_000 + "b", "actions": [
        {"field": "comment_value", "value": "x"}]}]}  # fmt: skip
    path = put(tmp_path / "s.json", json.dumps(macro))
    assert "levels deep" in refused("zendesk", path)
    long = put(tmp_path / "l.json", '{"macros": [{"id": ' + "9" * 200_000 + "}]}")
    assert "a number in it is too long" in refused("gorgias", long)


@pytest.mark.parametrize("piece", ["<h1>", "<nav ", "<title>", "<main>x", "<nav></nav ", "<"])
def test_what_opens_and_never_closes_takes_no_time(piece: str) -> None:
    begin = time.process_time()
    page_piece("a.html", f"<html><body>{piece * 100_000}")
    assert time.process_time() - begin < 1


@pytest.mark.parametrize(
    "piece",
    [
        '<span id="title-text">', '<ol id="breadcrumbs">', '<div class="', "<div ",
        '<div class="pageSection" ', "<title>", "<a ",
    ],
)  # fmt: skip
def test_what_opens_in_a_space_page_and_never_closes_takes_no_time(piece: str) -> None:
    begin = time.process_time()
    confluence._space_page(("a.html", f"<html><body>{piece * 30_000}"))
    crumbs = f'<ol id="breadcrumbs">{piece * 30_000}</ol>'
    confluence._space_page(("a.html", crumbs))
    assert time.process_time() - begin < 2


@pytest.mark.parametrize("piece", ["<title>", "<title ", "<title></title", "<a>"])
def test_a_title_that_never_closes_takes_no_time(piece: str) -> None:
    begin = time.process_time()
    assert inside_first(piece * 30_000, "title") is None
    assert time.process_time() - begin < 1


@pytest.mark.parametrize("text", ["{% raw %}" * 30_000, "{{ a |" * 30_000, "#{" + " " * 300_000])
def test_a_placeholder_that_never_closes_takes_no_time(text: str) -> None:
    begin = time.process_time()
    mark(text, "zendesk")
    mark(text, "zammad")
    assert time.process_time() - begin < 2


@pytest.mark.parametrize("content", [b"title,body\n" + b"\0" * 900, b"\0\1" * 50, b"a\0\0b," * 90])
def test_a_table_of_zero_bytes_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    reason = refused("csv", put(tmp_path / "a.csv", content))
    assert "many of its bytes are zero" in reason
    assert reason.isprintable()


def test_a_document_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * (150 * 1024 * 1024))
    assert "bomb" in refused("docx", put(tmp_path / "a.docx", out.getvalue()))


def test_malformed_wordpress_is_an_error_and_never_nothing(tmp_path: Path) -> None:
    whole = make("wxr", tmp_path).read_text("utf-8")
    for text in (whole[:900], whole.replace("</item>", "", 1), "<rss></rss>", "<html/>"):
        with pytest.raises(BadSource):
            scan("wxr", put(tmp_path / "bad.xml", text))
    empty = whole[: whole.index("<item>")] + "</channel></rss>"
    with pytest.raises(BadSource, match="no posts and no pages"):
        scan("wxr", put(tmp_path / "empty.xml", empty))


# -- YAML, CSV, JSON -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a: &a [x]\nmatches: [*a, *a]\n", "anchor"),
        ("matches: !!python/object/apply:os.system ['id']\n", "tag"),
        ("matches: " + "[" * 3000, "levels of nesting"),
        ("matches:\n  - <<: {trigger: a}\n", "merge key"),
        ("matches: []\nmatches: []\n", "stands twice"),
    ],
)
def test_yaml_bombs_are_refused_with_their_line(tmp_path: Path, text: str, why: str) -> None:
    assert why in refused("espanso", put(tmp_path / "a.yml", text))


def test_a_giant_cell_and_an_open_quote_are_refused_with_their_line(tmp_path: Path) -> None:
    giant = "title,body\nx," + "y" * 600_000 + "\n"
    assert "line 2: a cell holds more than 512 kB" in refused("csv", put(tmp_path / "a.csv", giant))
    opened = 'title,body\na,b\nx,"y\nz\n'
    assert "line 3: a quote is opened" in refused("csv", put(tmp_path / "b.csv", opened))
    many = "title,body\n" + "a,b c d\n" * 5_100
    assert "more than 5,000" in refused("csv", put(tmp_path / "c.csv", many))


def test_what_is_made_of_too_many_parts_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """Millions of small things cost more to read than one large one."""
    lists = '{"macros":[' + ",".join(["[]"] * 3_000_000) + "]}"
    assert "more than 1,000,000" in refused("zendesk", put(tmp_path / "a.json", lists))
    keys = '{"macros":[{' + ",".join(f'"{n}":1' for n in range(1_200_000)) + "}]}"
    assert "more than 1,000,000" in refused("zendesk", put(tmp_path / "b.json", keys))
    empty = "title,body\n" + ",,,\n" * 400_000
    assert "more than 100,000 rows" in refused("csv", put(tmp_path / "c.csv", empty))
    elements = '<rss version="2.0"><channel>' + "<i/>" * 4_000_000 + "</channel></rss>"
    assert "more than 500,000" in refused("wxr", put(tmp_path / "d.xml", elements))
    tag = "<rss " + " ".join(f'a{n}="x"' for n in range(300_000)) + "/>"
    assert "longer than 1024 kB" in refused("wxr", put(tmp_path / "f.xml", tag))


def test_elements_are_counted_while_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_checks, "MAX_ELEMENTS", 100)
    assert len(list(xml_checks.events(b"<r>" + b"<i/>" * 99 + b"</r>", "a.xml"))) == 200
    with pytest.raises(BadSource, match="more than 100 elements"):
        list(xml_checks.events(b"<r>" + b"<i/>" * 100 + b"</r>", "a.xml"))


@pytest.mark.parametrize(
    "text",
    [
        "X: y\n" * 2_000_000,
        "MIME-Version: 1.0\n\n" + "--b\nContent-Type: text/html\n\n<p>x\n" * 90_000,
    ],
)
def test_a_mail_of_endless_fields_or_parts_is_refused(tmp_path: Path, text: str) -> None:
    assert "too many parts or fields" in refused("confluence", put(tmp_path / "a.doc", text))


def test_formulas_and_markup_of_a_table_are_words(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", "title,answer\n=1+1,=cmd|' /C calc'!A0 <b>x</b> *y*\n")
    (item,) = scan("csv", path).items
    assert item.title == "=1+1"
    assert item.body == "=cmd|' /C calc'!A0 \\<b>x\\</b> \\*y\\*\n"


def test_scripts_never_come_along(tmp_path: Path) -> None:
    html = (
        "<p onclick=a()>Hi<script>evil()</script><a href='javascript:evil()'>x</a>"
        "<img src=x onerror=evil()><svg><script>evil()</script></svg></p>"
        "<iframe src=https://evil.example></iframe><style>p{}</style>"
    )
    (item,) = scan("html", put(tmp_path / "a.html", html)).items
    assert "evil" not in item.body
    assert item.body == "Hix\n"


def test_images_that_are_none_stay_out(tmp_path: Path) -> None:
    put(tmp_path / "h/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>")
    put(tmp_path / "h/b.png", b"not an image")
    put(tmp_path / "secret.png", b"\x89PNG\r\n\x1a\n")
    (tmp_path / "h/link.png").symlink_to(tmp_path / "secret.png")
    html = "".join(
        f"<img alt=w src='{n}'>" for n in ("a.svg", "b.png", "link.png", "../secret.png")
    )
    put(tmp_path / "h/a.html", f"<p>Text {html}</p>")
    scanned = scan("html", tmp_path / "h")
    assert scanned.images == ()
    assert scanned.items[0].body == "Text wwww\n"
    assert "4 images are not imported" in scanned.losses[0].what


@pytest.mark.parametrize("source", ["csv", "docx", "html", "wxr", "zendesk", "espanso", "xlsx"])
def test_nothing_empty_and_something_else_are_told(tmp_path: Path, source: str) -> None:
    for path in (
        tmp_path / "gone",
        put(tmp_path / "empty", b""),
        put(tmp_path / "x", b"\0\1" * 50),
    ):
        assert refused(source, path)
