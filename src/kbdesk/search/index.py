"""The port: one search index of one knowledge base, opened, followed, searched."""

from __future__ import annotations

import shutil
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from kbdesk.domain.errors import Refused
from kbdesk.progress import Progress, quiet
from kbdesk.search import header as headers
from kbdesk.search import writing
from kbdesk.search.analysis import normalised, words_of
from kbdesk.search.answering import Request, answer, wished_locales
from kbdesk.search.document import Document, Filters, Hits
from kbdesk.search.following import Follower
from kbdesk.search.languages import DEFAULT, language_of
from kbdesk.search.meaning.fusion import Nearness
from kbdesk.search.overlay import overlay_of
from kbdesk.search.postings import Unreadable
from kbdesk.search.synonyms import Synonym, Thesaurus
from kbdesk.search.vocabulary import Spelling

MANY_SEGMENTS: Final = 32
TOO_MANY_SEGMENTS: Final = 96
"""From here on a save merges by itself, because nobody called `tidy`."""

LOCK_TIMEOUT_S: Final = 10.0
SUGGESTIONS: Final = 8


class SearchIndex:
    """The search index of one base in one folder of the user's cache.

    Any number of threads and processes may search; one at a time writes. An index that is
    missing, damaged, foreign or made by another version says so in `needs_rebuild` and finds
    little or nothing; it never raises for it.

    Attributes:
        synonyms_seq: the commit of the base that its synonyms show; -1 before any were set.
        use_at: when `set_use` was called last, in seconds since 1970; 0 before.
    """

    def __init__(
        self, folder: Path, *, base_uuid: str, db_epoch: int, locales: Sequence[str] = ()
    ) -> None:
        self._folder = folder
        self._base_uuid = base_uuid
        self._db_epoch = db_epoch
        languages = dict.fromkeys(filter(None, map(language_of, locales)))
        self._languages = tuple(languages) or (DEFAULT,)
        self._default_locale = locales[0] if locales else DEFAULT
        self._index = Follower(folder, base_uuid, db_epoch)
        self._thesaurus = Thesaurus()
        self.synonyms_seq = -1
        self._use: dict[str, float] = {}
        self.use_at = 0.0

    @classmethod
    def open(
        cls, folder: Path, *, base_uuid: str, db_epoch: int, locales: Sequence[str] = ()
    ) -> SearchIndex:
        """Opens the index in `folder`, which need not exist.

        Args:
            folder: in the user's own cache, never one that a knowledge base names.
            base_uuid: the base it must belong to.
            db_epoch: the base's epoch; it rises when a backup is restored.
            locales: of the base, the default one first; queries are read in their languages.
        """
        index = cls(folder, base_uuid=base_uuid, db_epoch=db_epoch, locales=locales)
        with index._following():
            return index

    @property
    def needs_rebuild(self) -> str | None:
        """Why the index has to be built anew, as a sentence for people; None when it is sound."""
        with self._following() as now:
            return now.reason

    @property
    def applied_seq(self) -> int:
        """The last commit of the base that the index holds; 0 for none."""
        with self._following() as now:
            return now.header.applied_seq if now.header else 0

    @property
    def doc_count(self) -> int:
        """The number of searchable texts."""
        with self._following() as now:
            return now.snapshot.count

    @property
    def segment_count(self) -> int:
        """The number of segments on disk: each save adds one, `tidy` merges them."""
        with self._following() as now:
            return len(now.snapshot.segments)

    def build(
        self, documents: Iterable[Document], seq: int, progress: Progress | None = None
    ) -> None:
        """Builds the whole index anew in a folder of its own, then puts it in place of the old.

        Until the last step the old index goes on answering, here and in other processes. Meant
        for a child process; an index that the parent has open notices by itself.

        Args:
            documents: one for each item and locale; read once, in any order.
            seq: the commit of the base that they show.
            progress: hears each document.

        Raises:
            BaseBusy: another process is building this index.
            Cancelled: through `progress`; the old index stays.
        """
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        place = f"v-{uuid.uuid4().hex[:12]}"
        header = headers.new_header(self._base_uuid, self._db_epoch, place)
        with writing.exclusive(self._folder / "build.lock", 0.0, "building this search index"):
            try:
                header = writing.write_new(
                    self._folder / place, documents, header, seq, progress or quiet()
                )
                with self._writing():
                    headers.write(self._folder, header)
            except BaseException:
                shutil.rmtree(self._folder / place, ignore_errors=True)
                raise
            self._sweep(place)

    def apply(
        self, documents: Iterable[Document], removed_item_uids: Iterable[str], seq: int
    ) -> None:
        """Takes over what changed, in one commit.

        All texts of every item named in either argument are replaced by those in `documents`, so
        applying the same change twice gives the same index.

        Args:
            documents: all present texts of the changed items.
            removed_item_uids: items that have no text any more.
            seq: the last commit of the base that this brings.

        Raises:
            Refused: the index needs a rebuild first.
            BaseBusy: another process is writing.
        """
        new = list(documents)
        items = dict.fromkeys([*(document.item_uid for document in new), *removed_item_uids])
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self._writing():
            # Readers wait only while the new commit is taken over, not while it is made.
            with self._index.lock:
                header, snapshot = self._index.sound()
                old = writing.numbers_of_items(snapshot, items)
            if new or old:
                with writing.batch(self._folder / header.place) as batch:
                    batch.delete(old)
                    for document in new:
                        batch.add(document)
                    if len(snapshot.segments) >= TOO_MANY_SEGMENTS:
                        batch.take_over(snapshot, writing.small_segments(snapshot))
                    header = batch.commit(header)
            headers.write(self._folder, replace(header, applied_seq=max(seq, header.applied_seq)))
            with self._following():
                return

    @property
    def shown_seq(self) -> int:
        """The last commit of the base that a search shows, with what `lay_over` brought."""
        with self._following() as now:
            applied = now.header.applied_seq if now.header else 0
            return max(applied, now.overlay.seq if now.overlay else 0)

    def lay_over(
        self, documents: Iterable[Document], removed_item_uids: Iterable[str], seq: int
    ) -> None:
        """Shows changes in this index without writing them, in place of those shown so before.

        Hits are those of an index that has applied them. For a few texts, until `apply` has come
        as far as `seq`; other processes do not see them.

        Args:
            documents: all present texts of all items that changed since `applied_seq`.
            removed_item_uids: items that have no text any more.
            seq: the last commit of the base that this shows.
        """
        overlay = overlay_of(documents, removed_item_uids, seq)
        with self._following() as now:
            now.overlay = overlay

    def tidy(self, at_least: int = MANY_SEGMENTS) -> bool:
        """Merges small segments into one where there are `at_least`; for idle moments.

        Returns:
            Whether it merged. Hits and scores stay the same.

        Raises:
            BaseBusy: another process is writing.
        """
        if self.needs_rebuild or self.segment_count < at_least:
            return False
        with self._writing():
            with self._index.lock:
                header, snapshot = self._index.sound()
            small = writing.small_segments(snapshot)
            if len(small) < 2:
                return False
            with writing.batch(self._folder / header.place) as batch:
                batch.take_over(snapshot, small)
                headers.write(self._folder, batch.commit(header))
            with self._following():
                return True

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        locale: str | None = None,
        channel: str | None = None,
        filters: Filters | None = None,
        near: Nearness | None = None,
    ) -> Hits:
        """Finds the items that answer `query`, whatever it holds.

        Args:
            query: typed so far, or pasted; an unfinished last word is completed.
            limit: hits at most.
            locale: wished: texts in it come first, others are not hidden.
            channel: wished, likewise.
            filters: what to see only.
            near: how near the texts are to the query in meaning; None ranks by words alone.
        """
        started = time.perf_counter()
        request = Request(
            text=query,
            limit=max(limit, 0),
            languages=self._languages,
            locales=wished_locales(locale, self._default_locale),
            channel=channel,
            filters=filters,
            near=near,
            thesaurus=self._thesaurus,
            use=self._use,
        )
        with self._following() as now:
            hits = now.read(lambda snapshot: answer(snapshot, now.words, request), Hits())
        return replace(hits, took_ms=(time.perf_counter() - started) * 1000)

    def set_synonyms(self, synonyms: Iterable[Synonym], seq: int = 0) -> None:
        """Takes over what words also mean; it holds from the next search on.

        Args:
            synonyms: all of them.
            seq: the commit of the base that they show, kept in `synonyms_seq`.
        """
        self._thesaurus = Thesaurus(synonyms, self._languages)
        self.synonyms_seq = seq

    def set_use(self, use: Mapping[str, float], at: float) -> None:
        """Takes over how much items are used, 0 to 1; it decides between hits that fit alike.

        Args:
            use: by the item's uid; others are not used.
            at: when it was counted, kept in `use_at`.
        """
        self._use, self.use_at = dict(use), at

    @contextmanager
    def rehearsed(
        self, documents: Iterable[Document], removed_item_uids: Iterable[str] = ()
    ) -> Iterator[SearchIndex]:
        """Gives an index as this one would be after a change, and throws it away afterwards.

        Segments never change, so links to their files do; nothing is copied where links work.

        Raises:
            Refused: this index needs a rebuild first.
        """
        with self._index.lock:
            header, _ = self._index.sound()
            folder = self._folder / f"rehearsal-{uuid.uuid4().hex[:12]}"
            writing.linked(self._folder / header.place, folder / header.place)
            headers.write(folder, header)
        twin = SearchIndex(folder, base_uuid=self._base_uuid, db_epoch=self._db_epoch)
        twin._languages, twin._default_locale = self._languages, self._default_locale
        twin._thesaurus, twin._use = self._thesaurus, self._use
        try:
            twin.apply(documents, removed_item_uids, header.applied_seq)
            yield twin
        finally:
            twin.close()
            shutil.rmtree(folder, ignore_errors=True)

    def suggest(self, prefix: str) -> tuple[str, ...]:
        """Gives `prefix` with its last word completed, the most frequent completion first."""
        words = words_of(normalised(prefix))
        if not words or not prefix[-1:].isalnum():
            return ()
        before = prefix[: max(0, len(prefix) - len(words[-1]))]
        with self._following() as now:
            nothing: list[Spelling] = []
            found = now.read(lambda _: now.words().completions(words[-1], SUGGESTIONS), nothing)
        return tuple(dict.fromkeys(before + spelling.word for spelling in found))

    def close(self) -> None:
        """Closes the files; an index that is used again opens them again."""
        with self._index.lock:
            self._index.close()

    @contextmanager
    def _following(self) -> Iterator[Follower]:
        with self._index.lock:
            self._index.refresh()
            yield self._index

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Holds the lock of the one writer; damage met while writing asks for a rebuild."""
        with writing.exclusive(self._folder / "write.lock", LOCK_TIMEOUT_S, "writing this index"):
            try:
                yield
            except Unreadable as unreadable:
                with self._index.lock:
                    self._index.give_up(unreadable)
                raise Refused(
                    "The search index is damaged and cannot take over changes.", "Build it anew."
                ) from unreadable

    def _sweep(self, kept: str) -> None:
        """Deletes the folders of former indexes; what another process holds open goes later."""
        with self._following():
            for folder in (*self._folder.glob("v-*"), *self._folder.glob("rehearsal-*")):
                if folder.name != kept:
                    shutil.rmtree(folder, ignore_errors=True)
