"""What a person can do with the texts that wait, as data."""

from __future__ import annotations

from operator import methodcaller

from kbdesk.ui.actions import Action
from kbdesk.ui.pages.review_page import ReviewPage
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

REVIEW_ACTIONS = (
    Action(
        "review.approve",
        QT_TRANSLATE_NOOP("Action", "Approve"),
        ReviewPage.approve,
        "A",
        "check",
        QT_TRANSLATE_NOOP("Action", "Review"),
        methodcaller("can", "approve"),
    ),
    Action(
        "review.return",
        QT_TRANSLATE_NOOP("Action", "Return with a note"),
        ReviewPage.ask_why,
        "R",
        "undo-2",
        "Review",
        methodcaller("can", "return"),
    ),
    Action(
        "review.publish",
        QT_TRANSLATE_NOOP("Action", "Publish the approved text"),
        ReviewPage.publish,
        "P",
        "upload",
        "Review",
        methodcaller("can", "publish"),
    ),
    Action(
        "review.verify",
        QT_TRANSLATE_NOOP("Action", "Still true"),
        ReviewPage.verify,
        "V",
        "circle-check",
        "Review",
        methodcaller("can", "verify"),
    ),
    Action(
        "review.recall",
        QT_TRANSLATE_NOOP("Action", "Take back what I handed in"),
        ReviewPage.recall,
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
        ReviewPage.has_line,
    ),
    Action(
        "review.former",
        QT_TRANSLATE_NOOP("Action", "Previous text"),
        methodcaller("step", -1),
        "K",
        "",
        "Review",
        ReviewPage.has_line,
    ),
    Action(
        "review.open",
        QT_TRANSLATE_NOOP("Action", "Open the text"),
        ReviewPage.open_current,
        "",
        "pencil-line",
        "Review",
        ReviewPage.has_line,
    ),
)
