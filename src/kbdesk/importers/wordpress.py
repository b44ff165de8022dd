"""Imports a WordPress export (WXR): posts and pages with their categories and tags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree.ElementTree import Element

from kbdesk.domain.errors import BadSource
from kbdesk.domain.item import Audience
from kbdesk.importers.base import ImportOptions, Loss, Refusal, Scanned
from kbdesk.importers.files import apart, read_bytes
from kbdesk.importers.mapping import Fields, former_address
from kbdesk.importers.pieces import Piece, Pieces, extra_of, scan_pieces
from kbdesk.importers.records import host_of, locale_of, path_of, section_of
from kbdesk.importers.site_links import Site, with_site_links
from kbdesk.importers.xml_checks import events
from kbdesk.progress import Progress

_WP = "http://wordpress.org/export/"
_TEXTS = frozenset({"post", "page", "docs", "faq", "knowledgebase", "article", "epkb_post_type_1"})
_PASSED_OVER = frozenset({"trash", "auto-draft", "inherit"})
_NUMBER = re.compile(r"^/?\?(?:p|page_id)=(\d+)")
_CAPTION = re.compile(r"\[/?caption[^\[\]]*\]")
_SHORTCODE = re.compile(r"(?m)^[^\S\n]*+\[/?[a-z][a-z0-9_-]*(?:\s[^\[\]\n]*)?\][^\S\n]*+$")
# A word in brackets alone may be the author's own: "[sic]".
_INLINE_CODE = re.compile(r"(?<!\\)\[([a-z][a-z0-9_-]*)\s+[a-z_-]+=[\"'][^\[\]\n]*\]")
_BLOCK = re.compile(
    r"<(?:p|div|ul|ol|table|h[1-6]|blockquote|pre|figure)\b|<!-- wp:", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _File:
    content: bytes
    source: str


@dataclass(slots=True)
class _Post:
    """One <item>."""

    values: dict[str, str] = field(default_factory=dict)
    categories: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    comments: int = 0


@dataclass(frozen=True, slots=True)
class WxrImporter:
    """The importer of WordPress exports."""

    key: str = "wxr"
    title: str = "WordPress export (WXR)"

    def scan(self, path: Path, options: ImportOptions, progress: Progress) -> Scanned:
        """Reads an export file.

        Raises:
            BadSource: malformed XML, no WordPress export, or no posts and pages in it.
            Cancelled: the person asked to stop.
        """
        content = read_bytes(path)
        found = apart(pieces_of, _File(content, path.name), len(content), path.name)
        return scan_pieces(self.key, found, path.name, options, progress)


IMPORTER = WxrImporter()


def pieces_of(file: _File) -> Pieces:
    """Gives the posts and pages of an export."""
    posts: list[_Post] = []
    parents: dict[str, tuple[str, str]] = {}
    channel: dict[str, str] = {}
    is_rss = is_wordpress = False
    inside = 0
    for event, element in events(file.content, file.source):
        if event == "start":
            is_rss = is_rss or element.tag == "rss"
            inside += element.tag == "item"
            continue
        space, _, name = element.tag.rpartition("}")
        if space.startswith("{" + _WP):
            is_wordpress = True
            if name == "category" and not inside:
                told = {child.tag.rpartition("}")[2]: child.text or "" for child in element}
                slug, above = told.get("category_nicename", ""), told.get("category_parent", "")
                parents[told.get("cat_name", "")] = (slug, above)
        if element.tag == "item":
            inside -= 1
            posts.append(_post(element))
            element.clear()
        elif not inside and name in ("language", "base_site_url", "base_blog_url"):
            channel[name] = (element.text or "").strip()
    if not is_rss or not is_wordpress:
        raise BadSource(file.source, "this is XML, but no WordPress export (RSS with wp: fields)")
    return _pieces(file.source, posts, parents, channel)


def _post(element: Element) -> _Post:
    post = _Post()
    for child in element:
        space, _, name = child.tag.rpartition("}")
        if name == "category" and not space:
            words = " ".join((child.text or "").split())
            if child.get("domain") == "post_tag":
                post.tags.append(words)
            elif child.get("domain", "").endswith("category"):
                post.categories.append(words)
        elif name == "encoded":
            post.values["excerpt" if "excerpt" in space else "content"] = child.text or ""
        elif name == "comment":
            post.comments += 1
        elif name != "postmeta" and len(child) == 0:
            post.values.setdefault(name, (child.text or "").strip())
    return post


def _pieces(
    source: str,
    posts: list[_Post],
    parents: Mapping[str, tuple[str, str]],
    channel: Mapping[str, str],
) -> Pieces:
    found = Pieces()
    hosts = {host_of(channel.get("base_site_url", "")), host_of(channel.get("base_blog_url", ""))}
    others: Counter[str] = Counter()
    for number, post in enumerate(posts, 1):
        kind = post.values.get("post_type", "post")
        name = f"{kind}/{post.values.get('post_id') or number}"
        if kind not in _TEXTS:
            others[kind] += 1
        elif post.values.get("status") in _PASSED_OVER:
            others[f"{kind} in the bin"] += 1
        elif not post.values.get("content", "").strip():
            found.refused.append(Refusal(name, "there is no text in it"))
        else:
            found.pieces.append(_piece(name, post, parents, channel))
            link = path_of(post.values.get("link", "")).rstrip("/")
            if link:
                found.addresses[link] = name
            found.addresses[f"/?p={post.values.get('post_id')}"] = name
    found.pieces = [_linked(piece, hosts, found.addresses) for piece in found.pieces]
    comments = sum(post.comments for post in posts)
    if comments:
        others["comment"] += comments
    for kind, count in sorted(others.items()):
        found.losses.append(Loss(source, f"not a text: {count} of the kind {kind}"))
    if not found.pieces and not found.refused:
        raise BadSource(source, "nothing to import: there are no posts and no pages in it")
    return found


def _piece(
    name: str,
    post: _Post,
    parents: Mapping[str, tuple[str, str]],
    channel: Mapping[str, str],
) -> Piece:
    values = post.values
    content = _CAPTION.sub("", values["content"])
    losses = []
    if _SHORTCODE.search(content):
        codes = sorted({code.split()[0].strip("[]/") for code in _SHORTCODE.findall(content)})
        losses.append(Loss(name, f"what [{'], ['.join(codes)}] made is left out"))
        content = _SHORTCODE.sub("", content)
    if left := sorted(set(_INLINE_CODE.findall(content))):
        what = f"kept as text, since what it made is not in the file: [{'], ['.join(left)}]"
        losses.append(Loss(name, what))
    section = _section(post.categories, parents)
    beside = [one for one in post.categories if one not in section]
    if section and beside:
        what = f"it also stood in {', '.join(beside)}: kept with the item"
        losses.append(Loss(name, what))
    if not _BLOCK.search(content):
        # The classic editor leaves paragraphs to the theme.
        blocks = re.split(r"\n[ \t]*\n+", content.replace("\r\n", "\n").strip())
        content = "".join(f"<p>{block.replace(chr(10), '<br>')}</p>" for block in blocks)
    is_hidden = bool(values.get("post_password")) or values.get("status") == "private"
    link = former_address(path_of(values.get("link", "")))
    return Piece(
        source=name,
        text=content,
        losses=tuple(losses),
        fields=Fields(
            title=values.get("title", ""),
            short_answer=" ".join(re.sub(r"<[^<>]+>", " ", values.get("excerpt", "")).split()),
            slug=values.get("post_name", ""),
            locale=locale_of(channel.get("language", "")),
            section=section_of(*section),
            tags=tuple(sorted(set(post.tags))),
            redirects=(link,) if "/" in link else (),
            audience=Audience.INTERNAL if is_hidden else Audience.PUBLIC,
            publish=values.get("status", "publish") == "publish",
            extra=extra_of(
                {
                    "source_date": values.get("post_date"),
                    "author": values.get("creator"),
                    "wordpress_categories": beside,
                }
            ),
        ),
    )


def _linked(piece: Piece, hosts: set[str], addresses: Mapping[str, str]) -> Piece:
    """Gives a piece whose links to other pieces lead there."""

    def name_of(path: str) -> str:
        number = _NUMBER.search(path)
        address = f"/?p={number[1]}" if number else path.partition("?")[0].rstrip("/")
        name = addresses.get(address, "")
        return f"/{name}" if name else ""

    return replace(piece, text=with_site_links(piece.text, Site(hosts, name_of)))


def _section(categories: list[str], parents: Mapping[str, tuple[str, str]]) -> list[str]:
    """Gives the names of the first category and those above it, from the top down."""
    if not categories or categories[0].casefold() == "uncategorized":
        return []
    by_slug = {slug: name for name, (slug, _) in parents.items()}
    names = [categories[0]]
    while (above := by_slug.get(parents.get(names[0], ("", ""))[1])) and above not in names:
        names.insert(0, above)
    return names
