"""Letters under the checkers and engines of others."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

import email_sample
from thunderbird import thunderbird

pytestmark = pytest.mark.slow

RULES = {
    "root": True,
    "extends": ["html-validate:recommended", "html-validate:a11y"],
    "rules": {
        "no-inline-style": "off",  # what mail programs read
        "no-conditional-comment": "off",  # the width for Outlook on Windows
        "no-deprecated-attr": "off",  # align centres the letter there
    },
}
# What not every program shows and why the letter can do without: colours of the dark scheme and
# the narrow screen (@media, <style>), round corners, breaking of long words, the hidden preview
# line, the role of tables, and the body's own colour, which the outer table has too.
ALLOWED = {
    "@media", "<style> element", "<body> element", "border-radius", "border-spacing", "overflow",
    "overflow-wrap", "word-break", "display:none", "role attribute", "height property",
}  # fmt: skip
CAN_I = """
import { createRequire } from "module"; import { pathToFileURL } from "url"; import fs from "fs";
const find = createRequire(process.env.CHECKERS + "/x.js");
const { caniemail } = await import(pathToFileURL(find.resolve("caniemail")));
const clients = ["gmail.*", "outlook.*", "apple-mail.*", "yahoo.*"];
const { issues } = caniemail({ clients, html: fs.readFileSync(0, "utf8") });
const titles = new Set();
for (const [, list] of issues.errors) for (const one of list) titles.add(one.title);
console.log(JSON.stringify([...titles]));
"""
READ = """
const { MimeParser } = ChromeUtils.importESModule("resource:///modules/mimeParser.sys.mjs");
const parts = [];
MimeParser.parseSync(arguments[0], {
  startPart(number, headers) {
    const said = (name) => headers.has(name) ? String(headers.get(name)) : "";
    parts.push({ number, type: headers.contentType.type, subject: said("subject"),
                 unsent: said("x-unsent"), language: said("content-language"), body: "" });
  },
  deliverPartData(number, data) { parts.find((one) => one.number === number).body += data; },
  startMessage() {}, endPart() {}, endMessage() {},
}, { bodyformat: "decode", strformat: "unicode", charset: "UTF-8" });
return parts;
"""
FILL = """
const handlebars = require("handlebars"), fs = require("fs");
const task = JSON.parse(fs.readFileSync(0, "utf8"));
console.log(JSON.stringify(task.map(([text, values]) => {
  try {
    handlebars.parse(text);
    return handlebars.compile(text, { strict: true })(values);
  } catch (error) { return `FAULT ${error}`; }
})));
"""


@pytest.fixture(scope="module")
def checkers() -> Path:
    folder = Path(os.environ.get("KBDESK_CHECKERS", "/nowhere"))
    if not (folder / "node_modules").is_dir():
        pytest.skip("NOT CHECKED by foreign tools: KBDESK_CHECKERS names no folder with them")
    return folder


def node(checkers: Path, script: Path, task: str) -> str:
    return subprocess.run(
        ["node", script],
        input=task,
        capture_output=True,
        text=True,
        check=True,
        env={
            **os.environ,
            "CHECKERS": str(checkers),
            "NODE_PATH": str(checkers / "node_modules"),
        },
    ).stdout


def pages() -> dict[str, str]:
    options = {"sender": "Example", "foot": "Street 1", "base_url": "https://help.example/"}
    made = email_sample.pairs(email_sample.catalog(), **options)
    return {path: data.decode() for path, data in made.items() if path.endswith(".html")}


def test_mail_programs_can_show_what_is_in_a_letter(checkers: Path, tmp_path: Path) -> None:
    script = tmp_path / "can.mjs"
    script.write_text(CAN_I)
    for path, page in pages().items():
        assert set(json.loads(node(checkers, script, page))) <= ALLOWED, path
    fault = page.replace("</body>", '<div style="display: flex; position: fixed">x</div></body>')
    assert not set(json.loads(node(checkers, script, fault))) <= ALLOWED


def test_letters_are_sound_html(checkers: Path, tmp_path: Path) -> None:
    (tmp_path / "rules.json").write_text(json.dumps(RULES))
    for path, page in pages().items():
        (tmp_path / path).write_text(page)
    program = checkers / "node_modules" / ".bin" / "html-validate"

    def check(*files: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: PLW1510
            [program, "--config", tmp_path / "rules.json", *files], capture_output=True, text=True
        )

    done = check(*tmp_path.glob("*.html"))
    assert done.returncode == 0, done.stdout
    fault = tmp_path / "fault.html"
    fault.write_text(page.replace("<th ", '<img src="x"><th ', 1).replace("<p ", "<p><p ", 1))
    assert check(fault).returncode != 0


def test_handlebars_fills_everything(checkers: Path, tmp_path: Path) -> None:
    script = tmp_path / "fill.js"
    script.write_text(FILL)
    made = email_sample.pairs(email_sample.catalog(), dialect="handlebars")
    task = [
        (made[f"letter-1.{locale}.{kind}"].decode(), json.loads(made[f"letter-1.{locale}.json"]))
        for locale in ("en", "sv")
        for kind in ("html", "txt")
    ]
    page, values = task[0]
    # Planted: a value that nobody gives, and a block that is left open.
    faults = [(f"{page}{{{{no_such_value}}}}", values), (f"{page}{{{{#if order_id}}}}", values)]
    *filled, missing, open_ = json.loads(node(checkers, script, json.dumps(task + faults)))
    assert missing.startswith("FAULT")
    assert open_.startswith("FAULT")
    for words in filled:
        assert not words.startswith("FAULT"), words
        assert "{{" not in words
        assert "Kbdp" not in words
    assert "Maja &lt;b&gt;" in filled[0]
    assert "Maja <b>" in filled[1]


def test_thunderbird_reads_a_draft_as_it_was_meant(tmp_path: Path) -> None:
    program = shutil.which("thunderbird")
    if program is None:
        pytest.skip("NOT CHECKED by Thunderbird: it is not installed")
    drafts = email_sample.drafts(email_sample.catalog())
    with thunderbird(program, tmp_path) as program_:
        whole, text, page = program_.run(READ, drafts["letter-1.sv.eml"].decode("latin-1"))
        assert whole["subject"] == "Ärende {{order.id}} är på väg"
        assert (whole["type"], whole["language"]) == ("multipart/alternative", "sv")
        assert whole["unsent"] == "1"
        assert (text["type"], page["type"]) == ("text/plain", "text/html")
        assert "{{customer.first_name}}" in text["body"]
        assert "99 €" in text["body"]
        assert "99 €" in page["body"]
        odd = program_.run(READ, drafts["letter-2.sv.eml"].decode("latin-1"))
        assert odd[0]["subject"] == "Smörgås & 'citat' \"två\""
        # Planted: what the draft must not be, Thunderbird reads otherwise.
        broken = drafts["letter-1.sv.eml"].replace(b"multipart/alternative", b"text/plain")
        assert len(program_.run(READ, broken.decode("latin-1"))) == 1
