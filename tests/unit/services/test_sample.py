"""The sample is the first thing anybody sees: it must come in whole, linked and clean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kbdesk.content.placeholders import find
from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.finding import Severity
from kbdesk.domain.item import ItemType
from kbdesk.domain.placeholder import UseKind
from kbdesk.progress import quiet
from kbdesk.services import linting, sample, workspace
from kbdesk.services.desk import Desk

DRAFT = "old-refund-macro"
DRAFT_TITLES = ("Old refund macro [", "Gammal mall om återbetalning [")
TEXT_CHANNELS = {
    "base", "phone", "email", "chat", "social_reply", "social_dm", "messaging", "sms", "push",
    "banner", "forum",
}  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("sample")
    desk = workspace.create_workspace(folder / "b.kbdesk", name="Nordlys Audio", actor="eva")
    result = sample.fill_with_sample(desk, quiet())
    assert (result.refused, result.losses, result.conflicts) == ((), (), ())
    yield desk
    desk.close()


def test_it_holds_articles_and_responses_in_two_languages_on_many_channels(desk: Desk) -> None:
    with desk.kb.read() as reader:
        items = {item.uid: item for item in reader.items.list_all()}
        renditions = reader.renditions.list_all()
        sections = reader.sections.list_all()
    assert len(items) >= 40
    assert {item.type for item in items.values()} == set(ItemType)
    assert {one.locale for one in renditions} == {"en", "sv"}
    assert {one.channel for one in renditions} == TEXT_CHANNELS  # more than the seven promised
    assert [section.name for section in sections] == [
        "Billing", "Account", "Listening", "Devices", "Complaints", "Service status", "News",
        "Everyday replies", "For the team", "Building blocks",
    ]  # fmt: skip
    assert [section.name_in("sv") for section in sections][:2] == ["Betalning", "Konto"]


def test_every_text_has_its_translation(desk: Desk) -> None:
    with desk.kb.read() as reader:
        renditions = reader.renditions.list_all()
    places = {(one.item_uid, one.locale, one.channel) for one in renditions}
    for item_uid, _, channel in places:
        assert {(item_uid, "en", channel), (item_uid, "sv", channel)} <= places


def test_all_is_live_but_the_texts_that_are_bad_on_purpose(desk: Desk) -> None:
    with desk.kb.read() as reader:
        slugs = {item.uid: item.slug for item in reader.items.list_all()}
        drafts = {slugs[one.item_uid] for one in reader.renditions.list_all() if not one.live_uid}
    assert drafts == {DRAFT}


def test_links_between_texts_lead_to_items(desk: Desk) -> None:
    with desk.kb.read() as reader:
        uids = {item.uid for item in reader.items.list_all()}
        bodies = [(head.uid, head.content.body) for _, head in reader.revisions.heads()]
        targets = [target for uid, _ in bodies for target in reader.links.list_of(uid)]
    linked = [target for target in targets if target.startswith("kb:")]
    assert len(linked) >= 20
    assert all(target.removeprefix("kb:") in uids for target in linked)
    assert not [body for _, body in bodies if "src:" in body or ".md)" in body]


def test_every_placeholder_is_known_and_nobody_is_named_in_public(desk: Desk) -> None:
    with desk.kb.read() as reader:
        heads = reader.revisions.heads()
        known = {one.key: one for one in reader.placeholders.list_all()}
        public = {channel.key for channel in reader.channels.list_all() if channel.is_public}
    assert all(one.example and one.max_chars for one in known.values())
    for rendition, head in heads:
        uses = find(f"{head.content.subject}\n{head.content.body}")
        names = {use.name for use in uses if use.kind is UseKind.PLACEHOLDER}
        assert names <= set(known)
        if rendition.channel in public:
            assert not [name for name in names if known[name].pii]


def test_our_own_style_guide_finds_nothing_but_in_the_bad_drafts(desk: Desk) -> None:
    found = linting.base_findings(desk, progress=quiet()).findings
    bad = {
        name
        for name, findings in found.items()
        if any(one.severity is not Severity.SUGGESTION for one in findings)
    }
    assert bad
    assert all(name.startswith(DRAFT_TITLES) for name in bad), bad
    assert any(one.severity is Severity.ERROR for name in bad for one in found[name])


def test_filling_twice_changes_nothing(desk: Desk) -> None:
    seq = desk.kb.seq()
    assert sample.fill_with_sample(desk, quiet()).new == 0
    assert desk.kb.seq() == seq


def test_a_base_where_others_approve_stays_as_it_was(tmp_path: Path) -> None:
    desk = workspace.create_workspace(tmp_path / "b.kbdesk", name="Two", actor="eva")
    with desk.kb.write("eva") as tx:
        tx.workspace_settings.update(replace(desk.kb.workspace, four_eyes=True))
        tx.commit()
    seq = desk.kb.seq()
    with pytest.raises(GuardFailed):
        sample.fill_with_sample(desk, quiet())
    assert desk.kb.seq() == seq
    desk.close()
