"""Joins what the words of a query find with what its meaning is near to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kbdesk.search.fields import label
from kbdesk.search.ranking import Candidate, Scores
from kbdesk.search.segments import Mask, Snapshot

Key = tuple[str, str]
"""An item's uid and a locale: one text."""

NEAR: Final = 100
"""How many texts meaning may bring in; the last of them is where being near begins."""

LEAST: Final = 0.2
"""The cosine that a text needs to be found by meaning alone: something is nearest to any query."""

WORDS_SHARE: Final = 0.1
WORDS_SURE: Final = 0.8
"""What words count besides, where some text matches the whole query; less of it where only a part:
a question in other words than the texts' finds little by its own."""

MEANING_SHARE: Final = 1.0

LEAST_SPREAD: Final = 0.2
"""The cosines' spread from which meaning counts whole: where all are alike, it knows little."""

REASON_FROM: Final = 0.35
"""The cosine from which a text that matched by words too says that it is near in meaning."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near every text is to a query.

    Attributes:
        keys: of the texts that have vectors.
        places: where each stands in `keys`.
        cosines: by place.
    """

    keys: Sequence[Key]
    places: Mapping[Key, int]
    cosines: NDArray[np.float32]

    def best(self, count: int) -> list[tuple[Key, float]]:
        """Gives the nearest texts, the nearest first."""
        count = min(count, len(self.keys))
        if not count:
            return []
        edge = np.argpartition(-self.cosines, count - 1)[:count]
        order = edge[np.lexsort((edge, -self.cosines[edge]))]
        return [(self.keys[place], float(self.cosines[place])) for place in order]

    def of(self, key: Key) -> float | None:
        """Gives one text's cosine; None where it has no vector."""
        place = self.places.get(key)
        return None if place is None else float(self.cosines[place])


def blend(
    snapshot: Snapshot,
    score: Scores,
    sure: float,
    found: list[Candidate],
    shown: Mask | None,
    share: Scores,
    near: Nearness,
) -> list[Candidate]:
    """Gives the candidates of words and of meaning in one order, best first.

    Args:
        snapshot: the texts.
        score: by words, of every text; what is not in `found` takes it from here.
        sure: the share of the query that the text with most of it matches, 0 to 1.
        found: by words, looked at closely.
        shown: the texts that may be shown; None for all.
        share: what is left of a text that is not in the wished locale or channel.
        near: the cosines.
    """
    candidates = {one.number: one for one in found}
    cosines: list[float] = []
    # More are looked at than wanted, because some may not be shown.
    for (item_uid, locale), cosine in near.best(NEAR * 10):
        if cosine < LEAST or len(cosines) >= NEAR:
            break
        for number in map(int, snapshot.labelled(label("item", item_uid))):
            if shown is not None and not shown[number]:
                continue
            stored = snapshot.stored(number)
            if stored.locale == locale:
                cosines.append(cosine)
                candidates.setdefault(number, Candidate(number, float(score[number]), stored, ()))
    if not cosines:
        return found
    most = max(one.score for one in candidates.values()) or 1.0
    least = cosines[-1] if len(cosines) >= NEAR else 0.0
    spread = max(cosines[0] - least, LEAST_SPREAD)
    words_share = WORDS_SHARE + WORDS_SURE * sure
    blended = []
    for one in candidates.values():
        own = near.of((one.stored.item_uid, one.stored.locale))
        words = one.score / most
        if own is None:
            # Not encoded yet, or in another language: as near as its words make believe.
            blended.append(replace(one, score=(words_share + MEANING_SHARE) * words))
            continue
        nearness = float(share[one.number]) * max(own - least, 0.0) / spread
        total = words_share * words + MEANING_SHARE * nearness
        if total <= 0:
            continue
        why = (*one.why, "meaning") if own >= REASON_FROM or not one.why else one.why
        blended.append(replace(one, score=total, why=why))
    newness = snapshot.newness
    blended.sort(key=lambda one: (-one.score, -int(newness[one.number]), one.stored.item_uid))
    return blended
