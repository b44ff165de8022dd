"""Baselines: the findings that a team knew of when it began, so that only new ones stop it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kbdesk.domain.errors import BadSource
from kbdesk.domain.finding import Finding
from kbdesk.lint.fingerprint import fingerprints

Known = frozenset[tuple[str, str]]
"""(document, fingerprint) of each finding in a baseline."""

_KEYS = {"fingerprint", "rule", "doc", "channel"}


def read_baseline(text: str, source: str) -> Known:
    """Gives what a baseline file knows; one JSON object a line.

    Raises:
        BadSource: a line is no entry of a baseline.
    """
    known = set()
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BadSource(source, "not a line of a baseline", number) from error
        if not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) for key in _KEYS):
            raise BadSource(source, f"an entry needs {', '.join(sorted(_KEYS))}", number)
        known.add((entry["doc"], entry["fingerprint"]))
    return frozenset(known)


def marked(
    found: Mapping[str, Sequence[Finding]],
    texts: Mapping[str, str],
    known: Known,
    *,
    channel: str = "",
) -> dict[str, tuple[Finding, ...]]:
    """Gives the findings, with those that the baseline knows marked as such."""
    return {
        doc: tuple(
            replace(each, baseline=(doc, mark) in known)
            for each, mark in zip(
                findings, fingerprints(findings, texts[doc], channel=channel), strict=True
            )
        )
        for doc, findings in found.items()
    }


def baseline_text(
    found: Mapping[str, Sequence[Finding]],
    texts: Mapping[str, str],
    *,
    channel: str = "",
    keep: Known | None = None,
) -> str:
    """Gives the baseline of these findings as a file's text.

    With `keep`, what an older baseline knew, no new finding gets in: the baseline only shrinks.
    """
    lines = []
    for doc, findings in sorted(found.items()):
        marks = fingerprints(findings, texts[doc], channel=channel)
        for each, mark in zip(findings, marks, strict=True):
            if keep is None or (doc, mark) in keep:
                entry = {"fingerprint": mark, "rule": each.rule, "doc": doc, "channel": channel}
                lines.append(json.dumps(entry, ensure_ascii=False))
    return "".join(f"{line}\n" for line in lines)
