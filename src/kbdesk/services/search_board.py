"""What a manager looks at to make search better: misses, synonyms and search tests, with titles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from kbdesk.domain.access import Verb
from kbdesk.domain.misses import Cluster, Proposal
from kbdesk.domain.search_aid import SynonymSet
from kbdesk.services import insight, library, permissions, publishing, search_aids, search_tests
from kbdesk.services.desk import Desk
from kbdesk.services.search_tests import Rehearsal, Tested

DAYS = 30
"""How far back misses are looked for."""


@dataclass(frozen=True, slots=True)
class SearchBoard:
    """All that there is to know.

    Attributes:
        misses: searches of the last DAYS days that did not help, the most frequent first.
        tests: every search test with what it gives now, failed ones first.
        titles: titles of the items that misses and tests name, by uid.
    """

    misses: tuple[Cluster, ...]
    synonyms: tuple[SynonymSet, ...]
    tests: tuple[Tested, ...]
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done about misses, so that it can be undone.

    Attributes:
        item_uid: the item that answers them now.
        aid_uid: the synonyms or the search test that were written; "" for none.
        search: the search tests that fail since.
    """

    cluster: Cluster
    item_uid: str
    aid_uid: str
    search: Rehearsal


def board(desk: Desk) -> SearchBoard:
    """Gives misses, synonyms and search tests as they are now."""
    found = insight.missed(desk, desk.kb.now() - timedelta(days=DAYS))
    tested = search_tests.run(desk)
    listed = library.list_items(desk)
    return SearchBoard(
        found,
        search_aids.list_synonyms(desk),
        tuple(sorted(tested, key=lambda one: (one.has_passed, one.test.query.casefold()))),
        {one.item_uid: one.title for one in listed},
    )


def mend(desk: Desk, cluster: Cluster) -> Mended:
    """Does what a cluster of misses proposes.

    Raises:
        Denied: the person may not write drafts.
    """
    known = _aids(desk, cluster.proposal)
    before = search_tests.run(desk)
    item_uid = insight.accept(desk, cluster)
    new = _aids(desk, cluster.proposal) - known
    broken: tuple[Tested, ...] = ()
    if cluster.proposal is Proposal.SYNONYM:
        broken = search_tests.broken(before, search_tests.run(desk))
    return Mended(cluster, item_uid, next(iter(new), ""), Rehearsal(broken))


def undo(desk: Desk, mended: Mended) -> None:
    """Takes back what `mend` did: the misses show again.

    Raises:
        Denied: the person may not write drafts.
    """
    proposal = mended.cluster.proposal
    if mended.aid_uid and proposal is Proposal.SYNONYM:
        search_aids.remove_synonyms(desk, mended.aid_uid)
    elif mended.aid_uid and proposal is Proposal.SEARCH_TEST:
        search_aids.remove_test(desk, mended.aid_uid)
    elif proposal is Proposal.DRAFT:
        publishing.archive(desk, mended.item_uid)
    reopen(desk, mended.cluster)


def reopen(desk: Desk, cluster: Cluster) -> None:
    """Shows misses again that somebody had dismissed.

    Raises:
        Denied: the person may not write drafts.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.DRAFT)
        tx.misses.forget(cluster.locale, cluster.name)
        tx.commit()


def _aids(desk: Desk, proposal: Proposal) -> frozenset[str]:
    with desk.kb.read() as reader:
        if proposal is Proposal.SYNONYM:
            return frozenset(one.uid for one in reader.synonyms.list_all())
        return frozenset(one.uid for one in reader.search_tests.list_all())
