"""The page of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kbdesk.exporters.base import ExportWarning, OutFile, digest
from kbdesk.exporters.faq_site.addresses import way
from kbdesk.exporters.faq_site.body import anchor_of, place, text_of
from kbdesk.exporters.faq_site.facts import Facts, Reader
from kbdesk.exporters.faq_site.frame import (
    Context,
    Frame,
    breadcrumb_data,
    listed,
    structured_data,
)
from kbdesk.exporters.faq_site.questions import Question
from kbdesk.exporters.faq_site.structure import Page
from kbdesk.exporters.faq_site.wording import date_code, date_words

_CONTENTS_FROM = 3
_CONTENTS_MOST = 14


@dataclass(frozen=True, slots=True)
class Library:
    """All articles of one language with what is known of them.

    Attributes:
        facts: in the order of the pages.
        related: for each page the numbers of others.
        beside: for each page the one before and the one after it in its section.
        anchors: item uid -> locale -> the anchors of its body, over all languages.
    """

    frame: Frame
    reader: Reader
    pages: Sequence[Page]
    facts: Sequence[Facts]
    related: Sequence[tuple[int, ...]]
    beside: Sequence[tuple[Page | None, Page | None]]
    anchors: dict[str, dict[str, frozenset[str]]]


def neighbours(frame: Frame) -> list[tuple[Page | None, Page | None]]:
    """Gives the articles before and after each one in its main section."""
    tree = frame.tree
    found: list[tuple[Page | None, Page | None]] = [(None, None)] * len(tree.pages)
    for branch in tree.branches.values():
        own = [page for page in branch.pages if tree.home_of(page) is branch]
        for place_, page in enumerate(own):
            before = own[place_ - 1] if place_ else None
            after = own[place_ + 1] if place_ + 1 < len(own) else None
            found[page.number] = (before, after)
    return found


def article_file(library: Library, page: Page) -> OutFile:
    """Gives the file of one article."""
    frame, entry = library.frame, page.entry
    links = _link_paths(library, page)
    context = _context(library, page)
    context["links"] = links

    def late() -> Context:
        body = library.reader.body(entry)
        root: str = context["root"]
        addresses = {link: way(root, page.path, path) for link, path in links.items() if path}
        return {
            "structured": _structured(frame, context, body.questions),
            "body": place(body.html, addresses, root, frame.assets),
            "contents": _contents([(h.level, h.anchor, h.text) for h in body.headings]),
        }

    images = [
        (uid, asset.file_name, asset.width_px, asset.height_px)
        for uid in library.facts[page.number].media
        if (asset := frame.assets.get(uid))
    ]
    part = digest(library.reader.key(entry), images)
    return frame.out("article", context, part=part, late=late)


def article_warnings(library: Library, page: Page) -> list[ExportWarning]:
    """Tells what was left out of one article."""
    uid, title = page.entry.item.uid, page.title
    found: dict[str, list[str]] = {}
    for code, what in library.facts[page.number].faults:
        found.setdefault(code, []).append(what)
    for asset in library.facts[page.number].media:
        if asset not in library.frame.assets:
            found.setdefault("missing-image", []).append(asset)
    for link, path in _link_paths(library, page).items():
        if not path:
            found.setdefault("broken-link", []).append(f"kb:{link}")
        elif "#" in link and "#" not in path:
            found.setdefault("broken-anchor", []).append(f"kb:{link}")
    return [
        ExportWarning(uid, code, f"“{title}”: {_MESSAGES[code]} {_some(found[code])}.")
        for code in sorted(found)
    ]


_MESSAGES = {
    "broken-anchor": "the place in the page is not there, the link leads to its top:",
    "broken-link": "the link leads nowhere on the site, only its words are shown:",
    "missing-image": "the picture is not in the base, its description is shown instead:",
    "placeholder": "a placeholder has no value on the web:",
    "unreadable": "the text could not be shown:",
}


def _some(what: list[str]) -> str:
    different = list(dict.fromkeys(what))
    more = f" and {len(different) - 3} more" if len(different) > 3 else ""
    return ", ".join(different[:3]) + more


def _context(library: Library, page: Page) -> Context:
    frame, entry = library.frame, page.entry
    tree, content = frame.tree, entry.revision.content
    facts = library.facts[page.number]
    home = tree.home_of(page)
    crumbs = frame.crumbs(tree.ways[home.section.uid] if home else ())
    versions = tuple(
        (other.locale, frame.site.paths[entry.item.uid][other.locale])
        for other in frame.site.trees
        if other.locale in frame.site.paths[entry.item.uid]
    )
    before, after = library.beside[page.number]
    context = frame.context(
        "article", page.path, page.title, description=facts.summary, versions=versions
    )
    question = " ".join(content.question.split())
    return context | {
        "crumbs": crumbs,
        "question": question if question.casefold() != page.title.casefold() else "",
        "short_answer": " ".join(content.short_answer.split()),
        "first_date": date_code(entry.first_published_at),
        "date": date_code(entry.published_at),
        "date_words": date_words(entry.published_at, frame.words),
        "reviewed": date_code(entry.reviewed_at) if entry.reviewed_at else "",
        "reviewed_words": date_words(entry.reviewed_at, frame.words) if entry.reviewed_at else "",
        "ends": date_code(entry.revision.expire_at) if entry.revision.expire_at else "",
        "ends_words": (
            date_words(entry.revision.expire_at, frame.words) if entry.revision.expire_at else ""
        ),
        "uid": entry.item.uid,
        "lacking": [other["name"] for other in context["others"] if not other["same"]],
        "tags": [
            {"name": name, "path": frame.tags[name].path}
            for name in entry.item.tags
            if name in frame.tags
        ],
        "markdown": f"{page.path.removesuffix('.html')}.md",
        "related": [listed(library.pages[number]) for number in library.related[page.number]],
        "previous": listed(before) if before else None,
        "next": listed(after) if after else None,
    }


def _structured(frame: Frame, context: Context, questions: Sequence[Question]) -> str:
    """Gives the structured data of an article: itself, its way down, its question lists."""
    article: Context = {
        "@type": "Article",
        "headline": context["title"],
        "inLanguage": frame.tree.locale,
        "datePublished": context["first_date"],
        "dateModified": context["date"],
        "publisher": {"@type": "Organization", "name": frame.own["title"]},
    }
    crumbs = breadcrumb_data(frame, context["crumbs"], context["title"], context["path"])
    blocks = [article, crumbs]
    if questions:
        blocks.append(
            {
                "@type": "FAQPage",
                "inLanguage": frame.tree.locale,
                "mainEntity": [
                    {
                        "@type": "Question",
                        "name": question.asked,
                        "acceptedAnswer": {"@type": "Answer", "text": text_of(question.answer)},
                    }
                    for question in questions
                ],
            }
        )
    return structured_data(blocks)


def _link_paths(library: Library, page: Page) -> dict[str, str]:
    """Gives for each item link of an article where it leads, from the root; "" for nowhere.

    Behind a blank stands the locale of a page in another language.
    """
    site, locale = library.frame.site, library.frame.tree.locale
    found: dict[str, str] = {}
    for link in library.facts[page.number].links:
        uid, _, anchor = link.partition("#")
        paths = site.paths.get(uid)
        if not paths:
            found[link] = ""
            continue
        tongue = locale if locale in paths else next(iter(paths))
        found[link] = paths[tongue]
        anchor = anchor_of(anchor)
        if anchor and anchor in library.anchors[uid][tongue]:
            found[link] += f"#{anchor}"
        if tongue != locale:
            found[link] += f" {tongue}"
    return found


def _contents(headings: list[tuple[int, str, str]]) -> list[Context]:
    """Gives the list of contents: from three headings on, the finer ones while there is room."""
    if [level for level, _, _ in headings].count(2) == 1 and headings[0][0] == 2:
        # One heading over all the others names the article again; the list starts below it.
        headings = [(level - 1, anchor, text) for level, anchor, text in headings[1:]]
    fine = [heading for heading in headings if heading[0] <= 3]
    coarse = [heading for heading in headings if heading[0] == 2]
    chosen = fine if len(fine) <= _CONTENTS_MOST else coarse
    if len(chosen) < _CONTENTS_FROM:
        return []
    return [{"level": level, "anchor": anchor, "text": text} for level, anchor, text in chosen]
