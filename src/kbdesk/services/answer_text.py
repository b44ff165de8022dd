"""Makes an answer ready to send: its words for a channel, with everything filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kbdesk.content.filling import Form, Target, fill_text, missing_names
from kbdesk.content.includes import CannotExpand
from kbdesk.content.placeholders import find
from kbdesk.content.shaping import for_channel
from kbdesk.domain.channel import Channel
from kbdesk.domain.errors import NotFound, Refused
from kbdesk.domain.item import Audience, Item
from kbdesk.domain.placeholder import Placeholder, UseKind
from kbdesk.domain.rendition import Content, Rendition, Revision
from kbdesk.services.desk import Desk
from kbdesk.services.library import best_rendition
from kbdesk.services.resolving import Words, resolve
from kbdesk.services.sight import sight_at
from kbdesk.services.text_guards import form_for
from kbdesk.store.transaction import Reader


@dataclass(frozen=True, slots=True)
class AnswerText:
    """An answer, ready for the clipboard.

    Attributes:
        plain: for everything that takes text.
        html: the same with formatting, for channels that show it; None for others.
        subject: the subject line where the text has one.
        length: of `plain`, in characters.
        limit: the most that the channel takes in one message; None without a limit.
        revision: the live revision that it was made of.
    """

    item_uid: str
    locale: str
    channel: str
    subject: str
    plain: str
    html: str | None
    length: int
    limit: int | None
    revision: Revision


@dataclass(frozen=True, slots=True)
class Blank:
    """A placeholder that an answer has.

    Attributes:
        is_missing: whether the answer cannot be sent without a value for it.
    """

    placeholder: Placeholder
    is_missing: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """The live text that stands for an item on a channel, facts and fragments in words."""

    item: Item
    rendition: Rendition
    revision: Revision
    channel: Channel
    content: Content
    words: Words


def copy_text(
    desk: Desk,
    item_uid: str,
    values: Mapping[str, str] | None = None,
    *,
    locale: str | None = None,
    channel: str,
) -> AnswerText:
    """Gives the live words of an item for a channel, with facts, fragments and values filled in.

    The values are forgotten with the answer: none is ever stored.

    Raises:
        NotFound: there is no such item or channel, or nothing of it is live.
        CannotFill: a value is missing or does not fit; all are named at once.
        Refused: the channel is public and the item is not, or a name stands for nothing.
        TooComplex: the text cannot be read.
    """
    given = values or {}
    with desk.kb.read() as reader:
        chosen = choose(desk, reader, item_uid, locale, channel)
        form = form_for(chosen.words, chosen.rendition.locale, chosen.channel)
    body = fill_text(chosen.content.body, given, Target.MARKDOWN, form)
    shaped = for_channel(body, chosen.channel, locale=chosen.rendition.locale)
    return AnswerText(
        item_uid=item_uid,
        locale=chosen.rendition.locale,
        channel=channel,
        subject=fill_text(chosen.content.subject, given, Target.HEADER, form),
        plain=shaped.plain,
        html=shaped.html,
        length=shaped.length,
        limit=shaped.limit,
        revision=chosen.revision,
    )


def blanks(
    desk: Desk,
    item_uid: str,
    values: Mapping[str, str] | None = None,
    *,
    locale: str | None = None,
    channel: str,
) -> tuple[Blank, ...]:
    """Gives the placeholders of an answer in the order of the text, for a form that asks.

    Raises:
        NotFound: there is no such item or channel, or nothing of it is live.
        Refused: the channel is public and the item is not, or a name stands for nothing.
    """
    with desk.kb.read() as reader:
        chosen = choose(desk, reader, item_uid, locale, channel)
        return blanks_of(chosen, values or {})[0]


def blanks_of(chosen: Chosen, values: Mapping[str, str]) -> tuple[tuple[Blank, ...], Form]:
    """Gives the placeholders of a chosen text in its order, and what filling has to know.

    To be called while the base is being read.
    """
    form = form_for(chosen.words, chosen.rendition.locale, chosen.channel)
    text = f"{chosen.content.subject}\n\n{chosen.content.body}"
    missing = missing_names(text, values, form)
    names = dict.fromkeys(use.name for use in find(text) if use.kind is UseKind.PLACEHOLDER)
    return tuple(Blank(form.of(name), name in missing) for name in names), form


def choose(
    desk: Desk, reader: Reader, item_uid: str, locale: str | None, channel_key: str
) -> Chosen:
    """Gives the live text that stands for an item on a channel and in a language.

    Raises:
        NotFound: there is no such item or channel, or nothing of it is live.
        Refused: the channel is public and the item is not, or a name stands for nothing.
    """
    sight = sight_at(desk, reader)
    item = reader.items.get(item_uid)
    sight.check(item)
    channel = reader.channels.get(channel_key)
    if channel.is_public and item.audience is not Audience.PUBLIC:
        raise Refused(f"This item is {item.audience}, and everybody can read {channel.name}.")
    live = {
        text: revision
        for text, revision in reader.revisions.list_live([item_uid])
        if sight.sees(item_uid, item.sections, text.locale)
    }
    if not live or item.archived_at is not None:
        raise NotFound("Nothing of this item is live.", "Publish it first.")
    words = Words(reader)
    rendition = best_rendition(
        tuple(live), locale or words.default_locale, channel_key, words.default_locale
    )
    content = live[rendition].content
    try:
        resolved = resolve(words, content, rendition.locale, rendition.channel)
    except CannotExpand as error:
        raise Refused(f'"{content.title}" cannot be used: {error.message}', error.hint) from error
    return Chosen(item, rendition, live[rendition], channel, resolved, words)
