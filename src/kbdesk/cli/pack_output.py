"""What the `pack` commands print of quiz items and results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kbdesk.domain.training.quiz import QuizContent
    from kbdesk.services.training.results import HardItem
    from kbdesk.services.training.standing import Standing


def hard_as_json(one: HardItem) -> dict[str, Any]:
    """Gives how learners fared with an item, for JSON."""
    return {
        "uid": one.item.uid,
        "prompt": one.item.content.prompt,
        "answers": one.difficulty.answers,
        "percent": one.difficulty.percent,
        "often": one.often,
    }


def standing_as_json(one: Standing) -> dict[str, Any]:
    """Gives a quiz item and what it is worth, for JSON."""
    return {
        "uid": one.item.uid,
        "state": one.state.value,
        "version": one.item.number,
        "reasons": list(one.reasons),
        **content_as_json(one.item.content),
    }


def content_as_json(content: QuizContent) -> dict[str, Any]:
    """Gives the words of a quiz item, for JSON."""
    return {
        "kind": content.kind.value,
        "locale": content.locale,
        "prompt": content.prompt,
        "options": [
            {"text": one.text, "right": one.is_right, "match": one.match, "why": one.why}
            for one in content.options
        ],
        "explanation": content.explanation,
        "cites": [
            {"uid": one.item_uid, "rendition": one.rendition_uid, "quote": one.quote}
            for one in content.citations
        ],
        "rule": content.rule,
    }


def print_content(content: QuizContent) -> None:
    """Prints the words of a quiz item."""
    click.echo(f"  {content.prompt}")
    for option in content.options:
        sign = "*" if option.is_right else " "
        click.echo(f"   {sign} {option.match + ': ' if option.match else ''}{option.text}")
