"""Maps front matter, in the words of many site generators, to the fields of an item."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from kbdesk.domain.errors import BadInput
from kbdesk.domain.item import Audience, ItemType, slugify
from kbdesk.domain.locale import parse_locale
from kbdesk.domain.rendition import BASE_CHANNEL

_TITLE = ("title",)
_SHORT_ANSWER = ("short_answer", "description", "summary", "excerpt")
_TAGS = ("tags", "tag", "categories", "category", "labels", "label")
_KEYWORDS = ("keywords", "keyword", "search_keywords")
_FORMER = ("redirect_from", "redirects", "aliases", "alias")
_LOCALE = ("locale", "lang", "language")
_DATE = ("updated", "last_updated", "lastmod", "ms.date", "date")
_SECTION = ("section",)

E = TypeVar("E", ItemType, Audience)

_CHANNEL_KEY = re.compile(r"[a-z][a-z0-9_]*")
_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_UUID_LIKE = re.compile(r"[0-9a-f-]{16,}", re.IGNORECASE)
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_FALSE = frozenset({"false", "no", "off", "0"})
_TRUE = frozenset({"true", "yes", "on", "1"})


@dataclass(slots=True)
class Fields:
    """What the front matter of one file says; names as in `ScannedItem`.

    Attributes:
        slug: "" where the file's name decides.
        addresses: site addresses under which other files may link to this one.
        section: slugs and names of the sections named in the file; empty: its folder decides.
        extra: (key, JSON text) of everything else.
        notes: fields that could not be used, in words.
    """

    title: str = ""
    short_answer: str = ""
    question: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    item_key: str = ""
    locale: str = ""
    channel: str = BASE_CHANNEL
    type: ItemType = ItemType.ARTICLE
    shortcode: str = ""
    audience: Audience = Audience.PUBLIC
    owner: str = ""
    situation: str = ""
    response_class: str = ""
    slug: str = ""
    tags: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    section: tuple[tuple[str, str], ...] = ()
    publish: bool = True
    extra: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reader:
    """The fields of one file, taken out one by one; what is left at the end becomes `extra`."""

    values: dict[str, object]
    names: dict[str, str]
    notes: list[str] = field(default_factory=list)

    def take(self, *keys: str) -> list[tuple[str, object]]:
        """Takes all fields of these names that hold something, in the order of `keys`."""
        taken = [(key, self.values.pop(key)) for key in keys if key in self.values]
        return [(key, value) for key, value in taken if value not in (None, "", [], {})]

    def words(self, *keys: str) -> str:
        """Takes the fields and gives the first as one line of text."""
        taken = self.take(*keys)
        # The others are kept as they are: a summary beside a description is nobody's waste.
        self.values.update(taken[1:])
        return one_line(taken[0][1]) if taken else ""

    def give_back(self, key: str, value: object) -> None:
        """Keeps a field that means something else here than it does to us."""
        self.values[key] = value


def map_fields(fields: Mapping[str, object], drop: frozenset[str] = frozenset()) -> Fields:
    """Gives what `fields` mean to KBDesk; nothing of them is lost but what `drop` names.

    Keys are compared without regard to case and with "-" as "_". A field that KBDesk knows but
    whose value it does not (`type: post`, `audience: ITPro`) is kept in `extra` as well.
    """
    dropped = {_plain_key(key) for key in drop}
    values: dict[str, object] = {}
    names: dict[str, str] = {}
    for name, value in fields.items():
        key = _plain_key(str(name))
        if key not in dropped and key not in values:
            values[key] = _storable(value)
            names[key] = _UNSTORABLE.sub("\ufffd", str(name))
    reader = _Reader(values, names)
    former = [one_line(item) for _, value in reader.take(*_FORMER) for item in _several(value)]
    mapped = Fields(
        title=reader.words(*_TITLE),
        short_answer=reader.words(*_SHORT_ANSWER),
        question=reader.words("question"),
        subject=reader.words("subject"),
        item_key=reader.words("item"),
        shortcode=reader.words("shortcode"),
        owner=reader.words("owner"),
        situation=reader.words("situation"),
        response_class=reader.words("response_class"),
        tags=tuple(sorted(_listed(reader.take(*_TAGS)))),
        keywords=_listed(reader.take(*_KEYWORDS)) + tuple(_address_words(former)),
        redirects=tuple(dict.fromkeys(filter(None, map(former_address, former)))),
        section=_sections(reader),
        locale=_locale(reader),
        channel=_channel(reader),
        type=_known(reader, "type", ItemType, ItemType.ARTICLE),
        audience=_known(reader, "audience", Audience, Audience.PUBLIC),
        publish=_publish(reader),
    )
    mapped.addresses = tuple(former) + tuple(
        address for key in ("permalink", "url", "slug") if (address := _address(values.get(key)))
    )
    mapped.slug = _slug(reader)
    source_date = _date(reader)
    rest = [(names.get(key, key), _json(value)) for key, value in reader.values.items()]
    if source_date:
        rest.append(("source_date", _json(source_date)))
    mapped.extra = tuple(rest)
    mapped.notes = tuple(reader.notes)
    return mapped


def one_line(value: object) -> str:
    """Gives a front-matter value as one line of text."""
    if isinstance(value, list | tuple):
        return ", ".join(one_line(item) for item in value)
    if isinstance(value, dict):
        return _json(value)
    return " ".join(str(value).split())


def former_address(address: str) -> str:
    """Gives the path of a former address as KBDesk keeps it: "billing/refunds", or ""."""
    path = re.sub(r"^[a-z]+://[^/]+", "", address.strip(), flags=re.IGNORECASE)
    path = re.sub(r"[?#].*$", "", path).strip("/")
    path = re.sub(r"(?:^|/)index\.html?$|\.(?:html?|md|php|aspx)$", "", path, flags=re.IGNORECASE)
    return "/".join(slugify(part) for part in path.split("/") if part.strip("."))


def _storable(value: object) -> object:
    """Gives a value without what no database stores: YAML can write it as an escape."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, list | tuple):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    return value


def _plain_key(key: str) -> str:
    return key.strip().casefold().replace("-", "_")


def _several(value: object) -> Iterable[object]:
    """Gives the members of a list, or of a text with commas."""
    if isinstance(value, list | tuple):
        return value
    if isinstance(value, str):
        return value.split(",")
    return [value]


def _listed(taken: list[tuple[str, object]]) -> tuple[str, ...]:
    words = (one_line(item) for _, value in taken for item in _several(value) if item is not None)
    return tuple(dict.fromkeys(word for word in words if word))


def _address_words(former: list[str]) -> Iterable[str]:
    """Gives the words of former addresses: people search for what a page was called."""
    for address in former:
        last = former_address(address).rpartition("/")[2]
        if last and last != "item":
            yield last.replace("-", " ")


def _address(value: object) -> str:
    text = one_line(value) if isinstance(value, str) else ""
    return text if text.startswith("/") else ""


def _sections(reader: _Reader) -> tuple[tuple[str, str], ...]:
    for _, value in reader.take(*_SECTION):
        parts = value if isinstance(value, list | tuple) else one_line(value).split("/")
        names = [one_line(part) for part in parts]
        return tuple((slugify(name), name) for name in names if name)
    return ()


def _locale(reader: _Reader) -> str:
    for key, value in reader.take(*_LOCALE):
        try:
            return parse_locale(one_line(value))
        except BadInput:
            reader.give_back(key, value)
            reader.notes.append(f'"{reader.names[key]}: {one_line(value)}" is no language tag')
    return ""


def _channel(reader: _Reader) -> str:
    for key, value in reader.take("channel"):
        name = one_line(value).casefold().replace("-", "_").replace(" ", "_")
        if _CHANNEL_KEY.fullmatch(name):
            return name
        reader.give_back(key, value)
    return BASE_CHANNEL


def _known(reader: _Reader, key: str, kind: type[E], default: E) -> E:
    for _, value in reader.take(key):
        try:
            return kind(one_line(value).casefold())
        except ValueError:
            reader.give_back(key, value)
    return default


def _publish(reader: _Reader) -> bool:
    publish = True
    for key, means_draft in (("draft", _TRUE), ("published", _FALSE)):
        for _, value in reader.take(key):
            word = one_line(value).casefold()
            if word in means_draft:
                publish = False
            elif word not in _TRUE | _FALSE:
                # "published: 2024-05-01" is a date, and it says that it is published.
                reader.give_back(key, value)
    return publish


def _slug(reader: _Reader) -> str:
    for key in ("slug", "id"):
        for _, value in reader.take(key):
            last = one_line(value).rstrip("/").rpartition("/")[2]
            # An id that is a number or a UUID makes no address that people can read.
            if key == "slug" or (re.search("[A-Za-z]", last) and not _UUID_LIKE.fullmatch(last)):
                return slugify(last) if last else ""
            reader.give_back(key, value)
    return ""


def _date(reader: _Reader) -> str:
    """Takes the newest-sounding date field and gives it as ISO 8601, or ""."""
    for key in _DATE:
        for _, value in reader.take(key):
            found = _iso_date(value)
            if found:
                return found
            reader.give_back(key, value)
    return ""


def _iso_date(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    text = one_line(value)
    us = _US_DATE.fullmatch(text)
    try:
        if us:
            month, day, year = (int(part) for part in us.groups())
            # Where the first number cannot be a month, the file was written day first.
            return (date(year, day, month) if month > 12 else date(year, month, day)).isoformat()
        kind = datetime if len(text) > 10 else date
        return kind.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _json(value: object) -> str:
    # Not sorted: a file may have both 2 and "x" as keys, which have no order.
    return json.dumps(value, ensure_ascii=False, default=str)
