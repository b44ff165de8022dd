from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kbdesk.lint.engine import lint_text
from kbdesk.lint.fixing import fix_all_safe
from kbdesk.lint.guide import StyleGuide

MakeGuide = Callable[..., StyleGuide]
_SWAP = """
extends: substitution
message: "%s not %s"
ignorecase: true
action: {name: replace}
swap:
  utilize: use
  e-mail: email
  mail|post: email|letter
"""


def test_all_safe_fixes_go_in_and_stay(guide_of: MakeGuide) -> None:
    guide = guide_of({"R.yml": _SWAP})
    text = (
        "Utilize the e-mail.\n\n- utilize it `utilize` {{utilize}} [utilize](kb:utilize)\n\nmail\n"
    )
    fixed = fix_all_safe(text, guide)
    assert fixed.text == (
        "Use the email.\n\n- use it `utilize` {{utilize}} [use](kb:utilize)\n\nmail\n"
    )
    assert fixed.applied == 4
    assert fix_all_safe(fixed.text, guide).applied == 0


def test_fixes_that_undo_each_other_are_left_out(guide_of: MakeGuide) -> None:
    rule = "extends: substitution\nmessage: '%s %s'\naction: {name: replace}\nswap: {%s}\n"
    guide = guide_of({"A.yml": rule.replace("{%s}", "{foo: bar}"),
                      "B.yml": rule.replace("{%s}", "{bar: foo}"),
                      "C.yml": rule.replace("{%s}", "{utilize: use}")})  # fmt: skip
    fixed = fix_all_safe("foo utilize", guide)
    assert fixed.text == "foo use"
    assert fix_all_safe(fixed.text, guide).text == fixed.text


def test_capitals_are_kept(guide_of: MakeGuide) -> None:
    guide = guide_of({"R.yml": _SWAP})
    assert fix_all_safe("UTILIZE it. Utilize it.", guide).text == "USE it. Use it."


_PIECES = (
    "utilize|e-mail|mail| |\n\n|**|`|{{utilize}}|[|](utilize)|# |- |&amp;|😀|<!-- kb off -->|"
    "kbdesk|{order}|https://x.example/utilize"
).split("|")


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join))
def test_a_second_run_changes_nothing(guide_of: MakeGuide, text: str) -> None:
    term = "extends: kb-term\nmessage: '%s'\nterms: [{preferred: KBDesk}]\n"
    place = "extends: kb-placeholder\nmessage: '%s'\n"
    guide = guide_of({"R.yml": _SWAP, "T.yaml": term, "P.yaml": place})
    fixed = fix_all_safe(text, guide)
    assert fix_all_safe(fixed.text, guide).text == fixed.text


def test_a_mark_without_a_shape_is_named_and_goes(guide_of: MakeGuide) -> None:
    rule = "extends: existence\nmessage: a\nnonword: true\naction: {name: remove}\ntokens: ['%s']\n"
    for mark, is_safe in (("\u200b", True), ("\u202e", False)):
        (found,) = lint_text(f"sup{mark}port", guide_of({"A.yml": rule % mark}))
        (fix,) = found.fixes
        assert (fix.label, fix.safe) == (f"Remove “U+{ord(mark):04X}”", is_safe)
