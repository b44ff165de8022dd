"""What all pages share: the site's own data, and the part of a page's context that is the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from markupsafe import escape

from kbdesk.domain.asset import Asset
from kbdesk.domain.catalog import Catalog, Notice
from kbdesk.exporters.base import OutFile, digest
from kbdesk.exporters.brand import Brand
from kbdesk.exporters.faq_site import templates
from kbdesk.exporters.faq_site.contact import Contact, contact_in
from kbdesk.exporters.faq_site.facts import SUMMARY_CHARS, cut
from kbdesk.exporters.faq_site.options import SiteOptions
from kbdesk.exporters.faq_site.structure import Branch, Page, Site, Tree
from kbdesk.exporters.faq_site.tags import Tag, tags_of
from kbdesk.exporters.faq_site.theme import fragments_for
from kbdesk.exporters.faq_site.wording import (
    Words,
    date_code,
    date_words,
    language_name,
    moment_words,
    words_for,
)

Context = dict[str, Any]

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})
_TITLE_CHARS = 70
_FOR_THEMES = ("kind", "path", "root", "locale", "title", "description")


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of one language is made with.

    Attributes:
        own: the site's own data as templates read them.
        base: digest of `own`, of the words and of all templates.
        tags: those that have pages, by name.
        contact: how readers of this language reach the team.
        assets: the images of the base, by uid.
    """

    site: Site
    tree: Tree
    options: SiteOptions
    own: Context
    words: Words
    base: str
    tags: dict[str, Tag]
    contact: Contact
    assets: dict[str, Asset]

    @property
    def root(self) -> str:
        """The way from the pages at the top of the language to the root."""
        return "../" if self.tree.prefix else ""

    def out(
        self,
        template: str,
        page: Context,
        *,
        part: str = "",
        late: Callable[[], Context] | None = None,
    ) -> OutFile:
        """Gives the file of a page; its key holds all that the template is given.

        Args:
            template: its name without ".html".
            page: what is on the page.
            part: stands in the key for what `late` will give.
            late: gives further values only when the page is made.
        """
        key = digest(self.base, template, part, page)

        def make() -> bytes:
            further = late() if late else {}
            # Not the dict itself: in a template, `words.copy` would be a method of it.
            words = SimpleNamespace(**self.words)
            theme = fragments_for(
                self.options.theme,
                site=self.own,
                page={name: page[name] for name in _FOR_THEMES},
                words=self.words,
            )
            here = f'src="{page["root"]}media/'
            theme = {name: text.replace('src="media/', here) for name, text in theme.items()}
            return templates.render(
                f"{template}.html", page=page, site=self.own, words=words, theme=theme, **further
            )

        return OutFile(page["path"], key, make)

    def context(
        self,
        kind: str,
        path: str,
        title: str,
        *,
        description: str = "",
        versions: tuple[tuple[str, str], ...] = (),
    ) -> Context:
        """Gives the part of a context that all pages have.

        Args:
            kind: names the page's sort to the layout.
            path: its file, from the root.
            title: its name in one line.
            description: a sentence for search engines.
            versions: (locale, file) of the page in all languages it has.
        """
        depth = path.count("/")
        many = len(self.site.trees) > 1 and len(versions) > 1
        return {
            "kind": kind,
            "path": path,
            "root": "../" * depth,
            "prefix": self.tree.prefix,
            "locale": self.tree.locale,
            "rtl": self.tree.locale.partition("-")[0] in _RIGHT_TO_LEFT,
            "title": title,
            "head_title": self._head_title(title),
            "description": description,
            "versions": [{"locale": tag, "path": at} for tag, at in versions] if many else [],
            "others": self._others(dict(versions)),
        }

    def _others(self, versions: dict[str, str]) -> list[Context]:
        """Gives the other languages: the same page there, or the start page where it lacks."""
        return [
            {
                "locale": tree.locale,
                "path": versions.get(tree.locale) or f"{tree.prefix}index.html",
                "name": language_name(tree.locale),
                "same": tree.locale in versions,
            }
            for tree in self.site.trees
            if tree.locale != self.tree.locale
        ]

    def crumbs(self, way: tuple[Branch, ...]) -> list[Context]:
        """Gives the breadcrumb from the home page down `way`."""
        steps = [{"name": self.words["home"], "path": f"{self.tree.prefix}index.html"}]
        for branch in way:
            name = branch.section.name_in(self.tree.locale)
            steps.append({"name": name, "path": branch.path})
        return steps

    def _head_title(self, title: str) -> str:
        whole = title if title == self.own["title"] else f"{title} – {self.own['title']}"
        if _written_chars(whole) <= _TITLE_CHARS:
            return whole
        size = _TITLE_CHARS
        while _written_chars(cut(title, size)) > _TITLE_CHARS:
            size -= 1
        return cut(title, size)


def _written_chars(text: str) -> int:
    """Gives the length of `text` in HTML, where a quotation mark takes five characters."""
    return len(escape(text))


def frame_for(
    catalog: Catalog,
    site: Site,
    tree: Tree,
    options: SiteOptions,
    brand: Brand,
    assets: dict[str, OutFile],
) -> Frame:
    """Gives the frame of one language."""
    words = words_for(tree.locale)
    contact = contact_in(catalog, options, tree.locale, words)
    images = {asset.uid: asset for asset in catalog.assets}
    logo = images.get(brand.logo)
    tags = tags_of(tree)
    own = {
        "title": " ".join((options.title or catalog.workspace.name).split()),
        "base_url": options.base_url,
        "home_url": options.home_url,
        "home_name": urlsplit(options.home_url).hostname or "",
        "logo": logo.file_name if logo else "",
        "logo_width": round(logo.width_px * 32 / max(logo.height_px, 1)) if logo else 0,
        "light_page": brand.light.page,
        "dark_page": brand.dark.page,
        "contact": {
            "email": contact.email,
            "phone": contact.phone,
            "hours": contact.hours,
            "ways": [asdict(way) for way in contact.ways],
        },
        "feedback": options.feedback,
        "feedback_url": options.feedback_url,
        "markdown_copy": options.markdown_copy,
        "has_tags": bool(tags),
        "alerts": _alerts(catalog.notices, tree.locale, words),
        "theme": [digest(part) for part in options.theme.fragments],
        "style_version": assets["site.css"].key[:8],
        "script_version": assets["site.js"].key[:8],
        "search_version": assets["search.js"].key[:8],
        "search_page_version": assets["search_page.js"].key[:8],
    }
    base = digest(templates.version(), own, words, tree.locale)
    return Frame(site, tree, options, own, words, base, tags, contact, images)


def _alerts(notices: Sequence[Notice], locale: str, words: Words) -> list[Context]:
    """Gives what incidents say in a language, in paragraphs: for any page, for the home page.

    The words of another language help nobody, so there is no fallback but to the region's own.
    """
    found: dict[str, dict[str, str]] = {}
    known: dict[str, Notice] = {}
    for tag in (locale.partition("-")[0], locale):
        for notice in notices:
            if notice.locale == tag and notice.channel in ("banner", "faq"):
                found.setdefault(notice.incident_uid, {})[notice.channel] = notice.text
                known[notice.incident_uid] = notice
    return [
        {
            "short": _paragraphs(said.get("banner") or said["faq"]),
            "long": _paragraphs(said.get("faq") or said["banner"]),
            "solved": known[uid].until is not None,
            "when": _when(known[uid], words),
        }
        for uid, said in found.items()
    ]


def _when(notice: Notice, words: Words) -> list[Context]:
    """Gives the moments of a notice: when it began, and when it was solved."""
    moments = [("notice_since", notice.since)]
    if notice.until is not None:
        moments.append(("notice_until", notice.until))
    return [
        {
            "word": words[word],
            "code": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ"),
            "words": moment_words(moment, words),
        }
        for word, moment in moments
    ]


def _paragraphs(text: str) -> list[str]:
    return [part for part in (" ".join(p.split()) for p in text.split("\n\n")) if part]


def listed(page: Page) -> Context:
    """Gives an article as lists show it."""
    return {"title": page.title, "path": page.path}


def list_line(name: str, members: Iterable[str]) -> str:
    """Gives a description of a page that lists others and has no words of its own."""
    return cut(f"{name}: {', '.join(members)}", SUMMARY_CHARS)


def dated(frame: Frame, page: Page) -> Context:
    """Gives an article as lists show it that go by date."""
    moment = page.entry.published_at
    return {
        **listed(page),
        "date": date_code(moment),
        "date_words": date_words(moment, frame.words),
    }


def structured_data(blocks: list[Context]) -> str:
    """Gives JSON-LD that no HTML parser reads as anything but text."""
    graph = {"@context": "https://schema.org", "@graph": blocks}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def breadcrumb_data(frame: Frame, crumbs: list[Context], title: str, path: str) -> Context:
    """Gives a breadcrumb as structured data; addresses only where the site has one.

    The page itself need not stand in it, but a single step makes no way.
    """
    steps = crumbs if len(crumbs) > 1 else [*crumbs, {"name": title, "path": path}]
    base = frame.options.base_url
    items = []
    for position, step in enumerate(steps, 1):
        item = {"@type": "ListItem", "position": position, "name": step["name"]}
        if base:
            item["item"] = base + step["path"]
        items.append(item)
    return {"@type": "BreadcrumbList", "itemListElement": items}
