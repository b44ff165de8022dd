"""Turns parsed files into the items and sections that an import plan is made of."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, replace

from kbdesk.content.plain import plain_text
from kbdesk.importers.base import ImportOptions, Loss, ScannedItem, ScannedSection, scanned_hash
from kbdesk.importers.documents import Document
from kbdesk.importers.html_text import image_number
from kbdesk.importers.images import Images
from kbdesk.importers.links import (
    Change,
    LocalLink,
    source_target,
    spliced,
    to_address,
    to_image,
    to_source,
    to_text,
)
from kbdesk.importers.naming import (
    Tree,
    folder_parts,
    is_folder_page,
    readable,
    section_from,
    slug_of,
    stem_of,
)
from kbdesk.importers.resolving import Sources, resolve


@dataclass(slots=True)
class _LostImages:
    """The images that one document loses."""

    count: int = 0
    first: str = ""
    why: str = ""
    line: int | None = None


def scanned_item(
    document: Document, sources: Sources, tree: Tree, options: ImportOptions, images: Images
) -> tuple[ScannedItem, tuple[Loss, ...]]:
    """Gives the text of one file, its links resolved, and what that lost."""
    fields = document.fields
    title, heading = _title(document)
    changes, targets, losses = _changes(document, sources, options, images)
    if heading is not None:
        changes = [heading, *changes]
    body, links = spliced(document.body, changes)
    lead = len(body) - len(body.lstrip("\n"))
    body = body.strip("\n") + "\n" if body.strip() else ""
    links = tuple(replace(link, start=link.start - lead, end=link.end - lead) for link in links)
    folders = folder_parts(document.source) if document.in_folders else []
    section = tree.add(fields.section or folders)
    item = ScannedItem(
        source=document.source,
        title=title,
        body=body,
        hash="",
        slug=fields.slug or slug_of(document.source, fields.item_key, fields.locale),
        links=links,
        targets=targets,
        short_answer=fields.short_answer,
        question=fields.question,
        subject=fields.subject,
        keywords=fields.keywords,
        item_key=fields.item_key,
        locale=fields.locale,
        channel=fields.channel,
        type=fields.type,
        shortcode=fields.shortcode,
        audience=fields.audience,
        owner=fields.owner,
        situation=fields.situation,
        response_class=fields.response_class,
        tags=fields.tags,
        redirects=fields.redirects,
        section_path=section,
        publish=fields.publish,
        extra=fields.extra,
        carrier=document.carrier,
        other_body=document.other_body,
    )
    # Links follow from the body. The path is what the hash is looked up by, and section
    # and address come of it: a file that was only moved or renamed keeps its hash.
    told = asdict(replace(item, links=()))
    for name in ("hash", "source", "slug", "section_path", "links", "targets", "carrier"):
        del told[name]
    return replace(item, hash=scanned_hash(tuple(told.items()))), losses


def scanned_section(document: Document) -> ScannedSection | None:
    """Gives the section that a `_section` file describes; None in the top folder, which is none."""
    parts = folder_parts(document.source)
    if not parts:
        return None
    fields = document.fields
    told: dict[str, object] = {key: json.loads(value) for key, value in fields.extra}
    told["title"] = fields.title
    told["description"] = fields.short_answer or plain_text(document.body).split("\n\n")[0]
    return section_from(tuple(slug for slug, _ in parts), told, parts[-1][1])


def named_section(document: Document) -> ScannedSection | None:
    """Gives the section that a folder's own page names in its front matter, or None.

    A README has its name from its first heading, which is seldom what the folder is called.
    """
    if not is_folder_page(document.source) or stem_of(document.source).casefold() == "readme":
        return None
    parts = folder_parts(document.source)
    fields = document.fields
    if not parts or not fields.title or fields.item_key or fields.section:
        return None
    return section_from(
        tuple(slug for slug, _ in parts),
        {key: json.loads(value) for key, value in fields.extra}
        | {"title": fields.title, "description": fields.short_answer},
        parts[-1][1],
    )


def is_only_a_name(document: Document) -> bool:
    """Tells whether a file holds no words beyond a title."""
    fields = document.fields
    body = document.body
    if document.heading is not None and not body[: document.heading.start].strip():
        body = body[document.heading.end :]
    return not (body.strip() or fields.short_answer or fields.question)


def _title(document: Document) -> tuple[str, Change | None]:
    """Gives the title, and the change that takes the same words off the top of the body."""
    heading = document.heading
    words = heading.text if heading is not None else ""
    title = document.fields.title or words or readable(stem_of(document.source))
    if heading is None:
        return title, None
    if not words:
        # Nothing but an image, which does not come along: no heading is left to keep.
        return title, Change(heading.start, heading.end)
    if not _same_words(title, words):
        return title, None
    if not heading.is_first_block and heading.level != 1:
        return title, None
    return title, Change(heading.start, heading.end)


def _same_words(one: str, other: str) -> bool:
    first, second = (re.findall(r"\w+", text.casefold()) for text in (one, other))
    return first == second if first or second else one.strip() == other.strip()


def _changes(
    document: Document, sources: Sources, options: ImportOptions, images: Images
) -> tuple[list[Change], tuple[str, ...], tuple[Loss, ...]]:
    """Gives what becomes of each local link and image, and where all links lead then."""
    changes: list[Change] = []
    targets = list(document.others)
    losses: list[Loss] = []
    lost = _LostImages()
    for link in document.links:
        if link.is_image:
            digest, why = _image(link, document, images)
            if digest:
                changes += to_image(link, digest)
                continue
            changes += to_text(link)
            if not lost.count:
                lost.first, lost.why = _shown(_image_target(link, document)), why
                lost.line = document.line(link.start)
            lost.count += 1
            continue
        path, anchor = resolve(link.target, document.source, sources)
        if path == document.source and anchor:
            changes += to_address(link, f"#{anchor}")
            targets.append((link.start, f"#{anchor}"))
        elif path is not None:
            changes += to_source(link, path, anchor)
            targets.append((link.start, source_target(path, anchor)))
        elif link.target.startswith("/") and options.site:
            address = options.site.rstrip("/") + link.target
            changes += to_address(link, address)
            targets.append((link.start, address))
        else:
            changes += to_text(link)
            losses.append(Loss(document.source, _dead(link.target), document.line(link.start)))
    if lost.count:
        some = "1 image is" if lost.count == 1 else f"{lost.count} images are"
        what = f'{some} not imported ("{lost.first}": {lost.why}); the alternative text is kept'
        losses.append(Loss(document.source, what, lost.line))
    return changes, tuple(target for _, target in sorted(targets)), tuple(losses)


def _image(link: LocalLink, document: Document, images: Images) -> tuple[str, str]:
    """Gives (SHA-256 hex, "") of the image that a link shows, or ("", why it cannot come along)."""
    if not link.is_inline:
        return "", "it stands in HTML of its own"
    target = _image_target(link, document)
    if re.match(r"(?:https?:)?//", target, re.IGNORECASE):
        return "", "it lies on the web, and nothing is fetched"
    return images.take(target, document.source)


def _image_target(link: LocalLink, document: Document) -> str:
    """Gives the address of an image as the source has it."""
    number = image_number(link.target)
    if number is not None and number < len(document.images):
        return document.images[number]
    return link.target


def _shown(target: str) -> str:
    return f"{target[:20]}..." if target[:5].lower() == "data:" else target


def _dead(target: str) -> str:
    if target.startswith("/"):
        return f'the link to "{target}" needs the address of its site; its text is kept'
    return f'the link to "{target}" leads to no imported file; its text is kept'
