"""What keeps a text from its readers: names without words, what is not public, what is too long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kbdesk.content.filling import Form, at_length
from kbdesk.content.includes import CannotExpand, Reached, all_uses
from kbdesk.content.markup import links as links_in
from kbdesk.content.shaping import for_channel
from kbdesk.domain.channel import Channel
from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.item import Audience, Item, ItemType
from kbdesk.domain.placeholder import UseKind
from kbdesk.domain.rendition import Content, Rendition
from kbdesk.services.resolving import Words, resolve
from kbdesk.services.using import TextUse, names_of, texts_using
from kbdesk.store.transaction import Reader

ITEM_LINK = "kb:"
_OPENNESS = tuple(Audience)
MAX_TOLD = 5


def text_faults(words: Words, item: Item, rendition: Rendition, content: Content) -> list[str]:
    """Gives what stands against a text going live, in sentences.

    Each fact, fragment and placeholder has to stand for something in the text's language; no
    reader may come upon fragments, links or personal data that are not for them; and the text
    has to fit its channel with the longest values filled in.
    """
    locale, channel_key = rendition.locale, rendition.channel
    uses = _uses(words, content, locale, channel_key)
    found = list(_fragment_faults(words, item, rendition, uses))
    try:
        resolved = resolve(words, content, locale, channel_key)
    except CannotExpand as error:
        return [*found, f"{error.message} {error.hint}".strip()]
    channel = words.channels[channel_key]
    form = form_for(words, locale, channel)
    names = [use.name for use in uses if use.kind is UseKind.PLACEHOLDER]
    if words.placeholders:
        unknown = [name for name in names if name not in words.placeholders]
        if unknown:
            found.append(f"Nobody has said what these placeholders are: {', '.join(unknown)}.")
    personal = [name for name in names if form.of(name).pii]
    if channel.is_public and personal:
        found.append(f"Personal data has no place in public: {', '.join(personal)}.")
    found += _link_faults(words.reader, item, resolved)
    found += _length_faults(resolved, channel, form)
    return found


def form_for(words: Words, locale: str, channel: Channel) -> Form:
    """Gives what filling a text needs to know of the base and the channel."""
    return Form(words.placeholders, locale, words.default_locale, channel.is_public)


def _uses(words: Words, content: Content, locale: str, channel: str) -> tuple[Reached, ...]:
    def body(slug: str) -> str | None:
        text = words.fragment(slug, locale, channel)
        return text.content.body if text else None

    parts = (content.title, content.question, content.short_answer, content.subject, content.body)
    return all_uses("\n\n".join(parts), body)


def _fragment_faults(
    words: Words, item: Item, rendition: Rendition, uses: Iterable[Reached]
) -> Iterator[str]:
    for use in uses:
        if use.kind is not UseKind.INCLUDE:
            continue
        fragment = words.fragment(use.name, rendition.locale, rendition.channel)
        if fragment is None:
            continue
        if _language(fragment.rendition.locale) != _language(rendition.locale):
            yield f'The fragment "{use.name}" has no live text in {rendition.locale}.'
        if _is_hidden(fragment.item, item):
            yield (
                f'The fragment "{use.name}" is {fragment.item.audience} and this text is '
                f"{item.audience}."
            )


def _language(locale: str) -> str:
    return locale.split("-", 1)[0]


def _is_hidden(thing: Item, from_readers_of: Item) -> bool:
    return _OPENNESS.index(thing.audience) > _OPENNESS.index(from_readers_of.audience)


def _link_faults(reader: Reader, item: Item, resolved: Content) -> Iterator[str]:
    if ITEM_LINK not in resolved.body:
        return
    uids = {
        link.target.removeprefix(ITEM_LINK).split("#")[0]: link.text
        for link in links_in(resolved.body, with_internal=False)
        if link.target.startswith(ITEM_LINK)
    }
    for target in reader.items.many(uids):
        if _is_hidden(target, item):
            yield (
                f'The link "{uids[target.uid]}" leads to an item that is {target.audience}; this '
                f"text is {item.audience}."
            )


def _length_faults(resolved: Content, channel: Channel, form: Form) -> Iterator[str]:
    if channel.max_chars is None:
        return
    shaped = for_channel(at_length(resolved.body, form, longest=True), channel, locale=form.locale)
    if not shaped.fits:
        yield (
            f"It has {shaped.length} characters with the longest values filled in, and "
            f"{channel.name} takes {channel.max_chars}."
        )


def new_faults(reader: Reader, words: Words, uses: Iterable[TextUse]) -> Iterator[str]:
    """Gives the faults that live texts would have with `words` and do not have now."""
    live = {use.rendition_uid: use.item_uid for use in uses if use.is_live}
    items = {item.uid: item for item in reader.items.many(live.values())}
    now = Words(reader)
    for rendition, revision in reader.revisions.list_live(items):
        if rendition.uid not in live:
            continue
        item, content = items[rendition.item_uid], revision.content
        if faults := text_faults(words, item, rendition, content):
            known = text_faults(now, item, rendition, content)
            yield from (f"{content.title}: {fault}" for fault in faults if fault not in known)


def check_not_used(reader: Reader, item: Item, redirect_to: str) -> None:
    """Lets a fragment be taken out of use, or says which live texts would lose words.

    Raises:
        GuardFailed: live texts use it, and no other fragment takes its place.
    """
    if item.type is not ItemType.FRAGMENT:
        return
    names = names_of(reader, item.uid, item.slug)
    using = [use for use in texts_using(reader, UseKind.INCLUDE, names) if use.is_live]
    successor = reader.items.find(redirect_to) if redirect_to else None
    if using and (successor is None or successor.type is not ItemType.FRAGMENT):
        titles = tuple(dict.fromkeys(f'"{use.title}"' for use in using))
        raise GuardFailed(
            f"Live texts use this fragment: {', '.join(titles[:3])}"
            f"{', ...' if len(titles) > 3 else ''}.",
            hint="Take it out of them first, or name the fragment that takes its place.",
        )


def first_of(told: list[str]) -> tuple[str, ...]:
    """Gives the first of many reasons, and how many more there are."""
    more = len(told) - MAX_TOLD
    return (*told[:MAX_TOLD], *([f"And {more} more."] if more > 0 else []))
