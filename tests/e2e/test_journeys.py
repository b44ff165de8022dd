"""Whole journeys on a real screen with the installed program: key presses in, results out."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kbdesk.progress import quiet
from kbdesk.services import sample

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))

from desktop import Desktop

from postgres import Server, postgres_server  # noqa: F401

pytestmark = pytest.mark.slow

RECOVER = ("1014", "136")
"""Where the band of the window has its button, on a screen of 1280 by 800."""

SEARCHED_S = 1.5
"""A person looks at the hits before Enter, and at the article before typing."""


@pytest.fixture
def desktop(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desktop]:
    home = tmp_path / "home"
    home.mkdir()
    made = Desktop(home, request.node.name.removeprefix("test_").replace("_", "-"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def nordlys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("base") / "nordlys.kbdesk"
    sample.make_sample(file, actor="astrid", progress=quiet())
    return file


@pytest.fixture
def sample_base(nordlys: Path, tmp_path: Path) -> Path:
    return shutil.copy(nordlys, tmp_path / "nordlys.kbdesk")


def body_of(desktop: Desktop, base: str, item: str) -> str:
    shown = json.loads(desktop.shell("--base", base, "show", item, "--json"))
    return str(shown["body"])


def is_kept(desktop: Desktop, text: str) -> bool:
    """Tells whether the journal of unsaved texts holds it."""
    files = [file for file in (desktop.home / "state").rglob("*") if file.is_file()]
    return any(text.encode() in file.read_bytes() for file in files)


def open_article(desktop: Desktop, words: str, holds: str) -> None:
    """Searches and opens the first hit, until the editor has a text that holds something."""

    def is_open() -> bool:
        desktop.key("ctrl+k")
        desktop.type(words)
        time.sleep(SEARCHED_S)
        desktop.key("Return")
        time.sleep(SEARCHED_S)
        desktop.key("ctrl+a", "ctrl+c")
        return holds in desktop.clipboard()

    desktop.until(is_open, f"“{holds}” is not in the editor")


def run_command(desktop: Desktop, words: str) -> None:
    """Runs the first command of the palette that fits."""
    desktop.key("ctrl+shift+p")
    desktop.type(words)
    desktop.key("Return")
    time.sleep(SEARCHED_S)


def test_an_agent_goes_from_a_key_to_the_clipboard(desktop: Desktop, sample_base: Path) -> None:
    desktop.kbdesk("--base", str(sample_base))
    desktop.window("Nordlys Audio")
    desktop.shot("window")
    desktop.shell("popup", "how refunds work")
    desktop.window("Quick answer")
    desktop.shot("popup")

    def copied() -> bool:
        if desktop.has_window("Quick answer"):
            desktop.key("Return")
        return "14 days" in desktop.clipboard()

    desktop.until(copied, "nothing came to the clipboard")
    desktop.until(lambda: not desktop.has_window("Quick answer"), "the popup stayed")
    desktop.shot("copied")


def test_what_was_typed_survives_a_crash(desktop: Desktop, sample_base: Path) -> None:
    process = desktop.kbdesk("--base", str(sample_base))
    desktop.window("Nordlys Audio")
    written = "A sentence that nobody saved."
    open_article(desktop, "how refunds work", "Payments")
    desktop.shot("opened")
    desktop.key("ctrl+End", "Return")
    desktop.type(written)
    desktop.shot("typed")
    desktop.until(lambda: is_kept(desktop, written), "the journal has nothing of it")
    process.kill()
    process.wait()
    desktop.until(lambda: not desktop.has_window("Nordlys Audio"), "the window is still there")
    desktop.kbdesk("--base", str(sample_base))
    desktop.window("Nordlys Audio")
    desktop.shot("again")

    time.sleep(4 * SEARCHED_S)
    desktop.tool("mousemove", *RECOVER, "click", "1")
    time.sleep(SEARCHED_S)
    open_article(desktop, "how refunds work", written)
    desktop.shot("recovered")


def test_a_manager_imports_edits_publishes_and_exports(desktop: Desktop, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    text = "# Late delivery\n\nThe parcel is late. We look for it at once.\n"
    (folder / "late-delivery.md").write_text(text, "utf-8")
    base = str(tmp_path / "base.kbdesk")
    desktop.shell("--base", base, "new", "--name", "Nordlys Audio")
    window = desktop.kbdesk("--base", base)
    desktop.window("Nordlys Audio")
    desktop.shot("window")
    desktop.key("ctrl+8")
    time.sleep(SEARCHED_S)
    desktop.type(str(folder))
    time.sleep(3 * SEARCHED_S)
    desktop.shot("planned")

    def is_there() -> bool:
        desktop.key("ctrl+Return")
        time.sleep(SEARCHED_S)
        return "late-delivery" in desktop.shell("--base", base, "list", "--json")

    desktop.until(is_there, "the folder was not imported")
    desktop.shot("imported")
    open_article(desktop, "late delivery", "parcel")
    desktop.shot("opened")
    desktop.key("ctrl+End", "Return")
    desktop.type("You hear from us within a day.")

    def is_saved() -> bool:
        desktop.key("ctrl+s")
        return "within a day" in body_of(desktop, base, "late-delivery")

    desktop.until(is_saved, "the text was not saved")
    desktop.shot("saved")

    def is_live() -> bool:
        desktop.key("ctrl+shift+s")
        listed = json.loads(desktop.shell("--base", base, "list", "--json"))
        return "published" in json.dumps(listed)

    desktop.until(is_live, "the text did not go live")
    desktop.shot("published")
    site = tmp_path / "site"
    run_command(desktop, "export")

    def is_written() -> bool:
        # Round the panes: search, targets, where to.
        desktop.key("F6", "F6", "F6", "ctrl+a")
        desktop.type(str(site))
        desktop.key("ctrl+Return")
        time.sleep(4 * SEARCHED_S)
        return any(site.rglob("*.html"))

    desktop.until(is_written, "the site was not exported")
    desktop.shot("exported")
    desktop.key("ctrl+q")
    desktop.until(lambda: window.poll() is not None, "the window stays")
    page = next(file for file in site.rglob("*.html") if "within a day" in file.read_text("utf-8"))
    seen = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", page.as_uri()],
        env=desktop.environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert "within a day" in seen.stdout, seen.stderr[-2000:]


def test_a_trainer_builds_a_course(desktop: Desktop, sample_base: Path, tmp_path: Path) -> None:
    desktop.kbdesk("--base", str(sample_base))
    desktop.window("Nordlys Audio")
    desktop.key("ctrl+6")
    time.sleep(2 * SEARCHED_S)
    desktop.shot("training")
    out = tmp_path / "course"
    out.mkdir()

    def is_built() -> bool:
        # The first format of the menu, the page for a browser, and the folder that is asked for.
        desktop.key("ctrl+e", "Down", "Return")
        time.sleep(2 * SEARCHED_S)
        desktop.shot("where-to")
        desktop.key("ctrl+a")
        desktop.type(str(out))
        desktop.key("Return")
        time.sleep(4 * SEARCHED_S)
        return any(out.rglob("*.html"))

    desktop.until(is_built, "no course was built")
    desktop.shot("built")
    page = next(iter(sorted(out.rglob("*.html"))))
    seen = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", page.as_uri()],
        env=desktop.environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert "<h1" in seen.stdout, seen.stderr[-2000:]


def test_two_windows_on_one_server_lose_nothing(
    desktop: Desktop,
    postgres_server: Server,  # noqa: F811
    tmp_path: Path,
) -> None:
    base = postgres_server.url(postgres_server.create_database())
    desktop.shell("--base", base, "new", "--name", "Nordlys Audio")
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "shared-article.md").write_text("# Shared article\n\nFirst words.\n", "utf-8")
    desktop.shell("--base", base, "import", "folder", str(folder))
    desktop.kbdesk("--base", base)
    desktop.window("Nordlys Audio")
    mine = desktop.newest
    open_article(desktop, "shared article", "First words")
    desktop.key("ctrl+End", "Return")
    desktop.type("Mine.")
    desktop.kbdesk("--base", base, actor="erik")
    theirs = desktop.newest
    assert theirs != mine
    time.sleep(4 * SEARCHED_S)
    desktop.tool("windowactivate", "--sync", theirs)
    open_article(desktop, "shared article", "First words")
    desktop.key("ctrl+End", "Return")
    desktop.type("Theirs.")

    def theirs_is_saved() -> bool:
        desktop.key("ctrl+s")
        return "Theirs." in body_of(desktop, base, "shared-article")

    desktop.until(theirs_is_saved, "the second window could not save")
    desktop.tool("windowactivate", "--sync", mine)
    desktop.key("ctrl+s")
    desktop.shot("conflict")
    # Nobody's words are written over: what the other saved is still the newest.
    assert "Theirs." in body_of(desktop, base, "shared-article")
    desktop.until(lambda: is_kept(desktop, "Mine."), "what was typed here is gone")
    desktop.shot("both-kept")
