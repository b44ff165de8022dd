"""Reads what lists of items showed at a moment in the past."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kbdesk.domain.placeholder import UseKind
from kbdesk.store.list_order import ListOrder, Place, cut, standing, title_key
from kbdesk.store.lists import Card, CardHead, CardText, Lists, UsingText
from kbdesk.store.past_nouns import PastItems
from kbdesk.store.past_texts import PastRenditions, PastRevisions, PastUses


class PastLists(Lists):
    """The cards as they were."""

    def cards(self, item_uids: Sequence[str] | None = None) -> dict[str, Card]:
        """See `Lists.cards`."""
        items, texts = PastItems(self._session), PastRenditions(self._session)
        if item_uids is None:
            wanted, renditions = items.list_all(include_archived=True), texts.list_all()
        else:
            wanted, renditions = items.many(item_uids), texts.list_of_many(item_uids)
        of: dict[str, list[CardText]] = {}
        for text in renditions:
            card = CardText(text.locale, text.channel, text.head_uid, bool(text.live_uid))
            of.setdefault(text.item_uid, []).append(card)
        return {
            item.uid: Card(
                item_uid=item.uid,
                slug=item.slug,
                type=item.type,
                shortcode=item.shortcode,
                audience=item.audience,
                owner=item.owner,
                team=item.team,
                created_by=item.created_by,
                is_archived=item.archived_at is not None,
                sections=item.sections,
                tags=item.tags,
                source=item.source,
                texts=tuple(of[item.uid]),
            )
            for item in wanted
            if item.uid in of
        }

    def heads(self, revision_uids: Iterable[str]) -> dict[str, CardHead]:
        """See `Lists.heads`."""
        return {
            one.uid: CardHead(one.content.title, one.state, one.number, one.author, one.created_at)
            for one in PastRevisions(self._session).many(revision_uids)
        }

    def uids_in(self, section_uids: Sequence[str]) -> tuple[str, ...]:
        """See `Lists.uids_in`."""
        inside = set(section_uids)
        items = PastItems(self._session).list_all(include_archived=True)
        return tuple(item.uid for item in items if inside.intersection(item.sections))

    def using(self, kind: UseKind, names: Iterable[str]) -> Iterator[UsingText]:
        """See `Lists.using`."""
        uses = PastUses(self._session).where_any_used(kind, names)
        uids = dict.fromkeys(use.item_uid for use in uses)
        rows = {row.rendition_uid: row for row in PastItems(self._session).rows(item_uids=uids)}
        for use in uses:
            row = rows[use.rendition_uid]
            yield UsingText(
                *(use.name, row.item_uid, row.rendition_uid, row.slug, row.type, row.locale),
                *(row.channel, row.title, row.state, use.is_live, use.is_head),
            )

    def page(
        self,
        order: ListOrder,
        default_locale: str,
        *,
        limit: int,
        after: Place | None = None,
        section_uids: Sequence[str] | None = None,
        include_archived: bool = False,
    ) -> tuple[tuple[str, Place], ...]:
        """See `Lists.page`."""
        uids = None if section_uids is None else self.uids_in(section_uids)
        cards = self.cards(uids).values()
        shown = (card for card in cards if include_archived or not card.is_archived)
        return cut(self._places(order, default_locale, shown), order, limit=limit, after=after)

    def place_of(self, order: ListOrder, default_locale: str, item_uid: str) -> Place | None:
        """See `Lists.place_of`."""
        cards = self.cards([item_uid]).values()
        return self._places(order, default_locale, cards).get(item_uid)

    def _places(
        self, order: ListOrder, default_locale: str, cards: Iterable[Card]
    ) -> dict[str, Place]:
        if order is ListOrder.MADE:
            return {card.item_uid: Place(card.item_uid, card.item_uid) for card in cards}
        heads = {card.item_uid: standing(card.texts, default_locale).head_uid for card in cards}
        if order is ListOrder.CHANGED:
            return {uid: Place(head, head) for uid, head in heads.items()}
        revisions = {one.uid: one for one in PastRevisions(self._session).many(heads.values())}
        return {
            uid: Place(title_key(revisions[head].content.title), revisions[head].rendition_uid)
            for uid, head in heads.items()
        }
