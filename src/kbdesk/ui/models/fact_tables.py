"""Facts, their values, the texts that state them, and change sets, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.models.table import Column, Table
from kbdesk.ui.rows import (
    Row,
    channel_look,
    channel_word,
    counted,
    day_words,
    full_time,
    state_look,
)
from kbdesk.ui.theme import Theme
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from kbdesk.domain.changeset import ChangeSet, Member
    from kbdesk.domain.fact import FactValue
    from kbdesk.services.facts import FactLine
    from kbdesk.services.literal_scan import Hit
    from kbdesk.services.using import TextUse

_TYPES = {
    "duration": QT_TRANSLATE_NOOP("Facts", "Duration"),
    "money": QT_TRANSLATE_NOOP("Facts", "Money"),
    "date": QT_TRANSLATE_NOOP("Facts", "Date"),
    "number": QT_TRANSLATE_NOOP("Facts", "Number"),
    "phone": QT_TRANSLATE_NOOP("Facts", "Phone number"),
    "url": QT_TRANSLATE_NOOP("Facts", "Web address"),
    "hours": QT_TRANSLATE_NOOP("Facts", "Opening hours"),
    "text": QT_TRANSLATE_NOOP("Facts", "Words"),
}

_SET_STATES = {
    "open": (QT_TRANSLATE_NOOP("Facts", "Open"), "warn"),
    "in_review": (QT_TRANSLATE_NOOP("Facts", "In review"), "info"),
    "approved": (QT_TRANSLATE_NOOP("Facts", "Approved"), "ok"),
    "published": (QT_TRANSLATE_NOOP("Facts", "Live"), "muted"),
    "abandoned": (QT_TRANSLATE_NOOP("Facts", "Given up"), "muted"),
}


def type_word(fact_type: str) -> str:
    """Gives what people call a type of fact."""
    return QCoreApplication.translate("Facts", _TYPES.get(fact_type, fact_type))


def set_look(state: str) -> tuple[str, str]:
    """Gives (word, colour token) of a change set's state."""
    word, tone = _SET_STATES.get(state, (state, "muted"))
    return QCoreApplication.translate("Facts", word), tone


def today(line: FactLine) -> str:
    """Gives what a fact says today, as people write it; a dash where it says nothing."""
    return line.said[0][1] if line.said else (line.value.value if line.value else "–")


def fact_table(theme: Theme, parent: QObject) -> Table[FactLine]:
    """Gives an empty table of facts."""
    translate = QCoreApplication.translate
    columns: tuple[Column[FactLine], ...] = (
        Column(translate("Facts", "Fact"), lambda line: line.fact.key),
        Column(translate("Facts", "Today"), today),
        Column(
            translate("Facts", "Kind"),
            lambda line: type_word(line.fact.type.value),
            tone=lambda _line: "muted",
            width_px=124,
        ),
        Column(
            translate("Facts", "Texts"),
            lambda line: str(line.texts),
            key=lambda line: line.texts,
            tone=lambda line: "text" if line.texts else "muted",
            width_px=60,
            is_number=True,
        ),
        Column(
            translate("Facts", "Coming"),
            lambda line: day_words(line.to_come[0].valid_from) if line.to_come else "",
            tone=lambda _line: "info",
            icon=lambda line: "calendar-clock" if line.to_come else "",
            width_px=108,
        ),
    )
    return Table(theme, columns, lambda line: line.fact.key, parent)


def value_row(told: tuple[FactValue, str]) -> Row:
    """Gives the row of a value of a fact in words: what, from when, for whom, who said so."""
    value, words = told
    translate = QCoreApplication.translate
    since = translate("Facts", "from {0}").format(day_words(value.valid_from))
    until = translate("Facts", "to {0}").format(day_words(value.valid_to)) if value.valid_to else ""
    parts = (since, until, value.locale, value.approved_by, full_time(value.created_at))
    return Row(words, tuple(part for part in parts if part), "history", "muted")


def use_row(use: TextUse) -> Row:
    """Gives the row of a text that uses a fact."""
    icon, tone = channel_look(use.channel)
    word, word_tone = state_look(use.state.value)
    via = QCoreApplication.translate("Facts", "through {0}").format(", ".join(use.via))
    parts = (use.locale, channel_word(use.channel), via if use.via else "")
    details = tuple(part for part in parts if part)
    badge = "" if use.state.value == "published" else word
    return Row(use.title, details, icon, tone, badge=badge, badge_tone=word_tone)


def hit_row(hit: Hit) -> Row:
    """Gives the row of a text that states a value in words of its own."""
    translate = QCoreApplication.translate
    is_same = hit.matches[0].agreement.value != "other"
    badge = translate("Facts", "same value") if is_same else translate("Facts", "another value")
    line = translate("Facts", "line {0}").format(hit.literal.line)
    details = (f"“{hit.literal.text.strip()}”", line, hit.locale, channel_word(hit.channel))
    icon, tone = ("triangle-alert", "warn") if is_same else ("info", "muted")
    return Row(hit.title, details, icon, tone, badge, tone)


def set_list(parent: QObject) -> RowList[ChangeSet]:
    """Gives an empty list of change sets."""
    return RowList(_set_row, lambda one: one.uid, parent)


def member_row(member: Member) -> Row:
    """Gives the row of one text of a change set."""
    word, tone = state_look(member.state.value)
    newer = QCoreApplication.translate("Facts", "a newer version was saved")
    details = (member.author, newer) if member.is_outrun else (member.author,)
    return Row(member.label, details, "file-text", "muted", badge=word, badge_tone=tone)


def _set_row(one: ChangeSet) -> Row:
    translate = QCoreApplication.translate
    word, tone = set_look(one.state.value)
    texts = counted(
        len(one.members), translate("Facts", "{0} text"), translate("Facts", "{0} texts")
    )
    parts = (texts, one.created_by, full_time(one.created_at), one.reason)
    details = tuple(part for part in parts if part)
    return Row(one.title, details, "folders", tone, badge=word, badge_tone=tone)
