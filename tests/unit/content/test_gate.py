from __future__ import annotations

import pytest

from content_kit import elements, faults
from kbdesk.content import gate
from kbdesk.content.markup import Profile, render

HOSTILE = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src='media/a.png' onload=alert(1)>",
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=x'>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<object data='x'></object><embed src='x'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href=' &#14; javascript:alert(1)'>x</a>",
    "<a href='jAvAsCrIpT&colon;alert(1)'>x</a>",
    "<a href='vbscript:x'>x</a><a href='data:text/html,<b>'>y</a><a href='file:///etc'>z</a>",
    "<a href='//evil.example'>x</a><a href='/\\evil.example'>y</a><a href='\\\\host\\share'>z</a>",
    "<a href='smb://host/share'>x</a>",
    "[x](javascript:alert(1)) [y](<java script:alert(1)>) [z](data:text/html,a)",
    "![x](javascript:alert(1)) ![y](media/../../a.png) ![z](//evil.example/a.png)",
    "<form action=x><input name=y><button formaction='javascript:alert(1)'>z</button></form>",
    "<base href='https://evil.example/'><meta http-equiv=refresh content='0;url=//x'><link rel=x>",
    "<p id=submit name=x class=k-internal style='background:url(//x)' data-line=9>x</p>",
    "<a name=getElementById id=k-own>x</a>",
    "<div class='own k-callout'>x</div>",
    "<template><img src=x onerror=alert(1)></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<title><a href='</title><img src=x onerror=alert(1)>'>",
    "<xmp><p title='</xmp><svg/onload=alert(1)>'></xmp>",
    "<select><template><style><!--</style><a rel='--></style><img src onerror=x>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml-stylesheet href='x'?><img src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<a href=1 a=`onclick=alert(1)>x</a>",
    "<table background='//x'><td style='x'><a><table><a>y</table>",
    "<pre>\n\n\nx</pre>\rbare\r\nreturns",
    "<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>",
    "<b><p><i></b><table><div><a href=x><a href=y>",
    "<img src='media/a.png' srcset='//evil.example/a 2x'>",
    "<a href='https://x.example' target=_blank ping='//y' rel=opener>x</a>",
    "<ol start='9999999'><td colspan=99999>x",
]


@pytest.mark.parametrize("payload", HOSTILE)
@pytest.mark.parametrize("profile", [Profile.SITE, Profile.EMAIL, Profile.PREVIEW])
def test_hostile_html_becomes_harmless(payload: str, profile: Profile) -> None:
    for text in (payload, f"a {payload} b", f"- {payload}\n\n> {payload}\n"):
        assert faults(render(text, profile).html) == []


@pytest.mark.parametrize("payload", HOSTILE)
def test_gate_is_stable(payload: str) -> None:
    once = gate.pass_through(payload, with_base=True)
    assert gate.pass_through(once, with_base=True) == once


def test_authors_cannot_wear_our_marks() -> None:
    html = render(
        '<div class="k-internal" id="k-x" style="text-align: right" data-line="3">a</div>',
        Profile.PREVIEW,
    ).html
    assert html == "<div>a</div>\n"


def test_our_own_marks_pass() -> None:
    html = f'<p id="{gate.GUARD}k-a" class="{gate.GUARD}k-b k-c">x</p>'
    assert gate.pass_through(html, with_base=True) == '<p id="k-a" class="k-b k-c">x</p>'


def test_even_ours_are_only_what_we_write() -> None:
    html = f'<p id="{gate.GUARD}login" style="{gate.GUARD}position: fixed">x</p>'
    assert gate.pass_through(html, with_base=True) == "<p>x</p>"


def test_guard_never_comes_out() -> None:
    html = gate.pass_through(f"<p title='{gate.GUARD}'>{gate.GUARD}k-x</p>", with_base=True)
    assert "own" not in html


def test_what_authors_need_passes() -> None:
    html = (
        '<details><summary>More</summary>H<sub>2</sub>O <kbd>Ctrl</kbd> <mark lang="sv">å</mark>'
        '<abbr title="x">y</abbr></details>'
    )
    assert gate.pass_through(html, with_base=True) == html


@pytest.mark.parametrize(
    ("target", "passes"),
    [
        ("https://x.example/a?b=c#d", True),
        ("HTTP://x.example", True),
        ("mailto:a@x.example", True),
        ("tel:+46 8 123", True),
        ("#k-a", True),
        ("../b/c.html#d", True),
        ("c.html?x=a:b", True),
        ("kb:0190-ab#k-x", True),
        ("", True),
        ("ftp://x.example", False),
        ("javascript:alert(1)", False),
        ("x:y", False),
        ("https:x.example", False),
        ("https://x\\y", False),
        ("//x.example", False),
        ("\\\\host\\share", False),
        ("a\nb", False),
        ("kb:a/../b", False),
    ],
)
def test_links_lead_only_where_they_may(target: str, passes: bool) -> None:
    assert gate.may_follow(target) is passes


def test_item_links_and_media_do_not_leave_in_mail() -> None:
    html = '<a href="kb:1">a</a><img src="media/a.png" alt="b">'
    assert gate.pass_through(html, with_base=False) == "ab"
    assert [tag for tag, _ in elements(gate.pass_through(html, with_base=True))] == ["a", "img"]


def test_html_that_never_settles_is_shown_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    class Restless:
        def clean(self, html: str) -> str:
            return html + "<b>"

    monkeypatch.setattr(gate, "_cleaner", lambda _with_base: Restless())
    assert gate.pass_through("<i>x", with_base=True) == "<pre>&lt;i&gt;x</pre>\n"
