"""Without this a scanner of the people who run KBDesk cannot read what it is made of.

The facts are those of the JSON schema of CycloneDX 1.6 (ECMA-424) for what our bill uses.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from kbdesk.services import licences

jsonschema = pytest.importorskip("jsonschema", reason="NOT CHECKED: jsonschema is not installed")

_TEXT = {"type": "string", "minLength": 1}
_PROPERTIES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["name"],
        "properties": {"name": {"type": "string"}, "value": {"type": "string"}},
        "additionalProperties": False,
    },
}
_LICENCES = {
    # Either one expression of SPDX and nothing else, or licences one by one.
    "oneOf": [
        {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {
                "type": "object",
                "required": ["expression"],
                "properties": {"expression": _TEXT},
                "additionalProperties": False,
            },
        },
        {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["license"],
                "properties": {
                    "license": {
                        "type": "object",
                        "oneOf": [{"required": ["id"]}, {"required": ["name"]}],
                        "properties": {"id": _TEXT, "name": _TEXT},
                        "additionalProperties": False,
                    }
                },
                "additionalProperties": False,
            },
        },
    ]
}
_COMPONENT = {
    "type": "object",
    "required": ["type", "name"],
    "properties": {
        "type": {
            "enum": [
                *("application", "framework", "library", "container", "platform", "device", "file"),
                *("operating-system", "device-driver", "firmware", "machine-learning-model"),
                *("data", "cryptographic-asset"),
            ]
        },
        "bom-ref": _TEXT,
        "name": {"type": "string"},
        "version": {"type": "string", "maxLength": 1024},
        "scope": {"enum": ["required", "optional", "excluded"]},
        "licenses": _LICENCES,
        "purl": {"type": "string", "pattern": "^pkg:[a-z]+/[^@ ]+@[^@ ]+$"},
        "externalReferences": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "url"],
                "properties": {
                    "type": {"enum": ["website", "vcs", "distribution", "source-distribution"]},
                    "url": {"type": "string", "pattern": "^https?://[^ ]+$"},
                },
                "additionalProperties": False,
            },
        },
        "properties": _PROPERTIES,
    },
    "additionalProperties": False,
}
_BILL = {
    "type": "object",
    "required": ["bomFormat", "specVersion"],
    "properties": {
        "bomFormat": {"const": "CycloneDX"},
        "specVersion": {"const": "1.6"},
        "version": {"type": "integer", "minimum": 1},
        "metadata": {
            "type": "object",
            "properties": {"component": _COMPONENT},
            "additionalProperties": False,
        },
        "components": {"type": "array", "items": _COMPONENT, "uniqueItems": True},
        "dependencies": {
            "type": "array",
            "uniqueItems": True,
            "items": {
                "type": "object",
                "required": ["ref"],
                "properties": {
                    "ref": _TEXT,
                    "dependsOn": {"type": "array", "items": _TEXT, "uniqueItems": True},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


def _refs(bill: dict[str, Any]) -> list[str]:
    return [part["bom-ref"] for part in (bill["metadata"]["component"], *bill["components"])]


def test_the_bill_of_materials_is_cyclonedx() -> None:
    bill = json.loads(licences.sbom())
    jsonschema.Draft7Validator(_BILL).validate(bill)
    refs = _refs(bill)
    assert len(refs) == len(set(refs))
    named = {one["ref"] for one in bill["dependencies"]}
    named |= {ref for one in bill["dependencies"] for ref in one.get("dependsOn", ())}
    assert named <= set(refs), "a part that nobody describes"
    assert len(bill["components"]) > 50


@pytest.mark.parametrize(
    "spoil",
    [
        lambda bill: bill["components"][0].update(type="thing"),
        lambda bill: bill["components"][0].pop("name"),
        lambda bill: bill["components"][0].update(license="MIT"),
        lambda bill: bill["components"][0]["licenses"].append({"license": {"id": "MIT"}}),
        lambda bill: bill["components"][0].update(purl="openssl"),
        lambda bill: bill.update(specVersion="9"),
    ],
)
def test_the_planted_faults_are_found(spoil: Callable[[dict[str, Any]], object]) -> None:
    wrong = copy.deepcopy(json.loads(licences.sbom()))
    spoil(wrong)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(_BILL).validate(wrong)
