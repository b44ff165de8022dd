"""Reads XML from strangers: no document types, no entities, no bottomless nesting."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from kbdesk.domain.errors import BadSource

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from kbdesk.importers.archive import Archive

MAX_DEPTH = 200
MAX_ELEMENTS = 500_000
_MAX_SIGNS = 5 * MAX_ELEMENTS  # "<" in all, those of texts in CDATA included
_PART_SUFFIXES = (".xml", ".rels", ".vml")
_MAX_PART_BYTES = 100 * 1024 * 1024
_MAX_TAG_BYTES = 1024 * 1024
# What stands between one "<" and the next; a text of an article is shorter than that.
_LONG_TAG = re.compile(rb"<[^<]{%d}" % (_MAX_TAG_BYTES - 1))


def events(content: bytes, source: str) -> Iterator[tuple[str, Element]]:
    """Gives ("start" | "end", element) as they come.

    Raises:
        BadSource: not well formed, with a document type, nested more than MAX_DEPTH deep, or of
            more or longer parts than texts have.
    """
    # The parser looks at a tag that has no end yet again and again.
    if _LONG_TAG.search(content):
        raise BadSource(source, f"a single part of it is longer than {_MAX_TAG_BYTES // 1024} kB")
    if content.count(b"<") > _MAX_SIGNS:
        raise BadSource(source, f"it has more than {MAX_ELEMENTS:,} elements")
    depth = count = 0
    try:
        for event, element in iterparse(
            io.BytesIO(content), events=("start", "end"), forbid_dtd=True
        ):
            if event == "start":
                depth += 1
                count += 1
                if count > MAX_ELEMENTS:
                    raise BadSource(source, f"it has more than {MAX_ELEMENTS:,} elements")
            else:
                depth -= 1
            if depth > MAX_DEPTH:
                raise BadSource(source, f"elements are nested more than {MAX_DEPTH} deep")
            yield event, element
    except ParseError as error:
        line = error.position[0] if hasattr(error, "position") else None
        raise BadSource(source, f"not well-formed XML ({error.msg})", line) from error
    except DefusedXmlException as error:
        reason = "it has a document type or entities of its own, of which bombs are made"
        raise BadSource(source, reason) from error
    except (LookupError, ValueError) as error:
        raise BadSource(source, f"not XML that can be read ({error})") from error


def check_parts(archive: Archive) -> None:
    """Lets the XML parts of an office file pass.

    Raises:
        BadSource: one of them is what `events` refuses, or the archive is a bomb.
    """
    for name in archive.names:
        if name.lower().endswith(_PART_SUFFIXES):
            content = archive.read(name, _MAX_PART_BYTES)
            for event, element in events(content, f"{archive.source} ({name})"):
                if event == "end":
                    element.clear()
