"""Makes a rendered text ready for its page: one h1 above it, unique ids, nothing that breaks.

`prepare` works on the text alone and is kept between exports. `place` puts the prepared text into
one page: addresses of other items and of media, which depend on the rest of the site.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kbdesk.domain.asset import Asset
from kbdesk.domain.item import slugify
from kbdesk.exporters.faq_site.questions import Question, mark_lists

# The gate has cleaned this HTML; the pattern still reads quoted attributes whole, because a ">"
# inside a title attribute is legal there.
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_HEADING = re.compile(r"<h([1-6])((?:[^\"'>]|\"[^\"]*\"|'[^']*')*)>(.*?)</h\1>", re.DOTALL)
_SPACE = re.compile(r"\s+")
_NOT_IN_ANCHOR = re.compile(r"[^\w-]")
# Left-overs that nobody sees: paragraphs without words, blanks at the end of a line.
_NOTHING = re.compile(r"<p>\s*</p>|[ \t]+(?=\n)")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TELLING_CHARS = 40  # shorter paragraphs are labels more often than sentences
_EMPTY_HEADER = re.compile(r"<th(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>\s*</th>")
_BLOCK_END = frozenset(
    "p li td th h1 h2 h3 h4 h5 h6 dt dd pre div blockquote summary figcaption tr br hr".split()
)
_EXTERNAL = re.compile(r"(?:https?://[^/\s]|mailto:|tel:)", re.IGNORECASE)
_ITEM_LINK = re.compile(r'<a href="kb:([^"]*)">(.*?)</a>', re.DOTALL)
_ID = re.compile(r"""\s+id\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""")
_ASSET = re.compile(r'<img src="asset:([0-9a-f-]+)" alt="([^"]*)">')


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body, as its contents list needs it."""

    level: int
    anchor: str
    text: str


@dataclass(slots=True)
class Prepared:
    """A text made ready.

    Attributes:
        html: item links stand in it as `<a href="kb:...">` and nothing else, images of the base
            as `<img src="asset:..." alt="...">` and nothing else.
        headings: in order, level 2 and below, without gaps.
        anchors: every id in it.
        links: what its item links point to, "<uid>" or "<uid>#<anchor>", each once.
        media: uids of the assets it shows, in order, each once.
        questions: those of its question lists.
        faults: (code, what) of everything that was left out.
    """

    html: str
    headings: list[Heading] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    media: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)


def attributes(text: str) -> dict[str, str]:
    """Gives the attributes of a tag by lower-case name, with entities read."""
    return {
        name.lower(): html.unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(text)
    }


def text_of(markup: str) -> str:
    """Gives the text of safe HTML in one line; blocks are set apart by a space."""

    def gap(match: re.Match[str]) -> str:
        return " " if match[2].lower() in _BLOCK_END else ""

    return _SPACE.sub(" ", html.unescape(_TAG.sub(gap, markup))).strip()


def anchor_of(name: str) -> str:
    """Gives an id as pages write it: letters, digits, "-" and "_"."""
    return _NOT_IN_ANCHOR.sub("_", name)


def first_words(markup: str, max_chars: int) -> str:
    """Gives the beginning of what the paragraphs say, without headings, labels and code."""
    found: list[str] = []
    size = 0
    for match in _PARAGRAPH.finditer(markup):
        text = text_of(match[1])
        if len(text) >= _TELLING_CHARS:
            found.append(text)
            size += len(text) + 1
        if size > max_chars:
            break
    return " ".join(found) or text_of(markup)


def prepare(rendered: str, title: str, table_word: str) -> Prepared:
    """Gives `rendered` ready for its page.

    Args:
        rendered: safe HTML of the whole text.
        title: the h1 of the page.
        table_word: what a table is called in the language of the text, for its scroll region.
    """
    ready = Prepared("")
    markup = _drop_title(rendered, title)
    markup = _EMPTY_HEADER.sub("<td></td>", markup)
    markup = _NOTHING.sub("", markup)
    markup = _mend_headings(markup, ready)
    markup = _Walk(markup, ready, table_word).run()
    taken = set(ready.anchors)
    ready.html, ready.questions = mark_lists(markup.strip(), taken)
    ready.anchors = sorted(taken)
    return ready


def place(markup: str, addresses: Mapping[str, str], root: str, images: Mapping[str, Asset]) -> str:
    """Gives the HTML for one page.

    Args:
        markup: `Prepared.html`.
        addresses: item link -> address from the page and what else stands in its tag; a link
            without one becomes plain text.
        root: the way from the page to the root of the site, "" or "../" repeated.
        images: the assets that there are, by uid; an image without one becomes its words.
    """
    shown = 0

    def link(match: re.Match[str]) -> str:
        address, _, tongue = addresses.get(html.unescape(match[1]), "").partition(" ")
        if not address:
            return match[2]
        # A link into another language says so to screen readers and to everybody.
        other = f' hreflang="{tongue}"' if tongue else ""
        return f'<a href="{html.escape(address)}"{other}>{match[2]}</a>'

    def image(match: re.Match[str]) -> str:
        nonlocal shown
        asset = images.get(match[1])
        if asset is None:
            return f'<span class="picture">{match[2]}</span>' if match[2] else ""
        shown += 1
        late = ' loading="lazy" decoding="async"' if shown > 1 else ""
        return (
            f'<img src="{root}media/{asset.file_name}" alt="{match[2]}" '
            f'width="{asset.width_px}" height="{asset.height_px}"{late}>'
        )

    return _ASSET.sub(image, _ITEM_LINK.sub(link, markup))


def _drop_title(markup: str, title: str) -> str:
    """Drops a first heading that says the title again."""
    match = _HEADING.match(markup.lstrip())
    if match and text_of(match[3]).casefold() == _SPACE.sub(" ", title).strip().casefold():
        return markup.lstrip()[match.end() :]
    return markup


def _mend_headings(markup: str, ready: Prepared) -> str:
    """Closes gaps between heading levels from h2 down, drops empty ones and names them all."""
    above: list[int] = []
    taken: set[str] = set()

    def mend(match: re.Match[str]) -> str:
        written, text = int(match[1]), text_of(match[3])
        if not text:
            return match[3]
        while above and above[-1] >= written:
            above.pop()
        level = min(len(above) + 2, 6)
        above.append(written)
        own = attributes(match[2]).get("id")
        anchor = _unique(anchor_of(own) if own else f"k-{slugify(text, 60)}", taken)
        ready.headings.append(Heading(level, anchor, text))
        return f'<h{level} id="{html.escape(anchor)}">{match[3]}</h{level}>'

    return _HEADING.sub(mend, markup)


def _unique(anchor: str, taken: set[str]) -> str:
    name, number = anchor, 2
    while name in taken:
        name, number = f"{anchor}-{number}", number + 1
    taken.add(name)
    return name


class _Walk:
    """One pass over the tags of a text; its parts share the ids and what is open."""

    def __init__(self, markup: str, ready: Prepared, table_word: str) -> None:
        self.markup = markup
        self.ready = ready
        self.table_word = table_word
        self.ids: set[str] = set()
        self.tables = 0
        self.table_depth = 0
        self.link_ends: list[str] = []
        found = [attributes(m[3]).get("id", "") for m in _TAG.finditer(markup) if "id" in m[3]]
        self.anchors = {name: anchor_of(name) for name in found if name}
        for name, anchor in list(self.anchors.items()):
            self.anchors.setdefault(name.removeprefix("k-"), anchor)

    def run(self) -> str:
        """Gives the text with each tag seen to."""
        steps: dict[str, Callable[[bool, str, str], str]] = {
            "a": self._link,
            "table": self._table,
            "img": self._image,
            "pre": self._pre,
        }

        def see_to(match: re.Match[str]) -> str:
            closing, name, rest = bool(match[1]), match[2].lower(), match[3]
            if not closing and "id" in rest:
                rest = self._own_id(rest)
            step = steps.get(name)
            return step(closing, rest, name) if step else f"<{match[1]}{name}{rest}>"

        markup = _TAG.sub(see_to, self.markup)
        self.ready.anchors = sorted(self.ids)
        self.ready.links = sorted(set(self.ready.links))
        self.ready.media = list(dict.fromkeys(self.ready.media))
        return markup

    def _own_id(self, rest: str) -> str:
        name = attributes(rest).get("id")
        if not name:
            return rest
        anchor = anchor_of(name)
        written = "" if anchor in self.ids else f' id="{html.escape(anchor)}"'
        self.ids.add(anchor)
        return written + _ID.sub("", rest)

    def _link(self, closing: bool, rest: str, _name: str) -> str:
        if closing:
            return self.link_ends.pop() if self.link_ends else ""
        href = attributes(rest).get("href", "").strip()
        kept = self._kept_link(href, rest)
        self.link_ends.append("</a>" if kept else "")
        return kept

    def _kept_link(self, href: str, rest: str) -> str:
        if href.startswith("kb:"):
            self.ready.links.append(href[3:])
            return f'<a href="{html.escape(href)}">'
        if href.startswith("#"):
            anchor = self.anchors.get(href[1:]) or self.anchors.get(href[1:].lower())
            if anchor:
                return f'<a href="#{html.escape(anchor)}"{_without_href(rest)}>'
        elif href.startswith("//"):
            return f'<a href="{html.escape("https:" + href)}"{_without_href(rest)}>'
        elif _EXTERNAL.match(href):
            return f"<a{rest}>"
        if href:
            self.ready.faults.append(("broken-link", href))
        return ""

    def _table(self, closing: bool, rest: str, _name: str) -> str:
        self.table_depth += -1 if closing else 1
        if closing:
            return "</table></section>" if self.table_depth == 0 else "</table>"
        if self.table_depth > 1:
            return f"<table{rest}>"
        self.tables += 1
        label = html.escape(f"{self.table_word} {self.tables}")
        return f'<section class="wide" tabindex="0" aria-label="{label}"><table{rest}>'

    def _image(self, _closing: bool, rest: str, _name: str) -> str:
        found = attributes(rest)
        source, alt = found.get("src", ""), found.get("alt", "").strip()
        if source.startswith("asset:"):
            uid = source.removeprefix("asset:").lower()
            self.ready.media.append(uid)
            return f'<img src="asset:{html.escape(uid)}" alt="{html.escape(alt)}">'
        # An image that is not in the base cannot travel: its words stand in for it.
        self.ready.faults.append(("missing-image", source or alt))
        return f'<span class="picture">{html.escape(alt)}</span>' if alt else ""

    def _pre(self, closing: bool, rest: str, _name: str) -> str:
        return "</pre>" if closing else f'<pre tabindex="0"{rest}>'


def _without_href(rest: str) -> str:
    return re.sub(r"""\s+href\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", "", rest).rstrip("/ ")
