"""The help centre and its questions, read roughly: enough for measuring, not for importing."""

from __future__ import annotations

import json
import math
import os
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kbdesk.search.document import Document

FOLDER = os.environ.get("KBDESK_HELP_CENTRE", "")
"""Names the folder that holds `help-centre/` and its `.jsonl` files."""


@dataclass(frozen=True)
class Question:
    uid: str
    kind: str
    text: str
    relevant: frozenset[str]


def documents(limit: int | None = None) -> list[Document]:
    """Reads the articles without their `description`, which is what half the questions are."""
    root = Path(FOLDER) / "help-centre"
    paths = sorted(root.rglob("*.md"))[:limit]
    return [_document(path, path.relative_to(root).as_posix()) for path in paths]


def _document(path: Path, uid: str) -> Document:
    text = path.read_text(encoding="utf-8-sig")
    head, body = "", text
    if match := re.match(r"---\r?\n(.*?)\r?\n---\r?\n", text, re.DOTALL):
        head, body = match[1], text[match.end() :]
    title = re.search(r"^title:[ \t]*(.+)$", head, re.MULTILINE)
    first = re.search(r"^#[ \t]+(.+)$", body, re.MULTILINE)
    date = re.search(r"^ms\.date:[ \t]*(\d\d)/(\d\d)/(\d{4})", head, re.MULTILINE)
    tags = re.search(r"^ms\.custom:[ \t]*\n((?:[ \t]*- .+\n?)+)", head, re.MULTILINE)
    return Document(
        item_uid=uid,
        locale="en",
        title=title[1].strip().strip("\"'") if title else first[1] if first else path.stem,
        headings=tuple(plain(one) for one in re.findall(r"^#{1,6}[ \t]+(.+)$", body, re.MULTILINE)),
        tags=tuple(re.findall(r"- (.+)", tags[1])) if tags else (),
        body=plain(body),
        updated=f"{date[3]}-{date[1]}-{date[2]}" if date else "",
    )


def plain(text: str) -> str:
    text = re.sub(r"<[^>\n]{1,200}>", " ", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)\s]*\)", r"\1", text)
    text = re.sub(r"&\w{2,6};", " ", text)
    return re.sub(r"[#*_`>|\\]+", " ", text)


def questions() -> dict[str, list[Question]]:
    """Gives the questions by kind: description, address, agent, lay, pasted."""
    found: dict[str, list[Question]] = {}
    for name in ("help-centre-queries.jsonl", "help-centre-asked.jsonl"):
        for line in (Path(FOLDER) / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            kind = row.get("kind") or ("description" if "-d" in row["id"] else "address")
            question = Question(row["id"], kind, row["query"], frozenset(row["relevant"]))
            found.setdefault(kind, []).append(question)
    return found


def measure(find: Callable[[str], list[str]], asked: Iterable[Question]) -> dict[str, float]:
    """Gives nDCG@10, recall at 1 and 10, and the mean reciprocal rank."""
    sums = {"nDCG@10": 0.0, "R@1": 0.0, "R@10": 0.0, "MRR": 0.0}
    count = 0
    for question in asked:
        ranked = find(question.text)[:10]
        hits = [uid in question.relevant for uid in ranked]
        gain = sum(hit / math.log2(place + 2) for place, hit in enumerate(hits))
        ideal = sum(1 / math.log2(place + 2) for place in range(min(10, len(question.relevant))))
        count += 1
        sums["nDCG@10"] += gain / ideal
        sums["R@1"] += bool(hits and hits[0])
        sums["R@10"] += sum(hits) / min(10, len(question.relevant))
        sums["MRR"] += next((1 / (place + 1) for place, hit in enumerate(hits) if hit), 0.0)
    return {name: value / max(count, 1) for name, value in sums.items()}


def say(line: str) -> None:
    """Writes one line of figures."""
    sys.stdout.write(f"\n{line}")
