"""What readers see of KBDesk's own blocks: callouts, talk, steps, notes at the foot, tables."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from kbdesk.content.containers import CALLOUTS, INTERNAL, TALK
from kbdesk.content.serialize import DROP, UNWRAP
from kbdesk.content.tree import ALIGN, INFO, KIND, TITLE, Root

LABELS = {
    "en": {
        "note": "Note",
        "tip": "Tip",
        "important": "Important",
        "warning": "Warning",
        "caution": "Caution",
        "say": "Say",
        "ask": "Ask",
        "do": "Do",
        "confirm": "Confirm",
        INTERNAL: "Internal",
    },
    "sv": {
        "note": "Obs!",
        "tip": "Tips",
        "important": "Viktigt",
        "warning": "Varning",
        "caution": "Se upp",
        "say": "Säg",
        "ask": "Fråga",
        "do": "Gör",
        "confirm": "Bekräfta",
        INTERNAL: "Internt",
    },
}
"""The words over a block without a title of its own, by language."""


def shape_plain(root: Root) -> None:
    """Writes GFM's additions as the parser's own HTML has them; nothing of KBDesk's."""
    for element in root.kinds:
        kind = element.attrib[KIND]
        if kind.startswith("alert:"):
            element.set("class", f"markdown-alert-{kind[6:]}")
        elif kind == "footnote":
            element.set("class", "footnote-definition")
            element.set("id", element.attrib[INFO])
            label = Element("sup", {"class": "footnote-definition-label"})
            label.text = AtomicString(element.attrib[TITLE])
            element.insert(0, label)
        elif kind == "footnote-reference":
            element.set("class", "footnote-reference")
            mark = SubElement(element, "a", {"href": f"#{element.attrib[INFO]}"})
            mark.text = AtomicString(element.attrib[TITLE])
        elif element.tag == "input":
            if kind == "done":
                element.set("checked", "")
            element.set("disabled", "")
            element.set("type", "checkbox")
            element.tail = AtomicString(" " + (element.tail or ""))
    for cell in root.cells:
        if ALIGN in cell.attrib:
            cell.set("style", f"text-align: {cell.attrib[ALIGN]}")


def shape_for_readers(root: Root, locale: str, *, with_styles: bool) -> None:
    """Gives callouts, talk, steps, internal blocks, tasks and tables their form.

    Args:
        root: the tree.
        locale: the language of the words over blocks; English where KBDesk has no others.
        with_styles: whether cells are aligned by a style, as mail needs it, or by a class.
    """
    labels = LABELS.get(locale.partition("-")[0], LABELS["en"])
    for element in root.kinds:
        _shape_kind(element, element.attrib[KIND], labels)
    for element in root.cells:
        if element.tag == "th":
            element.set("scope", "col")
        elif element.tag == "tbody" and not len(element):
            element.tag = DROP
        if ALIGN in element.attrib:
            align = element.attrib[ALIGN]
            if with_styles:
                element.set("style", f"text-align: {align}")
            else:
                element.set("class", f"k-{align}")


def _shape_kind(element: Element, kind: str, labels: dict[str, str]) -> None:
    if element.tag == "input":
        element.tag = UNWRAP
        element.text = AtomicString("☑ " if kind == "done" else "☐ ")
        return
    group, _, name = kind.partition(":")
    name = CALLOUTS.get(name, name)
    if group == "alert" or name in CALLOUTS.values():
        element.tag = "div"
        _name(element, "k-callout", name, labels)
    elif group != "container":
        return
    elif name in TALK:
        _name(element, "k-talk", name, labels)
    elif name == INTERNAL:
        _name(element, "k-internal", "", labels)
    elif name == "steps":
        element.set("class", "k-steps")


def _name(element: Element, group: str, name: str, labels: dict[str, str]) -> None:
    """Puts class and label on a block."""
    element.set("class", f"{group} k-{name}" if name else group)
    label = Element("p", {"class": f"{group}-title"})
    label.text = AtomicString(element.get(TITLE) or labels[name or INTERNAL])
    if element.text:
        label.tail, element.text = element.text, None
    element.insert(0, label)


def gather_notes(root: Root) -> None:
    """Moves the notes to the foot of the text and links marks and notes with each other.

    Their ids have a full stop, which no heading's has.
    """
    notes = [element for element in root.kinds if element.attrib[KIND] == "footnote"]
    if not notes:
        return
    marked: set[str] = set()
    for mark in _marks(root):
        number = mark.attrib[TITLE]
        link = SubElement(mark, "a", {"href": f"#k-fn.{number}"})
        link.text = AtomicString(number)
        if number not in marked:
            mark.set("id", f"k-fnref.{number}")
            marked.add(number)
    foot = Element("ol", {"class": "k-footnotes"})
    for note in sorted(notes, key=lambda note: int(note.attrib[TITLE])):
        number = note.attrib[TITLE]
        item = SubElement(foot, "li", {"id": f"k-fn.{number}"})
        item.text = note.text
        item.extend(list(note))
        if number in marked:
            last = item[-1] if len(item) and item[-1].tag == "p" else item
            _append_text(last, " ")
            SubElement(last, "a", {"href": f"#k-fnref.{number}"}).text = AtomicString("↩")
        note.tag, note.text = DROP, None
        del note[:]
    root.append(foot)


def _marks(root: Root) -> Iterator[Element]:
    return (mark for mark in root.kinds if mark.attrib[KIND] == "footnote-reference")


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = AtomicString((element[-1].tail or "") + text)
    else:
        element.text = AtomicString((element.text or "") + text)


def label_of(element: Element, locale: str) -> str:
    """Gives the word or title over a callout, a talk or an internal block; "" for all others."""
    group, _, name = element.get(KIND, "").partition(":")
    name = CALLOUTS.get(name, name)
    labels = LABELS.get(locale.partition("-")[0], LABELS["en"])
    if group not in ("alert", "container") or name not in labels:
        return ""
    return element.get(TITLE) or labels[name]
