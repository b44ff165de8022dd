"""The unit of work: a reader sees one snapshot, a transaction commits as a whole or not at all."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from kbdesk.domain.changes import Changes
from kbdesk.store import feed, outcome, past
from kbdesk.store.assets import Assets, WritableAssets
from kbdesk.store.changesets import ChangeSets, WritableChangeSets
from kbdesk.store.channels import Channels, WritableChannels
from kbdesk.store.comments import Comments, WritableComments
from kbdesk.store.export_runs import ExportRuns, WritableExportRuns
from kbdesk.store.facts import Facts, WritableFacts
from kbdesk.store.faults import translated
from kbdesk.store.feed import Feed
from kbdesk.store.filters import Escalations, Filters, WritableEscalations, WritableFilters
from kbdesk.store.house_rules import (
    HouseRules,
    Vocabulary,
    WritableHouseRules,
    WritableVocabulary,
)
from kbdesk.store.incidents import Incidents, WritableIncidents
from kbdesk.store.insight import Events, WritableEvents
from kbdesk.store.item_writing import WritableItems
from kbdesk.store.items import Items
from kbdesk.store.links import Links
from kbdesk.store.lists import Lists
from kbdesk.store.packs import Packs, WritablePacks
from kbdesk.store.people import People, Settings, WritablePeople, WritableSettings
from kbdesk.store.placeholders import Placeholders, WritablePlaceholders
from kbdesk.store.quizzes import Quizzes, WritableQuizzes
from kbdesk.store.redirects import Redirects, WritableRedirects
from kbdesk.store.renditions import Renditions, WritableRenditions
from kbdesk.store.required_channels import RequiredChannels, WritableRequiredChannels
from kbdesk.store.reviews import Reviews, WritableReviews
from kbdesk.store.revisions import Revisions, WritableRevisions
from kbdesk.store.search_aids import (
    Misses,
    SearchTests,
    Synonyms,
    WritableMisses,
    WritableSearchTests,
    WritableSynonyms,
)
from kbdesk.store.sections import Sections, WritableSections
from kbdesk.store.session import Session
from kbdesk.store.uses import Uses
from kbdesk.store.vectors import StoredVectors, WritableStoredVectors
from kbdesk.store.waivers import Dismissals, Waivers, WritableDismissals, WritableWaivers
from kbdesk.store.workspaces import WorkspaceSettings, WritableWorkspaceSettings


class Reader:
    """All of the base as it was at one moment.

    Attributes:
        seq: the last commit that the snapshot shows.
    """

    items: Items
    renditions: Renditions
    revisions: Revisions
    sections: Sections
    channels: Channels
    workspace_settings: WorkspaceSettings
    redirects: Redirects
    facts: Facts
    placeholders: Placeholders
    required_channels: RequiredChannels
    people: People
    settings: Settings
    comments: Comments
    reviews: Reviews
    changesets: ChangeSets
    incidents: Incidents
    events: Events
    synonyms: Synonyms
    search_tests: SearchTests
    misses: Misses
    export_runs: ExportRuns
    packs: Packs
    quizzes: Quizzes
    assets: Assets
    waivers: Waivers
    dismissals: Dismissals
    house_rules: HouseRules
    vocabulary: Vocabulary
    vectors: StoredVectors
    escalations: Escalations
    filters: Filters
    lists: Lists

    def __init__(self, session: Session) -> None:
        self.session = session
        # SQLite takes the snapshot at the first read, not at BEGIN; this is that read.
        self.seq = feed.read_seq(session)
        if session.as_of is not None:
            self.seq = feed.read_seq_at(session, session.as_of)
        self.items = Items(session)
        self.renditions = Renditions(session)
        self.revisions = Revisions(session)
        self.sections = Sections(session)
        self.channels = Channels(session)
        self.workspace_settings = WorkspaceSettings(session)
        self.redirects = Redirects(session)
        self.facts = Facts(session)
        self.placeholders = Placeholders(session)
        self.required_channels = RequiredChannels(session)
        self.people = People(session)
        self.settings = Settings(session)
        self.comments = Comments(session)
        self.reviews = Reviews(session)
        self.changesets = ChangeSets(session)
        self.incidents = Incidents(session)
        self.events = Events(session)
        self.synonyms = Synonyms(session)
        self.search_tests = SearchTests(session)
        self.misses = Misses(session)
        self.export_runs = ExportRuns(session)
        self.packs = Packs(session)
        self.quizzes = Quizzes(session)
        self.assets = Assets(session)
        self.waivers = Waivers(session)
        self.dismissals = Dismissals(session)
        self.house_rules = HouseRules(session)
        self.vocabulary = Vocabulary(session)
        self.vectors = StoredVectors(session)
        self.escalations = Escalations(session)
        self.filters = Filters(session)
        self.links = Links(session)
        self.lists = Lists(session)
        self.uses = Uses(session)
        self.feed = Feed(session)


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
