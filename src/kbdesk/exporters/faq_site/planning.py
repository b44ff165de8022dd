"""Puts the site together: which files there are, from what, and what had to be left out."""

from __future__ import annotations

from collections.abc import Iterator

from kbdesk.domain.catalog import Catalog
from kbdesk.exporters.base import ExportPlan, ExportWarning, OutFile, Tools
from kbdesk.exporters.faq_site import templates
from kbdesk.exporters.faq_site.articles import (
    Library,
    article_file,
    article_warnings,
    neighbours,
)
from kbdesk.exporters.faq_site.brand import Brand, brand_of
from kbdesk.exporters.faq_site.facts import Facts, Reader
from kbdesk.exporters.faq_site.frame import Frame, frame_for
from kbdesk.exporters.faq_site.machine_files import site_machine_files, tree_machine_files
from kbdesk.exporters.faq_site.options import SiteOptions
from kbdesk.exporters.faq_site.overviews import overview_files
from kbdesk.exporters.faq_site.related import related_pages
from kbdesk.exporters.faq_site.search_files import search_files
from kbdesk.exporters.faq_site.structure import Site, Tree, shape


def plan(catalog: Catalog, options: SiteOptions, tools: Tools) -> ExportPlan:
    """Plans the site of the public articles in `catalog`."""
    site = shape(catalog)
    brand = brand_of(options.accent)
    assets = templates.assets(brand)
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
    libraries = [
        _library(frame_for(catalog, site, tree, options, assets), reader, known, anchors, tools)
        for tree, reader, known in zip(site.trees, readers, facts, strict=True)
    ]
    warnings = [
        warning
        for library in libraries
        for page in library.pages
        for warning in article_warnings(library, page)
    ]
    warnings += _site_warnings(options, brand)
    return ExportPlan(
        _files(libraries, assets, brand),
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


def _files(libraries: list[Library], assets: dict[str, OutFile], brand: Brand) -> Iterator[OutFile]:
    yield from (assets[name] for name in sorted(assets))
    yield from site_machine_files([library.frame for library in libraries], brand)
    for library in libraries:
        search = search_files(library.frame.tree, library.facts)
        yield from search
        yield from overview_files(library.frame, library.facts, search[0])
        yield from (article_file(library, page) for page in library.pages)
        yield from tree_machine_files(library.frame, library.facts, library.reader)


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
    warnings = []
    if options.accent.lower() not in (brand.light, brand.dark):
        warnings.append(
            ExportWarning(
                "",
                "accent",
                f"The accent colour {options.accent} is hard to read on both backgrounds; the "
                f"site uses {brand.light} on light ones and {brand.dark} on dark ones.",
            )
        )
    if not options.base_url:
        warnings.append(
            ExportWarning(
                "",
                "no-base-url",
                "No base URL is set, so there is no sitemap, no feed and no canonical address.",
            )
        )
    return warnings
