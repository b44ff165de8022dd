"""Placeholders: what a base knows of each name in `{{...}}`, and which names texts use unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kbdesk.domain.access import Verb
from kbdesk.domain.errors import BadInput, NotFound
from kbdesk.domain.locale import parse_locale
from kbdesk.domain.placeholder import NAME, Placeholder, PlaceholderType, UseKind
from kbdesk.exporters.dialects import systems
from kbdesk.services import permissions
from kbdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class PlaceholderLine:
    """One name in a list.

    Attributes:
        placeholder: what is known of the name; that of a name nobody defined has the defaults.
        is_defined: whether somebody said what it is.
        texts: how many texts, live or newest, use it by themselves.
    """

    placeholder: Placeholder
    is_defined: bool
    texts: int


def list_placeholders(desk: Desk) -> tuple[PlaceholderLine, ...]:
    """Gives all names by key: those that are defined, and those that texts use without."""
    with desk.kb.read() as reader:
        known = {one.key: one for one in reader.placeholders.list_all()}
        used = reader.uses.count_names(UseKind.PLACEHOLDER)
    return tuple(
        PlaceholderLine(known.get(key) or Placeholder(key), key in known, used.get(key, 0))
        for key in sorted({*known, *used})
    )


def find_placeholder(desk: Desk, key: str) -> Placeholder | None:
    """Gives what is known of a name, or None."""
    with desk.kb.read() as reader:
        return reader.placeholders.find(key)


def define(desk: Desk, placeholder: Placeholder) -> Placeholder:
    """Writes what a name means, over what was known of it; gives it as it was written.

    Raises:
        BadInput: the key cannot stand in a text, or the cells contradict each other.
        Denied: the person may not.
    """
    checked = _checked(placeholder)
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.PUBLISH)
        if tx.placeholders.find(checked.key) != checked:
            tx.placeholders.put([checked])
            tx.commit()
    return checked


def remove(desk: Desk, key: str) -> int:
    """Forgets what is known of a name; gives how many texts still use it, as an unknown one.

    Raises:
        NotFound: nobody defined it.
        Denied: the person may not.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.PUBLISH)
        if tx.placeholders.find(key) is None:
            raise NotFound(
                f'There is no placeholder "{key}".', "`kbdesk placeholder list` tells which are."
            )
        tx.placeholders.remove(key)
        texts = tx.uses.count_names(UseKind.PLACEHOLDER).get(key, 0)
        tx.commit()
    return texts


def _checked(one: Placeholder) -> Placeholder:
    """Gives a placeholder with its locales spelled as usual."""
    if re.fullmatch(NAME, one.key) is None:
        raise BadInput(
            f'"{one.key}" cannot be the name of a placeholder.',
            "Write a-z, 0-9, dots and underscores, a letter first, such as customer.first_name.",
        )
    if one.min_chars < 0 or (one.max_chars is not None and one.max_chars < max(one.min_chars, 1)):
        raise BadInput(
            f"A value cannot have {one.min_chars} to {one.max_chars} characters.",
            "Let the longest be at least as long as the shortest.",
        )
    is_choice = one.type is PlaceholderType.CHOICE
    if is_choice != bool(one.choices):
        raise BadInput(
            "A choice needs the values there are." if is_choice else "Only a choice has values.",
            "Name each value once, and no values for another type.",
        )
    fallbacks = tuple(sorted({parse_locale(tag): words for tag, words in one.fallbacks}.items()))
    named = ([one.example] if one.example else []) + [words for _, words in fallbacks]
    odd = next((words for words in named if is_choice and words not in one.choices), None)
    if odd is not None:
        raise BadInput(f'"{odd}" is none of the values.', f"There are: {', '.join(one.choices)}.")
    long = next((words for words in named if len(words) > (one.max_chars or len(words))), None)
    if long is not None:
        raise BadInput(
            f'"{long}" is longer than the {one.max_chars} characters of the longest value.',
            "Shorten it, or allow longer values.",
        )
    strange = next((system for system, _ in one.tokens if system not in systems()), None)
    if strange is not None:
        raise BadInput(f'There is no system "{strange}".', f"There are: {', '.join(systems())}.")
    return replace(
        one,
        fallbacks=fallbacks,
        choices=tuple(dict.fromkeys(one.choices)),
        tokens=tuple(sorted(dict(one.tokens).items())),
    )
