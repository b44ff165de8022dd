"""Reads and writes quiz items, their versions and steps, and what learners answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select

from kbdesk.domain.errors import NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.domain.training.quiz import QuizContent, QuizItem, QuizState, check_quiz
from kbdesk.domain.training.results import QuizResult
from kbdesk.store.codec import from_json, to_json
from kbdesk.store.seal import all_sealed, sealed
from kbdesk.store.session import Session
from kbdesk.store.tables import training as t


@dataclass(frozen=True, slots=True)
class NewQuiz:
    """A quiz item to be written down.

    Attributes:
        origin: what it was proposed from; "" when a person wrote it.
    """

    content: QuizContent
    origin: str = ""


class Quizzes:
    """The quiz items of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, uid: str) -> QuizItem:
        """Gives the quiz item of a uid, or of the first characters of one.

        Raises:
            NotFound: there is none, or several begin so.
        """
        found = [one for one in self.list_all() if one.uid.startswith(uid)] if uid else []
        if len(found) != 1:
            raise NotFound(f'"{uid}" means {len(found)} quiz items.', "Name one by its uid.")
        return found[0]

    def list_all(self, pack_uid: str | None = None) -> tuple[QuizItem, ...]:
        """Gives all quiz items, or those of a pack, in the order they were made."""
        items = select(t.quiz_item).order_by(t.quiz_item.c.uid)
        if pack_uid is not None:
            items = items.where(t.quiz_item.c.pack_uid == pack_uid)
        steps: dict[str, list[Row[Any]]] = {}
        for step in self._session.execute(self._then(select(t.quiz_step), t.quiz_step.c.at)):
            steps.setdefault(step.quiz_uid, []).append(step)
        newest: dict[str, Row[Any]] = {}
        versions = select(t.quiz_version).order_by(t.quiz_version.c.number)
        for row in self._session.execute(self._then(versions, t.quiz_version.c.created_at)):
            newest[row.quiz_uid] = row
        rows = self._session.execute(items)
        return tuple(
            row_to_quiz(row, newest[row.uid], steps[row.uid]) for row in rows if row.uid in newest
        )

    def version(self, uid: str, number: int) -> QuizContent:
        """Gives the words of one version of an item.

        Raises:
            NotFound: there is none.
        """
        its = t.quiz_version.c
        row = self._session.execute(
            select(its.content).where(its.quiz_uid == uid, its.number == number)
        ).first()
        if row is None:
            raise NotFound(f"There is no version {number} of quiz item {uid}.")
        return from_json(QuizContent, row.content)

    def results_of(self, pack_uid: str) -> tuple[QuizResult, ...]:
        """Gives what learners answered in a pack, the earliest first."""
        its = t.quiz_result.c
        wanted = select(t.quiz_result).where(its.pack_uid == pack_uid).order_by(its.at, its.uid)
        return tuple(map(row_to_result, self._session.execute(wanted)))

    def _then(self, wanted: Any, at: Any) -> Any:
        moment = self._session.as_of
        return wanted if moment is None else wanted.where(at <= moment)


class WritableQuizzes(Quizzes):
    """The quiz items inside a writing transaction."""

    def append_many(
        self, pack_uid: str, items: Sequence[NewQuiz], *, state: QuizState = QuizState.PROPOSED
    ) -> tuple[QuizItem, ...]:
        """Writes new quiz items down, as proposed or as confirmed by who writes them.

        Raises:
            BadInput: one cannot be asked; nothing was written.
        """
        session = self._session
        uids = []
        for one in items:
            check_quiz(one.content)
            uid = new_uid()
            uids.append(uid)
            cells = {
                "uid": uid,
                "pack_uid": pack_uid,
                "origin": one.origin,
                "created_at": session.at,
                "created_by": session.actor,
            }
            session.execute(insert(t.quiz_item).values(sealed(t.quiz_item, cells)))
            self._write(uid, 1, one.content)
            self._step(uid, 1, state, "")
            session.note("created", "quiz_item", uid, _item_of(one.content))
        made = {one.uid: one for one in self.list_all(pack_uid)}
        return tuple(made[uid] for uid in uids)

    def save(self, uid: str, content: QuizContent, *, state: QuizState, reason: str = "") -> None:
        """Saves a new version of an item and says what holds of it.

        Raises:
            NotFound: there is none.
            BadInput: it cannot be asked.
        """
        item = self.get(uid)
        check_quiz(content)
        number = item.number
        if content != item.content:
            number += 1
            self._write(item.uid, number, content)
        self._step(item.uid, number, state, reason)
        self._session.note("saved", "quiz_item", item.uid, _item_of(content))

    def say(self, uid: str, state: QuizState, reason: str = "") -> None:
        """Confirms an item as it is, or retires it.

        Raises:
            NotFound: there is none.
        """
        item = self.get(uid)
        self._step(item.uid, item.number, state, reason)
        self._session.note(state.value, "quiz_item", item.uid, _item_of(item.content))

    def append_results(
        self, pack_uid: str, results: Iterable[QuizResult]
    ) -> tuple[QuizResult, ...]:
        """Writes answers down; gives those that were not there yet."""
        session = self._session
        known = {(one.quiz_uid, one.learner, one.at) for one in self.results_of(pack_uid)}
        new: dict[tuple[Any, ...], QuizResult] = {}
        for one in results:
            key = (one.quiz_uid, one.learner, one.at)
            if key not in known:
                new.setdefault(key, one)
        rows = [
            {
                "uid": new_uid(),
                "pack_uid": pack_uid,
                "quiz_uid": one.quiz_uid,
                "number": one.number,
                "learner": one.learner,
                "answer": one.answer,
                "correct": one.correct,
                "at": one.at,
                "created_at": session.at,
                "created_by": session.actor,
            }
            for one in new.values()
        ]
        session.execute_many(insert(t.quiz_result), all_sealed(t.quiz_result, rows))
        if rows:
            session.note("results", "training_pack", pack_uid)
        return tuple(new.values())

    def _write(self, uid: str, number: int, content: QuizContent) -> None:
        session = self._session
        cells = {
            "quiz_uid": uid,
            "number": number,
            "created_at": session.at,
            "created_by": session.actor,
            "content": to_json(content),
        }
        session.execute(insert(t.quiz_version).values(sealed(t.quiz_version, cells)))

    def _step(self, uid: str, number: int, state: QuizState, reason: str) -> None:
        if state is QuizState.SUSPECT:
            raise ValueError("that an item is suspect is found out, never written")
        session = self._session
        cells = {
            "uid": new_uid(),
            "quiz_uid": uid,
            "number": number,
            "state": state.value,
            "at": session.at,
            "actor": session.actor,
            "reason": reason,
        }
        session.execute(insert(t.quiz_step).values(sealed(t.quiz_step, cells)))


def _item_of(content: QuizContent) -> str:
    return content.citations[0].item_uid if content.citations else ""


def row_to_quiz(row: Row[Any], version: Row[Any], steps: Sequence[Row[Any]]) -> QuizItem:
    """Gives the item that a row of `quiz_item`, its newest version and its steps stand for."""
    ordered = sorted(steps, key=lambda step: (step.at, step.uid))
    last = ordered[-1]
    confirmed = [step.at for step in ordered if step.state == QuizState.OK.value]
    return QuizItem(
        uid=row.uid,
        pack_uid=row.pack_uid,
        number=version.number,
        content=from_json(QuizContent, version.content),
        stored=QuizState(last.state),
        created_at=row.created_at,
        created_by=row.created_by,
        said_at=last.at,
        said_by=last.actor,
        origin=row.origin,
        asked_since=confirmed[0] if confirmed else None,
    )


def row_to_result(row: Row[Any]) -> QuizResult:
    """Gives the answer that a row of `quiz_result` stands for."""
    return QuizResult(
        quiz_uid=row.quiz_uid,
        number=row.number,
        learner=row.learner,
        answer=row.answer,
        correct=row.correct,
        at=row.at,
    )
