"""What can be read of a base: one snapshot of it, and a repository for each noun."""

from __future__ import annotations

from kbdesk.store import feed
from kbdesk.store.assets import Assets
from kbdesk.store.changesets import ChangeSets
from kbdesk.store.channels import Channels
from kbdesk.store.comments import Comments
from kbdesk.store.export_runs import ExportRuns
from kbdesk.store.facts import Facts
from kbdesk.store.feed import Feed
from kbdesk.store.filters import Escalations, Filters
from kbdesk.store.house_rules import HouseRules, Vocabulary
from kbdesk.store.incidents import Incidents
from kbdesk.store.insight import Events
from kbdesk.store.items import Items
from kbdesk.store.links import Links
from kbdesk.store.lists import Lists
from kbdesk.store.packs import Packs
from kbdesk.store.people import People, Settings
from kbdesk.store.placeholders import Placeholders
from kbdesk.store.quizzes import Quizzes
from kbdesk.store.redirects import Redirects
from kbdesk.store.renditions import Renditions
from kbdesk.store.required_channels import RequiredChannels
from kbdesk.store.reviews import Reviews
from kbdesk.store.revisions import Revisions
from kbdesk.store.search_aids import Misses, SearchTests, Synonyms
from kbdesk.store.sections import Sections
from kbdesk.store.session import Session
from kbdesk.store.uses import Uses
from kbdesk.store.vectors import StoredVectors
from kbdesk.store.waivers import Dismissals, Waivers
from kbdesk.store.workspaces import WorkspaceSettings


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
