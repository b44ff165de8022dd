"""Macros, expander files and counters under software that nobody here wrote.

`make check` installs it from tests/checkers and names that folder in KBDESK_CHECKERS.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))

import macro_sample as sample
from kbdesk.content.counters import sms, x_weight

pytestmark = pytest.mark.slow

jsonschema = pytest.importorskip("jsonschema", reason="NOT CHECKED: jsonschema is not installed")
liquid = pytest.importorskip("liquid", reason="NOT CHECKED: python-liquid is not installed")
zenpy = pytest.importorskip("zenpy", reason="NOT CHECKED: zenpy is not installed")
requests = pytest.importorskip("requests", reason="NOT CHECKED: requests is not installed")

# What Espanso lets stand in a match file, from its published schema: names and types.
_VARS = {"type": "array"}
MATCH = {
    "type": "object",
    "additionalProperties": False,
    "oneOf": [{"required": [key]} for key in ("replace", "form", "html", "image_path", "markdown")],
    "properties": {
        "trigger": {"type": "string"},
        "triggers": {"type": "array", "items": {"type": "string"}},
        "label": {"type": "string"},
        "comment": {"type": "string"},
        "search_terms": {"type": "array", "items": {"type": "string"}},
        "replace": {"type": ["string", "null"]},
        "form": {"type": "string"},
        "html": {"type": "string"},
        "image_path": {"type": "string"},
        "markdown": {"type": "string"},
        "form_fields": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "multiline": {"type": "boolean"},
                    "default": {"type": "string"},
                    "type": {"enum": ["choice", "list"]},
                    "values": {},
                    "trim_string_values": {"type": "boolean"},
                },
            },
        },
        "word": {"type": "boolean"},
        "left_word": {"type": "boolean"},
        "right_word": {"type": "boolean"},
        "propagate_case": {"type": "boolean"},
        "force_mode": {"enum": ["clipboard", "keys"]},
        "vars": _VARS,
    },
}
ESPANSO = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "matches": {"type": "array", "items": MATCH},
        "global_vars": _VARS,
        "imports": {"type": "array"},
        "anchors": {"type": "array"},
        "$schema": {"type": "string"},
    },
}

FILLED = {
    "ticket": {"id": "77", "requester": {"first_name": "Maja", "firstname": "Maja", "name": "M B"},
               "agent": {"name": "Elias"}},
    "current_user": {"first_name": "Elias"},
}  # fmt: skip


@pytest.fixture
def checkers() -> Path:
    folder = Path(os.environ.get("KBDESK_CHECKERS", "/nowhere"))
    if not (folder / "node_modules" / "twitter-text").is_dir():
        pytest.skip("NOT CHECKED by foreign tools: KBDESK_CHECKERS names no folder with them")
    return folder


def node(folder: Path, script: str, value: object) -> Any:
    done = subprocess.run(
        ["node", "-e", script],
        cwd=folder,
        input=json.dumps(value),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def bodies(target: str) -> list[str]:
    """Gives the texts of a target that knows Liquid."""
    found = json.loads(sample.only(target))
    if target == "zendesk":
        return [macro["actions"][0]["value"] for macro in found["macros"]]
    return [row["content_html"] for row in found["canned_responses"]]


# -- Espanso -------------------------------------------------------------------------------


def faults_of_espanso(text: str) -> list[str]:
    data = yaml.safe_load(text)
    validator = jsonschema.Draft202012Validator(ESPANSO)
    faults = [error.message for error in validator.iter_errors(data)]
    triggers = [match.get("trigger", "") for match in data["matches"]]
    faults += [f"{t} twice" for t in set(triggers) if triggers.count(t) > 1 or not t]
    faults += [f"{a} hides {b}" for a in triggers for b in triggers if a != b and b.startswith(a)]
    for match in data["matches"]:
        used = set(re.findall(r"\[\[(\w+)\]\]", match.get("form", "")))
        if used != set(match.get("form_fields", {})):
            faults.append(f"{match['trigger']} has other fields than its form")
    return faults


def test_espanso_takes_the_file() -> None:
    text = sample.only("espanso").decode()
    assert faults_of_espanso(text) == []
    assert "shell" not in text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("replace:", "replase:"),
        (":refund-en:", ":re-en:"),
        (":re-en:", ":re"),
        ("multiline: false", "multiline: 3"),
        ("[[first_name]]", "[[other]]"),
        ("    form: ", "    html: x\n    form: "),
    ],
)
def test_the_check_of_espanso_finds_a_planted_fault(old: str, new: str) -> None:
    text = sample.only("espanso").decode()
    assert old in text
    broken = text.replace(old, new).replace('":re"', '":re"')
    assert faults_of_espanso(broken) != []


# -- Liquid --------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["zendesk", "freshdesk"])
def test_python_liquid_renders_every_text_with_strict_variables(target: str) -> None:
    environment = liquid.Environment(undefined=liquid.StrictUndefined)
    texts = bodies(target)
    said = [environment.from_string(text).render(**FILLED) for text in texts]
    assert any("Maja" in text for text in said)
    assert any("{{customer.first_name}}" in text for text in said), "literal braces"
    assert any("{% if x %}" in text for text in said), "a literal tag"
    with pytest.raises(liquid.exceptions.UndefinedError):
        environment.from_string(texts[0] + "{{customer.first_name}}").render(**FILLED)


@pytest.mark.parametrize("target", ["zendesk", "freshdesk"])
def test_liquidjs_renders_every_text_with_strict_variables(target: str, checkers: Path) -> None:
    script = """
    const { Liquid } = require("liquidjs");
    const engine = new Liquid({ strictVariables: true, strictFilters: true });
    const task = JSON.parse(require("fs").readFileSync(0, "utf8"));
    console.log(JSON.stringify(task.texts.map((text) => {
      try { return engine.parseAndRenderSync(text, task.values); }
      catch (error) { return "FAULT " + error.message; }
    })));
    """
    texts = [*bodies(target), "planted {{customer.first_name}}"]
    *said, planted = node(checkers, script, {"texts": texts, "values": FILLED})
    assert [text for text in said if text.startswith("FAULT")] == []
    environment = liquid.Environment(undefined=liquid.StrictUndefined)
    assert said == [environment.from_string(text).render(**FILLED) for text in texts[:-1]]
    assert planted.startswith("FAULT")


# -- Chatwoot ------------------------------------------------------------------------------


def test_chatwoots_own_client_knows_every_variable(checkers: Path) -> None:
    script = """
    const { getUndefinedVariablesInMessage, replaceVariablesInMessage } = require("@chatwoot/utils");
    const task = JSON.parse(require("fs").readFileSync(0, "utf8"));
    console.log(JSON.stringify(task.texts.map((message) => [
      getUndefinedVariablesInMessage({ message, variables: task.values }),
      replaceVariablesInMessage({ message, variables: task.values }),
    ])));
    """  # noqa: E501
    texts = [row["content"] for row in json.loads(sample.only("chatwoot"))]
    values = {
        "contact.first_name": "Maja", "contact.name": "Maja B", "agent.first_name": "Elias",
        "agent.name": "Elias L", "conversation.id": "77",
    }  # fmt: skip
    planted = "planted {{customer.first_name}}"
    *said, fault = node(checkers, script, {"texts": [*texts, planted], "values": values})
    assert [missing for missing, _ in said if missing] == []
    assert any("Maja" in text for _, text in said)
    assert all("{{" not in text for _, text in said)
    assert fault[0] == ["customer.first_name"]


# -- Zendesk -------------------------------------------------------------------------------


class FakeZendesk(BaseHTTPRequestHandler):
    """Takes macros as Zendesk does: title and actions are there, fields are known."""

    taken: list[dict[str, Any]] = []  # noqa: RUF012
    fields = frozenset(
        "comment_value comment_value_html comment_mode_is_public subject status priority type "
        "group_id assignee_id current_tags set_tags remove_tags".split()
    )

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        macro = json.loads(body)["macro"]
        fields = [action["field"] for action in macro["actions"]]
        good = (
            self.path.startswith("/api/v2/macros")
            and 0 < len(macro["title"]) <= 255
            and set(fields) <= self.fields
            and len(fields) == len(set(fields))
            and not {"comment_value", "comment_value_html"} <= set(fields)
        )
        if good:
            self.taken.append(macro)
            macro = {**macro, "id": len(self.taken)}
        data = json.dumps({"macro": macro} if good else {"error": "RecordInvalid"}).encode()
        self.send_response(201 if good else 422)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def zendesk() -> Iterator[int]:
    FakeZendesk.taken.clear()
    server = HTTPServer(("127.0.0.1", 0), FakeZendesk)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


class Loopback(requests.adapters.HTTPAdapter):  # type: ignore[misc]
    """Brings what is meant for Zendesk to the fake one."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port = port

    def send(self, request: Any, *args: Any, **more: Any) -> Any:
        meant = request.url
        request.url = f"http://127.0.0.1:{self.port}{urlsplit(meant).path}"
        response = super().send(request, *args, **more)
        request.url = response.url = meant
        return response


def test_zenpy_can_post_every_macro(zendesk: int) -> None:
    session = requests.Session()
    session.mount("https://", Loopback(zendesk))
    client = zenpy.Zenpy(subdomain="kbdesk", email="a@kbdesk.example", token="x", session=session)
    macros = json.loads(sample.only("zendesk"))["macros"]
    for macro in macros:
        client.macros.create(zenpy.lib.api_objects.Macro(**macro))
    assert [taken["title"] for taken in FakeZendesk.taken] == [macro["title"] for macro in macros]
    assert FakeZendesk.taken[0]["actions"] == macros[0]["actions"]
    both = [{"field": name, "value": "x"} for name in ("comment_value", "comment_value_html")]
    with pytest.raises(zenpy.lib.exception.APIException):
        client.macros.create(zenpy.lib.api_objects.Macro(title="planted", actions=both))


# -- counters ------------------------------------------------------------------------------

PIECES = (
    "a", "Ö", "é", "ç", "hej ", "kbdesk.se", "https://a.se/b?c=1", "www.x.com/å", "x.co.uk",
    "http://t.co/abc?x", "foo_bar.com", "😀", "👩‍👩‍👧", "🇸🇪", "1️⃣", "☺️", "☺", "☹\ufe0e", "👍🏽", "©",
    "©️", "漢字", "“", "”", "…", "–", "[", "]", "{", "}", "€", "\n", "\r\n", " ", ".", ",", "/", "-",
    "@", "#", "ä.se", "日本.jp", "日本.com", "\u200d", "\u202e", "\u00a0", "я.рф", "(", "?q=1&b",
    "https://я.рф/путь", "http://a.se/(b)", "e\u0301", "ﬁ", "ﷺ", "´", "`", "'", '"', "AbC9",
    "t.co", "https://t.co/" + "a" * 43, "xn--p1ai", "a.xn--p1ai", "@kbdesk.se", "$a.se", "1.com",
    "æ", "ß", "~", "^", "|", "\\", "🏳️‍🌈", "u\u0308", "한", "ก็", "🫠",
)  # fmt: skip
"""What texts are made of. Emoji with a part younger than the oracle's own table are left out."""


def random_texts(count: int) -> list[str]:
    dice = random.Random(20261121)
    texts = []
    for number in range(count):
        size = dice.choice([1, 2, 3, 5, 8, 20, 60])
        if number % 10:
            texts.append("".join(dice.choice(PIECES) for _ in range(size)))
        else:
            ranges = ((32, 127), (0xA0, 0x250), (0x2000, 0x2100), (0x1F300, 0x1F700))
            spans = (dice.choice(ranges) for _ in range(size))
            texts.append("".join(chr(dice.randrange(*span)) for span in spans))
    return texts


def test_counters_agree_with_those_of_others_on_ten_thousand_texts(checkers: Path) -> None:
    script = """
    const { parseTweet } = require("twitter-text");
    const { SegmentedMessage } = require("sms-segments-calculator");
    const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
    console.log(JSON.stringify(texts.map((text) => {
      const message = new SegmentedMessage(text);
      return [parseTweet(text).weightedLength, message.segments.length,
              message.encodingName === "UCS-2"];
    })));
    """
    texts = random_texts(10_000)
    oracle = node(checkers, script, texts)
    ours = [[x_weight(text), sms(text).parts, sms(text).is_unicode] for text in texts]
    wrong = [pair for pair in zip(texts, oracle, ours, strict=True) if pair[1] != pair[2]]
    assert wrong == []
    # The planted fault: a counter that does not know addresses, or takes "ç" for GSM.
    naive = [[len(text), (len(text) + 159) // 160, False] for text in texts]
    assert naive != oracle
