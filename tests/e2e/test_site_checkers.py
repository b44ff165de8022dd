"""The sample site under checkers that nobody here wrote.

`make check` installs them from tests/checkers and names that folder in KBDESK_CHECKERS. Java, node
and Debian's chromium come from the system.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

import site_sample

pytestmark = pytest.mark.slow

# SRI is off: a browser refuses a file with "integrity" when the site is opened from a folder.
RULES = {
    "root": True,
    "extends": ["html-validate:recommended", "html-validate:a11y", "html-validate:document"],
    "rules": {"require-sri": "off"},
}
BROWSER_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--no-first-run", "--disable-sync",
]  # fmt: skip
WALK = """
const fs = require("fs"), path = require("path");
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const task = JSON.parse(fs.readFileSync(0, "utf8"));
(async () => {
  const browser = await chromium.launch({ executablePath: task.browser, args: task.flags });
  const faults = [];
  for (const page of task.pages) for (const colorScheme of ["light", "dark"])
  for (const width of [320, 1280]) {
    const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme,
                                        reducedMotion: "reduce" });
    const where = `${page} ${width} ${colorScheme}`;
    tab.on("console", (m) => { if (m.type() === "error") faults.push(`${where}: ${m.text()}`); });
    tab.on("pageerror", (error) => faults.push(`${where}: ${error}`));
    tab.on("request", (r) => {
      if (!/^(file|data):/.test(r.url())) faults.push(`${where}: asks for ${r.url()}`);
    });
    await tab.goto("file://" + path.join(task.folder, page));
    await tab.waitForTimeout(100);
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) faults.push(`${where}: is ${wide} px wide`);
    await tab.evaluate(axe);
    const found = await tab.evaluate(() => axe.run(document, { preload: false, runOnly: [
      "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    for (const kind of ["violations", "incomplete"]) for (const one of found[kind])
      faults.push(`${where}: ${kind} ${one.id} ${one.nodes[0].html.slice(0, 120)}`);
    await tab.close();
  }
  if (!task.walk) { await browser.close(); console.log(JSON.stringify({ faults })); return; }
  const tab = await browser.newPage();
  await tab.goto("file://" + path.join(task.folder, "index.html"));
  await tab.keyboard.press("/");
  await tab.keyboard.type("late refunds");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("#results a");
  const first = await tab.textContent("#results a");
  const status = await tab.textContent("#status");
  await tab.focus("#q");
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("article h1");
  const opened = await tab.textContent("h1");
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  await still.goto("file://" + path.join(task.folder, "index.html"));
  await still.fill("#q", "refund");
  await still.press("#q", "Enter");
  await still.waitForURL(/a-z\\.html/);
  await browser.close();
  console.log(JSON.stringify({ faults, first, status, opened }));
})();
"""


@pytest.fixture(scope="module")
def checkers() -> Path:
    folder = Path(os.environ.get("KBDESK_CHECKERS", "/nowhere"))
    if not (folder / "node_modules").is_dir():
        pytest.skip("NOT CHECKED by foreign tools: KBDESK_CHECKERS names no folder with them")
    return folder


@pytest.fixture(scope="module", params=["", "https://help.example/kb/"], ids=["folder", "web"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    options = {**site_sample.OPTIONS, "base_url": request.param}
    for path, data in site_sample.export(site_sample.catalog(), **options).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


def needed(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"NOT CHECKED by foreign tools: {name} is not installed")
    return found


def planted(site: Path, tmp_path: Path, old: str, new: str) -> Path:
    """Gives a folder with the article of the site, with a fault in it."""
    page = (site / "payments/refunds/refunds.html").read_text()
    assert old in page
    folder = tmp_path / "planted"
    folder.mkdir()
    (folder / "x.html").write_text(page.replace(old, new, 1))
    return folder


def test_pages_are_valid_html(site: Path, checkers: Path, tmp_path: Path) -> None:
    jar = next((checkers / "node_modules" / "vnu-jar").rglob("vnu.jar"))

    def faults(folder: Path) -> list[object]:
        done = subprocess.run(
            [needed("java"), "-jar", jar, "--format", "json", "--skip-non-html", folder],
            capture_output=True,
            text=True,
            check=False,
        )
        messages = json.loads(done.stderr)["messages"]
        # Files on a disk have no origin that 'self' could match, and data blocks run nothing.
        return [one for one in messages if "Content Security Policy" not in one["message"]]

    assert faults(site) == []
    assert faults(planted(site, tmp_path, "</h1>", "</h2>"))


def test_pages_keep_the_rules_of_html_validate(site: Path, checkers: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.json"
    rules.write_text(json.dumps(RULES))
    program = checkers / "node_modules" / ".bin" / "html-validate"

    def check(folder: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program, "--config", rules, folder], capture_output=True, text=True, check=False
        )

    done = check(site)
    assert done.returncode == 0, done.stdout
    assert check(planted(site, tmp_path, "</h1>", '</h1><img src="x.png">')).returncode != 0


def test_site_works_for_everybody_from_a_folder(site: Path, checkers: Path) -> None:
    if (site / "sitemap.xml").exists():
        pytest.skip("the same pages but for their head")
    pages = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    pages += ["search.html?q=refund", "search.html?q=xyzzy", "sv/search.html?q=losenord"]
    found = walked(checkers, site, pages, walk=True)
    assert found["faults"] == []
    assert found["first"] == "Late refund"
    assert found["status"].startswith("2 results")
    assert found["opened"] == "Late refund"


def test_the_walk_finds_what_is_wrong_with_a_page(
    site: Path, checkers: Path, tmp_path: Path
) -> None:
    """The control: pale words, something too wide for a phone, a request to another server."""
    if (site / "sitemap.xml").exists():
        pytest.skip("the same pages but for their head")
    (tmp_path / "x.html").write_text(
        '<!doctype html><html lang="en"><title>x</title><main><h1>x</h1>'
        '<p style="color:#bbb;background:#fff">Pale</p><p style="width:900px">Wide</p>'
        '<img src="https://help.example/x.png" alt="x"></main></html>'
    )
    found = walked(checkers, tmp_path, ["x.html"])["faults"]
    for place in ("320 light", "320 dark", "1280 light", "1280 dark"):
        assert any(f"{place}: violations color-contrast" in fault for fault in found), found
        assert any(f"{place}: asks for https://help.example/x.png" in fault for fault in found)
    assert any("320 light: is " in fault for fault in found)


def walked(checkers: Path, folder: Path, pages: list[str], *, walk: bool = False) -> dict[str, Any]:
    """Looks at pages in a browser; gives their faults and how a reader's walk through them went."""
    task = {
        "browser": needed("chromium"),
        "flags": BROWSER_FLAGS,
        "folder": str(folder),
        "pages": pages,
        "walk": walk,
    }
    done = subprocess.run(
        [needed("node"), "-e", WALK],
        input=json.dumps(task),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "NODE_PATH": str(checkers / "node_modules")},
        cwd=checkers,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_sitemap_is_valid_xml(site: Path) -> None:
    if not (site / "sitemap.xml").exists():
        pytest.skip("a site without an address has no sitemap")
    files = [site / name for name in ("sitemap.xml", "feed.xml", "opensearch-en.xml")]
    subprocess.run([needed("xmllint"), "--noout", *files], check=True)
