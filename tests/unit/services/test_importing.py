"""An import can be repeated without harm: nothing twice, nothing lost, nothing overwritten."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from kbdesk.domain.errors import BadInput, BadSource, Cancelled, GuardFailed
from kbdesk.domain.item import Audience, Item, ItemType
from kbdesk.domain.rendition import Content, Rendition, Revision
from kbdesk.domain.workflow import State
from kbdesk.progress import Progress, quiet
from kbdesk.services import editing, importing, workspace
from kbdesk.services.desk import Desk
from kbdesk.services.importing import ImportResult
from kbdesk.store.catalog import catalog

SALES = "Our shops open at nine, sell vinyl and records, and close when the last guest has gone."
REFUNDS = "Ask within fourteen days after paying and your whole payment comes back to your card."


class Lab:
    """A base and a folder to import into it."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk = desk
        self.folder = folder

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def run(self, **options: object) -> ImportResult:
        return importing.import_from(
            self.desk,
            "folder",
            self.folder,
            progress=quiet(),
            **options,  # type: ignore[arg-type]
        )

    def item(self, source: str) -> Item:
        with self.desk.kb.read() as reader:
            (item,) = reader.items.find_by_ref("folder", source)
            return item

    def items(self) -> tuple[Item, ...]:
        with self.desk.kb.read() as reader:
            return reader.items.list_all(include_archived=True)

    def text(
        self, source: str, locale: str = "en", channel: str = "base"
    ) -> tuple[Rendition, Revision]:
        with self.desk.kb.read() as reader:
            rendition = reader.renditions.find(self.item(source).uid, locale, channel)
            assert rendition is not None
            return rendition, reader.revisions.get(rendition.head_uid)

    def edit(self, source: str, body: str) -> Revision:
        rendition, head = self.text(source)
        content = dataclasses.replace(head.content, body=body)
        saved = editing.save_draft(
            self.desk, rendition.uid, head.uid, content, client_save_id="by-hand"
        )
        return saved.revision


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    desk = workspace.create_workspace(tmp_path / "b.kbdesk", name="Test", actor="eva")
    folder = tmp_path / "texts"
    folder.mkdir()
    yield Lab(desk, folder)
    desk.close()


# -- the first time ------------------------------------------------------------------------


def test_texts_come_in_as_drafts_with_all_that_the_file_said(lab: Lab) -> None:
    lab.write(
        "billing/refund.md",
        "---\ntitle: Refunds\ndescription: In 14 days.\ntags: [money]\nkeywords: [back]\n"
        "type: response\nshortcode: ref\naudience: internal\nowner: bo\nmood: calm\n"
        "aliases: /help/money-back\n---\nAsk us.\n",
    )
    result = lab.run()
    assert (result.new, result.changed, result.same, result.published) == (1, 0, 0, 0)
    item = lab.item("billing/refund.md")
    assert (item.type, item.slug, item.shortcode) == (ItemType.RESPONSE, "refund", "ref")
    assert (item.audience, item.owner, item.tags) == (Audience.INTERNAL, "bo", ("money",))
    assert item.extra == (("mood", '"calm"'),)
    rendition, head = lab.text("billing/refund.md")
    assert rendition.live_uid == ""
    assert head.state is State.DRAFT
    assert head.note == "Imported from billing/refund.md"
    assert head.content == Content(
        "Refunds", "Ask us.\n", short_answer="In 14 days.", keywords=("back", "money back")
    )
    with lab.desk.kb.read() as reader:
        assert reader.sections.get(item.sections[0]).name == "Billing"
        assert reader.redirects.find("help/money-back") == item.uid


def test_publishing_makes_all_live_but_what_says_it_is_a_draft(lab: Lab) -> None:
    lab.write("a.md", "# A\n\ntext")
    lab.write("b.md", "---\ntitle: B\ndraft: true\n---\ntext")
    assert lab.run(publish=True).published == 1
    rendition, head = lab.text("a.md")
    assert rendition.live_uid == head.uid
    assert lab.text("b.md")[0].live_uid == ""
    with lab.desk.kb.read() as reader:
        steps = [step.to_state for step in reader.revisions.transitions_of(head.uid)]
    assert steps == [State.IN_REVIEW, State.APPROVED, State.PUBLISHED]


def test_links_between_files_hold_the_items_uid(lab: Lab) -> None:
    lab.write("a.md", "# A\n\n[b](sub/b.md#x) and [out](https://example.com)")
    lab.write("sub/b.md", "# B\n\n[a](../a.md)")
    lab.run(publish=True)
    b = lab.item("sub/b.md")
    _, head = lab.text("a.md")
    assert head.content.body == f"[b](kb:{b.uid}#x) and [out](https://example.com)\n"
    with lab.desk.kb.read() as reader:
        assert reader.revisions.get(head.uid)
        assert reader.links.list_of(head.uid) == (f"kb:{b.uid}#x", "https://example.com")
        assert [link.item_uid for link in reader.links.list_live_to(b.uid)] == [
            lab.item("a.md").uid
        ]


def test_two_files_with_one_title_get_two_addresses(lab: Lab) -> None:
    lab.write("a/same.md", "# Same\n\none")
    lab.write("b/same.md", "# Same\n\ntwo")
    lab.run()
    assert [lab.item(name).slug for name in ("a/same.md", "b/same.md")] == ["same", "same-2"]


def test_a_shortcode_that_is_taken_is_left_out_and_told(lab: Lab) -> None:
    lab.write("a.md", "---\nshortcode: ref\n---\none")
    lab.write("b.md", "---\nshortcode: REF\n---\ntwo")
    result = lab.run()
    assert [lab.item(name).shortcode for name in ("a.md", "b.md")] == ["ref", ""]
    assert ["REF" in loss.what for loss in result.losses] == [True]


def test_files_with_one_item_key_are_one_item(lab: Lab) -> None:
    head = "---\nitem: refund\n"
    lab.write("r.en.md", f"{head}locale: en\ntitle: Refund\ntype: response\n---\nBase")
    lab.write("r.en.sms.md", f"{head}locale: en\nchannel: sms\n---\nShort")
    lab.write("r.sv.md", f"{head}locale: sv\ntitle: Pengar\n---\nBas")
    lab.write("r.sv.sms.md", f"{head}locale: sv\nchannel: sms\n---\nKort")
    result = lab.run(publish=True)
    assert (result.new, result.texts, result.published) == (1, 4, 4)
    (item,) = lab.items()
    assert (item.type, item.slug) == (ItemType.RESPONSE, "refund")
    base, base_head = lab.text("r.en.md")
    sv, sv_head = lab.text("r.sv.md", "sv")
    sms, sms_head = lab.text("r.sv.sms.md", "sv", "sms")
    assert sms_head.content.title == "Pengar"
    assert (base.source_uid, sv.source_uid, sms.source_uid) == ("", base.uid, sv.uid)
    assert (sv_head.based_on_uid, sms_head.based_on_uid) == (base_head.uid, sv_head.uid)


def test_a_second_text_for_one_place_and_an_unknown_channel_are_refused(lab: Lab) -> None:
    lab.write("a.md", "---\nitem: x\n---\none")
    lab.write("b.md", "---\nitem: x\nlocale: en\n---\ntwo")
    lab.write("c.md", "---\nitem: x\nchannel: fax\n---\nthree")
    result = lab.run()
    assert [(one.source, one.reason) for one in result.refused] == [
        ("b.md", 'a second text for "x", en, base: see a.md'),
        ("c.md", 'there is no channel "fax" here'),
    ]


def test_a_channel_of_another_program_does_not_keep_a_file_out(lab: Lab) -> None:
    lab.write("a.md", "---\nchannel: stable\n---\none")
    result = lab.run()
    assert result.new == 1
    assert "stable" in result.losses[0].what
    assert lab.text("a.md")[0].channel == "base"


def test_a_regional_language_fits_a_base_without_regions(lab: Lab) -> None:
    lab.write("a.md", "---\nlang: en-us\n---\none")
    lab.write("b.md", "---\nlang: pt-br\n---\num")
    lab.run()
    assert lab.text("a.md", "en")
    assert lab.text("b.md", "pt-BR")


def test_section_names_in_other_languages_come_along(lab: Lab) -> None:
    lab.write("b/_section.md", "---\ntitle: Billing\nlocales: {sv: {title: Betalning}}\n---\n")
    lab.write("b/a.md", "text")
    lab.write("empty/_section.md", "---\ntitle: Nothing in it\n---\n")
    lab.run()
    with lab.desk.kb.read() as reader:
        (section,) = reader.sections.list_all()
    assert section.name_in("sv") == "Betalning"


# -- again ---------------------------------------------------------------------------------


def test_a_second_identical_import_writes_no_row(lab: Lab) -> None:
    lab.write("a.md", "---\nshortcode: x\naliases: old\n---\n[b](b.md)")
    lab.write("b.md", "---\nshortcode: X\ntags: [t]\n---\n[a](a.md)")
    lab.run(publish=True)
    seq = lab.desk.kb.seq()
    result = lab.run(publish=True)
    assert (result.new, result.changed, result.same, result.batch) == (0, 0, 2, "")
    assert lab.desk.kb.seq() == seq


def test_only_what_changed_gets_a_revision(lab: Lab) -> None:
    lab.write("a.md", "# A\n\nWithin 14 days.")
    lab.write("b.md", "# B\n\ntext")
    lab.run(publish=True)
    before = lab.text("b.md")
    lab.write("a.md", "---\ntags: [new]\n---\n# A\n\nWithin 30 days.")
    result = lab.run(publish=True)
    assert (result.new, result.changed, result.same) == (0, 1, 1)
    rendition, head = lab.text("a.md")
    assert head.number == 2
    assert rendition.live_uid == head.uid
    assert head.content.body == "Within 30 days.\n"
    assert lab.item("a.md").tags == ("new",)
    assert lab.text("b.md") == before
    assert lab.run(publish=True).same == 2


def test_a_change_of_fields_alone_makes_no_revision(lab: Lab) -> None:
    lab.write("a.md", "---\nmood: calm\n---\ntext")
    lab.run()
    lab.write("a.md", "---\nmood: loud\n---\ntext")
    assert lab.run().changed == 1
    assert lab.text("a.md")[1].number == 1
    assert lab.item("a.md").extra == (("mood", '"loud"'),)


def test_a_text_edited_here_and_there_is_a_conflict_and_stays(lab: Lab) -> None:
    lab.write("a.md", "# A\n\nfirst words")
    lab.run(publish=True)
    edited = lab.edit("a.md", "my own words")
    lab.write("a.md", "# A\n\nfirst words, changed there")
    for _ in range(2):  # it is told until somebody settles it
        result = lab.run(publish=True)
        assert (result.changed, result.same) == (0, 0)
        (conflict,) = result.conflicts
        assert conflict.source == "a.md"
        assert "was edited here by eva" in conflict.reason
        assert lab.text("a.md")[1] == edited


def test_a_text_edited_here_alone_is_left_alone(lab: Lab) -> None:
    lab.write("a.md", "# A\n\nfirst words")
    lab.run()
    edited = lab.edit("a.md", "my own words")
    result = lab.run(publish=True)
    assert (result.same, result.published, result.conflicts) == (1, 0, ())
    assert lab.text("a.md")[1] == edited


def test_the_same_edit_on_both_sides_is_no_conflict(lab: Lab) -> None:
    lab.write("a.md", "# A\n\nfirst words")
    lab.run()
    lab.edit("a.md", "better words\n")
    lab.write("a.md", "# A\n\nbetter words")
    assert lab.run().conflicts == ()
    assert lab.text("a.md")[1].number == 2
    assert lab.run().same == 1


def test_an_archived_item_is_not_woken(lab: Lab) -> None:
    lab.write("a.md", "# A\n\nfirst words")
    lab.run()
    with lab.desk.kb.write("eva") as tx:
        tx.items.archive(lab.item("a.md").uid)
        tx.commit()
    assert lab.run(publish=True).same == 1
    lab.write("a.md", "# A\n\nother words")
    (conflict,) = lab.run(publish=True).conflicts
    assert "archived" in conflict.reason


def test_another_folder_with_the_same_file_name_makes_another_item(lab: Lab) -> None:
    lab.write("index.md", f"# Shops\n\n{SALES}")
    lab.run()
    lab.write("index.md", f"# Refunds\n\n{REFUNDS}")
    result = lab.run()
    assert (result.new, result.changed) == (1, 0)
    assert len(lab.items()) == 2
    # And each of both is known again, whichever folder comes next.
    assert lab.run().same == 1
    lab.write("index.md", f"# Shops\n\n{SALES}")
    assert lab.run().same == 1
    lab.write("index.md", f"# Shops\n\n{SALES} On Sundays we rest.")
    assert lab.run().changed == 1
    assert len(lab.items()) == 2


def test_a_file_that_was_moved_is_the_same_item(lab: Lab) -> None:
    lab.write("old/a.md", "# A\n\nfirst words")
    lab.run(publish=True)
    lab.edit("old/a.md", "my own words")
    uid = lab.item("old/a.md").uid
    (lab.folder / "new").mkdir()
    (lab.folder / "old/a.md").rename(lab.folder / "new/renamed.md")
    result = lab.run(publish=True)
    assert (result.new, result.changed, result.conflicts) == (0, 1, ())
    assert lab.item("new/renamed.md").uid == uid
    assert lab.text("new/renamed.md")[1].content.body == "my own words"
    assert lab.run().same == 1


def test_a_copy_of_a_file_is_an_item_of_its_own(lab: Lab) -> None:
    lab.write("a.md", "# A\n\nwords")
    lab.run()
    lab.write("b.md", "# A\n\nwords")
    assert lab.run().new == 1


def test_what_left_the_folder_stays_in_the_base(lab: Lab) -> None:
    lab.write("a.md", "# A\n\nwords")
    lab.write("b.md", "# B\n\nother words")
    lab.run()
    (lab.folder / "a.md").unlink()
    assert lab.run().same == 1
    assert len(lab.items()) == 2


def test_drafts_of_an_earlier_import_can_be_published_by_a_later_one(lab: Lab) -> None:
    lab.write("a.md", "# A\n\nwords")
    lab.run()
    result = lab.run(publish=True)
    assert (result.same, result.published) == (1, 1)
    rendition, head = lab.text("a.md")
    assert rendition.live_uid == head.uid
    seq = lab.desk.kb.seq()
    lab.run(publish=True)
    assert lab.desk.kb.seq() == seq


def test_a_source_that_is_no_draft_any_more_goes_live(lab: Lab) -> None:
    lab.write("a.md", "---\ntitle: A\ndraft: true\n---\nwords")
    lab.run(publish=True)
    lab.write("a.md", "---\ntitle: A\n---\nwords")
    assert lab.run(publish=True).published == 1
    assert lab.text("a.md")[1].number == 1


def test_a_translation_that_comes_later_joins_its_item(lab: Lab) -> None:
    lab.write("r.md", "---\nitem: r\ntitle: R\n---\nBase")
    lab.run(publish=True)
    lab.write("r.sv.md", "---\nitem: r\nlocale: sv\ntitle: R\n---\nBas")
    result = lab.run(publish=True)
    assert (result.new, result.changed, result.texts) == (0, 1, 1)
    assert lab.text("r.sv.md", "sv")[1].based_on_uid == lab.text("r.md")[1].uid


def test_places_chosen_here_are_kept(lab: Lab) -> None:
    lab.write("a.md", "---\nslug: one\nshortcode: s\n---\n# A\n\nwords")
    lab.run()
    item = lab.item("a.md")
    with lab.desk.kb.write("eva") as tx:
        tx.items.update(dataclasses.replace(item, slug="mine", tags=("own",)))
        tx.commit()
    lab.write("a.md", "---\nslug: two\nshortcode: t\ntags: [x]\n---\n# A\n\nwords too")
    lab.run()
    item = lab.item("a.md")
    assert (item.slug, item.shortcode, item.tags) == ("mine", "s", ("own", "x"))


def test_an_audience_only_gets_stricter(lab: Lab) -> None:
    lab.write("a.md", "---\naudience: public\n---\nwords")
    lab.run()
    lab.write("a.md", "---\naudience: internal\n---\nwords")
    lab.run()
    assert lab.item("a.md").audience is Audience.INTERNAL
    lab.write("a.md", "---\naudience: public\n---\nwords")
    assert "stays internal" in lab.run().losses[0].what
    assert lab.item("a.md").audience is Audience.INTERNAL


# -- all or nothing ------------------------------------------------------------------------


def test_a_dry_run_tells_and_writes_nothing(lab: Lab) -> None:
    lab.write("a.md", "# A\n\nwords")
    seq = lab.desk.kb.seq()
    result = lab.run(dry_run=True, publish=True)
    assert (result.new, result.batch) == (1, "")
    assert lab.desk.kb.seq() == seq
    assert lab.items() == ()


def test_a_cancelled_import_leaves_the_base_as_it_was(lab: Lab) -> None:
    lab.write("a.md", "# A\n\nwords")
    seq = lab.desk.kb.seq()
    progress = Progress(lambda what, done, total: progress.cancel() if "Saving" in what else None)
    with pytest.raises(Cancelled):
        importing.import_from(lab.desk, "folder", lab.folder, progress=progress)
    assert lab.desk.kb.seq() == seq
    assert lab.items() == ()


def test_refused_files_are_told_and_the_others_are_in(lab: Lab) -> None:
    lab.write("a.md", "# A\n\nwords")
    lab.write("b.md", "")
    result = lab.run()
    assert result.new == 1
    assert [one.source for one in result.refused] == ["b.md"]


def test_nobody_publishes_past_the_second_pair_of_eyes(lab: Lab) -> None:
    with lab.desk.kb.write("eva") as tx:
        settings = tx.workspace_settings.get()
        tx.workspace_settings.update(dataclasses.replace(settings, four_eyes=True))
        tx.commit()
    lab.write("a.md", "# A\n\nwords")
    with pytest.raises(GuardFailed, match="somebody else has to approve"):
        lab.run(publish=True)
    assert lab.items() == ()
    assert lab.run().new == 1


def test_everything_written_carries_the_batch(lab: Lab) -> None:
    lab.write("a.md", "# A\n\nwords")
    result = lab.run()
    assert lab.text("a.md")[1].client_save_id.startswith(f"import:{result.batch}:")


def test_a_wrong_source_is_a_wrong_command(lab: Lab) -> None:
    with pytest.raises(BadSource):
        lab.run()
    with pytest.raises(BadInput):
        importing.import_from(lab.desk, "fax", lab.folder, progress=quiet())


def test_every_published_text_is_in_the_catalog(lab: Lab) -> None:
    lab.write("a.md", "# A\n\nwords")
    lab.write("b.md", "# B\n\nwords")
    lab.run(publish=True)
    with lab.desk.kb.read() as reader:
        titles = {entry.revision.content.title for entry in catalog(reader).entries}
    assert titles == {"A", "B"}
