"""What a person can do with the texts that wait, as data."""

from __future__ import annotations

from operator import methodcaller

from kbdesk.ui.actions import Action
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

REVIEW_ACTIONS = (
    Action(
        "review.approve",
        QT_TRANSLATE_NOOP("Action", "Approve"),
        lambda page: page.steps.approve(),
        "A",
        "check",
        QT_TRANSLATE_NOOP("Action", "Review"),
        methodcaller("can", "approve"),
    ),
    Action(
        "review.return",
        QT_TRANSLATE_NOOP("Action", "Return with a note"),
        methodcaller("ask_why"),
        "R",
        "undo-2",
        "Review",
        methodcaller("can", "return"),
    ),
    Action(
        "review.publish",
        QT_TRANSLATE_NOOP("Action", "Publish the approved text"),
        lambda page: page.steps.publish(),
        "P",
        "upload",
        "Review",
        methodcaller("can", "publish"),
    ),
    Action(
        "review.verify",
        QT_TRANSLATE_NOOP("Action", "Still true"),
        lambda page: page.steps.verify(),
        "V",
        "circle-check",
        "Review",
        methodcaller("can", "verify"),
    ),
    Action(
        "review.recall",
        QT_TRANSLATE_NOOP("Action", "Take back what I handed in"),
        lambda page: page.steps.recall(),
        "T",
        "rotate-ccw",
        "Review",
        methodcaller("can", "recall"),
    ),
    Action(
        "review.next",
        QT_TRANSLATE_NOOP("Action", "Next text"),
        methodcaller("step", 1),
        "J",
        "",
        "Review",
        methodcaller("has_line"),
    ),
    Action(
        "review.former",
        QT_TRANSLATE_NOOP("Action", "Previous text"),
        methodcaller("step", -1),
        "K",
        "",
        "Review",
        methodcaller("has_line"),
    ),
    Action(
        "review.open",
        QT_TRANSLATE_NOOP("Action", "Open the text"),
        methodcaller("open_current"),
        "",
        "pencil-line",
        "Review",
        methodcaller("has_line"),
    ),
)
