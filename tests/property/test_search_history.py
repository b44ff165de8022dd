"""However an index came to be, it answers exactly like one built afresh from the same texts."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kbdesk.search.document import Document, Filters, Hits
from kbdesk.search.index import SearchIndex

WORDS = (
    "refund refunds refunded payment paid card cards password passwords reset outlook outlok mail"
    " återbetalning återbetalningar faktura betalning kort kortet betalkort nyckelkort konto kontot"
    " kortbetalning café err-42 0x80070005 the hur 5.1.10"
).split()

texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
documents = st.builds(
    Document,
    item_uid=st.sampled_from([f"i{n}" for n in range(9)]),
    locale=st.sampled_from(["en", "sv", ""]),
    title=texts,
    body=texts,
    question=texts,
    tags=st.lists(st.sampled_from(["a", "b"]), max_size=2).map(tuple),
    channels=st.sampled_from([("base",), ("base", "chat"), ("sms",)]),
    shortcode=st.sampled_from(["", "rfd", "pwd"]),
    updated=st.sampled_from(["", "2024-01-01", "2024-05-05T10:00:00+00:00"]),
)
saves = st.lists(documents, max_size=4, unique_by=lambda one: (one.item_uid, one.locale))
removals = st.lists(st.sampled_from([f"i{n}" for n in range(9)]), max_size=2)
steps = st.one_of(
    st.tuples(st.just("save"), saves, removals),
    st.tuples(st.just("tidy")),
    st.tuples(st.just("reopen")),
)
queries = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
    st.sampled_from(["r", "re", "pas", "å", "outlook pas", "fakturra ", "pasword", "rfd", "err42"]),
)
wishes = st.fixed_dictionaries(
    {
        "locale": st.sampled_from([None, "sv", "en-GB"]),
        "channel": st.sampled_from([None, "chat"]),
        "filters": st.sampled_from(
            [None, Filters(tags=("a",)), Filters(updated_from="2024-02-02")]
        ),
        "limit": st.sampled_from([1, 3, 10]),
    }
)


def opened(folder: Path) -> SearchIndex:
    return SearchIndex.open(folder, base_uuid="b", db_epoch=1, locales=("en", "sv"))


def answered(hits: Hits) -> tuple[object, ...]:
    return (hits.hits, hits.total, hits.did_you_mean, hits.terms)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    saves,
    st.lists(steps, max_size=8),
    st.lists(st.tuples(queries, wishes), min_size=1, max_size=6),
)
def test_history_leaves_no_trace(first, history, asked) -> None:  # type: ignore[no-untyped-def]
    with tempfile.TemporaryDirectory() as folder:
        index, witness = opened(Path(folder, "old")), opened(Path(folder, "old"))
        index.build(first, 1)
        texts_now = {(one.item_uid, one.locale): one for one in first}
        for seq, step in enumerate(history, 2):
            if step[0] == "tidy":
                index.tidy(at_least=2)
            elif step[0] == "reopen":
                index.close()
            else:
                changed = {one.item_uid for one in step[1]} | set(step[2])
                texts_now = {key: one for key, one in texts_now.items() if key[0] not in changed}
                texts_now |= {(one.item_uid, one.locale): one for one in step[1]}
                index.apply(step[1], step[2], seq)
            # The vocabulary follows step by step here and is made at once in the fresh index.
            witness.search("pas")
        fresh = opened(Path(folder, "fresh"))
        fresh.build(sorted(texts_now.values(), key=lambda one: one.title), 1)
        for query, wish in asked:
            expected = answered(fresh.search(query, **wish))
            assert answered(index.search(query, **wish)) == expected
            assert answered(witness.search(query, **wish)) == expected
            assert index.suggest(query) == fresh.suggest(query) == witness.suggest(query)
        for one in (index, witness, fresh):
            assert one.needs_rebuild is None
            assert one.doc_count == len(texts_now)
            one.close()


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    saves,
    st.lists(st.tuples(st.sampled_from(["show", "apply", "tidy"]), saves, removals), max_size=6),
    st.lists(st.tuples(queries, wishes), min_size=1, max_size=5),
)
def test_what_is_laid_over_answers_as_if_it_were_written(first, history, asked) -> None:  # type: ignore[no-untyped-def]
    with tempfile.TemporaryDirectory() as folder:
        index = opened(Path(folder, "old"))
        index.build(first, 1)
        texts_now = {(one.item_uid, one.locale): one for one in first}
        pending: set[str] = set()
        for seq, (step, saved, removed) in enumerate(history, 2):
            if step == "tidy":
                index.tidy(at_least=2)
                continue
            changed = {one.item_uid for one in saved} | set(removed)
            texts_now = {key: one for key, one in texts_now.items() if key[0] not in changed}
            texts_now |= {(one.item_uid, one.locale): one for one in saved}
            pending |= changed
            present = [one for key, one in texts_now.items() if key[0] in pending]
            if step == "show":
                index.lay_over(present, pending, seq)
            else:
                index.apply(present, pending, seq)
                pending = set()
            assert index.shown_seq == seq
            index.search("pas")
        fresh = opened(Path(folder, "fresh"))
        fresh.build(texts_now.values(), 1)
        for query, wish in asked:
            assert answered(index.search(query, **wish)) == answered(fresh.search(query, **wish))
            assert index.suggest(query) == fresh.suggest(query)
        for one in (index, fresh):
            assert one.needs_rebuild is None
            one.close()


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=60), st.sampled_from(["en", "sv", "", "de", "zz"]))
def test_any_text_can_be_indexed_and_asked_for(text: str, locale: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = opened(Path(folder))
        index.build([Document(item_uid="x", locale=locale, title=text, body=text, tags=(text,))], 1)
        assert index.search(text).total <= 1
        assert index.needs_rebuild is None
        index.close()
