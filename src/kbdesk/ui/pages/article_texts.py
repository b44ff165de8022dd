"""The other texts of the open article: channels and languages, inherited ones and translations."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from kbdesk.domain.diff import word_diff
from kbdesk.domain.translation import Outdated
from kbdesk.progress import Progress
from kbdesk.ui.bridge import library, text_map, translating
from kbdesk.ui.editor.text_tabs import language_name
from kbdesk.ui.jobs import Lane
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import Words
from kbdesk.ui.models.revision_list import words_of
from kbdesk.ui.pages.compare_panel import Choice, Side
from kbdesk.ui.pages.open_article import OpenArticle
from kbdesk.ui.pages.page import Place
from kbdesk.ui.rows import channel_word

if TYPE_CHECKING:
    from kbdesk.services.library import OpenItem
    from kbdesk.services.text_map import OwnText, TextMap
    from kbdesk.services.translating import Triple


class ArticleTexts(QObject):
    """Keeps the tabs of channels and languages, and the notice under them."""

    read = Signal()
    """The tabs show the texts that there are."""

    def __init__(self, page: OpenArticle) -> None:
        super().__init__(page)
        self._page = page
        self._map: TextMap | None = None
        self._mapper: Latest[TextMap] = Latest(
            page.jobs,
            parent=self,
            delay_ms=0,
            then=self._on_mapped,
            failed=page.fail(self.tr("The texts of the article could not be listed.")),
        )
        self._line = 0
        page.text_read.connect(self.refresh)
        page.item_shown.connect(self._on_page_item_shown)
        page.header.tabs.asked.connect(self._on_tabs_asked)
        for place in range(9):
            keys = QShortcut(QKeySequence(f"Alt+{place + 1}"), page)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(partial(page.header.tabs.choose, place))

    @property
    def map(self) -> TextMap | None:
        """The texts of the open article."""
        return self._map

    def open_at(self, place: Place) -> None:
        """Opens a text, and goes to a line of it once it is on screen."""
        self._line = place.line
        self._page.open(place.item_uid, place.locale, place.channel)

    def _on_page_item_shown(self, _item_uid: str) -> None:
        line, self._line = self._line, 0
        if line:
            self._page.workbench.edit.go_to_line(line - 1)

    def others(self) -> tuple[tuple[str, str], ...]:
        """Gives the other texts of the article, as (uid, name)."""
        text = self._page.text
        if self._map is None or text is None:
            return ()
        return tuple(
            (one.rendition.uid, f"{self._name(one.rendition.channel)} ({one.rendition.locale})")
            for one in self._map.texts
            if one.rendition.uid != text.key
        )

    def refresh(self) -> None:
        """Reads anew which texts there are; the tabs stay until that is known."""
        desk, text = self._page.desk, self._page.text
        if desk is None or text is None or text.item is None:
            self._map = None
            self._mapper.forget()
            self._page.header.tabs.hide()
            self._page.notice.clear()
            return
        uid = text.item.item.uid
        if self._map is not None and self._map.item_uid == uid:
            self._show()
        self._mapper.ask(lambda _progress: text_map.text_map(desk, uid), at_once=True)

    def _on_mapped(self, found: TextMap) -> None:
        text = self._page.text
        if text is not None and text.item is not None and text.item.item.uid == found.item_uid:
            self._map = found
            self._show()
            self.read.emit()

    def _show(self) -> None:
        assert self._map is not None
        self._page.header.tabs.show_map(self._map, *self._page.asked)
        self._show_notice()

    def _show_notice(self) -> None:
        page, found = self._page, self._map
        assert found is not None
        locale, channel = page.asked
        own = found.own(locale, channel)
        if own is None:
            self._offer_own(found.shown(locale, channel))
        elif own.outdated is not Outdated.NO:
            self._tell_outdated(own)
        else:
            page.notice.clear()

    def _offer_own(self, shown: OwnText) -> None:
        page, found = self._page, self._map
        assert found is not None
        locale, channel = page.asked
        there = shown.rendition
        if there.locale != locale:
            what = self.tr("There is no text in {0}.").format(language_name(locale))
            why = self.tr("Readers get the one in {0}.").format(language_name(there.locale))
            label = self.tr("Translate it")
        else:
            what = self.tr("No text of its own for {0}.").format(self._name(channel))
            why = self.tr("Readers get the words of {0}.").format(self._name(there.channel))
            label = self.tr("Write a text of its own for {0}").format(self._name(channel))
        page.notice.say(Words(what, why, tone="info"), ((label, self.start_own),))

    def _tell_outdated(self, own: OwnText) -> None:
        weight = (
            self.tr("What it says may be wrong now.")
            if own.outdated is Outdated.RED
            else self.tr("Only wording changed.")
        )
        self._page.notice.say(
            Words(self.tr("The text that this was made from has changed."), weight, tone="warn"),
            ((self.tr("Compare"), self.compare_source), (self.tr("Still right"), self.confirm)),
        )

    def _name(self, channel: str) -> str:
        found = self._map.channel(channel) if self._map is not None else None
        return channel_word(channel, found.name if found is not None else "")

    def _on_tabs_asked(self, locale: str, channel: str) -> None:
        text = self._page.text
        if text is not None and text.item is not None:
            self._page.open(text.item.item.uid, locale, channel)

    # --- own texts ---

    def start_own(self) -> None:
        """Begins a text of its own for what is looked at, with the words that stand in."""
        page, found = self._page, self._map
        if page.desk is None or page.text is None or found is None or not page.is_inherited:
            return
        desk, content = page.desk, page.text.content
        locale, channel = page.asked
        source = found.shown(locale, channel).rendition
        uid = found.item_uid

        def work(_progress: Progress) -> OpenItem:
            translating.start(desk, source.uid, content, locale=locale, channel=channel)
            return library.open_item(desk, uid, locale, channel)

        page.jobs.start(
            work,
            owner=self,
            label=self.tr("Beginning a text"),
            lane=Lane.WRITE,
            then=self._on_started,
            failed=page.fail(self.tr("The text could not be begun.")),
        )

    def _on_started(self, item: OpenItem) -> None:
        page = self._page
        page.put_aside()
        page.show_saved(item)
        page.workbench.edit.setFocus()
        name = self._name(item.rendition.channel)
        page.said.emit(
            self.tr("{0} has a text of its own now, in {1}.").format(name, item.rendition.locale),
            None,
        )
        page.base_changed.emit()

    # --- translations and variants behind their source ---

    def compare_source(self) -> None:
        """Shows what the source said, what it says, and this text beside it."""
        page = self._page
        desk, text = page.desk, page.text
        if desk is None or text is None or text.base is None:
            return
        uid = text.base.rendition_uid
        page.jobs.start(
            lambda _progress: translating.triple(desk, uid),
            owner=self,
            then=self._on_triple,
            failed=page.fail(self.tr("The source could not be read.")),
        )

    def _on_triple(self, triple: Triple) -> None:
        text = self._page.text
        if text is None:
            return
        new = words_of(triple.source_new.content)
        old = words_of(triple.source_old.content) if triple.source_old is not None else new
        number = triple.source_old.number if triple.source_old is not None else 0
        mine = words_of(text.content)
        source = self.tr("The source, from v{0} to v{1}").format(number, triple.source_new.number)
        self._page.ask(
            self.tr("Does this text still say what its source says?"),
            self.tr("Change it where the source changed, or say that it is right as it is."),
            (
                Side(source, word_diff(old, new)),
                Side(self.tr("This text"), word_diff(mine, mine)),
            ),
            (
                Choice(self.tr("Change this text"), self._page.show_article),
                Choice(self.tr("Still right"), self.confirm),
            ),
        )

    def confirm(self) -> None:
        """Says that the text follows its source as it is now; saves what is typed with it."""
        page = self._page
        desk, text = page.desk, page.text
        if desk is None or text is None or text.base is None or text.item is None:
            return
        uid, item_uid, content = text.base.rendition_uid, text.item.item.uid, text.content

        def work(_progress: Progress) -> OpenItem:
            translating.confirm(desk, uid, content)
            return library.open_item(desk, item_uid, text.locale, text.channel)

        page.jobs.start(
            work,
            owner=self,
            label=self.tr("Saving"),
            lane=Lane.WRITE,
            then=self._on_confirmed,
            failed=page.fail(self.tr("The text was not confirmed.")),
        )

    def _on_confirmed(self, item: OpenItem) -> None:
        page = self._page
        if page.text is not None and page.text.key == item.rendition.uid:
            page.keeper.drop(item.rendition.uid)
            page.show_saved(item)
        page.said.emit(self.tr("v{0} follows its source.").format(item.head.number), None)
        page.base_changed.emit()
