"""What the commands about facts print: lines, impacts, uses and scans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kbdesk.cli.session import counted

if TYPE_CHECKING:
    from kbdesk.domain.fact import FactValue
    from kbdesk.services.fact_changes import FactChanged, FactImpact
    from kbdesk.services.facts import FactLine
    from kbdesk.services.literal_scan import Hit, Scan
    from kbdesk.services.using import TextUse


def changed_as_json(done: FactChanged) -> dict[str, Any]:
    """Gives what changing a fact did."""
    change_set = done.change_set
    return {
        **impact_as_json(done.impact),
        "set": value_as_json(done.value) if done.value else None,
        "drafts": [draft.uid for draft in done.drafts],
        "change_set": change_set.uid if change_set else None,
    }


def print_changed(done: FactChanged) -> None:
    """Tells what changing a fact did."""
    key = done.impact.fact.key
    if not done.impact.old:
        click.echo(f"{key} is set: {done.impact.said[0][2]}.")
        click.echo(f"kbdesk fact scan {key} lists texts that state it in words.", err=True)
        return
    print_impact(done.impact)
    if done.change_set is None:
        click.echo(f"{key} is set.")
        return
    drafts = counted(len(done.drafts), "draft")
    when = (
        f"{key} changes when it is published"
        if done.value is None
        else f"{key} is set from {done.value.valid_from} on"
    )
    click.echo(f"{drafts} in the change set {done.change_set.uid}; {when}.")


def impact_as_json(told: FactImpact) -> dict[str, Any]:
    """Gives what a new value would reach."""
    return {
        "key": told.fact.key,
        "old": told.old,
        "new": told.value.value,
        "said": {tag: {"old": old, "new": new} for tag, old, new in told.said},
        "items": list(told.summary.items),
        "channels": list(told.summary.channels),
        "locales": list(told.summary.locales),
        "quizzes": list(told.summary.quizzes),
        "incidents": list(told.summary.incidents),
        "uses": [use_as_json(use) for use in told.uses],
        "words": [{**_hit_as_json(one.hit), "replacement": one.replacement} for one in told.words],
        "live_words": [_hit_as_json(hit) for hit in told.live_words],
        "others": [_hit_as_json(hit) for hit in told.others],
        "unfinished": list(told.unfinished),
        "unread": [{"title": title, "why": why} for title, why in told.unread],
        "hidden": told.hidden,
        "blind": told.blind,
    }


def print_impact(told: FactImpact) -> None:
    """Tells what a new value would reach."""
    for tag, old, new in told.said:
        click.echo(f"{told.fact.key} [{tag}]: {old or 'no value'} -> {new}")
    summary = told.summary
    click.echo(
        f"It reaches {counted(len(summary.items), 'item')} on "
        f"{counted(len(summary.channels), 'channel')} in "
        f"{counted(len(summary.locales), 'locale')}: "
        f"{counted(len(told.uses), 'text')} that use it, "
        f"{counted(len(told.words), 'place')} in words."
    )
    for one in told.words:
        click.echo(f"  {_place(one.hit)}: {one.hit.literal.text} -> {one.replacement or 'by hand'}")
    for hit in told.live_words:
        click.echo(f"  {_place(hit)}: {hit.literal.text} (only in the live text)")
    if summary.incidents:
        click.echo(f"{counted(len(summary.incidents), 'open incident')} use it.")
    if told.others:
        click.echo(
            f"{counted(len(told.others), 'place')} state another {told.fact.type}; "
            f"kbdesk fact scan {told.fact.key} lists them.",
            err=True,
        )
    for uid in told.unfinished:
        click.echo(f"The text {uid} has unfinished changes, which the draft keeps.", err=True)
    _print_gaps(told.unread, [(told.fact.key, told.blind)] if told.blind else [], told.hidden)


def use_as_json(use: TextUse) -> dict[str, Any]:
    """Gives one text that uses something."""
    return {
        "uid": use.item_uid,
        "rendition": use.rendition_uid,
        "title": use.title,
        "type": str(use.type),
        "locale": use.locale,
        "channel": use.channel,
        "state": str(use.state),
        "live": use.is_live,
        "newest": use.is_head,
        "via": list(use.via),
    }


def scan_as_json(found: Scan) -> dict[str, Any]:
    """Gives what a scan found."""
    return {
        "texts": found.texts,
        "all_clear": found.is_all_clear,
        "hits": [_hit_as_json(hit) for hit in found.hits],
        "unread": [{"title": title, "why": why} for title, why in found.unread],
        "hidden": found.hidden,
        "blind": [{"key": key, "why": why} for key, why in found.blind],
    }


def _hit_as_json(hit: Hit) -> dict[str, Any]:
    literal = hit.literal
    return {
        "uid": hit.item_uid,
        "rendition": hit.rendition_uid,
        "title": hit.title,
        "locale": hit.locale,
        "channel": hit.channel,
        "field": literal.field,
        "line": literal.line,
        "start": literal.start,
        "end": literal.end,
        "text": literal.text,
        "value": literal.value,
        "facts": [{"key": m.key, "agreement": str(m.agreement)} for m in hit.matches],
        "live": hit.is_live,
        "newest": hit.is_head,
    }


def print_scan(found: Scan) -> None:
    """Tells what a scan found."""
    for hit in found.hits:
        facts = ", ".join(f"{m.key} ({m.agreement})" for m in hit.matches[:3])
        click.echo(f"{_place(hit)}: {' '.join(hit.literal.text.split())}  {facts}")
    _print_gaps(found.unread, found.blind, found.hidden)
    places = counted(len(found.hits), "place") if found.hits else "No place"
    click.echo(f"{places} in {counted(found.texts, 'text')}.", err=True)


def _place(hit: Hit) -> str:
    where = f"{hit.locale} {hit.channel}"
    return f"{hit.title} [{where}] {hit.literal.field} line {hit.literal.line}"


def _print_gaps(unread: Any, blind: Any, hidden: int) -> None:
    for title, why in unread:
        click.echo(f"not read  {title or 'a text that you may not read'}: {why}", err=True)
    if hidden:
        click.echo(f"hidden    {hidden} in texts that you may not read", err=True)
    for key, why in blind:
        click.echo(f"not sure  {key}: {why}", err=True)


def line_as_json(line: FactLine) -> dict[str, Any]:
    """Gives one line of the list of facts."""
    return {
        "key": line.fact.key,
        "type": str(line.fact.type),
        "unit": line.fact.unit,
        "description": line.fact.description,
        "value": line.value.value if line.value else None,
        "said": dict(line.said),
        "to_come": [value_as_json(value) for value in line.to_come],
        "texts": line.texts,
    }


def value_as_json(value: FactValue) -> dict[str, Any]:
    """Gives a value and when it holds."""
    return {
        "value": value.value,
        "from": value.valid_from.isoformat(),
        "to": value.valid_to.isoformat() if value.valid_to else None,
        "locale": value.locale,
    }
