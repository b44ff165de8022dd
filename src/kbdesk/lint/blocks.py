"""Cuts a text into the blocks that rules look at, with the scopes that Vale gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kbdesk.content.segments import Segment, segments
from kbdesk.lint.dialect import Pattern
from kbdesk.lint.front_settings import front_matter
from kbdesk.lint.frontmatter_fields import text_fields
from kbdesk.lint.guide import Masking
from kbdesk.lint.html_segments import html_segments
from kbdesk.lint.matching import Block
from kbdesk.lint.sentences import sentence_spans

_MARKDOWN = frozenset({"md", "markdown", "mdown", "mkd", "mdx", "qmd"})
_HTML = frozenset({"html", "htm", "shtml", "xhtml"})
_PLAIN = frozenset({"txt", "text"})

_SCOPES = {
    "paragraph": ("text",),
    "list": ("text", "list"),
    "quote": ("text", "blockquote"),
    "table-header": ("text", "table", "header"),
    "table-cell": ("text", "table", "cell"),
    "caption": ("text", "table", "caption"),
    "figcaption": ("text", "figure", "caption"),
    "alt": ("text", "attr", "alt"),
    **{f"heading{level}": ("text", "heading", f"h{level}") for level in range(1, 7)},
}
# What a configuration calls an inline element that may be read or not; the rest never is read.
_ELEMENTS = {"code": "code", "link": "a"}
_IN_SUMMARY = frozenset({"paragraph", "list", "quote"})


@dataclass(slots=True)
class Blocks:
    """The blocks of one text.

    Attributes:
        prose: in the order of the source, whole blocks before the sentences cut from them.
        sized: the text as a whole: raw, summary, message.
        code: spans of the source that are code, in which no comment is a control.
        counted: the scopes of all blocks, for figures.
        front: the text fields of the front matter.
        body_start: where the body begins in the source.
        is_plain: the text was not cut by a markup of its own.
    """

    prose: list[Block] = field(default_factory=list)
    sized: list[Block] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)
    counted: list[frozenset[str]] = field(default_factory=list)
    front: dict[str, str] = field(default_factory=dict)
    body_start: int = 0
    is_plain: bool = False

    @property
    def summary(self) -> str:
        """What a reader reads of paragraphs, lists and quotes."""
        return next((block.plain for block in self.sized if "summary" in block.scope), "")

    @property
    def counted_text(self) -> str:
        """The summary without what is no prose, such as code."""
        return next((block.text for block in self.sized if "summary" in block.scope), "")


def read_blocks(
    text: str,
    ext: str,
    *,
    masking: Masking,
    token_ignores: Iterable[str] = (),
    block_ignores: Iterable[str] = (),
    needed: frozenset[str] = frozenset(),
    read_as: str = "",
) -> Blocks:
    """Gives the blocks of `text`, whose file name ends in `ext`.

    `needed` names the scopes that some rule asks for; sentences and paragraphs are cut only
    then. `read_as` is the extension that `[formats]` gives for this one.
    """
    kind = (read_as or ext).lower()
    left_out = _ignored_spans(text, block_ignores)
    if kind in _MARKDOWN or kind in _HTML:
        blocks = _marked_up(text, ext, masking, needed, left_out, is_html=kind in _HTML)
    else:
        blocks = _plain(text, ext, kind in _PLAIN, needed)
    hidden = _ignored_spans(text, token_ignores) + left_out
    if hidden:
        blocks.prose = [_hide(block, hidden) for block in blocks.prose]
        blocks.sized = [
            block if "raw" in block.scope else _hide(block, hidden) for block in blocks.sized
        ]
    return blocks


def _marked_up(
    text: str,
    ext: str,
    masking: Masking,
    needed: frozenset[str],
    left_out: list[tuple[int, int]],
    *,
    is_html: bool,
) -> Blocks:
    blocks = Blocks()
    in_summary: list[Block] = []
    in_message: list[Block] = []
    front = front_matter(text)
    blocks.body_start = front.body_start
    blocks.front = {key: value for key, value in front.fields.items() if isinstance(value, str)}
    for item in text_fields(text, front):
        scope = frozenset({"text", "frontmatter", *item.key.split("."), ext})
        blocks.prose.append(Block(item.text, item.text, item.offsets, scope, scope))
    for segment in _segments(text, front.body_start, masking, is_html=is_html):
        if segment.kind == "code":
            blocks.counted.append(frozenset({"pre"}))
            blocks.code.append((segment.offsets[0], segment.offsets[-1]))
        # What stands below a text is a list of notes, as it is in the page made of it.
        is_note = segment.kind == "paragraph" and "footnote" in segment.path
        names = _SCOPES["list"] if is_note else _SCOPES.get(segment.kind)
        if names is None or masking.skipped_scopes & set(names):
            continue
        if left_out and _is_left_out(segment, left_out):
            continue
        scope = frozenset({*names, ext})
        block = _block(segment, scope, masking, blocks)
        blocks.prose.append(block)
        blocks.counted.append(scope)
        in_message.append(block)
        if segment.kind in _IN_SUMMARY:
            in_summary.append(block)
        if segment.kind == "paragraph" and not is_note:
            blocks.prose += _split(block, ext, needed)
        if "link" in needed:
            blocks.prose += _links(block, segment, ext)
    body = range(1 if text.startswith("\ufeff") else 0, len(text) + 1)
    raw = text[body[0] :]
    raw_scope = frozenset({"raw", ext})
    blocks.sized.append(_joined(in_summary, frozenset({"summary", ext})))
    blocks.sized.append(Block(raw, raw, body, raw_scope, raw_scope))
    if "message" in needed:
        blocks.sized.append(_joined(in_message, frozenset({"message", ext})))
    return blocks


def _segments(text: str, start: int, masking: Masking, *, is_html: bool) -> Iterator[Segment]:
    """Gives the segments of a body in order, those of the HTML in it too."""
    if is_html:
        yield from html_segments(text[start:], range(start, len(text) + 1), text, masking)
        return
    for segment in segments(text, start):
        if segment.kind == "html":
            yield from html_segments(segment.text, segment.offsets, text, masking)
        else:
            yield segment


def _links(block: Block, segment: Segment, ext: str) -> list[Block]:
    """Gives the words of each link as a block of its own."""
    scope = frozenset({"link", ext})
    return [block.cut(start, end, scope) for start, end, what in segment.masks if what == "link"]


def _plain(text: str, ext: str, split_further: bool, needed: frozenset[str]) -> Blocks:
    """Reads a text that is not Markdown as one block; only a .txt is cut further."""
    # A byte order mark is no text; every offset counts it nonetheless.
    offsets = range(1 if text.startswith("\ufeff") else 0, len(text) + 1)
    body = text[offsets[0] :]
    scopes = [frozenset({name, ext}) for name in ("text", "summary", "raw", "message")]
    whole, *sized = (Block(body, body, offsets, scope, scope) for scope in scopes)
    blocks = Blocks([whole], sized, counted=[whole.scope], is_plain=True)
    if split_further:
        blocks.prose += _split(whole, ext, needed)
    return blocks


def _block(segment: Segment, scope: frozenset[str], masking: Masking, blocks: Blocks) -> Block:
    """Gives the block of one segment, with what is no prose in it turned to asterisks."""
    pieces, at = [], 0
    for start, end, what in segment.masks:
        if what == "code":
            blocks.code.append((segment.offsets[start], segment.offsets[end - 1] + 1))
        element = _ELEMENTS.get(what)
        if element is not None and element not in masking.ignored_scopes:
            continue
        if start >= at:
            pieces += [segment.text[at:start], _stars(segment.text[start:end])]
            at = end
    text = "".join([*pieces, segment.text[at:]]) if pieces else segment.text
    return Block(text, segment.text, segment.offsets, scope, scope)


def _stars(text: str) -> str:
    return "".join(ch if ch == "\n" else "*" for ch in text)


def _split(block: Block, ext: str, needed: frozenset[str]) -> list[Block]:
    """Cuts paragraphs and sentences from a block, as far as rules ask for them."""
    cut = []
    if "paragraph" in needed:
        scope = frozenset({"paragraph", ext})
        cut += [block.cut(low, high, scope) for low, high in _paragraph_spans(block.plain)]
    if "sentence" in needed:
        scope = frozenset({"sentence", ext})
        cut += [block.cut(low, high, scope) for low, high in sentence_spans(block.text)]
    return cut


def _paragraph_spans(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for part in text.split("\n\n"):
        if part.strip():
            spans.append((start, start + len(part)))
        start += len(part) + 2
    return spans


def _joined(blocks: list[Block], scope: frozenset[str]) -> Block:
    """Joins blocks with one blank line between them into a text of its own."""
    offsets: list[int] = []
    for block in blocks:
        if offsets:
            # The blank line stands where the block before it ends.
            offsets.append(offsets[-1])
        offsets += block.offsets[: len(block.text) + 1]
    return Block(
        "\n\n".join(block.text for block in blocks),
        "\n\n".join(block.plain for block in blocks),
        offsets or [0],
        scope,
        scope,
    )


def _ignored_spans(text: str, patterns: Iterable[str]) -> list[tuple[int, int]]:
    """Gives the spans that TokenIgnores and BlockIgnores name: group 1 when there is one."""
    return [
        found.span(1 if found.re.groups and found.group(1) is not None else 0)
        for pattern in patterns
        for found in Pattern(pattern).finditer(text)
    ]


def _is_left_out(segment: Segment, left_out: list[tuple[int, int]]) -> bool:
    """Tells whether nothing but white space of a segment is left to read."""
    return not any(
        not ch.isspace() and not any(low <= segment.offsets[at] < high for low, high in left_out)
        for at, ch in enumerate(segment.text)
    )


def _hide(block: Block, hidden: list[tuple[int, int]]) -> Block:
    if not any(low < block.offsets[-1] and block.offsets[0] < high for low, high in hidden):
        return block
    text = "".join(
        "*" if ch != "\n" and any(low <= block.offsets[at] < high for low, high in hidden) else ch
        for at, ch in enumerate(block.text)
    )
    return Block(text, block.plain, block.offsets, block.scope, block.parent, block.lang)
