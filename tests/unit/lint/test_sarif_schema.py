"""SARIF as its readers want it: the parts of SARIF 2.1.0 (OASIS, 2020) that we write."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from kbdesk.lint.config import default_guide
from kbdesk.lint.engine import lint_text
from kbdesk.lint.output import FORMATS

jsonschema = pytest.importorskip("jsonschema")

_TEXT = (
    "---\ntitle: T\n---\nIn order to wait, we guarantee it will never happen again.\n\nÅ 😀 foo.\n"
)


def _closed(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


_MESSAGE = _closed({"text": {"type": "string"}}, "text")
_ARTIFACT = _closed({"uri": {"type": "string", "format": "uri-reference", "pattern": "^[^ ]*$"}})
_REGION = _closed(
    {
        "startLine": {"type": "integer", "minimum": 1},
        "startColumn": {"type": "integer", "minimum": 1},
        "endLine": {"type": "integer", "minimum": 1},
        "endColumn": {"type": "integer", "minimum": 1},
        "charOffset": {"type": "integer", "minimum": -1},
        "charLength": {"type": "integer", "minimum": 0},
    }
)
_REPLACEMENT = _closed({"deletedRegion": _REGION, "insertedContent": _MESSAGE}, "deletedRegion")
_CHANGE = _closed(
    {
        "artifactLocation": _ARTIFACT,
        "replacements": {"type": "array", "minItems": 1, "items": _REPLACEMENT},
    },
    "artifactLocation",
    "replacements",
)
_FIX = _closed(
    {
        "description": _MESSAGE,
        "artifactChanges": {"type": "array", "minItems": 1, "items": _CHANGE},
    },
    "artifactChanges",
)
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_PLACE = _closed({"artifactLocation": _ARTIFACT, "region": _REGION})
_RESULT = _closed(
    {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "level": _LEVEL,
        "message": _MESSAGE,
        "locations": {"type": "array", "items": _closed({"physicalLocation": _PLACE})},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "fixes": {"type": "array", "uniqueItems": True, "items": _FIX},
        "relatedLocations": {"type": "array"},
        "suppressions": {"type": "array"},
        "properties": {"type": "object"},
    },
    "message",
)
_RULE = _closed(
    {
        "id": {"type": "string"},
        "defaultConfiguration": _closed({"level": _LEVEL}),
        "fullDescription": _MESSAGE,
        "helpUri": {"type": "string", "format": "uri"},
        "properties": {"type": "object"},
    },
    "id",
)
_DRIVER = _closed(
    {
        "name": {"type": "string"},
        "version": {"type": "string"},
        "informationUri": {"type": "string"},
        "rules": {"type": "array", "uniqueItems": True, "items": _RULE},
    },
    "name",
)
_LOG = _closed(
    {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": _closed(
                {
                    "tool": _closed({"driver": _DRIVER}, "driver"),
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": _RESULT},
                },
                "tool",
            ),
        },
    },
    "version",
    "runs",
)


@pytest.fixture(scope="module")
def log() -> dict[str, Any]:
    found = lint_text(_TEXT, default_guide())
    assert any(each.fixes for each in found)
    return json.loads(FORMATS["sarif"]({"kb/a b.md": found, "kb/å.md": ()}, {"kb/a b.md": _TEXT}))


def test_it_is_as_the_standard_has_it(log: dict[str, Any]) -> None:
    jsonschema.validate(log, _LOG)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        start, length = region["charOffset"], region["charLength"]
        line = _TEXT.splitlines()[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 :].startswith(_TEXT[start : start + length])


@pytest.mark.parametrize(
    "fault",
    [
        lambda run: run["results"][0].pop("message"),
        lambda run: run["results"][0].update(level="suggestion"),
        lambda run: run["results"][0]["locations"][0]["physicalLocation"]["region"].update(
            startLine=0
        ),
        lambda run: run.update(columnKind="codePoints"),
    ],
)
def test_a_fault_is_seen(log: dict[str, Any], fault: Any) -> None:
    wrong = copy.deepcopy(log)
    fault(wrong["runs"][0])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, _LOG)
