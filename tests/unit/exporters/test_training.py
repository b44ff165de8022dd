from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from pptx import Presentation

from kbdesk.domain.errors import BadInput, GuardFailed
from kbdesk.domain.training.course import (
    Course,
    CourseCall,
    CourseChannels,
    CourseQuestion,
    CourseScenario,
    CourseSection,
    CourseText,
    Quoted,
)
from kbdesk.domain.training.quiz import Option, QuizKind
from kbdesk.exporters.training import anki, formats, gift, scorm, web

HOSTILE = '</script><img src=x onerror=alert(1)> {{x}} ~=#{}: "a" & b'


def _question(place: int, kind: QuizKind, **more: object) -> CourseQuestion:
    options = (Option("14 days", is_right=True), Option("7 days"), Option(HOSTILE, why="No."))
    cells: dict[str, object] = {
        "uid": f"01900000-0000-7000-8000-{place:012d}",
        "number": 1,
        "kind": kind,
        "prompt": f"How long? {place}",
        "options": options,
        "explanation": "Because.",
        "quotes": (Quoted("How refunds work", "Ask within 14 days."),),
        "position": place,
    }
    return CourseQuestion(**{**cells, **more})  # type: ignore[arg-type]


def _course(**more: object) -> Course:
    text = CourseText("i", HOSTILE, "email", "Email", "<p>Hi.</p>", "Hi.\n\nAsk within 14 days.")
    call = replace(text, title="Call", steps=(("say", "Hello."), ("ask", "Which address?")))
    right = {"is_right": False}
    order = tuple(Option(f"Step {n}", **right) for n in range(1, 4))
    match = (Option("Hi", match="email"), Option("Yo", match="chat"), Option("Hey", match="sms"))
    channels = (("email", "Email"), ("chat", "Chat"), ("sms", "SMS"))
    parts = (
        text,
        CourseChannels("Same", (text, text)),
        CourseCall(call),
        CourseScenario("Case", "It broke.", "Help!", "angry", "Answer.", ("Says sorry.",), ()),
        _question(1, QuizKind.SINGLE),
        _question(2, QuizKind.MULTI),
        _question(3, QuizKind.ORDER, options=order),
        _question(4, QuizKind.MATCH_CHANNEL, options=match, channels=channels),
        _question(5, QuizKind.REWRITE, options=(), text=HOSTILE, model="Better."),
        _question(6, QuizKind.ROLE_PLAY, options=(), text="You are Maja.", rubric=("Sorry.",)),
    )
    cells: dict[str, object] = {
        "uid": "01900000-0000-7000-8000-000000000000",
        "name": "refunds",
        "title": "Refunds & <b>more</b>",
        "summary": "What we give back.",
        "locale": "sv",
        "company": "Nordlys",
        "audience": "internal",
        "pass_percent": 80,
        "version": "abcdef123456",
        "changed_at": datetime(2026, 5, 3, 9, 30, tzinfo=UTC),
        "sections": (CourseSection("Ett", "göra rätt.", "Säg hej.", 10, parts),),
        "response_times": (("Chat", "1 minut"),),
    }
    return Course(**{**cells, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("key", formats.KEYS)
def test_the_same_course_gives_the_same_bytes(key: str) -> None:
    made = formats.find(key).make(_course())
    assert made.files
    assert made.files == formats.find(key).make(_course()).files
    other = formats.find(key).make(_course(title="Another"))
    assert made.files != other.files


def test_a_format_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(BadInput, match="h5p") as refused:
        formats.find("h5p")
    assert "scorm12" in refused.value.hint


def test_words_of_people_never_become_mark_up_in_the_page() -> None:
    page = web.pages(_course())["index.html"].decode()
    assert "<img" not in page
    assert page.count("</script>") == 2
    assert 'lang="sv"' in page
    assert "{{x}}" in page


def test_the_page_names_no_other_place() -> None:
    files = web.pages(_course(), with_lms=True)
    for path, data in files.items():
        assert not re.search(rb"https?://", data), path


# -- SCORM ---------------------------------------------------------------------------------

_CP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
_ADL = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"


def test_the_manifest_lists_every_file_and_names_the_mark() -> None:
    files = scorm.package(_course())
    root = ET.fromstring(files[scorm.MANIFEST])
    listed = {file.get("href") for file in root.iter(f"{_CP}file")}
    assert listed == files.keys() - {scorm.MANIFEST}
    (resource,) = root.iter(f"{_CP}resource")
    assert resource.get(f"{_ADL}scormtype") == "sco"
    (item,) = root.iter(f"{_CP}item")
    assert [child.tag for child in item] == [f"{_CP}title", f"{_ADL}masteryscore"]
    ids = [node.get("identifier") for node in root.iter() if node.get("identifier")]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", name or "") for name in ids)


def test_the_manifest_stands_first_in_the_package_and_no_time_in_it() -> None:
    data = formats.find("scorm12").make(_course()).files["course.zip"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist()[0] == scorm.MANIFEST
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_more_answers_than_an_lms_keeps_are_refused() -> None:
    many = tuple(_question(n, QuizKind.MULTI) for n in range(1, 700))
    course = _course(sections=(CourseSection("Ett", "", "", 0, many),))
    assert scorm.longest_state(course) > scorm.MAX_SUSPEND
    with pytest.raises(GuardFailed, match="4,096"):
        scorm.package(course)


# -- GIFT and Anki -------------------------------------------------------------------------


def test_gift_escapes_what_means_something_to_it() -> None:
    assert gift.escaped("a = b ~ {c}: #1 \\") == "a \\= b \\~ \\{c\\}\\: \\#1 \\\\"
    text = gift.gift(_course())
    assert text.count("::") >= 10
    assert "~%100%14 days" in text
    assert "~%-50%7 days" in text
    assert "You are Maja" not in text


def test_cards_keep_their_ids_when_words_change() -> None:
    first, other = anki.text(_course()), anki.text(_course(title="Refunds & <b>more</b>"))
    changed = _course(
        sections=(CourseSection("Ett", "", "", 0, (_question(1, QuizKind.SINGLE, prompt="New?"),)),)
    )

    def ids(text: str) -> list[str]:
        return [line.partition("\t")[0] for line in text.splitlines() if not line.startswith("#")]

    assert ids(first) == ids(other)
    assert len(ids(first)) == 5
    assert ids(anki.text(changed)) == ids(first)[:1]


def test_a_card_holds_words_and_no_mark_up_of_people() -> None:
    text = anki.text(_course())
    assert "<img" not in text
    assert "&lt;img" in text


# -- slides --------------------------------------------------------------------------------


def test_slides_stand_in_placeholders_with_notes_and_a_language_on_every_run() -> None:
    data = formats.find("pptx").make(_course()).files["course.pptx"]
    deck = Presentation(io.BytesIO(data))
    assert deck.core_properties.title == "Refunds & <b>more</b>"
    assert deck.core_properties.created.isoformat() == "2026-05-03T09:30:00"
    for slide in deck.slides:
        assert slide.shapes.title.text_frame.text.strip()
        assert slide.notes_slide.notes_text_frame.text.strip()
        for shape in slide.shapes:
            assert shape.is_placeholder or shape.has_table
            if shape.has_text_frame:
                assert shape.text_frame.text.strip(), "an empty placeholder shows its hint"
        for run in slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}r"):
            assert run.rPr.get("lang") == "sv-SE"


def test_an_agenda_is_a_table_that_says_what_it_is() -> None:
    two = _course().sections[0]
    data = formats.find("pptx").make(_course(sections=(two, two))).files["course.pptx"]
    slide = Presentation(io.BytesIO(data)).slides[1]
    (table,) = [shape for shape in slide.shapes if shape.has_table]
    assert table._element.nvGraphicFramePr.cNvPr.get("descr").startswith("Upplägg")


def test_answers_stand_in_the_trainer_guide_and_not_in_the_handout() -> None:
    files = formats.find("handout").make(_course()).files
    assert b"Because." in files["trainer-guide.html"]
    assert b"Because." not in files["handout.html"]
    assert b"1 minut" in files["call-guide.html"]
    assert b"You are Maja." in files["role-plays.html"]
    assert b"You are Maja." not in files["handout.html"]
