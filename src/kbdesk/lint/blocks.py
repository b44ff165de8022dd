"""Cuts a text into the blocks that rules look at, with the scopes that Vale gives them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kbdesk.content.segments import Segment, segments
from kbdesk.lint.dialect import Pattern
from kbdesk.lint.guide import Masking
from kbdesk.lint.matching import Block
from kbdesk.lint.sentences import sentence_spans

_MARKDOWN = frozenset({"md", "markdown", "mdown", "mkd", "mdx", "qmd"})
_PLAIN = frozenset({"txt", "text"})

_SCOPES = {
    "paragraph": ("text",),
    "list": ("text", "list"),
    "quote": ("text", "blockquote"),
    "table-header": ("text", "table", "header"),
    "table-cell": ("text", "table", "cell"),
    "alt": ("text", "attr", "alt"),
    **{f"heading{level}": ("text", "heading", f"h{level}") for level in range(1, 7)},
}
# Which element a mask hides, by the names that IgnoredScopes uses.
_MASKED = {"code": "code", "url": "url", "placeholder": "placeholder"}
_IN_SUMMARY = frozenset({"paragraph", "list", "quote"})


@dataclass(slots=True)
class Blocks:
    """The blocks of one text.

    Attributes:
        prose: in the order of the source, whole blocks before the sentences cut from them.
        sized: the text as a whole: raw, summary, message.
        code: spans of the source that are code, in which no comment is a control.
        counted: the scopes of all blocks, for figures.
    """

    prose: list[Block] = field(default_factory=list)
    sized: list[Block] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)
    counted: list[frozenset[str]] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """What a reader reads of paragraphs, lists and quotes."""
        return next((block.plain for block in self.sized if "summary" in block.scope), "")


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
    # A byte order mark is no text; every offset below counts it nonetheless.
    shift = 1 if text.startswith("\ufeff") else 0
    kind = (read_as or ext).lower()
    if kind in _MARKDOWN:
        blocks = _markdown(text, shift, ext, masking, needed)
    else:
        blocks = _plain(text, shift, ext, kind in _PLAIN, needed)
    hidden = _ignored_spans(text, token_ignores) + _ignored_spans(text, block_ignores)
    if hidden:
        blocks.prose = [_hide(block, hidden) for block in blocks.prose]
        blocks.sized = [
            block if "raw" in block.scope else _hide(block, hidden) for block in blocks.sized
        ]
    return blocks


def _markdown(text: str, shift: int, ext: str, masking: Masking, needed: frozenset[str]) -> Blocks:
    blocks = Blocks()
    in_summary: list[Block] = []
    in_message: list[Block] = []
    for segment in segments(text[shift:]):
        offsets: Sequence[int] = segment.offsets
        if shift:
            offsets = [offset + shift for offset in offsets]
        if segment.kind in ("code", "html"):
            blocks.counted.append(frozenset({"pre"}) if segment.kind == "code" else frozenset())
            if offsets:
                blocks.code += [(offsets[0], offsets[-1])] if segment.kind == "code" else []
            continue
        scope = _scope(segment, ext)
        if scope is None:
            continue
        block = _block(segment, offsets, scope, masking, blocks)
        if not block.plain.strip():
            continue
        blocks.prose.append(block)
        blocks.counted.append(scope)
        if segment.kind != "front-matter":
            in_message.append(block)
        if segment.kind in _IN_SUMMARY:
            in_summary.append(block)
        if segment.kind == "paragraph":
            blocks.prose += _split(block, ext, needed)
    raw = text[shift:]
    span = range(shift, len(text) + 1)
    raw_scope = frozenset({"raw", ext})
    blocks.sized.append(_joined(in_summary, frozenset({"summary", ext})))
    blocks.sized.append(Block(raw, raw, span, raw_scope, raw_scope))
    if "message" in needed:
        blocks.sized.append(_joined(in_message, frozenset({"message", ext})))
    return blocks


def _plain(text: str, shift: int, ext: str, split: bool, needed: frozenset[str]) -> Blocks:
    """Reads a text that is not Markdown as one block; only a .txt is cut further."""
    body, offsets = text[shift:], range(shift, len(text) + 1)
    scopes = [frozenset({name, ext}) for name in ("text", "summary", "raw", "message")]
    whole, *sized = (Block(body, body, offsets, scope, scope) for scope in scopes)
    blocks = Blocks([whole], sized, counted=[whole.scope])
    if split:
        blocks.prose += _split(whole, ext, needed)
    return blocks


def _scope(segment: Segment, ext: str) -> frozenset[str] | None:
    if segment.kind == "front-matter":
        return frozenset({"text", "frontmatter", *segment.path, ext})
    names = _SCOPES.get(segment.kind)
    return frozenset({*names, ext}) if names else None


def _block(
    segment: Segment,
    offsets: Sequence[int],
    scope: frozenset[str],
    masking: Masking,
    blocks: Blocks,
) -> Block:
    """Gives the block of one segment, with what is no prose in it turned to asterisks."""
    pieces, at = [], 0
    for start, end, what in segment.masks:
        if what == "code" and start < end:
            blocks.code.append((offsets[start], offsets[end - 1] + 1))
        hidden = _MASKED.get(what)
        if hidden is None or (hidden == "code" and "code" not in masking.ignored_scopes):
            continue
        if start < at:
            continue
        pieces += [segment.text[at:start], _stars(segment.text[start:end])]
        at = end
    text = "".join([*pieces, segment.text[at:]]) if pieces else segment.text
    return Block(text, segment.text, offsets, scope, scope)


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


def _hide(block: Block, hidden: list[tuple[int, int]]) -> Block:
    if not any(low < block.offsets[-1] and block.offsets[0] < high for low, high in hidden):
        return block
    text = "".join(
        "*" if ch != "\n" and any(low <= block.offsets[at] < high for low, high in hidden) else ch
        for at, ch in enumerate(block.text)
    )
    return Block(text, block.plain, block.offsets, block.scope, block.parent, block.lang)
