"""The text that is open: what it was loaded from, what was typed since, what is on disk."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Content, Revision
from kbdesk.services.drafts import Draft

if TYPE_CHECKING:
    from kbdesk.services.library import OpenItem


@dataclass(frozen=True, slots=True)
class OpenText:
    """One text in the editor; each change makes a new one.

    Attributes:
        item: the item as it was read last; None for a new one that was never saved.
        base: the revision that the typing stands on; None for a new item.
        content: what the editor holds.
        locale: of the text; likewise `channel`.
        key: the name of its draft in the journal.
        save_id: goes with the next save, and with its retries.
    """

    item: OpenItem | None
    base: Revision | None
    content: Content
    locale: str
    channel: str
    key: str
    section_uid: str = ""
    save_id: str = field(default_factory=new_uid)

    @property
    def is_new(self) -> bool:
        """Whether it was never saved."""
        return self.base is None

    @property
    def is_unsaved(self) -> bool:
        """Whether the editor holds words that no revision holds."""
        if self.base is None:
            return self.content != Content(title="")
        return self.content != self.base.content

    @property
    def is_live(self) -> bool:
        """Whether readers see exactly this text."""
        live = self.item.live if self.item else None
        return not self.is_unsaved and live is not None and live.uid == self._base_uid

    @property
    def _base_uid(self) -> str:
        return self.base.uid if self.base else ""

    def with_content(self, content: Content) -> OpenText:
        """Gives the text after typing."""
        return replace(self, content=content)

    def saved(self, item: OpenItem | None, revision: Revision) -> OpenText:
        """Gives the text after a save, on top of the new revision."""
        return replace(
            self,
            item=item or self.item,
            base=revision,
            key=revision.rendition_uid,
            save_id=new_uid(),
        )

    def draft(self, caret: int) -> Draft:
        """Gives what the journal keeps of it."""
        return Draft(
            key=self.key,
            content=self.content,
            written_at=datetime.now(UTC),
            item_uid=self.item.item.uid if self.item else "",
            rendition_uid=self.base.rendition_uid if self.base else "",
            base_uid=self._base_uid,
            base_number=self.base.number if self.base else 0,
            locale=self.locale,
            channel=self.channel,
            section_uid=self.section_uid,
            caret=caret,
        )


def opened(item: OpenItem) -> OpenText:
    """Gives the newest text of an item's rendition, untouched."""
    return OpenText(
        item=item,
        base=item.head,
        content=item.head.content,
        locale=item.rendition.locale,
        channel=item.rendition.channel,
        key=item.rendition.uid,
    )


def fresh(locale: str, channel: str, section_uid: str) -> OpenText:
    """Gives an empty new text."""
    return OpenText(None, None, Content(title=""), locale, channel, f"new-{new_uid()}", section_uid)


def recovered(draft: Draft, item: OpenItem | None, base: Revision | None) -> OpenText:
    """Gives a draft of the journal as an open text, on the revision that it was typed on."""
    return OpenText(
        item=item,
        base=base,
        content=draft.content,
        locale=draft.locale,
        channel=draft.channel,
        key=draft.key,
        section_uid=draft.section_uid,
    )
