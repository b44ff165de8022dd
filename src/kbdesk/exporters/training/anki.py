"""The quiz as an Anki deck: cards with ids that never change, so that an import updates them."""

from __future__ import annotations

import hashlib
import html
import tempfile
from datetime import UTC
from pathlib import Path

import genanki

from kbdesk.domain.training.course import Course, CourseQuestion
from kbdesk.domain.training.quiz import QuizKind
from kbdesk.exporters.training.base import CourseExporter, CourseFiles, rezipped
from kbdesk.exporters.training.wording import Words, words_for

MODEL = "KBDesk question"
_MODEL_ID = 1_607_392_821
"""Of the note type, for ever: another number would be another type for every learner."""

_FIELDS = ("Question", "Options", "Answer", "Why", "Passage")
_FRONT = '<div class="q">{{Question}}</div>{{Options}}'
_BACK = (
    '{{FrontSide}}<hr id="answer"><div class="a">{{Answer}}</div>'
    '{{#Why}}<p>{{Why}}</p>{{/Why}}{{#Passage}}<div class="p">{{Passage}}</div>{{/Passage}}'
)
_STYLE = """
.card { font-family: system-ui, sans-serif; font-size: 20px; line-height: 1.5; text-align: left;
  max-width: 40rem; margin: 0 auto; padding: 1rem; }
.q { font-weight: 600; margin-bottom: .75rem; }
.a { color: #14663f; font-weight: 600; }
.nightMode .a { color: #79d8ab; }
.p { border-left: 4px solid #1d5fbf; padding-left: .75rem; margin-top: 1rem; font-size: .9em; }
.nightMode .p { border-color: #8ab8ff; }
"""


def apkg(course: Course) -> bytes:
    """Gives the package; equal courses give equal bytes."""
    model = genanki.Model(
        _MODEL_ID,
        MODEL,
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )
    deck = genanki.Deck(_number(f"{course.uid}/{course.locale}"), _deck_name(course))
    for question in _asked(course):
        deck.add_note(
            genanki.Note(
                model=model,
                fields=_fields(question, words_for(course.locale)),
                tags=_tags(course, question),
                guid=_guid(question),
            )
        )
    moment = course.changed_at.astimezone(UTC).timestamp()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "deck.apkg"
        genanki.Package(deck).write_to_file(str(file), timestamp=moment)
        return rezipped(file.read_bytes())


def text(course: Course) -> str:
    """Gives the same notes as a text file that Anki imports (docs.ankiweb.net, "Text Files")."""
    head = (
        "#separator:tab\n#html:true\n#notetype:" + MODEL + "\n#deck:" + _deck_name(course)
        + "\n#guid column:1\n#tags column:7\n"
    )  # fmt: skip
    lines = [
        "\t".join(
            (
                _guid(question),
                *map(_cell, _fields(question, words_for(course.locale))),
                " ".join(_tags(course, question)),
            )
        )
        for question in _asked(course)
    ]
    return head + "\n".join(lines) + "\n"


def _cell(field: str) -> str:
    """Gives a field on one line; quotes and tabs would begin another."""
    flat = field.replace("\t", " ").replace("\r", "").replace("\n", "<br>")
    return '"' + flat.replace('"', '""') + '"'


def _asked(course: Course) -> tuple[CourseQuestion, ...]:
    return tuple(one for one in course.questions if one.kind is not QuizKind.ROLE_PLAY)


def _fields(question: CourseQuestion, words: Words) -> list[str]:
    shown = [question.options[place].text for place in question.shown]
    names = dict(question.channels)
    if question.kind is QuizKind.REWRITE:
        options, answer = _paragraphs(question.text), _paragraphs(question.model)
    elif question.kind is QuizKind.ORDER:
        options = _list(shown, "ul")
        answer = _list([option.text for option in question.options], "ol")
    elif question.kind is QuizKind.MATCH_CHANNEL:
        options = _list(shown, "ol")
        answer = _list([names[option.match] for option in question.options], "ol")
    else:
        options = _list(shown, "ul")
        answer = _list([option.text for option in question.options if option.is_right], "ul")
    passage = "".join(
        f"<i>{_safe(words['passage'].format(title=quoted.title))}</i>{_paragraphs(quoted.quote)}"
        for quoted in question.quotes
    )
    return [_safe(question.prompt), options, answer, _safe(question.explanation), passage]


def _list(items: list[str], tag: str) -> str:
    return f"<{tag}>" + "".join(f"<li>{_safe(item)}</li>" for item in items) + f"</{tag}>"


def _paragraphs(words: str) -> str:
    return "".join(f"<p>{_safe(line)}</p>" for line in words.split("\n") if line.strip())


def _safe(words: str) -> str:
    # Anki takes braces for fields of a card only in templates; in fields they are words.
    return html.escape(words, quote=False).replace("\n", "<br>")


def _tags(course: Course, question: CourseQuestion) -> list[str]:
    tags = ["kbdesk", f"lang_{course.locale.partition('-')[0]}", f"kind_{question.kind.value}"]
    if question.channel not in ("", "base"):
        tags.append(f"channel_{question.channel}")
    return sorted(tags)


def _deck_name(course: Course) -> str:
    title = " ".join(course.title.replace("::", ":").split())
    return f"KBDesk::{title}"


def _guid(question: CourseQuestion) -> str:
    return hashlib.sha256(f"kbdesk/{question.uid}".encode()).hexdigest()[:20]


def _number(name: str) -> int:
    """Gives a stable id that Anki takes: 1 << 30 to (1 << 31) - 1."""
    value = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4])
    return (1 << 30) + value % (1 << 30)


def _make(course: Course) -> CourseFiles:
    return CourseFiles({"course.apkg": apkg(course), "course.txt": text(course).encode()})


EXPORTER = CourseExporter("anki", "Anki deck", ".apkg", _make)
