"""After a crisis no message may be left that says it is still going on."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.incident import (
    STEPS,
    Incident,
    IncidentMessage,
    IncidentSeverity,
    closed,
    moved,
    posted,
    to_withdraw,
    withdrawal_text,
    withdrawn,
)
from kbdesk.domain.item import Audience
from kbdesk.domain.playbook import (
    Phase,
    Playbook,
    PlaybookFact,
    Reach,
    Slot,
    Template,
    check_facts,
    check_playbook,
    plan,
    slots,
)

NOW = datetime(2026, 5, 3, 12, tzinfo=UTC)
ALL = tuple(Audience)


def template(
    body: str,
    channel: str = "base",
    locale: str = "en",
    audience: Audience = Audience.PUBLIC,
    phase: Phase = Phase.INVESTIGATING,
) -> Template:
    return Template(phase, audience, locale, channel, body)


def playbook(*templates: Template) -> Playbook:
    facts = (
        PlaybookFact("what", "What is wrong", max_chars=20),
        PlaybookFact("eta", "When", required=False),
    )
    reaches = (Reach("banner", (Audience.PUBLIC,)), Reach("email", ALL))
    return Playbook("p1", "Outage", facts, reaches, ("en", "sv-SE"), templates)


WORDS = (template("en"), template("sv", locale="sv"))


def test_a_phase_needs_a_message_for_each_channel_language_and_audience() -> None:
    needed = slots(playbook())
    assert len(needed) == (1 + 3) * 2
    assert Slot("email", "sv-SE", Audience.INTERNAL) in needed
    assert Slot("banner", "en", Audience.INTERNAL) not in needed


def test_the_closest_words_are_taken() -> None:
    own = template("own", channel="email")
    inside = template("inside", audience=Audience.INTERNAL)
    words = {
        each.slot: each.template.body
        for each in plan(playbook(*WORDS, own, inside), Phase.INVESTIGATING)
    }
    assert words[Slot("banner", "en", Audience.PUBLIC)] == "en"
    assert words[Slot("email", "en", Audience.CUSTOMER)] == "own"
    assert words[Slot("email", "en", Audience.INTERNAL)] == "inside"
    assert words[Slot("email", "sv-SE", Audience.INTERNAL)] == "sv"


def test_words_for_the_inside_never_reach_the_outside() -> None:
    secret = template("secret", audience=Audience.INTERNAL)
    with pytest.raises(GuardFailed) as error:
        plan(playbook(secret, WORDS[1]), Phase.INVESTIGATING)
    assert len(error.value.reasons) == 3
    assert all("en" in reason and "internal" not in reason for reason in error.value.reasons)


def test_a_playbook_is_complete_in_all_phases_or_not_at_all() -> None:
    with pytest.raises(GuardFailed) as error:
        check_playbook(playbook(*WORDS))
    assert len(error.value.reasons) == 8 * 3
    check_playbook(playbook(*(replace(each, phase=phase) for each in WORDS for phase in Phase)))
    with pytest.raises(GuardFailed, match="asks for no facts"):
        check_playbook(replace(playbook(*WORDS), facts=(), reaches=()))


def test_all_faults_of_the_facts_are_told_at_once() -> None:
    with pytest.raises(GuardFailed) as error:
        check_facts(playbook(), [("eta", "x" * 61), ("more", "x")])
    assert len(error.value.reasons) == 3
    check_facts(playbook(), [("what", "Sound is gone")])


INCIDENT = Incident("n1", "p1", "Sound", IncidentSeverity.MAJOR, Phase.MONITORING, NOW, "ada")


def message(
    channel: str = "banner", phase: Phase = Phase.IDENTIFIED, **marks: datetime | str
) -> IncidentMessage:
    slot = Slot(channel, "en", Audience.PUBLIC)
    made = IncidentMessage("m", "n1", phase, slot, "We know.", approved_by="bob")
    return replace(made, **marks)


@pytest.mark.parametrize("start", list(Phase))
@pytest.mark.parametrize("end", list(Phase))
def test_phases_follow_the_steps_and_the_end_is_the_end(start: Phase, end: Phase) -> None:
    incident = replace(INCIDENT, phase=start)
    if end in STEPS[start] or end is start:
        assert moved(incident, end).phase is end
    else:
        with pytest.raises(GuardFailed):
            moved(incident, end)
    assert not STEPS[Phase.RESOLVED]


def test_a_message_is_posted_once_and_only_when_somebody_approved_it() -> None:
    done = posted(message(), NOW, "https://a.example/1")
    assert done.is_live
    with pytest.raises(GuardFailed, match="already"):
        posted(done, NOW)
    with pytest.raises(GuardFailed, match="approved"):
        posted(message(approved_by=""), NOW)
    back = withdrawn(done, NOW)
    assert not back.is_live
    assert withdrawn(back, NOW.replace(year=2027)) == back
    with pytest.raises(GuardFailed, match="withdrawn"):
        posted(withdrawn(message(), NOW), NOW)


def test_closing_proves_that_nothing_is_left() -> None:
    resolved = moved(INCIDENT, Phase.RESOLVED)
    rows = [
        message(posted_at=NOW),
        message("email"),
        message("sms", posted_at=NOW),
        message(phase=Phase.RESOLVED, posted_at=NOW),
    ]
    with pytest.raises(GuardFailed) as error:
        closed(INCIDENT, rows, NOW, standing=("banner",))
    assert error.value.reasons == (
        "It is monitoring, not resolved.",
        "identified, email, en, public: neither posted nor withdrawn.",
        "identified, banner, en, public: still live.",
    )
    assert to_withdraw(rows, ["banner"]) == (rows[0],)
    mended = [withdrawn(row, NOW) for row in rows[:2]] + rows[2:]
    done = closed(resolved, mended, NOW, standing=("banner",))
    assert done.closed_at == NOW
    with pytest.raises(GuardFailed, match="closed already"):
        closed(done, mended, NOW)
    with pytest.raises(GuardFailed, match="is closed"):
        moved(done, Phase.MONITORING)


def test_a_withdrawal_says_what_it_takes_back_in_the_language_of_the_message() -> None:
    assert withdrawal_text(INCIDENT, "sv-SE").startswith("Det här")
    assert '"Sound"' in withdrawal_text(INCIDENT, "en")
