from __future__ import annotations

import dataclasses
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from bases import CHANNELS, add_published, add_text, publish, save_again
from sqlalchemy import Engine, create_engine, inspect, select

from kbdesk.domain.errors import BaseDamaged
from kbdesk.domain.placeholder import Placeholder
from kbdesk.domain.search_aid import SynonymSet
from kbdesk.store import knowledge_base, migrate, opening
from kbdesk.store.catalog import catalog
from kbdesk.store.check import check
from kbdesk.store.engine import connect_file, file_engines, parse_url, server_engines
from kbdesk.store.knowledge_base import KnowledgeBase, create, open_base
from kbdesk.store.tables import base as base_tables
from kbdesk.store.tables import library as library_tables
from kbdesk.store.tables.base import SCHEMA
from kbdesk.store.tables.columns import metadata

NEXT = SCHEMA + 1
NEXT_STEP = f"{NEXT:04d}"
RELEASED = sorted((Path(__file__).parents[1] / "data").glob("base_*.kbdesk"))
STEP = """
from __future__ import annotations
import sqlalchemy as sa
from alembic import op
revision = "{next}"
down_revision = "{newest}"
def upgrade() -> None:
{body}
def downgrade() -> None:
    pass
"""


@pytest.fixture
def engine(target: str) -> Iterator[Engine]:
    """The writing engine of a base."""
    if target.startswith("postgresql"):
        engines = server_engines(parse_url(target))
    else:
        engines = file_engines(Path(target), writable=True, immutable=False)
    yield engines.writing
    engines.dispose()


@pytest.fixture
def next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Gives a function that adds a step to the end of the chain."""
    chain = tmp_path / "chain"
    shutil.copytree(migrate.CHAIN, chain)
    monkeypatch.setattr(migrate, "CHAIN", chain)

    def add(*lines: str) -> None:
        body = "\n".join(f"    {line}" for line in lines)
        step = STEP.format(body=body, next=NEXT_STEP, newest=f"{SCHEMA:04d}")
        (chain / "versions" / f"{NEXT_STEP}_next.py").write_text(step)

    return add


def _shape(engine: Engine) -> dict[str, object]:
    """Gives the tables, columns and indexes that a database has."""
    looked = inspect(engine)
    shape: dict[str, object] = {}
    for name in looked.get_table_names():
        if name == "alembic_version":
            continue
        columns = [
            (c["name"], str(c["type"]), c["nullable"], c["default"])
            for c in looked.get_columns(name)
        ]
        indexes = sorted(
            (str(i["name"]), tuple(map(str, i["column_names"])), bool(i["unique"]))
            for i in looked.get_indexes(name)
        )
        keys = sorted(
            (tuple(k["constrained_columns"]), k["referred_table"])
            for k in looked.get_foreign_keys(name)
        )
        checks = sorted(str(c["name"]) for c in looked.get_check_constraints(name))
        primary = looked.get_pk_constraint(name)["constrained_columns"]
        shape[name] = (columns, indexes, keys, checks, primary)
    return shape


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_the_chain_makes_the_tables_that_the_program_expects(
    engine: Engine, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if engine.dialect.name == "postgresql":
        wanted = server_engines(parse_url(request.getfixturevalue("postgres_url"))).writing
    else:
        wanted = create_engine(f"sqlite:///{tmp_path / 'wanted.db'}")
    metadata.create_all(wanted)
    assert _shape(engine) == _shape(wanted)
    wanted.dispose()


def test_the_chain_has_one_end_and_it_is_the_number_in_the_program() -> None:
    assert ScriptDirectory.from_config(migrate.chain_config()).get_heads() == [f"{SCHEMA:04d}"]
    assert {base_tables.kb_meta.name, library_tables.item.name} <= set(metadata.tables)


def test_up_down_and_up_again(engine: Engine) -> None:
    before = _tables(engine)
    with engine.connect() as connection, connection.begin():
        config = migrate.chain_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert _tables(engine) == {"alembic_version"}
    migrate.upgrade(engine)
    assert _tables(engine) == before


def _tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def _versions(engine: Engine) -> tuple[object, object]:
    with engine.connect() as connection, connection.begin():
        run = connection.exec_driver_sql
        return (
            run("SELECT schema FROM kb_meta").scalar(),
            run("SELECT version_num FROM alembic_version").scalar(),
        )


def test_a_step_that_fails_leaves_nothing_behind(engine: Engine, next_step: object) -> None:
    next_step(  # type: ignore[operator]
        'op.create_table("note", sa.Column("id", sa.Integer, primary_key=True))',
        'op.add_column("item", sa.Column("colour", sa.Text))',
        "op.execute(\"UPDATE item SET colour = 'red'\")",
        'raise ZeroDivisionError("in the middle")',
    )
    before = _tables(engine)
    with pytest.raises(ZeroDivisionError):
        migrate.upgrade(engine, to=NEXT)
    assert _tables(engine) == before
    assert "colour" not in {c["name"] for c in inspect(engine).get_columns("item")}
    assert _versions(engine) == (SCHEMA, f"{SCHEMA:04d}")


def test_the_drivers_own_transactions_would_leave_something_behind(tmp_path: Path) -> None:
    """The control: this is why the engine sends BEGIN itself."""
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        connection.execute("CREATE TABLE item (uid)")
        connection.execute("ALTER TABLE item ADD COLUMN colour")
        connection.rollback()
        assert len(connection.execute("PRAGMA table_info(item)").fetchall()) == 2


def test_rebuilding_a_table_keeps_the_rows_that_point_to_it(
    target: str, engine: Engine, next_step: object
) -> None:
    with open_base(target) as kb:
        add_published(kb, [f"item-{number}" for number in range(20)])
    next_step(  # type: ignore[operator]
        'with op.batch_alter_table("item") as batch:',
        '    batch.drop_column("situation")',
    )
    migrate.upgrade(engine, to=NEXT)
    assert _versions(engine) == (NEXT, NEXT_STEP)
    assert "situation" not in {c["name"] for c in inspect(engine).get_columns("item")}
    with engine.connect() as connection, connection.begin():
        for table in ("item", "rendition", "revision"):
            count = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()
            assert count == 20


def test_a_step_after_which_rows_point_nowhere_does_not_happen(
    file: Path, next_step: object
) -> None:
    with open_base(str(file)) as kb:
        add_published(kb, ["refunds"])
    next_step('op.execute("DELETE FROM item")')  # type: ignore[operator]
    engines = file_engines(file, writable=True, immutable=False)
    with pytest.raises(BaseDamaged, match="would point to a missing item"):
        migrate.upgrade(engines.writing, to=NEXT)
    engines.dispose()
    with open_base(str(file)) as kb:
        assert check(kb).problems == ()
        with kb.read() as reader:
            assert len(catalog(reader).entries) == 1


def test_opening_updates_an_older_base_after_a_backup(
    target: str, next_step: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_base(target) as kb:
        add_published(kb, ["refunds"])
    next_step('op.create_table("note", sa.Column("id", sa.Integer, primary_key=True))')  # type: ignore[operator]
    for module in (knowledge_base, opening):
        monkeypatch.setattr(module, "SCHEMA", NEXT)
    monkeypatch.setattr(migrate.upgrade, "__kwdefaults__", {"to": NEXT})
    with open_base(target) as kb:
        assert _versions(kb.engines.writing) == (NEXT, NEXT_STEP)
        assert check(kb).problems == ()
        add_published(kb, ["returns"])
    if not target.startswith("postgresql"):
        path = Path(target)
        with closing(connect_file(path, "ro")) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (NEXT,)
        (kept,) = path.parent.glob("*.kbbak")
        assert f"format{SCHEMA}" in kept.name
        with closing(connect_file(kept, "immutable")) as connection:
            assert connection.execute("SELECT schema FROM kb_meta").fetchone() == (SCHEMA,)


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.name)
def test_a_base_of_every_released_format_opens(path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(path, tmp_path))
    with open_base(str(copy)) as kb:
        assert kb.workspace.name == "Nordlys Audio"
        assert check(kb).problems == ()
        with kb.read() as reader:
            whole = catalog(reader)
            (entry,) = whole.entries
            assert entry.item.slug == "money-back"
            assert entry.revision.content.body == "Within **30** days."
            assert entry.revision.number == 2
            assert [section.name_in("sv") for section in whole.sections] == ["Betalning"]
            assert whole.redirects == (("refunds", entry.item.uid), ("returns", entry.item.uid))
            found = reader.renditions.find(entry.item.uid, "sv")
            assert found is not None
            assert reader.revisions.get(found.head_uid).content.title == "Återbetalning"
        add_published(kb, ["new"])
        assert check(kb).problems == ()


def test_the_file_of_the_newest_format_has_a_row_in_every_table(tmp_path: Path) -> None:
    copy = Path(shutil.copy(RELEASED[-1], tmp_path))
    with open_base(str(copy)) as kb:
        empty = [table for table, rows in check(kb).counts if rows == 0]
    assert empty == []


def test_a_base_of_format_1_gets_its_uses_clocks_and_memory(target: str, engine: Engine) -> None:
    """What a save writes from format 2 on, the update writes for what was saved before."""
    use = "{{fact:refund.window}} {{include:refund-window}} {{customer.name}}"
    with open_base(target) as kb:
        with kb.write("eva") as tx:
            first = add_text(tx, "refunds", f"{use} {use} \\{{{{fact:not.this}}}}")
            save_again(tx, first, "{{order.id}}")
            add_text(tx, "plain")
            tx.redirects.append("old", tx.renditions.get(first.rendition_uid).item_uid)
            publish(tx, first)
            tx.commit()
        before = _written(kb)
        with kb.read() as reader:
            now = catalog(reader)
    with engine.connect() as connection, connection.begin():
        config = migrate.chain_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
        migrate.change_meta(connection, schema=1, min_writer=1)
    with open_base(target) as kb:
        assert kb.warnings == ()
        assert check(kb).problems == ()
        assert _written(kb) == before
        with kb.read(as_of=kb.now()) as reader:
            assert catalog(reader) == now
            assert reader.redirects.find("old") is not None


def test_a_base_of_format_2_gets_cells_for_what_came_later(target: str, engine: Engine) -> None:
    """Old rows get defaults and new seals; a set of words that went one way says so now."""
    old = SynonymSet("0" * 36, "en", ("=> refund", "dough", "money"))
    with open_base(target) as kb:
        with kb.write("eva") as tx:
            draft = add_text(tx, "refunds", shortcode="rf", tags=("money",))
            tx.placeholders.put([Placeholder("order.id", pii=True)])
            tx.synonyms.put(old)
            publish(tx, draft)
            tx.commit()
        with kb.read() as reader:
            (item,) = reader.items.list_all()
            now = catalog(reader)
    with engine.connect() as connection, connection.begin():
        config = migrate.chain_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0002")
        assert "team" not in {c["name"] for c in inspect(connection).get_columns("item")}
        migrate.change_meta(connection, schema=2, min_writer=2)
    with open_base(target) as kb:
        assert check(kb).problems == ()
        with kb.read() as reader:
            assert reader.items.get(item.uid) == item
            assert catalog(reader) == now
            assert reader.placeholders.list_all() == (Placeholder("order.id", pii=True),)
            sets = {(one.words, one.one_way) for one in reader.synonyms.list_all()}
        assert sets == {
            (("dough", "money"), False),
            (("dough", "refund"), True),
            (("money", "refund"), True),
        }
        with kb.write("eva") as tx:
            tx.items.update(dataclasses.replace(item, team="Billing"))
            tx.commit()
        assert check(kb).problems == ()


def _written(kb: KnowledgeBase) -> dict[str, object]:
    with kb.read() as reader:
        return {
            name: sorted(map(tuple, reader.session.execute(select(metadata.tables[name]))))
            for name in ("text_use", "review_clock")
        }


def test_an_older_program_would_only_read_this_base(target: str, engine: Engine) -> None:
    with engine.connect() as connection, connection.begin():
        row = connection.exec_driver_sql("SELECT min_reader, min_writer FROM kb_meta").one()
    assert tuple(row) == (1, 3)


def test_there_is_a_file_of_the_newest_format() -> None:
    assert f"base_{SCHEMA:04d}.kbdesk" in [path.name for path in RELEASED]


def test_making_a_base_needs_no_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Alembic looks for its files beside an ini file; ours stand in the package."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    create("new.kbdesk", name="N", locale="en", channels=CHANNELS).close()
    assert (elsewhere / "new.kbdesk").exists()
