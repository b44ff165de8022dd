"""What an item is changes only as far as its live texts and their readers allow."""

from dataclasses import replace

import pytest

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import BadInput, Denied, GuardFailed, NotFound, Refused
from kbdesk.domain.item import Audience, ItemScope, ItemType
from kbdesk.domain.placeholder import Placeholder
from kbdesk.progress import Progress
from kbdesk.services import answers, indexing, permissions
from kbdesk.services.item_fields import edit_item, with_fields
from text_kit import article, fragment, placeholders


def test_an_item_that_is_opened_to_all_tells_nothing_for_few(desk) -> None:
    hidden = article(desk, "Hidden", "For us.", audience=Audience.INTERNAL)
    fragment(desk, "Secret", "For us.", audience=Audience.INTERNAL)
    placeholders(desk, Placeholder("mail", pii=True))
    for body in ("{{include:secret}}", f"See [notes](kb:{hidden.item.uid})."):
        inside = article(desk, f"Inside {len(body)}", body, audience=Audience.INTERNAL)
        with pytest.raises(GuardFailed) as error:
            edit_item(desk, replace(inside.item, audience=Audience.PUBLIC))
        assert "internal" in error.value.reasons[0]
        with desk.kb.read() as reader:
            assert reader.items.get(inside.item.uid).audience is Audience.INTERNAL
    fine = article(desk, "Fine", "For all.", audience=Audience.INTERNAL)
    assert edit_item(desk, replace(fine.item, audience=Audience.PUBLIC)).audience == "public"


def test_a_fragment_or_target_that_is_closed_does_not_spoil_what_uses_it(desk) -> None:
    thanks = fragment(desk, "Thanks", "Thank you.")
    target = article(desk, "Target", "Words.")
    article(desk, "User", "{{include:thanks}}")
    article(desk, "Linker", f"See [it](kb:{target.item.uid}).")
    for item, user in ((thanks.item, "User"), (target.item, "Linker")):
        with pytest.raises(GuardFailed) as error:
            edit_item(desk, replace(item, audience=Audience.INTERNAL))
        assert error.value.reasons[0].startswith(f"{user}: ")
    # An address that a text names leads on, so it may change.
    edit_item(desk, replace(thanks.item, slug="many-thanks"))


def test_cells_are_read_as_people_write_them(desk) -> None:
    item = article(desk, "One", "Words.").item
    pairs = [("tags", "b, a,b"), ("keywords.sv", "pengar, åter"), ("audience", "customer")]
    wanted = with_fields(desk, item, [*pairs, ("intent", " refund ")])
    changed = edit_item(desk, wanted)
    assert (changed.tags, changed.intent) == (("a", "b"), "refund")
    assert changed.keywords == (("sv", ("pengar", "åter")),)
    assert with_fields(desk, changed, [("keywords.sv", "")]).keywords == ()
    seq = desk.kb.seq()
    assert edit_item(desk, changed) == changed
    assert desk.kb.seq() == seq
    for name, value in (("audience", "nobody"), ("colour", "red"), ("slug", "Ö ö")):
        with pytest.raises(BadInput):
            with_fields(desk, item, [(name, value)])


def test_what_an_item_names_is_there(desk) -> None:
    item = article(desk, "One", "Words.", shortcode="one").item
    article(desk, "Two", "Words.", shortcode="two")
    for wrong, error in (
        (replace(item, team="Nobody"), BadInput),
        (replace(item, sections=("no-such",)), NotFound),
        (replace(item, escalation_uid="no-such"), NotFound),
        (replace(item, derived_from="no-such"), NotFound),
        (replace(item, type=ItemType.FRAGMENT), BadInput),
        (replace(item, redirect_to="x"), BadInput),
        (replace(item, shortcode="TWO"), Refused),
    ):
        with pytest.raises(error):
            edit_item(desk, wrong)


def test_what_is_live_is_changed_by_a_publisher(desk, at) -> None:
    live = article(desk, "Live", "Words.")
    draft = article(desk, "Draft", "Words.", live=False)
    permissions.put_person(desk, User("anna"), [Grant("anna", role) for role in Role])
    permissions.put_person(desk, User("dora"), [Grant("dora", Role.AUTHOR)])
    edit_item(at("dora"), replace(draft.item, owner="dora"))
    with pytest.raises(Denied):
        edit_item(at("dora"), replace(live.item, owner="dora"))
    # Nobody takes an item for somebody else.
    with pytest.raises(Denied):
        edit_item(at("dora"), replace(draft.item, scope=ItemScope.PERSONAL, owner="anna"))


def test_an_item_is_found_by_its_own_keywords_in_their_language(desk) -> None:
    item = article(desk, "Refunds", "Words.").item
    edit_item(desk, replace(item, keywords=(("en", ("dosh",)), ("sv", ("stålar",)))))
    indexing.catch_up(desk, Progress())
    assert [hit.item_uid for hit in answers.find_answers(desk, "dosh").answers] == [item.uid]
    assert answers.find_answers(desk, "stålar").answers == ()
