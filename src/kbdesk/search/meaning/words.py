"""The words of a base as the model reads them: which of them mean nearly what was typed.

A customer writes "spreadsheet" and "vanished" where the articles say "workbook" and "missing". The
model knows that they are near, so the words of the texts that are nearest to each word of a
question take part in its group, like synonyms that nobody had to write down.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kbdesk.search.analysis import normalised, words_of
from kbdesk.search.languages import STOP_WORDS
from kbdesk.search.meaning.encoder import Floats
from kbdesk.search.meaning.scratch import opened, opened_anew

NearWords = Mapping[str, tuple[tuple[str, float], ...]]
"""By a word of the query: words of the texts near to it, with their cosines, the nearest first."""

LEAST_CHARS: Final = 3
LEAST_TEXTS: Final = 4
"""A word that fewer texts hold is found by the texts' own vectors as well."""

MOST_WORDS: Final = 12_000
"""The most frequent words are looked through: some milliseconds for a word never asked before."""

LEAST: Final = 0.5
"""The cosine from which a word counts as near; measured on whole questions."""

MOST_NEAR: Final = 14
"""Words; a few of them are forms of one."""

MOST_ASKED: Final = 24
"""A query of more words says in its own what it means; the likes of all would only blur it."""

REMEMBERED: Final = 5000
ROWS_AT_ONCE: Final = 2048

_ANY: Final = frozenset[str]().union(*STOP_WORDS.values())

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS seen (word TEXT PRIMARY KEY, texts INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vectors (
    model TEXT, word TEXT, scale REAL NOT NULL, data BLOB NOT NULL, PRIMARY KEY (model, word));
"""

Encode = Callable[[Sequence[str]], Floats]


@dataclass(frozen=True, slots=True)
class _Table:
    """The vectors in memory."""

    words: list[str]
    places: dict[str, int]
    codes: NDArray[np.int8]
    scales: Floats


def content_words(text: str) -> list[str]:
    """Gives the words of a text that say something by themselves, each once, in order."""
    return [
        word
        for word in dict.fromkeys(words_of(normalised(text)))
        if len(word) >= LEAST_CHARS and word.isalpha() and word not in _ANY
    ]


class Words:
    """The words that the texts of one base hold, and their vectors.

    Used from several threads; several processes may share the file, which may be deleted.

    Args:
        file: in the person's own cache.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.RLock()
        self._db = opened(file, _TABLES)
        self._table: tuple[str, _Table] | None = None
        self._near: dict[str, tuple[tuple[str, float], ...]] = {}

    def begin_anew(self) -> None:
        """Throws everything away."""
        with self._lock:
            self.refresh()
            self._db.close()
            self._db = opened_anew(self._file, _TABLES)

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self.refresh()
            self._db.close()

    def refresh(self) -> None:
        """Reads the vectors again at their next use, with what was encoded meanwhile."""
        with self._lock:
            self._table = None
            self._near = {}

    def forget_counts(self) -> None:
        """Forgets which words were seen, because all texts are read again; vectors stay."""
        with self._lock:
            self._db.execute("DELETE FROM seen")

    def see(self, texts: Iterable[str]) -> None:
        """Counts the words of texts; those that change often count a little more."""
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(content_words(text))
        with self._lock, self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany(
                "INSERT INTO seen VALUES (?, ?)"
                " ON CONFLICT (word) DO UPDATE SET texts = texts + excluded.texts",
                list(counts.items()),
            )

    def waiting(self, model: str, limit: int = MOST_WORDS) -> list[str]:
        """Gives frequent words without a vector, the most frequent first."""
        with self._lock:
            rows = self._db.execute(
                "SELECT word FROM (SELECT word, texts FROM seen WHERE texts >= ?"
                " ORDER BY texts DESC, word LIMIT ?)"
                " WHERE word NOT IN (SELECT word FROM vectors WHERE model = ?)"
                " ORDER BY texts DESC, word LIMIT ?",
                (LEAST_TEXTS, MOST_WORDS, model, limit),
            ).fetchall()
        return [word for (word,) in rows]

    def keep(self, model: str, words: Sequence[str], vectors: Floats) -> None:
        """Keeps the vectors of words, each number in one byte."""
        scales = np.maximum(np.abs(vectors).max(axis=1), 1e-12) / 127
        codes = np.rint(vectors / scales[:, None]).astype(np.int8)
        rows = [
            (model, word, float(scale), code.tobytes())
            for word, scale, code in zip(words, scales, codes, strict=True)
        ]
        with self._lock, self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", rows)

    def near(self, model: str, query: str, encode: Encode) -> NearWords:
        """Gives the words of the texts that are near to those of a query; none to a long one's.

        Args:
            model: whose vectors.
            query: any text.
            encode: reads the words that no text holds.
        """
        wanted = content_words(query)
        if len(wanted) > MOST_ASKED:
            return {}
        with self._lock:
            table = self._loaded(model)
            if not table.words:
                return {}
            new = [word for word in wanted if word not in self._near]
            if new:
                if len(self._near) >= REMEMBERED:
                    self._near.clear()
                self._near.update(zip(new, _nearest(table, new, encode), strict=True))
            return {word: near for word in wanted if (near := self._near.get(word))}

    def _loaded(self, model: str) -> _Table:
        if self._table is None or self._table[0] != model:
            rows = self._db.execute(
                "SELECT vectors.word, scale, data FROM vectors JOIN seen USING (word)"
                " WHERE model = ? ORDER BY texts DESC, vectors.word LIMIT ?",
                (model, MOST_WORDS),
            ).fetchall()
            width = len(rows[0][2]) if rows else 0
            words = [row[0] for row in rows]
            table = _Table(
                words,
                {word: place for place, word in enumerate(words)},
                np.frombuffer(b"".join([row[2] for row in rows]), np.int8).reshape(-1, width or 1),
                np.array([row[1] for row in rows], np.float32),
            )
            self._table, self._near = (model, table), {}
        return self._table[1]


def _nearest(
    table: _Table, words: Sequence[str], encode: Encode
) -> list[tuple[tuple[str, float], ...]]:
    vectors = np.empty((len(words), table.codes.shape[1]), np.float32)
    strange = [place for place, word in enumerate(words) if word not in table.places]
    if strange:
        vectors[strange] = encode([words[place] for place in strange])
    for place, word in enumerate(words):
        own = table.places.get(word)
        if own is not None:
            vectors[place] = table.codes[own] * table.scales[own]
    cosines = np.empty((len(table.words), len(words)), np.float32)
    for start in range(0, len(table.words), ROWS_AT_ONCE):
        part = table.codes[start : start + ROWS_AT_ONCE].astype(np.float32)
        cosines[start : start + ROWS_AT_ONCE] = part @ vectors.T
    cosines *= table.scales[:, None]
    found = []
    for word, column in zip(words, cosines.T, strict=True):
        places = np.flatnonzero(column >= LEAST)
        best = places[np.lexsort((places, -column[places]))][: MOST_NEAR + 1]
        near = [(table.words[one], float(column[one])) for one in best if table.words[one] != word]
        found.append(tuple(near[:MOST_NEAR]))
    return found
