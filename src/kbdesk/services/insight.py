"""Insight: notes what people search, use and say, without who they are; finds what was missed."""

from __future__ import annotations

import threading
import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kbdesk.domain.access import Verb
from kbdesk.domain.ids import new_uid
from kbdesk.domain.insight import Feedback, SearchEvent, UsageEvent, Use, Verdict, masked
from kbdesk.domain.misses import Cluster, Proposal, clusters, misses
from kbdesk.domain.rendition import Content
from kbdesk.domain.search_aid import SearchTest, SynonymSet
from kbdesk.services import editing, permissions, search_tests
from kbdesk.services.desk import Desk
from kbdesk.services.event_writer import EventWriter

BY_NAME = "usage.by_name"
"""The setting that puts logins into uses and verdicts: "yes", else they stay empty."""

SITTING_ENDS = timedelta(minutes=30)
"""After so long without a search, the next one belongs to a sitting of its own."""

_TAKEN = (Use.COPY, Use.INSERT)


@dataclass(slots=True)
class _Search:
    """A search that goes on: its event so far, and when its first letter was typed."""

    event: SearchEvent
    started: datetime
    last: datetime


class Sitting:
    """One person's sitting: turns what a window sees into events; any thread may call it.

    A search is noted once, when the next one begins or the sitting ends: with the words that it
    had at last, what was chosen and how long it took to the copy. Nothing here waits for the base.
    """

    def __init__(self, desk: Desk, writer: EventWriter) -> None:
        """Begins a sitting.

        Args:
            desk: the open base.
            writer: takes the events.
        """
        with desk.kb.read() as reader:
            by_name = reader.settings.get(BY_NAME) == "yes"
        self._login = desk.actor if by_name else ""
        self._kb = desk.kb
        self._writer = writer
        self._lock = threading.Lock()
        self._search: _Search | None = None
        self._session = uuid.uuid4().hex

    def searched(self, query: str, *, locale: str, results: int) -> None:
        """Notes that a list of results is shown for what was typed."""
        now, words = self._kb.now(), " ".join(query.split())
        with self._lock:
            before = self._search
            if before is not None and now - before.last > SITTING_ENDS:
                self._end()
                before, self._session = None, uuid.uuid4().hex
            if not words:
                self._end()
                return
            event = SearchEvent(now, masked(words), locale, results, session=self._session)
            if before is not None and _goes_on(before.event, event):
                before.event, before.last = replace(event, at=before.event.at), now
                return
            self._end()
            self._search = _Search(event, now, now)

    def chose(self, item_uid: str, rank: int) -> None:
        """Notes that a result was opened or taken; `rank` is its place in the list, from 1."""
        with self._lock:
            if self._search is not None:
                chosen = replace(self._search.event, chosen_uid=item_uid, rank=rank)
                self._search.event, self._search.last = chosen, self._kb.now()

    def used(self, item_uid: str, *, channel: str, locale: str, use: Use) -> None:
        """Notes what was done with an answer."""
        now = self._kb.now()
        with self._lock:
            search = self._search
            if search is not None and use in _TAKEN and search.event.chosen_uid == item_uid:
                took = round((now - search.started).total_seconds() * 1000)
                if search.event.copied_ms is None:
                    search.event = replace(search.event, copied_ms=took)
        self._writer.put(UsageEvent(now, item_uid, channel, locale, use, self._login))

    def said(self, item_uid: str, verdict: Verdict, words: str = "") -> None:
        """Notes a verdict on an answer."""
        self._writer.put(Feedback(self._kb.now(), item_uid, verdict, masked(words), self._login))

    def end(self) -> None:
        """Notes the search that goes on; the sitting may go on after it."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._search is not None:
            self._writer.put(self._search.event)
            self._search = None


def _goes_on(before: SearchEvent, after: SearchEvent) -> bool:
    """Tells whether somebody only goes on typing, or takes letters back."""
    if before.chosen_uid or before.locale != after.locale:
        return False
    return after.query.startswith(before.query) or before.query.startswith(after.query)


def missed(
    desk: Desk, since: datetime | None = None, until: datetime | None = None, *, least: int = 1
) -> tuple[Cluster, ...]:
    """Gives the searches that did not help, in clusters with proposals, the largest first.

    What somebody decided on already is left out.
    """
    with desk.kb.read() as reader:
        found = clusters(misses(reader.events.searches(since, until)), least=least)
        decided = {(one.locale, one.query) for one in reader.misses.list_all()}
    return tuple(one for one in found if (one.locale, one.name) not in decided)


def accept(desk: Desk, cluster: Cluster) -> str:
    """Does what a cluster proposes; gives the uid of the item that is to answer it.

    A synonym joins the words that missed to those that found, a search test holds the item to
    be found, a draft is a new item with the words as its question.

    Raises:
        Denied: the person may not write drafts.
        GuardFailed: a search test would break, and the base's settings say that none may.
    """
    item_uid = cluster.item_uid
    words_of = tuple(sorted({cluster.name, cluster.found_by}))
    synonym = SynonymSet(new_uid(), cluster.locale, words_of)
    if cluster.proposal is Proposal.SYNONYM:
        with desk.kb.read() as reader:
            present = reader.synonyms.list_all()
        search_tests.before_synonyms(desk, (*present, synonym))
    if cluster.proposal is Proposal.DRAFT:
        words = cluster.name[:1].upper() + cluster.name[1:]
        item_uid = editing.new_item(desk, Content(words, question=words)).item.uid
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.DRAFT)
        match cluster.proposal:
            case Proposal.SYNONYM:
                tx.synonyms.put(synonym)
            case Proposal.SEARCH_TEST:
                tx.search_tests.put(SearchTest(new_uid(), item_uid, cluster.locale, cluster.name))
            case Proposal.DRAFT:
                pass  # the item is there
        tx.misses.decide(cluster.locale, cluster.name, cluster.proposal.value, item_uid)
        tx.commit()
    return item_uid


def dismiss(desk: Desk, cluster: Cluster) -> None:
    """Says that nothing is to be done about a cluster of misses.

    Raises:
        Denied: the person may not write drafts.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.DRAFT)
        tx.misses.decide(cluster.locale, cluster.name, "dismissed")
        tx.commit()
