"""Lints a text again after an edit: blocks that did not change keep what was found in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from kbdesk.lint.dialect import limited_to
from kbdesk.lint.engine import Report, examine
from kbdesk.lint.guide import Context, StyleGuide
from kbdesk.lint.memory import Memory
from kbdesk.lint.watch import Watch

TYPING_TIMEOUT_S = 0.05
"""The longest one search in one block may take while somebody types."""


@dataclass(slots=True)
class Session:
    """What is kept of one text between its edits; belongs to one thread at a time.

    Attributes:
        watch: how long each rule has taken, and which ones are too slow for typing.
    """

    watch: Watch = field(default_factory=Watch)
    memory: Memory = field(default_factory=Memory)


def lint_again(
    text: str,
    guide: StyleGuide,
    session: Session,
    *,
    context: Context | None = None,
    leave_out: frozenset[str] = frozenset(),
) -> Report:
    """Gives what `examine` gives for `text`, in less time where `session` knows most of it.

    Another style guide or context than last time begins anew, so hand down the same context
    object's values with each edit. A rule that took too long once stays stopped until then;
    `leave_out` names rules for a quieter moment, such as those that `session.watch` calls slow.
    """
    with limited_to(TYPING_TIMEOUT_S):
        return examine(
            text,
            guide,
            context=context,
            memory=session.memory,
            watch=session.watch,
            leave_out=leave_out,
        )
