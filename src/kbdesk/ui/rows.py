"""What one row of a list says: made by models, painted by the delegates in widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, Qt

from kbdesk.ui.translation import QT_TRANSLATE_NOOP

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the Row."""

UID_ROLE = Qt.ItemDataRole.UserRole + 2
"""Gives the uid of what the row stands for."""

_DAY = "d MMM yyyy"


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        title: the first line.
        details: parts of the second line, most important first; what does not fit is left out.
        icon: a name in resources/icons.
        tone: the colour token of the icon.
        badge: a word at the right of the first line.
        badge_tone: its colour token.
        title_marks: half-open spans of the title, in code points, that the search hit.
        detail_marks: likewise of a second line that is one text (`details` has one part).
    """

    title: str
    details: tuple[str, ...] = ()
    icon: str = ""
    tone: str = "muted"
    badge: str = ""
    badge_tone: str = "muted"
    title_marks: tuple[tuple[int, int], ...] = ()
    detail_marks: tuple[tuple[int, int], ...] = ()

    @property
    def spoken(self) -> str:
        """The whole row in words, for screen readers and tool tips."""
        return ", ".join(part for part in (self.title, self.badge, *self.details) if part)


_CHANNELS = {
    "base": ("file-text", "muted"),
    "phone": ("phone", "phone"),
    "voice": ("phone", "phone"),
    "email": ("mail", "email"),
    "chat": ("message-circle", "chat"),
    "social": ("megaphone", "social"),
    "social_dm": ("message-square", "social"),
    "faq": ("globe", "info"),
    "forum": ("users", "info"),
    "push": ("bell", "messaging"),
    "banner": ("panel-top", "info"),
    "sms": ("message-square-text", "sms"),
    "messaging": ("messages-square", "messaging"),
    "web": ("globe", "info"),
}


def channel_look(channel: str) -> tuple[str, str]:
    """Gives (icon, colour token) of a channel by its key or the family its key begins with."""
    family = channel.split("_", maxsplit=1)[0]
    return _CHANNELS.get(channel) or _CHANNELS.get(family, ("messages-square", "messaging"))


CHANNEL_WORDS = {
    "base": QT_TRANSLATE_NOOP("Channels", "Base"),
    "faq": QT_TRANSLATE_NOOP("Channels", "FAQ"),
    "phone": QT_TRANSLATE_NOOP("Channels", "Phone"),
    "email": QT_TRANSLATE_NOOP("Channels", "Email"),
    "chat": QT_TRANSLATE_NOOP("Channels", "Chat"),
    "social_reply": QT_TRANSLATE_NOOP("Channels", "Social reply"),
    "social_dm": QT_TRANSLATE_NOOP("Channels", "Social message"),
    "messaging": QT_TRANSLATE_NOOP("Channels", "Messaging"),
    "sms": QT_TRANSLATE_NOOP("Channels", "SMS"),
    "push": QT_TRANSLATE_NOOP("Channels", "Push notice"),
    "banner": QT_TRANSLATE_NOOP("Channels", "Banner"),
    "forum": QT_TRANSLATE_NOOP("Channels", "Forum"),
}


def channel_word(channel: str, name: str = "") -> str:
    """Gives what people call a channel: in the window's language, or as the base renamed it.

    Args:
        channel: its key; "" where only the name is known.
        name: its name in the base; "" where that is not known here.
    """
    usual = CHANNEL_WORDS.get(channel, "" if channel else name)
    if usual in CHANNEL_WORDS.values() and name in {"", usual}:
        return QCoreApplication.translate("Channels", usual)
    return name or channel.replace("_", " ").capitalize()


_STATES = {
    "draft": (QT_TRANSLATE_NOOP("States", "Draft"), "warn"),
    "in_review": (QT_TRANSLATE_NOOP("States", "In review"), "info"),
    "approved": (QT_TRANSLATE_NOOP("States", "Approved"), "ok"),
    "published": (QT_TRANSLATE_NOOP("States", "Live"), "ok"),
    "superseded": (QT_TRANSLATE_NOOP("States", "Superseded"), "muted"),
    "withdrawn": (QT_TRANSLATE_NOOP("States", "Withdrawn"), "muted"),
    "archived": (QT_TRANSLATE_NOOP("States", "Archived"), "muted"),
}


def state_look(state: str) -> tuple[str, str]:
    """Gives (word, colour token) of a workflow state."""
    word, tone = _STATES.get(state, (state.replace("_", " ").capitalize(), "muted"))
    return QCoreApplication.translate("States", word), tone


def short_time(at: datetime | None) -> str:
    """Gives a time as people say it: "14:02" today, "12 Nov" this year, else with the year."""
    if at is None:
        return ""
    moment = QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
    today = QDate.currentDate()
    locale = QLocale()
    if moment.date() == today:
        return locale.toString(moment.time(), "HH:mm")
    pattern = "d MMM" if moment.date().year() == today.year() else "d MMM yyyy"
    return locale.toString(moment.date(), pattern)


def full_time(at: datetime | None) -> str:
    """Gives a time with its date; the year is left out when it is this one."""
    if at is None:
        return ""
    moment = QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
    is_this_year = moment.date().year() == QDate.currentDate().year()
    return QLocale().toString(moment, "d MMM HH:mm" if is_this_year else "d MMM yyyy HH:mm")


def day_words(day: date) -> str:
    """Gives a day as people write it, with its year: "1 Jan 2026"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), _DAY)


def read_day(words: str) -> date | None:
    """Reads a day as `day_words` writes it, or as 2026-01-31; None for what is no day."""
    for found in (
        QDate.fromString(words, Qt.DateFormat.ISODate),
        *(QLocale().toDate(words, form) for form in (_DAY, "d MMMM yyyy")),
    ):
        if found.isValid():
            return date(found.year(), found.month(), found.day())
    return None


def fitting(parts: Sequence[str], width: int, measure: Callable[[str], int], least: int) -> str:
    """Joins as many parts as fit into `width`; `measure` gives the width of a text.

    The last part may be longer than what is left, to be cut when painted, but only where at least
    `least` of it can be seen: a stump says nothing.
    """
    text = parts[0] if parts else ""
    for part in parts[1:]:
        longer = f"{text} · {part}"
        if measure(longer) > width:
            return longer if width - measure(f"{text} · ") > least else text
        text = longer
    return text


def counted(count: int, one: str, many: str) -> str:
    """Gives `one` or `many`, both translated, with the count in place of {0}."""
    return (one if count == 1 else many).format(QLocale().toString(count))
