"""Keeps the vectors of a base's passages in one SQLite file; safe to delete."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kbdesk.search.meaning.encoder import Floats
from kbdesk.search.meaning.fusion import Key, Nearness
from kbdesk.search.meaning.passages import Passage
from kbdesk.search.meaning.scratch import opened, opened_anew

PackedVector = tuple[float, bytes]
"""A vector in one byte a number, and what each of them is to be multiplied by."""

ROWS_AT_ONCE: Final = 2048
"""Rows are widened to float32 in pieces that stay in the processor's cache."""

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS passages (
    item_uid TEXT, locale TEXT, number INTEGER, key BLOB NOT NULL,
    PRIMARY KEY (item_uid, locale, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS passages_by_key ON passages (key);
CREATE TABLE IF NOT EXISTS vectors (
    model TEXT, key BLOB, scale REAL NOT NULL, data BLOB NOT NULL, PRIMARY KEY (model, key));
CREATE TABLE IF NOT EXISTS waiting (key BLOB PRIMARY KEY, number INTEGER, text TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS shared (
    model TEXT, key BLOB, PRIMARY KEY (model, key)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS waiting_by_number ON waiting (number);
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """How far the encoding is.

    Attributes:
        texts: that have passages.
        passages: of them, different ones.
        waiting_first: texts' first passages without a vector.
        waiting: passages without a vector, the first ones among them.
    """

    texts: int
    passages: int
    waiting_first: int
    waiting: int


@dataclass(frozen=True, slots=True)
class _Rows:
    """The vectors in memory, those of one text side by side."""

    keys: list[Key]
    places: dict[Key, int]
    starts: NDArray[np.intp]
    codes: NDArray[np.int8]
    scales: Floats


class Vectors:
    """The passages of one base, their vectors, and the texts that wait for one.

    A vector is kept by the hash of its words and the model, so words that did not change are
    never encoded again. A damaged file is thrown away and begun anew. Used from several threads;
    several processes may share the file.

    Args:
        file: in the person's own cache.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.RLock()
        self._rows: tuple[str, _Rows] | None = None
        self._db = opened(file, _TABLES)

    def begin_anew(self) -> None:
        """Throws everything away: the vectors, too, are computed again."""
        with self._lock:
            self._rows = None
            self._db.close()
            self._db = opened_anew(self._file, _TABLES)

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._rows = None
            self._db.close()

    def seq(self, source: str) -> int:
        """Gives the last commit that was taken in, or -1 if the passages are of another source.

        Args:
            source: whatever the passages depend on besides the base's commits.
        """
        with self._lock:
            state = dict(self._db.execute("SELECT name, value FROM state").fetchall())
        return int(state["seq"]) if state.get("source") == source and "seq" in state else -1

    def take(
        self,
        texts: Iterable[tuple[Key, Sequence[Passage]]],
        item_uids: Iterable[str],
        model: str,
        *,
        source: str,
        seq: int,
    ) -> None:
        """Takes over the passages of changed items, in one step.

        Args:
            texts: all present texts of the items.
            item_uids: the items that changed; those without a text are forgotten.
            model: what vectors are wanted of.
            source: see `seq`.
            seq: the last commit that this brings.
        """
        with self._lock, self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany(
                "DELETE FROM passages WHERE item_uid = ?", [(uid,) for uid in item_uids]
            )
            for (item_uid, locale), passages in texts:
                self._db.executemany(
                    "INSERT OR REPLACE INTO passages VALUES (?, ?, ?, ?)",
                    [(item_uid, locale, one.number, one.key) for one in passages],
                )
                self._db.executemany(
                    "INSERT OR IGNORE INTO waiting SELECT ?, ?, ? WHERE NOT EXISTS"
                    " (SELECT 1 FROM vectors WHERE model = ? AND key = ?)",
                    [(one.key, one.number, one.text, model, one.key) for one in passages],
                )
            self._db.executemany(
                "INSERT OR REPLACE INTO state VALUES (?, ?)",
                [("source", source), ("seq", str(seq))],
            )

    def sweep(self) -> None:
        """Forgets what waits or was encoded for words that no text has any more."""
        with self._lock:
            for table in ("waiting", "vectors"):
                self._db.execute(
                    f"DELETE FROM {table} WHERE key NOT IN (SELECT key FROM passages)"  # noqa: S608
                )

    def item_uids(self) -> list[str]:
        """Gives the items that have passages."""
        with self._lock:
            rows = self._db.execute("SELECT DISTINCT item_uid FROM passages").fetchall()
        return [uid for (uid,) in rows]

    def waiting(
        self, model: str, limit: int, item_uids: Sequence[str] | None = None
    ) -> list[Passage]:
        """Gives passages that have no vector yet, the first ones of their texts first.

        Args:
            model: whose vector they wait for.
            limit: passages at most.
            item_uids: whose passages only; None for all.
        """
        with self._lock:
            self._db.execute(
                "DELETE FROM waiting WHERE key IN (SELECT key FROM vectors WHERE model = ?)"
                " OR key NOT IN (SELECT key FROM passages)",
                (model,),
            )
            rows = self._db.execute(
                "SELECT number, text, key FROM waiting WHERE ?1 IS NULL OR key IN"
                " (SELECT key FROM passages WHERE item_uid IN (SELECT value FROM json_each(?1)))"
                " ORDER BY number, length(text) LIMIT ?2",
                (None if item_uids is None else json.dumps(list(item_uids)), limit),
            ).fetchall()
        return [Passage(number, text, bytes(key)) for number, text, key in rows]

    def waiting_keys(self, model: str) -> list[bytes]:
        """Gives the hashes of all passages that have no vector yet."""
        with self._lock:
            rows = self._db.execute(
                "SELECT DISTINCT key FROM passages"
                " WHERE key NOT IN (SELECT key FROM vectors WHERE model = ?)",
                (model,),
            ).fetchall()
        return [bytes(key) for (key,) in rows]

    def keep_packed(self, model: str, vectors: Mapping[bytes, PackedVector]) -> None:
        """Keeps vectors that were made elsewhere; those of another width are left out."""
        with self._lock, self._db:
            row = self._db.execute(
                "SELECT length(data) FROM vectors WHERE model = ? LIMIT 1", (model,)
            ).fetchone()
            rows = [
                (model, key, scale, codes)
                for key, (scale, codes) in vectors.items()
                if row is None or len(codes) == row[0]
            ]
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", rows)
            self._db.executemany("DELETE FROM waiting WHERE key = ?", [(one[1],) for one in rows])

    def unshared(self, model: str, limit: int) -> dict[bytes, PackedVector]:
        """Gives vectors by their hash that `mark_shared` was not told of."""
        with self._lock:
            rows = self._db.execute(
                "SELECT key, scale, data FROM vectors WHERE model = ?"
                " AND key NOT IN (SELECT key FROM shared WHERE model = ?) LIMIT ?",
                (model, model, limit),
            ).fetchall()
        return {bytes(key): (scale, bytes(data)) for key, scale, data in rows}

    def mark_shared(self, model: str, keys: Iterable[bytes]) -> None:
        """Takes note of what others have, too."""
        with self._lock, self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany(
                "INSERT OR IGNORE INTO shared VALUES (?, ?)", [(model, key) for key in keys]
            )

    def keep(self, model: str, passages: Sequence[Passage], vectors: Floats) -> None:
        """Keeps the vectors of passages, each number in one byte."""
        scales = np.maximum(np.abs(vectors).max(axis=1), 1e-12) / 127
        codes = np.rint(vectors / scales[:, None]).astype(np.int8)
        rows = [
            (model, one.key, float(scale), code.tobytes())
            for one, scale, code in zip(passages, scales, codes, strict=True)
        ]
        with self._lock, self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", rows)
            self._db.executemany("DELETE FROM waiting WHERE key = ?", [(row[1],) for row in rows])

    def has_any(self, model: str) -> bool:
        """Tells whether any passage has a vector."""
        with self._lock:
            rows = self._db.execute("SELECT 1 FROM vectors WHERE model = ? LIMIT 1", (model,))
            return rows.fetchone() is not None

    def counts(self, model: str) -> Counts:
        """Tells how far the encoding for a model is."""
        with self._lock:
            texts, passages = self._db.execute(
                "SELECT (SELECT count(*) FROM passages WHERE number = 0),"
                " count(DISTINCT key) FROM passages"
            ).fetchone()
            waiting, first = self._db.execute(
                "SELECT count(DISTINCT key), count(DISTINCT CASE number WHEN 0 THEN key END)"
                " FROM passages WHERE key NOT IN (SELECT key FROM vectors WHERE model = ?)",
                (model,),
            ).fetchone()
        return Counts(texts, passages, first, waiting)

    def refresh(self) -> None:
        """Reads the vectors again at their next use, with what was encoded meanwhile."""
        with self._lock:
            self._rows = None

    def nearness(self, model: str, vector: Floats) -> Nearness | None:
        """Tells how near every text is to a vector of length one; None without any vectors.

        A text is as near as the nearest of its passages.
        """
        rows = self._loaded(model)
        if not rows.keys:
            return None
        cosines = _products(rows, vector)
        return Nearness(rows.keys, rows.places, np.maximum.reduceat(cosines, rows.starts))

    def nearest(self, model: str, item_uid: str, count: int) -> list[tuple[str, float]]:
        """Gives the items nearest to one in meaning, with their cosines, the nearest first.

        An item without vectors has none.
        """
        rows = self._loaded(model)
        ends = [*rows.starts[1:], len(rows.codes)]
        own = [
            number
            for place, key in enumerate(rows.keys)
            if key[0] == item_uid
            for number in range(rows.starts[place], ends[place])
        ]
        if not own:
            return []
        wide = rows.codes[own].astype(np.float32) * rows.scales[own][:, None]
        vector = wide.mean(axis=0)
        vector /= max(float(np.linalg.norm(vector)), 1e-12)
        sums = np.add.reduceat(_products(rows, vector), rows.starts)
        means = sums / np.diff([*rows.starts, len(rows.codes)])
        best: dict[str, float] = {}
        for place in np.argsort(-means, kind="stable"):
            uid = rows.keys[place][0]
            if uid != item_uid:
                best.setdefault(uid, float(means[place]))
            if len(best) >= count:
                break
        return list(best.items())

    def _loaded(self, model: str) -> _Rows:
        with self._lock:
            if self._rows is None or self._rows[0] != model:
                self._rows = (model, self._read(model))
            return self._rows[1]

    def _read(self, model: str) -> _Rows:
        found = self._db.execute(
            "SELECT item_uid, locale, scale, data FROM passages JOIN vectors"
            " ON vectors.model = ? AND vectors.key = passages.key"
            " ORDER BY item_uid, locale, number",
            (model,),
        ).fetchall()
        width = len(found[0][3]) if found else 0
        places: dict[Key, int] = {}
        starts: list[int] = []
        for number, (item_uid, locale, _, _) in enumerate(found):
            if places.setdefault((item_uid, locale), len(places)) == len(starts):
                starts.append(number)
        codes = np.frombuffer(b"".join([row[3] for row in found]), np.int8)
        return _Rows(
            keys=list(places),
            places=places,
            starts=np.array(starts, np.intp),
            codes=codes.reshape(len(found), width),
            scales=np.array([row[2] for row in found], np.float32),
        )


def _products(rows: _Rows, vector: Floats) -> Floats:
    """Gives the cosine of each row with a vector of length one."""
    products = np.empty(len(rows.codes), np.float32)
    for start in range(0, len(rows.codes), ROWS_AT_ONCE):
        part = rows.codes[start : start + ROWS_AT_ONCE].astype(np.float32)
        products[start : start + ROWS_AT_ONCE] = part @ vector
    products *= rows.scales
    return products
