"""The unit of work: a reader sees one snapshot, a transaction commits as a whole or not at all."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from kbdesk.domain.changes import Changes
from kbdesk.store import feed, outcome, past
from kbdesk.store.assets import WritableAssets
from kbdesk.store.changesets import WritableChangeSets
from kbdesk.store.channels import WritableChannels
from kbdesk.store.comments import WritableComments
from kbdesk.store.export_runs import WritableExportRuns
from kbdesk.store.facts import WritableFacts
from kbdesk.store.faults import translated
from kbdesk.store.filters import WritableEscalations, WritableFilters
from kbdesk.store.house_rules import WritableHouseRules, WritableVocabulary
from kbdesk.store.incidents import WritableIncidents
from kbdesk.store.insight import WritableEvents
from kbdesk.store.item_writing import WritableItems
from kbdesk.store.packs import WritablePacks
from kbdesk.store.people import WritablePeople, WritableSettings
from kbdesk.store.placeholders import WritablePlaceholders
from kbdesk.store.quizzes import WritableQuizzes
from kbdesk.store.reader import Reader
from kbdesk.store.redirects import WritableRedirects
from kbdesk.store.renditions import WritableRenditions
from kbdesk.store.required_channels import WritableRequiredChannels
from kbdesk.store.reviews import WritableReviews
from kbdesk.store.revisions import WritableRevisions
from kbdesk.store.search_aids import WritableMisses, WritableSearchTests, WritableSynonyms
from kbdesk.store.sections import WritableSections
from kbdesk.store.session import Session
from kbdesk.store.vectors import WritableStoredVectors
from kbdesk.store.waivers import WritableDismissals, WritableWaivers
from kbdesk.store.workspaces import WritableWorkspaceSettings

__all__ = ["Reader", "Transaction"]


class Transaction(Reader):
    """A reader that can write; what it wrote counts from `commit` on."""

    items: WritableItems
    renditions: WritableRenditions
    revisions: WritableRevisions
    sections: WritableSections
    channels: WritableChannels
    workspace_settings: WritableWorkspaceSettings
    redirects: WritableRedirects
    facts: WritableFacts
    placeholders: WritablePlaceholders
    required_channels: WritableRequiredChannels
    people: WritablePeople
    settings: WritableSettings
    comments: WritableComments
    reviews: WritableReviews
    changesets: WritableChangeSets
    incidents: WritableIncidents
    events: WritableEvents
    synonyms: WritableSynonyms
    search_tests: WritableSearchTests
    misses: WritableMisses
    export_runs: WritableExportRuns
    packs: WritablePacks
    quizzes: WritableQuizzes
    assets: WritableAssets
    waivers: WritableWaivers
    dismissals: WritableDismissals
    house_rules: WritableHouseRules
    vocabulary: WritableVocabulary
    vectors: WritableStoredVectors
    escalations: WritableEscalations
    filters: WritableFilters

    def __init__(self, session: Session, connect: Callable[[], Connection]) -> None:
        """Makes a transaction; `connect` opens another connection to the same base."""
        super().__init__(session)
        self._connect = connect
        self.items = WritableItems(session)
        self.renditions = WritableRenditions(session)
        self.revisions = WritableRevisions(session)
        self.sections = WritableSections(session)
        self.channels = WritableChannels(session)
        self.workspace_settings = WritableWorkspaceSettings(session)
        self.redirects = WritableRedirects(session)
        self.facts = WritableFacts(session)
        self.placeholders = WritablePlaceholders(session)
        self.required_channels = WritableRequiredChannels(session)
        self.people = WritablePeople(session)
        self.settings = WritableSettings(session)
        self.comments = WritableComments(session)
        self.reviews = WritableReviews(session)
        self.changesets = WritableChangeSets(session)
        self.incidents = WritableIncidents(session)
        self.events = WritableEvents(session)
        self.synonyms = WritableSynonyms(session)
        self.search_tests = WritableSearchTests(session)
        self.misses = WritableMisses(session)
        self.export_runs = WritableExportRuns(session)
        self.packs = WritablePacks(session)
        self.quizzes = WritableQuizzes(session)
        self.assets = WritableAssets(session)
        self.waivers = WritableWaivers(session)
        self.dismissals = WritableDismissals(session)
        self.house_rules = WritableHouseRules(session)
        self.vocabulary = WritableVocabulary(session)
        self.vectors = WritableStoredVectors(session)
        self.escalations = WritableEscalations(session)
        self.filters = WritableFilters(session)

    def commit(self) -> Changes:
        """Makes it all count, and ends the transaction; gives what it changed.

        Only when this has returned may anybody be told "saved".

        Raises:
            CannotWrite: there is no room, or the disk does not answer; nothing was saved.
            BaseBusy: another writer did not finish in time; nothing was saved.
            ServerAway: the server went away; its words say whether anybody knows what it saved.
        """
        if self.session.failed:
            raise RuntimeError("a statement of this transaction failed; it cannot be committed")
        past.keep(self)
        changes = feed.write(self.session)
        transaction = self.session.connection.get_transaction()
        if transaction is None:
            raise RuntimeError("the transaction has ended")
        try:
            with translated(self.session.target):
                transaction.commit()
        except outcome.UNCERTAIN as error:
            outcome.settle(self._connect, changes, self.session.target, error)
        return changes
