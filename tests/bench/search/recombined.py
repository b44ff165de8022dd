"""Bases of any size, recombined from the paragraphs of the help centre; the seed decides all."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from kbdesk.search.document import Document


def recombined(articles: Sequence[Document], count: int, seed: int = 4) -> list[Document]:
    """Gives `count` documents: the articles first, then mixtures of their paragraphs."""
    chance = random.Random(seed)
    pieces = [re.split(r"\n\s*\n", one.body) for one in articles]
    found = list(articles[:count])
    while len(found) < count:
        first, second = chance.randrange(len(articles)), chance.randrange(len(articles))
        one, other = articles[first], articles[second]
        left, right = one.title.split(), other.title.split()
        title = " ".join(left[: len(left) // 2 + 1] + right[len(right) // 2 :])
        length = max(4, min(len(pieces[first]), 30))
        mixed = pieces[first][: length // 2] + chance.sample(
            pieces[second], min(length // 2, len(pieces[second]))
        )
        found.append(
            replace(
                one,
                item_uid=f"mixed-{len(found)}",
                title=title,
                headings=one.headings[:3] + other.headings[:2],
                body="\n\n".join(mixed),
            )
        )
    return found
