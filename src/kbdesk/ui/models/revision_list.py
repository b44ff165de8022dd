"""The versions of a text as rows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from kbdesk.domain.rendition import Content, Revision
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.rows import Row, full_time, state_look


def revision_row(revision: Revision) -> Row:
    """Gives the row of one version: who saved it, when, why, and how long it is."""
    word, tone = state_look(revision.state.value)
    words = QCoreApplication.translate("History", "{0} words")
    return Row(
        title=f"v{revision.number}  {revision.author}",
        details=tuple(
            part
            for part in (
                full_time(revision.created_at),
                revision.note,
                words.format(len(revision.content.body.split())),
            )
            if part
        ),
        icon="history",
        badge=word,
        badge_tone=tone,
    )


def revision_list(parent: QObject) -> RowList[Revision]:
    """Gives an empty list of versions."""
    return RowList(revision_row, lambda revision: revision.uid, parent)


def words_of(content: Content) -> str:
    """Gives all words of a version as one text, to compare versions by."""
    head = [content.title]
    for name, value in (
        (QCoreApplication.translate("History", "Question"), content.question),
        (QCoreApplication.translate("History", "Short answer"), content.short_answer),
        (QCoreApplication.translate("History", "Subject"), content.subject),
        (QCoreApplication.translate("History", "Keywords"), ", ".join(content.keywords)),
    ):
        if value:
            head.append(f"{name}: {value}")
    return "\n".join(head) + "\n\n" + content.body
