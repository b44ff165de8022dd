"""The pages beside the articles: tags, contact, what is new, accessibility."""

from __future__ import annotations

from collections.abc import Iterator

from kbdesk.exporters.base import OutFile
from kbdesk.exporters.faq_site.frame import (
    Context,
    Frame,
    breadcrumb_data,
    list_line,
    listed,
    structured_data,
)
from kbdesk.exporters.faq_site.structure import Page
from kbdesk.exporters.faq_site.tags import Tag
from kbdesk.exporters.faq_site.wording import date_code, date_words

_NEW_MOST = 50


def side_files(frame: Frame) -> Iterator[OutFile]:
    """Gives the pages of one language that belong to no article and no section."""
    yield _simple(frame, "contact", "contact_title", "contact_page_line")
    yield _simple(frame, "accessibility", "accessibility", "accessibility_line")
    yield _new(frame)
    if frame.tags:
        yield _all_tags(frame)
        yield from (_tag(frame, tag) for tag in frame.tags.values())


def _page(
    frame: Frame, kind: str, path: str, title: str, crumbs: list[Context], lead: str
) -> Context:
    name = path.removeprefix(frame.tree.prefix)
    everywhere = tuple((tree.locale, tree.prefix + name) for tree in frame.site.trees)
    context = frame.context(
        kind,
        path,
        title,
        description=lead,
        versions=everywhere if name in ("contact.html", "accessibility.html", "new.html") else (),
    )
    structured = structured_data([breadcrumb_data(frame, crumbs, title, path)])
    return context | {"crumbs": crumbs, "lead": lead, "structured": structured}


def _simple(frame: Frame, template: str, title: str, lead: str) -> OutFile:
    path = f"{frame.tree.prefix}{template}.html"
    words = frame.words
    # "contact" and "tags" name boxes on all pages, so the kinds of these pages have other names.
    kind = f"{template}_page"
    context = _page(frame, kind, path, words[title], frame.crumbs(()), words[lead])
    return frame.out(template, context)


def _new(frame: Frame) -> OutFile:
    """Gives what changed last, by month, the newest first."""
    words = frame.words
    newest = sorted(
        frame.tree.pages,
        key=lambda page: (page.entry.published_at, page.entry.item.uid),
        reverse=True,
    )[:_NEW_MOST]
    months: dict[str, list[Context]] = {}
    for page in newest:
        months.setdefault(date_code(page.entry.published_at)[:7], []).append(_news(frame, page))
    groups = [
        {"name": _month(code, words["months"]), "anchor": f"month-{code}", "articles": rows}
        for code, rows in months.items()
    ]
    path = f"{frame.tree.prefix}new.html"
    context = _page(frame, "new", path, words["new_title"], frame.crumbs(()), words["new_line"])
    return frame.out("new", context | {"groups": groups})


def _news(frame: Frame, page: Page) -> Context:
    entry = page.entry
    first = date_code(entry.first_published_at) == date_code(entry.published_at)
    return {
        **listed(page),
        "what": frame.words["is_new" if first else "is_changed"],
        "date": date_code(entry.published_at),
        "date_words": date_words(entry.published_at, frame.words),
    }


def _month(code: str, months: str) -> str:
    name = months.split()[int(code[5:]) - 1]
    return f"{name[0].upper()}{name[1:]} {code[:4]}"


def _all_tags(frame: Frame) -> OutFile:
    words = frame.words
    path = f"{frame.tree.prefix}tags/index.html"
    context = _page(frame, "tags_page", path, words["tags"], frame.crumbs(()), words["tags_line"])
    rows = [
        {"name": tag.name, "path": tag.path, "count": len(tag.pages)} for tag in frame.tags.values()
    ]
    return frame.out("tags", context | {"tags": rows})


def _tag(frame: Frame, tag: Tag) -> OutFile:
    words = frame.words
    crumbs = [
        *frame.crumbs(()),
        {"name": words["tags"], "path": f"{frame.tree.prefix}tags/index.html"},
    ]
    title = words["tag_title"].format(tag=tag.name)
    context = _page(frame, "tag_page", tag.path, title, crumbs, "")
    context["description"] = list_line(title, (page.title for page in tag.pages))
    return frame.out("tag", context | {"articles": [listed(page) for page in tag.pages]})
