"""Four weeks of a team's life in the sample base: searches, copies, complaints, an incident."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from kbdesk.domain.ids import new_uid
from kbdesk.domain.incident import IncidentSeverity
from kbdesk.domain.insight import Feedback, SearchEvent, UsageEvent, Use, Verdict
from kbdesk.domain.playbook import Phase
from kbdesk.domain.review import ReviewPolicy
from kbdesk.domain.training.quiz import UNSCORED
from kbdesk.progress import Progress
from kbdesk.services import (
    editing,
    incident_board,
    incidents,
    library,
    reviewing,
    sample,
    search_aids,
    verifying,
)
from kbdesk.services.desk import Desk
from kbdesk.services.training import overview, results
from kbdesk.services.workspace import open_workspace

FOUND = (
    ("refund", "refund"),
    ("cancel plan", "cancel"),
    ("no sound", "sound"),
    ("password", "password"),
    ("family plan", "family"),
    ("charged twice", "charge"),
)
PACK = "refunds-and-complaints"
MISSED = (
    ("money back", 9, "refund"),
    ("mony back", 3, "refund"),
    ("sign off my subscription", 6, "cancel"),
    ("gift card", 7, ""),
    ("gift cards", 4, ""),
    ("student discount proof", 5, ""),
    ("lyrics", 3, ""),
)
NOWHERE = ("lyrics", "vinyl", "karaoke", "radio", "equaliser", "crossfade", "merch")
"""What the base has no words on."""


def make_lived_in(file: Path, actor: str = "astrid") -> Path:
    """Makes the sample base at `file` with four weeks of life in it."""
    sample.make_sample(file, actor=actor, progress=Progress())
    desk = open_workspace(file, actor=actor)
    try:
        live_in(desk)
    finally:
        desk.close()
    return file


def live_in(desk: Desk) -> None:
    """Writes what four weeks leave behind; the same each time."""
    chance = random.Random(7)
    listed = library.list_items(desk)
    by_word = {
        word: next(
            (one.item_uid for one in listed if word in one.title.casefold()), listed[0].item_uid
        )
        for _, word in FOUND
    }
    searches: list[SearchEvent] = []
    uses: list[UsageEvent] = []
    now = desk.kb.now()
    for day in range(28, 0, -1):
        at = now - timedelta(days=day, hours=3)
        for number in range(6 + (28 - day) // 3 + chance.randrange(5)):
            query, word = chance.choice(FOUND)
            when = at + timedelta(minutes=11 * number)
            uid = by_word[word]
            name = f"d{day}n{number}"
            if chance.random() >= 0.7 + (28 - day) / 100:
                query = NOWHERE[(day + number) % len(NOWHERE)]
                searches.append(SearchEvent(when, query, "en", 0, session=name))
            else:
                copied_ms = chance.randrange(2_000, 9_000)
                searches.append(SearchEvent(when, query, "en", 4, uid, 1, copied_ms, name))
                channel = chance.choice(("email", "email", "chat", "chat", "phone", "sms"))
                uses.append(UsageEvent(when, uid, channel, "en", Use.COPY))
        for number in range(3 + chance.randrange(6)):
            chosen = listed[min(len(listed) - 1, int(chance.expovariate(0.12)))]
            channel = chance.choice(("email", "chat", "phone"))
            when = at + timedelta(minutes=number)
            uses.append(UsageEvent(when, chosen.item_uid, channel, "en", Use.COPY))
    for place, (query, times, then) in enumerate(MISSED):
        for number in range(times):
            at = now - timedelta(days=1 + number * 3 % 26, minutes=place * 7)
            name = f"m{place}n{number}"
            searches.append(SearchEvent(at, query, "en", 0, session=name))
            if then:
                searches.append(
                    SearchEvent(
                        at + timedelta(seconds=12), then, "en", 3, by_word[then], 1, 4_000, name
                    )
                )
    with desk.kb.write(desk.actor) as tx:
        tx.events.append_searches(searches)
        tx.events.append_usages(uses)
        tx.events.append_feedback(
            [
                Feedback(
                    now - timedelta(days=3), by_word["refund"], Verdict.OUTDATED, "Says 14 days."
                )
            ]
        )
        tx.commit()
    search_aids.add_synonyms(desk, ("reimbursement", "refund"), locale="en")
    search_aids.add_synonyms(desk, ("earbuds",), locale="en", one_way_to=("headphones",))
    search_aids.add_test(desk, by_word["refund"], "refund", max_rank=3)
    search_aids.add_test(desk, by_word["cancel"], "cancel plan", max_rank=3)
    search_aids.add_test(desk, by_word["password"], "money back", max_rank=3)
    verifying.put_policy(desk, ReviewPolicy("lived-in", 5))


def be_busy(desk: Desk) -> None:
    """Leaves work in hand: texts in review, a draft, a text in one language only, an outage."""
    shortened = ("how refunds work", "change your plan", "cancel your subscription")
    listed = {one.title.casefold(): one for one in library.list_items(desk)}
    for title in shortened:
        item_uid = listed[title].item_uid
        opened = library.open_item(desk, item_uid)
        body = opened.head.content.body.split("\n\n")
        saved = editing.save_draft(
            desk,
            opened.rendition.uid,
            opened.head.uid,
            replace(opened.head.content, body="\n\n".join(body[:-1])),
            note="Shorter, as agents asked",
            client_save_id=new_uid(),
        )
        if title != shortened[-1]:
            reviewing.submit(desk, saved.revision.uid)
    open_outage(desk, posted=3)
    with TemporaryDirectory() as folder:
        results.take_results(desk, PACK, answers_file(desk, Path(folder) / "answers.csv"))


def answers_file(desk: Desk, file: Path) -> Path:
    """Writes what seven learners answered to the questions of the sample's pack."""
    chance = random.Random(3)
    asked = [
        one.item
        for one in overview.overview(desk, PACK).quizzes
        if one.item.content.locale == "en" and one.item.content.kind not in UNSCORED
    ]
    rows = ["learner,item,answer,correct,when"]
    at = desk.kb.now()
    for name in ("Amir", "Elin", "Jonas", "Linnea", "Maja", "Sara", "Viktor"):
        for place, item in enumerate(asked):
            is_right = chance.random() < 0.97 - 0.06 * (place % 6)
            fits = (n for n, one in enumerate(item.content.options, 1) if one.is_right == is_right)
            said = next(fits, 1)
            rows.append(f"{name},{item.uid},{said},{int(is_right)},{at.isoformat()}")
    file.write_text("\n".join(rows), "utf-8")
    return file


def open_outage(desk: Desk, *, posted: int = 0) -> str:
    """Opens the sample's incident and posts the first messages of it; gives its uid."""
    standing = incidents.open_incident(
        desk,
        library.find_uid(desk, "playbook"),
        title="The music has stopped in the Nordic countries",
        facts={"incident.since": "14:05", "incident.next_update": "15:30"},
        severity=IncidentSeverity.CRITICAL,
    )
    uid = standing.incident.uid
    lines = incident_board.board(desk, uid).lines
    if posted:
        incident_board.mark_posted(desk, uid, [line.message.uid for line in lines[:posted]])
    return uid


def resolve_outage(desk: Desk, uid: str) -> None:
    """Takes an incident to its end, with nothing taken back yet."""
    incidents.update_incident(
        desk,
        uid,
        phase=Phase.RESOLVED,
        facts={
            "incident.cause.en": "a fault in our network",
            "incident.cause.sv": "ett fel i vårt nät",
            "incident.end": "16:40",
        },
    )
