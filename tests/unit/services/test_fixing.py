"""Safe fixes are one step that a second run leaves as it is; nobody's work is written over."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kbdesk.progress import Progress
from kbdesk.services import fixing, house_rules
from kbdesk.services.rule_drafts import RuleKind, Wish
from text_kit import article, edit

PIECES = st.lists(
    st.sampled_from(
        ["in order to wait", "kindly", "`in order to`", "{{order.to}}", "**kindly**", "ska", "\n\n"]
    ),
    max_size=12,
).map(" ".join)


def ruled(desk) -> None:
    wish = Wish(RuleKind.TERM, "Kindly", ("kindly",), ("Please.",), instead="please")
    house_rules.save(desk, house_rules.draft(wish))


def test_a_second_run_changes_nothing(desk) -> None:
    ruled(desk)

    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(PIECES, st.sampled_from(["en", "sv"]))
    def holds(text: str, locale: str) -> None:
        once = fixing.fix_text(desk, text, locale=locale)
        again = fixing.fix_text(desk, once.text, locale=locale)
        assert (again.text, again.applied) == (once.text, 0)
        assert once.text.count("`in order to`") == text.count("`in order to`")
        assert once.text.count("{{order.to}}") == text.count("{{order.to}}")

    holds()


def test_the_base_is_looked_at_first_and_then_saved_as_drafts(desk) -> None:
    ruled(desk)
    one = article(desk, "One", "Kindly wait.")
    two = article(desk, "Two", "Kindly sit.", live=False)
    article(desk, "Fine", "Please wait.", live=False)
    found = fixing.preview(desk, Progress())
    assert [(each.name, each.new) for each in found] == [
        ("One [en base]", "Please wait."),
        ("Two [en base]", "Please sit."),
    ]
    assert {part.text.strip() for part in found[0].parts if part.kind == "added"} == {"Please"}
    edit(desk, two, "Kindly sit down.")
    done = fixing.apply(desk, found, Progress())
    assert (done.saved, done.stale) == ((one.rendition.uid,), (two.rendition.uid,))
    with desk.kb.read() as reader:
        rendition = reader.renditions.get(one.rendition.uid)
        head = reader.revisions.get(rendition.head_uid)
        assert head.content.body == "Please wait."
        assert rendition.live_uid != head.uid
        other = reader.renditions.get(two.rendition.uid)
        assert reader.revisions.get(other.head_uid).content.body == "Kindly sit down."
