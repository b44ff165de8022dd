"""Builds the element tree that Python-Markdown's pipeline works on from the parser's events."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from kbdesk.content.commonmark import Event, Parsed
from kbdesk.content.tree import ALIGN, INFO, KIND, LINE, RAW, TITLE, Root, SourceText

_BLOCK_TAGS = {
    "Paragraph": "p",
    "Item": "li",
    "DefinitionList": "dl",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
}
_INLINE_TAGS = {
    "Emphasis": "em",
    "Strong": "strong",
    "Strikethrough": "del",
    "Superscript": "sup",
    "Subscript": "sub",
}


def tree_of(parsed: Parsed) -> Root:
    """Gives a parsed text as a tree."""
    root = Root()
    _Builder(parsed, root).build()
    return root


class _Builder:
    """Turns one document's events into an element tree."""

    def __init__(self, parsed: Parsed, root: Root) -> None:
        self._root = root
        self._lines = parsed.lines
        self._events = parsed.events
        self._at: Element = root
        self._parents: list[Element] = [root]
        self._run: list[str] = []
        self._run_start = 0
        self._run_end = 0
        self._run_length = 0
        self._joints: list[int] = []
        self._aligns: tuple[str, ...] = ()
        self._column = 0
        self._in_head = False
        self._images: list[list[str]] = []
        self._notes: dict[str, int] = {}

    def build(self) -> None:
        """Fills the root."""
        steps = self._steps()
        images = self._images
        add_text = self._add_text
        for event in self._events:
            op, value, start, end = event
            if images and op not in ("-Image", "+Image"):
                self._add_to_alt(event)
            elif op == "Text":
                add_text(value, start, end)
            elif op == "SoftBreak":
                add_text("\n", start, end)
            else:
                steps[op](event)
        self._flush()

    def _steps(self) -> dict[str, Callable[[Event], None]]:
        close = self._close
        return {
            **{f"+{node}": self._open_block for node in _BLOCK_TAGS},
            **{f"-{node}": close for node in _BLOCK_TAGS},
            **{f"+{node}": self._open_inline for node in _INLINE_TAGS},
            **{f"-{node}": close for node in _INLINE_TAGS},
            **dict.fromkeys(
                "-Heading -List -BlockQuote -Container -TableRow -TableCell -Link "
                "-FootnoteDefinition".split(),
                close,
            ),
            "+Heading": self._open_heading,
            "+List": self._open_list,
            "+BlockQuote": self._open_quote,
            "+Container": self._open_container,
            "+CodeBlock": self._open_code,
            "-CodeBlock": self._close_twice,
            "+Table": self._open_table,
            "-Table": self._close_twice,
            "+TableHead": self._open_head,
            "-TableHead": self._close_head,
            "+TableRow": self._open_row,
            "+TableCell": self._open_cell,
            "+Link": self._open_link,
            "+Image": self._open_image,
            "-Image": self._close_image,
            "+FootnoteDefinition": self._open_footnote,
            "FootnoteReference": self._add_reference,
            "Code": self._add_code,
            "Html": self._add_html,
            "InlineHtml": self._add_inline_html,
            "HardBreak": self._add_break,
            "Rule": self._add_rule,
            "TaskListMarker": self._add_task,
            "+HtmlBlock": self._ignore,
            "-HtmlBlock": self._ignore,
        }

    # -- text ------------------------------------------------------------------------------

    def _add_text(self, text: str, start: int, end: int) -> None:
        if not self._run:
            self._run_start = start
        elif start != self._run_end:
            self._joints.append(self._run_length)
        self._run.append(text)
        self._run_length += len(text)
        self._run_end = end

    def _flush(self) -> None:
        """Sets the text gathered so far, as one node, at the place where it belongs."""
        if not self._run:
            return
        text = SourceText("".join(self._run))
        text.start, text.end = self._run_start, self._run_end
        self._run.clear()
        self._run_length = 0
        if "://" in text or "@" in text or "www." in text or "WWW." in text:
            self._root.may_hold_addresses = True
        if self._joints:
            text.joints = tuple(self._joints)
            self._joints.clear()
        parent = self._at
        if len(parent):
            parent[-1].tail = text
        else:
            parent.text = text

    def _add_to_alt(self, event: Event) -> None:
        alt = self._images[-1]
        if event.op in ("Text", "Code", "InlineHtml"):
            alt.append(event.value)
        elif event.op in ("SoftBreak", "HardBreak"):
            alt.append(" ")
        elif event.op == "FootnoteReference":
            alt.append(f"[{event.value}]")

    # -- nodes -----------------------------------------------------------------------------

    def _open(self, tag: str, event: Event, *, with_line: bool = True) -> Element:
        if self._run:
            self._flush()
        if with_line:
            element = SubElement(self._at, tag, {LINE: str(self._lines.at(event.start))})
        else:
            element = SubElement(self._at, tag)
        self._parents.append(element)
        self._at = element
        return element

    def _mark(self, element: Element, kind: str) -> None:
        element.set(KIND, kind)
        self._root.kinds.append(element)

    def _close(self, _event: Event | None = None) -> None:
        if self._run:
            self._flush()
        self._parents.pop()
        self._at = self._parents[-1]

    def _leaf(self, tag: str) -> Element:
        self._flush()
        return SubElement(self._at, tag)

    def _open_block(self, event: Event) -> None:
        self._open(_BLOCK_TAGS[event.op[1:]], event)

    def _open_inline(self, event: Event) -> None:
        self._open(_INLINE_TAGS[event.op[1:]], event, with_line=False)

    def _open_heading(self, event: Event) -> None:
        self._root.headings.append(self._open("h" + event.value["level"][1], event))

    def _open_list(self, event: Event) -> None:
        element = self._open("ul" if event.value is None else "ol", event)
        if event.value not in (None, 1):
            element.set("start", str(event.value))

    def _open_quote(self, event: Event) -> None:
        element = self._open("blockquote", event)
        if event.value:
            self._mark(element, f"alert:{event.value.lower()}")

    def _open_container(self, event: Event) -> None:
        element = self._open("div", event)
        self._mark(element, f"container:{event.value.name}")
        element.set(TITLE, event.value.title)

    def _open_code(self, event: Event) -> None:
        self._open("pre", event)
        code = self._open("code", event, with_line=False)
        if isinstance(event.value, dict):
            words = event.value["Fenced"].split()
            if words:
                code.set("class", f"language-{words[0]}")
                code.set(INFO, words[0])

    def _close_twice(self, event: Event) -> None:
        self._close(event)
        self._close(event)

    def _open_table(self, event: Event) -> None:
        self._open("table", event)
        self._aligns = event.value

    def _open_head(self, event: Event) -> None:
        self._open("thead", event, with_line=False)
        self._open("tr", event)
        self._in_head, self._column = True, 0

    def _close_head(self, event: Event) -> None:
        self._close_twice(event)
        self._in_head = False
        self._root.cells.append(self._open("tbody", event, with_line=False))

    def _open_row(self, event: Event) -> None:
        self._open("tr", event)
        self._column = 0

    def _open_cell(self, event: Event) -> None:
        cell = self._open("th" if self._in_head else "td", event, with_line=False)
        align = self._aligns[self._column] if self._column < len(self._aligns) else "None"
        if align != "None":
            cell.set(ALIGN, align.lower())
        if align != "None" or self._in_head:
            self._root.cells.append(cell)
        self._column += 1

    def _open_link(self, event: Event) -> None:
        link = self._open("a", event)
        self._root.links.append(link)
        target = event.value["dest_url"]
        link.set("href", f"mailto:{target}" if event.value["link_type"] == "Email" else target)
        if event.value["title"]:
            link.set("title", event.value["title"])

    def _open_image(self, event: Event) -> None:
        # An image inside the words of an image gives its own words to them.
        if not self._images:
            image = self._leaf("img")
            self._root.links.append(image)
            image.set(LINE, str(self._lines.at(event.start)))
            image.set("src", event.value["dest_url"])
            image.set("alt", "")
            if event.value["title"]:
                image.set("title", event.value["title"])
        self._images.append([])

    def _close_image(self, _event: Event) -> None:
        alt = "".join(self._images.pop())
        if self._images:
            self._images[-1].append(alt)
        else:
            self._at[-1].set("alt", alt)

    def _note_number(self, name: str) -> int:
        return self._notes.setdefault(name, len(self._notes) + 1)

    def _open_footnote(self, event: Event) -> None:
        note = self._open("div", event)
        self._mark(note, "footnote")
        note.set(INFO, event.value)
        note.set(TITLE, str(self._note_number(event.value)))

    def _add_reference(self, event: Event) -> None:
        mark = self._leaf("sup")
        self._mark(mark, "footnote-reference")
        mark.set(INFO, event.value)
        mark.set(TITLE, str(self._note_number(event.value)))

    # -- leaves ----------------------------------------------------------------------------

    def _add_code(self, event: Event) -> None:
        code = self._leaf("code")
        text = SourceText(event.value)
        text.start, text.end = event.start, event.end
        code.text = text

    def _add_html(self, event: Event) -> None:
        if not self._run and len(self._at):
            last = self._at[-1]
            if last.tag == RAW and last.get(KIND) == "block":
                last.text = (last.text or "") + event.value
                return
        raw = self._add_raw(event)
        raw.set(KIND, "block")

    def _add_raw(self, event: Event) -> Element:
        raw = self._leaf(RAW)
        self._root.raw.append(raw)
        raw.set(LINE, str(self._lines.at(event.start)))
        raw.text = event.value
        return raw

    def _add_inline_html(self, event: Event) -> None:
        self._add_raw(event)

    def _add_break(self, event: Event) -> None:
        self._leaf("br")
        self._add_text("\n", event.start, event.end)

    def _add_rule(self, event: Event) -> None:
        self._leaf("hr").set(LINE, str(self._lines.at(event.start)))

    def _add_task(self, event: Event) -> None:
        self._mark(self._leaf("input"), "done" if event.value else "open")

    def _ignore(self, _event: Event) -> None:
        """Passes over nodes that have no element of their own."""
