"""One open knowledge base with the rooms around it: index, cache, what meaning was made of it."""

from __future__ import annotations

import getpass
import hashlib
import os
import threading
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kbdesk.config import paths

if TYPE_CHECKING:
    from kbdesk.search.index import SearchIndex
    from kbdesk.search.meaning.vectors import Vectors
    from kbdesk.services.memo import Memo
    from kbdesk.services.team_outbox import Outbox
    from kbdesk.store.knowledge_base import KnowledgeBase


class Desk:
    """One open base and what one person needs around it.

    The index and the cache are opened at their first use, from whichever
    thread that is.

    Attributes:
        kb: the knowledge base.
        target: what it was opened by; may hold a password, so it is for nobody to read.
        actor: login of the person, written into every change.
        outbox: takes what is used and said while the server of the base is away; None for a file.
        copied_at: when the copy was made that is open in place of a base whose server is away;
            None for the base itself.
    """

    def __init__(self, kb: KnowledgeBase, target: str, actor: str) -> None:
        self.kb = kb
        self.target = target
        self.actor = actor
        self.outbox: Outbox | None = None
        self.copied_at: datetime | None = None
        self._lock = threading.RLock()
        self._index: SearchIndex | None = None
        self._memo: Memo | None = None
        self._vectors: Vectors | None = None

    @property
    def cache(self) -> Path:
        """This person's cache folder for this base; all in it can be deleted.

        A copy of a base file has the same uuid and soon other texts, so the place counts too.
        """
        place = hashlib.sha256(self.kb.target.encode()).hexdigest()[:8]
        return paths.cache_dir(f"{self.kb.workspace.db_uuid}-{place}")

    @property
    def index(self) -> SearchIndex:
        """The search index, which may need a catch-up or a rebuild (`services.indexing`)."""
        with self._lock:
            if self._index is None:
                from kbdesk.search.index import SearchIndex

                workspace = self.kb.workspace
                self._index = SearchIndex.open(
                    self.cache / "search",
                    base_uuid=workspace.db_uuid,
                    db_epoch=workspace.db_epoch,
                    locales=(workspace.default_locale, *workspace.required_locales),
                )
            return self._index

    @property
    def memo(self) -> Memo:
        """What was computed from texts before: rendered HTML, search words."""
        with self._lock:
            if self._memo is None:
                from kbdesk.services.memo import Memo

                self._memo = Memo(self.cache / "memo.sqlite")
            return self._memo

    @property
    def vectors(self) -> Vectors:
        """What the sentence model made of the texts (`services.meaning`)."""
        with self._lock:
            if self._vectors is None:
                from kbdesk.search.meaning.vectors import Vectors

                self._vectors = Vectors(self.cache / "meaning.sqlite")
            return self._vectors

    def close(self) -> None:
        """Closes all that was opened; the desk is of no use after."""
        with self._lock:
            if self._index is not None:
                self._index.close()
            if self._memo is not None:
                self._memo.close()
            if self._vectors is not None:
                self._vectors.close()
            self.kb.close()


def login_name() -> str:
    """Gives the login of whoever runs KBDesk; "unknown" where the system has no name.

    `KBDESK_ACTOR` names another, for people who share one account of the system.
    """
    try:
        return os.environ.get("KBDESK_ACTOR") or getpass.getuser()
    except (KeyError, OSError):
        # A container may run under a number that no account stands for.
        return "unknown"
