"""Without this an answer of the caller leads nowhere, or to the wrong words."""

from __future__ import annotations

import pytest

from kbdesk.content.calls import Branch, call_parts, call_steps

CALL = """\
::: say
Hello.
:::

::: ask Age of the order
Is it more than **ten** days?

- Yes → hand over
- No -> Explain
- Cannot say → Somewhere else
:::

::: say Explain → Goodbye
It takes ten days.
:::

::: do Hand over
Put the call through.
:::

::: confirm Goodbye
Thank you.
:::
"""


def test_answers_lead_to_the_parts_that_they_name() -> None:
    parts = call_parts(CALL)
    assert [part.kind for part in parts] == ["say", "ask", "say", "do", "confirm"]
    assert parts[1].branches == (Branch("Yes", 3), Branch("No", 2), Branch("Cannot say", None))
    assert parts[1].words.strip() == "Is it more than **ten** days?"
    assert (parts[2].title, parts[2].after) == ("Explain", 4)
    assert [part.after for part in parts[3:]] == [None, None]


def test_a_call_without_branches_is_as_it_was() -> None:
    body = ":::ask\nWhich address?\n\n- the old one\n- the new one\n:::\n"
    (part,) = call_parts(body)
    assert (part.title, part.branches, part.after) == ("", (), None)
    assert [(part.kind, part.words)] == list(call_steps(body))


@pytest.mark.parametrize(
    "body",
    [
        "::: ask\n- Yes → No\n:::\n",  # nothing but branches: the question would be empty
        "::: say\n- go → there\n:::\n",  # only questions have answers
        "::: internal\n::: ask Q\nIs it?\n- Yes → Q\n:::\n:::\n",
    ],
)
def test_what_is_no_branch_stays_text_or_hidden(body: str) -> None:
    assert all(not part.branches for part in call_parts(body))


def test_of_two_titles_the_first_counts_and_a_question_may_ask_itself_again() -> None:
    body = (
        "::: ask Q\nIs it?\r\n- Again → q\r\n- On → R\r\n:::\n"
        "::: say R\nA.\n:::\n::: say R\nB.\n:::\n"
    )
    parts = call_parts(body)
    assert parts[0].branches == (Branch("Again", 0), Branch("On", 1))
