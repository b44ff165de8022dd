"""What comes along with KBDesk: every part with its version, licence, source and licence text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import kbdesk
from kbdesk.config import paths
from kbdesk.domain.errors import BadInput, BadSource

LICENCE = "Apache-2.0"
SBOM_FILE = "sbom.cdx.json"

_NOTICE = """\
KBDesk {version} is free software under the Apache License 2.0.

It uses Qt {qt} and Qt for Python under the GNU Lesser General Public License, version 3. Both are
used unchanged and as shared libraries: you may change them and put your own builds in place of
those in the program's folder, and study how KBDesk works with them for that purpose. Their source
code is free to have for everybody at

  {sources}

Under the LGPL as well, and to be exchanged in the same way: {others}.

`kbdesk licences` lists every part, `kbdesk licences NAME` prints the text of its licence."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that others wrote and that comes along.

    Attributes:
        version: "" where it is that of the package which brings it.
        licence: SPDX expression.
        source: where its source code is to be had.
        texts: names of its licence texts.
        of: the part that brings it, "bundle" for what only built programs hold; "" for a package
            of the lock.
        only_when: which machines it is for, as the lock says it (PEP 508); "" for all.
        is_optional: whether KBDesk is handed on without it as well.
    """

    name: str
    version: str
    licence: str
    source: str
    texts: tuple[str, ...]
    of: str = ""
    only_when: str = ""
    note: str = ""
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What the box About tells.

    Attributes:
        notice: the licence of KBDesk, what Qt's asks to be said, and where its source is.
    """

    version: str
    licence: str
    notice: str
    parts: tuple[Part, ...]


def about() -> About:
    """Gives what to tell about the program.

    Raises:
        BadSource: the list of parts is missing or cannot be read.
    """
    parts = list_parts()
    of_qt = [part for part in parts if part.of == "pyside6-essentials" and "LGPL" in part.licence]
    if not of_qt:
        raise BadSource(str(_folder() / SBOM_FILE), "it does not name Qt", hint=_REINSTALL)
    notice = _NOTICE.format(
        version=kbdesk.__version__,
        qt=of_qt[0].version,
        sources="\n  ".join(part.source for part in of_qt),
        others=", ".join(_under_lgpl(parts)),
    )
    return About(kbdesk.__version__, LICENCE, notice, parts)


def list_parts() -> tuple[Part, ...]:
    """Gives every part: packages by name, then what they and we bring.

    Raises:
        BadSource: the list is missing or cannot be read.
    """
    file = _folder() / SBOM_FILE
    try:
        listed = json.loads(sbom())["components"]
        parts = [_part(one) for one in listed]
    except (ValueError, KeyError, TypeError) as error:
        raise BadSource(str(file), f"not a bill of materials ({error})", hint=_REINSTALL) from error
    return tuple(sorted(parts, key=lambda part: (bool(part.of), part.name.lower(), part.version)))


def sbom() -> str:
    """Gives the bill of materials as CycloneDX 1.6 JSON.

    Raises:
        BadSource: it is missing.
    """
    return _read(_folder() / SBOM_FILE)


def find(name: str) -> tuple[Part, ...]:
    """Gives the parts of that name, in any case; a beginning will do where no name is it.

    Raises:
        BadInput: nothing of that name comes along.
        BadSource: the list of parts is missing or cannot be read.
    """
    parts, sought = list_parts(), name.casefold()
    whole = tuple(part for part in parts if part.name.casefold() == sought)
    found = whole or tuple(part for part in parts if part.name.casefold().startswith(sought))
    if not found:
        raise BadInput(f"Nothing called {name} comes along.", "`kbdesk licences` lists what does.")
    return found


def text_of(part: Part) -> str:
    """Gives the licence text of a part, all of them one after the other.

    Raises:
        BadSource: one is missing.
    """
    folder = _folder()
    files = (
        (folder / name).resolve() if name.startswith("../") else folder / "texts" / f"{name}.txt"
        for name in part.texts
    )
    return "\n\n".join(_read(file).strip() for file in files) + "\n" if part.texts else ""


def _under_lgpl(parts: tuple[Part, ...]) -> list[str]:
    return [
        part.name
        for part in parts
        if part.licence.startswith("LGPL")
        and "pyside6-essentials" not in {part.name, part.of}
        and part.name != "shiboken6"
    ]


_REINSTALL = "The program is not whole; install it again."


def _folder() -> Path:
    return paths.resources() / "licences"


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSource(str(file), f"it cannot be read ({error})", hint=_REINSTALL) from error


def _part(listed: dict[str, Any]) -> Part:
    properties: dict[str, list[str]] = {}
    for one in listed.get("properties", ()):
        properties.setdefault(one["name"].removeprefix("kbdesk:"), []).append(one["value"])
    references = listed.get("externalReferences", ())
    return Part(
        name=listed["name"],
        version=listed.get("version", ""),
        licence=listed["licenses"][0]["expression"],
        source=references[0]["url"] if references else "",
        texts=tuple(properties.get("text", ())),
        of="".join(properties.get("of", ())),
        only_when="".join(properties.get("marker", ())),
        note="".join(properties.get("note", ())),
        is_optional=listed.get("scope") == "optional",
    )
