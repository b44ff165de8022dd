"""What the element tree of a text is made of."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.util import AtomicString

RAW = "!raw"
"""The tag of an element whose text is the author's own HTML."""

LINE = "!line"
"""The attribute that holds a block's 1-based line. Attributes that begin with "!" stay inside."""

KIND = "!kind"
"""The attribute that says what a div or blockquote stands for: alert:note, container:say ..."""

TITLE = "!title"
INFO = "!info"
ALIGN = "!align"


class SourceText(AtomicString):
    """Text that knows where it stands in the source.

    Attributes:
        start: code point at which it begins there.
        end: the one after its end. Marks and entities between make it longer than the text.
        joints: where in it something was left out between two characters, as a backslash is.
    """

    start: int
    end: int
    joints: tuple[int, ...] = ()


class Root(Element):
    """The root of a tree, which knows where in it the elements are that steps look for.

    Attributes:
        headings: in document order, as all these are.
        links: written in Markdown; images stand among them.
        raw: the author's own HTML.
        kinds: those with a KIND of their own, raw HTML left out.
        cells: cells of tables that head a column or are aligned, and bodies of tables.
        may_hold_addresses: whether some text looks as if an address stood in it.
    """

    def __init__(self) -> None:
        super().__init__("div")
        self.headings: list[Element] = []
        self.links: list[Element] = []
        self.raw: list[Element] = []
        self.kinds: list[Element] = []
        self.cells: list[Element] = []
        self.may_hold_addresses = False
