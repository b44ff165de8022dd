"""What the linter has to know of each text of a base, read once and ready for another process."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kbdesk.content.limits import TooComplex
from kbdesk.content.placeholders import find
from kbdesk.domain.fact import FactType
from kbdesk.domain.item import Item, ItemType
from kbdesk.domain.placeholder import Placeholder, UseKind
from kbdesk.domain.rendition import BASE_CHANNEL, Content, Rendition, Revision
from kbdesk.domain.translation import Outdated
from kbdesk.domain.workflow import State
from kbdesk.lint.guide import Context, LinkTarget, OtherText
from kbdesk.lint.links import links_in
from kbdesk.services.resolving import Words, resolve_softly
from kbdesk.services.translating import outdated_of
from kbdesk.store.transaction import Reader

ITEM_LINK = "kb:"
_EMAIL = "email"
ARTICLE_CHANNEL = "article"
"""What rules call the channel of an article's own text."""

Said = tuple[tuple[str, str], ...]
"""What names in braces stand for: ("fact:refund.window", "14 days"), sorted."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A text that has to say the same as the linted one.

    Attributes:
        name: what people know it by.
        relation: variant, source or translation.
        leads: whether the linted text was made from it, so that it has to say what this says.
        is_newer: a source that changed after the linted text was made from it.
        said: what the names in its braces stand for.
    """

    name: str
    text: str
    locale: str
    channel: str
    relation: str
    is_newer: bool = False
    leads: bool = False
    said: Said = ()


@dataclass(frozen=True, slots=True)
class LintJob:
    """All that goes into the findings of one text: equal jobs have equal findings.

    Attributes:
        name: what people know the text by.
        rendition_uid: "" for a text that is in no base.
        path: of the file, for the globs of a configuration; "" where there is none.
        path_ext: how the text is written.
        in_base: whether names in braces are looked up in a base.
        item_type: article, response and so on; "" where there is no item.
        subject: the subject line; None where the channel has none.
        placeholders: of those that the text uses, the ones that the base knows.
        keeps_placeholders: whether the base keeps a list of them at all.
        targets: of the items that the text links to, the ones that exist.
        knows_targets: whether a link to another item leads nowhere.
    """

    name: str
    text: str
    locale: str = ""
    channel: str = ""
    item_uid: str = ""
    rendition_uid: str = ""
    path: str = ""
    path_ext: str = "md"
    in_base: bool = False
    item_type: str = ""
    tags: tuple[str, ...] = ()
    audience: str = ""
    subject: str | None = None
    said: Said = ()
    placeholders: tuple[Placeholder, ...] = ()
    keeps_placeholders: bool = False
    contacts: tuple[str, ...] = ()
    targets: tuple[LinkTarget, ...] = ()
    knows_targets: bool = False
    others: tuple[Beside, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 hex of everything that findings depend on."""
        parts = repr(
            (
                self.text, self.locale, self.channel, self.path, self.path_ext,
                # Only what a link leads to depends on the item: equal texts are linted once.
                self.item_uid if self.knows_targets else "",
                self.in_base, self.item_type, self.tags, self.audience, self.subject, self.said,
                self.placeholders, self.keeps_placeholders, self.contacts,
                _ordered(self.targets), self.knows_targets, self.others,
            )
        )  # fmt: skip
        return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()

    def context(self) -> Context:
        """Gives the same as the linter wants it."""
        targets = {target.uid: target for target in self.targets}
        is_article = self.channel == BASE_CHANNEL and self.item_type == ItemType.ARTICLE
        return Context(
            path=self.path,
            path_ext=self.path_ext,
            channel=ARTICLE_CHANNEL if is_article else self.channel,
            item_type=self.item_type,
            locale=self.locale,
            tags=self.tags,
            audience=self.audience,
            subject=self.subject,
            fill=dict(self.said).get,
            placeholders=(
                {one.key: one for one in self.placeholders} if self.keeps_placeholders else None
            ),
            contacts=self.contacts,
            item_uid=self.item_uid,
            link_target=targets.get if self.knows_targets else None,
            others=tuple(_other(each) for each in self.others),
        )


def _ordered(targets: Iterable[LinkTarget]) -> list[tuple[object, ...]]:
    """Sets have no order, and a digest needs one."""
    return [
        (each.uid, each.published, each.retired, each.locales, sorted(each.anchors or ()))
        for each in targets
    ]


def _other(each: Beside) -> OtherText:
    return OtherText(
        each.name,
        each.text,
        each.locale,
        each.channel,
        each.relation,
        each.is_newer,
        dict(each.said).get,
    )


class Surroundings:
    """What stands around the texts of one snapshot; each thing is read once."""

    def __init__(
        self,
        reader: Reader,
        *,
        item_uids: Iterable[str] | None = None,
        going_live: Mapping[str, Content] | None = None,
    ) -> None:
        """Reads the texts of some items, or of all.

        Args:
            reader: the snapshot.
            item_uids: the items whose texts will be asked for; None for all.
            going_live: contents by rendition uid that are about to go live. Then texts are
                compared with what customers will see; without it with the newest revisions.
        """
        self._reader = reader
        self._going = going_live
        self.words = Words(reader, with_drafts=going_live is None, going_live=going_live)
        wanted = None if item_uids is None else list(item_uids)
        self.items = {
            item.uid: item
            for item in (reader.items.list_all() if wanted is None else reader.items.many(wanted))
        }
        self.heads = reader.revisions.heads(wanted)
        live = {one.uid: text for one, text in reader.revisions.list_live(self._asks_live())}
        self._shown: dict[str, list[tuple[Rendition, Content]]] = {}
        for rendition, head in self.heads:
            content = self._content(rendition, head, live.get(rendition.uid))
            if content is not None:
                self._shown.setdefault(rendition.item_uid, []).append((rendition, content))
        self._behind = outdated_of(reader, [one for one, _ in self.heads])
        self._targets: dict[str, LinkTarget | None] = {}
        self._contacts: dict[str, tuple[str, ...]] = {}
        self._default = self.words.default_locale

    def _asks_live(self) -> set[str]:
        """Gives the items whose live texts count; the newest ones are at hand."""
        return {
            rendition.item_uid
            for rendition, head in self.heads
            if self._going is not None or head.state is State.WITHDRAWN
        }

    def _content(
        self, rendition: Rendition, head: Revision, live: Revision | None
    ) -> Content | None:
        if self._going is not None:
            going = self._going.get(rendition.uid)
            return going or (live.content if live else None)
        if head.state is State.WITHDRAWN:
            return live.content if live else None
        return head.content

    def job(self, rendition: Rendition, content: Content, name: str = "") -> LintJob:
        """Gives what the linter has to know of one text."""
        item = self.items[rendition.item_uid]
        return self.job_for(item, content, rendition.locale, rendition.channel, rendition, name)

    def job_for(
        self,
        item: Item | None,
        content: Content,
        locale: str,
        channel: str,
        rendition: Rendition | None = None,
        name: str = "",
    ) -> LintJob:
        """Gives what the linter has to know of a text, which need not be saved yet.

        Without an item nothing stands beside it.
        """
        body = content.body
        uses = {use.name for use in find(body) if use.kind is UseKind.PLACEHOLDER}
        known = self.words.placeholders
        return LintJob(
            name=name or text_name(content.title, locale, channel),
            text=body,
            locale=locale,
            channel=channel,
            item_uid=item.uid if item else "",
            rendition_uid=rendition.uid if rendition else "",
            in_base=True,
            item_type=str(item.type) if item else "",
            tags=_tags(item) if item else (),
            audience=str(item.audience) if item else "",
            subject=content.subject if channel == _EMAIL else None,
            said=self._said(body, locale, channel, with_examples=True),
            placeholders=tuple(known[key] for key in sorted(uses) if key in known),
            keeps_placeholders=bool(known),
            contacts=self._contacts_in(locale),
            targets=tuple(self._targets_of(body)),
            knows_targets=ITEM_LINK in body,
            others=self._others(item, locale, channel, rendition) if item else (),
        )

    def _said(self, text: str, locale: str, channel: str, *, with_examples: bool) -> Said:
        said: dict[str, str] = {}
        for use in find(text):
            value: str | None
            if use.kind is UseKind.FACT:
                name, value = f"fact:{use.name}", self.words.fact(use.name, locale)
            elif use.kind is UseKind.INCLUDE:
                name = f"include:{use.name}"
                fragment = self.words.fragment(use.name, locale, channel)
                value = (
                    resolve_softly(self.words, fragment.content, locale, channel).body
                    if fragment
                    else None
                )
            else:
                name = use.name
                kept = self.words.placeholders.get(name) if with_examples else None
                value = (kept.example or None) if kept else None
            if value is not None:
                said[name] = value
        return tuple(sorted(said.items()))

    def _others(
        self, item: Item, locale: str, channel: str, mine: Rendition | None
    ) -> tuple[Beside, ...]:
        shown = self._shown.get(item.uid, [])
        source_uid = mine.source_uid if mine else ""
        limit = self.words.channels.get(channel)
        has_room = limit is None or limit.max_chars is None
        is_behind = mine is not None and self._behind.get(mine.uid, Outdated.NO) is not Outdated.NO
        found = []
        for rendition, content in shown:
            if (rendition.locale, rendition.channel) == (locale, channel):
                continue
            relation = _relation(locale, channel, mine, rendition, source_uid, self._default)
            if not relation or not content.body.strip():
                continue
            found.append(
                Beside(
                    text_name(content.title, rendition.locale, rendition.channel),
                    content.body,
                    rendition.locale,
                    rendition.channel,
                    relation,
                    is_behind and relation == "source",
                    has_room and (rendition.uid == source_uid or rendition.channel == BASE_CHANNEL),
                    self._said(
                        content.body, rendition.locale, rendition.channel, with_examples=False
                    ),
                )
            )
        return tuple(found)

    def _contacts_in(self, locale: str) -> tuple[str, ...]:
        """Gives the company's own addresses and numbers, which are facts of the base."""
        if locale not in self._contacts:
            said = (
                self.words.fact(fact.key, locale)
                for fact in self.words.facts.values()
                if fact.type in (FactType.PHONE, FactType.TEXT, FactType.URL)
            )
            self._contacts[locale] = tuple(sorted({each for each in said if each}))
        return self._contacts[locale]

    def _targets_of(self, body: str) -> Iterable[LinkTarget]:
        if ITEM_LINK not in body:
            return
        try:
            links, _ = links_in(body)
        except TooComplex:
            return  # a text that cannot be read has that for its finding
        names = (each.target for each in links if each.target.startswith(ITEM_LINK))
        for uid in sorted({name.removeprefix(ITEM_LINK).partition("#")[0] for name in names}):
            if uid not in self._targets:
                self._targets[uid] = self._target(uid)
            target = self._targets[uid]
            if target is not None:
                yield target

    def _target(self, uid: str) -> LinkTarget | None:
        item = self.items.get(uid) or self._reader.items.find(uid)
        if item is None:
            return None
        texts = {
            one.uid: (one, text.content) for one, text in self._reader.revisions.list_live([uid])
        }
        for rendition in self._reader.renditions.list_of(uid):
            going = (self._going or {}).get(rendition.uid)
            if going is not None:
                texts[rendition.uid] = (rendition, going)
        anchors: set[str] = set()
        for rendition, content in texts.values():
            resolved = resolve_softly(self.words, content, rendition.locale, rendition.channel)
            try:
                anchors |= links_in(resolved.body)[1]
            except TooComplex:
                return LinkTarget(uid, retired=item.archived_at is not None)
        return LinkTarget(
            uid,
            published=bool(texts),
            retired=item.archived_at is not None,
            locales=tuple(sorted({one.locale for one, _ in texts.values()})),
            anchors=frozenset(anchors) if texts else None,
        )


def _relation(
    locale: str,
    channel: str,
    mine: Rendition | None,
    other: Rendition,
    source_uid: str,
    default_locale: str,
) -> str:
    """Gives what another text of the item is to this one; "" for nothing.

    In one language all texts are variants. In two, texts of one channel are translations: the
    one that the translation names as its source counts as that, and where nobody said so, the
    text in the base's own language.
    """
    same_language = _language(locale) == _language(other.locale)
    if same_language:
        return "variant" if locale == other.locale else ""
    if channel != other.channel:
        return ""
    if other.uid == source_uid:
        return "source"
    if mine is not None and other.source_uid == mine.uid:
        return "translation"
    # A variant's source is the text of its own language; its like in the main one leads.
    return "source" if other.locale == default_locale else "translation"


def _tags(item: Item) -> tuple[str, ...]:
    """What kind of answer it is triggers rules as a tag does."""
    return tuple(dict.fromkeys((*item.tags, *filter(None, [item.response_class]))))


def _language(locale: str) -> str:
    return locale.partition("-")[0]


def text_name(title: str, locale: str, channel: str) -> str:
    """Gives what a person knows a text by."""
    return f"{title} [{locale} {channel}]"


def with_name(job: LintJob, name: str) -> LintJob:
    """Gives the job under another name."""
    return replace(job, name=name)
