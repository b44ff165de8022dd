"""What all pages share: the site's own data, and the part of a page's context that is the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from markupsafe import escape

from kbdesk.domain.catalog import Catalog, Notice
from kbdesk.exporters.base import OutFile, digest
from kbdesk.exporters.faq_site import templates
from kbdesk.exporters.faq_site.facts import cut
from kbdesk.exporters.faq_site.options import SiteOptions
from kbdesk.exporters.faq_site.structure import Branch, Page, Site, Tree
from kbdesk.exporters.faq_site.wording import Words, language_name, words_for

Context = dict[str, Any]

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})
_TITLE_CHARS = 70


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of one language is made with.

    Attributes:
        own: the site's own data as templates read them.
        base: digest of `own`, of the words and of all templates.
    """

    site: Site
    tree: Tree
    options: SiteOptions
    own: Context
    words: Words
    base: str

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
            return templates.render(
                f"{template}.html", page=page, site=self.own, words=words, **further
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
            "others": [
                {"locale": tag, "path": at, "name": language_name(tag)}
                for tag, at in versions
                if many and tag != self.tree.locale
            ],
        }

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
    catalog: Catalog, site: Site, tree: Tree, options: SiteOptions, assets: dict[str, OutFile]
) -> Frame:
    """Gives the frame of one language."""
    words = words_for(tree.locale)
    own = {
        "title": " ".join((options.title or catalog.workspace.name).split()),
        "base_url": options.base_url,
        "home_url": options.home_url,
        "home_name": urlsplit(options.home_url).hostname or "",
        "contact_email": options.contact_email,
        "contact_phone": options.contact_phone.replace(" ", "\u00a0"),
        "contact_tel": "".join(ch for ch in options.contact_phone if ch in "+0123456789"),
        "contact_hours": options.contact_hours,
        "alerts": _alerts(catalog.notices, tree.locale),
        "style_version": assets["site.css"].key[:8],
        "script_version": assets["site.js"].key[:8],
        "search_version": assets["search.js"].key[:8],
        "search_page_version": assets["search_page.js"].key[:8],
    }
    return Frame(
        site, tree, options, own, words, digest(templates.version(), own, words, tree.locale)
    )


def _alerts(notices: Sequence[Notice], locale: str) -> list[dict[str, list[str]]]:
    """Gives what open incidents say in a language, in paragraphs: for any page, for the home page.

    The words of another language help nobody, so there is no fallback but to the region's own.
    """
    found: dict[str, dict[str, str]] = {}
    for tag in (locale.partition("-")[0], locale):
        for notice in notices:
            if notice.locale == tag and notice.channel in ("banner", "faq"):
                found.setdefault(notice.incident_uid, {})[notice.channel] = notice.text
    return [
        {
            "short": _paragraphs(words.get("banner") or words["faq"]),
            "long": _paragraphs(words.get("faq") or words["banner"]),
        }
        for words in found.values()
    ]


def _paragraphs(text: str) -> list[str]:
    return [part for part in (" ".join(p.split()) for p in text.split("\n\n")) if part]


def listed(page: Page) -> Context:
    """Gives an article as lists show it."""
    return {"title": page.title, "path": page.path}


def structured_data(blocks: list[Context]) -> str:
    """Gives JSON-LD that no HTML parser reads as anything but text."""
    graph = {"@context": "https://schema.org", "@graph": blocks}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def breadcrumb_data(frame: Frame, crumbs: list[Context], title: str, path: str) -> Context:
    """Gives a breadcrumb as structured data; addresses only where the site has one."""
    steps = [*crumbs, {"name": title, "path": path}]
    base = frame.options.base_url
    items = []
    for position, step in enumerate(steps, 1):
        item = {"@type": "ListItem", "position": position, "name": step["name"]}
        if base:
            item["item"] = base + step["path"]
        items.append(item)
    return {"@type": "BreadcrumbList", "itemListElement": items}
