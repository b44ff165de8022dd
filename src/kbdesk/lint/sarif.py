"""Findings as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from kbdesk import __version__
from kbdesk.domain.finding import Finding, Severity
from kbdesk.lint.fingerprint import fingerprints

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.SUGGESTION: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}


def as_sarif(found: Mapping[str, Sequence[Finding]], texts: Mapping[str, str] | None = None) -> str:
    """Gives one SARIF run with the rules that have findings; columns count code points."""
    rules: dict[str, dict[str, Any]] = {}
    results = []
    for path, findings in found.items():
        text = (texts or {}).get(path)
        marks = fingerprints(findings, text) if text is not None else None
        for at, each in enumerate(findings):
            rules.setdefault(each.rule, _rule(each))
            index = list(rules).index(each.rule)
            results.append(_result(path, each, index, marks[at] if marks else ""))
    run = {
        "tool": {
            "driver": {"name": "KBDesk", "version": __version__, "rules": list(rules.values())}
        },
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(each: Finding) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": each.rule,
        "defaultConfiguration": {"level": _LEVELS[each.severity]},
        "properties": {"category": each.category, "type": each.type},
    }
    if each.why:
        rule["fullDescription"] = {"text": each.why}
    if each.link.startswith(("http://", "https://")):
        rule["helpUri"] = each.link
    return rule


def _result(path: str, each: Finding, index: int, mark: str) -> dict[str, Any]:
    artifact = {"uri": quote(path.replace("\\", "/"))}
    result: dict[str, Any] = {
        "ruleId": each.rule,
        "ruleIndex": index,
        "level": _LEVELS[each.severity],
        "message": {"text": each.message or each.rule},
        "locations": [
            {"physicalLocation": {"artifactLocation": artifact, "region": _region(each)}}
        ],
    }
    if mark:
        result["partialFingerprints"] = {"kbdesk/v1": mark}
    if each.fixes:
        result["fixes"] = [
            {
                "description": {"text": fix.label},
                "artifactChanges": [
                    {
                        "artifactLocation": artifact,
                        "replacements": [
                            {
                                "deletedRegion": {
                                    "charOffset": edit.start,
                                    "charLength": edit.end - edit.start,
                                },
                                "insertedContent": {"text": edit.text},
                            }
                            for edit in fix.edits
                        ],
                    }
                ],
            }
            for fix in each.fixes
        ]
    return result


def _region(each: Finding) -> dict[str, int]:
    # SARIF's end column is the one after the last.
    return {
        "startLine": each.line,
        "startColumn": each.col,
        "endLine": each.end_line,
        "endColumn": each.end_col + 1 if each.match else each.end_col,
        "charOffset": each.start,
        "charLength": each.end - each.start,
    }
