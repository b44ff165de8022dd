"""A look back: the library as it was at a moment, with the methods of every reader.

It holds texts with their states and live pointers, items with all their cells (address,
sections, tags, audience, owner, archival), sections, channels, the workspace, old addresses,
facts with the values written down by then, placeholders, links, uses, and incidents with their
messages and marks. It does not hold what only serves the work of today: people and grants,
comments, reviews, change sets, required channels, synonyms and search tests are as they are now.
Events carry their times.

A base that was made by format 1 remembers items, sections and channels since its update; before
that they count as having been as they were on that day. Moments are those at which transactions
began, as the clocks of the desktops had them.
"""

from __future__ import annotations

from kbdesk.store.past_incidents import PastIncidents
from kbdesk.store.past_lists import PastLists
from kbdesk.store.past_nouns import (
    PastChannels,
    PastFacts,
    PastItems,
    PastPlaceholders,
    PastRedirects,
    PastSections,
    PastWorkspaceSettings,
)
from kbdesk.store.past_texts import PastLinks, PastRenditions, PastRevisions, PastUses
from kbdesk.store.reader import Reader
from kbdesk.store.session import Session


class PastReader(Reader):
    """All of the library as it was at the session's `as_of`.

    Attributes:
        seq: the last commit of that moment.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.items = PastItems(session)
        self.renditions = PastRenditions(session)
        self.revisions = PastRevisions(session)
        self.sections = PastSections(session)
        self.channels = PastChannels(session)
        self.workspace_settings = PastWorkspaceSettings(session)
        self.redirects = PastRedirects(session)
        self.facts = PastFacts(session)
        self.placeholders = PastPlaceholders(session)
        self.links = PastLinks(session)
        self.lists = PastLists(session)
        self.uses = PastUses(session)
        self.incidents = PastIncidents(session)
        # Refuses a moment before the base was made at once, and not with an empty library.
        self.workspace_settings.get()
