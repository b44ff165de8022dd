"""The coverage matrix: an article a row, a channel a column, a sign and a word a cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from kbdesk.ui.models.table import Column, Table
from kbdesk.ui.rows import Row, channel_look, channel_word
from kbdesk.ui.theme import Theme

if TYPE_CHECKING:
    from kbdesk.domain.translation import Cell
    from kbdesk.services.coverage import CoveredItem
    from kbdesk.services.translating import MissingText, TextStatus

_LOOKS = {
    "own": ("circle-check", "ok"),
    "fallback": ("undo-2", "muted"),
    "draft": ("pencil-line", "warn"),
    "missing": ("circle-dashed", "error"),
}
"""Icon and colour token of a cell; the shapes differ, so that colour is never the only sign."""

_CHANNEL_PX = 152


def cell_of(item: CoveredItem, channel: str) -> Cell | None:
    """Gives the cell of a channel; None where the item need not be there."""
    return next((cell for cell in item.cells if cell.channel == channel), None)


def cell_words(cell: Cell | None, *, is_asked: bool = False) -> str:
    """Gives what a cell says: own, or what stands in for it, and whether its own is asked for."""
    if cell is None:
        return ""
    translate = QCoreApplication.translate
    if is_asked and cell.cover.value == "fallback":
        return translate("Coverage", "required: {0}").format(cell_words(cell))
    match cell.cover.value:
        case "own":
            is_behind = cell.outdated.value != "no"
            return (
                translate("Coverage", "own, behind") if is_behind else translate("Coverage", "own")
            )
        case "fallback":
            parts = [channel_word(cell.from_channel)] if cell.from_channel != cell.channel else []
            parts = [cell.from_locale, *parts] if cell.from_locale != cell.locale else parts
            return translate("Coverage", "from {0}").format(" ".join(parts))
        case "draft":
            return translate("Coverage", "draft")
    return translate("Coverage", "missing")


def cover_table(
    theme: Theme, channels: Sequence[tuple[str, str]], parent: QObject
) -> Table[CoveredItem]:
    """Gives an empty matrix for channels: (key, name)."""
    title = QCoreApplication.translate("Coverage", "Article")
    columns: list[Column[CoveredItem]] = [Column(title, lambda item: item.title, width_px=280)]
    columns += [_column(key, name) for key, name in channels]
    return Table(theme, columns, lambda item: item.item_uid, parent)


def behind_row(line: TextStatus) -> Row:
    """Gives the row of a translation or variant that is behind its source."""
    translate = QCoreApplication.translate
    icon, tone = channel_look(line.channel)
    is_red = line.outdated.value == "red"
    made = translate("Coverage", "made from v{0}, v{1} is live").format(
        line.based_on, line.source_live
    )
    return Row(
        line.title,
        (
            f"{line.locale} · {channel_word(line.channel)}",
            made,
            f"{line.source_locale} {channel_word(line.source_channel)}",
        ),
        icon,
        tone,
        badge=translate("Coverage", "facts changed")
        if is_red
        else translate("Coverage", "wording changed"),
        badge_tone="error" if is_red else "warn",
    )


def missing_row(line: MissingText) -> Row:
    """Gives the row of an item that is not there in a language."""
    translate = QCoreApplication.translate
    details = (translate("Coverage", "no text in {0}").format(line.locale),)
    return Row(line.title, details, "globe", "error", translate("Coverage", "missing"), "error")


def _column(key: str, name: str) -> Column[CoveredItem]:
    def look(item: CoveredItem) -> tuple[str, str]:
        cell = cell_of(item, key)
        if cell is None:
            return "", "muted"
        icon, tone = _LOOKS[cell.cover.value]
        is_behind = cell.cover.value == "own" and cell.outdated.value != "no"
        if is_behind:
            return "clock", "warn"
        is_gap = cell.cover.value == "fallback" and key in item.channels
        return ("circle-dashed", "warn") if is_gap else (icon, tone)

    return Column(
        name,
        lambda item: cell_words(cell_of(item, key), is_asked=key in item.channels),
        tone=lambda item: look(item)[1],
        icon=lambda item: look(item)[0],
        width_px=_CHANNEL_PX,
    )
