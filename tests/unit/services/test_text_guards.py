"""What readers must never meet does not go live, and the reason names it."""

import pytest

from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.item import Audience
from kbdesk.domain.placeholder import Placeholder
from kbdesk.domain.workflow import State
from kbdesk.progress import Progress
from kbdesk.services import library, linting, publishing
from kbdesk.services.lint_running import RESOLVES
from text_kit import article, edit, fact, fragment, placeholders, translated


def refused(desk, opened) -> str:
    with pytest.raises(GuardFailed) as refusal:
        publishing.publish(desk, opened.item.uid)
    assert library.open_item(desk, opened.item.uid).live is None
    return f"{refusal.value}"


@pytest.mark.parametrize("name", ["{{fact:nope}}", "{{include:gone}}"])
def test_a_name_that_means_nothing_does_not_go_live(desk, name: str) -> None:
    assert name.strip("{}") in refused(desk, article(desk, "T", f"See {name}.", live=False))


def test_an_unknown_placeholder_does_not_go_live_where_there_is_a_list(desk) -> None:
    article(desk, "Free", "Hi {{whoever}}.")
    placeholders(desk, Placeholder("customer.first_name"))
    article(desk, "Fine", "Hi {{customer.first_name}}.")
    opened = article(desk, "Typo", "Hi {{costumer.first_name}}.", live=False)
    assert "costumer.first_name" in refused(desk, opened)


def test_the_editor_marks_names_that_mean_nothing(desk) -> None:
    fact(desk, "window", "14 day")
    text = "Good {{fact:window}}.\n\nBad {{fact:nope}}."
    (finding,) = [f for f in linting.lint_text(desk, text, locale="en") if f.rule == RESOLVES]
    assert (finding.line, finding.match) == (3, "{{fact:nope}}")
    assert text[finding.start : finding.end] == "{{fact:nope}}"


def test_all_texts_of_the_base_are_linted_for_names(desk) -> None:
    article(desk, "Bad", "{{fact:nope}}", live=False)
    found = linting.base_findings(desk, progress=Progress()).findings
    assert [f.rule for f in found["Bad [en base]"]] == [RESOLVES]


def test_a_public_text_uses_no_fragment_that_is_not_public(desk) -> None:
    fragment(desk, "Secret", "Say nothing.", audience=Audience.INTERNAL)
    assert "internal" in refused(desk, article(desk, "T", "{{include:secret}}", live=False))
    inside = article(desk, "Inside", "{{include:secret}}", live=False, audience=Audience.INTERNAL)
    publishing.publish(desk, inside.item.uid)


def test_a_public_text_does_not_link_to_what_is_not_public(desk) -> None:
    hidden = article(desk, "Hidden", "Text.", audience=Audience.INTERNAL)
    link = f"[notes](kb:{hidden.item.uid}#part)"
    assert '"notes"' in refused(desk, article(desk, "T", f"See {link}.", live=False))
    for_us = f"Words.\n\n:::internal\nSee {link}.\n:::\n"
    article(desk, "Fine", for_us)


def test_a_link_in_a_fragment_counts_too(desk) -> None:
    hidden = article(desk, "Hidden", "Text.", audience=Audience.CUSTOMER)
    fragment(desk, "Way", f"See [this](kb:{hidden.item.uid}).", audience=Audience.CUSTOMER)
    assert "customer" in refused(desk, article(desk, "T", "{{include:way}}", live=False))


def test_personal_data_stays_out_of_public_channels(desk) -> None:
    placeholders(desk, Placeholder("customer.email", pii=True))
    body = "We wrote to {{customer.email}}."
    opened = article(desk, "T", body, live=False, channel="social_reply")
    assert "customer.email" in refused(desk, opened)
    article(desk, "Private", body, channel="email")


def test_a_text_fits_its_channel_with_the_longest_values(desk) -> None:
    placeholders(desk, Placeholder("name", example="Ann", max_chars=200))
    body = "x" * 100 + " {{name}}"
    assert "280" in refused(desk, article(desk, "Long", body, live=False, channel="social_reply"))
    article(desk, "Fine", body, channel="sms")


def test_a_text_has_its_fragments_in_its_own_language(desk) -> None:
    fragment(desk, "Thanks", "Thank you.")
    opened = article(desk, "Svar", "{{include:thanks}}", live=False, locale="sv")
    assert "sv" in refused(desk, opened)
    article(desk, "British", "{{include:thanks}}", locale="en-GB")


def test_a_fragment_that_would_spoil_its_users_does_not_go_live(desk) -> None:
    opened = fragment(desk, "End", "Bye.")
    article(desk, "Tweet", "x" * 200 + "\n\n{{include:end}}", channel="social_reply")
    edit(desk, opened, "y" * 100)
    with pytest.raises(GuardFailed, match="Tweet"):
        publishing.publish(desk, opened.item.uid)
    edit(desk, opened, "So long.")
    publishing.publish(desk, opened.item.uid)


def test_a_text_and_its_new_fragment_go_live_together(desk) -> None:
    opened = fragment(desk, "New", "Words.", live=False)
    translated(desk, opened, "Ny", "Ord.")
    assert library.open_item(desk, opened.item.uid).head.state is State.PUBLISHED


def test_a_fragment_in_use_is_not_archived_without_another(desk) -> None:
    opened = fragment(desk, "Thanks", "Thank you.")
    article(desk, "Reply", "{{include:thanks}}")
    with pytest.raises(GuardFailed, match="Reply"):
        publishing.archive(desk, opened.item.uid)
    article_uid = article(desk, "No fragment", "Text.").item.uid
    with pytest.raises(GuardFailed):
        publishing.archive(desk, opened.item.uid, article_uid)
    publishing.archive(desk, opened.item.uid, fragment(desk, "Ta", "Ta.").item.uid)
