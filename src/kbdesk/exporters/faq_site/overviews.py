"""The pages around the articles: home, sections, search, A to Z, not found."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from kbdesk.domain.item import ItemType, slugify
from kbdesk.exporters.base import OutFile
from kbdesk.exporters.faq_site.facts import Facts
from kbdesk.exporters.faq_site.frame import (
    Context,
    Frame,
    breadcrumb_data,
    dated,
    list_line,
    listed,
    structured_data,
)
from kbdesk.exporters.faq_site.side_pages import side_files
from kbdesk.exporters.faq_site.structure import Branch, Page
from kbdesk.exporters.faq_site.wording import (
    date_code,
    date_words,
    initial,
    language_name,
    title_order,
)

_RECENT = 6
_NOTICES = 3
_ONE_PAGE = 400
"""Up to so many articles, the A to Z list is one page; above, one page a letter."""

_SCRIPT_WORDS = "result_one result_many shown none instead failed type_something searching".split()


def overview_files(frame: Frame, facts: Sequence[Facts], index: OutFile) -> Iterator[OutFile]:
    """Gives the pages around the articles of one language.

    Args:
        frame: of the language.
        facts: of its articles, in their order.
        index: the first file of its search data.
    """
    yield _home(frame, facts)
    yield from (_section(frame, branch, facts) for branch in frame.tree.branches.values())
    yield _search(frame, index)
    yield from _a_to_z(frame)
    yield from side_files(frame)
    if not frame.tree.prefix:
        yield _not_found(frame)


def _everywhere(frame: Frame, name: str) -> tuple[tuple[str, str], ...]:
    return tuple((tree.locale, tree.prefix + name) for tree in frame.site.trees)


def _home(frame: Frame, facts: Sequence[Facts]) -> OutFile:
    tree, path = frame.tree, f"{frame.tree.prefix}index.html"
    newest = sorted(
        tree.pages, key=lambda p: (p.entry.published_at, p.entry.item.uid), reverse=True
    )
    notices = [page for page in newest if page.entry.item.type is ItemType.ANNOUNCEMENT]
    shown = notices[:_NOTICES]
    recent = [page for page in newest if page.entry.item.type is not ItemType.ANNOUNCEMENT]
    context = frame.context(
        "home",
        path,
        frame.own["title"],
        description=frame.words["hero"],
        versions=_everywhere(frame, "index.html"),
    )
    context |= {
        "heading": frame.words["hero"],
        "notices": [_notice(frame, page) for page in shown],
        "sections": [_card(frame, tree.branches[uid]) for uid in tree.top],
        "loose": [_row(page, facts) for page in tree.loose if page not in shown],
        "recent": [dated(frame, page) for page in recent[:_RECENT]],
    }
    return frame.out("home", context)


def _notice(frame: Frame, page: Page) -> Context:
    """Gives an announcement with the day it ends, where that is set."""
    ends = page.entry.revision.expire_at
    return {
        **dated(frame, page),
        "end": date_code(ends) if ends else "",
        "end_words": date_words(ends, frame.words) if ends else "",
    }


def _only_elsewhere(frame: Frame, branch: Branch) -> Context | None:
    """Gives the articles of a section that only the default language has."""
    default = frame.site.trees[0]
    there = default.branches.get(branch.section.uid)
    if default is frame.tree or there is None:
        return None
    lacking = [
        page
        for page in there.pages
        if frame.tree.locale not in frame.site.paths[page.entry.item.uid]
    ]
    if not lacking:
        return None
    return {
        "locale": default.locale,
        "heading": frame.words["only_in"].format(language=language_name(default.locale)),
        "articles": [listed(page) for page in lacking],
    }


def _section(frame: Frame, branch: Branch, facts: Sequence[Facts]) -> OutFile:
    tree, locale = frame.tree, frame.tree.locale
    name = branch.section.name_in(locale)
    lead = branch.section.description_in(locale)
    versions = tuple(
        (other.locale, other.branches[branch.section.uid].path)
        for other in frame.site.trees
        if branch.section.uid in other.branches
    )
    members = [
        *(tree.branches[uid].section.name_in(locale) for uid in branch.children),
        *(page.title for page in branch.pages),
    ]
    context = frame.context(
        "section",
        branch.path,
        name,
        description=lead or list_line(name, members),
        versions=versions,
    )
    crumbs = frame.crumbs(tree.ways[branch.section.uid][:-1])
    context |= {
        "crumbs": crumbs,
        "lead": lead,
        "count": branch.count,
        "sections": [_card(frame, tree.branches[uid]) for uid in branch.children],
        "articles": [_row(page, facts) for page in branch.pages],
        "elsewhere": _only_elsewhere(frame, branch),
        "structured": structured_data([breadcrumb_data(frame, crumbs, name, branch.path)]),
    }
    return frame.out("section", context)


def _search(frame: Frame, index: OutFile) -> OutFile:
    context = frame.context(
        "search",
        f"{frame.tree.prefix}search.html",
        frame.words["search"],
        description=frame.words["search_help"],
        versions=_everywhere(frame, "search.html"),
    )
    context |= {
        "index": f"search/index.js?v={index.key[:8]}",
        "script_words": json.dumps(
            {name: frame.words[name] for name in _SCRIPT_WORDS}, ensure_ascii=False
        ),
    }
    return frame.out("search", context)


def _a_to_z(frame: Frame) -> Iterator[OutFile]:
    tree = frame.tree
    groups: dict[str, list[Page]] = {}
    for page in tree.pages:
        groups.setdefault(initial(page.title, tree.locale), []).append(page)
    order = sorted(groups, key=lambda letter: (letter == "#", title_order(letter, tree.locale)))
    if len(tree.pages) <= _ONE_PAGE:
        letters = [{"name": name, "address": f"#{_anchor(name)}"} for name in order]
        yield _list_page(frame, "a-z.html", letters, {name: groups[name] for name in order}, "")
        return
    below = [{"name": name, "address": f"a-z/{_anchor(name)}.html"} for name in order]
    yield _list_page(frame, "a-z.html", below, {}, "")
    beside = [{"name": name, "address": f"{_anchor(name)}.html"} for name in order]
    for name in order:
        yield _list_page(frame, f"a-z/{_anchor(name)}.html", beside, {name: groups[name]}, name)


def _list_page(
    frame: Frame,
    name: str,
    letters: list[dict[str, str]],
    groups: dict[str, list[Page]],
    letter: str,
) -> OutFile:
    tree = frame.tree
    title = frame.words["a_to_z"]
    crumbs = frame.crumbs(())
    if letter:
        crumbs.append({"name": title, "path": f"{tree.prefix}a-z.html"})
        title = frame.words["letter_title"].format(letter=letter)
    context = frame.context(
        "list",
        tree.prefix + name,
        title,
        description=frame.words["a_to_z_intro"],
        versions=_everywhere(frame, name) if not letter else (),
    )
    context |= {
        "crumbs": crumbs,
        "letters": letters,
        "letter": letter,
        "groups": [
            {
                "name": initial_,
                "anchor": _anchor(initial_),
                "articles": [
                    listed(page)
                    for page in sorted(
                        pages, key=lambda p: (title_order(p.title, tree.locale), p.path)
                    )
                ],
            }
            for initial_, pages in groups.items()
        ],
    }
    return frame.out("a_to_z", context)


def _anchor(letter: str) -> str:
    """Gives a letter's name in addresses; those that share one without marks stay apart."""
    special = {"#": "other", "0–9": "numbers", "Å": "a-ring", "Ä": "a-dots", "Ö": "o-dots"}
    return f"letter-{special.get(letter) or slugify(letter)}"


def _not_found(frame: Frame) -> OutFile:
    context = frame.context(
        "not_found",
        "404.html",
        frame.words["not_found"],
        description=frame.words["not_found_line"],
    )
    # A server shows this page at any address, so only a path from the server's root holds.
    context["root"] = urlsplit(frame.options.base_url).path
    return frame.out("not_found", context)


def _card(frame: Frame, branch: Branch) -> Context:
    locale = frame.tree.locale
    return {
        "name": branch.section.name_in(locale),
        "description": branch.section.description_in(locale),
        "path": branch.path,
        "count": branch.count,
    }


def _row(page: Page, facts: Sequence[Facts]) -> Context:
    return {**listed(page), "summary": facts[page.number].summary}
