"""Commands that find: search, index."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kbdesk.cli.session import (
    Session,
    as_of_option,
    counted,
    json_option,
    noting,
    print_json,
    progress_on_stderr,
)
from kbdesk.domain.errors import BadInput, BadSource

if TYPE_CHECKING:
    from kbdesk.services.answers import Found
    from kbdesk.services.desk import Desk

MAX_LIMIT = 1000

BATCH_ENCODING_S = 300.0
"""How long a batch of queries may wait for the sentence model to read all of the texts, once.

The beginnings of all texts are read whatever it takes: without them a slow machine finds less.
"""

ENCODING_S = 1.5
"""How long one query may, for the texts that its words find and then for others."""

ENCODED_FIRST = 40
"""Texts that the words of a query find and that are read before others."""


@click.command("search")
@click.argument("query", required=False)
@click.option(
    "--queries",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help='A file with one {"id", "query"} a line; prints one result a line.',
)
@click.option(
    "--limit",
    type=click.IntRange(1, MAX_LIMIT),
    default=10,
    show_default=True,
    help="How many answers at most.",
)
@click.option("--channel", metavar="C", help="Prefer texts for this channel.")
@click.option("--locale", metavar="L", help="Prefer texts in this locale.")
@click.option("--drafts", is_flag=True, help="Find texts that were never published, too.")
@click.option(
    "--meaning/--no-meaning",
    default=True,
    show_default=True,
    help="Find texts that say it in other words, too, where a sentence model is installed.",
)
@click.option("--type", "types", metavar="T", multiple=True, help="Only items of this type.")
@click.option("--tag", "tags", metavar="T", multiple=True, help="Only items with this tag.")
@click.option("--owner", "owners", metavar="O", multiple=True, help="Only items of this owner.")
@click.option(
    "--verified/--stale",
    default=None,
    help="Only items whose review is not overdue, or only those where it is.",
)
@as_of_option
@json_option
@click.pass_obj
def search_command(
    session: Session,
    query: str | None,
    queries: Path | None,
    limit: int,
    channel: str | None,
    locale: str | None,
    drafts: bool,
    meaning: bool,
    types: tuple[str, ...],
    tags: tuple[str, ...],
    owners: tuple[str, ...],
    verified: bool | None,
    as_of: str | None,
    as_json: bool,
) -> None:
    """Find the answers to QUERY among the live texts."""
    from kbdesk.search.document import Filters
    from kbdesk.services.answers import find_answers
    from kbdesk.services.indexing import catch_up

    if (query is None) == (queries is None):
        raise BadInput("Give a query, or a file with --queries.")
    asked = list(_read_queries(queries)) if queries else []
    desk = session.desk_as_of(as_of)
    catch_up(desk, progress_on_stderr())
    if meaning and as_of is None:
        _encode(desk, query)

    def find(text: str, *, snippets: bool) -> Found:
        return find_answers(
            desk,
            text,
            limit=limit,
            channel=channel,
            locale=locale,
            drafts=drafts,
            snippets=snippets,
            meaning=meaning,
            filters=Filters(types=types, tags=tags, owners=owners),
            verified=verified,
        )

    if queries:
        for number, entry in asked:
            found = find(entry, snippets=False)
            hits = [{"uid": hit.item_uid, "source": hit.source} for hit in found.answers]
            print_json({"id": number, "hits": hits, "took_ms": round(found.took_ms, 3)})
        return
    assert query is not None
    found = find(query, snippets=True)
    if as_json:
        print_json(_as_json(found))
    else:
        _print(found, query)
    if meaning and as_of is None:
        _tell_unread(desk, query)
    if as_of is None:
        with noting(desk) as sitting:
            asked_in = locale or desk.kb.workspace.default_locale
            sitting.searched(query, locale=asked_in, results=len(found.answers))


def _encode(desk: Desk, query: str | None) -> None:
    """Has the sentence model read what waits: a little for one query, for a batch (None) more."""
    from kbdesk.search.meaning.model import NoModel
    from kbdesk.services import meaning
    from kbdesk.services.answers import find_answers

    wanted: list[str] = []
    if query is not None:
        if not meaning.unread(desk, query):
            return
        by_words = find_answers(desk, query, limit=ENCODED_FIRST, snippets=False)
        wanted = [one.item_uid for one in by_words.answers]
    try:
        meaning.take_in(desk, progress_on_stderr())
        waiting = meaning.status(desk).counts.waiting
        if waiting and query is None:
            click.echo(f"Reading {waiting:,} passages for search by meaning, once ...", err=True)
        meaning.encode(
            desk,
            progress_on_stderr(),
            budget_s=BATCH_ENCODING_S if query is None else ENCODING_S,
            threads=os.cpu_count() or 1,
            all_firsts=query is None,
            wanted=wanted,
        )
    except (NoModel, BadSource) as error:
        click.echo(f"Search goes by words alone. {error}", err=True)


def _tell_unread(desk: Desk, query: str) -> None:
    """Says so where the answers may miss what the sentence model has not read yet."""
    from kbdesk.services import meaning

    if meaning.unread(desk, query):
        click.echo(
            "Not all texts were read for search by meaning yet: questions in other words than the"
            " texts' may find less. Each search reads some; `kbdesk meaning read` reads all, once,"
            " and the window does so when idle.",
            err=True,
        )


def _read_queries(file: Path) -> list[tuple[Any, str]]:
    asked = []
    try:
        lines = file.read_text("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise BadSource(str(file), "not UTF-8 text") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            asked.append((entry["id"], str(entry["query"])))
        except (ValueError, KeyError, TypeError) as error:
            raise BadSource(
                str(file), 'not {"id": ..., "query": ...}', number, "Write one JSON object a line."
            ) from error
    return asked


def _as_json(found: Found) -> dict[str, Any]:
    return {
        "hits": [
            {
                "uid": hit.item_uid,
                "source": hit.source,
                "title": hit.title,
                "section": hit.section,
                "channel": hit.channel,
                "locale": hit.locale,
                "score": round(hit.score, 4),
                "snippet": hit.snippet,
                "why": hit.why,
                **({"pinned": True} if hit.is_pinned else {}),
            }
            for hit in found.answers
        ],
        "took_ms": round(found.took_ms, 3),
        "did_you_mean": found.did_you_mean,
        "by_meaning": found.by_meaning,
        "hint": found.hint,
        "chips": [
            {"field": one.field, "value": one.value, "start": one.start, "end": one.end}
            for one in found.chips
        ],
    }


def _print(found: Found, query: str) -> None:
    if found.hint:
        click.echo(found.hint, err=True)
    if not found.answers:
        click.echo(f'Nothing for "{query}".')
        if found.did_you_mean:
            click.echo(f'Did you mean "{found.did_you_mean}"?')
        click.echo("Only live texts are searched; --drafts finds the others too.", err=True)
        return
    for place, hit in enumerate(found.answers, 1):
        where = " · ".join(filter(None, (hit.section, hit.channel, hit.locale, hit.why)))
        click.echo(f"{place:>2}. {click.style(hit.title, bold=True)}")
        click.echo(f"    {where} · {hit.item_uid}")
        if hit.snippet:
            click.echo(f"    {_marked(hit.snippet, hit.marks)}")
    click.echo(f"{counted(len(found.answers), 'answer')} in {found.took_ms:.0f} ms", err=True)


def _marked(text: str, marks: tuple[tuple[int, int], ...]) -> str:
    """Underlines the marked spans; click drops the styling where the output is no terminal."""
    parts, last = [], 0
    for start, end in marks:
        parts += [text[last:start], click.style(text[start:end], underline=True)]
        last = end
    return "".join([*parts, text[last:]]).replace("\n", " ")


@click.command("index")
@click.argument("what", type=click.Choice(["rebuild", "status"]))
@json_option
@click.pass_obj
def index_command(session: Session, what: str, as_json: bool) -> None:
    """Build the search index anew, or tell its state."""
    from kbdesk.services import indexing

    desk = session.desk()
    if what == "rebuild":
        indexing.rebuild(desk, progress_on_stderr())
    state = indexing.status(desk)
    if as_json:
        print_json(
            {
                "documents": state.documents,
                "applied_seq": state.applied_seq,
                "base_seq": state.base_seq,
                "needs_rebuild": state.needs_rebuild,
            }
        )
        return
    behind = state.base_seq - state.applied_seq
    click.echo(f"{counted(state.documents, 'text')} in the index.")
    if state.needs_rebuild:
        click.echo(f"It must be rebuilt: {state.needs_rebuild}. The next search does that.")
    elif behind > 0:
        click.echo(f"It is {counted(behind, 'commit')} behind. The next search catches up.")
    else:
        click.echo("It is up to date.")
