"""Why an answer was found, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kbdesk.ui.translation import QT_TRANSLATE_NOOP

_WORDS = {
    "title": QT_TRANSLATE_NOOP("Reasons", "found in the title"),
    "keyword": QT_TRANSLATE_NOOP("Reasons", "found by a keyword"),
    "text": QT_TRANSLATE_NOOP("Reasons", "found in the text"),
    "phrase": QT_TRANSLATE_NOOP("Reasons", "your very words"),
    "filter": QT_TRANSLATE_NOOP("Reasons", "fits the filter"),
    "shortcode": QT_TRANSLATE_NOOP("Reasons", "its shortcode"),
    "meaning": QT_TRANSLATE_NOOP("Reasons", "means the same"),
    "pinned by an open incident": QT_TRANSLATE_NOOP("Reasons", "pinned by an open incident"),
    "used lately": QT_TRANSLATE_NOOP("Reasons", "used often lately"),
    "changed lately": QT_TRANSLATE_NOOP("Reasons", "changed lately"),
    "pinned": QT_TRANSLATE_NOOP("Reasons", "pinned by you"),
    "copied lately": QT_TRANSLATE_NOOP("Reasons", "copied lately"),
}
_LED = {
    "synonym": QT_TRANSLATE_NOOP("Reasons", "synonym: {0}"),
    "spelling": QT_TRANSLATE_NOOP("Reasons", "spelling: {0}"),
}


def reason(why: str) -> str:
    """Gives the reasons of an answer, as `services.answers` names them, in words."""
    return ", ".join(_one(part) for part in why.split(", ") if part)


def _one(part: str) -> str:
    translate = QCoreApplication.translate
    if part in _WORDS:
        return translate("Reasons", _WORDS[part])
    name, _, rest = part.partition(": ")
    return translate("Reasons", _LED[name]).format(rest) if name in _LED else part
