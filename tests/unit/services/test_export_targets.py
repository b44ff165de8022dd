"""Exports to any target: what goes in, where it lands, and that nothing internal gets out."""

from __future__ import annotations

import base64
import dataclasses
import io
import json
import zipfile
from pathlib import Path

import pytest

from kbdesk.domain.errors import BadInput, BadSource, CannotWrite
from kbdesk.domain.item import Audience, ItemType
from kbdesk.domain.rendition import Content
from kbdesk.exporters.base import OutFile
from kbdesk.progress import Progress
from kbdesk.services import editing, exporting, leaks, publishing
from kbdesk.services.desk import Desk
from kbdesk.services.drift import DriftKind, drift
from kbdesk.services.exporting import export, option_pairs
from kbdesk.services.library import open_item
from kbdesk.services.out_folder import MANIFEST
from kbdesk.services.selecting import Selection

SECRET = "Offer no more than half of the price back unless they threaten with lawyers."


@pytest.fixture
def reply(desk: Desk):
    """Makes a live saved reply."""

    def make(title: str, body: str = "Words.", code: str = "", **more: object) -> str:
        opened = editing.new_item(desk, Content(title=title, body=body))
        with desk.kb.write("anna") as tx:
            item = dataclasses.replace(opened.item, type=ItemType.RESPONSE, shortcode=code, **more)
            tx.items.update(item)
            tx.commit()
        publishing.publish(desk, opened.item.uid)
        return opened.item.uid

    return make


def run(desk: Desk, target: str, out: Path, **more: object) -> exporting.ExportReport:
    return export(desk, target, out, progress=Progress(), **more)  # type: ignore[arg-type]


def test_a_target_of_one_file_goes_to_a_folder_or_to_that_file(desk, reply, tmp_path) -> None:
    reply("Hello", code="hi")
    folder = run(desk, "chatwoot", tmp_path / "out")
    assert folder.records == 1
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        MANIFEST, "chatwoot-canned-responses.json", "export-report.json",
    ]  # fmt: skip
    single = run(desk, "chatwoot", tmp_path / "codes.json")
    assert (single.files, single.written) == (1, 1)
    rows = json.loads((tmp_path / "codes.json").read_text())
    assert rows == [{"short_code": "hi", "content": "Words."}]
    assert run(desk, "chatwoot", tmp_path / "codes.json").written == 0


def test_a_file_that_somebody_edited_or_wrote_is_never_written_over(desk, reply, tmp_path) -> None:
    reply("Hello", code="hi")
    mine = tmp_path / "mine.json"
    mine.write_text("precious")
    with pytest.raises(CannotWrite, match="not written by KBDesk"):
        run(desk, "chatwoot", mine)
    assert mine.read_text() == "precious"
    out = tmp_path / "codes.json"
    run(desk, "chatwoot", out)
    out.write_text(out.read_text().replace("Words", "Better words"))
    with pytest.raises(CannotWrite, match="changed since"):
        run(desk, "chatwoot", out)
    assert "Better words" in out.read_text()


def test_a_dry_run_checks_all_and_writes_nothing(desk, reply, tmp_path) -> None:
    reply("Hello", code="hi")
    report = run(desk, "zendesk", tmp_path / "out", dry_run=True)
    assert (report.dry_run, report.files, report.records) == (True, 2, 1)
    assert not (tmp_path / "out").exists()
    with desk.kb.read() as reader:
        assert reader.export_runs.list_all() == ()


def test_each_export_that_changed_something_is_remembered(desk, reply, tmp_path) -> None:
    reply("Hello", code="hi")
    run(desk, "zendesk", tmp_path / "out")
    run(desk, "zendesk", tmp_path / "out")
    with desk.kb.read() as reader:
        (logged,) = reader.export_runs.list_all()
        whole = reader.export_runs.get(logged.uid)
    assert (whole.exporter, whole.target) == ("zendesk", str(tmp_path / "out"))
    assert [path for path, _ in whole.manifest] == ["export-report.json", "zendesk-macros.json"]


def test_only_what_was_asked_for_goes_along(desk, reply, tmp_path) -> None:
    reply("Hello", code="hi", tags=("greeting",))
    reply("Bye", code="bye", tags=("closing",))
    run(desk, "chatwoot", tmp_path / "out", selection=Selection(tags=("closing",)))
    text = (tmp_path / "out" / "chatwoot-canned-responses.json").read_text()
    assert "bye" in text
    assert "hi" not in text
    for wrong in (Selection(tags=("x",)), Selection(sections=("x",)), Selection(locales=("fr",))):
        with pytest.raises(BadInput, match=r"No live text|no section"):
            run(desk, "chatwoot", tmp_path / "other", selection=wrong)


def test_no_target_for_customers_takes_the_internal_audience(desk, reply, tmp_path) -> None:
    reply("Hello", code="hi")
    reply("Ours", SECRET, code="ours", audience=Audience.INTERNAL)
    report = run(desk, "csv", tmp_path / "out")
    assert dict(report.left_out)["for the audience internal"] == 1
    assert SECRET not in (tmp_path / "out" / "answers.csv").read_text("utf-8-sig")
    with pytest.raises(BadInput, match="internal"):
        run(desk, "csv", tmp_path / "out", selection=Selection(audience=Audience.INTERNAL))


@pytest.mark.parametrize("wrapped", ["plain", "html", "json", "zip", "mail"])
def test_words_that_are_for_the_house_stop_an_export(
    desk, reply, tmp_path, monkeypatch, wrapped: str
) -> None:
    reply("Hello", f"Public words.\n\n:::internal\n{SECRET}\n:::\n", code="hi")
    leak = {
        "plain": SECRET.upper(),
        "html": SECRET.replace("half of", "<b>half</b>\n of&#32;"),
        "json": json.dumps(SECRET.replace("of the", "of\nthe")),
        "zip": SECRET,
        "mail": f"Subject: x\nContent-Transfer-Encoding: base64\n\n{_base64(SECRET)}",
    }[wrapped].encode()
    name = {"mail": "a.eml", "zip": "a.zip"}.get(wrapped, "a.json")
    if wrapped == "zip":
        leak = _zipped(leak)
    real = exporting.registry.find

    def planted(key: str):
        exporter = real(key)

        def plan(*arguments):
            made = exporter.plan(*arguments)
            bad = OutFile(name, "k", lambda: leak)
            return dataclasses.replace(made, files=[*made.files, bad])

        return dataclasses.replace(exporter, plan=plan)

    run(desk, "zendesk", tmp_path / "out")
    before = sorted(p.name for p in (tmp_path / "out").iterdir())
    monkeypatch.setattr(exporting.registry, "find", planted)
    with pytest.raises(leaks.Leak, match="internal words") as caught:
        run(desk, "zendesk", tmp_path / "out")
    assert caught.value.path.startswith(name)
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == before


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.txt", data)
    return out.getvalue()


def test_words_that_stand_in_a_public_text_too_are_no_secret(desk, reply, tmp_path) -> None:
    reply("Hello", f"{SECRET}\n\n:::internal\n{SECRET}\n:::\n", code="hi")
    assert run(desk, "zendesk", tmp_path / "out").records == 1


def test_options_are_pairs() -> None:
    assert option_pairs(["a-b=1", "c=x=y", "a_b=2"]) == {"a_b": "1,2", "c": "x=y"}
    with pytest.raises(BadInput, match="no option"):
        option_pairs(["plain"])


# -- drift ---------------------------------------------------------------------------------


def edited(desk: Desk, save, uid: str, body: str) -> None:
    save(open_item(desk, uid), body)
    publishing.publish(desk, uid)


def test_drift_tells_who_moved(desk, reply, save, tmp_path) -> None:
    uids = {name: reply(name.title(), f"Words of {name}.", code=name) for name in (
        "same", "theirs", "ours", "both", "deleted", "archived",
    )}  # fmt: skip
    out = tmp_path / "out"
    run(desk, "zendesk", out)
    dump = json.loads((out / "zendesk-macros.json").read_text())
    by_name = {macro["title"]: macro for macro in dump["macros"]}
    for name in ("Theirs", "Both"):
        change = by_name[name]["actions"][0]
        change["value"] = change["value"].replace("Words", "Other words")
    dump["macros"].remove(by_name["Deleted"])
    dump["macros"].append({"title": "Made there", "actions": [], "description": None})
    by_name["Same"]["actions"][0]["value"] += "\r\n "
    edited(desk, save, uids["ours"], "New words.")
    edited(desk, save, uids["both"], "New words.")
    publishing.archive(desk, uids["archived"])
    reply("Brand new", "Words.", code="new")
    file = tmp_path / "dump.json"
    file.write_text(json.dumps(dump))
    told = drift(desk, "zendesk", out, file, progress=Progress())
    found = {one.title: one.kind for one in told.drifts}
    assert found == {
        "Theirs": DriftKind.EDITED_THERE,
        "Ours": DriftKind.EDITED_HERE,
        "Both": DriftKind.BOTH,
        "Deleted": DriftKind.DELETED,
        "Archived": DriftKind.ORPHAN,
        "Made there": DriftKind.ORPHAN,
        "Brand new": DriftKind.NEW,
    }
    assert told.same == 1
    ours = next(one for one in told.drifts if one.title == "Ours")
    assert (ours.last, ours.live) == (1, 2)
    assert "Other words of theirs." in next(o.there for o in told.drifts if o.title == "Theirs")


def test_drift_refuses_what_it_cannot_compare(desk, reply, tmp_path) -> None:
    reply("Hello", code="hi")
    out, dump = tmp_path / "out", tmp_path / "dump.json"
    dump.write_text("[]")
    with pytest.raises(BadSource, match="no report of an export"):
        drift(desk, "zendesk", out, dump, progress=Progress())
    run(desk, "zendesk", out)
    for text in ("{", "[" * 100_000, '{"x": 1}', '["x"]', '[{"actions": 3, "title": "x"}]'):
        dump.write_text(text)
        with pytest.raises(BadSource):
            drift(desk, "zendesk", out, dump, progress=Progress())
    with pytest.raises(BadSource):
        drift(desk, "zendesk", out, tmp_path / "none", progress=Progress())
    with pytest.raises(BadSource, match="zendesk"):
        drift(desk, "gorgias", out, dump, progress=Progress())
    with pytest.raises(BadInput, match="cannot be compared"):
        drift(desk, "intents", out, dump, progress=Progress())
