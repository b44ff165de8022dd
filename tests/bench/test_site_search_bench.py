"""The search inside the site beside Pagefind on 5,000 articles, in one browser, as ratios.

Both search the same pages from a server of this machine. KBDESK_HELP_CENTRE, KBDESK_RIVALS (with
Pagefind) and KBDESK_CHECKERS (with playwright-core) name what is needed, as for the other
measurements of the site. Run by name: `pytest -m bench -s -k site_search`.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kbdesk.content.markup import Profile, render
from kbdesk.exporters.base import Tools
from kbdesk.exporters.faq_site import EXPORTER
from kbdesk.exporters.faq_site.body import prepare
from kbdesk.exporters.faq_site.facts import Reader
from kbdesk.exporters.faq_site.postings import words_of
from kbdesk.exporters.faq_site.search_files import search_files
from kbdesk.exporters.faq_site.structure import shape
from kbdesk.progress import quiet
from kbdesk.services.out_folder import OutFolder

sys.path.insert(0, str(Path(__file__).parents[1]))
import site_sample
from many_articles import base_of, cpu, recombined

pytestmark = pytest.mark.bench

ROUNDS = 5
KNOWN = 300
QUERIES = [
    "password reset", "calendar permissions", "sync error", "migrate mailbox", "shared folder",
    "crash on startup", "meeting", "certificate expired", "how to recover deleted items",
    "search not working", "retention policy", "activate license", "delivery report",
    "spam filter", "sign in loop", "font missing", "print area", "attachment too large",
    "public folder", "mobile device", "mail flow rule", "offline address book", "file locked",
    "blank page", "access denied", "upgrade farm",
]  # fmt: skip
BROWSE = """
const fs = require("fs"), path = require("path"), http = require("http");
const { chromium } = require("playwright-core");
const task = JSON.parse(fs.readFileSync(0, "utf8"));
const kinds = { ".js": "text/javascript", ".html": "text/html", ".json": "application/json",
                ".wasm": "application/wasm" };
let asked = [];
const blank = "<!doctype html><meta charset=utf-8><link rel=icon href='data:,'>";
const pages = {
  "/own.html": blank + `<script src="/assets/search.js"></script><script>
    kbdesk.folder = "/search/";
    window.seek = async (q) => {
      window.ready = window.ready || kbdesk.load("index", "1");
      await window.ready;
      const found = await kbdesk.find(q + " ");
      return (await kbdesk.look(found.numbers.slice(0, 10))).map((row) => row[1]);
    };</script>`,
  "/rival.html": blank + `<script type="module">
    window.seek = async (q) => {
      window.P = window.P || await import("/pagefind/pagefind.js");
      const found = await P.search(q);
      const rows = await Promise.all(found.results.slice(0, 10).map((one) => one.data()));
      return rows.map((row) => row.url.slice(1));
    };</script>`,
};
const server = http.createServer((request, answer) => {
  const name = decodeURIComponent(request.url.split("?")[0]);
  if (pages[name]) {
    answer.setHeader("content-type", "text/html");
    answer.end(pages[name]);
    return;
  }
  try {
    const data = fs.readFileSync(path.join(task.folder, name));
    asked.push(name);
    answer.setHeader("content-type", kinds[path.extname(name)] || "application/octet-stream");
    answer.end(data);
  } catch { answer.statusCode = 404; answer.end(); }
}).listen(0, "127.0.0.1", async () => {
  const root = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({ executablePath: task.browser, args: task.flags });
  const found = { own: { first: [], later: [] }, rival: { first: [], later: [] } };
  for (let round = 0; round < task.rounds; round++) for (const who of ["own", "rival"]) {
    const context = await browser.newContext();
    const tab = await context.newPage();
    await tab.goto(`${root}/${who}.html`);
    await tab.waitForFunction("!!window.seek");
    asked = [];
    const timed = (list) => tab.evaluate(async (queries) => {
      const times = [], answers = [];
      for (const q of queries) {
        const begin = performance.now();
        answers.push(await seek(q));
        times.push(performance.now() - begin);
      }
      return { times, answers };
    }, list);
    const first = await timed(task.queries.slice(0, 1));
    found[who].files = asked.concat(who === "own" ? ["/assets/search.js"] : []);
    found[who].first.push(first.times[0]);
    found[who].later.push(...(await timed(task.queries.slice(1))).times);
    if (round === 0) found[who].known = (await timed(task.known)).answers;
    await context.close();
  }
  await browser.close();
  server.close();
  console.log(JSON.stringify(found));
});
"""


def high(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def question(title: str, body: str, chance: random.Random) -> str:
    """Gives what may be typed for a known article: words of its title, one of its text."""
    words = [word for word in words_of(title) if len(word) > 3]
    text = [word for word in dict.fromkeys(words_of(body)) if len(word) > 5]
    picked = chance.sample(words, min(3, len(words))) + chance.sample(text, min(1, len(text)))
    return " ".join(picked)


def test_site_search_against_pagefind(tmp_path: Path) -> None:
    rival = Path(os.environ.get("KBDESK_RIVALS", "/nowhere")) / "python"
    checkers = Path(os.environ.get("KBDESK_CHECKERS", "/nowhere"))
    if not rival.exists() or not (checkers / "node_modules" / "playwright-core").is_dir():
        pytest.skip("KBDESK_RIVALS or KBDESK_CHECKERS names no folder with what is needed")
    # The number in a made title would give every article away.
    articles = [(title.partition(": ")[2], body) for title, body in recombined()]
    rendered: dict[str, Any] = {}

    def kept(text: str, profile: Profile, *, locale: str = "en") -> Any:
        return rendered.get(text) or rendered.setdefault(text, render(text, profile, locale=locale))

    memo = site_sample.Memo()
    base = base_of(articles)
    tools = Tools(render=kept, memo=memo.get)
    made = EXPORTER.plan(base, EXPORTER.options(), tools)
    folder = tmp_path / "site"
    OutFolder(folder).put(made.files, target="faq-site", base="b", seq=1, progress=quiet())

    def bodies() -> None:
        """Makes the bodies, which the pages need in any case."""
        for entry in base.entries:
            content = entry.revision.content
            prepare(kept(content.body, Profile.SITE).html, content.title, "Table")

    def index() -> None:
        """Counts the words of all bodies anew and makes the search files."""
        fresh = Tools(render=kept, memo=lambda kind, key, make: make())
        (tree,) = shape(base).trees
        reader = Reader(fresh, "en")
        facts = [reader.facts(page.entry) for page in tree.pages]
        for file in search_files(tree, facts):
            file.make()

    ours = cpu(index) - cpu(bodies)
    command = [str(rival), "-m", "pagefind", "--site", str(folder), "--root-selector", ".text"]
    theirs = cpu(lambda: subprocess.run(command, check=True, capture_output=True))
    print(f"\nbuild: ours {ours:.1f}, Pagefind {theirs:.1f} CPU s; ratio {ours / theirs:.2f}")
    chance = random.Random(11)
    picked = chance.sample(range(len(articles)), min(KNOWN, len(articles)))
    task = {
        "browser": shutil.which("chromium"),
        "flags": ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"],
        "folder": str(folder),
        "rounds": ROUNDS,
        "queries": QUERIES,
        "known": [question(*articles[number], chance) for number in picked],
    }
    done = subprocess.run(
        ["node", "-e", BROWSE],
        input=json.dumps(task),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NODE_PATH": str(checkers / "node_modules")},
        cwd=checkers,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    for who, times in found.items():
        packed = sum(
            len(gzip.compress((folder / name.lstrip("/")).read_bytes())) for name in times["files"]
        )
        hits = sum(
            any(address.endswith(f"/a{number}.html") for address in answer)
            for number, answer in zip(picked, times["known"], strict=True)
        )
        print(
            f"{who}: first result {statistics.median(times['first']):.0f} ms, later p95 "
            f"{high(times['later']):.1f} ms, first query {packed / 1000:.0f} kB gz in "
            f"{len(times['files'])} files, known item in the first ten {hits / len(picked):.1%}"
        )
    own, other = found["own"], found["rival"]
    first = statistics.median(own["first"]) / statistics.median(other["first"])
    print(f"first result {first:.2f} x, p95 {high(own['later']) / high(other['later']):.2f} x")
