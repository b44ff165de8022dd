"""A response leaves only when every value is there, fits, and can do no harm where it goes."""

import pickle

import pytest

from kbdesk.content.filling import (
    CannotFill,
    Form,
    Target,
    at_length,
    csv_cell,
    escaped,
    fill_text,
    missing_names,
)
from kbdesk.content.markup import Profile, render
from kbdesk.content.plain import plain_text
from kbdesk.domain.placeholder import Placeholder, PlaceholderType

NAME = Placeholder("customer.first_name", fallbacks=(("en", "there"), ("sv", "du")), pii=True)
CASE = Placeholder("case.id", max_chars=10, example="A-123")
NOTE = Placeholder("note", required=False)
DAY = Placeholder("day", PlaceholderType.DATE)
SUM = Placeholder("sum", PlaceholderType.MONEY)
LINK = Placeholder("link", PlaceholderType.URL)
KNOWN = {each.key: each for each in (NAME, CASE, NOTE, DAY, SUM, LINK)}


def form(locale: str = "en", *, is_public: bool = False) -> Form:
    return Form(KNOWN, locale, "en", is_public)


def fill(
    text: str, values: dict[str, str], target: Target = Target.PLAIN, locale: str = "en"
) -> str:
    return fill_text(text, values, target, form(locale))


def test_values_fallbacks_and_nothing_take_their_places() -> None:
    text = "Hi {{customer.first_name}}, case {{case.id}}{{note}}."
    assert fill(text, {"case.id": "A-1"}) == "Hi there, case A-1."
    assert fill(text, {"case.id": "A-1"}, locale="sv-SE") == "Hi du, case A-1."
    assert fill(text, {"case.id": "A-1", "customer.first_name": "Åsa"}) == "Hi Åsa, case A-1."


def test_a_fallback_in_another_language_is_no_fallback() -> None:
    with pytest.raises(CannotFill) as error:
        fill("{{customer.first_name}}", {}, locale="de")
    assert error.value.missing == ("customer.first_name",)


def test_all_missing_names_are_told_at_once_in_their_order() -> None:
    text = "{{case.id}} {{unknown}} {{case.id}} {{fact:left}} {{note}}"
    with pytest.raises(CannotFill) as error:
        fill(text, {"case.id": "  "})
    assert error.value.missing == ("case.id", "unknown", "fact:left")
    assert missing_names(text, {}, form()) == ("case.id", "unknown", "fact:left")
    assert missing_names("plain", {}, form()) == ()
    assert pickle.loads(pickle.dumps(error.value)).missing == error.value.missing


def test_a_value_that_does_not_fit_is_refused_with_the_reason() -> None:
    values = {"case.id": "x" * 11, "day": "soon", "sum": "much", "link": "javascript:alert(1)"}
    with pytest.raises(CannotFill) as error:
        fill("{{case.id}} {{day}} {{sum}} {{link}}", values)
    assert [name for name, _ in error.value.unfit] == ["case.id", "day", "sum", "link"]
    assert "10 is the limit" in error.value.unfit[0][1]


def test_values_of_a_type_stand_as_typed_but_for_plain_dates() -> None:
    values = {"day": "2026-05-03", "sum": "299 kr", "link": "https://a.example/x"}
    assert fill("{{day}} {{sum}} {{link}}", values, locale="sv") == (
        "3 maj 2026 299 kr https://a.example/x"
    )
    assert fill("{{day}}", {"day": "3 May"}) == "3 May"


def test_personal_data_has_no_place_where_anybody_may_read() -> None:
    values = {"customer.first_name": "Ada"}
    with pytest.raises(CannotFill) as error:
        fill_text("{{customer.first_name}}", values, Target.PLAIN, form(is_public=True))
    assert error.value.personal == ("customer.first_name",)


@pytest.mark.parametrize("target", list(Target))
def test_a_value_is_never_expanded(target: Target) -> None:
    values = {"note": "{{case.id}}", "case.id": "SECRET"}
    assert "SECRET" not in fill("{{note}}", values, target)


def test_a_value_keeps_its_own_backslash_and_the_text_loses_its_escape() -> None:
    assert fill("\\{{note}} {{note}}", {"note": "\\{{x}}"}) == "{{note}} \\{{x}}"


def test_html_shows_a_value_and_never_runs_it() -> None:
    filled = fill("<a title='{{note}}'>", {"note": "'><script>&"}, Target.HTML)
    assert filled == "<a title='&#x27;&gt;&lt;script&gt;&amp;'>"


HOSTILE = [
    "# no heading",
    "- no item",
    "1. no list",
    "> no quote",
    "*no* _emphasis_ `code` ~~gone~~",
    "[no](kb:1) ![no](x.png) [no](javascript:x)",
    "<script>alert(1)</script> <https://evil.example>",
    "a | b",
    "&lt; &amp;",
    "::: internal",
    "+ plus",
    "= equals",
    "term\n: no definition",
    "---",
    "back\\slash",
    "\t    indented",
    "a\n\n# b\n- c",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_markdown_shows_a_value_and_makes_no_markup_of_it(value: str) -> None:
    filled = fill("{{note}}", {"note": value}, Target.MARKDOWN)
    shown = "\n".join(line.strip() for line in value.split("\n") if line.strip())
    assert plain_text(filled) == shown
    html = render(filled, Profile.SITE).html
    assert not any(
        f"<{tag}" in html for tag in ("h1", "ul", "ol", "em", "a ", "img", "script", "hr")
    )


def test_a_header_takes_one_line_and_refuses_more() -> None:
    assert fill("Re: {{note}}", {"note": "refund"}, Target.HEADER) == "Re: refund"
    for bad in ("a\nBcc: b", "a\r\nb", "a\x85b", "a\u2028b", "a\x00b"):
        with pytest.raises(CannotFill):
            fill("{{note}}", {"note": bad}, Target.HEADER)


@pytest.mark.parametrize("value", ["=1+1", "+46 8", "-1", "@x", " =1", "\u200b=1", "＝1", "\t=1"])
def test_no_spreadsheet_runs_a_value(value: str) -> None:
    assert fill("{{note}}", {"note": value}, Target.CSV).startswith("'")
    assert csv_cell("5 = 5") == "5 = 5"


def test_control_characters_are_taken_out_everywhere() -> None:
    assert escaped("a\x00\x1bb\r\nc", Target.PLAIN) == "ab\nc"


def test_the_longest_text_is_known_before_any_value_is() -> None:
    text = "Hi {{customer.first_name}}: {{case.id}}"
    assert len(at_length(text, form(), longest=True)) == len("Hi : ") + 60 + 10
    assert at_length(text, form(), longest=False) == "Hi there: A-123"
    assert at_length("\\{{a}}", form(), longest=True) == "{{a}}"


def test_a_choice_is_one_of_its_values_and_a_value_long_enough() -> None:
    plan = Placeholder("plan", PlaceholderType.CHOICE, choices=("Free", "Family"))
    case = Placeholder("case", min_chars=4)
    form = Form({"plan": plan, "case": case})
    said = fill_text("{{plan}} {{case}}", {"plan": "Family", "case": "A-12"}, Target.PLAIN, form)
    assert said == "Family A-12"
    with pytest.raises(CannotFill) as error:
        fill_text("{{plan}} {{case}}", {"plan": "Gold", "case": " A "}, Target.PLAIN, form)
    assert error.value.unfit == (
        ("plan", "it is none of Free, Family"),
        ("case", "it has 1 characters and 4 is the least"),
    )
    assert len(at_length("{{plan}}", form, longest=True)) == len("Family")
