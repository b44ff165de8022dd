"""A team makes rules of examples, tries them on its base, and can go back to what was."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kbdesk.domain.errors import BadInput, BadSource, NotFound, Refused
from kbdesk.lint.config import load_guide
from kbdesk.lint.engine import lint_text
from kbdesk.progress import Progress
from kbdesk.services import house_rules, linting
from kbdesk.services.rule_drafts import RuleKind, Wish, definition_of, wish_of
from text_kit import article


def rules_in(desk, text: str, **more) -> set[str]:
    return {f.rule for f in linting.lint_text(desk, text, **{"locale": "en", **more})}


@pytest.mark.parametrize(
    ("wish", "hit", "clean"),
    [
        (
            Wish(RuleKind.TERM, "R", ("login",), ("Please sign in.",), instead="sign in"),
            "Use the login.",
            "Use the door.",
        ),
        (
            Wish(
                RuleKind.TERM,
                "R",
                ("prenumeration",),
                ("Ditt abonnemang gäller.",),
                instead="abonnemang",
                locale="sv",
            ),
            "Prenumerationen är slut.",
            "Abonnemanget är slut.",
        ),
        (
            Wish(
                RuleKind.TERM,
                "R",
                ("Could you kindly send the form to us?", "We ask you to kindly wait for it."),
                ("Please send the form to us.",),
            ),
            "Kindly pay.",
            "Please pay.",
        ),
        (
            Wish(
                RuleKind.PATTERN,
                "R",
                ("We will circle right back to you.", "I circle back soon with it."),
                ("We write on Monday.",),
            ),
            "They circle all the way back.",
            "We come back.",
        ),
        (
            Wish(
                RuleKind.MOVE,
                "R",
                ("Your order has left.",),
                ("Thank you for your patience. It left.", "We thank you for your patience here."),
            ),
            "It left on Monday.",
            "Thank you for your patience. It left on Monday.",
        ),
    ],
)
def test_examples_make_a_rule(desk, wish: Wish, hit: str, clean: str) -> None:
    draft = house_rules.draft(wish)
    assert draft.is_sound, (draft.gaps, draft.wrong)
    house_rules.save(desk, draft)
    locale = wish.locale or "en"
    assert "House.R" in rules_in(desk, hit, locale=locale)
    assert "House.R" not in rules_in(desk, clean, locale=locale)


def test_examples_that_do_not_fit_make_none() -> None:
    with pytest.raises(BadInput, match="in common"):
        house_rules.draft(
            Wish(RuleKind.TERM, "R", ("We left the house in May.", "They came by car to us."))
        )
    with pytest.raises(BadInput, match="name"):
        house_rules.draft(Wish(RuleKind.TERM, "not a name", ("x",)))


def test_a_rule_that_misses_its_own_examples_is_not_saved(desk) -> None:
    wish = Wish(RuleKind.PATTERN, "R", ("Kindly wait.",), ("Now wait.",), pattern="wait")
    draft = house_rules.draft(wish)
    assert [each.example for each in draft.wrong] == ["Now wait."]
    with pytest.raises(Refused, match="good example"):
        house_rules.save(desk, draft)
    broken = house_rules.draft(Wish(RuleKind.PATTERN, "R", ("a",), pattern="(a"))
    with pytest.raises(Refused, match="cannot run"):
        house_rules.save(desk, broken)
    assert house_rules.rules(desk) == ()


def test_it_tells_which_texts_it_would_hit_and_saves_nothing(desk) -> None:
    article(desk, "One", "Kindly wait. Kindly sit.", live=False)
    article(desk, "Two", "Please wait.", live=False)
    draft = house_rules.draft(Wish(RuleKind.TERM, "R", ("kindly",)))
    trial = house_rules.try_on_base(desk, draft, Progress())
    assert trial.texts == 2
    (hit,) = trial.hits
    assert (hit.name, len(hit.findings)) == ("One [en base]", 2)
    assert house_rules.rules(desk) == ()


def test_versions_can_be_left_and_come_back_to(desk) -> None:
    for word in ("kindly", "promptly"):
        house_rules.save(desk, house_rules.draft(Wish(RuleKind.TERM, "R", (word,))))
    assert rules_in(desk, "Kindly wait promptly.") >= {"House.R"}
    assert "House.R" not in rules_in(desk, "Kindly wait.")
    house_rules.restore(desk, "House.R", 1)
    assert "House.R" in rules_in(desk, "Kindly wait.")
    house_rules.disable(desk, "House.R")
    assert "House.R" not in rules_in(desk, "Kindly wait.")
    with pytest.raises(Refused):
        house_rules.disable(desk, "House.R")
    house_rules.restore(desk, "House.R")
    assert "House.R" in rules_in(desk, "Kindly wait.")
    assert [one.enabled for one in house_rules.history(desk, "House.R")] == [
        True, True, True, False, True,
    ]  # fmt: skip
    with pytest.raises(NotFound):
        house_rules.restore(desk, "House.R", 9)


def test_a_shipped_rule_can_be_switched_off_and_on(desk) -> None:
    text = "We guarantee that this will never happen again."
    assert "KBDesk.Promise" in rules_in(desk, text)
    house_rules.disable(desk, "KBDesk.Promise")
    assert "KBDesk.Promise" not in rules_in(desk, text)
    house_rules.restore(desk, "KBDesk.Promise")
    assert "KBDesk.Promise" in rules_in(desk, text)
    with pytest.raises(NotFound):
        house_rules.disable(desk, "KBDesk.Nope")


def test_what_is_exported_says_the_same(desk, tmp_path: Path) -> None:
    house_rules.save(desk, house_rules.draft(Wish(RuleKind.TERM, "Kindly", ("kindly",))))
    files = house_rules.export(desk, tmp_path / "out")
    assert tmp_path / "out" / "styles" / "House" / "Kindly.yml" in files
    guide = load_guide(tmp_path / "out")
    assert [f.rule for f in lint_text("Kindly wait.", guide)] == ["House.Kindly"]
    with pytest.raises(Refused, match="not empty"):
        house_rules.export(desk, tmp_path / "out")


def packed(tmp_path: Path, files: dict[str, str]) -> Path:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, text in files.items():
            package.writestr(name, text)
    path = tmp_path / "package.zip"
    path.write_bytes(data.getvalue())
    return path


RULE = "extends: existence\nmessage: no %s\ntokens: [kindly]\n"


def test_a_package_holds_for_everybody_in_the_base(desk, tmp_path: Path) -> None:
    package = packed(
        tmp_path,
        {
            "Acme/Kindly.yml": RULE,
            "Acme/Run.yml": "extends: script\nmessage: m\nscript: os.exit()\n",
            "config/vocabularies/Acme/accept.txt": "Nordlys\n(?i)kbdesk\n",
        },
    )
    joined = house_rules.join_package(desk, package)
    assert (joined.styles, joined.rules, joined.new, joined.words) == (("Acme",), 1, 2, 1)
    assert [gap.rule for gap in joined.unsupported] == ["Acme.Run"]
    assert "Acme.Kindly" in rules_in(desk, "We kindly wait.")
    again = house_rules.join_package(desk, package)
    assert (again.new, again.words) == (0, 0)


@pytest.mark.parametrize("name", ["../Acme/Kindly.yml", "/Acme/Kindly.yml", "C:/Acme/Kindly.yml"])
def test_a_hostile_zip_is_refused_and_leaves_nothing(desk, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadSource):
        house_rules.join_package(desk, packed(tmp_path, {name: RULE, "Acme/A.yml": RULE}))
    assert house_rules.rules(desk) == ()


@pytest.mark.parametrize(
    "wish",
    [
        Wish(RuleKind.TERM, "R", ("login",), ("Sign in.",), instead="sign in", locale="en"),
        Wish(RuleKind.TERM, "R", ("asap",), message="Say when: '%s'.", channels=("sms", "chat")),
        Wish(RuleKind.PATTERN, "R", ("We never do that.", "We never ship it."), why="No walls."),
        Wish(RuleKind.PATTERN, "R", ("Ring 08",), pattern=r"ring \d+", level="error", locale="sv"),
        Wish(RuleKind.MOVE, "R", (), ("Have a nice day.",), pattern="nice day"),
    ],
)
def test_a_rule_tells_what_it_was_made_of(wish: Wish) -> None:
    assert wish_of("House.R", definition_of(wish)) == wish


def test_a_file_that_somebody_wrote_was_made_of_no_wish() -> None:
    written = "extends: existence\nmessage: no\ntokens: [a, b]\nnonword: true\n"
    assert wish_of("House.R", written) is None
    assert wish_of("House.R", "extends: kb-expr\n") is None
    assert wish_of("House.R", "a: [") is None
    assert wish_of("House.R", "[1]") is None
