"""Swedish help texts and questions of our own: the sample base and an invented shop with homes."""

from __future__ import annotations

import json
from pathlib import Path

from help_centre import Question

from kbdesk.content.frontmatter import split
from kbdesk.content.plain import plain_text, sections_of
from kbdesk.search.document import Document

HERE = Path(__file__).parent
SAMPLE = HERE.parents[2] / "resources" / "samples" / "nordlys"


def documents() -> list[Document]:
    """Gives the Swedish texts of the sample base and those invented for the questions."""
    rows = map(json.loads, (HERE / "swedish_texts.jsonl").read_text("utf-8").splitlines())
    invented = [
        Document(item_uid=row["uid"], locale="sv", title=row["title"], body=row["body"])
        for row in rows
    ]
    return invented + samples("sv")


def samples(locale: str) -> list[Document]:
    """Gives the texts of the sample base in one language."""
    return [_sample(path, locale) for path in sorted(SAMPLE.rglob(f"*.{locale}.md"))]


def _sample(path: Path, locale: str) -> Document:
    texts = [path, *sorted(path.parent.glob(f"{path.name.removesuffix('.md')}.*.md"))]
    parts = [split(text.read_text("utf-8"), text.name) for text in texts]
    fields = parts[0].fields
    return Document(
        item_uid=f"nordlys/{path.name.partition('.')[0]}",
        locale=locale,
        title=str(fields.get("title", "")),
        question=f"{fields.get('question', '')} {fields.get('description', '')}".strip(),
        keywords=tuple(map(str, _listed(fields.get("keywords")))),
        headings=tuple(head for part in parts for head, _ in sections_of(part.body) if head),
        body="\n\n".join(plain_text(part.body) for part in parts),
    )


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def questions() -> list[Question]:
    """Gives the questions with the texts that answer them."""
    rows = map(json.loads, (HERE / "swedish.jsonl").read_text("utf-8").splitlines())
    return [Question(row["id"], "sv", row["query"], frozenset(row["relevant"])) for row in rows]
