"""Findings written for people and tools: text, lines, JSON, Vale's JSON, SARIF and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from kbdesk.domain.finding import Finding, Severity
from kbdesk.lint.fingerprint import fingerprints
from kbdesk.lint.sarif import as_sarif
from kbdesk.lint.secrets import masked

ByPath: TypeAlias = Mapping[str, Sequence[Finding]]
Texts: TypeAlias = Mapping[str, str]
About: TypeAlias = Mapping[str, Mapping[str, str]]

_CONTEXT_CHARS = 30
_SECRET = "kb-secret"  # noqa: S105 (the name of a rule type)
_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "suggestion"}
_COLUMNS = (
    "path", "line", "column", "end_line", "end_column", "severity", "rule", "category",
    "message", "match", "link", "fingerprint",
)  # fmt: skip


def as_text(found: ByPath, _texts: Texts | None = None) -> str:
    """Gives one line a finding below its file's name, and a line that sums up."""
    lines = []
    for path, findings in found.items():
        if not findings:
            continue
        places = [f"{each.line}:{each.col}" for each in findings]
        width = max(map(len, places))
        lines.append(path)
        lines += [
            f"  {place:>{width}}  {each.severity.value:<10}  {_one_line(each.message)}  {each.rule}"
            for place, each in zip(places, findings, strict=True)
        ]
        lines.append("")
    return "\n".join([*lines, summary(found)]) + "\n"


def summary(found: ByPath) -> str:
    """Gives the counts in one sentence."""
    counts = {
        severity: sum(each.severity is severity for findings in found.values() for each in findings)
        for severity in _WORDS
    }
    parts = [_counted(count, _WORDS[severity]) for severity, count in counts.items()]
    return f"{', '.join(parts)} in {_counted(len(found), 'file')}."


def as_lines(found: ByPath, _texts: Texts | None = None) -> str:
    """Gives path:line:column:rule:message, one line a finding, as Vale's "line" does."""
    return "".join(
        f"{path}:{each.line}:{each.col}:{each.rule}:{_one_line(each.message)}\n"
        for path, findings in found.items()
        for each in findings
    )


def as_json(found: ByPath, texts: Texts | None = None, about: About | None = None) -> str:
    """Gives a list of all findings with every field.

    Where `texts` holds the file's text, a finding also has its context, its span in UTF-16
    units and its fingerprint. `about` holds more fields for all findings of a text.
    """
    return _dumped(records(found, texts, about))


def records(
    found: ByPath, texts: Texts | None = None, about: About | None = None
) -> list[dict[str, Any]]:
    """Gives what `as_json` writes, as data."""
    made = []
    for path, findings in found.items():
        text = (texts or {}).get(path)
        more = (about or {}).get(path, {})
        channel, lang = more.get("channel", ""), more.get("locale", "")
        marks = (
            fingerprints(findings, text, channel=channel, lang=lang) if text is not None else None
        )
        for at, finding in enumerate(findings):
            record = _record(path, finding, text, marks[at] if marks else None)
            made.append({**record, **more, **({"lang": lang} if lang else {})})
    return made


def as_vale(found: ByPath, _texts: Texts | None = None) -> str:
    """Gives the JSON that Vale prints, for tools that read it."""
    return _dumped(
        {
            path: [_vale_record(each) for each in findings]
            for path, findings in found.items()
            if findings
        }
    )


def as_csv(found: ByPath, texts: Texts | None = None) -> str:
    """Gives a table with a header; no cell can run as a formula in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for path, findings in found.items():
        text = (texts or {}).get(path)
        marks = fingerprints(findings, text) if text is not None else [""] * len(findings)
        for each, mark in zip(findings, marks, strict=True):
            cells = (
                path, each.line, each.col, each.end_line, each.end_col, each.severity.value,
                each.rule, each.category, _one_line(each.message),
                masked(each.match) if each.type == _SECRET else each.match, each.link, mark,
            )  # fmt: skip
            writer.writerow([_safe_cell(cell) for cell in cells])
    return out.getvalue()


FORMATS: Mapping[str, Callable[[ByPath, Texts | None], str]] = {
    "text": as_text,
    "json": as_json,
    "vale": as_vale,
    "line": as_lines,
    "sarif": as_sarif,
    "csv": as_csv,
}
"""The writers by the names that the command line uses; each takes (found, texts)."""


def _record(path: str, each: Finding, text: str | None, mark: str | None) -> dict[str, Any]:
    record: dict[str, Any] = {
        "rule": each.rule,
        "style": each.rule.split(".", 1)[0],
        "type": each.type,
        "category": each.category,
        "severity": each.severity.value,
        "confidence": each.confidence,
        "gate": each.gate,
        "message": each.message,
        "why": each.why,
        "link": each.link,
        "doc": path,
        "field": each.field,
        "line": each.line,
        "col": each.col,
        "end_line": each.end_line,
        "end_col": each.end_col,
        "start": each.start,
        "end": each.end,
        "match": masked(each.match) if each.type == _SECRET else each.match,
        "related": [
            {"doc": other.doc, "start": other.start, "end": other.end, "note": other.note}
            for other in each.related
        ],
        "suppressed_by": each.suppressed_by,
        "baseline": each.baseline,
        "fixes": [
            {
                "label": fix.label,
                "kind": fix.kind,
                "edits": [
                    {"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits
                ],
                "safe": fix.safe,
            }
            for fix in each.fixes
        ],
    }
    if text is not None:
        before = text[max(0, each.start - _CONTEXT_CHARS) : each.start]
        around = before + text[each.start : each.end + _CONTEXT_CHARS]
        # What is secret must not stand in a log, nor what surrounds it.
        record["context"] = None if each.type == _SECRET else around
        record["start16"] = _utf16_units(text[: each.start])
        record["end16"] = record["start16"] + _utf16_units(text[each.start : each.end])
        record["fingerprint"] = mark
    return record


def _vale_record(each: Finding) -> dict[str, Any]:
    kinds = {fix.kind for fix in each.fixes}
    return {
        "Action": {
            "Name": each.fixes[0].kind if len(kinds) == 1 else "",
            "Params": [edit.text for fix in each.fixes for edit in fix.edits] or None,
        },
        "Span": [each.col, each.col + max(0, len(each.match) - 1)],
        "Check": each.rule,
        "Description": each.why,
        "Link": each.link,
        "Message": each.message,
        "Severity": each.severity.value,
        "Match": masked(each.match) if each.type == _SECRET else each.match,
        "Line": each.line,
    }


def _utf16_units(text: str) -> int:
    return len(text) + sum(ord(ch) > 0xFFFF for ch in text)


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _safe_cell(cell: object) -> object:
    # A spreadsheet runs what begins like this; an apostrophe keeps it text.
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + cell
    return cell


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
