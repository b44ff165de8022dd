"""The course as slides for a room: one thought a slide, the trainer's words in the notes."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from pptx import Presentation
from pptx.util import Emu, Inches, Pt

from kbdesk.domain.training.course import (
    Course,
    CourseCall,
    CourseChannels,
    CoursePart,
    CourseQuestion,
    CourseScenario,
    CourseSection,
    CourseText,
)
from kbdesk.domain.training.proposing import sentences_of
from kbdesk.domain.training.quiz import QuizKind
from kbdesk.exporters.training.base import CourseExporter, CourseFiles, rezipped
from kbdesk.exporters.training.slide_theme import ACCENT, GREEN, MUTED, Layout, dressed
from kbdesk.exporters.training.wording import Words, words_for

_LANGUAGES = {"en": "en-GB", "sv": "sv-SE"}
_MOST_WORDS = 620
"""How many characters a box holds at its smallest size; more stands in the notes."""

_POINTS = 6
_STEPS = 5


@dataclass(slots=True)
class _Line:
    """A paragraph; `lead` is written bold before it."""

    text: str
    lead: str = ""
    bold: bool = False
    colour: Any = None
    bullet: bool = True


@dataclass(slots=True)
class _Deck:
    """A presentation that is being written."""

    deck: Any
    course: Course
    words: Words
    lang: str
    slides: list[Any] = field(default_factory=list)

    def slide(self, layout: Layout, title: str, notes: str) -> Any:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[layout.value])
        size = None if layout in (Layout.TITLE, Layout.SECTION) or len(title) < 58 else 26
        self.fill(slide.shapes.title, [_Line(title, bullet=False)], size)
        self.say(slide, notes)
        self.slides.append(slide)
        return slide

    def fill(self, shape: Any, lines: list[_Line], size: float | None = None) -> None:
        """Writes paragraphs into a placeholder, each run marked with its language."""
        frame = shape.text_frame
        frame.word_wrap = True
        for place, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            if line.lead:
                self._run(paragraph, f"{line.lead}  ", size, bold=True, colour=ACCENT)
            self._run(paragraph, line.text, size, bold=line.bold, colour=line.colour)
            if not line.bullet:
                _without_bullet(paragraph)

    def _run(
        self, paragraph: Any, text: str, size: float | None, *, bold: bool, colour: Any
    ) -> None:
        run = paragraph.add_run()
        run.text = text
        if size is not None:
            run.font.size = Pt(size)
        if bold:
            run.font.bold = True
        if colour is not None:
            run.font.color.rgb = colour
        run._r.get_or_add_rPr().set("lang", self.lang)  # noqa: SLF001 (the library has no name for it)

    def say(self, slide: Any, notes: str) -> None:
        """Writes the trainer's notes."""
        frame = slide.notes_slide.notes_text_frame
        for place, line in enumerate(notes.strip().split("\n")):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            self._run(paragraph, line, None, bold=False, colour=None)


def _without_bullet(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.set("marL", "0")
    properties.set("indent", "0")
    for old in properties.findall(f"{{{_A}}}buNone"):
        properties.remove(old)
    properties.append(properties.makeelement(f"{{{_A}}}buNone", {}))


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def pptx(course: Course) -> bytes:
    """Gives the presentation; equal courses give equal bytes."""
    language = course.locale.partition("-")[0]
    lang = course.locale if "-" in course.locale else _LANGUAGES.get(language, language)
    deck = _Deck(dressed(Presentation()), course, words_for(course.locale), lang)
    _title(deck)
    if len(course.sections) > 1:
        _agenda(deck)
    for section in course.sections:
        _section(deck, section)
    _properties(deck)
    buffer = io.BytesIO()
    deck.deck.save(buffer)
    return rezipped(buffer.getvalue(), first="[Content_Types].xml")


def _properties(deck: _Deck) -> None:
    properties, course = deck.deck.core_properties, deck.course
    moment = course.changed_at.astimezone(UTC).replace(tzinfo=None)
    properties.title, properties.author = course.title, course.company
    properties.subject, properties.language = course.summary[:255], deck.lang
    properties.created = properties.modified = moment
    properties.last_modified_by = course.company
    properties.revision, properties.version = 1, course.version
    properties.keywords = "KBDesk"


def _title(deck: _Deck) -> None:
    course, words = deck.course, deck.words
    slide = deck.slide(Layout.TITLE, course.title, course.summary or course.title)
    below = words["delta"] if course.is_delta else course.summary
    lines = [_Line(f"{course.company} · {words[course.audience]}", colour=MUTED, bullet=False)]
    if below:
        lines.insert(0, _Line(below, bullet=False))
    deck.fill(slide.placeholders[1], lines, 20)


def _agenda(deck: _Deck) -> None:
    """Writes the sections and their minutes as a table."""
    course, words = deck.course, deck.words
    total = sum(section.minutes for section in course.sections)
    notes = "\n".join(f"{section.title}: {section.goal}" for section in course.sections)
    slide = deck.slide(Layout.TITLE_ONLY, words["agenda"], notes)
    rows = [(words["section"], words["time"])]
    rows += [
        (section.title, words["minutes"].format(count=section.minutes) if section.minutes else "–")
        for section in course.sections
    ]
    if total:
        rows.append((words["total"], words["minutes"].format(count=total)))
    left, top, width = Inches(0.8), Inches(1.9), Inches(11.7)
    shape = slide.shapes.add_table(len(rows), 2, left, top, width, Inches(0.55 * len(rows)))
    shape._element.nvGraphicFramePr.cNvPr.set("descr", f"{words['agenda']}: {course.title}")  # noqa: SLF001
    shape.name = words["agenda"]
    table = shape.table
    table.columns[0].width, table.columns[1].width = Emu(width - Inches(2)), Inches(2)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            cell = table.cell(row, column)
            bold = row == 0 or (total > 0 and row == len(rows) - 1)
            deck.fill(cell, [_Line(text, bold=bold, bullet=False)], 20)


def _section(deck: _Deck, section: CourseSection) -> None:
    words = deck.words
    minutes = words["minutes"].format(count=section.minutes) if section.minutes else ""
    notes = "\n".join(filter(None, (minutes, section.notes))) or section.title
    slide = deck.slide(Layout.SECTION, section.title, notes)
    goal = f"{words['goal']} {section.goal}" if section.goal else minutes
    deck.fill(slide.placeholders[1], [_Line(goal, bullet=False)], 22)
    for part in section.parts:
        _part(deck, part)


def _part(deck: _Deck, part: CoursePart) -> None:
    match part:
        case CourseQuestion():
            _question(deck, part)
        case CourseScenario():
            _scenario(deck, part)
        case CourseChannels():
            _channels(deck, part)
        case CourseCall():
            _call(deck, part)
        case CourseText():
            _text(deck, part)


def _text(deck: _Deck, text: CourseText) -> None:
    slide = deck.slide(Layout.CONTENT, text.title, text.plain)
    body = [line for block in text.plain.split("\n") for line in sentences_of(block)]
    points = [line for line in body if 15 <= len(line) <= 160 and " | " not in line][:_POINTS]
    lines = [_Line(text.short_answer, bold=True, bullet=False)] if text.short_answer else []
    _fit(deck, slide.placeholders[1], [*lines, *map(_Line, points)])


def _channels(deck: _Deck, part: CourseChannels) -> None:
    for start in range(0, len(part.texts), 2):
        pair = part.texts[start : start + 2]
        notes = "\n\n".join(f"{text.channel_name}\n{text.plain}" for text in pair)
        slide = deck.slide(Layout.TWO, part.title, notes)
        boxes = [_kept(_channel_lines(text), narrow=True) for text in pair]
        size = min(_size(box, narrow=True) for box in boxes)  # one size, to compare
        for place, lines in enumerate(boxes):
            deck.fill(slide.placeholders[1 + place], lines, size)
        if len(pair) == 1:
            _remove(slide.placeholders[2])


def _channel_lines(text: CourseText) -> list[_Line]:
    blocks = [line for line in text.plain.split("\n") if line.strip()]
    head = _Line(text.channel_name, bold=True, colour=ACCENT, bullet=False)
    return [head, *(_Line(line, bullet=False) for line in blocks)]


def _call(deck: _Deck, part: CourseCall) -> None:
    steps, words = part.text.steps, deck.words
    slides = max(1, -(-len(steps) // _STEPS))
    each = max(1, -(-len(steps) // slides))
    for start in range(0, max(1, len(steps)), each):
        some = steps[start : start + each]
        notes = "\n\n".join(f"{words[kind].upper()}\n{text}" for kind, text in some)
        slide = deck.slide(Layout.CONTENT, part.text.title, notes or part.text.plain)
        lines = [
            _Line(" ".join(text.split()), lead=words[kind], bullet=False) for kind, text in some
        ]
        _fit(deck, slide.placeholders[1], lines or [_Line(part.text.plain, bullet=False)])


def _scenario(deck: _Deck, part: CourseScenario) -> None:
    words = deck.words
    notes = [part.situation, "", words["look_for"], *(f"– {line}" for line in part.look_for)]
    if part.questions:
        notes += ["", words["talk_about"], *(f"– {line}" for line in part.questions)]
    if part.answer:
        notes += ["", words["answer_that_works"], part.answer.plain]
    slide = deck.slide(Layout.TWO, part.title, "\n".join(notes))
    left = [
        _Line(words["situation"], bold=True, colour=ACCENT, bullet=False),
        _Line(part.situation, bullet=False),
        _Line(words["task"], bold=True, colour=ACCENT, bullet=False),
        _Line(part.task, bullet=False),
    ]
    right = [_Line(words["customer_says"], bold=True, colour=ACCENT, bullet=False)]
    right += [_Line(line, bullet=False) for line in part.customer.split("\n") if line.strip()]
    if part.mood:
        right.append(_Line(f"{words['mood']}: {part.mood}", colour=MUTED, bullet=False))
    _fit(deck, slide.placeholders[1], left, narrow=True)
    _fit(deck, slide.placeholders[2], right, narrow=True)


def _question(deck: _Deck, part: CourseQuestion) -> None:
    words = deck.words
    quotes = [f"{words['passage'].format(title=q.title)}: {q.quote}" for q in part.quotes]
    answer = _answer_lines(part)
    notes = [words["answers"], *(line.text for line in answer), part.explanation, *quotes]
    told = "\n".join(filter(None, notes))
    if part.kind in (QuizKind.REWRITE, QuizKind.ROLE_PLAY):
        slide = deck.slide(Layout.TWO, part.prompt, told)
        head = words["to_rewrite"] if part.kind is QuizKind.REWRITE else words["situation"]
        text = [_Line(head, bold=True, colour=ACCENT, bullet=False)]
        shown = part.text if part.kind is QuizKind.REWRITE else words["agent_task"]
        text += [_Line(line, bullet=False) for line in shown.split("\n") if line.strip()]
        _fit(deck, slide.placeholders[1], text, narrow=True)
        rubric = [_Line(words["look_for"], bold=True, colour=ACCENT, bullet=False)]
        _fit(deck, slide.placeholders[2], [*rubric, *map(_Line, part.rubric)], narrow=True)
        if part.kind is QuizKind.ROLE_PLAY:
            deck.say(slide, f"\n{words['for_customer']}\n{part.text}")
            return
    else:
        slide = deck.slide(Layout.CONTENT, part.prompt, told)
        lines = [
            _Line(" ".join(part.options[place].text.split()), lead=f"{chr(65 + at)}", bullet=False)
            for at, place in enumerate(part.shown)
        ]
        _fit(deck, slide.placeholders[1], lines)
    slide = deck.slide(Layout.CONTENT, words["answer"], told)
    lines = list(answer)
    if part.explanation:
        lines.append(_Line(part.explanation, bullet=False))
    if part.quotes:
        lines.append(
            _Line(f"“{' '.join(part.quotes[0].quote.split())}”", colour=MUTED, bullet=False)
        )
    _fit(deck, slide.placeholders[1], lines)


def _answer_lines(part: CourseQuestion) -> list[_Line]:
    if part.kind is QuizKind.REWRITE:
        return [_Line(line, bullet=False) for line in part.model.split("\n") if line.strip()]
    if part.kind is QuizKind.ROLE_PLAY:
        return [_Line(line) for line in part.rubric]
    if part.kind is QuizKind.ORDER:
        return [
            _Line(option.text, lead=f"{place}", bullet=False)
            for place, option in enumerate(part.options, 1)
        ]
    if part.kind is QuizKind.MATCH_CHANNEL:
        names = dict(part.channels)
        return [
            _Line(" ".join(option.text.split()), lead=names[option.match], bullet=False)
            for option in part.options
        ]
    return [
        _Line(option.text, lead="✓", bold=True, colour=GREEN, bullet=False)
        for option in part.options
        if option.is_right
    ]


def _fit(deck: _Deck, shape: Any, lines: list[_Line], *, narrow: bool = False) -> None:
    """Fills a box at the largest size at which its words fit."""
    kept = _kept(lines, narrow=narrow)
    deck.fill(shape, kept or [_Line("–", bullet=False)], _size(kept, narrow=narrow))


def _kept(lines: list[_Line], *, narrow: bool) -> list[_Line]:
    """Gives the paragraphs that a box holds; the last one is cut, with a mark."""
    kept: list[_Line] = []
    room = _MOST_WORDS if narrow else int(_MOST_WORDS * 1.7)
    for line in lines:
        if room <= 0:
            break
        if len(line.text) > room:
            line.text = line.text[:room].rsplit(" ", 1)[0] + " …"
        kept.append(line)
        room -= len(line.text) + 40
    return kept


def _size(lines: list[_Line], *, narrow: bool) -> int:
    """Gives the size of type in points for as many words."""
    weight = sum(len(line.text) + len(line.lead) + 40 for line in lines) * (1.8 if narrow else 1)
    steps = ((560, 24), (900, 20), (1150, 18), (1350, 16))
    return next((size for most, size in steps if weight < most), 14)


def _remove(shape: Any) -> None:
    shape._element.getparent().remove(shape._element)  # noqa: SLF001


def _make(course: Course) -> CourseFiles:
    return CourseFiles({"course.pptx": pptx(course)})


EXPORTER = CourseExporter("pptx", "Slides with trainer notes", ".pptx", _make)
