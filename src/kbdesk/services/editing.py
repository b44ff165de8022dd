"""Writes texts: new items, new revisions, old revisions saved again."""

from __future__ import annotations

import dataclasses
import itertools
from dataclasses import dataclass
from datetime import UTC, datetime

from kbdesk.content.frontmatter import split
from kbdesk.content.markup import MAX_BYTES
from kbdesk.content.markup import links as links_in
from kbdesk.domain.access import Verb
from kbdesk.domain.changes import Changes
from kbdesk.domain.errors import BadInput
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import Audience, Item, ItemType, slugify
from kbdesk.domain.locale import parse_locale
from kbdesk.domain.rendition import BASE_CHANNEL, Content, Revision
from kbdesk.domain.significance import Significance, raised, significance_of
from kbdesk.domain.workflow import State
from kbdesk.services import fragments, grouping, library, permissions, section_audience
from kbdesk.services.desk import Desk
from kbdesk.store.renditions import new_rendition
from kbdesk.store.saving import Draft


@dataclass(frozen=True, slots=True)
class Saved:
    """A revision that is on disk, and what the commit changed."""

    revision: Revision
    changes: Changes


def save_draft(
    desk: Desk,
    rendition_uid: str,
    base_uid: str,
    content: Content,
    *,
    note: str = "",
    client_save_id: str,
    claimed: Significance | None = None,
    based_on_uid: str | None = None,
    times: tuple[datetime | None, datetime | None] | None = None,
) -> Saved:
    """Saves `content` as a new draft on top of the revision `base_uid`.

    `client_save_id` is made once for each save that a person asks for, so that a retry after an
    unknown outcome gives the revision that was saved then. `based_on_uid` names the revision of
    the source that a translation now follows; None keeps the one that it followed. `times` are
    those at which it is to go live and to end; None keeps those that still lie ahead.

    A draft that stands in an open change set is followed there by what is saved on top of it.

    Raises:
        BadInput: no title, or more than 512 kB.
        Denied: the person may not write in this section or language.
        CannotExpand: its fragments would lead in a circle or stand too deep.
        StaleRevision: somebody saved since; nothing was written.
        CannotWrite: the disk is full.
    """
    _check(content)
    with desk.kb.read() as reader:
        base = reader.revisions.get(base_uid)
        live_uid = reader.renditions.get(rendition_uid).live_uid
        live = reader.revisions.get(live_uid) if live_uid else None
    computed = _significance(live, base, content)
    publish_at, expire_at = times or _times_ahead(base, desk.kb.now())
    with desk.kb.write(desk.actor) as tx:
        rendition = tx.renditions.get(rendition_uid)
        item = tx.items.get(rendition.item_uid)
        thing = permissions.thing_of(tx, item, locale=rendition.locale)
        permissions.check(tx, desk.actor, Verb.DRAFT, thing)
        fragments.check_nesting(tx, item, content)
        revision = tx.revisions.append(
            Draft(
                rendition_uid,
                base_uid,
                content,
                note=note,
                significance=raised(computed, claimed),
                client_save_id=client_save_id,
                based_on_uid=base.based_on_uid if based_on_uid is None else based_on_uid,
                links=link_targets(content.body),
                publish_at=publish_at,
                expire_at=expire_at,
            )
        )
        grouping.follow(tx, base_uid, revision.uid)
        return Saved(revision, tx.commit())


def _significance(live: Revision | None, base: Revision, content: Content) -> Significance:
    """Gives the weight of a change for readers: never less than that of the drafts below it.

    Else a changed price would go live as a mended comma, when the comma came in a later draft.
    """
    found = content_significance(base.content, content)
    if live is None or live.uid == base.uid:
        return found
    found = raised(found, content_significance(live.content, content))
    return found if base.state is State.SUPERSEDED else raised(found, base.significance)


def _times_ahead(base: Revision, now: datetime) -> tuple[datetime | None, datetime | None]:
    """Gives the times of a revision that a text made from it still has before it."""
    was_live = base.state in (State.PUBLISHED, State.SUPERSEDED)
    is_over = base.expire_at is not None and base.expire_at <= now
    return (None if was_live else base.publish_at, None if is_over else base.expire_at)


def new_item(
    desk: Desk,
    content: Content,
    *,
    type: ItemType = ItemType.ARTICLE,  # noqa: A002 (the field's name for it)
    section_uid: str | None = None,
    locale: str | None = None,
    channel: str = BASE_CHANNEL,
    audience: Audience | None = None,
    shortcode: str = "",
) -> library.OpenItem:
    """Makes an item with its first draft; without an audience it has that of its section.

    Raises:
        BadInput: no title, more than 512 kB, an unknown locale, or the shortcode is taken.
        CannotExpand: its fragments would stand too deep.
        Denied: the person may not write in this section or language.
    """
    _check(content)
    with desk.kb.write(desk.actor) as tx:
        tag = parse_locale(locale or desk.kb.workspace.default_locale)
        thing = permissions.thing_in(tx, section_uid, locale=tag)
        permissions.check(tx, desk.actor, Verb.DRAFT, thing)
        slug = _slug(content.title, type)
        item = Item(
            uid=new_uid(),
            type=type,
            slug=_free_slug(slug, tx.items.taken_slugs(slug)),
            created_at=datetime.now(UTC),
            created_by=desk.actor,
            shortcode=shortcode,
            audience=audience or section_audience.audience_in(tx, section_uid),
            sections=(section_uid,) if section_uid else (),
        )
        tx.items.append(item)
        fragments.check_nesting(tx, item, content)
        tx.revisions.append_first(
            new_rendition(item.uid, tag, channel), content, links=link_targets(content.body)
        )
        tx.commit()
    return library.open_item(desk, item.uid, locale, channel)


def _slug(title: str, type: ItemType) -> str:  # noqa: A002 (the field's name for it)
    # The name of a fragment stands in other texts, where 64 characters are the most.
    return slugify(title, 60) if type is ItemType.FRAGMENT else slugify(title)


def _free_slug(wanted: str, taken: frozenset[str]) -> str:
    """Gives `wanted`, with a number behind it when another item has it."""
    numbered = (f"{wanted}-{number}" for number in itertools.count(2))
    return next(slug for slug in itertools.chain([wanted], numbered) if slug not in taken)


def restore(desk: Desk, rendition_uid: str, number: int) -> Saved:
    """Saves revision `number` again as the newest one; nothing is deleted.

    Raises:
        NotFound: there is no such revision.
        StaleRevision: somebody saved in the same moment.
    """
    old = library.revision(desk, rendition_uid, number)
    head = library.history(desk, rendition_uid)[0]
    return save_draft(
        desk,
        rendition_uid,
        head.uid,
        old.content,
        note=f"Restored revision {number}.",
        client_save_id=new_uid(),
        based_on_uid=old.based_on_uid,
    )


def with_file(content: Content, text: str, name: str) -> Content:
    """Gives `content` with the body of a Markdown file, and the fields its front matter names.

    Raises:
        BadSource: the front matter cannot be read; `name` says whose.
    """
    source = split(text, name)
    values = {
        field: str(source.fields[field])
        for field in FIELDS
        if field not in ("body", "keywords") and field in source.fields
    }
    return changed(dataclasses.replace(content, body=source.body), values)


FIELDS = tuple(field.name for field in dataclasses.fields(Content))


def changed(content: Content, values: dict[str, str]) -> Content:
    """Gives `content` with some fields replaced; keywords are separated by commas.

    Raises:
        BadInput: a field that a text does not have.
    """
    unknown = sorted(values.keys() - set(FIELDS))
    if unknown:
        raise BadInput(
            f"A text has no field {', '.join(unknown)}.", f"Its fields are {', '.join(FIELDS)}."
        )
    replaced: dict[str, object] = dict(values)
    if "keywords" in values:
        words = (word.strip() for word in values["keywords"].split(","))
        replaced["keywords"] = tuple(word for word in words if word)
    return dataclasses.replace(content, **replaced)  # type: ignore[arg-type]


def content_significance(old: Content, new: Content) -> Significance:
    """Gives the weight of the change over all fields of a text."""
    return significance_of(_all_words(old), _all_words(new))


def _all_words(content: Content) -> str:
    parts = (
        content.title,
        content.question,
        content.short_answer,
        content.subject,
        content.body,
        ", ".join(content.keywords),
    )
    return "\n\n".join(parts)


def link_targets(body: str) -> tuple[str, ...]:
    """Gives what `body` links to, each target once, in order."""
    return tuple(dict.fromkeys(link.target for link in links_in(body) if not link.is_image))


def _check(content: Content) -> None:
    if not content.title.strip():
        raise BadInput("A text needs a title.", "Write one and save again; the text is kept.")
    size = len(content.body.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise BadInput(
            f"The text has {size // 1024} kB; {MAX_BYTES // 1024} kB is the most.",
            "Split it into several articles.",
        )
    for name in FIELDS:
        value = getattr(content, name)
        if "\0" in (value if isinstance(value, str) else "".join(value)):
            raise BadInput(f"The {name} holds a NUL character.", "Take it out and save again.")
