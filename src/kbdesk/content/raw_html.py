"""The author's own HTML in a tree: how deep it goes, and angle brackets that are no HTML."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from markdown.util import AtomicString

from kbdesk.content.limits import TooComplex
from kbdesk.content.serialize import UNWRAP
from kbdesk.content.tree import KIND, LINE, Root

MAX_OPEN = 100
"""How many elements of the author's may be open at once; the gate's time grows with its square."""

MAX_OPEN_FORMATS = 16
"""How many of them may be such as a browser opens again in each following block."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_ANY_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?/?>")
_SILENT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|title|noscript)\b.*?(?:</\1\s*>|\Z)|<[!?][^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_IN_A_LINE = frozenset(
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small span "
    "strike strong sub sup tt u var wbr".split()
)
_NO_CLOSE = frozenset(
    "area base br col embed hr img input link meta param source track wbr "
    "p li dt dd tr td th thead tbody tfoot colgroup option optgroup rt rp".split()
)
"""Elements that need no end tag: void ones, and those that the next of their kind ends."""

_FORMATS = frozenset("a b big code em font i nobr s small strike strong tt u".split())

_HTML = frozenset(
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big "
    "blink blockquote body br button canvas caption center cite code col colgroup data datalist dd "
    "del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form "
    "frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins isindex "
    "kbd keygen label legend li link listing main map mark marquee math menu menuitem meta meter "
    "nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext "
    "pre progress q rb rp rt rtc ruby s samp script search section select slot small source span "
    "strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time "
    "title tr track tt u ul var video wbr xmp".split()
)


def check_depth(root: Root) -> None:
    """Lets HTML pass that does not nest too deeply.

    Raises:
        TooComplex: more elements are open at once than may be.
    """
    opened: Counter[str] = Counter()
    total = formats = 0
    for raw in root.raw:
        for match in _TAG.finditer(raw.text or ""):
            name = match[2].lower()
            if name in _NO_CLOSE:
                continue
            step = -1 if match[1] else 1
            if step < 0 and not opened[name]:
                continue
            opened[name] += step
            total += step
            formats += step * (name in _FORMATS)
            if total > MAX_OPEN or formats > MAX_OPEN_FORMATS:
                raise TooComplex("too many HTML elements are open", int(raw.attrib[LINE]))


def is_html(text: str) -> bool:
    """Tells whether a piece of inline HTML is a tag that HTML knows, or a comment and the like."""
    match = _TAG.match(text)
    return match is None or match[2].lower() in _HTML


def words_in_html(text: str) -> str:
    """Gives what a reader reads of a piece of HTML; a tag that is none is read as text."""
    if not is_html(text):
        return text
    return unescape(_ANY_TAG.sub(_blank_or_nothing, _SILENT.sub("", text)))


def _blank_or_nothing(match: re.Match[str]) -> str:
    return "" if match[1].lower() in _IN_A_LINE else " "


def show_what_is_no_html(root: Root) -> None:
    """Turns inline tags that HTML does not know into the text that they are.

    Authors write `<your server>` or `<user>@<domain>` and mean the words; a browser would swallow
    them, and the reader would miss what to fill in.
    """
    for raw in root.raw:
        if raw.get(KIND) == "block":
            continue
        if not is_html(raw.text or ""):
            raw.tag = UNWRAP
            raw.text = AtomicString(raw.text or "")


_NAMED = re.compile(
    r"""<a\s+(?:name|id)\s*=\s*["']?([\w.-]+)["']?\s*/?>\s*(?:</a\s*>\s*)?""", re.IGNORECASE
)


def keep_named_places(root: Root, taken: set[str], prefix: str) -> None:
    """Turns `<a name="x"></a>`, the old way to name a place, into a place of our own.

    The gate takes every id that an author wrote, and links to that place would lead nowhere.
    `taken` holds the ids of the text and gets the new ones; a name that is taken stays as it is.
    """
    for raw in root.raw:
        match = _NAMED.fullmatch(raw.text or "")
        if match is None:
            continue
        anchor = prefix + match[1].lower()
        if anchor not in taken:
            taken.add(anchor)
            raw.tag = "span"
            raw.text = AtomicString("")
            raw.set("id", anchor)
