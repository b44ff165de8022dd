"""Puts the site together: which files there are, from what, and what had to be left out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial

from kbdesk.domain.catalog import Catalog
from kbdesk.exporters.base import ExportPlan, ExportWarning, OutFile, Tools
from kbdesk.exporters.brand import Brand, brand_of
from kbdesk.exporters.faq_site import templates
from kbdesk.exporters.faq_site.articles import (
    Library,
    article_file,
    article_warnings,
    neighbours,
)
from kbdesk.exporters.faq_site.checking import checked
from kbdesk.exporters.faq_site.facts import Facts, Reader
from kbdesk.exporters.faq_site.frame import Frame, frame_for
from kbdesk.exporters.faq_site.machine_files import site_machine_files, tree_machine_files
from kbdesk.exporters.faq_site.old_addresses import old_address_files
from kbdesk.exporters.faq_site.options import SiteOptions
from kbdesk.exporters.faq_site.overviews import overview_files
from kbdesk.exporters.faq_site.related import related_pages
from kbdesk.exporters.faq_site.search_files import search_files
from kbdesk.exporters.faq_site.structure import Site, Tree, shape


def plan(catalog: Catalog, options: SiteOptions, tools: Tools) -> ExportPlan:
    """Plans the site of the public articles in `catalog`."""
    site = shape(catalog)
    brand = brand_of(options.brand)
    assets = templates.assets(brand, options.theme)
    readers = [Reader(tools, tree.locale) for tree in site.trees]
    total = sum(len(tree.pages) for tree in site.trees)
    facts: list[list[Facts]] = []
    done = 0
    for tree, reader in zip(site.trees, readers, strict=True):
        known = []
        for page in tree.pages:
            tools.progress.report("reading articles", done, total)
            known.append(reader.facts(page.entry))
            done += 1
        facts.append(known)
    anchors = _anchors(site, facts)
    frames = [frame_for(catalog, site, tree, options, brand, assets) for tree in site.trees]
    libraries = [
        _library(frame, reader, known, anchors, tools)
        for frame, reader, known in zip(frames, readers, facts, strict=True)
    ]
    warnings = [
        warning
        for library in libraries
        for page in library.pages
        for warning in article_warnings(library, page)
    ]
    warnings += _site_warnings(options, brand)
    files = checked(_files(catalog, libraries, assets, brand, tools))
    return ExportPlan(
        files,
        tuple(sorted(warnings, key=lambda warning: (warning.item_uid, warning.code))),
        site.left_out,
    )


def _library(
    frame: Frame,
    reader: Reader,
    facts: list[Facts],
    anchors: dict[str, dict[str, frozenset[str]]],
    tools: Tools,
) -> Library:
    pages = frame.tree.pages
    related = related_pages(pages, facts, tools.memo)
    return Library(frame, reader, pages, facts, related, neighbours(frame), anchors)


def _files(
    catalog: Catalog,
    libraries: list[Library],
    assets: dict[str, OutFile],
    brand: Brand,
    tools: Tools,
) -> Iterator[OutFile]:
    frames = [library.frame for library in libraries]
    yield from (assets[name] for name in sorted(assets))
    yield from _media(libraries, brand, tools)
    yield from site_machine_files(frames, brand)
    yield from old_address_files(catalog, frames)
    for library in libraries:
        search = search_files(library.frame.tree, library.facts, catalog.synonyms)
        yield from search
        yield from overview_files(library.frame, library.facts, search[0])
        yield from (article_file(library, page) for page in library.pages)
        yield from tree_machine_files(library.frame, library.facts, library.reader)


def _media(libraries: list[Library], brand: Brand, tools: Tools) -> Iterator[OutFile]:
    """Gives the images that the articles, the brand and the theme show, each once."""
    frame = libraries[0].frame
    shown = {uid for library in libraries for fact in library.facts for uid in fact.media}
    found = {
        asset.file_name: OutFile(
            f"media/{asset.file_name}", asset.sha256, partial(tools.asset, asset.uid)
        )
        for uid, asset in frame.assets.items()
        if uid in shown or uid == brand.logo
    }
    for name, data in frame.options.theme.images:
        found[name] = OutFile(
            f"media/{name}", hashlib.sha256(data).hexdigest(), partial(bytes, data)
        )
    yield from (found[name] for name in sorted(found))


def _anchors(site: Site, facts: list[list[Facts]]) -> dict[str, dict[str, frozenset[str]]]:
    """Gives the anchors of all bodies: item uid -> locale -> anchors."""
    found: dict[str, dict[str, frozenset[str]]] = {}

    def add(tree: Tree, known: list[Facts]) -> None:
        for page, fact in zip(tree.pages, known, strict=True):
            found.setdefault(page.entry.item.uid, {})[tree.locale] = fact.anchors

    for tree, known in zip(site.trees, facts, strict=True):
        add(tree, known)
    return found


def _site_warnings(options: SiteOptions, brand: Brand) -> list[ExportWarning]:
    warnings = [ExportWarning("", "brand", sentence) for sentence in brand.mended]
    if not options.base_url:
        warnings.append(
            ExportWarning(
                "",
                "no-base-url",
                "No base URL is set, so there is no sitemap, no feed and no canonical address.",
            )
        )
    return warnings
