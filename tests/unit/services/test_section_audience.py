"""A section says whom new items in it are for, and nothing that is there changes."""

from __future__ import annotations

import pytest

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import Denied, NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import Audience
from kbdesk.domain.rendition import Content
from kbdesk.domain.taxonomy import Section
from kbdesk.progress import quiet
from kbdesk.services import editing, importing, permissions, section_audience
from kbdesk.services.workspace import open_workspace


@pytest.fixture
def sections(desk) -> tuple[str, str]:
    with desk.kb.write("anna") as tx:
        top = Section(new_uid(), "", "staff", 0, "Staff")
        below = Section(new_uid(), top.uid, "rota", 0, "Rota")
        tx.sections.append_many([top, below])
        tx.commit()
    return top.uid, below.uid


def made(desk, section: str | None, **how: object) -> Audience:
    return editing.new_item(
        desk, Content("Text", "Body."), section_uid=section, **how
    ).item.audience


def test_the_nearest_section_that_says_something_counts(desk, sections) -> None:
    top, below = sections
    before = editing.new_item(desk, Content("Old", "Body."), section_uid=below).item
    section_audience.set_audience(desk, top, Audience.INTERNAL)
    assert made(desk, below) is Audience.INTERNAL
    assert made(desk, None) is Audience.PUBLIC
    section_audience.set_audience(desk, below, Audience.CUSTOMER)
    assert made(desk, below) is Audience.CUSTOMER
    assert made(desk, below, audience=Audience.PUBLIC) is Audience.PUBLIC
    section_audience.set_audience(desk, below, None)
    assert made(desk, below) is Audience.INTERNAL
    told = {path: (own, holds) for _, path, own, holds in section_audience.list_audiences(desk)}
    assert told["Staff / Rota"] == (None, Audience.INTERNAL)
    with desk.kb.read() as reader:
        assert reader.items.get(before.uid).audience is Audience.PUBLIC
    with pytest.raises(NotFound):
        section_audience.set_audience(desk, "none", Audience.PUBLIC)


def test_what_is_imported_into_it_is_told_to_nobody_else(desk, tmp_path) -> None:
    folder = tmp_path / "texts"
    (folder / "staff").mkdir(parents=True)
    (folder / "staff" / "one.md").write_text("# One\n\nBody.\n", "utf-8")
    importing.import_from(desk, "folder", folder, progress=quiet())
    section = next(uid for uid, *_ in section_audience.list_audiences(desk))
    section_audience.set_audience(desk, section, Audience.INTERNAL)
    (folder / "staff" / "two.md").write_text("# Two\n\nBody.\n", "utf-8")
    importing.import_from(desk, "folder", folder, progress=quiet())
    with desk.kb.read() as reader:
        told = {item.slug: item.audience for item in reader.items.list_all()}
    assert told == {"one": Audience.PUBLIC, "two": Audience.INTERNAL}


def test_only_an_administrator_says_it(desk, sections) -> None:
    permissions.put_person(desk, User("anna"), [Grant("anna", role) for role in Role])
    permissions.put_person(desk, User("bo"), [Grant("bo", Role.PUBLISHER)])
    bo = open_workspace(desk.target, actor="bo")
    with pytest.raises(Denied):
        section_audience.set_audience(bo, sections[0], Audience.INTERNAL)
    bo.close()
