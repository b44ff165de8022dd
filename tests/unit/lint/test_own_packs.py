"""KBDesk's own packs: how much they cover, what they must leave alone, and that they are listed."""

from __future__ import annotations

import pytest

from kbdesk.config import paths
from kbdesk.lint.config import default_guide
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context, StyleGuide

# Sentences that good support writers write, each close to a rule that must not fire.
_CLEAN_EN = """
If you forgot to enter the code, you can do it on My pages.
We never ask you to send us your password.
Do not share your one-time code with anyone.
The report does not admit that we are liable.
We cannot guarantee that the lamp is in stock on Friday.
A lawyer can tell you whether you have a good case.
Ask your doctor before you stop taking your medicine.
Never open the battery, even if it looks flat.
Do not ignore the security warning.
When your payment was declined, the bank sent you a code.
You should have received the card on Monday.
The light turns red when the battery is low.
Choose **Return**, then choose a reason.
The system shows your last three orders.
You can sign up for the letter on the signup page.
The phone's cover is black.
Its cover is black.
The fee is 5 euros because the carrier charges it.
We are sorry that the parcel was left in the rain.
Unfortunately the red one is sold out. The blue one is in stock.
I call you on Friday before noon.
You find the answer under Delivery.
The customer support team is there until nine.
Hold the button for five seconds.
The elderberry juice comes in two sizes.
Customers with dyslexia can have the letter read aloud.
Send the form before 4 June, or call us if you need more time.
We have sent the new card to your home.
Your data is kept in Sweden.
Is the box closed? Then keep it.
The offer ends on 30 June.
You can delete your review at any time.
"""
_CLEAN_SV = """
Om du har glömt koden kan du få en ny på Mina sidor.
Vi ber dig aldrig att uppge ditt lösenord.
Lämna aldrig ut din engångskod.
Vi vet inte om vi är skadeståndsskyldiga.
Vi kan inte lova att lampan finns i lager på fredag.
En jurist kan säga om du bör stämma säljaren.
Fråga din läkare innan du slutar ta din medicin.
Öppna aldrig batteriet, inte ens när det ser tomt ut.
Om din betalning har nekats skickar banken en kod.
Du borde ha fått kortet i måndags.
Lampan lyser rött när batteriet är svagt.
Välj **Retur** och sedan en orsak.
Systemet visar dina tre senaste order.
Vad gäller vid retur?
Vi är ledsna för att paketet stod i regnet.
Tyvärr är den röda slut. Den blå finns i lager.
Jag ringer dig på fredag före klockan tolv.
Du hittar svaret under Leverans.
Kundtjänst svarar till klockan nio.
Håll in knappen i fem sekunder.
Kunder med dyslexi kan få brevet uppläst.
Skicka blanketten före den 4 juni, eller ring om du behöver mer tid.
Vi har skickat det nya kortet hem till dig.
Dina uppgifter lagras i Sverige.
Är kartongen stängd? Behåll den då.
Erbjudandet gäller till den 30 juni.
Vill du ha dem i svart kan du byta.
Synka kalendern med telefonen.
De äldre modellerna har ingen lucka.
Ge besked före fredag.
Du ska betala fakturan i maj.
Han vann en dom i rätten.
"""


@pytest.fixture(scope="module")
def guide() -> StyleGuide:
    return default_guide()


def _sentences(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize(("lang", "least"), [("en", 150), ("sv", 120)])
def test_there_are_rules_enough_of_each_language(guide: StyleGuide, lang: str, least: int) -> None:
    own = [rule for rule in guide.rules if lang in rule.definition.langs]
    shared = [rule for rule in guide.rules if not rule.definition.langs]
    assert len(own) + len(shared) >= least


@pytest.mark.parametrize("channel", ["email", "chat", "social_reply", "sms", "phone", ""])
@pytest.mark.parametrize(("lang", "text"), [("en", _CLEAN_EN), ("sv", _CLEAN_SV)])
def test_what_good_writers_write_is_clean(
    guide: StyleGuide, lang: str, text: str, channel: str
) -> None:
    # A fragment has neither greeting nor sign-off.
    context = Context(locale=lang, channel=channel, audience="public", item_type="fragment")
    found = {}
    for sentence in _sentences(text):
        rules = [each.rule for each in lint_text(sentence, guide, context=context)]
        if rules:
            found[sentence] = rules
    assert found == {}


def test_only_what_is_certain_stops_a_text(guide: StyleGuide) -> None:
    gates = [rule.definition for rule in guide.rules if rule.definition.gate]
    assert gates
    assert {each.severity.value for each in gates} == {"error"}
    assert {each.category for each in gates} == {"compliance"}


@pytest.mark.parametrize(
    ("text", "lang", "rule"),
    [
        ("Please send us your password.", "en", "AskForSecrets"),
        ("We accept full liability for it.", "en", "LegalAdmission"),
        ("You should sue the seller.", "en", "LegalAdvice"),
        ("You can double the dose.", "en", "MedicalAdvice"),
        ("Mejla ditt lösenord till oss.", "sv", "SvBerOmHemligheter"),
        ("Vi är skadeståndsskyldiga för skadan.", "sv", "SvAnsvarserkannande"),
        ("Du bör stämma företaget.", "sv", "SvJuridiskRad"),
        ("Halvera dosen i morgon.", "sv", "SvMedicinskaRad"),
    ],
)
def test_what_may_not_be_published_is_stopped(
    guide: StyleGuide, text: str, lang: str, rule: str
) -> None:
    found = [each.rule for each in lint_text(text, guide, context=Context(locale=lang))]
    assert f"KBDesk.{rule}" in found


def test_every_rule_is_in_the_list_for_writers(guide: StyleGuide) -> None:
    listed = (paths.resources().parent / "docs" / "style-rules.md").read_text("utf-8")
    names = {rule.definition.name.split(".")[1] for rule in guide.rules}
    assert sorted(name for name in names if f"| {name} |" not in listed) == []
