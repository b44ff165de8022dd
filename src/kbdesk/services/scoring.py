"""Scores how a base is written: each text, each answer with all its texts, and the whole."""

from __future__ import annotations

from dataclasses import dataclass

from kbdesk.domain.finding import Finding
from kbdesk.lint.score import BaseScore, Score, base_score, response_score
from kbdesk.progress import Progress
from kbdesk.services import guides, linting
from kbdesk.services.desk import Desk
from kbdesk.services.faults import blocks
from kbdesk.services.lint_texts import Surroundings


@dataclass(frozen=True, slots=True)
class TextScore:
    """The score of one text.

    Attributes:
        name: what people know the text by.
        blocking: the findings that keep it from going live.
        silenced: how many findings comments, waivers and dismissals silence.
    """

    item_uid: str
    rendition_uid: str
    name: str
    locale: str
    channel: str
    score: Score
    blocking: tuple[Finding, ...]
    silenced: int


@dataclass(frozen=True, slots=True)
class ItemScore:
    """The score of an answer: that of its lowest text.

    Attributes:
        texts: the lowest first.
    """

    item_uid: str
    value: int
    texts: tuple[TextScore, ...]


@dataclass(frozen=True, slots=True)
class WholeScore:
    """The score of a base.

    Attributes:
        total: the mean by words, and the share of green texts.
        items: the lowest first.
    """

    total: BaseScore
    items: tuple[ItemScore, ...]


def score_item(desk: Desk, item_uid: str) -> ItemScore:
    """Gives the score of an item's newest texts.

    Raises:
        NotFound: there is no such item.
    """
    texts = []
    with desk.kb.read() as reader:
        reader.items.get(item_uid)
        around = Surroundings(reader, item_uids=[item_uid])
        guide = guides.load(guides.source_in(reader))
        for rendition, head in around.heads:
            job = around.job(rendition, head.content)
            report = linting.report_of(reader, job, guide)
            texts.append(
                TextScore(
                    item_uid,
                    rendition.uid,
                    job.name,
                    rendition.locale,
                    rendition.channel,
                    linting.score_of(job, report),
                    tuple(each for each in report.findings if blocks(each)),
                    len(report.suppressed),
                )
            )
    return _item(item_uid, texts)


def score_base(desk: Desk, progress: Progress) -> WholeScore:
    """Gives the scores of all items in use; texts that did not change are not linted again.

    Raises:
        Cancelled: the person asked to stop.
    """
    linted = linting.base_findings(desk, progress=progress)
    by_item: dict[str, list[TextScore]] = {}
    for name, about in linted.about.items():
        by_item.setdefault(about["item"], []).append(
            TextScore(
                about["item"],
                about["variant"],
                name,
                about["locale"],
                about["channel"],
                linted.scores[name],
                tuple(each for each in linted.findings[name] if blocks(each)),
                len(linted.suppressed[name]),
            )
        )
    items = [_item(uid, texts) for uid, texts in by_item.items()]
    items.sort(key=lambda each: (each.value, each.texts[0].name))
    return WholeScore(base_score(linted.scores.values()), tuple(items))


def _item(item_uid: str, texts: list[TextScore]) -> ItemScore:
    texts.sort(key=lambda each: (each.score.value, each.name))
    lowest = response_score(each.score for each in texts)
    return ItemScore(item_uid, lowest.value if lowest else 100, tuple(texts))
