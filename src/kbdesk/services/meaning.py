"""Search by meaning for one base: takes passages in, has them encoded, reads queries."""

from __future__ import annotations

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kbdesk.domain.errors import BadInput, BadSource
from kbdesk.domain.locale import parse_locale
from kbdesk.search.languages import language_of
from kbdesk.search.meaning import gate, model, passages
from kbdesk.search.meaning.vectors import Counts
from kbdesk.search.message import is_pasted, question_of
from kbdesk.services import meaning_sharing
from kbdesk.services.indexing import CHUNK, documents_of
from kbdesk.services.using import users_of_changed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kbdesk.progress import Progress
    from kbdesk.search.meaning.fusion import Nearness
    from kbdesk.search.meaning.model import Model
    from kbdesk.services.desk import Desk

BATCH: Final = 32
"""Passages that are encoded and kept together: what a stop can lose."""

SHARED_EACH: Final = 8 * BATCH
"""Encoded passages after which a team base is told, and asked what others did meanwhile."""

MAX_QUERY_CHARS: Final = 2000


@dataclass(frozen=True, slots=True)
class MeaningStatus:
    """The state of search by meaning.

    Attributes:
        model: its name, or "".
        folder: where it lies, or "".
        reason: why there is none; "" when there is.
        behind: commits of the base that were not taken in yet.
        is_shared: whether what one desktop encodes serves all who use the base.
    """

    model: str
    folder: str
    languages: tuple[str, ...]
    reason: str
    counts: Counts
    behind: int
    is_shared: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The state in sentences for people."""
        if self.reason:
            return (f"Search goes by words alone. {self.reason}",)
        counts = self.counts
        done = counts.passages - counts.waiting
        said = [
            f"{self.model} reads {', '.join(self.languages)}; it lies in {self.folder}.",
            f"{done:,} of {counts.passages:,} passages of {counts.texts:,} texts encoded.",
        ]
        if self.behind:
            said.append(f"The texts of {self.behind:,} commits were not looked at yet.")
        if self.is_shared:
            said.append("What one desktop encodes serves all who use this base.")
        return tuple(said)


def status(desk: Desk) -> MeaningStatus:
    """Tells which model is used and how far the encoding is."""
    try:
        found = model.find_model()
        model.load(found)
    except (model.NoModel, BadSource) as error:
        return MeaningStatus("", "", (), str(error), Counts(0, 0, 0, 0), 0)
    seq = desk.vectors.seq(_source(desk, found))
    return MeaningStatus(
        model=found.name,
        folder=str(found.folder),
        languages=found.languages,
        reason="",
        counts=desk.vectors.counts(found.key),
        behind=desk.kb.seq() - max(seq, 0),
        is_shared=meaning_sharing.is_shared(desk),
    )


def is_behind(desk: Desk) -> bool:
    """Tells whether there is anything to take in or to encode; the model itself is not loaded."""
    try:
        found = model.find_model()
    except (model.NoModel, BadSource):
        return False
    is_current = desk.vectors.seq(_source(desk, found)) >= desk.kb.seq()
    return not is_current or desk.vectors.counts(found.key).waiting > 0


def nearness(desk: Desk, query: str) -> Nearness | None:
    """Tells how near the texts are to a query.

    None where meaning has no say: without a model or vectors, for one word, for codes, quotes and
    operators, and in a language that the model does not read.
    """
    try:
        found = model.find_model()
        locale = desk.kb.workspace.default_locale
        if not gate.reads_query(query, found.languages, locale):
            return None
        if not desk.vectors.has_any(found.key):
            return None
        encoder = model.load(found)
        text = query[:MAX_QUERY_CHARS]
        if is_pasted(text):
            text = question_of(text)
        return desk.vectors.nearness(found.key, encoder.encode([text])[0])
    except (model.NoModel, BadSource):
        # Words answer; `status` tells why.
        return None
    except sqlite3.DatabaseError as error:
        # Words answer. What is damaged is encoded anew when next idle; a file that is busy, or
        # closed because its base is, raises one of the subclasses and is left alone.
        if type(error) is sqlite3.DatabaseError:
            desk.vectors.begin_anew()
        return None


def unread(desk: Desk, query: str) -> int:
    """Gives how many passages the model should read before it can judge a query, 0 for none.

    Texts of commits that were not looked at yet count as one passage each commit. It is 0 without
    a model and for a query that goes by words alone anyway.
    """
    try:
        found = model.find_model()
    except (model.NoModel, BadSource):
        return 0
    if not gate.reads_query(query, found.languages, desk.kb.workspace.default_locale):
        return 0
    behind = desk.kb.seq() - max(desk.vectors.seq(_source(desk, found)), 0)
    return desk.vectors.counts(found.key).waiting + behind


def nearest(desk: Desk, item_uid: str, count: int = 5) -> list[tuple[str, float]]:
    """Gives the items nearest to one in meaning, with their cosines; none without vectors."""
    try:
        return desk.vectors.nearest(model.find_model().key, item_uid, count)
    except (model.NoModel, BadSource):
        return []


def take_in(desk: Desk, progress: Progress) -> int:
    """Brings the passages up to the base's last commit; gives how many items were looked at.

    Nothing is encoded here.

    Raises:
        NoModel: there is none.
        Cancelled: what was taken in stays.
    """
    found = model.find_model()
    source = _source(desk, found)
    vectors = desk.vectors
    with desk.kb.read() as reader:
        applied = vectors.seq(source)
        if applied >= reader.seq:
            return 0
        if applied < 0:
            uids = [item.uid for item in reader.items.list_all()]
            gone = set(vectors.item_uids()).difference(uids)
            vectors.take([], gone, found.key, source=source, seq=applied)
        else:
            changes = reader.feed.since(applied, 1 << 30)
            facts = [row.uid for row in changes.rows if row.kind == "fact"]
            own = changes.item_uids
            uids = list(dict.fromkeys((*own, *users_of_changed(reader, facts, own))))
        for start in range(0, len(uids), CHUNK):
            progress.report("reading passages", start, len(uids))
            chunk = uids[start : start + CHUNK]
            texts = [
                ((one.item_uid, one.locale), passages.passages_of(one.title, one.body))
                for one in documents_of(reader, chunk)
                if gate.reads_text(one.locale, one.title, one.body, found.languages)
            ]
            vectors.take(texts, chunk, found.key, source=source, seq=applied)
        vectors.take([], [], found.key, source=source, seq=reader.seq)
        vectors.sweep()
        progress.report("reading passages", len(uids), len(uids))
    return len(uids)


def encode(
    desk: Desk,
    progress: Progress,
    *,
    budget_s: float | None = None,
    threads: int = 1,
    anew: bool = False,
    all_firsts: bool = False,
    wanted: Sequence[str] = (),
) -> int:
    """Encodes passages that wait, the first ones of all texts first; gives how many.

    What another desktop encoded is taken from a team base, and what was encoded here goes there.

    Args:
        desk: the base.
        progress: hears each batch.
        budget_s: time after which no further batch begins; None for no limit.
        threads: how many encode side by side.
        anew: leaves out what the base has, and writes over it.
        all_firsts: takes more time than that while any text has no vector at all.
        wanted: items whose texts go before all others.

    Raises:
        NoModel: there is none.
        Cancelled: what was encoded stays.
    """
    found = model.find_model()
    if not anew:
        meaning_sharing.fetch(desk, found.key)
    counts = desk.vectors.counts(found.key)
    if not counts.waiting:
        meaning_sharing.share(desk, found.key)
        desk.vectors.refresh()
        return 0
    encoder = model.load(found)
    started = time.monotonic()
    done = 0
    with ThreadPoolExecutor(threads) as pool:
        while True:
            progress.report("encoding passages", done, max(counts.waiting, done + 1))
            waiting = desk.vectors.waiting(found.key, BATCH * threads, wanted)
            waiting = waiting or desk.vectors.waiting(found.key, BATCH * threads)
            is_first = bool(waiting) and not waiting[0].number
            is_late = budget_s is not None and time.monotonic() - started >= budget_s
            if is_late and not (all_firsts and is_first):
                break
            if not waiting:
                break
            # They come by length, so dealing them out gives everybody the same work.
            batches = [waiting[place::threads] for place in range(threads)]
            texts = [[one.text for one in batch] for batch in batches if batch]
            for batch, vectors in zip(batches, pool.map(encoder.encode, texts), strict=False):
                desk.vectors.keep(found.key, batch, vectors)
            done += len(waiting)
            if done // SHARED_EACH > (done - len(waiting)) // SHARED_EACH:
                meaning_sharing.share(desk, found.key, over=anew)
                if not anew:
                    meaning_sharing.fetch(desk, found.key)
    meaning_sharing.share(desk, found.key, over=anew)
    progress.report("encoding passages", done, done)
    desk.vectors.refresh()
    return done


def catch_up(desk: Desk, progress: Progress, *, budget_s: float | None = None) -> int:
    """Takes in what changed and encodes what waits; gives how many passages were encoded.

    Raises:
        NoModel: there is none.
        Cancelled: what was done stays.
    """
    started = time.monotonic()
    take_in(desk, progress)
    left = None if budget_s is None else budget_s - (time.monotonic() - started)
    return encode(desk, progress, budget_s=left)


def rebuild(desk: Desk, progress: Progress) -> int:
    """Throws all vectors of the base away and encodes every passage anew.

    Raises:
        NoModel: there is none; nothing was thrown away.
    """
    model.load(model.find_model())
    desk.vectors.begin_anew()
    take_in(desk, progress)
    return encode(desk, progress, anew=True)


def add_model(folder: Path, languages: tuple[str, ...], name: str = "") -> Model:
    """Has another sentence model used from now on; texts are encoded with it when next idle.

    Raises:
        BadInput: a language is no language tag, or there is none.
        BadSource: the folder holds no BERT-type sentence model, with the reason.
    """
    codes = tuple(dict.fromkeys(language_of(parse_locale(one)) for one in languages))
    if not codes:
        raise BadInput("No language is named.", "Say what the model reads: --language sv")
    return model.add(folder, codes, name)


def _source(desk: Desk, found: Model) -> str:
    """Gives what passages depend on besides the commits: the epoch, the model, how texts are cut.

    With another source every text is read again; equal passages keep their vectors.
    """
    languages = "+".join(found.languages)
    return f"{desk.kb.workspace.db_epoch} {found.key} {languages} {passages.VERSION}"
