"""Marks texts for translation that are data, and so are translated later than they are written."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks `text` for translation and gives it as it is.

    Qt's own function of this name, which the translation tools look for, is typed as giving
    anything.
    """
    return text
