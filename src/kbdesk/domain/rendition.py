"""Renditions and revisions: the words of an item in one locale and channel, and their history."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime

from kbdesk.domain.significance import Significance
from kbdesk.domain.workflow import State

BASE_CHANNEL = "base"


@dataclass(frozen=True, slots=True)
class Content:
    """The words of one revision.

    Attributes:
        title: what the text is called; never empty in a saved revision.
        question: the customer's question that it answers.
        short_answer: the answer in one or two sentences, plain text.
        subject: the subject line where the channel has one.
        body: Markdown.
        keywords: words that people search for and the text does not hold.
    """

    title: str
    body: str = ""
    question: str = ""
    short_answer: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendition:
    """The text of one item for one locale and channel; its words stand in its revisions.

    Attributes:
        head_uid: the newest revision, whatever its state.
        live_uid: the published revision, or "" where nothing is live.
        source_uid: the rendition that this one is a translation or variant of, or "".
    """

    uid: str
    item_uid: str
    locale: str
    channel: str
    head_uid: str
    live_uid: str = ""
    source_uid: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """One immutable saved text.

    Attributes:
        number: 1 for the first, without gaps.
        parent_uid: the revision it was made from, or "" for the first.
        based_on_uid: the source revision a translation or variant was made from, or "".
        note: what changed, in the author's words.
        significance: how much it changes against its parent and what is live, never less than
            the drafts between the two.
        state: where it stands in the workflow; the only cell that moves.
        prev_hash: the parent's `hash`, "" for the first.
        hash: `revision_hash` of all the other cells but `state`.
        client_save_id: made by the editor once a save, so that a retried save is one save.
    """

    uid: str
    rendition_uid: str
    number: int
    content: Content
    state: State
    author: str
    created_at: datetime
    hash: str
    parent_uid: str = ""
    based_on_uid: str = ""
    note: str = ""
    significance: Significance = Significance.FACT
    prev_hash: str = ""
    client_save_id: str = ""
    publish_at: datetime | None = None
    expire_at: datetime | None = None


def content_hash(content: Content) -> str:
    """Gives the SHA-256 hex digest of the words alone: equal words, equal hash."""
    return _sha256(asdict(content))


def revision_hash(
    *,
    rendition_uid: str,
    number: int,
    content: Content,
    author: str,
    created_at: datetime,
    note: str,
    prev_hash: str,
) -> str:
    """Gives the link of the hash chain: SHA-256 hex over words, authorship and the link before.

    Times go in as UTC with microseconds, so that both databases give the same digest.
    """
    return _sha256(
        {
            "rendition": rendition_uid,
            "number": number,
            "content": asdict(content),
            "author": author,
            "created_at": created_at.isoformat(timespec="microseconds"),
            "note": note,
            "prev": prev_hash,
        }
    )


def _sha256(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
