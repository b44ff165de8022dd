"""The prose of HTML: of a whole page, or of a block of it in Markdown, with its exact places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

import regex

from kbdesk.content.masks import Mask, with_found
from kbdesk.content.positions import Lines
from kbdesk.content.segments import Segment
from kbdesk.lint.guide import Masking

# Bounded, so that marks which nothing closes cost no more than their own length.
_VALUE = r"\"[^\"]{0,4000}\"|'[^']{0,4000}'"
_TOKEN = regex.compile(
    r"<!--.*?(?:-->|\Z)"
    rf"|<(?P<close>/?)(?P<tag>[A-Za-z][\w:-]{{0,60}})(?P<attrs>(?:[^<>\"']++|{_VALUE}){{0,400}}+)>"
    r"|<[!?][^<>]*+>"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});)",
    regex.DOTALL,
)
_ATTRIBUTE = regex.compile(
    r"(?<=\s)(?P<name>alt|class|href)\s*+=\s*+(?:\"(?P<value>[^\"]*+)\"|'(?P<value>[^']*+)'"
    r"|(?P<value>[^\s\"'=<>`]++))",
    regex.IGNORECASE,
)
_ENTITY = regex.compile(r"&[^\s&;]{1,32};")
_SILENT = frozenset({"script", "style", "template", "textarea"})
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_IN_A_LINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code del dfn em font i img input ins kbd label mark q s "
    "samp small span strike strong sub sup time tt u var wbr".split()
)
_KINDS = {
    "li": "list",
    "blockquote": "quote",
    "th": "table-header",
    "td": "table-cell",
    "caption": "caption",
    "figcaption": "figcaption",
    **{f"h{level}": f"heading{level}" for level in range(1, 7)},
}
_MOST_MISNESTED = 16
"""So many elements within a line are looked through for the one that an end tag ends."""

# What holds others together: what stands open outside of it does not end with what begins inside.
_HOLDERS = frozenset({"ul", "ol", "table", "blockquote"})
_ENDS = {"li": frozenset({"li"}), **dict.fromkeys(("td", "th", "tr"), frozenset({"td", "th"}))}


def html_segments(
    html: str, offsets: Sequence[int], source: str, masking: Masking
) -> list[Segment]:
    """Gives the segments of `html` in order: prose, alternative texts and preformatted code.

    Args:
        html: a page or a part of one; what it leaves open is closed.
        offsets: for each of its code points the one of `source` that it comes from, and one more.
        source: the text that offsets and lines are of.
        masking: elements and classes that are no prose.
    """
    page = _Page(html, offsets, source, masking)
    page.read()
    return page.found


class _Inline(NamedTuple):
    """An element within a line that is open; `target` is where a link leads."""

    tag: str
    start: int
    mask: str
    target: str


class _Page:
    """Goes through the marks once and gathers segments."""

    def __init__(self, html: str, offsets: Sequence[int], source: str, masking: Masking) -> None:
        self.found: list[Segment] = []
        self._html = html
        self._offsets = offsets
        self._source = source
        self._lines = Lines(source)
        self._masking = masking
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        self._skipped: list[str] = []
        self._skipped_from = 0
        self._text: list[str] = []
        self._places: list[int] = []
        self._masks: list[tuple[int, int, str, str]] = []
        self._inline: list[_Inline] = []

    def read(self) -> None:
        """Fills `found`."""
        at = 0
        while match := _TOKEN.search(self._html, at):
            self._add(self._html[at : match.start()], at)
            at = match.end()
            if match["entity"]:
                self._add_one(unescape(match["entity"]), match.start())
            elif match["tag"]:
                tag = match["tag"].lower()
                if match["close"]:
                    self._end(tag, match)
                else:
                    self._begin(tag, match)
                    if tag in _SILENT:
                        at = self._after(tag, at)
        self._add(self._html[at:], at)
        self._flush()

    def _after(self, tag: str, at: int) -> int:
        closing = regex.compile(rf"</{tag}\s*+>", regex.IGNORECASE).search(self._html, at)
        return closing.end() if closing else len(self._html)

    # -- text ------------------------------------------------------------------------------

    def _add(self, text: str, at: int) -> None:
        if text and not self._skipped:
            self._text.append(text)
            self._places += range(at, at + len(text))

    def _add_one(self, text: str, at: int) -> None:
        """Adds what one mark stands for."""
        if not self._skipped:
            self._text.append(text)
            self._places += [at] * len(text)

    # -- marks -----------------------------------------------------------------------------

    def _begin(self, tag: str, match: regex.Match[str]) -> None:
        said = {found["name"].lower(): found for found in _ATTRIBUTE.finditer(match["attrs"])}
        classes = set(said["class"]["value"].split()) if "class" in said else set()
        is_ignored = bool(classes & self._masking.ignored_classes)
        if self._skipped:
            if tag == self._skipped[0]:
                self._skipped.append(tag)
            return
        if tag in _IN_A_LINE:
            self._begin_inline(tag, match, said, is_ignored=is_ignored)
            return
        self._flush()
        if tag in _VOID or tag in _SILENT:
            return
        if is_ignored or tag in self._masking.skipped_elements:
            self._skipped, self._skipped_from = [tag], match.end()
            return
        self._close_before(tag)
        if tag in _KINDS or tag in _HOLDERS:
            self._open.append(tag)
            self._count[tag] += 1

    def _begin_inline(
        self,
        tag: str,
        match: regex.Match[str],
        said: dict[str, regex.Match[str]],
        *,
        is_ignored: bool,
    ) -> None:
        if tag == "br":
            self._add_one("\n", match.start())
        elif tag == "img" and "alt" in said:
            start = match.start("attrs") + said["alt"].start("value")
            self._keep_alt(said["alt"]["value"], start)
        elif tag not in _VOID:
            target = unescape(said["href"]["value"]) if "href" in said else ""
            mask = self._mask_of(tag, is_ignored=is_ignored)
            self._inline.append(_Inline(tag, len(self._places), mask, target))

    def _mask_of(self, tag: str, *, is_ignored: bool) -> str:
        if tag == "code" and not is_ignored:
            return "code"
        if is_ignored or (tag != "a" and tag in self._masking.ignored_scopes):
            return "hidden"
        return "link" if tag == "a" else ""

    def _end(self, tag: str, match: regex.Match[str]) -> None:
        if self._skipped:
            if tag == self._skipped[0]:
                self._skipped.pop()
                if not self._skipped and tag == "pre":
                    self._keep_code(match.start())
        elif tag in _IN_A_LINE:
            self._end_inline(tag)
        else:
            self._flush()
            if self._count[tag]:
                self._close_to(tag)

    def _end_inline(self, tag: str) -> None:
        for at in range(len(self._inline) - 1, max(-1, len(self._inline) - _MOST_MISNESTED), -1):
            if self._inline[at].tag == tag:
                self._masks += (
                    (each.start, len(self._places), each.mask, each.target)
                    for each in self._inline[at:]
                )
                del self._inline[at:]
                return

    def _close_before(self, tag: str) -> None:
        """Closes what the beginning of `tag` ends, such as the list item before."""
        ended = _ENDS.get(tag)
        if ended is None:
            return
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at] in _HOLDERS:
                return
            if self._open[at] in ended:
                self._close_to(self._open[at])
                return

    def _close_to(self, tag: str) -> None:
        while True:
            last = self._open.pop()
            self._count[last] -= 1
            if last == tag:
                return

    # -- complete segments -----------------------------------------------------------------

    def _flush(self) -> None:
        """Keeps what was gathered since the last mark between blocks."""
        text, places, masks = "".join(self._text), self._places, self._masks
        masks += ((each.start, len(places), each.mask, each.target) for each in self._inline)
        self._text, self._places, self._masks, self._inline = [], [], [], []
        body = text.strip()
        if not body:
            return
        lead = len(text) - len(text.lstrip())
        shut = [
            (
                max(start - lead, 0),
                min(end - lead, len(body)),
                _shown(mask, target, text[start:end]),
            )
            for start, end, mask, target in masks
            if mask
        ]
        self._keep(
            self._kind(),
            body,
            places[lead : lead + len(body)],
            [each for each in shut if each[0] < each[1]],
        )

    def _kind(self) -> str:
        """Gives what the outermost of the open elements makes of a text."""
        return next((_KINDS[tag] for tag in self._open if tag in _KINDS), "paragraph")

    def _keep_alt(self, written: str, start: int) -> None:
        """Keeps an image's alternative text, which stands in the source as `written`."""
        pieces: list[str] = []
        places: list[int] = []
        at = 0
        for found in (*_ENTITY.finditer(written), None):
            end = found.start() if found else len(written)
            pieces.append(written[at:end])
            places += range(start + at, start + end)
            if found:
                piece = unescape(found.group())
                pieces.append(piece)
                places += [start + end] * len(piece)
                at = found.end()
        self._keep("alt", "".join(pieces), places, [])

    def _keep_code(self, end: int) -> None:
        """Keeps what stands in an element of preformatted text."""
        start = self._skipped_from
        self._keep("code", self._html[start:end], range(start, end), [])

    def _keep(self, kind: str, text: str, places: Sequence[int], masks: list[Mask]) -> None:
        if not text.strip():
            return
        offsets = [self._offsets[at] for at in (*places, places[-1] + 1)]
        found = with_found(masks, text, offsets, self._source) if kind != "code" else ()
        line = self._lines.at(offsets[0])
        self.found.append(Segment(text, offsets, kind, (kind,), line, found))


def _shown(mask: str, target: str, words: str) -> str:
    """Gives the mask of a link: its words may be the address itself."""
    return "url" if mask == "link" and words.strip() == target else mask
