from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import BadSource, Denied, GuardFailed, Refused
from kbdesk.domain.fact import FactValue
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import Audience
from kbdesk.domain.rendition import Content
from kbdesk.domain.training.course import CourseText
from kbdesk.domain.training.pack import PackContent, PackSection, Part, PartKind
from kbdesk.domain.training.quiz import QuizKind, QuizState
from kbdesk.domain.training.results import QuizResult
from kbdesk.progress import quiet
from kbdesk.services import editing, fact_changes, facts, library, publishing
from kbdesk.services.desk import Desk
from kbdesk.services.training import overview, packs, practice, proposals, results, standing
from kbdesk.services.training.assembling import assemble
from kbdesk.services.training.building import build
from training_kit import PACK, copied, make_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def desk(sample: Path, tmp_path: Path) -> Iterator[Desk]:
    opened = copied(sample, tmp_path)
    yield opened
    opened.close()


def _set_window(desk: Desk, days: str) -> None:
    with desk.kb.write("anna") as tx:
        tx.facts.append_value("refund.window", FactValue(days, datetime.now(UTC).date()))
        tx.commit()


def _prompts(desk: Desk) -> list[str]:
    return [one.item.content.prompt for one in standing.suspects(desk, PACK)]


# -- invariant 18 --------------------------------------------------------------------------


def test_the_samples_questions_are_all_true_in_both_languages(desk: Desk) -> None:
    assert standing.suspects(desk) == ()
    for locale in ("en", "sv"):
        course = assemble(desk, PACK, locale).course
        assert len(course.questions) == 13
        kinds = {question.kind for question in course.questions}
        assert kinds == set(QuizKind)


def test_a_fact_that_changes_makes_its_questions_suspect_and_the_build_is_refused(
    desk: Desk, tmp_path: Path
) -> None:
    before = len(standing.standings(desk, PACK))
    value = facts.new_value(desk, facts.get(desk, "refund.window"), "30 days")
    told = fact_changes.impact(desk, "refund.window", value, progress=quiet())
    assert told.summary.quizzes
    _set_window(desk, "30 day")
    assert len(standing.standings(desk, PACK)) == before
    found = standing.suspects(desk, PACK)
    assert {one.item.uid for one in found} <= set(told.summary.quizzes)
    assert {one.item.content.locale for one in found} == {"en", "sv"}
    assert "Noor paid" in " ".join(_prompts(desk))
    with pytest.raises(GuardFailed, match="cannot be built") as refused:
        build(desk, PACK, "html", tmp_path / "out", progress=quiet())
    assert "Noor paid" in " ".join(refused.value.reasons)
    assert not (tmp_path / "out").exists()


def test_a_value_that_begins_to_hold_later_makes_nothing_suspect_today(desk: Desk) -> None:
    with desk.kb.write("anna") as tx:
        later = datetime.now(UTC).date() + timedelta(days=30)
        tx.facts.append_value("refund.window", FactValue("30 day", later))
        tx.commit()
    assert standing.suspects(desk) == ()


def test_a_text_change_counts_only_where_it_touches_the_passage(desk: Desk) -> None:
    uid = library.find_uid(desk, "double")
    opened = library.open_item(desk, uid, "en", "chat")
    content = opened.head.content
    elsewhere = content.body.replace("I can see both payments", "I see both of the payments")
    assert elsewhere != content.body
    _publish(desk, opened, replace(content, body=elsewhere))
    assert standing.suspects(desk) == ()
    opened = library.open_item(desk, uid, "en", "chat")
    touched = elsewhere.replace("write to you again within", "call you again within")
    _publish(desk, opened, replace(content, body=touched))
    assert _prompts(desk) == [
        "This macro is five years old. Write it anew, so that you would like to get it yourself."
    ]


def _publish(desk: Desk, opened: library.OpenItem, content: Content) -> None:
    rendition = opened.rendition.uid
    editing.save_draft(
        desk, rendition, opened.head.uid, content, note="x", client_save_id=new_uid()
    )
    publishing.publish(desk, opened.item.uid, rendition)


def test_a_suspect_item_holds_again_once_a_person_quotes_what_is_live(desk: Desk) -> None:
    _set_window(desk, "30 day")
    with pytest.raises(GuardFailed, match="quote what is live"):
        packs.confirm(desk, standing.suspects(desk)[0].item.uid)
    for one in standing.suspects(desk):
        content = one.item.content
        citations = tuple(
            replace(each, quote=each.quote.replace("14 da", "30 da")) for each in content.citations
        )
        packs.confirm(desk, one.item.uid, replace(content, citations=citations))
    assert standing.suspects(desk) == ()
    assert assemble(desk, PACK).course.questions


def test_a_proposal_never_comes_out_without_a_person(desk: Desk) -> None:
    before = assemble(desk, PACK).course
    made = proposals.propose(desk, PACK)
    assert made
    assert {one.stored for one in made} == {QuizState.PROPOSED}
    found = assemble(desk, PACK)
    assert found.course.questions == before.questions
    assert "wait for a person" in " ".join(found.warnings)
    packs.confirm(desk, made[0].uid)
    assert len(assemble(desk, PACK).course.questions) == len(before.questions) + 1


def test_the_same_things_are_proposed_only_once_and_each_is_true(desk: Desk) -> None:
    made = proposals.propose(desk, PACK)
    assert len({one.content.kind for one in made}) >= 4
    again = proposals.propose(desk, PACK, faults=0)
    assert again == ()
    for one in made:
        assert packs.confirm(desk, one.uid).state is QuizState.OK


def test_a_channels_limit_that_changes_makes_the_question_about_it_suspect(desk: Desk) -> None:
    made = proposals.propose(desk, PACK, item_uid=library.find_uid(desk, "double"))
    (limit,) = [one for one in made if one.content.rule.startswith("channel:social_reply")]
    packs.confirm(desk, limit.uid)
    with desk.kb.write("anna") as tx:
        tx.channels.update(replace(tx.channels.get("social_reply"), max_chars=500))
        tx.commit()
    assert [one.item.uid for one in standing.suspects(desk)] == [limit.uid]


# -- who may see what ----------------------------------------------------------------------


def test_texts_for_colleagues_are_in_no_pack_for_customers(desk: Desk) -> None:
    pack = packs.create(desk, "open", "Open", audience=Audience.CUSTOMER)
    packs.add_text(desk, pack.name, library.find_uid(desk, "refund"))
    assert assemble(desk, "open").course.sections
    packs.add_text(desk, pack.name, library.find_uid(desk, "protocol"))
    with pytest.raises(GuardFailed, match="cannot be built") as refused:
        assemble(desk, "open")
    assert "is internal" in " ".join(refused.value.reasons)


@pytest.mark.parametrize("format_key", ["html", "scorm12", "gift", "anki", "pptx", "handout"])
def test_internal_blocks_come_out_in_no_format(desk: Desk, tmp_path: Path, format_key: str) -> None:
    out = tmp_path / "out" / format_key
    out.parent.mkdir()
    suffix = {"scorm12": ".zip", "anki": ".apkg", "pptx": ".pptx", "gift": ".gift"}
    built = build(
        desk, PACK, format_key, out.with_suffix(suffix.get(format_key, "")), progress=quiet()
    )
    for file in built.files:
        data = [file.read_bytes()]
        if zipfile.is_zipfile(file):  # packed bytes say nothing, and spell anything by chance
            with zipfile.ZipFile(file) as archive:
                data = [archive.read(name) for name in archive.namelist()]
        for each in data:
            # Words of :::internal blocks of texts that the pack shows.
            assert b"Refund anyway when the fault was ours" not in each
            assert b"Never say what the right answer would have been" not in each
            assert b"{{" not in each or file.suffix in (".apkg", ".js", ".css", ".pptx")


def test_only_a_trainer_changes_packs(desk: Desk) -> None:
    with desk.kb.write("anna") as tx:
        tx.people.append(User("anna"))
        tx.people.put_grants("anna", [Grant("anna", Role.ADMIN), Grant("anna", Role.AUTHOR)])
        tx.commit()
    with pytest.raises(Denied):
        packs.create(desk, "mine", "Mine")
    with pytest.raises(Denied):
        proposals.propose(desk, PACK)


def test_a_pinned_text_stays_when_the_live_one_changes(desk: Desk) -> None:
    uid = library.find_uid(desk, "link")
    packs.create(desk, "pins", "Pins")
    packs.add_text(desk, "pins", uid, pin=True)
    packs.add_text(desk, "pins", uid)
    opened = library.open_item(desk, uid, "en", "base")
    body = "I have sent you another link. Open it where you listen."
    _publish(desk, opened, replace(opened.head.content, body=body))
    (section,) = assemble(desk, "pins").course.sections
    pinned, following = section.parts
    assert isinstance(pinned, CourseText)
    assert isinstance(following, CourseText)
    assert (pinned.is_pinned, following.plain) == (True, body)
    assert pinned.plain != body


# -- results -------------------------------------------------------------------------------


def _answers(desk: Desk, file: Path, learner: str, wrong: int = 0) -> None:
    course = assemble(desk, PACK).course
    rows = ["learner,item,answer,correct,when"]
    for place, question in enumerate(course.scored):
        right = place >= wrong
        rows.append(
            f"{learner},{question.uid}@{question.number},{1 if right else 2},{int(right)},"
            "2026-05-03T09:30:00Z"
        )
    file.write_text("\r\n".join(rows), "utf-8")


def test_results_tell_who_passed_and_wrong_answers_become_feedback(
    desk: Desk, tmp_path: Path
) -> None:
    _answers(desk, tmp_path / "maja.csv", "Maja", wrong=1)
    _answers(desk, tmp_path / "ali.csv", "Ali", wrong=6)
    taken = results.take_results(desk, PACK, tmp_path / "maja.csv")
    assert (taken.new, taken.known, taken.unknown) == (11, 0, 0)
    assert taken.feedback == (library.find_uid(desk, "refund"),)
    with desk.kb.read() as reader:
        (row,) = reader.events.list_feedback()
        assert "1 of 1 answered wrong" in row.feedback.words
        assert "Maja" not in row.feedback.words
    again = results.take_results(desk, PACK, tmp_path / "maja.csv")
    assert (again.new, again.known, again.feedback) == (0, 11, ())
    results.take_results(desk, PACK, tmp_path / "ali.csv")
    ali, maja = results.learners(desk, PACK)
    assert (maja.learner, maja.percent, maja.passed_at is not None) == ("Maja", 90, True)
    assert (ali.right, ali.passed_at) == (5, None)
    hard = results.hard_items(desk, PACK)
    assert hard[0].difficulty.percent == 0
    assert hard[0].item.content.prompt.startswith("Noor paid")


def test_whoever_passed_gets_a_quiz_of_what_changed_since(desk: Desk, tmp_path: Path) -> None:
    _answers(desk, tmp_path / "maja.csv", "Maja")
    results.take_results(desk, PACK, tmp_path / "maja.csv")
    # The sample was confirmed today, and these answers are older: nothing is to be asked yet
    # of somebody who answered after it.
    with desk.kb.write("anna") as tx:
        pack = tx.packs.get(PACK)
        later = datetime.now(UTC) + timedelta(minutes=1)
        course = assemble(desk, PACK).course
        tx.quizzes.append_results(
            pack.uid,
            [
                QuizResult(q.uid, q.number, "Ali", "1", correct=True, at=later)
                for q in course.scored
            ],
        )
        tx.commit()
    ali = next(one for one in results.learners(desk, PACK) if one.learner == "Ali")
    assert ali.again == ()
    desk.kb.now = lambda: datetime.now(UTC) + timedelta(minutes=5)
    changed = course.scored[1]
    packs.confirm(desk, changed.uid)
    ali = next(one for one in results.learners(desk, PACK) if one.learner == "Ali")
    assert ali.again == (changed.uid,)
    built = build(desk, PACK, "gift", tmp_path / "delta.gift", delta=True, progress=quiet())
    assert "Ali" in built.learners
    assert built.questions >= 1


def test_no_delta_without_anybody_who_passed(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Nobody who passed"):
        build(desk, PACK, "gift", tmp_path / "delta.gift", delta=True, progress=quiet())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("learner,item\nMaja,1", "column"),
        ("learner,item,answer,correct,when\n,x,1,1,2026-05-03", "empty"),
        ('learner,item,answer,correct,when\n"Maja', "not CSV"),
        ("\ufeff", "column"),
    ],
)
def test_a_file_that_holds_no_results_is_refused_with_its_line(
    desk: Desk, tmp_path: Path, text: str, why: str
) -> None:
    file = tmp_path / "x.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(BadSource, match=why):
        results.take_results(desk, PACK, file)


# -- practice ------------------------------------------------------------------------------


def test_an_answer_is_scored_and_the_passage_shown(desk: Desk) -> None:
    found = practice.practice(desk, PACK)
    question = found.questions[0]
    content = found.contents[question.uid]
    scored = practice.score_answer(desk, content, ["1"], question)
    assert scored.is_right is True
    assert "14 days" in scored.quotes[0].quote
    assert practice.score_answer(desk, content, ["2"], question).is_right is False


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_a_rewritten_text_is_scored_by_linter_and_moves(desk: Desk, locale: str) -> None:
    found = practice.practice(desk, PACK, locale)
    (question,) = [one for one in found.questions if one.kind is QuizKind.REWRITE]
    content = found.contents[question.uid]
    good = practice.score_answer(desk, content, [question.model], question)
    assert good.rewriting is not None
    assert good.rewriting.moves
    assert all(move.is_made for move in good.rewriting.moves)
    assert good.rewriting.score_after > good.rewriting.score_before
    assert good.is_right is True
    same = practice.score_answer(desk, content, [content.text], question)
    assert same.rewriting is not None
    assert same.is_right is False
    assert not any(move.is_made for move in same.rewriting.moves[:2])
    nothing = practice.score_answer(desk, content, [""], question)
    assert nothing.is_right is False


def test_a_pack_shows_itself_with_what_waits(desk: Desk) -> None:
    proposals.propose(desk, PACK, faults=1)
    found = overview.overview(desk, PACK, "sv")
    assert found.title == "Återbetalning och klagomål"
    assert len(found.sections) == 4
    assert {one.state for one in found.quizzes} == {QuizState.OK, QuizState.PROPOSED}
    content = PackContent((("en", "X"),), sections=(PackSection((("en", "X"),), ()),))
    saved = packs.save(desk, packs.create(desk, "empty", "Empty"), content)
    assert saved.number == 2
    assert Part(PartKind.TEXT).channel == "base"
