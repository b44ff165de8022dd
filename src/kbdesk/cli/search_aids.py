"""Commands for what helps people find: search-test, synonym, misses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kbdesk.cli.session import (
    Session,
    counted,
    json_option,
    print_json,
    print_table,
    progress_on_stderr,
)

if TYPE_CHECKING:
    from kbdesk.domain.misses import Cluster
    from kbdesk.domain.search_aid import SearchTest, SynonymSet
    from kbdesk.services.desk import Desk
    from kbdesk.services.search_aids import SynonymChange
    from kbdesk.services.search_tests import Tested

locale_option = click.option("--locale", metavar="L", default="", help="Only for this language.")


@click.group("search-test")
def search_test_command() -> None:
    """Name searches that have to find an item, and run them."""


@search_test_command.command("add")
@click.argument("uid")
@click.argument("query")
@click.option(
    "--rank", type=click.IntRange(1, 50), default=3, show_default=True, help="Last place that does."
)
@locale_option
@json_option
@click.pass_obj
def add_test_command(
    session: Session, uid: str, query: str, rank: int, locale: str, as_json: bool
) -> None:
    """Say that QUERY has to find the item; the same query again changes its rank."""
    from kbdesk.services import library, search_aids

    desk = session.desk()
    item_uid = library.find_uid(desk, uid)
    test = search_aids.add_test(desk, item_uid, query, locale=locale, max_rank=rank)
    if as_json:
        print_json(_test_as_json(test))
    else:
        click.echo(f'"{test.query}" has to find it among the first {test.max_rank}.')


@search_test_command.command("list")
@click.argument("uid", required=False)
@json_option
@click.pass_obj
def list_tests_command(session: Session, uid: str | None, as_json: bool) -> None:
    """List the search tests, of all items or of one."""
    from kbdesk.services import library, search_aids

    desk = session.desk()
    tests = search_aids.list_tests(desk, library.find_uid(desk, uid) if uid else None)
    if as_json:
        print_json({"search_tests": [_test_as_json(test) for test in tests]})
        return
    rows = [(one.uid, one.item_uid, one.locale, one.max_rank, one.query) for one in tests]
    print_table(("UID", "ITEM", "LOCALE", "RANK", "QUERY"), rows)


@search_test_command.command("remove")
@click.argument("name", metavar="TEST")
@json_option
@click.pass_obj
def remove_test_command(session: Session, name: str, as_json: bool) -> None:
    """Take a search test away: its uid or its query."""
    from kbdesk.services import search_aids

    test = search_aids.remove_test(session.desk(), name)
    if as_json:
        print_json(_test_as_json(test))
    else:
        click.echo(f'"{test.query}" is tested no more.')


@search_test_command.command("run")
@click.argument("uid", required=False)
@json_option
@click.pass_obj
@click.pass_context
def run_tests_command(ctx: click.Context, session: Session, uid: str | None, as_json: bool) -> None:
    """Run the search tests against the live texts. Exit code 1 when any fails."""
    from kbdesk.services import indexing, library, search_tests

    desk = session.desk()
    indexing.catch_up(desk, progress_on_stderr())
    tested = search_tests.run(desk, library.find_uid(desk, uid) if uid else None)
    failed = [one for one in tested if not one.has_passed]
    if as_json:
        print_json({"passed": len(tested) - len(failed), "tested": list(map(_tested, tested))})
    else:
        for one in failed:
            click.echo(f"{one.test.item_uid}: {search_tests.in_words(one)}")
        click.echo(f"{len(tested) - len(failed)} of {counted(len(tested), 'search test')} passed.")
    ctx.exit(1 if failed else 0)


def _tested(tested: Tested) -> dict[str, Any]:
    return {**_test_as_json(tested.test), "found_at": tested.rank, "passed": tested.has_passed}


def _test_as_json(test: SearchTest) -> dict[str, Any]:
    return {
        "uid": test.uid,
        "item": test.item_uid,
        "query": test.query,
        "locale": test.locale,
        "max_rank": test.max_rank,
    }


@click.group("synonym")
def synonym_command() -> None:
    """Name words that mean the same here."""


@synonym_command.command("add")
@click.argument("words", metavar="WORD...", nargs=-1, required=True)
@click.option(
    "--finds",
    "one_way_to",
    metavar="W",
    multiple=True,
    help="One way: found by the words, does not find them.",
)
@click.option("--dry-run", is_flag=True, help="Tell what it would do, and write nothing.")
@locale_option
@json_option
@click.pass_obj
def add_synonym_command(
    session: Session,
    words: tuple[str, ...],
    one_way_to: tuple[str, ...],
    dry_run: bool,
    locale: str,
    as_json: bool,
) -> None:
    """Let words find each other; put several that belong together into quotes."""
    from kbdesk.services import search_aids, search_tests

    desk = session.desk()
    search_tests.make_ready(desk, progress_on_stderr())
    if dry_run:
        _tell_effect(desk, words, one_way_to, locale, as_json=as_json)
        return
    change = search_aids.add_synonyms(desk, words, locale=locale, one_way_to=one_way_to)
    _show_change(change, "Added", as_json=as_json)


def _tell_effect(
    desk: Desk, words: tuple[str, ...], finds: tuple[str, ...], locale: str, *, as_json: bool
) -> None:
    from kbdesk.services import search_tests, synonym_trial

    effect = synonym_trial.synonym_effect(desk, words, locale=locale, one_way_to=finds)
    if as_json:
        print_json(
            {
                "finds": [
                    {"word": word, "now": now, "then": then} for word, now, then in effect.finds
                ],
                "broken": [search_tests.in_words(one) for one in effect.broken],
            }
        )
        return
    for word, now, then in effect.finds:
        click.echo(f'"{word}" finds {then} in place of {now}.')
    for one in effect.broken:
        click.echo(f"would fail: {search_tests.in_words(one)}")


@synonym_command.command("list")
@json_option
@click.pass_obj
def list_synonyms_command(session: Session, as_json: bool) -> None:
    """List the sets of synonyms."""
    from kbdesk.services import search_aids

    sets = search_aids.list_synonyms(session.desk())
    if as_json:
        print_json({"synonyms": [_set_as_json(one) for one in sets]})
        return
    print_table(("UID", "LOCALE", "WORDS"), [(one.uid, one.locale, _words(one)) for one in sets])


@synonym_command.command("remove")
@click.argument("name", metavar="SET")
@json_option
@click.pass_obj
def remove_synonym_command(session: Session, name: str, as_json: bool) -> None:
    """Take a set away: its uid or one of its words."""
    from kbdesk.services import search_aids, search_tests

    desk = session.desk()
    search_tests.make_ready(desk, progress_on_stderr())
    change = search_aids.remove_synonyms(desk, name)
    _show_change(change, "Removed", as_json=as_json)


@synonym_command.command("propose")
@click.option("--accept", metavar="NAME", help="Write the proposed synonym of this name.")
@json_option
@click.pass_obj
def propose_synonym_command(session: Session, accept: str | None, as_json: bool) -> None:
    """List the synonyms that missed searches ask for, or accept one."""
    from kbdesk.services import insight, search_aids

    desk = session.desk()
    if accept is not None:
        insight.accept(desk, search_aids.find_cluster(desk, accept))
    _show_clusters(search_aids.proposed_synonyms(desk), as_json=as_json)


def _show_change(change: SynonymChange, verb: str, *, as_json: bool) -> None:
    from kbdesk.services.search_tests import in_words

    for sentence in filter(None, (change.search.untested, *map(in_words, change.search.broken))):
        click.echo(f"search test: {sentence}", err=True)
    if as_json:
        broken = [one.test.uid for one in change.search.broken]
        sets = [_set_as_json(one) for one in change.sets]
        print_json({"synonyms": sets, "broken_search_tests": broken})
    else:
        for one in change.sets:
            click.echo(f"{verb}: {_words(one)}.")


def _words(one: SynonymSet) -> str:
    if one.one_way:
        return f"{one.words[0]} => {', '.join(one.words[1:])}"
    return ", ".join(one.words)


def _set_as_json(one: SynonymSet) -> dict[str, Any]:
    return {"uid": one.uid, "locale": one.locale, "words": one.words, "one_way": one.one_way}


@click.group("misses")
def misses_command() -> None:
    """Look at searches that did not help, and mend them."""


@misses_command.command("list")
@click.option(
    "--least", type=click.IntRange(1), default=1, show_default=True, help="Of so many searches."
)
@json_option
@click.pass_obj
def list_misses_command(session: Session, least: int, as_json: bool) -> None:
    """List the searches that did not help, alike ones together, and what would mend them."""
    from kbdesk.services import insight

    _show_clusters(insight.missed(session.desk(), least=least), as_json=as_json)


@misses_command.command("propose")
@click.argument("name")
@click.option("--accept", is_flag=True, help="Do it: write the synonym, search test or draft.")
@click.option("--dismiss", is_flag=True, help="Say that nothing is to be done.")
@json_option
@click.pass_obj
def propose_command(
    session: Session, name: str, accept: bool, dismiss: bool, as_json: bool
) -> None:
    """Tell what would mend the searches of a name; --accept does it, --dismiss sets them aside."""
    from kbdesk.domain.errors import BadInput
    from kbdesk.services import insight, search_aids

    if accept and dismiss:
        raise BadInput("Accept it or dismiss it, not both.")
    desk = session.desk()
    cluster = search_aids.find_cluster(desk, name)
    if accept:
        item_uid = insight.accept(desk, cluster)
        done = f"Done: {_proposal(cluster)}. The item is {item_uid}."
    elif dismiss:
        insight.dismiss(desk, cluster)
        done = "Set aside."
    else:
        done = f"{counted(cluster.count, 'search', 'searches')}: {_proposal(cluster)}."
    if as_json:
        print_json({**_cluster_as_json(cluster), "accepted": accept, "dismissed": dismiss})
    else:
        click.echo(done)


def _show_clusters(clusters: tuple[Cluster, ...], *, as_json: bool) -> None:
    if as_json:
        print_json({"misses": [_cluster_as_json(one) for one in clusters]})
        return
    rows = [(one.name, one.locale, one.count, _proposal(one)) for one in clusters]
    print_table(("NAME", "LOCALE", "SEARCHES", "PROPOSAL"), rows)


def _proposal(cluster: Cluster) -> str:
    from kbdesk.domain.misses import Proposal

    if cluster.proposal is Proposal.SYNONYM:
        return f"a synonym for {cluster.found_by}"
    if cluster.proposal is Proposal.SEARCH_TEST:
        return f"a search test for {cluster.item_uid}"
    return "a new text"


def _cluster_as_json(cluster: Cluster) -> dict[str, Any]:
    return {
        "name": cluster.name,
        "locale": cluster.locale,
        "count": cluster.count,
        "queries": [{"query": query, "count": count} for query, count in cluster.queries],
        "proposal": cluster.proposal.value,
        "item": cluster.item_uid,
        "found_by": cluster.found_by,
    }
