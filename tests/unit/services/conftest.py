"""A desk on a new base, and short ways to fill it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Content
from kbdesk.services import editing, publishing
from kbdesk.services.library import OpenItem
from kbdesk.services.workspace import Desk, create_workspace


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = create_workspace(tmp_path / "base.kbdesk", name="Test", actor="anna")
    yield opened
    opened.close()


@pytest.fixture
def write(desk: Desk) -> Callable[..., OpenItem]:
    """Makes an item, live unless told otherwise."""

    def make(title: str, body: str = "Text.", *, live: bool = True, **more: str) -> OpenItem:
        opened = editing.new_item(desk, Content(title=title, body=body, **more))
        if live:
            publishing.publish(desk, opened.item.uid)
        return opened

    return make


@pytest.fixture
def save(desk: Desk) -> Callable[..., editing.Saved]:
    """Saves a new body on top of the head."""

    def make(opened: OpenItem, body: str, **more: str) -> editing.Saved:
        with desk.kb.read() as reader:
            rendition = reader.renditions.get(opened.rendition.uid)
        content = Content(title=opened.head.content.title, body=body)
        return editing.save_draft(
            desk, rendition.uid, rendition.head_uid, content, client_save_id=new_uid(), **more
        )

    return make
