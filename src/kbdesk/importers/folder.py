"""Imports a folder of Markdown files with front matter.

Each file is one text. A file on its own is an item; files with the same `item:` key are one item
in several locales and channels. Beside the keys of the usual site generators KBDesk reads its
own: `item`, `locale`, `channel`, `type`, `shortcode`, `audience`, `question`, `subject`,
`section`, `owner`, `situation` and `response_class`. A file `_section.md` names and describes the
section that its folder becomes. docs/import-folder.md tells it all.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kbdesk.domain.errors import BadSource
from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.importers.base import ImportOptions, Loss, Refusal, Scanned, ScannedItem
from kbdesk.importers.documents import Document
from kbdesk.importers.images import images_below
from kbdesk.importers.items import (
    is_only_a_name,
    named_section,
    scanned_item,
    scanned_section,
)
from kbdesk.importers.naming import SECTION_FILE, Tree, is_folder_page, stem_of
from kbdesk.importers.parsing import ParsedFiles, parse_files
from kbdesk.importers.resolving import Sources, sources_of
from kbdesk.importers.walking import walk
from kbdesk.progress import Progress


@dataclass(frozen=True, slots=True)
class FolderImporter:
    """The importer of a folder of Markdown files."""

    key: str = "folder"
    title: str = "Folder of Markdown files"

    def scan(self, path: Path, options: ImportOptions, progress: Progress) -> Scanned:
        """Reads all Markdown files below `path`; writes nothing and fetches nothing.

        Raises:
            BadSource: `path` is no folder that can be read, or holds no Markdown file.
            Cancelled: the person asked to stop.
        """
        if not path.is_dir():
            what = "this is a file, not a folder" if path.exists() else "there is no such folder"
            raise BadSource(str(path), what, hint="Name the folder that holds the Markdown files.")
        found = walk(path, progress)
        if not found.files and not found.refused:
            raise BadSource(
                str(path),
                "nothing to import: no Markdown files here",
                hint="Files ending in .md, .markdown and .mdown are read, but not hidden ones.",
            )
        parsed = parse_files(found.files, options, progress)
        refused = found.refused + parsed.refused
        articles, tree = _sorted_out(parsed, refused)
        _share_titles(articles)
        sources = _sources(articles, found.aliases)
        images = images_below(path)
        items: list[ScannedItem] = []
        losses: list[Loss] = list(parsed.losses)
        for document in articles:
            progress.report("Following links", len(items), len(articles))
            item, lost = scanned_item(document, sources, tree, options, images)
            items.append(item)
            losses += lost
        return Scanned(
            system=self.key,
            items=tuple(items),
            sections=tree.in_order(),
            refused=tuple(sorted(refused, key=lambda one: one.source)),
            losses=tuple(sorted(losses, key=lambda one: (one.source, one.line or 0))),
            images=tuple(images.taken.values()),
        )


IMPORTER = FolderImporter()


def _sorted_out(parsed: ParsedFiles, refused: list[Refusal]) -> tuple[list[Document], Tree]:
    """Gives the files that become articles, and the sections that the others describe."""
    tree = Tree()
    articles: list[Document] = []
    for document in parsed.documents:
        if stem_of(document.source).casefold() == SECTION_FILE:
            described = scanned_section(document)
            if described is None:
                parsed.losses.append(Loss(document.source, "the top folder is no section"))
            else:
                tree.describe(described)
            continue
        named = named_section(document)
        if named is not None and named.path not in tree.told:
            tree.describe(named)
        if not is_only_a_name(document):
            articles.append(document)
        elif not is_folder_page(document.source):
            refused.append(Refusal(document.source, "there is no text in it, only a title"))
    return articles, tree


def _share_titles(articles: list[Document]) -> None:
    """Gives a text of a group that has no title the one of its base text in the same language."""
    titles: dict[tuple[str, str], str] = {}
    for document in articles:
        fields = document.fields
        if fields.item_key and fields.title and fields.channel == BASE_CHANNEL:
            titles.setdefault((fields.item_key, fields.locale), fields.title)
            titles.setdefault((fields.item_key, ""), fields.title)
    for document in articles:
        fields = document.fields
        if fields.item_key and not fields.title and document.heading is None:
            any_language = titles.get((fields.item_key, ""), "")
            fields.title = titles.get((fields.item_key, fields.locale), any_language)


def _sources(articles: list[Document], aliases: dict[str, str]) -> Sources:
    addresses: dict[str, str] = {}
    for document in articles:
        for address in document.fields.addresses:
            addresses.setdefault(address, document.source)
    return sources_of((document.source for document in articles), aliases, addresses)
