"""Checks a reply before it is sent: against the style guide and the text that was approved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kbdesk.content.shaping import for_channel
from kbdesk.domain.channel import Channel
from kbdesk.domain.errors import NotFound
from kbdesk.domain.finding import SEVERITY_RANK, Finding, Severity
from kbdesk.domain.item import Item
from kbdesk.domain.placeholder import Placeholder
from kbdesk.domain.rendition import Content, Rendition, Revision
from kbdesk.lint.engine import examine
from kbdesk.lint.guide import StyleGuide
from kbdesk.lint.score import Score, score
from kbdesk.services import guides
from kbdesk.services.desk import Desk
from kbdesk.services.library import best_rendition
from kbdesk.services.lint_running import by_position
from kbdesk.services.lint_texts import LintJob, Surroundings
from kbdesk.services.reply_distance import Distance, distance
from kbdesk.services.reply_rules import (
    changed_facts,
    examples_left,
    lost_moves,
    other_values,
    personal_data,
    personal_fields,
    too_long,
    unfilled,
    wrong_marks,
)
from kbdesk.services.resolving import Words, resolve_softly
from kbdesk.services.sight import sight_at
from kbdesk.store.transaction import Reader

_PROMISES = frozenset({"compliance"})
_SAID_ONCE = frozenset({"tone", "compliance"})
"""Categories of which one finding for a place is enough."""
_COVERED = frozenset({"kb-placeholder", "kb-secret", "kb-facts", "kb-translation", "kb-link"})
"""Rule types whose work is done here, against the approved text."""


@dataclass(frozen=True, slots=True)
class ReplyReport:
    """What is to be said of a reply.

    Attributes:
        item_uid: of the answer that it was made from; "" where none was named.
        approved: that answer as it would have been sent, blanks in braces; "" for none.
        is_live: whether customers may be sent the approved text.
        findings: by position; those of missing things stand at the start.
        distance: from the approved text; None for none.
        score: of the writing.
    """

    item_uid: str
    locale: str
    channel: str
    approved: str
    is_live: bool
    findings: tuple[Finding, ...]
    distance: Distance | None
    score: Score

    def at_least(self, level: Severity) -> tuple[Finding, ...]:
        """Gives the findings of a level and above."""
        least = SEVERITY_RANK[level]
        return tuple(each for each in self.findings if SEVERITY_RANK[each.severity] >= least)


@dataclass(frozen=True, slots=True)
class _Approved:
    """The text that a reply was made from, and what is known around it.

    Attributes:
        is_of_channel: whether it was written for the channel that the reply goes to.
    """

    item: Item | None
    job: LintJob
    plain: str
    is_live: bool
    is_of_channel: bool = False


def check(
    desk: Desk,
    text: str,
    *,
    item_uid: str = "",
    channel: str,
    locale: str = "",
    values: Mapping[str, str] | None = None,
) -> ReplyReport:
    """Checks a reply that somebody is about to send.

    Nothing of it is stored, and no value either.

    Args:
        desk: the open base.
        text: the reply as it would be sent, plain or in the channel's own mark-up.
        item_uid: the answer that it was made from; "" for none.
        channel: where it goes.
        locale: its language; "" for the base's.
        values: what the placeholders were filled with, by name.

    Raises:
        NotFound: there is no such item, text or channel.
    """
    with desk.kb.read() as reader:
        where = reader.channels.get(channel)
        words = Words(reader, with_drafts=True)
        locale = locale or words.default_locale
        guide = guides.load(guides.source_in(reader))
        approved = _approved(desk, reader, words, item_uid, where, locale)
        known = words.placeholders
    return _checked(text, approved, where, guide, known, values or {})


def _approved(
    desk: Desk,
    reader: Reader,
    words: Words,
    item_uid: str,
    channel: Channel,
    locale: str,
) -> _Approved:
    around = Surroundings(reader, item_uids=[item_uid] if item_uid else [])
    if not item_uid:
        job = around.job_for(None, Content("", body=""), locale, channel.key)
        return _Approved(None, job, "", is_live=False)
    sight = sight_at(desk, reader)
    item = reader.items.get(item_uid)
    sight.check(item)
    rendition, revision, is_live = _text_of(reader, item_uid, locale, channel.key, words)
    content = resolve_softly(words, revision.content, rendition.locale, channel.key)
    job = around.job_for(item, content, rendition.locale, channel.key)
    shaped = for_channel(content.body, channel, locale=rendition.locale)
    is_of_channel = rendition.channel == channel.key
    return _Approved(item, replace(job, others=()), shaped.plain, is_live, is_of_channel)


def _text_of(
    reader: Reader, item_uid: str, locale: str, channel: str, words: Words
) -> tuple[Rendition, Revision, bool]:
    """Gives the live text for a locale and channel, else the newest draft in the language."""
    live = dict(reader.revisions.list_live([item_uid]))
    heads = dict(reader.revisions.heads([item_uid]))
    if not heads:
        raise NotFound("This item has no text.", "Check the reply without naming an item.")
    for texts in (live, heads):
        if texts:
            rendition = best_rendition(tuple(texts), locale, channel, words.default_locale)
            if rendition.locale.partition("-")[0] == locale.partition("-")[0]:
                return rendition, texts[rendition], texts is live
    texts = live or heads
    rendition = best_rendition(tuple(texts), locale, channel, words.default_locale)
    return rendition, texts[rendition], bool(live)


def _checked(
    text: str,
    approved: _Approved,
    channel: Channel,
    guide: StyleGuide,
    known: Mapping[str, Placeholder],
    values: Mapping[str, str],
) -> ReplyReport:
    job = replace(approved.job, text=text, others=(), in_base=False)
    apart = distance(approved.plain, text) if approved.plain else None
    report = examine(text, guide, context=job.context())
    before = (
        examine(approved.plain, guide, context=replace(job, text=approved.plain).context())
        if approved.plain
        else None
    )
    found = [
        *unfilled(text),
        *wrong_marks(text, channel),
        *personal_data(text, job, is_public=channel.is_public),
        *too_long(text, channel),
        *examples_left(text, known, values),
        *_style(
            report.findings, before.findings if before else (), is_fitted=approved.is_of_channel
        ),
    ]
    if apart is not None:
        found += changed_facts(text, approved.plain, apart, job.locale)
        found += other_values(text, apart, values)
        found += personal_fields(text, apart, known, is_public=channel.is_public)
        found += lost_moves(text, approved.plain, job)
    findings = by_position(_once(found))
    return ReplyReport(
        item_uid=job.item_uid,
        locale=job.locale,
        channel=channel.key,
        approved=approved.plain,
        is_live=approved.is_live,
        findings=findings,
        distance=apart,
        score=score(findings, report.words, channel=channel.key, categories=report.categories),
    )


def _style(
    mine: Iterable[Finding], approved: Iterable[Finding], *, is_fitted: bool
) -> Iterator[Finding]:
    """Gives what the style guide says of the reply and did not say of the approved text.

    Where that was written for another channel, nobody approved its length for this one.
    """
    known = {
        (each.rule, each.match.casefold())
        for each in approved
        if is_fitted or each.type != "kb-length" or each.severity is Severity.SUGGESTION
    }
    for each in mine:
        if each.type in _COVERED or (each.rule, each.match.casefold()) in known:
            continue
        if each.type == "kb-claim" or each.category in _PROMISES:
            why = "Nobody approved this promise or claim."
            yield replace(each, message=f"{each.message} {why}" if known else each.message)
        else:
            yield each


def _once(found: Iterable[Finding]) -> list[Finding]:
    """Leaves out findings that repeat what another one says of the same place."""
    kept: list[Finding] = []
    for each in sorted(found, key=lambda each: -SEVERITY_RANK[each.severity]):
        if not any(_says_as_much(other, each) for other in kept):
            kept.append(each)
    return kept


def _says_as_much(one: Finding, other: Finding) -> bool:
    """Tells whether somebody who has read the first finding learns nothing from the second."""
    if (one.rule, one.start, one.end, one.message) == (
        other.rule, other.start, other.end, other.message,
    ):  # fmt: skip
        return True
    if not (one.start < other.end and other.start < one.end):
        return False
    if one.type == "kb-secret":
        return other.type == "kb-facts"
    return one.rule != other.rule and one.category == other.category in _SAID_ONCE
