"""Files for programs: sitemap, feed, robots, search description, manifest, llms.txt, kb.jsonl."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from kbdesk.content.shaping import for_channel
from kbdesk.domain.channel import Channel, ChannelKind, Markup
from kbdesk.domain.rendition import content_hash
from kbdesk.exporters.base import OutFile, digest, in_parts
from kbdesk.exporters.brand import Brand
from kbdesk.exporters.faq_site.chunks import chunk_lines
from kbdesk.exporters.faq_site.facts import Facts, Reader
from kbdesk.exporters.faq_site.frame import Frame
from kbdesk.exporters.faq_site.structure import Page
from kbdesk.exporters.faq_site.wording import date_code

_FEED_MOST = 30
_PAGES = ("index", "a-z", "contact", "new", "accessibility")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def site_machine_files(frames: Sequence[Frame], brand: Brand) -> Iterator[OutFile]:
    """Gives the files that the whole site has once.

    Args:
        frames: of all languages, the default one first.
        brand: the site's colours.
    """
    base = frames[0].options.base_url
    if base:
        yield _file("sitemap.xml", _sitemap(frames, base))
    yield _file("robots.txt", _robots(base))
    yield _file("manifest.json", _manifest(frames[0], brand))
    yield _file("llms.txt", _llms(frames[0], base))


def tree_machine_files(frame: Frame, facts: Sequence[Facts], reader: Reader) -> Iterator[OutFile]:
    """Gives the files that each language has its own of."""
    base = frame.options.base_url
    if base:
        yield _file(f"{frame.tree.prefix}feed.xml", _feed(frame, facts, base))
        name = f"opensearch-{frame.tree.locale.lower()}.xml"
        yield _file(name, _opensearch(frame, base))
    if frame.options.machine_copy:
        keys = [(page.path, page.title, reader.key(page.entry)) for page in frame.tree.pages]
        yield in_parts(
            f"{frame.tree.prefix}kb.jsonl",
            digest("chunks 2", base, frame.base, keys),
            partial(chunk_lines, frame, reader),
        )
    if frame.options.markdown_copy:
        yield from (_markdown(frame, page) for page in frame.tree.pages)


def _markdown(frame: Frame, page: Page) -> OutFile:
    """Gives an article as Markdown that other programs know, beside its page."""
    content = page.entry.revision.content
    channel = Channel("faq", "", ChannelKind.WEB, True, Markup.MARKDOWN, 0)

    def make() -> bytes:
        body = for_channel(content.body, channel, locale=frame.tree.locale).plain
        lead = f"> {content.short_answer}\n\n" if content.short_answer else ""
        return f"# {page.title}\n\n{lead}{body}\n".encode("utf-8", "replace")

    key = digest("markdown 1", page.title, content_hash(content), frame.tree.locale)
    return OutFile(f"{page.path.removesuffix('.html')}.md", key, make)


def _file(path: str, text: str) -> OutFile:
    return OutFile(path, digest(text), lambda: text.encode("utf-8", "replace"))


def _sitemap(frames: Sequence[Frame], base: str) -> str:
    spaces = (
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    )
    lines = [f"{_HEAD}<urlset {spaces}>"]
    for frame in frames:
        tree = frame.tree
        lines += [_url(base, f"{tree.prefix}{name}.html") for name in _PAGES]
        lines += [_url(base, branch.path) for branch in tree.branches.values()]
        if frame.tags:
            lines.append(_url(base, f"{tree.prefix}tags/index.html"))
            lines += [_url(base, tag.path) for tag in frame.tags.values()]
        for page in tree.pages:
            versions = frame.site.paths[page.entry.item.uid]
            lines.append(_url(base, page.path, page, versions if len(versions) > 1 else None))
    return "\n".join([*lines, "</urlset>\n"])


def _url(
    base: str, path: str, page: Page | None = None, versions: dict[str, str] | None = None
) -> str:
    dated = f"<lastmod>{date_code(page.entry.published_at)}</lastmod>" if page else ""
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{locale}" href={quoteattr(base + other)}/>'
        for locale, other in (versions or {}).items()
    )
    return f"<url><loc>{escape(base + path)}</loc>{dated}{others}</url>"


def _feed(frame: Frame, facts: Sequence[Facts], base: str) -> str:
    tree = frame.tree
    newest = sorted(
        tree.pages, key=lambda p: (p.entry.published_at, p.entry.item.uid), reverse=True
    )[:_FEED_MOST]
    updated = _stamp(newest[0]) if newest else "1970-01-01T00:00:00Z"
    title = escape(frame.own["title"])
    start = base + tree.prefix
    lines = [
        f'{_HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{tree.locale}">',
        f"<title>{title}</title><id>{escape(start)}</id><updated>{updated}</updated>",
        f"<author><name>{title}</name></author>",
        f'<link rel="self" href={quoteattr(start + "feed.xml")}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(start + "index.html")}/>',
        *(_feed_entry(page, facts[page.number].summary, base) for page in newest),
        "</feed>\n",
    ]
    return _xml("\n".join(lines))


def _feed_entry(page: Page, summary: str, base: str) -> str:
    return (
        f"<entry><title>{escape(page.title)}</title>"
        f"<id>urn:uuid:{escape(page.entry.rendition.uid)}</id>"
        f"<updated>{_stamp(page)}</updated>"
        f'<link rel="alternate" type="text/html" href={quoteattr(base + page.path)}/>'
        f"<summary>{escape(summary)}</summary></entry>"
    )


def _opensearch(frame: Frame, base: str) -> str:
    address = quoteattr(f"{base}{frame.tree.prefix}search.html?q={{searchTerms}}")
    name = frame.own["title"]
    return _xml(
        f'{_HEAD}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(name[:16])}</ShortName>\n"
        f"<Description>{escape(frame.words['search_help'])}</Description>\n"
        f'<Url type="text/html" template={address}/>\n'
        "<InputEncoding>UTF-8</InputEncoding>\n</OpenSearchDescription>\n"
    )


def _robots(base: str) -> str:
    tail = f"\nSitemap: {base}sitemap.xml\n" if base else ""
    return f"User-agent: *\nAllow: /\n{tail}"


def _manifest(frame: Frame, brand: Brand) -> str:
    table = {
        "name": frame.own["title"],
        "short_name": frame.own["title"][:12].strip(),
        "lang": frame.tree.locale,
        "start_url": "index.html",
        "display": "browser",
        "background_color": "#ffffff",
        "theme_color": brand.light.accent,
        "icons": [{"src": "assets/icon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def _llms(frame: Frame, base: str) -> str:
    """Gives the overview for language models: sections with their articles as a Markdown list."""
    lines = [f"# {frame.own['title']}", "", f"> {frame.words['search_help']}.", ""]
    tree = frame.tree
    for branch in tree.branches.values():
        if branch.pages:
            way = tree.ways[branch.section.uid]
            lines += ["## " + " / ".join(part.section.name_in(tree.locale) for part in way), ""]
            lines += [_llms_line(page, base) for page in branch.pages]
            lines.append("")
    if tree.loose:
        lines += [f"## {frame.words['more']}", "", *(_llms_line(page, base) for page in tree.loose)]
        lines.append("")
    return "\n".join(lines)


def _llms_line(page: Page, base: str) -> str:
    title = page.title.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return f"- [{title}]({base}{page.path})"


def _stamp(page: Page) -> str:
    return page.entry.published_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _xml(text: str) -> str:
    """Drops the characters that XML 1.0 has no place for."""
    return "".join(ch for ch in text if ch in "\t\n\r" or (ch >= " " and ch not in "\ufffe\uffff"))
