"""Search hits as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.rows import Row, channel_look

if TYPE_CHECKING:
    from kbdesk.services.answers import Answer


def hit_row(hit: Answer) -> Row:
    """Gives the row of one hit: its title and the words around what was found."""
    icon, tone = channel_look(hit.channel)
    snippet = " ".join(hit.snippet.split("\n"))
    return Row(
        title=hit.title,
        details=(snippet,) if snippet.strip() else (hit.section,),
        icon=icon,
        tone=tone,
        detail_marks=tuple(hit.marks) if snippet.strip() else (),
    )


def hit_list(parent: QObject) -> RowList[Answer]:
    """Gives an empty list of hits."""
    return RowList(hit_row, lambda hit: hit.item_uid, parent)
