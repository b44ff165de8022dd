"""Opens a knowledge base with the rooms around it: store, index, style guide, cache."""

from __future__ import annotations

import getpass
import hashlib
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from kbdesk.config import paths
from kbdesk.domain.channel import channels_from_toml
from kbdesk.domain.locale import parse_locale
from kbdesk.store import knowledge_base
from kbdesk.store.engine import is_url

if TYPE_CHECKING:
    from kbdesk.domain.channel import Channel
    from kbdesk.lint.guide import StyleGuide
    from kbdesk.search.index import SearchIndex
    from kbdesk.search.meaning.vectors import Vectors
    from kbdesk.services.listing import Listing
    from kbdesk.services.memo import Memo
    from kbdesk.services.sight import Sight
    from kbdesk.services.team_following import Follower
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
    """

    def __init__(self, kb: KnowledgeBase, target: str, actor: str) -> None:
        self.kb = kb
        self.target = target
        self.actor = actor
        self.sight: tuple[object, Sight] | None = None  # see services.sight
        self.listing: Listing | None = None  # see services.listing
        self.outbox: Outbox | None = None  # see services.team_offline
        self.follower: Follower | None = None  # see services.team_following
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
    def guide(self) -> StyleGuide:
        """The style guide in force: the shipped one with what the base adds to it."""
        from kbdesk.services import guides

        with self.kb.read() as reader:
            return guides.load(guides.source_in(reader))

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


def open_workspace(
    target: str | Path, *, actor: str | None = None, read_only: bool = False
) -> Desk:
    """Opens the base at `target`, a path or a postgresql+psycopg:// URL.

    `actor` is the person's login; None takes the login name of the session, or in a team base
    the name that the server knows. While a team's server is away, the copy that this computer
    keeps is opened for reading.

    Raises:
        BaseUnusable: it is missing, not ours, too new, damaged or busy.
        Denied: the server knows the person by another name than `actor`.
    """
    if is_url(str(target)):
        from kbdesk.services.team_opening import open_server

        return open_server(str(target), actor=actor, read_only=read_only)
    kb = knowledge_base.open_base(str(target), read_only=read_only)
    return Desk(kb, str(target), actor or login_name())


def create_workspace(
    target: str | Path, *, name: str, locale: str = "en", actor: str | None = None
) -> Desk:
    """Makes a new base at `target` with the twelve channel presets, and opens it.

    Raises:
        BadInput: `locale` is no language tag.
        CannotWrite: something is there already, or it cannot be written.
    """
    password = ""
    if is_url(str(target)):
        from kbdesk.services import team_passwords

        password = team_passwords.find(str(target))
    kb = knowledge_base.create(
        str(target),
        name=name,
        locale=parse_locale(locale),
        channels=channel_presets(),
        password=password,
    )
    return Desk(kb, str(target), actor or login_name())


def channel_presets() -> tuple[Channel, ...]:
    """Gives the channels that a new base starts with."""
    file = paths.resources() / "presets" / "channels.toml"
    return channels_from_toml(file.read_text("utf-8"), str(file))


def login_name() -> str:
    """Gives the login of whoever runs KBDesk; "unknown" where the system has no name.

    `KBDESK_ACTOR` names another, for people who share one account of the system.
    """
    try:
        return os.environ.get("KBDESK_ACTOR") or getpass.getuser()
    except (KeyError, OSError):
        # A container may run under a number that no account stands for.
        return "unknown"
