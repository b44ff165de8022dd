"""What the tests of content share: how HTML is compared, and texts that break parsers.

Test folders that use it put the folder above them on the path in their conftest.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from pathlib import Path

_BLOCKS = frozenset(
    "address article aside blockquote body caption col colgroup dd details div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link "
    "main menu nav ol optgroup option p param section source summary table tbody td tfoot th "
    "thead title tr track ul pre script style".split()
)
_VOID = frozenset({"br", "hr", "img", "input", "col", "wbr", "area", "link", "meta"})


class _Canonical(HTMLParser):
    """Writes HTML in one form, as CommonMark's own test-suite compares it: attributes in order,
    entities resolved, white space between blocks left out and elsewhere one blank."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._in_pre = 0
        self._after_block = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._trim()
        self._in_pre += tag == "pre"
        written = "".join(
            f' {name}="{escape(value or "")}"' for name, value in sorted(attrs, key=lambda a: a[0])
        )
        self.pieces.append(f"<{tag}{written}>")
        self._after_block = tag in _BLOCKS or tag == "br"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._trim()
        self._in_pre -= tag == "pre"
        self.pieces.append(f"</{tag}>")
        self._after_block = tag in _BLOCKS

    def handle_data(self, data: str) -> None:
        if not self._in_pre:
            data = re.sub(r"[ \t\n\r\f]+", " ", data)
            if self._after_block:
                data = data.lstrip(" ")
        if data:
            self.pieces.append(escape(data))
            self._after_block = False

    def handle_comment(self, data: str) -> None:
        self.pieces.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.pieces.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.pieces.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.pieces.append(f"<![{data}]]>")

    def _trim(self) -> None:
        if not self._in_pre and self.pieces and not self.pieces[-1].startswith("<"):
            self.pieces[-1] = self.pieces[-1].rstrip(" ")


def canonical(html: str) -> str:
    """Gives `html` in the form in which equal pages are equal texts."""
    writer = _Canonical()
    writer.feed(html)
    writer.close()
    return "".join(writer.pieces).strip()


def spec_examples(path: Path) -> list[tuple[int, str, str]]:
    """Gives (number, Markdown, HTML) of the examples in CommonMark's spec.txt."""
    pattern = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
    text = path.read_text(encoding="utf-8").replace("→", "\t")
    return [(n, m[1], m[2]) for n, m in enumerate(pattern.finditer(text), 1)]


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def elements(html: str) -> list[tuple[str, dict[str, str]]]:
    """Gives all elements with their attributes."""
    parser = _Elements()
    parser.feed(html)
    parser.close()
    return parser.found


_ALLOWED = {
    "": {"lang", "dir", "id", "class", "style", "data-line"},
    "a": {"href", "title", "rel"},
    "abbr": {"title"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
_TAGS = frozenset(
    "h1 h2 h3 h4 h5 h6 p br hr ul ol li dl dt dd blockquote pre code em strong b i u s del ins sub "
    "sup mark kbd abbr a img table thead tbody tfoot tr th td caption colgroup col figure "
    "figcaption details summary span div".split()
)
_OWN = {
    "id": re.compile(r"k-[\w.-]+"),
    "class": re.compile(r"(k-[a-z0-9-]+|language-[^\s]+)( k-[a-z0-9-]+)*"),
    "style": re.compile(r"text-align: (left|center|right)"),
    "data-line": re.compile(r"\d+"),
}


def faults(html: str) -> list[str]:
    """Gives what in a gated page no gate should let pass; empty for a page that is fine."""
    found: list[str] = []
    for tag, attributes in elements(html):
        if tag not in _TAGS:
            found.append(f"<{tag}>")
        for name, value in attributes.items():
            if name not in _ALLOWED[""] | _ALLOWED.get(tag, set()):
                found.append(f"<{tag} {name}>")
            elif name in _OWN and not _OWN[name].fullmatch(value):
                found.append(f"<{tag} {name}={value!r}>")
            elif name == "src" and not re.fullmatch(r"media/[\w.-]+", value):
                found.append(f"<{tag} src={value!r}>")
            elif name == "href" and not _is_harmless(value):
                found.append(f"<{tag} href={value!r}>")
    if re.search("[\x00-\x08\x0b-\x1f\x7f]", html):
        found.append("a control character")
    if "own" in html and re.search(r"own[0-9a-f]{24}-", html):
        found.append("the guard")
    return found


def _is_harmless(target: str) -> bool:
    scheme = re.match(r"\s*([^/#?]*?):", target)
    if re.search("[\x00-\x1f\\\\]", target) or target.startswith("//"):
        return False
    return scheme is None or scheme[1].lower() in ("http", "https", "mailto", "tel", "kb")


SIZE = 64 * 1024


def filled(piece: str, size: int = SIZE) -> str:
    """Gives `piece` again and again, `size` characters in all."""
    return (piece * (size // len(piece) + 1))[:size]


HALF = SIZE // 2
BOMBS: dict[str, str] = {
    "nested strong and emphasis": filled("*a **a ", HALF) + "b" + filled(" a** a*", HALF),
    "emphasis closers": filled("a_ "),
    "emphasis openers": filled("_a "),
    "mismatched emphasis": filled("*a_ "),
    "emphasis of threes": "a**b" + filled("c* "),
    "emphasis left and right": filled("*a ") + filled("_a*_ "),
    "stars": "*" * SIZE,
    "double stars": filled("**a"),
    "underscores": "_" * SIZE,
    "tildes": filled("~~a "),
    "link closers": filled("a]"),
    "link openers": filled("[a"),
    "link openers and emphasis": filled("[ a_"),
    "brackets and braces": filled("[ (]("),
    "nested brackets": "[" * HALF + "a" + "]" * HALF,
    "unclosed links": filled("[a](b"),
    "unclosed pointed links": filled("[a](<b"),
    "images in images": filled("![[]()"),
    "image openers": filled("!["),
    "quotes": filled("> ") + "a",
    "lists in lists": filled("- ") + "a",
    "numbers in numbers": filled("1. "),
    "deep list": "".join("  " * depth + "* a\n" for depth in range(250)),
    "quotes and lists": filled("> - ") + ":::internal",
    "blank lines in nested lists": "- " * 30 + "a" + "\n" * SIZE,
    "backticks": "".join("e" + "`" * count for count in range(1, 360)),
    "fences": "".join("`" * count + "\n" for count in range(3, 350)),
    "reference definitions": "".join(f"[{n}]: u\n" for n in range(5000)) + "[1]" * 4000,
    "one long reference": "[x]: " + "A" * HALF + "\n" + filled("[x]", HALF),
    "wide table": "|" + filled("a|", SIZE // 3) + "\n|" + filled("-|", SIZE // 3) + "\n",
    "deep table": "|a|\n|-|\n" + filled("|b|\n"),
    "table of short rows": "|" + "a|" * 1000 + "\n|" + "-|" * 1000 + "\n" + filled("x\n"),
    "bars": "|" * SIZE,
    "entities": filled("&amp;"),
    "a long entity": "&" + "a" * SIZE,
    "ampersands": "&" * SIZE,
    "tabs": "\t" * SIZE,
    "tabbed lists": filled("-\t-\t"),
    "headings": filled("# a\n"),
    "hashes": "#" * SIZE,
    "setext": filled("a\n") + "=",
    "comments": "</" + filled("<!--"),
    "unclosed declaration": filled("<!A "),
    "unclosed instruction": filled("<?"),
    "unclosed cdata": filled("<![CDATA["),
    "closing tags": filled("</"),
    "less-than": "<" * SIZE,
    "unclosed attribute": filled('<a b="'),
    "many attributes": "<a " + " ".join(f"x{n}=1" for n in range(8000)) + ">",
    "nested div": filled("<div>"),
    "nested b": filled("<b>"),
    "nested table": filled("<table><tr><td>"),
    "nested font": filled("<font color=1>"),
    "formats to reopen": "".join(f"<i title={n}>" for n in range(15)) + filled("<p>x"),
    "div on lines": filled("<div>\n\n"),
    "unknown tags": filled("<foo bar>"),
    "scripts": filled("<script>"),
    "autolinks": filled("<http://a> "),
    "bare addresses": filled("http://a.b "),
    "a long address": "http://" + "a." * HALF,
    "mail addresses": filled("a@b."),
    "at signs": "@" * SIZE,
    "footnotes": filled("[^1]") + "\n\n[^1]: a",
    "footnote definitions": "".join(f"[^{n}]: a\n\n" for n in range(5000)),
    "definitions": filled("a\n: b\n"),
    "tasks": filled("- [ ] a\n"),
    "alerts": filled("> [!NOTE]\n\n"),
    "containers": filled(":::say\n:::\n"),
    "open containers": filled(":::internal\n"),
    "internal containers": filled(":::internal\nx\n:::\n"),
    "unknown containers": filled(":::a\nb\n:::\n"),
    "colons": ":" * SIZE,
    "placeholders": filled("{{a}}"),
    "braces": "{" * SIZE,
    "liquid": filled("{% note "),
    "shortcodes": filled("{{< note"),
    "includes": filled("[!INCLUDE [a]("),
    "mdx comments": filled("{/*"),
    "attribute lists": filled("{: a"),
    "heading ids": filled("# a {#b\n"),
    "admonitions": "".join("    " * depth + "!!! note\n" for depth in range(170)),
    "blanks": " " * SIZE,
    "carriage returns": "\r" * SIZE,
    "backslashes": "\\" * SIZE,
    "NUL": filled("abc\0def"),
    "wide characters": filled("語"),
    "surrogates": "\ud800" * SIZE,
}
"""Texts at which parsers, filters or regular expressions are known to grow slow."""
