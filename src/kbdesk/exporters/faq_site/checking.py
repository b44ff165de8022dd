"""The last look at a site before it takes the place of the old one: no page leads nowhere."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import partial

from kbdesk.domain.errors import Refused
from kbdesk.exporters.base import OutFile

_ADDRESS = re.compile(r"""\s(?:href|src|action|data-search)="([^"]*)\"""")
# Text holds no "<" of its own, so an address in a code block is not met.
_TAG = re.compile(r"<(?:a|link|img|script|form)\s[^<>]*>")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|/", re.IGNORECASE)
_NEVER = re.compile(rb'class="[^"]*\bk-internal\b|<a href="kb:|src="asset:')


def checked(files: Iterable[OutFile]) -> Iterator[OutFile]:
    """Gives the files of a site; when all are made, their links are held against their paths.

    Pages that were kept from the last build lead where they led then: a page whose link changes
    has another key.

    Raises:
        Refused: when the last file was taken, a page that was made leads to a file that is not
            there, or two files have one path on systems that know no capitals.
    """
    wanted: dict[str, str] = {}
    there: dict[str, str] = {}
    for file in files:
        twin = there.setdefault(file.path.casefold(), file.path)
        if twin is not file.path:
            raise Refused(
                f"Two pages would have the address {file.path}.",
                "Change the slug of one of the articles or sections.",
            )
        if file.path.endswith(".html"):
            yield OutFile(file.path, file.key, partial(_looked_at, file, wanted))
        else:
            yield file
    paths = set(there.values())
    for target, page in sorted(wanted.items()):
        if target not in paths:
            raise Refused(
                f"The page {page} would lead to {target}, which is not there.",
                "Nothing was changed. This is a fault of KBDesk: please report it.",
            )


def _looked_at(file: OutFile, wanted: dict[str, str]) -> bytes:
    data = file.make()
    fault = _NEVER.search(data)
    if fault:
        raise Refused(
            f"The page {file.path} would hold what is not for readers: {fault[0].decode()}.",
            "Nothing was changed. This is a fault of KBDesk: please report it.",
        )
    folder = posixpath.dirname(file.path)
    tags = "\n".join(_TAG.findall(data.decode("utf-8", "replace")))
    for address in set(_ADDRESS.findall(tags)):
        path = html.unescape(address).partition("#")[0].partition("?")[0]
        if path and not _ELSEWHERE.match(address):
            wanted.setdefault(posixpath.normpath(posixpath.join(folder, path)), file.path)
    return data
