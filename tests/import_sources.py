"""One real file or folder of each source that can be imported, made by hand."""

# ruff: noqa: E501, PLR0911 - files as they are, and one return a source

from __future__ import annotations

import base64
import io
import json
import zipfile
from pathlib import Path

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ID = "0123456789abcdef0123456789abcdef"
OTHER_ID = "fedcba9876543210fedcba9876543210"

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    f'relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_IMAGE_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    f'relationships"><Relationship Id="rId9" Type="{_OFFICE}/image" Target="media/image1.png"/>'
    "</Relationships>"
)
_DRAWING = (
    '<w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    f'xmlns:r="{_OFFICE}"><wp:inline><wp:docPr id="1" name="p" descr="The card"/><a:graphic>'
    '<a:graphicData uri="x"><pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)


def zipped(members: dict[str, str | bytes]) -> bytes:
    """Gives a zip archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(paragraphs: str, **more: str | bytes) -> bytes:
    """Gives a Word document with these paragraphs of WordprocessingML."""
    document = f'<?xml version="1.0"?><w:document {_W}><w:body>{paragraphs}</w:body></w:document>'
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELS,
            "word/document.xml": document,
            "word/_rels/document.xml.rels": _IMAGE_RELS,
            "word/media/image1.png": PNG,
            **more,
        }
    )


def paragraph(words: str, style: str = "") -> str:
    """Gives a paragraph of a Word document."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{words}</w:t></w:r></w:p>"


def put(path: Path, content: str | bytes) -> Path:
    """Writes a file and gives its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def xlsx(path: Path, rows: list[list[object]]) -> Path:
    """Writes a workbook with one sheet."""
    import openpyxl  # noqa: PLC0415

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


ZENDESK = {
    "macros": [
        {
            "id": 360011,
            "title": "Billing::Refunds::Refund is late",
            "active": True,
            "actions": [
                {
                    "field": "comment_value_html",
                    "value": "<p>Hi {{ticket.requester.first_name}},</p><p>it takes <b>5</b> days. "
                    "{{ticket.ticket_field_77}}</p>",
                },
                {"field": "status", "value": "solved"},
                {"field": "current_tags", "value": "refund late"},
                {"field": "comment_mode_is_public", "value": True},
            ],
        },
        {
            "id": 360012,
            "title": "Chat hello",
            "active": False,
            "actions": [
                {"field": "comment_value", "value": ["channel:chat", "Hello!\nHow are you?"]}
            ],
        },
        {"id": 360013, "title": "Only sets a status", "active": True},
    ],
    "articles": [
        {
            "id": 501,
            "title": "Pay by card",
            "body": '<h2>How</h2><p>See <a href="https://acme.zendesk.com/hc/en-us/articles/'
            '502-Invoices">invoices</a>.</p>',
            "locale": "en-us",
            "section_id": 9,
            "draft": False,
            "label_names": ["card"],
            "html_url": "https://acme.zendesk.com/hc/en-us/articles/501-Pay-by-card",
            "translations": [
                {"locale": "sv", "title": "Betala med kort", "body": "<p>Så här.</p>"}
            ],
        },
        {
            "id": 502,
            "title": "Invoices",
            "body": "<table><tr><th>A</th></tr><tr><td>1</td></tr></table>",
            "locale": "en-us",
            "section_id": 9,
            "draft": True,
            "html_url": "https://acme.zendesk.com/hc/en-us/articles/502-Invoices",
        },
    ],
    "sections": [{"id": 9, "name": "Paying", "category_id": 3}],
    "categories": [{"id": 3, "name": "Money"}],
    "count": 2,
    "next_page": None,
}

FRESHDESK = {
    "folders": [{"id": 4, "name": "Greetings"}],
    "canned_responses": [
        {
            "id": 71,
            "title": "Hello",
            "folder_id": 4,
            "content": "Hello there",
            "content_html": "<div>Hello {{ticket.requester.firstname}}</div>",
            "attachments": [{"id": 1}],
            "visibility": 0,
        }
    ],
    "articles": [
        {
            "id": 81,
            "title": "Reset your password",
            "description": "<p>Click <em>Forgot</em>.</p>",
            "description_text": "Click Forgot.",
            "status": 2,
            "folder_id": 4,
            "tags": ["login"],
            "seo_data": {"meta_keywords": "reset, forgot"},
        },
        {"id": 82, "title": "Empty", "description": "", "status": 1},
    ],
}

GORGIAS = {
    "data": [
        {
            "id": 5,
            "external_id": "x-5",
            "name": "Where is my order",
            "intent": "order/status",
            "language": "sv",
            "actions": [
                {
                    "name": "setResponseText",
                    "title": "Add response text",
                    "type": "user",
                    "arguments": {
                        "body_html": "<div>Hej {{ticket.customer.firstname}}</div>",
                        "body_text": "Hej",
                    },
                },
                {"name": "addTags", "type": "user", "arguments": {"tags": "order, late"}},
                {"name": "setStatus", "type": "user", "arguments": {"status": "closed"}},
            ],
        }
    ]
}

INTERCOM = {
    "type": "list",
    "data": [
        {
            "type": "article",
            "id": "91",
            "title": "Cancel",
            "description": "How to stop.",
            "body": "<p>Open <i>Account</i>.</p>",
            "state": "published",
            "default_locale": "en",
            "parent_id": 12,
            "translated_content": {
                "type": "article_translated_content",
                "sv": {"title": "Avsluta", "body": "<p>Öppna Konto.</p>", "state": "draft"},
            },
        },
        {"type": "collection", "id": "12", "name": "Accounts", "parent_id": None},
        {
            "type": "macro",
            "id": "44",
            "name": "Thanks",
            "body": '<p>Thanks {{ first_name | fallback:"there" }}</p>',
        },
    ],
}

CHATWOOT = {
    "payload": [
        {"id": 1, "short_code": "refund", "content": "Hi **{{contact.first_name}}** {{ x.y }}"},
        {
            "id": 2,
            "title": "Shipping",
            "slug": "1700000000-shipping",
            "content": "# Shipping\n\nTwo days.",
            "status": "published",
            "locale": "en",
            "category": {"id": 1, "name": "Orders", "locale": "en"},
        },
    ]
}

ZAMMAD = (
    "name;keywords;content;note;active;\n"
    '"Hello";"hi greet";"Hi #{ticket.customer.firstname} #{ticket.customer.lastname},<br>'
    'line\ntwo &amp; ""more""";"for all";true;\n'
    "Plain;;5 < 6 and #{ticket.unknown};;false\n"
    "Last;;ragged"
)

ESPANSO = """\
# my snippets
global_vars:
  - name: company
    type: echo
    params: {echo: Nordlys}
matches:
  - trigger: ":hej"
    label: Greeting
    search_terms: [hello, hi]
    form: "Hej [[first_name]], jag heter [[agent_first_name]] på {{company}}. $|$"
    form_fields:
      first_name: {multiline: false}
  - triggers: [":tack", ":thx"]
    replace: "Tack!\\nVi hörs {{mydate}}."
    vars:
      - name: mydate
        type: date
        params: {format: "%Y"}
  - trigger: ":ip"
    replace: "{{out}}"
    vars:
      - name: out
        type: shell
        params: {cmd: "curl ifconfig.me"}
  - trigger: ":cat"
    image_path: /home/me/cat.png
  - trigger: ":bold"
    html: "<b>bold</b> words"
"""

WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Help</title><language>sv-SE</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://help.example</wp:base_site_url>
<wp:category><wp:category_nicename>faq</wp:category_nicename><wp:category_parent></wp:category_parent>
<wp:cat_name><![CDATA[FAQ]]></wp:cat_name></wp:category>
<item><title>Betala</title><link>https://help.example/faq/betala/</link>
<content:encoded><![CDATA[Så betalar du.

Se [caption id="a"]bilden[/caption] och <a href="https://help.example/faq/angra/">ångra</a>.]]></content:encoded>
<excerpt:encoded><![CDATA[Kort.]]></excerpt:encoded>
<wp:post_id>7</wp:post_id><wp:post_name>betala</wp:post_name><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type><category domain="category" nicename="faq"><![CDATA[FAQ]]></category>
<category domain="post_tag" nicename="kort"><![CDATA[kort]]></category></item>
<item><title>Ångra</title><link>https://help.example/faq/angra/</link>
<content:encoded><![CDATA[<!-- wp:paragraph --><p>Ring.</p><!-- /wp:paragraph -->]]></content:encoded>
<wp:post_id>8</wp:post_id><wp:status>draft</wp:status><wp:post_type>page</wp:post_type></item>
<item><title>bild</title><wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type></item>
</channel></rss>
"""

CONFLUENCE_DOC = """\
Date: Mon, 1 Jan 2024 00:00:00 +0000
Message-ID: <1@wiki>
Subject: Exported From Confluence
MIME-Version: 1.0
Content-Type: multipart/related; boundary="----=_Part_1"

------=_Part_1
Content-Type: text/html; charset=UTF-8
Content-Transfer-Encoding: quoted-printable
Content-Location: file:///C:/exported.html

<html><head><title>Return a parcel</title></head><body><h1>Return a parcel</h1>
<p>Print the <b>label</b> =C3=A5.</p><p><img src=3D"https://wiki/img/0a1b"></p></body></html>
------=_Part_1
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: file:///C:/0a1b

{png}
------=_Part_1--
"""

SPACE_PAGE = """<html><head><title>Support : Warranty</title></head><body>
<div id="main-header"><div id="breadcrumb-section"><ol id="breadcrumbs"><li><a href="index.html">
Support</a></li><li><a href="Goods_100001.html">Goods</a></li></ol></div>
<h1><span id="title-text"> Support : Warranty </span></h1></div>
<div id="content"><div class="page-metadata">Created by Bo</div>
<div id="main-content" class="wiki-content group"><p>Two years, see
<a href="Goods_100001.html">goods</a>.</p><img src="attachments/1/2.png" alt="seal"></div>
<div class="pageSection group"><div class="pageSectionHeader"><h2>Attachments:</h2></div></div>
</div></body></html>"""


def make(source: str, root: Path) -> Path:
    """Makes what `kbdesk import SOURCE` reads, below `root`; gives its path."""
    root.mkdir(parents=True, exist_ok=True)
    records = {
        "zendesk": ZENDESK,
        "freshdesk": FRESHDESK,
        "gorgias": GORGIAS,
        "intercom": INTERCOM,
        "chatwoot": CHATWOOT,
    }
    if source in records:
        return put(root / f"{source}.json", json.dumps(records[source], indent=1))
    if source == "folder":
        put(root / "f/a.md", "---\ntitle: A\n---\nText ![pic](img/p.png) [b](b.md)\n")
        put(root / "f/b.md", "# B\n\nMore.\n")
        put(root / "f/img/p.png", PNG)
        return root / "f"
    if source == "html":
        put(
            root / "h/pay/card.html",
            "<html lang=sv><head><title>Kort</title><meta name=description content='Så här.'>"
            "</head><body><nav>Hem</nav><main><h1>Betala med kort</h1><p>Se <a href='../b.html'>"
            "b</a> <img src='../p.png' alt='kort'><script>alert(1)</script></p></main></body>",
        )
        put(root / "h/b.html", "<title>B</title><p>Onlyb</p><footer>foot</footer>")
        put(root / "h/p.png", PNG)
        return root / "h"
    if source == "docx":
        table = (
            f"<w:tbl><w:tr><w:tc>{paragraph('Land')}</w:tc><w:tc>{paragraph('Dagar')}</w:tc></w:tr>"
            f"<w:tr><w:tc>{paragraph('SE')}</w:tc><w:tc>{paragraph('2')}</w:tc></w:tr></w:tbl>"
        )
        body = (
            paragraph("Delivery", "Heading1")
            + paragraph("It takes two days å.")
            + table
            + f"<w:p><w:r>{_DRAWING}</w:r></w:p>"
            + paragraph("Odd", "NoSuchStyle")
        )
        return put(root / "delivery.docx", docx(body))
    if source == "csv":
        rows = "Fråga;Svar;Kategori\nHur betalar jag?;Med kort eller faktura.;Betalning\n"
        return put(root / "faq.csv", rows.encode("cp1252"))
    if source == "xlsx":
        rows = [["shortcut", "title", "answer"], ["ref", "Refund", "=SUM(A1) stays as it is"]]
        return xlsx(root / "faq.xlsx", rows)
    if source == "notion":
        pages = {
            f"Help {ID}.md": f"# Help\n\n[Pay](Help%20{ID}/Pay%20{OTHER_ID}.md)\n\n![i](p.png)\n",
            f"Help {ID}/Pay {OTHER_ID}.md": "# Pay\n\nTags: card, money\nStatus: Done\n\nBy card.\n",
            f"Words {ID}.csv": "Name,Answer\nonly one view,x\n",
            f"Words {ID}_all.csv": "Name,Answer\nWhat is KB?,A knowledge base for all of us\n",
            "p.png": PNG,
        }
        return put(root / "export.zip", zipped({"Part-1.zip": zipped(pages)}))
    if source == "confluence":
        doc = CONFLUENCE_DOC.replace("{png}", base64.b64encode(PNG).decode())
        return put(root / "Return+a+parcel.doc", doc.replace("\n", "\r\n"))
    if source == "zammad":
        return put(root / "modules.csv", ZAMMAD)
    if source == "espanso":
        return put(root / "base.yml", ESPANSO)
    assert source == "wxr", source
    return put(root / "help.xml", WXR)


SOURCES = (
    "folder", "html", "docx", "csv", "xlsx", "notion", "confluence", "zendesk", "freshdesk",
    "gorgias", "intercom", "chatwoot", "zammad", "espanso", "wxr",
)  # fmt: skip
