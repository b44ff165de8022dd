"""Every source keeps the promises of an import: a plan, once only, and a way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from import_sources import PNG, SOURCES, make
from kbdesk.domain.errors import BadInput, Denied, NotFound
from kbdesk.domain.item import Audience, Item, ItemType
from kbdesk.domain.rendition import Content
from kbdesk.progress import quiet
from kbdesk.services import editing, importing, permissions, workspace
from kbdesk.services.import_undo import Undone, undo_import
from kbdesk.services.importing import ImportResult
from kbdesk.services.workspace import Desk
from kbdesk.store.check import check

NEW = {
    "folder": 2, "html": 2, "docx": 1, "csv": 1, "xlsx": 1, "notion": 3, "confluence": 1,
    "zendesk": 4, "freshdesk": 2, "gorgias": 1, "intercom": 2, "chatwoot": 2, "zammad": 3,
    "espanso": 3, "wxr": 2,
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = workspace.create_workspace(tmp_path / "b.kbdesk", name="Test", actor="eva")
    yield opened
    opened.close()


def bring(desk: Desk, source: str, path: Path, **options: object) -> ImportResult:
    return importing.import_from(desk, source, path, progress=quiet(), **options)  # type: ignore[arg-type]


def take_back(desk: Desk, batch: str) -> Undone:
    return undo_import(desk, batch, progress=quiet())


def seq(desk: Desk) -> int:
    with desk.kb.read() as reader:
        return reader.seq


def texts(desk: Desk) -> dict[str, Content]:
    with desk.kb.read() as reader:
        active = {item.uid for item in reader.items.list_all()}
        return {
            f"{head.content.title}/{rendition.locale}": head.content
            for rendition, head in reader.revisions.heads()
            if rendition.item_uid in active
        }


def item_titled(desk: Desk, title: str) -> Item:
    with desk.kb.read() as reader:
        (row,) = [row for row in reader.items.rows() if row.title == title]
        return reader.items.get(row.item_uid)


@pytest.mark.parametrize("source", SOURCES)
def test_each_source_is_planned_imported_once_taken_back_and_brought_again(
    desk: Desk, tmp_path: Path, source: str
) -> None:
    path = make(source, tmp_path / "source")
    before = seq(desk)
    plan = bring(desk, source, path, dry_run=True)
    assert plan.new == NEW[source]
    assert {one.outcome for one in plan.items} <= {"new", "refused"}
    assert seq(desk) == before

    done = bring(desk, source, path)
    assert (done.new, done.changed) == (NEW[source], 0)
    written = texts(desk)
    after = seq(desk)

    again = bring(desk, source, path)
    assert (again.new, again.changed, again.same) == (0, 0, NEW[source])
    assert seq(desk) == after

    undone = take_back(desk, done.batch)
    assert (undone.archived, undone.restored, undone.kept) == (NEW[source], 0, ())
    assert texts(desk) == {}

    back = bring(desk, source, path)
    assert back.changed == NEW[source]
    assert texts(desk) == written
    assert check(desk.kb, quiet()).is_sound


def test_images_become_assets_and_equal_ones_are_kept_once(desk: Desk, tmp_path: Path) -> None:
    for source in ("folder", "html", "docx", "notion", "confluence"):
        bring(desk, source, make(source, tmp_path / source))
    with desk.kb.read() as reader:
        (asset,) = reader.assets.list_all()
        assert reader.assets.content(asset.uid) == PNG
        shown = [h for _, h in reader.revisions.heads() if asset.address in h.content.body]
    assert len(shown) == 5
    assert "![The card](" + asset.address + ")" in texts(desk)["Delivery/en"].body


def test_macros_bring_their_words_and_keep_what_else_they_did(desk: Desk, tmp_path: Path) -> None:
    done = bring(desk, "zendesk", make("zendesk", tmp_path))
    item = item_titled(desk, "Refund is late")
    assert (item.type, item.audience) == (ItemType.RESPONSE, Audience.CUSTOMER)
    assert item.tags == ("late", "refund")
    assert dict(item.extra)["zendesk_actions"] == '{"status": "solved"}'
    assert texts(desk)["Refund is late/en"].body == (
        "Hi {{customer.first_name}},\n\nit takes **5** days. \\{{ticket.ticket_field_77}}\n"
    )
    with desk.kb.read() as reader:
        names = [reader.sections.get(uid).name for uid in item.sections]
    assert names == ["Refunds"]
    lost = [loss.what for loss in done.losses if (loss.source, loss.line) == ("macros/360011", 4)]
    assert lost == [
        "it also sets status: kept with the item, and nothing here does it",
        '"{{ticket.ticket_field_77}}" is no placeholder here; it is kept as text',
    ]
    assert [(one.source, one.line) for one in done.refused] == [("macros/360013", 41)]


def test_translations_of_an_article_are_one_item_in_the_base_language(
    desk: Desk, tmp_path: Path
) -> None:
    bring(desk, "zendesk", make("zendesk", tmp_path))
    item = item_titled(desk, "Pay by card")
    with desk.kb.read() as reader:
        locales = {one.locale for one in reader.renditions.list_of_many([item.uid])}
    assert locales == {"en", "sv"}
    invoices = item_titled(desk, "Invoices")
    assert f"[invoices](kb:{invoices.uid})" in texts(desk)["Pay by card/en"].body


def test_whatever_would_run_a_program_stays_out(desk: Desk, tmp_path: Path) -> None:
    done = bring(desk, "espanso", make("espanso", tmp_path))
    refused = {one.source: (one.line, one.reason) for one in done.refused}
    assert refused == {
        "base.yml#:cat": (25, "it types an image from the disk"),
        "base.yml#:ip": (19, 'its variable "out" runs a program (shell)'),
    }
    assert not any("curl" in content.body for content in texts(desk).values())


def test_a_changed_source_changes_its_item(desk: Desk, tmp_path: Path) -> None:
    path = make("gorgias", tmp_path)
    bring(desk, "gorgias", path)
    path.write_text(path.read_text("utf-8").replace("<div>Hej", "<div>Hej igen"), "utf-8")
    done = bring(desk, "gorgias", path)
    assert (done.new, done.changed) == (0, 1)
    assert texts(desk)["Where is my order/sv"].body == "Hej igen {{customer.first_name}}\n"
    undone = take_back(desk, done.batch)
    assert (undone.archived, undone.restored) == (0, 1)
    assert texts(desk)["Where is my order/sv"].body == "Hej {{customer.first_name}}\n"
    assert bring(desk, "gorgias", path).changed == 1


def test_columns_can_be_named_and_the_guess_is_told(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Col A\tCol B\tCol C\nOne\tFirst text here it is\tnote\n", "utf-8")
    done = bring(desk, "csv", path, columns=(("title", "col a"), ("body", "Col B")), dry_run=True)
    assert [(c.heading, c.field, c.confidence) for c in done.columns] == [
        ("Col A", "title", 1.0),
        ("Col B", "body", 1.0),
        ("Col C", "", 0.0),
    ]
    with pytest.raises(BadInput, match='no column is called "Nope"'):
        bring(desk, "csv", path, columns=(("title", "Nope"),))


# -- taking back ---------------------------------------------------------------------------


def test_what_somebody_built_on_stays_and_is_told(desk: Desk, tmp_path: Path) -> None:
    done = bring(desk, "zammad", make("zammad", tmp_path))
    item = item_titled(desk, "Last")
    with desk.kb.read() as reader:
        (rendition,) = reader.renditions.list_of_many([item.uid])
    editing.save_draft(
        desk, rendition.uid, rendition.head_uid, Content("Last", "mine"), client_save_id="x"
    )
    undone = take_back(desk, done.batch[:12])
    assert undone.archived == 2
    ((uid, reason),) = [(one.item_uid, one.reason) for one in undone.kept]
    assert uid == item.uid
    assert reason.startswith("it was edited since, by eva on ")
    assert texts(desk).keys() == {"Last/en"}


def test_an_item_that_live_texts_link_to_stays(desk: Desk, tmp_path: Path) -> None:
    first = bring(desk, "folder", make("folder", tmp_path), publish=True)
    target = item_titled(desk, "B")
    other = tmp_path / "other"
    other.mkdir()
    (other / "c.md").write_text(f"# C\n\nSee [b](kb:{target.uid}).", "utf-8")
    bring(desk, "folder", other, publish=True)
    undone = take_back(desk, first.batch)
    assert [(one.title, one.reason) for one in undone.kept] == [
        ("B", "live texts that stay link to it")
    ]
    assert undone.archived == 1


def test_readers_see_the_old_words_again_after_an_undo(desk: Desk, tmp_path: Path) -> None:
    path = make("folder", tmp_path)
    bring(desk, "folder", path, publish=True)
    (path / "b.md").write_text("# B\n\nOther words.\n", "utf-8")
    second = bring(desk, "folder", path, publish=True)
    assert second.published == 1
    undone = take_back(desk, second.batch)
    assert (undone.restored, undone.published) == (1, 1)
    with desk.kb.read() as reader:
        live = {r.content.title: r.content.body for _, r in reader.revisions.list_live()}
    assert live["B"] == "More.\n"


def test_an_unknown_batch_is_told(desk: Desk, tmp_path: Path) -> None:
    done = bring(desk, "csv", make("csv", tmp_path))
    with pytest.raises(NotFound, match="There is no import"):
        take_back(desk, "0000000000000000")
    with pytest.raises(NotFound):
        take_back(desk, done.batch[:4])


def test_who_may_not_write_imports_nothing(desk: Desk, tmp_path: Path) -> None:
    permissions.put_person(
        desk,
        permissions.User("eva"),
        [permissions.Grant("eva", permissions.Role.ADMIN)],
    )
    before = seq(desk)
    with pytest.raises(Denied):
        bring(desk, "csv", make("csv", tmp_path), dry_run=True)
    assert seq(desk) == before
