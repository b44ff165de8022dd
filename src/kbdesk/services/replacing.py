"""Finds and replaces words in all texts of a base: a preview first, then one change set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from kbdesk.domain.access import Verb
from kbdesk.domain.changeset import ChangeSet
from kbdesk.domain.diff import DiffPart, word_diff
from kbdesk.domain.errors import BadInput, StaleRevision
from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Content
from kbdesk.domain.taxonomy import Section, in_tree_order
from kbdesk.progress import Progress
from kbdesk.services import changesets, editing, permissions
from kbdesk.services.desk import Desk
from kbdesk.services.sight import sight_at

FIELDS = ("title", "question", "short_answer", "subject", "body")
"""Where words are looked for."""

_AROUND = 40


@dataclass(frozen=True, slots=True)
class Search:
    r"""What is looked for, and what takes its place.

    Attributes:
        is_pattern: whether `find` is a regular expression; `put` may then hold \1.
        fields: some of FIELDS.
        section_uid: only items in this section and below it; "" for all.
    """

    find: str
    put: str = ""
    match_case: bool = False
    whole_words: bool = False
    is_pattern: bool = False
    fields: tuple[str, ...] = FIELDS
    locale: str = ""
    channel: str = ""
    section_uid: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One text with places in it.

    Attributes:
        head_uid: the revision that was looked at.
        old: its content.
        new: the content after all replacements; equal where nothing would change.
        count: how many places there are.
        sample: the first place with the words around it.
        why_not: the rule that keeps the person from changing it; "" where none does.
    """

    item_uid: str
    rendition_uid: str
    head_uid: str
    title: str
    locale: str
    channel: str
    old: Content
    new: Content
    count: int
    sample: str
    why_not: str = ""

    @property
    def parts(self) -> tuple[DiffPart, ...]:
        """The word diff of all fields, for people to look at."""
        return word_diff(_whole(self.old), _whole(self.new))


@dataclass(frozen=True, slots=True)
class Replaced:
    """What became of the hits.

    Attributes:
        change_set: with the new drafts; None where nothing was saved.
        saved: uids of the texts that got a draft.
        stale: those that somebody changed meanwhile; they stay as they are.
    """

    change_set: ChangeSet | None
    saved: tuple[str, ...]
    stale: tuple[str, ...]


def pattern_of(search: Search) -> re.Pattern[str]:
    """Gives what is looked for as a regular expression.

    Raises:
        BadInput: nothing is looked for, or the expression is none.
    """
    if not search.find:
        raise BadInput("Nothing is looked for.", "Write what to find.")
    source = search.find if search.is_pattern else re.escape(search.find)
    if search.whole_words:
        source = rf"(?<!\w)(?:{source})(?!\w)"
    try:
        made = re.compile(source, 0 if search.match_case else re.IGNORECASE)
    except re.error as error:
        raise BadInput(f'"{search.find}" is no regular expression: {error}.') from error
    if made.match(""):
        raise BadInput(f'"{search.find}" is found everywhere.', "Ask for at least one sign.")
    return made


def preview(desk: Desk, search: Search, *, progress: Progress) -> tuple[Hit, ...]:
    """Gives the newest texts of items in use that hold what is looked for, by title.

    Raises:
        BadInput: nothing is looked for, or the expression or what takes its place is none.
        Cancelled: the person asked to stop.
    """
    pattern = pattern_of(search)
    put = search.put if search.is_pattern else search.put.replace("\\", r"\\")
    hits = []
    with desk.kb.read() as reader:
        sight = sight_at(desk, reader)
        rights = permissions.Rights(reader, desk.actor)
        below = _section_and_below(reader.sections.list_all(), search.section_uid)
        items = {item.uid: item for item in reader.items.list_all()}
        heads = reader.revisions.heads()
        for done, (rendition, revision) in enumerate(heads):
            if done % 200 == 0:
                progress.report("looking through texts", done, len(heads))
            item = items.get(rendition.item_uid)
            if item is None or not sight.sees(item.uid, item.sections, rendition.locale):
                continue
            if search.locale not in ("", rendition.locale):
                continue
            if search.channel not in ("", rendition.channel):
                continue
            if search.section_uid and not below.intersection(item.sections):
                continue
            found = _replaced(revision.content, pattern, put, search.fields)
            if found is None:
                continue
            new, count, sample = found
            hits.append(
                Hit(
                    item.uid,
                    rendition.uid,
                    revision.uid,
                    revision.content.title,
                    rendition.locale,
                    rendition.channel,
                    revision.content,
                    new,
                    count,
                    sample,
                    rights.why_not(Verb.DRAFT, item, rendition.locale),
                )
            )
    progress.report("looking through texts", len(heads), len(heads))
    return tuple(sorted(hits, key=lambda hit: (hit.title.casefold(), hit.rendition_uid)))


def apply(desk: Desk, search: Search, chosen: Sequence[Hit], *, progress: Progress) -> Replaced:
    """Saves hits as drafts in one change set; what somebody changed meanwhile stays as it is.

    Hits that nothing would change in, or that the person may not write, are passed over.

    Raises:
        GuardFailed: a text is in another open change set.
        Cancelled: the person asked to stop; the drafts before that stay, without a change set.
    """
    wanted = [hit for hit in chosen if hit.new != hit.old and not hit.why_not]
    note = f'"{search.find}" becomes "{search.put}".'
    saved, revisions, stale = [], [], []
    for done, hit in enumerate(wanted):
        progress.report("saving", done, len(wanted))
        try:
            made = editing.save_draft(
                desk,
                hit.rendition_uid,
                hit.head_uid,
                hit.new,
                client_save_id=new_uid(),
                note=note,
            )
        except StaleRevision:
            stale.append(hit.rendition_uid)
        else:
            saved.append(hit.rendition_uid)
            revisions.append(made.revision.uid)
    change_set = None
    if revisions:
        title = f"Replace: {search.find[:60]}"
        change_set = changesets.new(desk, title, revisions, reason=note)
    return Replaced(change_set, tuple(saved), tuple(stale))


def _replaced(
    content: Content, pattern: re.Pattern[str], put: str, fields: Sequence[str]
) -> tuple[Content, int, str] | None:
    """Gives the content after all replacements, their count and the first place, or None."""
    new, total, sample = content, 0, ""
    for name in fields:
        text = getattr(content, name)
        first = pattern.search(text) if text else None
        if first is None:
            continue
        try:
            changed, count = pattern.subn(put, text)
        except (re.error, IndexError) as error:
            raise BadInput(f'"{put}" cannot take its place: {error}.') from error
        total += count
        sample = sample or _sample(text, first)
        changes: dict[str, Any] = {name: changed}
        new = replace(new, **changes)
    return (new, total, sample) if total else None


def _sample(text: str, match: re.Match[str]) -> str:
    start, end = max(0, match.start() - _AROUND), min(len(text), match.end() + _AROUND)
    lead, tail = "… " if start else "", " …" if end < len(text) else ""
    return f"{lead}{' '.join(text[start:end].split())}{tail}"


def _whole(content: Content) -> str:
    return "\n".join(part for name in FIELDS if (part := getattr(content, name)))


def _section_and_below(sections: Sequence[Section], uid: str) -> set[str]:
    found = {uid} if uid else set()
    for section in in_tree_order(sections):
        if section.parent_uid in found:
            found.add(section.uid)
    return found
