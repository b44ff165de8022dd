"""Takes the steps of the workflow in a team base, where the server alone may move a text."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import text

from kbdesk.domain.workflow import Transition
from kbdesk.store.session import Session

_HAS_RIGHTS = text(
    "SELECT to_regprocedure('kb_step(text,text,text,text,timestamptz,text,text)') IS NOT NULL"
)
_STEP = text("SELECT kb_step(:uid, :revision_uid, :to_state, :actor, :at, :comment, :hash)")


def is_team(session: Session) -> bool:
    """Tells whether the server itself decides who may do what."""
    if session.connection.dialect.name != "postgresql":
        return False
    return bool(session.execute(_HAS_RIGHTS).scalar())


def take(session: Session, steps: Iterable[Transition]) -> None:
    """Asks the server for steps, one by one; a live text makes room for its successor by itself.

    Raises:
        Denied: the server does not let the person take one of them.
        BaseBusy: somebody else moved the text meanwhile.
    """
    for step in steps:
        session.execute(
            _STEP,
            {
                "uid": step.uid,
                "revision_uid": step.revision_uid,
                "to_state": step.to_state.value,
                "actor": step.actor,
                "at": step.at,
                "comment": step.comment,
                "hash": step.hash,
            },
        )
