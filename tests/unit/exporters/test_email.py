"""Letters: what mail programs and mail services read."""

from __future__ import annotations

import email
import email.policy
import json
import re
import sys
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path

import pytest
from liquid import Environment, StrictUndefined

sys.path.insert(0, str(Path(__file__).parents[2]))

import site_sample
from email_sample import catalog, drafts, letter, pairs, plan
from kbdesk.domain.errors import BadInput
from kbdesk.exporters.email import eml, templates


def read(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=email.policy.default)  # type: ignore[return-value]


def test_a_draft_opens_as_one_and_says_the_same_twice() -> None:
    data = drafts(catalog())["letter-1.sv.eml"]
    assert data.startswith(b"X-Unsent: 1\r\n")
    message = read(data)
    assert message["Subject"] == "Ärende {{order.id}} är på väg"
    assert message["Content-Language"] == "sv"
    assert not {"Date", "Message-ID", "To", "From"} & set(message.keys())
    text, html = message.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    for part in (text, html):
        assert part["Content-Transfer-Encoding"] == "quoted-printable"
        assert "{{customer.first_name}}" in part.get_content()
        assert "7 days" in part.get_content()
    assert 'lang="sv"' in html.get_content()


def test_drafts_are_sound_and_keep_every_line_short() -> None:
    for path, data in drafts(catalog()).items():
        message = read(data)
        assert [part.defects for part in message.walk()] == [[], [], []], path
        assert max(map(len, data.split(b"\r\n"))) <= 78
        assert b"\n" not in data.replace(b"\r\n", b"")
    assert drafts(catalog()) == drafts(catalog())


def test_a_placeholder_between_spaces_stays_readable_in_a_subject() -> None:
    good = letter(3, "Good", subject="Ärende {{order.id}}")
    data = drafts(catalog(good))["letter-3.en.eml"]
    assert b"{{order.id}}" in data.partition(b"\r\n\r\n")[0]
    odd = letter(3, "Odd", subject="Ärende#{{order.id}}")
    codes = [w.message for w in plan(eml.EXPORTER, catalog(odd)).warnings]
    assert any("a space before the placeholder" in message for message in codes)


@pytest.mark.parametrize("sign", ["\r\n", "\n", "\r", "\x00", "\x0b", "\x85", "\u2028", "\u2029"])
def test_no_subject_begins_another_header(sign: str) -> None:
    bad = letter(3, "Bad", subject=f"Hello{sign}Bcc: thief@evil.example")
    message = read(drafts(catalog(bad))["letter-3.en.eml"])
    assert "Bcc" not in message
    assert message.defects == []
    assert "thief@evil.example" in message["Subject"]


@pytest.mark.parametrize("value", ["a@b.example\r\nBcc: x@y.example", "nobody", "a b@c", "<>"])
def test_a_sender_is_one_address(value: str) -> None:
    with pytest.raises(BadInput):
        eml.EXPORTER.options(**{"from": value})
    good = eml.EXPORTER.options(**{"from": "Söndag Support <help@example.com>"})
    assert "help@example.com" in good.from_


def test_long_subjects_and_large_letters_stay_out_with_the_reason() -> None:
    long = letter(3, "Long", subject="x" * 201)
    large = letter(4, "Large", "word " * 18_000)
    made = plan(templates.EXPORTER, catalog(long, large))
    said = " ".join(warning.message for warning in made.warnings)
    assert "its subject has 201 characters" in said
    assert "mail programs cut it at 90,000" in said
    paths = {file.path for file in made.files}
    assert not any("letter-3" in path or "letter-4" in path for path in paths)
    assert "letter-1.en.html" in paths


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_tables_of_layout_are_silent_and_tables_of_data_have_heads() -> None:
    page = _Page(pairs(catalog())["letter-1.en.html"].decode())
    tables = [attrs for tag, attrs in page.tags if tag == "table"]
    data = [attrs for attrs in tables if attrs.get("class") == "data"]
    assert len(data) == 1
    assert all(attrs.get("role") == "presentation" for attrs in tables if attrs not in data)
    heads = [attrs for tag, attrs in page.tags if tag == "th"]
    assert [attrs["scope"] for attrs in heads] == ["col", "col"]
    assert "style" in heads[0]
    assert ("html", "en") in [(tag, attrs.get("lang")) for tag, attrs in page.tags]
    assert not any(tag in ("script", "link", "iframe", "img") for tag, _ in page.tags)


def test_links_to_articles_lead_to_the_site_when_its_address_is_known() -> None:
    page = pairs(catalog(), base_url="https://help.example")["letter-1.en.html"].decode()
    assert 'href="https://help.example/payments/refunds/refunds.html"' in page
    swedish = pairs(catalog(), base_url="https://help.example")["letter-1.sv.html"].decode()
    assert 'href="https://help.example/sv/payments/refunds/refunds.html"' in swedish
    without = plan(templates.EXPORTER, catalog())
    assert any("1 link to other items left out" in w.message for w in without.warnings)


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_liquid_renders_without_anything_left(locale: str) -> None:
    made = pairs(catalog(), dialect="liquid")
    values = json.loads(made[f"letter-1.{locale}.json"])
    liquid = Environment(undefined=StrictUndefined)
    page = liquid.from_string(made[f"letter-1.{locale}.html"].decode()).render(**values)
    text = liquid.from_string(made[f"letter-1.{locale}.txt"].decode()).render(**values)
    for whole in (page, text):
        assert "{{" not in whole
        assert "Kbdp" not in whole
    assert "Maja &lt;b&gt;" in page
    assert "Maja <b>" in text


def test_mailchimp_refuses_what_it_cannot_say() -> None:
    plain = letter(5, "Plain", "Hi {{customer.first_name}}!", subject="For {{customer.email}}")
    made = plan(templates.EXPORTER, catalog(plain), dialect="mailchimp")
    files = {file.path: file.make().decode() for file in made.files}
    assert "Hi *|FNAME|*!" in files["letter-5.en.html"]
    assert files["letter-5.en.txt"].startswith("Subject: For *|EMAIL|*\n")
    assert "letter-1.en.html" not in files
    said = [w.message for w in made.warnings if w.code == "no-equivalent"]
    assert any("Mailchimp has no equivalent for {{order.id}}" in message for message in said)
    given = pairs(catalog(), dialect="mailchimp", map="order.id=*|ORDER|*,agent.first_name=*|AG|*")
    assert "*|ORDER|*" in given["letter-1.en.html"].decode()


def test_literal_braces_are_never_read_as_a_placeholder() -> None:
    odd = letter(6, "Odd", r"Write \{{name}} there.")
    made = pairs(catalog(odd), dialect="liquid")
    page = Environment().from_string(made["letter-6.en.html"].decode()).render()
    assert "Write {{name}} there." in page


def test_nothing_internal_is_in_a_letter() -> None:
    for made in (drafts(catalog()), pairs(catalog())):
        for path, data in made.items():
            whole = data.decode()
            if path.endswith(".eml"):
                whole = "".join(part.get_content() for part in read(data).iter_parts())
            assert site_sample.CANARY not in whole


def test_the_preview_line_tells_more_than_the_greeting() -> None:
    page = pairs(catalog())["letter-1.en.html"].decode()
    shown = re.search(r'<div class="preheader"[^>]*>([^<]*)', page)
    assert shown is not None
    assert not shown[1].startswith("Hi")
    assert "Maja" not in shown[1]


def test_colours_and_names_are_the_teams_own() -> None:
    page = pairs(catalog(), accent="#aa0000", sender="Åsa & Co", foot="Box 1")["letter-1.en.html"]
    assert b"color: #aa0000" in page
    assert "Åsa &amp; Co".encode() in page
    with pytest.raises(BadInput):
        templates.EXPORTER.options(dialect="velocity")
    with pytest.raises(BadInput):
        templates.EXPORTER.options(colour="red")
