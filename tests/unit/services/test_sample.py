"""The sample is the first thing anybody sees: it must come in whole, linked and clean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kbdesk.content.placeholders import find
from kbdesk.domain.finding import Severity
from kbdesk.domain.item import ItemType
from kbdesk.progress import quiet
from kbdesk.services import linting, sample, workspace
from kbdesk.services.workspace import Desk

PLACEHOLDERS = {"customer.first_name", "agent.first_name", "ticket.id"}
DRAFT = "old-refund-macro"


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
    assert len(items) >= 18
    assert {item.type for item in items.values()} == {ItemType.ARTICLE, ItemType.RESPONSE}
    for locale in ("en", "sv"):
        assert len({one.item_uid for one in renditions if one.locale == locale}) >= 18
    assert len({one.channel for one in renditions}) >= 8
    assert [section.name for section in sections] == [
        "Billing", "Account", "Listening", "Devices", "Complaints", "Service status",
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


def test_only_placeholders_that_every_desk_knows_are_used(desk: Desk) -> None:
    with desk.kb.read() as reader:
        heads = reader.revisions.heads()
    for rendition, head in heads:
        used = {use.name for use in find(f"{head.content.subject}\n{head.content.body}")}
        assert used <= PLACEHOLDERS
        if rendition.channel in ("social_reply", "banner"):
            assert "customer.first_name" not in used  # nobody's name in public


def test_our_own_style_guide_finds_nothing_but_in_the_bad_drafts(desk: Desk) -> None:
    found = linting.base_findings(desk, desk.guide, quiet()).findings
    bad = {name for name, findings in found.items() if findings}
    assert bad
    assert all(DRAFT in name for name in bad)
    assert any(one.severity is Severity.ERROR for name in bad for one in found[name])


def test_filling_twice_changes_nothing(desk: Desk) -> None:
    seq = desk.kb.seq()
    assert sample.fill_with_sample(desk, quiet()).new == 0
    assert desk.kb.seq() == seq
