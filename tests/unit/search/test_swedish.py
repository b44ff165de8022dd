"""Swedish: whoever types a compound or another form finds the text that says it otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kbdesk.search import swedish
from kbdesk.search.document import Document
from kbdesk.search.index import SearchIndex

TEXTS = {
    "paminnelse": ("När du har fått en påminnelse", "Betala betalningen senast i morgon."),
    "skrappost": ("För mycket skräppost", "Filtret flyttar brev."),
    "konto": ("Radera ditt konto", "Allt tas bort."),
    "trasig": ("En trasig vara", "Vi byter den."),
    "nyckel": ("Portnyckeln är borta", "Porten låses. En nyckel kostar en slant."),
    "matare": ("Läs av mätaren", "Tryck på knappen."),
    "puk": ("Kortet är spärrat", "Du hittar pukkoden på sidan. En pukkod har åtta siffror."),
    "biljett": ("Köp en biljett", "Biljetten gäller i en timme. Bilen får inte följa med."),
    "plats": ("Hyr en parkeringsplats", "Den finns i ett garage."),
    "identitet": ("Vem ringer?", "Kontrollera att det är rätt person."),
    "dubbelt": ("Pengar dras två gånger", "Vi debiterar en gång i månaden."),
    "bankid": ("Logga in med bank-id", "Skanna en kod på skärmen."),
    "retur": ("Skicka en retur", "Frågan gäller ingenting annat."),
    "pris": ("Vi höjer vårt pris", "En höjning av avgiften."),
}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    opened = SearchIndex.open(tmp_path, base_uuid="b", db_epoch=1, locales=("sv", "en"))
    opened.build(
        [Document(item_uid=uid, locale="sv", title=t, body=b) for uid, (t, b) in TEXTS.items()], 1
    )
    yield opened
    opened.close()


def found(index: SearchIndex, query: str) -> list[str]:
    return [hit.item_uid for hit in index.search(query).hits]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("betalningspåminnelse", "paminnelse"),
        ("betalningspåminnelse ", "paminnelse"),
        ("skräppostfilter", "skrappost"),
        ("prishöjning", "pris"),
        ("prishöjningen", "pris"),
        ("prishöj", "pris"),
        ("kontot", "konto"),
        ("kontots ", "konto"),
        ("trasigt", "trasig"),
        ("avläsning mätare", "matare"),
        ("puk-kod", "puk"),
        ("telefonnyckel", "nyckel"),
        ("parkeringskö", "plats"),
        ("identitetskontroll", "identitet"),
        ("felaktigdebitering ", "dubbelt"),
        ("bankid", "bankid"),
        ("returnera ", "retur"),
    ],
)
def test_a_compound_or_another_form_finds_it(index: SearchIndex, typed: str, meant: str) -> None:
    assert found(index, typed)[:1] == [meant]


def test_a_part_finds_the_compound(index: SearchIndex) -> None:
    index.apply([Document(item_uid="nyckel", locale="sv", title="Portnyckeln")], (), 2)
    index.apply([Document(item_uid="lucka", locale="sv", title="Nyckel och port")], (), 3)
    assert found(index, "nyckel ") == ["lucka", "nyckel"]


def test_a_word_is_not_taken_for_a_compound_of_what_is_none(index: SearchIndex) -> None:
    assert "biljett" not in found(index, "bil jacka ")[1:]
    assert swedish.split("biljett", {"bil"}.__contains__, {"jetta"}.__contains__) is None


def test_english_bases_are_read_as_before(tmp_path: Path) -> None:
    english = SearchIndex.open(tmp_path, base_uuid="b", db_epoch=1, locales=("en",))
    english.build([Document(item_uid="a", locale="en", title="Pass word")], 1)
    assert english.search("passwordless ").total == 0
    english.close()


def test_the_longest_last_part_wins() -> None:
    words = {"betalning", "påminnelse", "betal", "ningspåminnelse"}
    known = words.__contains__
    assert swedish.split("betalningspåminnelse", known, {"påminnelse"}.__contains__) == (
        "betalning",
        "påminnelse",
    )
