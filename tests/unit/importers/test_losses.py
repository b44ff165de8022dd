"""Without this a source's images, videos, choices or merged cells go without a word."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from import_sources import docx, paragraph
from kbdesk.importers import registry
from kbdesk.importers.base import ImportOptions, Scanned
from kbdesk.importers.html_text import from_html
from kbdesk.progress import quiet

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0"
    "0000030101"
    "00c9fe92ef0000000049454e44ae426082"
)


def scanned(source: str, path: Path) -> Scanned:
    return registry.find(source).scan(path, ImportOptions(), quiet())


def losses(found: Scanned) -> str:
    return "\n".join(loss.what for loss in found.losses)


def test_an_image_alone_in_html_comes_along_and_one_among_other_tags_is_told(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    (tmp_path / "a.md").write_text(
        '# A\n\nText\n\n<p align="center"><img src="a.png" alt="One"></p>\n\n'
        '<div>\n<img src="a.png">\n</div>\n\nEnd\n'
    )
    found = scanned("folder", tmp_path)
    assert found.items[0].body.count("src-image:") == 1
    assert "\n\n![One](src-image:" in found.items[0].body
    assert losses(found).startswith("1 image is not imported")


def test_a_lost_image_is_called_as_its_page_calls_it(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text('<h1>A</h1><p>Text <img src="pics/gone.png" alt="b"></p>')
    assert '"pics/gone.png": there is no such file' in losses(scanned("html", page))


@pytest.mark.parametrize(
    "html",
    [
        '<p>a</p><iframe src="https://v.example/1"></iframe><p>b</p>',
        '<p>a</p><iframe src="https://v.example/1" /><p>b</p>',
        '<p>a</p><video><source src="https://v.example/1">old</video><p>b</p>',
        '<p>a</p><audio src="https://v.example/1"><p>b</p>',
    ],
)
def test_what_is_embedded_is_told_and_what_stands_after_it_stays(html: str) -> None:
    found = from_html(html, "x")
    assert found.text.split() == ["a", "b"]
    assert found.embedded == ("https://v.example/1",)


def test_a_page_tells_what_was_embedded(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text('<h1>A</h1><p>See:</p><iframe src="https://v.example/1"></iframe>')
    assert "1 video or frame of the page left out (https://v.example/1)" in losses(
        scanned("html", page)
    )


def test_what_a_document_holds_beside_its_text_is_told(tmp_path: Path) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    (tmp_path / "plain.docx").write_bytes(docx(paragraph("Words")))
    more = {
        "word/header1.xml": f"<w:hdr {space}><w:p><w:r><w:t>Secret</w:t></w:r></w:p></w:hdr>",
        "word/footer1.xml": f"<w:ftr {space}><w:p/></w:ftr>",
    }
    changed = paragraph("New") + "<w:p><w:del ><w:r><w:delText>Old</w:delText></w:r></w:del></w:p>"
    (tmp_path / "full.docx").write_bytes(docx(changed, **more))
    found = scanned("docx", tmp_path)
    assert [(loss.source, loss.what) for loss in found.losses] == [
        ("full.docx", "its header and footer are left out"),
        ("full.docx", "its tracked changes are taken as accepted"),
    ]


def test_a_pattern_is_no_shortcode_and_its_groups_are_placeholders(tmp_path: Path) -> None:
    file = tmp_path / "m.yml"
    file.write_text(
        "filter_class: Slack\nmatches:\n"
        '  - regex: ":ord\\\\((?P<order>.*)\\\\)"\n    replace: "Your order {{order}}"\n'
        '  - trigger: ":pick"\n    replace: "You took {{v}}"\n'
        "    vars: [{name: v, type: choice, params: {values: [One, Two]}}]\n"
    )
    found = scanned("espanso", file)
    by_code = {item.shortcode: item for item in found.items}
    assert by_code[""].body.strip() == "Your order {{order}}"
    assert "espanso_regex" in dict(by_code[""].extra)
    assert by_code["pick"].body.strip() == "You took {{v}}"
    for words in ("pattern (regex)", "One, Two", "filter_class"):
        assert words in losses(found)


def test_a_merged_cell_speaks_for_all_its_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Category", "Question", "Answer"], ["Pay", "How?", "By card"],
                [None, "When?", "At once"], [None, "Where?", "Here"]):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "x.xlsx")
    found = scanned("xlsx", tmp_path / "x.xlsx")
    assert {item.question: item.section_path for item in found.items} == {
        "How?": ("pay",), "When?": ("pay",), "Where?": (),
    }  # fmt: skip


def test_html_in_a_column_of_answers_is_read_as_html_unless_told(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("Title,Answer\nA,<p>Hej &amp; h\u00e5</p>\nB,1 < 2 &amp; 3\n", "utf-8")
    bodies = {item.title: item.body.strip() for item in scanned("csv", table).items}
    assert bodies == {"A": "Hej & h\u00e5", "B": "1 < 2 \\&amp; 3"}
    told = ImportOptions(columns=(("body_text", "Answer"),))
    kept = registry.find("csv").scan(table, told, quiet())
    assert "\\<p>" in kept.items[0].body


WXR = """<?xml version="1.0"?>
<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:base_site_url>https://x.se</wp:base_site_url>
<item><title>A</title><link>https://x.se/help/a/</link><content:encoded><![CDATA[<p>See
<a href="https://x.se/?p=3">b</a>, <a href="https://x.se/help/b#t">b</a> and
<a href="https://x.se/shop/">shop</a> [su_box title="x"]in[/su_box] [sic]</p>]]></content:encoded>
<wp:post_id>2</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>
<category domain="category">Pay</category><category domain="category">Ship</category>
<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment></item>
<item><title>B</title><link>https://x.se/help/b/</link><content:encoded>Words</content:encoded>
<wp:post_id>3</wp:post_id><wp:post_type>post</wp:post_type><wp:status>future</wp:status></item>
</channel></rss>"""


def test_a_wordpress_post_keeps_its_links_and_tells_what_else_it_had(tmp_path: Path) -> None:
    file = tmp_path / "x.xml"
    file.write_text(WXR)
    found = scanned("wxr", file)
    one, other = found.items
    for link in ("[b](src:post/3)", "[b](src:post/3#t)", "[shop](https://x.se/shop/)"):
        assert link in one.body
    assert (one.section_path, other.publish) == (("pay",), False)
    for words in ("[su_box]", "it also stood in Ship", "1 of the kind comment"):
        assert words in losses(found)
    assert "sic" not in losses(found)
