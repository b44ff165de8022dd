"""Facts: what there is, what they say and where they stand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kbdesk.domain.access import Verb
from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.fact import Fact, FactType, FactValue, canonical, check_key, rendered
from kbdesk.domain.ids import new_uid
from kbdesk.domain.locale import parse_locale
from kbdesk.domain.placeholder import UseKind
from kbdesk.services import permissions
from kbdesk.services.desk import Desk
from kbdesk.services.resolving import Words
from kbdesk.services.text_guards import first_of, new_faults
from kbdesk.services.using import TextUse, seen_uses, texts_using
from kbdesk.store.transaction import Reader


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact in a list.

    Attributes:
        value: what holds today in the default locale, or None.
        said: (locale, how people write it there) for each locale of the base.
        to_come: values that begin to hold later, the first first.
        texts: how many texts use it by themselves.
    """

    fact: Fact
    value: FactValue | None
    said: tuple[tuple[str, str], ...]
    to_come: tuple[FactValue, ...]
    texts: int


def list_facts(desk: Desk) -> tuple[FactLine, ...]:
    """Gives all facts by key."""
    with desk.kb.read() as reader:
        words = Words(reader)
        counts = reader.uses.count_names(UseKind.FACT)
        locales = locales_of(reader)
        return tuple(
            FactLine(
                fact,
                words.value(key, words.default_locale),
                tuple((tag, said) for tag in locales if (said := words.fact(key, tag))),
                tuple(
                    sorted(
                        (v for v in words.values_of(key) if v.valid_from > words.day),
                        key=lambda value: value.valid_from,
                    )
                ),
                counts.get(key, 0),
            )
            for key, fact in words.facts.items()
        )


def locales_of(reader: Reader) -> tuple[str, ...]:
    """Gives the default locale and those that every item should have."""
    settings = reader.workspace_settings.get()
    return tuple(dict.fromkeys((settings.default_locale, *settings.required_locales)))


def values_of(desk: Desk, key: str) -> tuple[FactValue, ...]:
    """Gives all that was ever written down for a fact, the first first.

    Raises:
        NotFound: there is no such fact.
    """
    with desk.kb.read() as reader:
        reader.facts.get(key)
        return reader.facts.values_of(key)


def get(desk: Desk, key: str) -> Fact:
    """Gives a fact.

    Raises:
        NotFound: there is none with this key.
    """
    with desk.kb.read() as reader:
        return reader.facts.get(key)


def draft(key: str, fact_type: FactType, *, unit: str = "", description: str = "") -> Fact:
    """Gives a fact that is not in the base yet.

    Raises:
        BadInput: the key cannot stand in a text.
    """
    return Fact(new_uid(), check_key(key), fact_type, unit, description)


def define(desk: Desk, fact: Fact) -> None:
    """Puts a fact into the base, without a value yet.

    Raises:
        Denied: the person may not.
        Refused: there is one with this key.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.PUBLISH)
        tx.facts.append(fact)
        tx.commit()


def begin(desk: Desk, fact: Fact, written: str = "") -> Fact:
    """Puts a fact into the base with what it says from today on, both or neither.

    Args:
        desk: the open base.
        fact: as `draft` gives it.
        written: its value as people of the base's default locale write it; "" for none yet.

    Raises:
        BadInput: it is no value of the fact's type.
        Denied: the person may not.
        Refused: there is one with this key.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.PUBLISH)
        tx.facts.append(fact)
        if written.strip():
            words = Words(tx)
            value = canonical(fact.type, written, words.default_locale)
            tx.facts.append_value(
                fact.key, FactValue(value, words.day, None, "", approved_by=desk.actor)
            )
        tx.commit()
    return fact


def where_used(desk: Desk, key: str) -> tuple[TextUse, ...]:
    """Gives the texts that use a fact, by themselves or through fragments, by title.

    Raises:
        NotFound: there is no such fact.
    """
    with desk.kb.read() as reader:
        reader.facts.get(key)
        return seen_uses(desk, reader, texts_using(reader, UseKind.FACT, [key]))


def new_value(
    desk: Desk,
    fact: Fact,
    written: str,
    *,
    valid_from: date | None = None,
    valid_to: date | None = None,
    locale: str = "",
) -> FactValue:
    """Gives what a person wrote as a value; nothing is saved.

    Raises:
        BadInput: it is no value of the fact's type, or the locale is none.
    """
    tag = parse_locale(locale) if locale else ""
    with desk.kb.read() as reader:
        words = Words(reader)
        value = canonical(fact.type, written, tag or words.default_locale)
        return FactValue(value, valid_from or words.day, valid_to, tag, approved_by=desk.actor)


def set_value(desk: Desk, key: str, value: FactValue) -> FactValue:
    """Writes down what a fact is from a day on; texts that use it say it from then.

    Texts that state the old value in words of their own stay as they are; `fact_changes.change`
    takes care of those too.

    Raises:
        NotFound: there is no such fact.
        Denied: the person may not.
        Refused: it would end before it begins.
        GuardFailed: a live text could not stay live with it; nothing was written.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.PUBLISH)
        tx.facts.get(key)
        check_value(tx, key, value)
        written = tx.facts.append_value(key, value)
        tx.commit()
    return written


def check_value(reader: Reader, key: str, value: FactValue, *, but: Collection[str] = ()) -> None:
    """Lets a fact have a value, or says which live texts it would spoil.

    `but` names renditions that get other words in the same commit.

    Raises:
        GuardFailed: a text would become too long for its channel, for example.
    """
    day = max(value.valid_from, Words(reader).day)
    words = Words(reader, day=day, new_values={key: value})
    uses = texts_using(reader, UseKind.FACT, [key])
    staying = [use for use in uses if use.rendition_uid not in but]
    told = list(new_faults(reader, words, staying))
    if told:
        raise GuardFailed("Live texts could not stay live with this value.", first_of(told))


def said(fact: Fact, value: str, locale: str) -> str:
    """Gives a stored value as people of `locale` write it; "" stays ""."""
    return rendered(fact.type, value, locale, unit=fact.unit) if value else ""
