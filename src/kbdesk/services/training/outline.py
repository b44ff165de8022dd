"""Rearranges the outline of a pack, and counts what it covers; nothing here writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kbdesk.domain.errors import NotFound, Refused
from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.domain.training.pack import PackContent, PackSection, Part, PartKind, Scenario
from kbdesk.domain.training.quiz import Citation, QuizState
from kbdesk.exporters.training import formats
from kbdesk.services.desk import Desk
from kbdesk.services.library import best_rendition
from kbdesk.services.training.overview import Overview
from kbdesk.store.transaction import Reader


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in an outline, counted from 0; `part` is -1 for the section itself."""

    section: int
    part: int = -1


def moved(content: PackContent, spot: Spot, to: Spot) -> PackContent:
    """Gives a pack with a part, or a whole section, at another place.

    `to` counts in the outline as it is; a part is put before what stands there, -1 puts it at the
    end of that section.
    """
    sections = list(content.sections)
    if spot.part < 0:
        section = sections.pop(spot.section)
        sections.insert(max(0, min(to.section, len(sections))), section)
        return replace(content, sections=tuple(sections))
    parts = list(sections[spot.section].parts)
    part = parts.pop(spot.part)
    sections[spot.section] = replace(sections[spot.section], parts=tuple(parts))
    there = list(sections[to.section].parts)
    place = len(there) if to.part < 0 else to.part
    if to.section == spot.section and to.part > spot.part:
        place -= 1
    there.insert(max(0, min(place, len(there))), part)
    sections[to.section] = replace(sections[to.section], parts=tuple(there))
    return replace(content, sections=tuple(sections))


def step(content: PackContent, spot: Spot, by: int) -> tuple[PackContent, Spot]:
    """Gives a pack with a part or a section one place up (-1) or down (1), and where it is then.

    A part at the edge of its section goes over into the next one; at the edge of the pack nothing
    moves.
    """
    count = len(content.sections)
    if spot.part < 0:
        place = spot.section + by
        if not 0 <= place < count:
            return content, spot
        return moved(content, spot, Spot(place)), Spot(place)
    parts = content.sections[spot.section].parts
    place = spot.part + by
    if 0 <= place < len(parts):
        target = Spot(spot.section, place + (by > 0))
        return moved(content, spot, target), Spot(spot.section, place)
    other = spot.section + by
    if not 0 <= other < count:
        return content, spot
    there = len(content.sections[other].parts)
    found = Spot(other, there if by < 0 else 0)
    return moved(content, spot, found), found


def without(content: PackContent, spot: Spot) -> PackContent:
    """Gives a pack without a part, or without a section and all that stands in it."""
    sections = list(content.sections)
    if spot.part < 0:
        del sections[spot.section]
    else:
        parts = list(sections[spot.section].parts)
        del parts[spot.part]
        sections[spot.section] = replace(sections[spot.section], parts=tuple(parts))
    return replace(content, sections=tuple(sections))


def with_section(content: PackContent, name: str, locale: str) -> PackContent:
    """Gives a pack with one more section at its end."""
    return replace(content, sections=(*content.sections, PackSection(((locale, name),))))


def with_words(
    content: PackContent, place: int, locale: str, *, name: str, goal: str, notes: str, minutes: int
) -> PackContent:
    """Gives a pack whose section has other words in one language."""
    section = content.sections[place]
    changed = replace(
        section,
        names=_said(section.names, locale, name),
        goals=_said(section.goals, locale, goal),
        notes=_said(section.notes, locale, notes),
        minutes=minutes,
    )
    return replace(content, sections=_put(content.sections, place, changed))


def with_scenario(content: PackContent, spot: Spot, scenario: Scenario) -> PackContent:
    """Gives a pack with a scenario in one language; `spot.part` -1 adds one to the section."""
    section = content.sections[spot.section]
    parts = list(section.parts)
    if spot.part < 0:
        parts.append(Part(PartKind.SCENARIO, scenarios=(scenario,)))
    else:
        part = parts[spot.part]
        kept = tuple(one for one in part.scenarios if one.locale != scenario.locale)
        parts[spot.part] = replace(part, scenarios=(*kept, scenario))
    changed = replace(section, parts=tuple(parts))
    return replace(content, sections=_put(content.sections, spot.section, changed))


def with_pin(desk: Desk, content: PackContent, spot: Spot, *, on: bool) -> PackContent:
    """Gives a pack with a text that stays as it is live now, or follows what is live again.

    Raises:
        NotFound: nothing of the text is live, so that there is nothing to stay with.
    """
    section = content.sections[spot.section]
    part = section.parts[spot.part]
    pinned: tuple[tuple[str, str], ...] = ()
    if on:
        with desk.kb.read() as reader:
            pinned = tuple(
                (rendition.locale, revision.uid)
                for rendition, revision in reader.revisions.list_live([part.item_uid])
                if rendition.channel == part.channel
            )
        if not pinned:
            raise NotFound("Nothing of this text is live on its channel.", "Publish it first.")
    parts = list(section.parts)
    parts[spot.part] = replace(part, pinned=pinned)
    changed = replace(section, parts=tuple(parts))
    return replace(content, sections=_put(content.sections, spot.section, changed))


def cite(desk: Desk, item_uid: str, locale: str, quote: str) -> Citation:
    """Gives a citation of the live text of an item; whether it says so is checked on saving.

    Raises:
        NotFound: no text of the item is live.
    """
    with desk.kb.read() as reader:
        item = reader.items.get(item_uid)
        live = dict(reader.revisions.list_live([item.uid]))
        if not live:
            raise NotFound("This item has no live text to quote.", "Publish it first.")
        default = reader.workspace_settings.get().default_locale
        rendition = best_rendition(tuple(live), locale, BASE_CHANNEL, default)
        return Citation(item.uid, rendition.uid, live[rendition].uid, quote)


def channels_of(desk: Desk, item_uid: str, *, is_call: bool) -> tuple[str, ...]:
    """Gives the channels of an item's live texts: the one of a call, or all to be compared.

    Raises:
        Refused: the item has no live text for a call, or too few to compare.
    """
    with desk.kb.read() as reader:
        live = reader.revisions.list_live([item_uid])
        order = [one.key for one in reader.channels.list_all()]
    there = {rendition.channel for rendition, _ in live}
    found = tuple(key for key in order if key in there)
    if is_call:
        calls = tuple(key for key in found if key.startswith(("phone", "voice")))
        if not calls:
            raise Refused("This article has no live text for the phone.", "Write one first.")
        return calls[:1]
    if len(found) < 2:
        raise Refused("This article has too few live texts to compare.", "Write one for a channel.")
    return found


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a pack covers.

    Attributes:
        channels: (name, how many texts and questions are about it), all channels of the base.
        languages: (tag, how many questions are asked in it).
        states: (state, how many quiz items).
    """

    channels: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    states: tuple[tuple[str, int], ...]


def coverage(desk: Desk, shown: Overview) -> Coverage:
    """Counts what a pack covers, so that a gap is seen before learners meet it."""
    with desk.kb.read() as reader:
        return _coverage(reader, shown)


def _coverage(reader: Reader, shown: Overview) -> Coverage:
    parts = [part for section in shown.pack.content.sections for part in section.parts]
    channels: Counter[str] = Counter()
    for part in parts:
        channels.update(part.channels or ((part.channel,) if part.item_uid else ()))
    asked = [one for one in shown.quizzes if one.state is not QuizState.PROPOSED]
    for one in asked:
        content = one.item.content
        matched = [option.match for option in content.options if option.match]
        channels.update(matched or ((content.channel,) if content.channel != "base" else ()))
    locales = Counter(one.item.content.locale for one in asked)
    wanted = reader.workspace_settings.get()
    tags = dict.fromkeys((wanted.default_locale, *wanted.required_locales, *sorted(locales)))
    states = Counter(one.state.value for one in shown.quizzes)
    return Coverage(
        tuple((one.name, channels[one.key]) for one in reader.channels.list_all()),
        tuple((tag, locales[tag]) for tag in tags),
        tuple((state.value, states[state.value]) for state in QuizState if states[state.value]),
    )


def course_formats() -> tuple[tuple[str, str, str], ...]:
    """Gives (key, title, suffix or "" for a folder) of each format of courses."""
    found = (formats.find(key) for key in formats.KEYS)
    return tuple((one.key, one.title, one.suffix) for one in found)


def _said(
    names: tuple[tuple[str, str], ...], locale: str, words: str
) -> tuple[tuple[str, str], ...]:
    kept = tuple(one for one in names if one[0] != locale)
    return (*kept, (locale, words)) if words else kept


def _put(
    sections: Iterable[PackSection], place: int, section: PackSection
) -> tuple[PackSection, ...]:
    found = list(sections)
    found[place] = section
    return tuple(found)
