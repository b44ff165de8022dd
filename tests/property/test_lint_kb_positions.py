"""Whatever a text is made of, KBDesk's own rule types point at the characters they speak of."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context, OtherText, Section, Setup, StyleGuide
from kbdesk.lint.styles import Loaded

_PIECES = st.sampled_from(
    (
        "foo|Foo|WE MUST PAY NOW|😀|e\u0301| |\n|\n\n|\r\n|\t|# |- |> |**|`|```\n|[|](x)|](kb:u1)|"
        "[here](#no)|&amp;|\\|<br>|<!-- kb off -->|<!-- kb ignore-next T.R -->|{{name}}|{{|}}|"
        "{{fact:fee}}|{order}|https://example.com/foo|---\ntitle: foo\n---\n|:::say\n|:::\n|"
        "[^1]|\ufeff|We guarantee it. |14 days|30 days|anna.b@gmail.com|070-123 45 67|"
        "4532 0151 1283 0366|? |! |mailet|XXXX"
    ).split("|")
)
_TEXTS = st.lists(_PIECES, max_size=30).map("".join)
_RULES: dict[str, dict[str, object]] = {
    "Claim": {"extends": "kb-claim", "promise": ["guarantee"]},
    "Expr": {"extends": "kb-expr", "expr": "words > 2"},
    "Facts": {"extends": "kb-facts"},
    "Length": {"extends": "kb-length", "unit": "chars", "max": "20"},
    "Lexicon": {"extends": "kb-lexicon", "entries": ["foo"], "max": "1"},
    "Link": {"extends": "kb-link"},
    "Moves": {
        "extends": "kb-moves",
        "order": "strict",
        "moves": [{"id": "a", "any": ["foo"]}, {"id": "b", "any": ["guarantee"]}],
    },
    "Placeholder": {"extends": "kb-placeholder"},
    "Reading": {"extends": "kb-readability", "metric": "words_per_sentence", "max": "3"},
    "Secret": {"extends": "kb-secret"},
    "Structure": {
        "extends": "kb-structure",
        "require": ["greeting"],
        "forbid": ["emoji", "exclamations>0", "all_caps", "multiple_questions>0", "link_only"],
    },
    "Term": {
        "extends": "kb-term",
        "terms": [{"preferred": "mejl", "forbidden": "mail", "inflect": "sv"}],
    },
    "Translation": {"extends": "kb-translation"},
}


def _guide() -> StyleGuide:
    loaded = Loaded(Setup(), {})
    for name, keys in _RULES.items():
        loaded.add(f"T.{name}", {"message": "%s", **keys}, "r.yaml")  # type: ignore[dict-item]
    assert not loaded.unsupported
    return StyleGuide(tuple(loaded.rules.values()), sections=(Section("*", ("T",)),))


_GUIDE = _guide()
_CONTEXT = Context(
    locale="sv",
    fill={"fact:fee": "14 days"}.get,
    others=(
        OtherText("SMS", "Refund in 30 days, foo {{fact:fee}}", "sv", "sms"),
        OtherText("en", "# Refund\n\n14 days {{name}} [x](kb:u2)", "en", "", "source"),
    ),
)


@settings(max_examples=250, deadline=None)
@given(_TEXTS)
def test_own_types_never_point_beside_the_text(text: str) -> None:
    for ext in ("md", "txt"):
        for each in lint_text(text, _GUIDE, context=_CONTEXT):
            assert each.rule not in ("kb.BadRule", "kb.RuleTimeout"), ext
            assert 0 <= each.start <= each.end <= len(text)
            assert text[each.start : each.end] == each.match
            for fix in each.fixes:
                for edit in fix.edits:
                    assert 0 <= edit.start <= edit.end <= len(text)
