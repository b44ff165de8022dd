"""Texts with unsaved words that are not on screen: nobody is asked to save before going on."""

from __future__ import annotations

from kbdesk.ui.pages.open_text import OpenText
from kbdesk.ui.pages.writer import Outcome


class KeptTexts:
    """Holds each text under its key; the journal holds the same on disk."""

    def __init__(self) -> None:
        self._texts: dict[str, OpenText] = {}

    def put(self, text: OpenText) -> None:
        """Keeps `text` in place of its former self."""
        self._texts[text.key] = text

    def take(self, key: str) -> OpenText | None:
        """Gives the text and keeps it no longer; None when it is not here."""
        return self._texts.pop(key, None)

    def begun(self) -> OpenText | None:
        """Gives the new text that was begun and never saved, if there is one."""
        return next((text for text in self._texts.values() if text.is_new), None)

    def saved(self, outcome: Outcome) -> OpenText | None:
        """Takes note that a text was saved; gives it if words were typed after it was sent."""
        kept = self.take(outcome.sent.key)
        if kept is None or kept.content == outcome.sent.content:
            return None
        left = kept.saved(outcome.item, outcome.revision)
        self.put(left)
        return left
