"""An item: one piece of knowledge, whatever languages and channels it is told in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ItemType(StrEnum):
    """What kind of knowledge an item is."""

    ARTICLE = "article"
    RESPONSE = "response"
    FRAGMENT = "fragment"
    PLAYBOOK = "playbook"
    ANNOUNCEMENT = "announcement"


class Audience(StrEnum):
    """Who may read an item; each audience also reads all that the ones before it may."""

    PUBLIC = "public"
    CUSTOMER = "customer"
    INTERNAL = "internal"


class ItemScope(StrEnum):
    """Whose an item is; a personal one is for its owner alone."""

    PERSONAL = "personal"
    TEAM = "team"
    WORKSPACE = "workspace"


@dataclass(frozen=True, slots=True)
class ExternalRef:
    """Where an item came from or went to outside KBDesk.

    Attributes:
        system: the other system, such as "folder".
        external_id: the item's id there; for a folder the path below it, with "/".
        seen_hash: SHA-256 hex of the source as it was seen last; empty when never seen.
    """

    system: str
    external_id: str
    seen_hash: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of knowledge.

    Attributes:
        uid: UUIDv7 text, stable through export and import.
        slug: the last part of its address on the web; unique in the base.
        shortcode: what an agent types to get it; unique without regard to case; may be empty.
        sections: uids of the sections it stands in, the main one first.
        tags: tag names, sorted.
        owner: login of the person who answers for it; may be empty.
        refs: ids in other systems.
        redirect_to: uid of the item that took its place; may be empty.
        extra: front-matter fields that KBDesk has no place of its own for, as (key, JSON text).
        team: the team that answers for it; may be empty.
        intent: what the customer wants, in the team's own terms; may be empty.
        protocol: the ordered moves that its texts have to make, such as "complaint", or "".
        escalation_uid: the path to take when it does not help, or "".
        derived_from: uid of the item that it was made from, or "".
        keywords: (locale, words that people search for and no text of it holds).
    """

    uid: str
    type: ItemType
    slug: str
    created_at: datetime
    created_by: str
    shortcode: str = ""
    audience: Audience = Audience.PUBLIC
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    owner: str = ""
    situation: str = ""
    response_class: str = ""
    archived_at: datetime | None = None
    redirect_to: str = ""
    refs: tuple[ExternalRef, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    team: str = ""
    scope: ItemScope = ItemScope.WORKSPACE
    intent: str = ""
    protocol: str = ""
    escalation_uid: str = ""
    derived_from: str = ""
    keywords: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def source(self) -> str:
        """The path below the folder it was imported from, or ""."""
        return next((ref.external_id for ref in self.refs if ref.system == "folder"), "")

    @property
    def personal_to(self) -> str:
        """Login of the one person who may see it; "" where others may."""
        return (self.owner or self.created_by) if self.scope is ItemScope.PERSONAL else ""

    def keywords_in(self, locale: str) -> tuple[str, ...]:
        """Gives its search keywords for a locale; empty where it has none of its own."""
        return next((words for tag, words in self.keywords if tag == locale), ())


_SWEDISH = str.maketrans({"å": "a", "ä": "a", "ö": "o", "æ": "ae", "ø": "o", "ß": "ss", "&": "-"})


def slugify(text: str, max_chars: int = 80) -> str:
    """Gives an address part of `text`: a-z, 0-9 and single hyphens, never empty.

    Allow-list, so nothing of a hostile title reaches a file name or an address.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SWEDISH))
    plain = "".join(ch for ch in plain if not unicodedata.combining(ch))
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > max_chars:
        slug = slug[:max_chars].rsplit("-", 1)[0] if "-" in slug[:max_chars] else slug[:max_chars]
    return slug or "item"
