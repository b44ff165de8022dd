"""Reads a training pack from a TOML file, with its scenarios and quiz items."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from kbdesk.domain.access import Verb
from kbdesk.domain.errors import BadInput, BadSource
from kbdesk.domain.item import Audience
from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.domain.training.pack import (
    PASS_PERCENT,
    Names,
    Pack,
    PackContent,
    PackSection,
    Part,
    PartKind,
    Scenario,
)
from kbdesk.domain.training.quiz import Citation, Option, QuizContent, QuizKind, QuizState
from kbdesk.services import permissions
from kbdesk.services.desk import Desk
from kbdesk.services.training.packs import check_quotes
from kbdesk.store.quizzes import NewQuiz
from kbdesk.store.transaction import Transaction


def add_from_file(desk: Desk, file: Path) -> Pack | None:
    """Makes the pack of a file, or gives None when there is one of its name.

    Items are named by slug; each quote has to stand in the live text of its item.

    Raises:
        BadSource: the file is no such file.
        BadInput: the pack or a quiz item cannot be kept.
        GuardFailed: a quote does not stand in the live text.
        Denied: the person is no trainer.
    """
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSource(str(file), str(error)) from error
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.TRAIN)
        if tx.packs.find(table.get("name", "")) is not None:
            return None
        try:
            pack = _Reading(tx, table).made()
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise BadSource(str(file), f"not a training pack ({error!r})") from error
        tx.commit()
    return pack


class _Reading:
    """One file on its way into the base."""

    def __init__(self, tx: Transaction, table: dict[str, Any]) -> None:
        self._tx, self._table = tx, table

    def made(self) -> Pack:
        table, tx = self._table, self._tx
        content = PackContent(
            titles=_names(table["title"]),
            summaries=_names(table.get("summary", {})),
            audience=Audience(table.get("audience", "internal")),
            pass_percent=table.get("pass_percent", PASS_PERCENT),
        )
        pack = tx.packs.append(table["name"], content)
        sections = tuple(self._section(pack, one) for one in table["section"])
        return tx.packs.save(pack.uid, replace(content, sections=sections), based_on=pack.number)

    def _section(self, pack: Pack, table: dict[str, Any]) -> PackSection:
        return PackSection(
            names=_names(table["name"]),
            parts=tuple(part for one in table["part"] for part in self._parts(pack, one)),
            goals=_names(table.get("goal", {})),
            notes=_names(table.get("notes", {})),
            minutes=table.get("minutes", 0),
        )

    def _parts(self, pack: Pack, table: dict[str, Any]) -> Iterable[Part]:
        kind = PartKind(table["kind"])
        if kind is PartKind.QUIZ:
            new = [NewQuiz(self._quiz(one)) for one in table["item"]]
            for quiz in new:
                check_quotes(self._tx, quiz.content)
            made = self._tx.quizzes.append_many(pack.uid, new, state=QuizState.OK)
            for item in made:
                yield Part(kind, quiz_uid=item.uid)
            return
        yield Part(
            kind,
            item_uid=self._uid(table["item"]) if "item" in table else "",
            channel=table.get("channel", BASE_CHANNEL),
            channels=tuple(table.get("channels", ())),
            scenarios=tuple(
                Scenario(**{key: _frozen(value) for key, value in one.items()})
                for one in table.get("scenario", ())
            ),
        )

    def _quiz(self, table: dict[str, Any]) -> QuizContent:
        locale = table["locale"]
        right = frozenset(table.get("right", ()))
        why = table.get("why", {})
        options = [
            Option(text, text in right, why=why.get(text, "")) for text in table.get("options", ())
        ]
        options += [Option(one["text"], match=one["channel"]) for one in table.get("match", ())]
        if missing := right - {option.text for option in options}:
            raise BadInput(f'"{min(missing)}" is right, and is no option.')
        return QuizContent(
            kind=QuizKind(table["kind"]),
            locale=locale,
            prompt=table["prompt"],
            options=tuple(options),
            explanation=table.get("explanation", ""),
            citations=tuple(self._citation(one, locale) for one in table.get("cites", ())),
            text=table.get("text", ""),
            channel=table.get("channel", BASE_CHANNEL),
            tags=tuple(table.get("tags", ())),
            model=table.get("model", ""),
            rule=table.get("rule", ""),
            rubric=tuple(table.get("rubric", ())),
        )

    def _citation(self, table: dict[str, str], locale: str) -> Citation:
        uid = self._uid(table["item"])
        channel = table.get("channel", BASE_CHANNEL)
        rendition = self._tx.renditions.find(uid, locale, channel)
        if rendition is None:
            raise BadInput(f'"{table["item"]}" has no text for {locale} {channel}.')
        return Citation(uid, rendition.uid, rendition.live_uid, table["quote"].strip())

    def _uid(self, slug: str) -> str:
        item = self._tx.items.find_by_slug(slug) or self._tx.items.find_by_shortcode(slug)
        if item is None:
            known = [i for i in self._tx.items.list_all() if _stem(i.source) == slug]
            item = known[0] if len(known) == 1 else None
        if item is None:
            raise BadInput(f'There is no item "{slug}".')
        return item.uid


def _stem(source: str) -> str:
    return Path(source).name.partition(".")[0]


def _names(table: dict[str, str]) -> Names:
    return tuple((locale, words.strip()) for locale, words in table.items())


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value.strip()
