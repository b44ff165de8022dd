"""Dresses python-pptx's plain template: widescreen, our colours and type, room around words."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.util import Inches, Pt

_colour: Any = RGBColor.from_string
ACCENT = _colour("1D5FBF")
GREEN = _colour("14663F")
MUTED = _colour("4F5B6B")
_INK = "17202B"
_FONT = "Segoe UI"
"""On every Windows; elsewhere the viewer takes its own sans serif of about the same width."""


class Layout(IntEnum):
    """The layouts of the template that slides are made with, by their place in it."""

    TITLE = 0
    CONTENT = 1
    SECTION = 2
    TWO = 3
    TITLE_ONLY = 5


_WIDTH, _HEIGHT = 13.333, 7.5
_LEFT, _INNER = 0.8, 11.7
# (left, top, width, height) in inches of each placeholder, by layout and its number.
_PLACES: dict[Layout, dict[int, tuple[float, float, float, float]]] = {
    Layout.TITLE: {0: (_LEFT, 2.0, _INNER, 1.6), 1: (_LEFT, 3.8, 10.2, 2.2)},
    Layout.CONTENT: {0: (_LEFT, 0.55, _INNER, 1.25), 1: (_LEFT, 1.95, _INNER, 4.75)},
    Layout.SECTION: {0: (_LEFT, 2.3, _INNER, 1.3), 1: (_LEFT, 3.75, 10.2, 1.6)},
    Layout.TWO: {
        0: (_LEFT, 0.55, _INNER, 1.25),
        1: (_LEFT, 1.95, 5.6, 4.75),
        2: (6.9, 1.95, 5.6, 4.75),
    },
    Layout.TITLE_ONLY: {0: (_LEFT, 0.55, _INNER, 1.25)},
}
_FURNITURE = frozenset({10, 11, 12})
"""Date, footer and slide number of the template's layouts."""

_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_BAR = """
<p:sp xmlns:p="{p}" xmlns:a="{a}">
  <p:nvSpPr><p:cNvPr id="{id}" name="Bar" descr=""/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>
  <p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>
    <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
    <a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>
  <p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-GB"/></a:p></p:txBody>
</p:sp>
"""


def dressed(deck: Any) -> Any:
    """Gives the presentation with its master and layouts changed; slides come after."""
    deck.slide_width, deck.slide_height = Inches(_WIDTH), Inches(_HEIGHT)
    _theme(deck)
    master = deck.slide_master
    for shape in master.placeholders:
        kind = shape.placeholder_format.type
        shape.left, shape.width = Inches(_LEFT), Inches(_INNER)
        if "TITLE" in str(kind):
            shape.top, shape.height = Inches(0.55), Inches(1.25)
        elif "BODY" in str(kind):
            shape.top, shape.height = Inches(1.95), Inches(4.75)
        else:
            shape.top, shape.height = Inches(6.95), Inches(0.35)
    _styles(master)
    _bar(master, 0, 0, 0.22, _HEIGHT)
    for layout, places in _PLACES.items():
        at = deck.slide_layouts[layout.value]
        for shape in list(at.placeholders):
            number = shape.placeholder_format.idx
            if number in _FURNITURE:
                shape._element.getparent().remove(shape._element)  # noqa: SLF001
            elif number in places:
                left, top, width, height = map(Inches, places[number])
                shape.left, shape.top, shape.width, shape.height = left, top, width, height
                _plain(shape, is_title=number == 0, layout=layout)
    for layout in (Layout.TITLE, Layout.SECTION):
        _bar(deck.slide_layouts[layout.value], _LEFT, 1.75, 1.2, 0.09)
    return deck


def _child(parent: Any, name: str, **attributes: str) -> Any:
    child = parent.makeelement(f"{{{_A}}}{name}", attributes)
    parent.append(child)
    return child


def _theme(deck: Any) -> None:
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = parse_xml(part.blob)
    for font in root.iter(f"{{{_A}}}majorFont", f"{{{_A}}}minorFont"):
        font.find(f"{{{_A}}}latin").set("typeface", _FONT)
    colours = {"dk1": _INK, "dk2": _INK, "lt2": "F4F6F8", "accent1": str(ACCENT)}
    scheme = next(root.iter(f"{{{_A}}}clrScheme"))
    for name, value in colours.items():
        slot = scheme.find(f"{{{_A}}}{name}")
        for old in list(slot):
            slot.remove(old)
        _child(slot, "srgbClr", val=value)
    part._blob = serialize_part_xml(root)  # noqa: SLF001


def _styles(master: Any) -> None:
    """Sets titles to the left and bold, and room between the paragraphs of bodies."""
    styles = master._element.find(f"{{{_P}}}txStyles")  # noqa: SLF001
    title = styles.find(f"{{{_P}}}titleStyle/{{{_A}}}lvl1pPr")
    title.set("algn", "l")
    run = title.find(f"{{{_A}}}defRPr")
    run.set("sz", "3200")
    run.set("b", "1")
    body = styles.find(f"{{{_P}}}bodyStyle/{{{_A}}}lvl1pPr")
    body.find(f"{{{_A}}}defRPr").set("sz", "2200")
    space = body.find(f"{{{_A}}}spcBef")
    for old in list(space):
        space.remove(old)
    _child(space, "spcPts", val="900")


def _plain(shape: Any, *, is_title: bool, layout: Layout) -> None:
    """Takes the template's own capitals, greys and centring off a placeholder."""
    frame = shape.text_frame
    body = frame._txBody  # noqa: SLF001
    anchor = "b" if is_title and layout in (Layout.TITLE, Layout.SECTION) else "t"
    body.bodyPr.set("anchor", "ctr" if is_title and anchor == "t" else anchor)
    for child in list(body.bodyPr):
        body.bodyPr.remove(child)
    _child(body.bodyPr, "normAutofit")
    style = body.find(f"{{{_A}}}lstStyle")
    for child in list(style):
        style.remove(child)
    if layout in (Layout.TITLE, Layout.SECTION):
        level = _child(style, "lvl1pPr", marL="0", indent="0", algn="l")
        _child(level, "buNone")
        size = Pt(44 if layout is Layout.TITLE else 40) if is_title else Pt(22)
        _child(level, "defRPr", sz=str(int(size.pt * 100)), b="1" if is_title else "0")


def _bar(at: Any, left: float, top: float, width: float, height: float) -> None:
    """Draws a bar behind everything; it means nothing, so it has no words."""
    tree = at.shapes._spTree  # noqa: SLF001
    known = [int(shape.get("id")) for shape in tree.iter(f"{{{_P}}}cNvPr")]
    x, y, w, h = (int(Inches(value)) for value in (left, top, width, height))
    bar = _BAR.format(p=_P, a=_A, id=max(known, default=1) + 1, x=x, y=y, w=w, h=h, colour=ACCENT)
    tree.insert(2, parse_xml(bar))
