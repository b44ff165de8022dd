"""A team has to see each rule, also those that are off or cannot run, and where one hits."""

from __future__ import annotations

import pytest

from kbdesk.domain.errors import BadInput
from kbdesk.domain.style import TermKind
from kbdesk.progress import Progress
from kbdesk.services import house_rules, style_board
from kbdesk.services.rule_drafts import RuleKind, Wish
from kbdesk.services.style_board import RuleState

LOGIN = Wish(RuleKind.TERM, "LogIn", ("login",), ("Please sign in.",), instead="sign in")


def line(board: style_board.StyleBoard, name: str) -> style_board.RuleLine:
    return next(one for one in board.rules if one.name == name)


def test_hits_name_text_and_line_and_stay_until_the_next_count(desk, write) -> None:
    house_rules.save(desk, house_rules.draft(LOGIN))
    made = write("How to", "First.\n\nUse the login.")
    board = style_board.with_hits(desk, style_board.board(desk), Progress())
    (hit,) = line(board, "House.LogIn").hits
    assert (hit.item_uid, hit.line, hit.match) == (made.item.uid, 3, "login")
    assert board.texts == 1
    again = style_board.keep_hits(style_board.board(desk), board)
    assert line(again, "House.LogIn").hits == (hit,)
    house_rules.disable(desk, "House.LogIn")
    off = line(style_board.keep_hits(style_board.board(desk), board), "House.LogIn")
    assert (off.state, off.hits, off.version, off.is_own) == (RuleState.OFF, (), 2, True)
    assert off.bad == ("login",), "what is off can still be read"


def test_a_shipped_rule_that_is_off_is_still_there(desk) -> None:
    before = style_board.board(desk)
    assert line(before, "KBDesk.Actually").state is RuleState.ON
    house_rules.disable(desk, "KBDesk.Actually")
    after = style_board.board(desk)
    assert len(after.rules) == len(before.rules)
    off = line(after, "KBDesk.Actually")
    assert (off.state, off.is_own) == (RuleState.OFF, False)
    assert off.why


def test_a_rule_that_cannot_run_says_why(desk, tmp_path) -> None:
    (tmp_path / "Team").mkdir()
    (tmp_path / "Team" / "Odd.yml").write_text("extends: telepathy\nmessage: no\n", "utf-8")
    house_rules.join_package(desk, tmp_path)
    odd = line(style_board.board(desk), "Team.Odd")
    assert odd.state is RuleState.BROKEN
    assert "telepathy" in odd.reason


def test_words_join_the_vocabulary_and_leave_it(desk) -> None:
    with pytest.raises(BadInput):
        style_board.put_term(desk, "  ", TermKind.ACCEPT)
    term = style_board.put_term(desk, " Nordlys ", TermKind.ACCEPT)
    assert style_board.board(desk).terms == (term,)
    style_board.remove_term(desk, term)
    assert style_board.board(desk).terms == ()
