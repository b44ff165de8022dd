"""Reads what is written over (items, sections, channels, facts ...) as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from kbdesk.domain.channel import Channel
from kbdesk.domain.errors import NotFound
from kbdesk.domain.fact import Fact, FactValue
from kbdesk.domain.item import ExternalRef, Item, ItemScope
from kbdesk.domain.placeholder import Placeholder, UseKind
from kbdesk.domain.taxonomy import Section, Workspace, in_tree_order
from kbdesk.domain.workflow import State
from kbdesk.store import past
from kbdesk.store.channels import Channels
from kbdesk.store.facts import Facts
from kbdesk.store.items import ItemRow, Items
from kbdesk.store.past_texts import PastRevisions, PastUses, moment_of
from kbdesk.store.placeholders import Placeholders
from kbdesk.store.redirects import Redirects, followed
from kbdesk.store.sections import Sections
from kbdesk.store.uses import UseIn
from kbdesk.store.workspaces import WorkspaceSettings


class PastItems(Items):
    """The items as they were: addresses, sections, tags, owners, archival."""

    @cached_property
    def _known(self) -> dict[str, Item]:
        return dict(sorted(past.newest(self._session, "item", Item).items()))

    def find(self, uid: str) -> Item | None:
        """See `Items.find`."""
        return self._known.get(uid)

    def find_by_slug(self, slug: str) -> Item | None:
        """See `Items.find_by_slug`."""
        return next((item for item in self._known.values() if item.slug == slug), None)

    def find_by_shortcode(self, shortcode: str) -> Item | None:
        """See `Items.find_by_shortcode`."""
        key = shortcode.casefold()
        items = self._known.values()
        return next((i for i in items if i.shortcode and i.shortcode.casefold() == key), None)

    def find_by_ref(self, system: str, external_id: str) -> tuple[Item, ...]:
        """See `Items.find_by_ref`."""
        wanted = (system, external_id)
        return tuple(
            item
            for item in self._known.values()
            if wanted in ((ref.system, ref.external_id) for ref in item.refs)
        )

    def many(self, uids: Iterable[str]) -> tuple[Item, ...]:
        """See `Items.many`."""
        return tuple(self._known[uid] for uid in sorted(set(uids)) if uid in self._known)

    def list_all(self, *, include_archived: bool = False) -> tuple[Item, ...]:
        """See `Items.list_all`."""
        items = self._known.values()
        return tuple(item for item in items if include_archived or item.archived_at is None)

    def list_beginning(self, prefix: str) -> tuple[Item, ...]:
        """See `Items.list_beginning`."""
        return tuple(item for uid, item in self._known.items() if uid.startswith(prefix))

    def list_scoped(self) -> tuple[Item, ...]:
        """See `Items.list_scoped`."""
        items = self._known.values()
        return tuple(item for item in items if item.scope is not ItemScope.WORKSPACE)

    def list_in_section(
        self, section_uid: str, *, include_archived: bool = False
    ) -> tuple[Item, ...]:
        """See `Items.list_in_section`."""
        items = self.list_all(include_archived=include_archived)
        return tuple(item for item in items if section_uid in item.sections)

    def list_refs(self, system: str) -> tuple[tuple[str, ExternalRef], ...]:
        """See `Items.list_refs`."""
        found = [
            (item.uid, ref)
            for item in self._known.values()
            for ref in item.refs
            if ref.system == system
        ]
        return tuple(sorted(found, key=lambda pair: (pair[1].external_id, pair[0])))

    def taken_slugs(self, beginning: str = "") -> frozenset[str]:
        """See `Items.taken_slugs`."""
        slugs = (item.slug for item in self._known.values())
        return frozenset(slug for slug in slugs if slug.startswith(beginning))

    def rows(
        self,
        *,
        section_uid: str | None = None,
        item_uids: Iterable[str] | None = None,
        locale: str | None = None,
        channel: str | None = None,
        state: State | None = None,
        include_archived: bool = False,
        limit: int | None = None,
        after: ItemRow | None = None,
    ) -> tuple[ItemRow, ...]:
        """See `Items.rows`."""
        seen = ("", "", "") if after is None else (after.item_uid, after.locale, after.channel)
        uids = None if item_uids is None else list(item_uids)
        rows = []
        for rendition, head in PastRevisions(self._session).heads(uids):
            item = self._known.get(rendition.item_uid)
            if (
                item is None
                or (section_uid is not None and section_uid not in item.sections)
                or (item.archived_at is not None and not include_archived)
                or locale not in (None, rendition.locale)
                or channel not in (None, rendition.channel)
                or state not in (None, head.state)
                or (item.uid, rendition.locale, rendition.channel) <= seen
            ):
                continue
            rows.append(
                ItemRow(
                    item_uid=item.uid,
                    rendition_uid=rendition.uid,
                    type=item.type,
                    slug=item.slug,
                    shortcode=item.shortcode,
                    audience=item.audience,
                    owner=item.owner,
                    locale=rendition.locale,
                    channel=rendition.channel,
                    title=head.content.title,
                    state=head.state,
                    number=head.number,
                    is_live=bool(rendition.live_uid),
                    is_behind=rendition.live_uid not in ("", rendition.head_uid),
                    is_archived=item.archived_at is not None,
                    sections=item.sections,
                    author=head.author,
                    updated_at=head.created_at,
                )
            )
        return tuple(rows[:limit])


class PastSections(Sections):
    """The sections as they were."""

    @cached_property
    def _known(self) -> dict[str, Section]:
        return past.newest(self._session, "section", Section)

    def find(self, uid: str) -> Section | None:
        """See `Sections.find`."""
        return self._known.get(uid)

    def find_by_slug(self, slug: str, parent_uid: str = "") -> Section | None:
        """See `Sections.find_by_slug`."""
        wanted = (slug, parent_uid)
        sections = self._known.values()
        return next((one for one in sections if (one.slug, one.parent_uid) == wanted), None)

    def list_all(self) -> tuple[Section, ...]:
        """See `Sections.list_all`."""
        return in_tree_order(self._known.values())

    def count_items(self) -> dict[str, int]:
        """See `Sections.count_items`."""
        return dict(Counter(u for i in PastItems(self._session).list_all() for u in i.sections))


class PastChannels(Channels):
    """The channels as they were."""

    def list_all(self) -> tuple[Channel, ...]:
        """See `Channels.list_all`."""
        channels = past.newest(self._session, "channel", Channel).values()
        return tuple(sorted(channels, key=lambda channel: (channel.position, channel.key)))


class PastWorkspaceSettings(WorkspaceSettings):
    """The workspace as it was."""

    def get(self) -> Workspace:
        """See `WorkspaceSettings.get`.

        Raises:
            NotFound: the base was not made yet.
        """
        (settings,) = past.newest(self._session, "workspace", Workspace).values() or (None,)
        if settings is None:
            moment = moment_of(self._session)
            raise NotFound(
                f"On {moment:%Y-%m-%d %H:%M} UTC there was no base yet.", "Name a later day."
            )
        return settings


class PastRedirects(Redirects):
    """The old addresses as they were."""

    def find(self, path: str) -> str | None:
        """See `Redirects.find`."""
        return dict(self.list_stored()).get(path)

    def list_stored(self) -> tuple[tuple[str, str], ...]:
        """See `Redirects.list_stored`."""
        known = past.newest(self._session, "redirect", past.Redirect)
        return tuple(sorted((path, one.item_uid) for path, one in known.items()))

    def list_all(self) -> tuple[tuple[str, str], ...]:
        """See `Redirects.list_all`."""
        items = PastItems(self._session).list_all(include_archived=True)
        archived = {item.uid: item for item in items if item.archived_at is not None}
        paths = dict(self.list_stored()) | {item.slug: item.uid for item in archived.values()}
        return followed(paths, {uid: item.redirect_to for uid, item in archived.items()})


class PastFacts(Facts):
    """The facts as they were, with the values that were written down by then."""

    def find(self, key: str) -> Fact | None:
        """See `Facts.find`."""
        return past.newest(self._session, "fact", Fact).get(key)

    def list_all(self) -> tuple[Fact, ...]:
        """See `Facts.list_all`."""
        facts = past.newest(self._session, "fact", Fact)
        return tuple(facts[key] for key in sorted(facts))

    def values_of(self, key: str) -> tuple[FactValue, ...]:
        """See `Facts.values_of`."""
        return self._by_then(super().values_of(key))

    def all_values(self) -> dict[str, tuple[FactValue, ...]]:
        """See `Facts.all_values`."""
        then = {key: self._by_then(values) for key, values in super().all_values().items()}
        return {key: values for key, values in then.items() if values}

    def uses(self, key: str, *, include_archived: bool = False) -> tuple[UseIn, ...]:
        """See `Facts.uses`."""
        uses = PastUses(self._session)
        return uses.where_used(UseKind.FACT, key, include_archived=include_archived)

    def _by_then(self, values: tuple[FactValue, ...]) -> tuple[FactValue, ...]:
        moment = moment_of(self._session)
        return tuple(v for v in values if v.created_at is None or v.created_at <= moment)


class PastPlaceholders(Placeholders):
    """What was known of placeholders."""

    def find(self, key: str) -> Placeholder | None:
        """See `Placeholders.find`."""
        return past.newest(self._session, "placeholder", Placeholder).get(key)

    def list_all(self) -> tuple[Placeholder, ...]:
        """See `Placeholders.list_all`."""
        known = past.newest(self._session, "placeholder", Placeholder)
        return tuple(known[key] for key in sorted(known))
