"""What an agent can do with the quick answer, as data."""

from __future__ import annotations

from functools import partial
from operator import methodcaller
from typing import TYPE_CHECKING

from kbdesk.domain.insight import Verdict
from kbdesk.ui.actions import Action
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from kbdesk.ui.quick_answer.panel import QuickAnswer


def _has_answer(page: QuickAnswer) -> bool:
    return page.prepared is not None


def _has_words(page: QuickAnswer) -> bool:
    return page.prepared is not None or bool(page.finder.query)


def _choose(page: QuickAnswer, *, place: int) -> None:
    page.finder.choose_channel(place)


def _paste(page: QuickAnswer) -> None:
    page.copy(paste=True)


def _copy_rich(page: QuickAnswer) -> None:
    page.copy(is_rich=True)


def _greet(page: QuickAnswer) -> None:
    page.change_end("greeting")


def _close(page: QuickAnswer) -> None:
    page.change_end("closing")


_CHANNELS = (
    QT_TRANSLATE_NOOP("Action", "Channel 1"),
    QT_TRANSLATE_NOOP("Action", "Channel 2"),
    QT_TRANSLATE_NOOP("Action", "Channel 3"),
    QT_TRANSLATE_NOOP("Action", "Channel 4"),
    QT_TRANSLATE_NOOP("Action", "Channel 5"),
    QT_TRANSLATE_NOOP("Action", "Channel 6"),
    QT_TRANSLATE_NOOP("Action", "Channel 7"),
    QT_TRANSLATE_NOOP("Action", "Channel 8"),
    QT_TRANSLATE_NOOP("Action", "Channel 9"),
)

QUICK_ACTIONS = (
    Action(
        "answer.paste",
        QT_TRANSLATE_NOOP("Action", "Copy and paste"),
        _paste,
        "Ctrl+Return|Ctrl+Enter",
        "clipboard-paste",
        QT_TRANSLATE_NOOP("Action", "Answer"),
        _has_answer,
    ),
    Action(
        "answer.rich",
        QT_TRANSLATE_NOOP("Action", "Copy with formatting"),
        _copy_rich,
        "Ctrl+Shift+Return|Ctrl+Shift+Enter",
        "copy",
        "Answer",
        _has_answer,
    ),
    Action(
        "answer.call",
        QT_TRANSLATE_NOOP("Action", "Call mode"),
        methodcaller("toggle_call"),
        "F2",
        "phone",
        "Answer",
    ),
    Action(
        "answer.notes",
        QT_TRANSLATE_NOOP("Action", "Copy the notes of the call"),
        lambda page: page.sides.copy_notes(),
        "Ctrl+Shift+N",
        "",
        "Answer",
    ),
    Action(
        "answer.escalation",
        QT_TRANSLATE_NOOP("Action", "Copy whom to turn to"),
        lambda page: page.sides.copy_escalation(),
        "Ctrl+Shift+E",
        "",
        "Answer",
    ),
    Action(
        "answer.language",
        QT_TRANSLATE_NOOP("Action", "Next language"),
        methodcaller("next_language"),
        "Ctrl+L",
        "globe",
        "Answer",
        _has_answer,
    ),
    Action(
        "answer.open",
        QT_TRANSLATE_NOOP("Action", "Open in the editor"),
        methodcaller("open_article"),
        "Ctrl+Shift+O",
        "pencil-line",
        "Answer",
        _has_answer,
    ),
    Action(
        "answer.flag",
        QT_TRANSLATE_NOOP("Action", "Flag as old, or as missing"),
        methodcaller("flag"),
        "Ctrl+M",
        "triangle-alert",
        "Answer",
        _has_words,
    ),
    Action(
        "answer.wrong",
        QT_TRANSLATE_NOOP("Action", "Flag as wrong"),
        methodcaller("flag", Verdict.WRONG),
        "Ctrl+Alt+W",
        "triangle-alert",
        "Answer",
        _has_answer,
    ),
    Action(
        "answer.unclear",
        QT_TRANSLATE_NOOP("Action", "Flag as unclear"),
        methodcaller("flag", Verdict.UNCLEAR),
        "Ctrl+Alt+U",
        "triangle-alert",
        "Answer",
        _has_answer,
    ),
    Action(
        "answer.missing",
        QT_TRANSLATE_NOOP("Action", "Ask for an article on this"),
        methodcaller("ask_for_article"),
        "Ctrl+Alt+A",
        "file-plus",
        "Answer",
        lambda page: bool(page.finder.query),
    ),
    Action(
        "answer.customer",
        QT_TRANSLATE_NOOP("Action", "Search for the copied customer text"),
        methodcaller("paste_customer_text"),
        "Ctrl+Shift+V",
        "clipboard-paste",
        "Answer",
    ),
    Action(
        "answer.pin",
        QT_TRANSLATE_NOOP("Action", "Pin or let go"),
        methodcaller("pin"),
        "Ctrl+D",
        "pin",
        "Answer",
        _has_answer,
    ),
    Action(
        "answer.keep",
        QT_TRANSLATE_NOOP("Action", "Keep in the message"),
        methodcaller("keep"),
        "Ctrl+T",
        "layers",
        "Answer",
        _has_answer,
    ),
    Action(
        "answer.greeting",
        QT_TRANSLATE_NOOP("Action", "Next greeting"),
        _greet,
        "Ctrl+G",
        "",
        "Answer",
        _has_answer,
    ),
    Action(
        "answer.closing",
        QT_TRANSLATE_NOOP("Action", "Next closing"),
        _close,
        "Ctrl+Shift+G",
        "",
        "Answer",
        _has_answer,
    ),
    Action(
        "answer.reply",
        QT_TRANSLATE_NOOP("Action", "Check the copied reply"),
        methodcaller("check_reply"),
        "Ctrl+Shift+R",
        "shield-check",
        "Answer",
    ),
    Action(
        "answer.email",
        QT_TRANSLATE_NOOP("Action", "Continue by email"),
        methodcaller("continue_by_email"),
        "Ctrl+Shift+M",
        "mail",
        "Answer",
        _has_answer,
    ),
    *(
        Action(
            f"answer.channel_{place + 1}",
            text,
            partial(_choose, place=place),
            f"Alt+{place + 1}",
            "",
            "Answer",
        )
        for place, text in enumerate(_CHANNELS)
    ),
)
