"""Other engines over the same documents, for comparison in the same run."""

from __future__ import annotations

import importlib.util
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.analysis import StemmingAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.qparser import MultifieldParser, OrGroup

from kbdesk.search.analysis import normalised, stemmer, words_of
from kbdesk.search.document import Document
from kbdesk.search.groups import Group
from kbdesk.search.index import SearchIndex
from kbdesk.search.query import parse

Find = Callable[[str], list[str]]
Groups = Callable[[str], tuple[Group, ...]]
PARTS = ("title", "headings", "tags", "body")


def _row(document: Document) -> dict[str, str]:
    return {
        "title": document.title,
        "headings": "\n".join(document.headings),
        "tags": "\n".join(document.tags),
        "body": document.body,
    }


def _content_words(text: str) -> list[str]:
    words = words_of(normalised(text))
    return [word for word in words if word not in stemmer("en").stop_words] or words


def groups_by(index: SearchIndex) -> Groups:
    """Gives the word groups that our own index reads in a query, for the rivals to use too."""
    follower = index._index  # a bench may look inside

    def read(text: str) -> tuple[Group, ...]:
        with follower.lock:
            follower.refresh()
            snapshot = follower.snapshot
            return parse(
                text, ("en",), follower.words, lambda term: snapshot.postings(term)[0].size > 0
            ).groups

    return read


def fts5(documents: Sequence[Document], groups: Groups | None = None) -> Find:
    """SQLite FTS5 with Porter stems, tuned bm25 weights, function words left out of the query."""
    base = sqlite3.connect(":memory:")
    base.execute(
        "create virtual table texts using fts5("
        "uid unindexed, title, headings, tags, body, tokenize='porter unicode61')"
    )
    rows = [(one.item_uid, *_row(one).values()) for one in documents]
    base.executemany("insert into texts values (?, ?, ?, ?, ?)", rows)

    def find(text: str) -> list[str]:
        words = dict.fromkeys(_content_words(text))
        if groups is not None:
            words = dict.fromkeys(term for group in groups(text) for term in group.terms)
        if not words:
            return []
        match = " OR ".join(f'"{word}"' for word in words)
        found = base.execute(
            "select uid from texts where texts match ?"
            " order by bm25(texts, 0, 3.0, 1.2, 1.0, 1.0) limit 10",
            (match,),
        )
        return [uid for (uid,) in found]

    return find


def textbook_whoosh(documents: Sequence[Document], folder: Path) -> Find:
    """Whoosh as its manual shows it: stemmed TEXT fields, boosts, MultifieldParser."""
    words = StemmingAnalyzer()
    schema = Schema(uid=ID(stored=True), **{part: TEXT(words, phrase=False) for part in PARTS})
    folder.mkdir(parents=True, exist_ok=True)
    made = index.create_in(str(folder), schema)
    writer = made.writer(limitmb=256)
    for one in documents:
        writer.add_document(uid=one.item_uid, **_row(one))
    writer.commit()
    searcher = made.searcher()
    boosts = {"title": 3.0, "headings": 1.2}
    parser = MultifieldParser(PARTS, schema, fieldboosts=boosts, group=OrGroup.factory(0.9))

    def find(text: str) -> list[str]:
        found = searcher.search(parser.parse(re.sub(r"[^\w\s]", " ", text)), limit=10)
        return [hit["uid"] for hit in found]

    return find


def has_tantivy() -> bool:
    return importlib.util.find_spec("tantivy") is not None


def tantivy(
    documents: Sequence[Document],
    folder: Path,
    groups: Groups | None = None,
    *,
    is_typed: bool = False,
) -> Find:
    """tantivy with English stems and tuned boosts; a rival only, never a dependency.

    Args:
        documents: to index.
        folder: for its index.
        groups: our word groups, for it to use too.
        is_typed: whether the last word of a query is one that somebody is typing.
    """
    engine: Any = importlib.import_module("tantivy")
    builder = engine.SchemaBuilder()
    builder.add_text_field("uid", stored=True, tokenizer_name="raw")
    for part in PARTS:
        builder.add_text_field(part, stored=False, tokenizer_name="en_stem")
    folder.mkdir(parents=True, exist_ok=True)
    made = engine.Index(builder.build(), path=str(folder))
    writer = made.writer(heap_size=128_000_000, num_threads=1)
    for one in documents:
        row = {"uid": one.item_uid, **_row(one)}
        writer.add_document(engine.Document.from_dict({key: [row[key]] for key in row}))
    writer.commit()
    writer.wait_merging_threads()
    made.reload()
    searcher = made.searcher()
    boosts = {"title": 2.0, "headings": 0.6, "tags": 0.2, "body": 1.6}
    schema = made.schema
    should = engine.Occur.Should

    def term_query(term: str, share: float) -> list[tuple[Any, Any]]:
        ask = engine.Query
        return [
            (should, ask.boost_query(ask.term_query(schema, part, term), boosts[part] * share))
            for part in PARTS
        ]

    def find_groups(text: str) -> list[str]:
        found: list[tuple[Any, Any]] = []
        for group in groups(text) if groups else ():
            shares = dict.fromkeys(group.exact, 1.0) | dict(group.alternatives)
            terms = [
                engine.Query.boolean_query(term_query(term, share))
                for term, share in shares.items()
            ]
            if terms:
                found.append((should, engine.Query.disjunction_max_query(terms)))
        query = engine.Query.boolean_query(found)
        return [searcher.doc(place)["uid"][0] for _, place in searcher.search(query, 10).hits]

    if groups is not None:
        return find_groups

    def find_typed(text: str) -> list[str]:
        *words, last = re.findall(r"\w+", text.lower()) or [""]
        ask = engine.Query
        stop_words = stemmer("en").stop_words
        found = [
            query
            for word in words
            if word not in stop_words
            for query in term_query(stemmer("en").terms(word)[0], 1.0)
        ]
        found += [
            (should, ask.boost_query(ask.regex_query(schema, part, f"{last}.*"), boosts[part]))
            for part in ("title", "body")
        ]
        hits = searcher.search(ask.boolean_query(found), 10).hits
        return [searcher.doc(place)["uid"][0] for _, place in hits]

    if is_typed:
        return find_typed

    def find(text: str) -> list[str]:
        words = " ".join(re.findall(r"\w+", " ".join(_content_words(text))))
        query = made.parse_query(words, list(PARTS), field_boosts=boosts)
        return [searcher.doc(place)["uid"][0] for _, place in searcher.search(query, 10).hits]

    return find


def tantivy_snippets(
    documents: Sequence[Document], folder: Path
) -> Callable[[Sequence[str], Iterable[str]], list[str]]:
    """Gives tantivy's snippets of texts for the terms of a query."""
    engine: Any = importlib.import_module("tantivy")
    builder = engine.SchemaBuilder()
    builder.add_text_field("body", stored=True, tokenizer_name="en_stem")
    folder.mkdir(parents=True, exist_ok=True)
    made = engine.Index(builder.build(), path=str(folder))
    writer = made.writer(heap_size=128_000_000, num_threads=1)
    texts = {}
    for one in documents:
        texts[one.item_uid] = engine.Document.from_dict({"body": [one.body]})
        writer.add_document(texts[one.item_uid])
    writer.commit()
    writer.wait_merging_threads()
    made.reload()
    searcher, schema = made.searcher(), made.schema

    def cut(uids: Sequence[str], terms: Iterable[str]) -> list[str]:
        query = engine.Query.boolean_query(
            [(engine.Occur.Should, engine.Query.term_query(schema, "body", term)) for term in terms]
        )
        generator = engine.SnippetGenerator.create(searcher, query, schema, "body")
        generator.set_max_num_chars(200)
        return [generator.snippet_from_doc(texts[uid]).to_html() for uid in uids]

    return cut
