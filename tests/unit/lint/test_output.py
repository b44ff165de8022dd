from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import StyleGuide
from kbdesk.lint.output import FORMATS, as_csv, as_json, as_lines, as_text, as_vale

_TEXT = "# Å 😀 hej\n\nWe utilize 😀 it.\nAnd utilize it.\n"


@pytest.fixture
def found(guide_of: Callable[..., StyleGuide]) -> dict[str, tuple[Finding, ...]]:
    rule = (
        "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nlevel: error\n"
        "link: https://example.com/use\naction: {name: replace}\nswap: {utilize: use}\n"
    )
    emoji = (
        "extends: existence\nmessage: \"=No '%s'\"\nnonword: true\ntokens: [😀]\nscope: summary\n"
    )
    guide = guide_of({"Use.yml": rule, "Emoji.yml": emoji})
    return {"kb/a b.md": lint_text(_TEXT, guide), "kb/empty.md": ()}


def test_text_is_grouped_by_file_and_summed_up(found: dict[str, tuple[Finding, ...]]) -> None:
    assert as_text(found) == (
        "kb/a b.md\n"
        "   3:4  error       Use 'use' instead of 'utilize'.  T.Use\n"
        "  3:12  warning     =No '😀'  T.Emoji\n"
        "   4:5  error       Use 'use' instead of 'utilize'.  T.Use\n"
        "\n"
        "2 errors, 1 warning, 0 suggestions in 2 files.\n"
    )
    assert as_text({}) == "0 errors, 0 warnings, 0 suggestions in 0 files.\n"


def test_lines_are_vales(found: dict[str, tuple[Finding, ...]]) -> None:
    assert as_lines(found).splitlines()[0] == (
        "kb/a b.md:3:4:T.Use:Use 'use' instead of 'utilize'."
    )


def test_json_has_every_field(found: dict[str, tuple[Finding, ...]]) -> None:
    first, emoji, second = json.loads(as_json(found, {"kb/a b.md": _TEXT}))
    assert first["rule"] == "T.Use"
    assert first["style"] == "T"
    assert (first["doc"], first["line"], first["col"]) == ("kb/a b.md", 3, 4)
    assert _TEXT[first["start"] : first["end"]] == first["match"] == "utilize"
    assert first["start16"] == first["start"] + 1  # the emoji in the heading is two units
    assert (emoji["end16"] - emoji["start16"], emoji["end"] - emoji["start"]) == (2, 1)
    assert first["context"] == _TEXT
    assert first["fixes"][0]["edits"] == [
        {"start": first["start"], "end": first["end"], "text": "use"}
    ]
    assert len({first["fingerprint"], emoji["fingerprint"], second["fingerprint"]}) == 3


def test_a_fingerprint_stays_when_lines_move(
    found: dict[str, tuple[Finding, ...]], guide_of: Callable[..., StyleGuide]
) -> None:
    (findings, _none) = found.values()
    moved = "New first line.\n\n" + _TEXT
    shifted = [
        Finding(**{name: getattr(each, name) for name in each.__slots__} | {
            "start": each.start + 17, "end": each.end + 17,
        })
        for each in findings
    ]  # fmt: skip
    before = [each["fingerprint"] for each in json.loads(as_json({"a": findings}, {"a": _TEXT}))]
    after = [each["fingerprint"] for each in json.loads(as_json({"a": shifted}, {"a": moved}))]
    assert before == after


def test_vale_json_is_what_its_tools_read(found: dict[str, tuple[Finding, ...]]) -> None:
    told = json.loads(as_vale(found))
    assert list(told) == ["kb/a b.md"]
    assert told["kb/a b.md"][0] == {
        "Action": {"Name": "replace", "Params": ["use"]},
        "Span": [4, 10],
        "Check": "T.Use",
        "Description": "",
        "Link": "https://example.com/use",
        "Message": "Use 'use' instead of 'utilize'.",
        "Severity": "error",
        "Match": "utilize",
        "Line": 3,
    }


def test_sarif_names_rules_places_and_fixes(found: dict[str, tuple[Finding, ...]]) -> None:
    log = json.loads(FORMATS["sarif"](found, {"kb/a b.md": _TEXT}))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["T.Use", "T.Emoji"]
    first = run["results"][0]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "kb/a%20b.md"
    assert place["region"] == {
        "startLine": 3, "startColumn": 4, "endLine": 3, "endColumn": 11,
        "charOffset": 14, "charLength": 7,
    }  # fmt: skip
    assert first["level"] == "error"
    assert [result["ruleIndex"] for result in run["results"]] == [0, 1, 0]
    replacement = first["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"] == {"text": "use"}


def test_no_csv_cell_can_run_in_a_spreadsheet(found: dict[str, tuple[Finding, ...]]) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(found, {"kb/a b.md": _TEXT}), newline="")))
    assert [row["line"] for row in rows] == ["3", "3", "4"]
    assert rows[1]["message"] == "'=No '😀'"
    assert all(len(row["fingerprint"]) == 16 for row in rows)
