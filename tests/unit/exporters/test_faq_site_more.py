"""The web FAQ beyond its articles: contact, notices, old addresses, lists, images, brand, theme."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

import site_sample
from kbdesk.domain.asset import Asset
from kbdesk.domain.catalog import Catalog, Notice, Retired
from kbdesk.domain.channel import Channel, ChannelKind, Markup
from kbdesk.domain.errors import BadInput, Refused
from kbdesk.domain.item import Audience, Item, ItemType
from kbdesk.domain.search_aid import SynonymSet
from kbdesk.exporters.base import OutFile, Tools
from kbdesk.exporters.brand import contrast
from kbdesk.exporters.faq_site import EXPORTER
from kbdesk.exporters.faq_site.checking import checked
from site_sample import REFUND, START, catalog, entry, export, plan, uid

CHANNELS = tuple(
    Channel(key, name, ChannelKind.TEXT, False, Markup.NONE, place, sla_fact=f"sla.{fact}")
    for place, (key, name, fact) in enumerate(
        [("email", "Email", "email"), ("chat", "Chat", "chat"), ("social_reply", "Post", "social"),
         ("social_dm", "Message", "social")]
    )
)  # fmt: skip
FACTS = (
    ("contact.email", "en", "mailto:help@example.com"),
    ("contact.email", "sv", "mailto:hjalp@example.com"),
    ("contact.chat", "en", "https://chat.example/"),
    ("contact.hours", "en", "Monday to Friday, 9 to 17"),
    ("sla.email", "en", "24 hours"),
    ("sla.email", "sv", "24 timmar"),
    ("sla.chat", "en", "1 minute"),
    ("sla.social", "en", "4 hours"),
    ("secret.discount", "en", site_sample.CANARY),
)


def with_facts(base: Catalog) -> Catalog:
    return replace(base, channels=CHANNELS, facts=FACTS)


def text(files: dict[str, bytes], path: str) -> str:
    return files[path].decode()


def test_contact_page_tells_ways_hours_and_response_times() -> None:
    files = export(with_facts(catalog()))
    page = text(files, "contact.html")
    assert 'href="mailto:help@example.com"' in page
    assert "We answer within 24 hours" in page
    assert 'href="https://chat.example/"' in page
    assert "Monday to Friday, 9 to 17" in page
    # Two channels with one promise are told of once.
    assert page.count("We answer within 4 hours") == 1
    swedish = text(files, "sv/contact.html")
    assert "mailto:hjalp@example.com" in swedish
    assert "Vi svarar inom 24 timmar" in swedish
    assert "We answer within 24 hours" in text(files, "payments/refunds/refunds.html")
    assert not any(site_sample.CANARY.encode() in data for data in files.values())


def test_notices_tell_when_they_began_and_ended() -> None:
    began, ended = START.replace(hour=14, minute=5), START.replace(hour=16, minute=0)
    going = Notice("i1", "en", "banner", "Music is down.", began)
    over = Notice("i2", "en", "banner", "Payments work again.", began, ended)
    files = export(replace(catalog(), notices=(going, over)))
    home, article = text(files, "index.html"), text(files, "account/login.html")
    assert 'Since <time datetime="2026-03-01T14:05Z">1 March 2026, 14:05 UTC</time>' in home
    assert 'Solved <time datetime="2026-03-01T16:00Z">' in home
    assert "Music is down." in article
    assert "Payments work again." not in article


def test_an_announcement_tells_until_when_it_holds() -> None:
    def ends(one):  # type: ignore[no-untyped-def]
        if one.item.type is not ItemType.ANNOUNCEMENT:
            return one
        at = datetime(2026, 5, 3, tzinfo=UTC)
        return replace(one, revision=replace(one.revision, expire_at=at))

    files = export(catalog(ends))
    assert 'Until <time datetime="2026-05-03">3 May 2026</time>' in text(files, "index.html")


def test_old_addresses_lead_on() -> None:
    base = replace(catalog(), redirects=(("moneyback", REFUND), ("old/way", REFUND)))
    files = export(base, base_url="https://help.example/kb/")
    page = text(files, "payments/refunds/moneyback.html")
    assert '<meta http-equiv="refresh" content="0; url=refunds.html">' in page
    assert 'rel="canonical" href="https://help.example/kb/payments/refunds/refunds.html"' in page
    assert "sv/payments/refunds/moneyback.html" in files
    lines = text(files, "_redirects").splitlines()
    assert "/kb/old/way.html /kb/payments/refunds/refunds.html 301" in lines
    assert not any("moneyback" in line for line in text(files, "sitemap.xml").splitlines())


def test_an_old_address_never_takes_that_of_a_page() -> None:
    base = replace(catalog(), redirects=(("late-refund", REFUND), ("index", REFUND)))
    files = export(base)
    assert "Late refund" in text(files, "payments/refunds/late-refund.html")
    assert 'http-equiv="refresh"' not in text(files, "payments/refunds/index.html")


def test_what_is_out_of_use_says_so_and_nothing_internal_does() -> None:
    def gone(number: int, slug: str, **more: object) -> Retired:
        item = Item(uid(number), ItemType.ARTICLE, slug, START, "x", sections=("s-pay",))
        return Retired(replace(item, **more), (("en", f"Old words {number}"),))

    base = replace(
        catalog(),
        retired=(
            gone(60, "gone"),
            gone(61, "secret", audience=Audience.INTERNAL),
            replace(gone(62, "moved"), leads_to=REFUND),
        ),
    )
    files = export(base)
    assert "Old words 60" in text(files, "payments/gone.html")
    assert "payments/secret.html" not in files
    assert "url=refunds/refunds.html" in text(files, "payments/moved.html")


QUESTIONS = """\
<details><summary>Is it free?</summary>

Yes, <b>always</b>.

</details>
<details><summary>For whom? </script></summary>

Everybody.

</details>
"""


def test_a_question_list_opens_one_at_a_time_and_is_told_to_machines() -> None:
    asked = entry(uid(70), "Prices", f"Before.\n\n{QUESTIONS}\nAfter.", slug="prices")
    base = catalog()
    files = export(replace(base, entries=(*base.entries, asked)))
    page = text(files, "prices.html")
    assert page.count('name="k-list-1"') == 2
    assert '<details id="k-is-it-free" name="k-list-1">' in page
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert block is not None
    graph = json.loads(block[1])["@graph"]
    listed = next(one for one in graph if one["@type"] == "FAQPage")["mainEntity"]
    assert listed[0]["name"] == "Is it free?"
    assert listed[0]["acceptedAnswer"]["text"] == "Yes, always."
    assert "FAQPage" not in text(files, "payments/refunds/refunds.html")


def test_images_have_their_size_and_only_the_first_is_there_at_once() -> None:
    picture = "01900000-0000-7000-8000-0000000000aa"
    lost = "01900000-0000-7000-8000-0000000000bb"
    asset = Asset(picture, "ab" * 32, "image/png", 4, "shot of Anna's desk.png", 640, 480, START)
    shows = f"![A lamp](asset:{picture}) and ![Again](asset:{picture}) ![Lost](asset:{lost})"
    base = catalog()
    base = replace(
        base,
        entries=(*base.entries, entry(uid(71), "Lamp", shows, slug="lamp")),
        assets=(asset,),
    )
    tools = Tools(
        render=site_sample.render,
        memo=site_sample.Memo().get,
        asset=lambda wanted: wanted.encode(),
    )
    made = EXPORTER.plan(base, EXPORTER.options(), tools)
    files = {file.path: file.make() for file in made.files}
    name = f"media/{'ab' * 16}.png"
    page = text(files, "lamp.html")
    assert f'<img src="{name}" alt="A lamp" width="640" height="480">' in page
    assert 'alt="Again" width="640" height="480" loading="lazy"' in page
    assert "Anna" not in page
    assert files[name] == picture.encode()
    assert ("missing-image", uid(71)) in {(w.code, w.item_uid) for w in made.warnings}


def test_tags_lead_to_what_shares_them() -> None:
    files = export(catalog())
    assert 'href="../../tags/refund.html"' in text(files, "payments/refunds/refunds.html")
    assert "Late refund" in text(files, "tags/refund.html")
    # A tag that one article has alone leads nowhere new.
    assert "sv/tags/refund.html" not in files


def test_a_section_tells_what_only_the_other_language_has() -> None:
    page = text(export(catalog()), "sv/payments/refunds/index.html")
    assert "Finns bara på English" in page
    assert 'href="../../../payments/refunds/late-refund.html" lang="en" hreflang="en"' in page
    english = text(export(catalog()), "payments/refunds/late-refund.html")
    assert "Not yet in Svenska" in english
    assert 'href="../../sv/index.html" lang="sv"' in english


def test_the_search_knows_the_synonyms_of_its_language() -> None:
    known = (
        SynonymSet("1", "en", ("refund", "money back")),
        SynonymSet("2", "sv", ("återbetalning", "pengar")),
        SynonymSet("3", "en", ("card", "visa"), one_way=True),
    )
    files = export(replace(catalog(), synonyms=known))
    index = text(files, "search/index.js")
    table = json.loads(re.search(r"kbdesk\.index\((\{.*\})\);", index)[1])  # type: ignore[index]
    assert [0, "refund", "monei back"] in table["same"]
    assert [1, "card", "visa"] in table["same"]
    assert len(table["same"]) == 2


def test_reviewed_items_say_so() -> None:
    at = datetime(2026, 4, 2, tzinfo=UTC)
    files = export(catalog(lambda one: replace(one, reviewed_at=at)))
    assert 'Checked <time datetime="2026-04-02">2 April 2026</time>' in text(
        files, "payments/refunds/refunds.html"
    )


def test_feedback_goes_by_mail_by_form_or_not_at_all() -> None:
    page = "payments/refunds/refunds.html"
    by_mail = text(export(catalog(), contact_email="a@b.example"), page)
    assert "subject=It%20is%20wrong%20or%20out%20of%20date" in by_mail
    assert "subject=Was%20this%20helpful%3F%20Yes%3A%20How%20refunds%20work" in by_mail
    form = export(catalog(), feedback="form", feedback_url="https://forms.example/in")
    assert 'action="https://forms.example/in"' in text(form, page)
    assert "form-action 'self' https://forms.example/in;" in text(form, page)
    assert "Was this helpful" not in text(export(catalog(), feedback="none"), page)
    with pytest.raises(BadInput):
        EXPORTER.options(feedback="form")


def test_markdown_copies_leave_internal_words_out() -> None:
    files = export(catalog(), markdown_copy="yes")
    copy = text(files, "payments/refunds/refunds.md")
    assert copy.startswith("# How refunds work\n\n> Within five working days.")
    assert site_sample.CANARY not in copy
    assert "kb:" not in copy
    assert 'href="../../payments/refunds/refunds.md"' in text(
        files, "payments/refunds/refunds.html"
    )


def test_brand_tokens_are_readable_or_refused() -> None:
    made = plan(catalog(), accent="#ffff00", text="#999999", surface="#fffbe6", radius="4px")
    assert {w.code for w in made.warnings} >= {"brand"}
    style = next(f for f in made.files if f.path == "assets/site.css").make().decode()
    assert "--page: #fffbe6;" in style
    assert "--radius: 4px;" in style
    assert "@" not in re.sub(r"@media|@supports", "", style)
    for bad in ({"surface": "#222222"}, {"font": "x;}"}, {"radius": "1"}, {"logo": "x.png"}):
        with pytest.raises(BadInput):
            EXPORTER.options(**bad)


@pytest.mark.parametrize(
    ("tokens", "tinted"),
    [({}, 10), ({"accent": "#ffcc00", "surface": "#d8d8d8"}, 5)],
    ids=["own colours", "a ground too dark for a tint"],
)
def test_all_words_of_a_callout_are_readable_on_its_ground(
    tokens: dict[str, str], tinted: int
) -> None:
    made = plan(catalog(), **tokens)
    style = next(f for f in made.files if f.path == "assets/site.css").make().decode()
    pairs = re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", style)
    start = [at for at, (name, _) in enumerate(pairs) if name == "page"]
    schemes = [dict(pairs[start[0] : start[1]]), dict(pairs[start[1] :])]
    own = 0
    for scheme in schemes:
        for mark in ("note", "tip", "important", "warning", "caution"):
            ground = scheme[f"{mark}-ground"]
            own += ground != scheme["raised"]
            for spoken in ("text", "muted", "accent", mark):
                assert contrast(scheme[spoken], ground) >= 4.5, (mark, spoken)
    assert own == tinted


def test_a_theme_adds_words_and_style_and_no_script(tmp_path: Path) -> None:
    (tmp_path / "theme.css").write_text(".foot { background: url(media/dots.png); }")
    (tmp_path / "dots.png").write_bytes(b"\x89PNG")
    (tmp_path / "footer.html").write_text(
        "<p>{{ site.title }} on {{ page.kind }}</p><script>alert(1)</script>"
        '<img src="media/dots.png" onerror="alert(1)" alt="dots">'
    )
    files = export(catalog(), theme=str(tmp_path))
    page = text(files, "payments/refunds/refunds.html")
    assert "<p>Example Help on article</p>" in page
    assert "alert(1)" not in page
    assert 'src="../../media/dots.png"' in page
    assert files["media/dots.png"] == b"\x89PNG"
    assert b"url(../media/dots.png)" in files["assets/site.css"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("theme.css", "@import 'https://evil.example/x.css';"),
        ("theme.css", "p { background: url(https://evil.example/x.png) }"),
        ("theme.css", "p { background: url(\\68ttps://evil.example/x.png) }"),
        ("footer.html", "{% for x in %}"),
        ("evil.js", "alert(1)"),
    ],
)
def test_a_theme_that_reaches_outside_is_refused(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / name).write_text(words)
    with pytest.raises(BadInput):
        EXPORTER.options(theme=str(tmp_path))


@pytest.mark.parametrize(
    "words", ["{{ ''.__class__.__mro__ }}", "{{ site.nothing }}", "{{ words.update({}) }}"]
)
def test_a_theme_stays_in_its_sandbox(tmp_path: Path, words: str) -> None:
    (tmp_path / "footer.html").write_text(words)
    with pytest.raises(BadInput, match="does not work"):
        export(catalog(), theme=str(tmp_path))


def test_a_site_with_a_dead_link_is_never_published() -> None:
    def site(link: str) -> list[OutFile]:
        return [
            OutFile(path, path, lambda page=page: page.encode())  # type: ignore[misc]
            for path, page in [
                ("a/index.html", f'<a href="{link}">x</a> <code> href="none"</code>'),
                ("b.html", "b"),
            ]
        ]

    assert [file.make() for file in checked(site("../b.html#x"))]
    for link in ("../c.html", "b.html", "../../b.html"):
        with pytest.raises(Refused, match="would lead to"):
            [file.make() for file in checked(site(link))]
    with pytest.raises(Refused, match="not for readers"):
        [file.make() for file in checked(site("kb:123"))]
    twins = [OutFile(name, name, bytes) for name in ("A.html", "a.html")]
    with pytest.raises(Refused, match="Two pages"):
        list(checked(twins))
