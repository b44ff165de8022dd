"""The package for Debian: built, installed in a bare Debian, run, upgraded, removed.

It takes a folder that `make bundle` built (dist/kbdesk), builds one where there is none, and
needs root for a bare Debian of its own; KBDESK_DEBIAN names a folder with one to copy from.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

import kbdesk
from kbdesk.services import licences

ROOT = Path(__file__).parents[2]
BUNDLE = ROOT / "dist" / "kbdesk"
MOST_MB = 150
NEWER = "99.0"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("dpkg-deb"),
        reason="packages for Debian are built on Debian, and a bare one is set up by root",
    ),
]


def told(*command: str | Path, **more: object) -> str:
    done = subprocess.run(
        [str(one) for one in command],
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=1800,
        **more,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def bundle() -> Path:
    if not (BUNDLE / "kbdesk").exists():
        told("sh", ROOT / "installers" / "bundle.sh")
    return BUNDLE


@pytest.fixture(scope="module")
def packages(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    out = tmp_path_factory.mktemp("deb")
    made = []
    for version in (kbdesk.__version__, NEWER):
        more = {"KBDESK_DEB_PACKING": "zstd", "KBDESK_DEB_VERSION": version}
        command = ("sh", ROOT / "installers" / "linux" / "deb.sh", bundle, out)
        made.append(Path(told(*command, env=os.environ | more).strip()))
    return made[0], made[1]


@pytest.fixture(scope="module")
def debian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A bare Debian with /proc, unmounted again whatever happens."""
    root = tmp_path_factory.mktemp("debian") / "root"
    if ready := os.environ.get("KBDESK_DEBIAN"):
        told("cp", "-a", "--reflink=auto", ready, root)
    else:
        told("debootstrap", "--variant=minbase", "--include=ca-certificates", "bookworm", root)
    told("mount", "-t", "proc", "proc", root / "proc")
    try:
        yield root
    finally:
        told("umount", root / "proc")
        shutil.rmtree(root)


def inside(debian: Path, *command: str) -> str:
    bare = ("env", "-i", "HOME=/root", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8")
    more = ("DEBIAN_FRONTEND=noninteractive", "QT_QPA_PLATFORM=offscreen")
    return told("chroot", debian, *bare, *more, *command)


def test_the_folder_is_no_larger_than_promised(bundle: Path) -> None:
    size = int(told("du", "-sm", bundle).split()[0])
    assert size <= MOST_MB


def test_nothing_of_another_licence_slipped_in(bundle: Path) -> None:
    """Every library of the folder stands in the list of parts; GTK or X11 would be a stray."""
    patterns = re.findall(r'"kbdesk:file",\s*"value": "([^"]+)"', licences.sbom())
    libraries = {
        file.name
        for file in bundle.rglob("*.so*")
        if file.name.startswith("lib") and "/plugins/" not in str(file)
    }
    assert [one for one in sorted(libraries) if not any(fnmatch(one, p) for p in patterns)] == []
    assert not any(fnmatch("libgtk-3.so.0", pattern) for pattern in patterns)
    packages = {part.name for part in licences.list_parts()}
    assert "pyside6-essentials" in packages
    assert not (bundle / "_internal" / "anki").exists()


def test_a_person_installs_runs_upgrades_and_removes_it(
    debian: Path, packages: tuple[Path, Path]
) -> None:
    for package in packages:
        shutil.copy(package, debian / "root")
    first, second = (f"/root/{package.name}" for package in packages)
    inside(debian, "apt-get", "update", "-qq")
    install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends")
    inside(debian, *install, first, "desktop-file-utils", "shared-mime-info")

    # What the package needs is all it gets: the bare Debian has no more than its Depends.
    assert inside(debian, "kbdesk", "--version").strip() == f"kbdesk {kbdesk.__version__}"
    inside(debian, "kbdesk", "demo", "--out", "/root/demo")
    picture = debian / "root" / "demo" / "window.png"
    assert picture.stat().st_size > 20_000
    for what in ("xcb", "wayland"):
        plugin = f"/opt/kbdesk/_internal/PySide6/Qt/plugins/platforms/libq{what}.so"
        if (debian / plugin[1:]).exists():
            assert "not found" not in inside(debian, "ldd", plugin)
    assert "Qt 6." in inside(debian, "kbdesk", "licences")

    # A base is a file that a double click opens.
    assert "kbdesk.desktop" in (debian / "usr/share/applications/mimeinfo.cache").read_text()
    assert "application/vnd.kbdesk:*.kbdesk" in (debian / "usr/share/mime/globs2").read_text()
    for size in ("16x16", "256x256"):
        assert (debian / f"usr/share/icons/hicolor/{size}/apps/kbdesk.png").is_file()

    stale = debian / "opt/kbdesk/_internal/kbdesk"
    assert stale.is_dir()
    inside(debian, *install, second)
    version = inside(debian, "dpkg-query", "-W", "-f", "${Version}", "kbdesk")
    assert version == NEWER
    # The base of before the upgrade opens after it.
    assert "verified" in inside(debian, "kbdesk", "--base", "/root/demo/demo.kbdesk", "check")
    assert inside(debian, "dpkg", "--verify", "kbdesk") == ""

    inside(debian, "apt-get", "purge", "-y", "-qq", "kbdesk")
    assert not (debian / "opt/kbdesk").exists()
    assert not (debian / "usr/bin/kbdesk").is_symlink()
    assert "kbdesk" not in (debian / "usr/share/mime/globs2").read_text()
    # What people wrote stays.
    assert (debian / "root/demo/demo.kbdesk").is_file()


def test_a_package_that_lost_a_file_is_found_out(debian: Path, packages: tuple[Path, Path]) -> None:
    """The planted fault for `dpkg --verify`."""
    shutil.copy(packages[0], debian / "root")
    inside(debian, "dpkg", "-i", "--force-all", f"/root/{packages[0].name}")
    (debian / "opt/kbdesk/_internal/kbdesk/resources/themes/dark.toml").unlink()
    done = subprocess.run(
        ["chroot", debian, "dpkg", "--verify", "kbdesk"],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert "dark.toml" in done.stdout
