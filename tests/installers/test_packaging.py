"""What carries the program to other machines says what it should, as foreign programs read it."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

import kbdesk
from kbdesk.store.tables.base import APPLICATION_ID

ROOT = Path(__file__).parents[2]
LINUX = ROOT / "installers" / "linux"

pytestmark = pytest.mark.slow


def told(*command: str | Path, **more: object) -> str:
    done = subprocess.run(
        [str(one) for one in command],
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=600,
        **more,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def metainfo(folder: Path, template: str) -> Path:
    file = folder / "org.kbdesk.KBDesk.metainfo.xml"
    text = template.replace("@VERSION@", kbdesk.__version__).replace("@DATE@", "2026-11-22")
    file.write_text(text)
    return file


def needs(program: str) -> None:
    if shutil.which(program) is None:
        pytest.fail(f"{program} is missing; scripts/system_libs.sh check installs it")


def test_the_desktop_entry_is_one(tmp_path: Path) -> None:
    needs("desktop-file-validate")
    assert told("desktop-file-validate", LINUX / "kbdesk.desktop") == ""
    planted = tmp_path / "kbdesk.desktop"
    planted.write_text((LINUX / "kbdesk.desktop").read_text().replace("Exec=kbdesk %f", "Run=x"))
    assert subprocess.run(["desktop-file-validate", planted], check=False).returncode


def test_software_centres_can_read_what_the_program_is(tmp_path: Path) -> None:
    needs("appstreamcli")
    template = (LINUX / "org.kbdesk.KBDesk.metainfo.xml").read_text()
    validate = ("appstreamcli", "validate", "--no-net")
    told(*validate, metainfo(tmp_path, template))
    planted = metainfo(tmp_path, template.replace("<id>org.kbdesk.KBDesk</id>", ""))
    assert subprocess.run([*validate, planted], check=False, capture_output=True).returncode


def test_a_base_is_known_by_its_bytes(tmp_path: Path) -> None:
    # The type's number at byte 68 is the one that the store writes.
    magic = re.search(r'offset="68" value="(0x\w+)"', (LINUX / "kbdesk.xml").read_text())
    assert magic
    assert int(magic[1], 16) == APPLICATION_ID


def test_the_installer_for_windows_compiles(tmp_path: Path) -> None:
    needs("makensis")
    payload = tmp_path / "kbdesk"
    (payload / "_internal").mkdir(parents=True)
    (payload / "kbdesk.exe").write_bytes(b"MZ")
    (payload / "_internal" / "python311.dll").write_bytes(os.urandom(1000))
    script = ROOT / "installers" / "windows" / "kbdesk.nsi"
    made = tmp_path / "KBDesk-setup.exe"
    define = (f"-DVERSION={kbdesk.__version__}", f"-DPAYLOAD={payload}", f"-DOUT={made}")
    told("makensis", "-V2", "-WX", *define, script)
    assert made.read_bytes()[:2] == b"MZ"
    planted = tmp_path / "planted.nsi"
    planted.write_text(script.read_text().replace("WriteUninstaller", "WriteUninstall"))
    icon = ROOT / "resources" / "icons" / "app" / "kbdesk.ico"
    more = (f"-DICON={icon}", f"-DLICENCE={ROOT / 'LICENSE'}")
    done = subprocess.run(
        ["makensis", "-V2", *define, *more, planted], check=False, capture_output=True
    )
    assert b"WriteUninstall" in done.stdout + done.stderr
    assert done.returncode


def test_the_scripts_for_other_machines_can_be_read_by_a_shell() -> None:
    for script in sorted((ROOT / "installers").rglob("*.sh")):
        told("sh", "-n", script)


def test_every_size_of_the_icon_is_that_size() -> None:
    folder = ROOT / "resources" / "icons" / "app"
    for file in folder.glob("kbdesk-*.png"):
        size = int(file.stem.rpartition("-")[2])
        with Image.open(file) as image:
            assert image.size == (size, size)
    with Image.open(folder / "kbdesk.ico") as icon:
        assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= icon.info["sizes"]
    with Image.open(folder / "kbdesk.icns") as icon:
        assert {(16, 16, 2), (128, 128, 1), (512, 512, 1)} <= set(icon.info["sizes"])
