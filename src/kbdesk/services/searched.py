"""Which searches led people to which item."""

from __future__ import annotations

from collections import Counter

from kbdesk.domain.catalog import SearchedFor
from kbdesk.store.transaction import Reader


def searched_for(reader: Reader) -> tuple[SearchedFor, ...]:
    """Gives what people searched for and then opened or copied, sorted.

    Upper and lower case and blanks do not count. Queries that held personal data stay out: what
    is left of them names nothing that people ask for.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for event in reader.events.searches():
        query = " ".join(event.query.casefold().split())
        if event.chosen_uid and query and "[" not in query:
            counts[event.chosen_uid, event.locale, query] += 1
    return tuple(SearchedFor(*key, count) for key, count in sorted(counts.items()))
