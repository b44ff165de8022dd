"""The articles of a section as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.rows import Row, channel_look, short_time, state_look

if TYPE_CHECKING:
    from kbdesk.services.listing import ListedItem


def article_row(item: ListedItem) -> Row:
    """Gives the row of one article: its title, where it stands, its version, when and by whom."""
    icon, tone = channel_look(item.channel)
    word, word_tone = state_look(item.state)
    is_live_as_it_is = item.state == "published"
    return Row(
        title=item.title,
        details=tuple(
            part
            for part in (
                item.section_name,
                f"v{item.number}",
                short_time(item.updated_at),
                item.author,
            )
            if part
        ),
        icon=icon,
        tone=tone,
        # Live is what an article should be: only what still has a way to go is marked.
        badge="" if is_live_as_it_is else word,
        badge_tone=word_tone,
    )


def with_words(items: Sequence[ListedItem], query: str) -> list[ListedItem]:
    """Gives the articles whose titles hold every word of `query`, without regard to case."""
    words = query.casefold().split()
    found = []
    for item in items:
        title = item.title.casefold()
        if all(word in title for word in words):
            found.append(item)
    return found


def article_table(parent: QObject) -> RowList[ListedItem]:
    """Gives an empty list of articles."""
    return RowList(article_row, lambda item: item.item_uid, parent)
