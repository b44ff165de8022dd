"""Takes learners' answers in, and tells who passed and what was hard."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kbdesk.domain.access import Verb
from kbdesk.domain.errors import BadSource
from kbdesk.domain.insight import Feedback, Verdict
from kbdesk.domain.training.quiz import UNSCORED, QuizContent, QuizItem, QuizState, is_right
from kbdesk.domain.training.results import (
    Difficulty,
    LearnerResult,
    QuizResult,
    difficulties,
    learner_results,
)
from kbdesk.services import guides, permissions
from kbdesk.services.desk import Desk
from kbdesk.services.training.standing import scored_in, standings_in
from kbdesk.store.transaction import Reader

COLUMNS = ("learner", "item", "answer", "correct", "when")
MAX_BYTES = 20 * 1024 * 1024
_YES = frozenset({"1", "true", "yes", "ja", "correct", "right"})
_NO = frozenset({"0", "false", "no", "nej", "wrong", "incorrect"})


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file of results did.

    Attributes:
        new: answers that were not there yet.
        known: answers that were.
        feedback: library items that got a word about wrong answers.
        unknown: lines about quiz items that are not the pack's.
    """

    new: int
    known: int
    feedback: tuple[str, ...]
    unknown: int


@dataclass(frozen=True, slots=True)
class HardItem:
    """A quiz item with how learners fared; `often` is the wrong answer given most, in words."""

    item: QuizItem
    difficulty: Difficulty
    often: str


def learners(desk: Desk, pack: str) -> tuple[LearnerResult, ...]:
    """Gives how each learner of a pack stands, by name.

    Raises:
        NotFound: there is no such pack.
    """
    with desk.kb.read() as reader:
        found = reader.packs.get(pack)
        results = reader.quizzes.results_of(found.uid)
        asked = standings_in(reader, guides.in_force(desk), reader.quizzes.list_all(found.uid))
        in_pack = [one.item for one in scored_in(found, asked) if _counts(one.item)]
    by_language: dict[str, list[QuizItem]] = defaultdict(list)
    for item in in_pack:
        by_language[item.content.locale.partition("-")[0]].append(item)
    # Each learner takes the course in one language: the one that most answers are in.
    language = {item.uid: tag for tag, items in by_language.items() for item in items}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for one in results:
        if one.quiz_uid in language:
            votes[one.learner][language[one.quiz_uid]] += 1
    standing: list[LearnerResult] = []
    for tag, items in by_language.items():
        own = {name for name, count in votes.items() if count.most_common(1)[0][0] == tag}
        standing += learner_results(
            [one for one in results if one.learner in own],
            {item.uid: item.asked_since or item.created_at for item in items},
            found.content.pass_percent,
            {item.uid: item.said_at for item in items},
        )
    return tuple(sorted(standing, key=lambda one: one.learner))


def _counts(item: QuizItem) -> bool:
    return item.stored is QuizState.OK and item.content.kind not in UNSCORED


def hard_items(desk: Desk, pack: str) -> tuple[HardItem, ...]:
    """Gives the quiz items that were answered, the hardest first.

    Raises:
        NotFound: there is no such pack.
    """
    with desk.kb.read() as reader:
        found = reader.packs.get(pack)
        items = {item.uid: item for item in reader.quizzes.list_all(found.uid)}
        results = reader.quizzes.results_of(found.uid)
    return tuple(
        HardItem(items[one.quiz_uid], one, in_words(items[one.quiz_uid].content, one.often))
        for one in difficulties(results)
    )


def in_words(content: QuizContent, answer: str) -> str:
    """Gives an answer as people read it: the options' words instead of their numbers."""
    parts = [part for part in answer.split(";") if part]
    said = []
    for part in parts:
        is_number = part.isdecimal() and 1 <= int(part) <= len(content.options)
        said.append(content.options[int(part) - 1].text if is_number else part)
    return "; ".join(said)


def take_results(desk: Desk, pack: str, file: Path) -> Taken:
    """Takes a CSV file of answers in: learner, item, answer, correct, when.

    An answer that is there already is left out, so a file can be taken twice. For each quiz item
    that was answered wrong, the item of the library that it quotes gets one word of feedback.

    Args:
        desk: the open base.
        pack: its name.
        file: UTF-8, with the five column names in the first line, in any order, comma, semicolon
            or tab between. "item" is the item's uid, with "@" and the number of the version
            that was asked; "answer" has ";" between parts; "when" is ISO 8601.

    Raises:
        BadSource: the file is no such file; with the line.
        NotFound: there is no such pack.
        Denied: the person is no trainer.
    """
    rows = list(_rows(file))
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.TRAIN)
        found = tx.packs.get(pack)
        items = {item.uid: item for item in tx.quizzes.list_all(found.uid)}
        wanted = [_result(tx, file, row, items) for row in rows]
        results = [one for one in wanted if one is not None]
        new = tx.quizzes.append_results(found.uid, results)
        told = tuple(_feedback(new, items, tx.session.at))
        tx.events.append_feedback(told)
        if new:
            tx.commit()
    return Taken(
        new=len(new),
        known=len(results) - len(new),
        feedback=tuple(dict.fromkeys(one.item_uid for one in told)),
        unknown=len(rows) - len(results),
    )


def _rows(file: Path) -> Iterable[tuple[int, dict[str, str]]]:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BadSource(str(file), error.strerror or str(error)) from error
    if len(data) > MAX_BYTES:
        raise BadSource(str(file), f"it has {len(data):,} bytes, and {MAX_BYTES:,} are the most")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSource(
            str(file), f"not UTF-8 text (byte {error.start})", hint="Save it as CSV UTF-8."
        ) from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        head = [name.strip().casefold() for name in next(reader, [])]
        missing = [name for name in COLUMNS if name not in head]
        if missing:
            raise BadSource(
                str(file),
                f"the column {', '.join(missing)} is missing",
                1,
                f"The first line has to be: {','.join(COLUMNS)}.",
            )
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, dict(zip(head, (*cells, *[""] * len(head)), strict=False))
    except csv.Error as error:
        raise BadSource(str(file), f"not CSV ({error})", reader.line_num) from error


def _result(
    reader: Reader, file: Path, row: tuple[int, dict[str, str]], items: dict[str, QuizItem]
) -> QuizResult | None:
    line, cells = row
    learner = _unquoted(cells["learner"])
    uid, _, number = cells["item"].strip().partition("@")
    if not learner:
        raise BadSource(str(file), "the learner is empty", line)
    if len(learner) > 200 or len(cells["answer"]) > 2_000:
        raise BadSource(str(file), "a cell is too long", line)
    item = items.get(uid)
    if item is None:
        return None
    version = int(number) if number.isdecimal() and int(number) <= item.number else item.number
    answer = _unquoted(cells["answer"])
    said = cells["correct"].strip().casefold()
    if said in _YES or said in _NO:
        correct = said in _YES
    elif not said and answer:
        content = reader.quizzes.version(item.uid, version)
        correct = is_right(content, tuple(part.strip() for part in answer.split(";")))
    else:
        raise BadSource(str(file), f'"{cells["correct"]}" is neither 1 nor 0', line)
    return QuizResult(item.uid, version, learner, answer, correct, _when(file, cells["when"], line))


def _unquoted(cell: str) -> str:
    """Takes off the mark that keeps a spreadsheet from reading a formula."""
    text = " ".join(cell.split())
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@＝＋－＠") else text


def _when(file: Path, written: str, line: int) -> datetime:
    try:
        moment = datetime.fromisoformat(written.strip().replace(" ", "T"))
    except ValueError as error:
        raise BadSource(
            str(file), f'"{written}" is no time', line, "Write it as 2026-05-03T14:30:00Z."
        ) from error
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)


def _feedback(
    new: Iterable[QuizResult], items: dict[str, QuizItem], at: datetime
) -> Iterable[Feedback]:
    """Gives one word for each quiz item with wrong answers, without the names of learners."""
    by_item: dict[str, list[QuizResult]] = defaultdict(list)
    for one in new:
        by_item[one.quiz_uid].append(one)
    for uid, answers in sorted(by_item.items()):
        wrong = [one.answer for one in answers if not one.correct]
        content = items[uid].content
        if not wrong or not content.citations:
            continue
        often = min(Counter(wrong), key=lambda answer: (-wrong.count(answer), answer))
        words = (
            f"Quiz: {len(wrong)} of {len(answers)} answered wrong: {content.prompt} "
            f"Most often: {in_words(content, often)}"
        )
        yield Feedback(at, content.citations[0].item_uid, Verdict.UNCLEAR, words)
