"""Every text that states a fact's value in its own words is found; silence means all clear."""

import random

import pytest

from kbdesk.content.literals import Agreement
from kbdesk.domain.errors import NotFound
from kbdesk.domain.fact import FactType
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import Item, ItemType
from kbdesk.domain.rendition import Content
from kbdesk.progress import Progress
from kbdesk.services import facts, literal_scan
from kbdesk.store.renditions import new_rendition
from kbdesk.store.saving import Draft
from text_kit import LONG_AGO, article, edit, fact, tell

FACTS = (
    ("sla.email", "duration", "24 hour", ""),
    ("window", "duration", "30 day", ""),
    ("price", "money", "299 SEK", ""),
    ("phone", "phone", "+46 8 123 456 78", ""),
    ("help_mail", "url", "mailto:help@nordlys.example", ""),
    ("opening", "hours", "mon-fri 09:00-17:00", ""),
    ("storage", "number", "50", "GB"),
    ("launch", "date", "2026-05-03", ""),
)

PLANTED = (
    ("en", "sla.email", "We reply within 24 hours."),
    ("en", "sla.email", "You hear from us **within one day**."),
    ("en", "sla.email", "- We take *twenty-four hours* at most."),
    ("en", "sla.email", "| Email | 24 h |\n|---|---|\n| Chat | later |"),
    ("en", "sla.email", "> Give us a day and we answer: 24 hours, no more."),
    ("en", "window", "Return it within 30 days."),
    ("en", "window", "You have thirty days to ask."),
    ("en", "window", "Our 30-day promise holds."),
    ("en", "window", "It used to be 14 days."),
    ("en", "price", "It costs 299 kr a month."),
    ("en", "price", "Pay SEK 299 once."),
    ("en", "price", "The price is SEK 299.00 for all."),
    ("en", "phone", "Call +46 8 123 456 78."),
    ("en", "phone", "Or [ring us](tel:+46812345678)."),
    ("en", "phone", "From Sweden: 08-123 456 78."),
    ("en", "help_mail", "Write to help@nordlys.example."),
    ("en", "help_mail", "Use [the form](mailto:help@nordlys.example)."),
    ("en", "opening", "We are there Monday to Friday, 9 am to 5 pm."),
    ("en", "storage", "You get 50 GB."),
    ("en", "launch", "It begins on 3 May 2026."),
    ("en", "launch", "Since May 3, 2026 it works."),
    ("sv", "sla.email", "Vi svarar inom 24 timmar."),
    ("sv", "sla.email", "Du får svar inom **ett dygn**."),
    ("sv", "sla.email", "Räkna med högst tjugofyra timmar."),
    ("sv", "sla.email", "1. Vänta 24 tim."),
    ("sv", "window", "Du har 30 dagar på dig."),
    ("sv", "window", "Inom trettio dagar får du pengarna."),
    ("sv", "window", "Öppet köp i 30 dagar."),
    ("sv", "window", "Förr var det fjorton dagar."),
    ("sv", "price", "Det kostar 299 kr i månaden."),
    ("sv", "price", "Du betalar 299 kronor."),
    ("sv", "price", "Priset är 299:-."),
    ("sv", "phone", "Ring 08-123 456 78."),
    ("sv", "phone", "Utifrån: +46 8 123 456 78."),
    ("sv", "help_mail", "Skriv till help@nordlys.example."),
    ("sv", "opening", "Vi har öppet vardagar 9–17."),
    ("sv", "storage", "Du får 50 GB."),
    ("sv", "launch", "Det börjar den 3 maj 2026."),
    ("sv", "launch", "Från och med 2026-05-03 gäller det."),
    ("sv", "sla.email", "<p>Svar inom <b>24</b> timmar.</p>"),
)

PLAIN = {
    "en": (
        "Open the app and choose your playlist.",
        "We answer within {{fact:sla.email}}, always.",
        "Press *Save* and you are done. `24 hours` is what the log says.",
        "The family plan has room for everybody at home.",
    ),
    "sv": (
        "Öppna appen och välj din spellista.",
        "Vi svarar inom {{fact:sla.email}}, alltid.",
        "Tryck på *Spara* så är det klart.",
        "Familjen ryms i ett enda abonnemang.",
    ),
}


def many_items(desk, count: int) -> dict[str, tuple[str, str, str]]:
    """Fills a base; gives what was planted by rendition uid."""
    chance = random.Random(3)
    places = dict(zip(chance.sample(range(count), len(PLANTED)), PLANTED, strict=True))
    planted = {}
    with desk.kb.write("anna") as tx:
        for number in range(count):
            locale, key, words = places.get(number, ("", "", ""))
            locale = locale or chance.choice(["en", "sv"])
            body = [chance.choice(PLAIN[locale]) for _ in range(3)]
            if words:
                body.insert(chance.randrange(4), words)
            slug = f"item-{number}"
            item = Item(new_uid(), ItemType.ARTICLE, slug, tx.session.at, "anna")
            tx.items.append(item)
            rendition = new_rendition(item.uid, locale)
            tx.revisions.append_first(rendition, Content(slug, "\n\n".join(body)))
            if words:
                planted[rendition.uid] = (locale, key, words)
        tx.commit()
    return planted


def test_forty_planted_values_in_three_hundred_texts_are_all_found(desk) -> None:
    assert len(PLANTED) == 40
    for key, kind, value, unit in FACTS:
        fact(desk, key, value, kind, unit)
    planted = many_items(desk, 300)
    found = literal_scan.scan(desk, progress=Progress())
    assert found.texts == 300
    assert found.unread == ()
    assert not found.is_all_clear
    keys = {}
    for hit in found.hits:
        keys.setdefault(hit.rendition_uid, set()).update(match.key for match in hit.matches)
    missed = [words for uid, (_, key, words) in planted.items() if key not in keys.get(uid, ())]
    assert missed == []
    assert keys.keys() == planted.keys()  # and nothing but what was planted


def test_a_library_without_a_literal_is_all_clear(desk) -> None:
    fact(desk, "sla.email", "24 hour")
    article(desk, "Fine", "We answer within {{fact:sla.email}}.")
    assert literal_scan.scan(desk, ["sla.email"], progress=Progress()).is_all_clear


def test_a_hit_tells_where_it_stands_and_how_it_agrees(desk) -> None:
    fact(desk, "sla.email", "24 hour")
    opened = article(desk, "Reply", "Words.\n\nWithin a day, or 36 hours, or 24 hours.")
    hits = literal_scan.scan(desk, ["sla.email"], progress=Progress()).hits
    assert [(hit.literal.text, hit.matches[0].agreement) for hit in hits] == [
        ("a day", Agreement.CONVERTED),
        ("36 hours", Agreement.OTHER),
        ("24 hours", Agreement.SAME),
    ]
    assert {(hit.item_uid, hit.literal.line, hit.is_live) for hit in hits} == {
        (opened.item.uid, 3, True)
    }


def test_titles_and_short_answers_are_read_too(desk) -> None:
    fact(desk, "window", "30 day")
    article(desk, "Your 30 days", "Body.", fields={"short_answer": "Within 30 days."})
    hits = literal_scan.scan(desk, progress=Progress()).hits
    assert [hit.literal.field for hit in hits] == ["short_answer", "title"]


def test_a_live_text_is_read_beside_its_newer_draft(desk) -> None:
    fact(desk, "window", "30 day")
    edit(desk, article(desk, "T", "Within 30 days."), "Soon.")
    (hit,) = literal_scan.scan(desk, progress=Progress()).hits
    assert (hit.is_live, hit.is_head) == (True, False)


def test_what_cannot_be_read_is_no_all_clear(desk) -> None:
    fact(desk, "window", "30 day")
    shallow = article(desk, "Deep", "Words.", live=False)
    with desk.kb.write("anna") as tx:  # as an older program may have left it
        content = Content("Deep", "> " * 60 + "30 days")
        tx.revisions.append(Draft(shallow.rendition.uid, shallow.head.uid, content))
        tx.commit()
    found = literal_scan.scan(desk, progress=Progress())
    assert [title for title, _ in found.unread] == ["Deep"]
    assert not found.is_all_clear


@pytest.mark.parametrize(("kind", "value", "unit"), [("number", "5", ""), ("text", "wombats", "")])
def test_a_fact_that_looks_like_any_word_is_no_all_clear(desk, kind, value, unit) -> None:
    fact(desk, "it", value, kind, unit)
    found = literal_scan.scan(desk, progress=Progress())
    assert [key for key, _ in found.blind] == ["it"]
    assert not found.is_all_clear


def test_a_fact_without_a_value_is_no_all_clear(desk) -> None:
    facts.define(desk, facts.draft("empty", FactType.DURATION))
    assert not literal_scan.scan(desk, ["empty"], progress=Progress()).is_all_clear


def test_a_value_of_another_day_still_finds_its_like(desk) -> None:
    facts.define(desk, facts.draft("window", FactType.DURATION))
    tell(desk, "window", "30 day", valid_to=LONG_AGO)
    article(desk, "T", "Within 30 days.")
    assert len(literal_scan.scan(desk, progress=Progress()).hits) == 1


def test_an_unknown_fact_is_told(desk) -> None:
    with pytest.raises(NotFound, match="nope"):
        literal_scan.scan(desk, ["nope"], progress=Progress())
