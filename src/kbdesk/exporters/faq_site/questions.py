"""Question lists: runs of `<details>` that open one at a time, each with an address of its own."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from kbdesk.domain.item import slugify

_TAG = re.compile(r"<(/?)details(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>")
_SUMMARY = re.compile(r"\s*<summary[^>]*>(.*?)</summary>", re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Question:
    """One entry of a question list: what is asked, and the answer as safe HTML."""

    asked: str
    answer: str


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    head_end: int
    tail: int
    end: int


def mark_lists(markup: str, taken: set[str]) -> tuple[str, list[Question]]:
    """Gives the HTML with its question lists marked, and the questions that end in "?".

    A list is two or more blocks with nothing between them. One alone is no list: it hides
    something that is long, and stays as it is but for an id.

    Args:
        markup: safe HTML.
        taken: ids that are in use; those given here are added.
    """
    if "<details" not in markup:
        return markup, []
    pieces: list[str] = []
    questions: list[Question] = []
    done = number = 0
    for run in _runs(markup, _blocks(markup)):
        number += len(run) > 1
        name = f' name="k-list-{number}"' if len(run) > 1 else ""
        asked = [_question(markup, block) for block in run]
        for block, question in zip(run, asked, strict=True):
            anchor = _free(f"k-{slugify(question.asked, 60)}", taken)
            pieces += (markup[done : block.start], f'<details id="{anchor}"{name}>')
            done = block.head_end
        if len(run) > 1 and all(question.asked.endswith("?") for question in asked):
            questions += asked
    return "".join([*pieces, markup[done:]]), questions


def _blocks(markup: str) -> list[_Block]:
    """Gives the blocks that stand in no other one."""
    found: list[_Block] = []
    depth = start = head_end = 0
    for tag in _TAG.finditer(markup):
        if not tag[1]:
            if depth == 0:
                start, head_end = tag.span()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                found.append(_Block(start, head_end, tag.start(), tag.end()))
    return found


def _runs(markup: str, blocks: list[_Block]) -> list[list[_Block]]:
    runs: list[list[_Block]] = []
    for block in blocks:
        if runs and not markup[runs[-1][-1].end : block.start].strip():
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs


def _question(markup: str, block: _Block) -> Question:
    inside = markup[block.head_end : block.tail]
    head = _SUMMARY.match(inside)
    asked = " ".join(html.unescape(_MARKUP.sub("", head[1])).split()) if head else ""
    return Question(asked, inside[head.end() :].strip() if head else inside.strip())


def _free(anchor: str, taken: set[str]) -> str:
    name, number = anchor, 2
    while name in taken:
        name, number = f"{anchor}-{number}", number + 1
    taken.add(name)
    return name
