"""Without this a help desk's texts lose words, links or who may read them, and nobody is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kbdesk.domain.item import Audience
from kbdesk.importers import registry
from kbdesk.importers.base import ImportOptions, Scanned, ScannedItem
from kbdesk.importers.site_links import Site, articles, with_site_links
from kbdesk.progress import quiet


def scanned(source: str, path: Path, data: object) -> Scanned:
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return registry.find(source).scan(path, ImportOptions(), quiet())


def only(found: Scanned, source: str) -> ScannedItem:
    return next(item for item in found.items if item.source == source)


def told(found: Scanned, source: str) -> str:
    return "\n".join(loss.what for loss in found.losses if loss.source == source)


def action(field: str, value: object) -> dict[str, object]:
    return {"field": field, "value": value}


def test_a_macro_with_a_text_a_channel_keeps_and_tells_both(tmp_path: Path) -> None:
    macros = [
        {
            "id": 1,
            "title": "Two",
            "actions": [
                action("comment_value", ["channel:web", "The long answer."]),
                action("comment_value", ["channel:chat", "Short."]),
            ],
            "restriction": {"type": "Group", "ids": [4]},
        },
        {
            "id": 2,
            "title": "Same",
            "actions": [
                action("comment_value", "Hej d\u00e5"),
                action("comment_value_html", "<p>Hej d&aring;</p>"),
            ],
        },
    ]
    found = scanned("zendesk", tmp_path / "m.json", {"macros": macros})
    two = only(found, "macros/1")
    assert two.body.strip() == "The long answer."
    assert "Short." in dict(two.extra)["zendesk_other_texts"]
    assert "channel:chat" in told(found, "macros/1")
    assert "some agents only" in told(found, "macros/1")
    assert told(found, "macros/2") == ""


def test_links_among_articles_are_found_in_every_language(tmp_path: Path) -> None:
    own = "https://acme.zendesk.com"
    body = (
        f'<p><a href="/hc/en-us/articles/92-Delivery">a</a> <a href="{own}/hc/articles/92#t">b</a>'
        f' <a href="{own}/hc/requests/new">c</a> <a href="https://other.com/hc/articles/92">d</a>'
        '<img src="/hc/article_attachments/5/x.png" alt="e"></p>'
    )
    rows = [
        {"id": 91, "html_url": f"{own}/hc/sv/articles/91-x", "locale": "sv", "title": "A",
         "body": body},
        {"id": 92, "html_url": f"{own}/hc/sv/articles/92-y", "locale": "sv", "title": "B",
         "body": "<p id=t>B</p>"},
    ]  # fmt: skip
    found = scanned("zendesk", tmp_path / "a.json", {"articles": rows})
    assert only(found, "articles/91").body.strip() == (
        f"[a](src:articles/92) [b](src:articles/92#t) [c]({own}/hc/requests/new)"
        f" [d](https://other.com/hc/articles/92)![e]({own}/hc/article_attachments/5/x.png)"
    )
    assert not found.losses


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/support/solutions/articles/7-losen", "/articles/7"),
        ("/sv/support/solutions/articles/7?x=1", "/articles/7"),
        ("/hc/portal/articles/how-to-pay", "/articles/how-to-pay"),
        ("/articles/77", ""),
        ("/articles/7/votes", ""),
        ("/blog/7", ""),
    ],
)
def test_an_article_is_known_by_its_id_in_a_path(path: str, wanted: str) -> None:
    assert articles({"7", "how-to-pay"})(path) == wanted


def test_an_address_without_a_scheme_and_other_attributes_stay() -> None:
    html = '<a data-href="/articles/7" href="//cdn.x/articles/7">x</a>'
    assert with_site_links(html, Site(None, articles({"7"}))) == html


def test_texts_that_stand_in_their_folders_come_in_with_who_may_read_them(tmp_path: Path) -> None:
    def article(uid: int, words: str) -> dict[str, object]:
        return {"id": uid, "title": f"T{uid}", "description": f"<p>{words}</p>", "status": 2}

    link = '<a href="https://acme.freshdesk.com/support/solutions/articles/8-b">b</a>'
    data = [
        {
            "category": {
                "id": 6,
                "name": "Start",
                "folders": [
                    {
                        "id": 6,
                        "name": "\u00d6ppet",
                        "visibility": 1,
                        "articles": [article(7, link)],
                    },
                    {"id": 9, "name": "Internt", "visibility": 3, "articles": [article(8, "x")]},
                    {"id": 5, "name": "Kunder", "visibility": 4, "articles": [article(4, "y")]},
                ],
            }
        }
    ]
    found = scanned("freshdesk", tmp_path / "Solutions.json", data)
    assert only(found, "articles/7").section_path == ("start", "oppet")
    assert "[b](src:articles/8)" in only(found, "articles/7").body
    assert [only(found, f"articles/{uid}").audience for uid in (7, 8, 4)] == [
        Audience.PUBLIC, Audience.INTERNAL, Audience.CUSTOMER,
    ]  # fmt: skip
    assert "some companies only" in told(found, "articles/4")


def test_canned_responses_stand_in_their_folders(tmp_path: Path) -> None:
    reply = {"id": 2, "title": "Hi", "content_html": "<p>Hi</p>", "visibility": 2, "group_ids": [3]}
    data = [{"id": 1, "name": "Allm\u00e4nt", "responses": [reply]}]
    found = scanned("freshdesk", tmp_path / "canned.json", data)
    assert only(found, "canned_responses/2").section_path == ("allmant",)
    assert "some groups only" in told(found, "canned_responses/2")


def test_a_note_of_a_macro_never_becomes_what_a_customer_reads(tmp_path: Path) -> None:
    note = {"name": "addInternalNote", "arguments": {"body_html": "<p>Check the carrier</p>"}}
    reply = {"name": "setResponseText", "arguments": {"body_text": "On its way"}}
    macros = [
        {"id": 1, "name": "Both", "actions": [note, reply]},
        {"id": 2, "name": "Note", "actions": [note]},
    ]
    found = scanned("gorgias", tmp_path / "g.json", {"data": macros})
    both, alone = only(found, "macros/1"), only(found, "macros/2")
    assert (both.body.strip(), both.audience) == ("On its way", Audience.CUSTOMER)
    assert "Check the carrier" in dict(both.extra)["gorgias_actions"]
    assert "addInternalNote" in told(found, "macros/1")
    assert (alone.body.strip(), alone.audience) == ("Check the carrier", Audience.INTERNAL)


def test_an_article_of_several_collections_and_a_reply_of_some_teams_are_told(
    tmp_path: Path,
) -> None:
    rows = [
        {"type": "article", "id": "5", "title": "A", "body": "<p>a</p>", "state": "published",
         "parent_id": 30, "parent_ids": [30, 31], "updated_at": 1700000000,
         "tags": {"type": "list", "data": [{"name": "pay"}]}},
        {"type": "collection", "id": "30", "name": "Konto"},
        {"type": "collection", "id": "31", "name": "Betala"},
        {"type": "macro", "id": "1", "name": "Hej", "body": "<p>Hej {{user.first_name}}</p>",
         "visible_to": "specific_teams", "visible_to_team_ids": ["4"]},
    ]  # fmt: skip
    found = scanned("intercom", tmp_path / "i.json", {"type": "list", "data": rows})
    article = only(found, "articles/5")
    assert (article.section_path, article.tags) == (("konto",), ("pay",))
    assert dict(article.extra)["source_date"] == '"2023-11-14T22:13:20+00:00"'
    assert told(found, "articles/5") == "it also stood in Betala"
    assert only(found, "replies/1").body.strip() == "Hej {{customer.first_name}}"
    assert "some teams only" in told(found, "replies/1")


def test_what_is_no_canned_response_is_refused_in_words(tmp_path: Path) -> None:
    macro = {"id": 4, "name": "Close", "actions": [{"action_name": "send_message"}]}
    data = {"payload": [{"id": 1, "short_code": "hi", "content": "Hi"}, macro]}
    found = scanned("chatwoot", tmp_path / "c.json", data)
    assert [one.source for one in found.refused] == ["macros/4"]


@pytest.mark.parametrize(
    "more",
    [
        {"next_page": "https://acme.zendesk.com/api/v2/macros.json?page=2"},
        {"meta": {"has_more": True}},
    ],
)
def test_a_page_without_the_next_one_is_told(tmp_path: Path, more: dict[str, object]) -> None:
    def page(uid: int) -> list[object]:
        return [{"id": uid, "title": "A", "actions": [action("comment_value", f"Hi {uid}")]}]

    found = scanned("zendesk", tmp_path / "1.json", {"macros": page(1), **more})
    assert "the next is not here" in told(found, "1.json")
    (tmp_path / "2.json").write_text(json.dumps({"macros": page(2), "next_page": None}))
    whole = registry.find("zendesk").scan(tmp_path, ImportOptions(), quiet())
    assert (len(whole.items), whole.losses) == (2, ())


def test_a_macro_without_a_title_is_called_by_its_first_words(tmp_path: Path) -> None:
    said = [action("comment_value", "Hej {{ticket.requester.name}}, tack " + "ord " * 40)]
    macros = [{"id": 1, "title": None, "actions": said}, {"id": 2, "title": "A::", "actions": said}]
    found = scanned("zendesk", tmp_path / "m.json", {"macros": macros})
    nameless, named = only(found, "macros/1"), only(found, "macros/2")
    assert nameless.title.startswith("Hej , tack ord")
    assert len(nameless.title) <= 81
    assert "first words" in told(found, "macros/1")
    assert (named.title, named.section_path) == ("A", ())


def test_a_time_that_no_calendar_has_is_kept_as_told(tmp_path: Path) -> None:
    row = {"type": "article", "id": "1", "title": "T", "body": "<p>a</p>", "state": "published",
           "updated_at": 99999999999999}  # fmt: skip
    found = scanned("intercom", tmp_path / "i.json", {"data": [row]})
    assert dict(only(found, "articles/1").extra)["source_date"] == '"99999999999999"'


def test_sections_that_are_not_in_the_file_are_told_once(tmp_path: Path) -> None:
    rows = [{"id": uid, "title": "A", "content": "Hi", "folder_id": 9} for uid in (1, 2)]
    found = scanned("freshdesk", tmp_path / "f.json", {"canned_responses": rows})
    assert told(found, "f.json").startswith("2 texts stand in sections that are not in the file")
    whole = {"canned_responses": rows, "folders": [{"id": 9, "name": "Pay"}]}
    assert scanned("freshdesk", tmp_path / "f.json", whole).losses == ()
