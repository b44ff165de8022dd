from __future__ import annotations

import pytest

from kbdesk.content.dialects import to_kbdesk
from kbdesk.content.markup import render

# Text of the web, what it is with us, and words of the losses it is told with.
# ruff: noqa: ISC004 - long lines are cut in two

CASES: dict[str, tuple[str, str, list[str]]] = {
    "callout of ours": (":::note Title\nx\n:::", ":::note Title\nx\n:::", []),
    "spaced container": ("::: tip\nx\n:::", ":::tip\nx\n:::", []),
    "docusaurus title": (":::danger[Careful!]\nx\n:::", ":::danger Careful!\nx\n:::", []),
    "vitepress details": (
        "::: details Show\nx\n:::",
        "<details>\n<summary>Show</summary>\n\nx\n\n</details>",
        [],
    ),
    "nested containers": (
        "::: warning\n::: tip\nx\n:::\n:::",
        ":::warning\n:::tip\nx\n:::\n:::",
        [],
    ),
    "image": (
        ':::image type="content" source="media/a b.png" alt-text="A [b] c":::',
        "![A \\[b\\] c](<media/a b.png>)",
        [],
    ),
    "image in a sentence": (
        'Select :::image type="icon" source="i.png"::: (pen).',
        "Select ![](i.png) (pen).",
        [],
    ),
    "image with a long text": (
        ':::image type="complex" source="a.png" alt-text="b":::\nLong.\n:::image-end:::',
        "![b](a.png)\nLong.\n",
        [],
    ),
    "image with a larger one": (
        ':::image source="a.png" alt-text="b" lightbox="c.png":::',
        "![b](a.png)",
        ["larger picture c.png"],
    ),
    "image without a source": (
        ':::image alt-text="b":::',
        ':::image alt-text="b":::',
        ["without a source"],
    ),
    "zones": (
        ':::zone pivot="mac"\nx\n:::zone-end\n:::moniker range=">=1"\ny\n:::moniker-end',
        "\nx\n\n\ny\n",
        ["mac", ">=1"],
    ),
    "columns": (
        ":::row:::\n:::column:::\nx\n:::column-end:::\n:::row-end:::",
        "\n\nx\n\n",
        ["columns"],
    ),
    "unknown container": (":::foo bar\nx\n:::", ":::foo bar\nx\n:::", [":::foo"]),
    "alert": ("> [!NOTE]\n> x", "> [!NOTE]\n> x", []),
    "alert with text behind": ("> [!TIP] x\n> y", "> [!TIP]\n> x\n> y", []),
    "obsidian": ("> [!info]- Fold\n> x", "> [!NOTE]\n> **Fold**\n> x", ["folds"]),
    "unknown alert": ("> [!custom] T\n> x", "> [!custom] T\n> x", ["[!custom]"]),
    "next step": ('> [!div class="x"]\n> [A](b)\n\nz', "\n[A](b)\n\nz", []),
    "video": ("> [!VIDEO https://x.y/z]", "[https://x.y/z](https://x.y/z)", ["video"]),
    "include": ("a\n\n[!INCLUDE [T](../p.md)]\n", "a\n\n\n", ["“T” is included from ../p.md"]),
    "tab heading": ("## [Mac](#tab/mac)", "## Mac", ["tab “Mac”"]),
    "heading id": ("## A {#b}", "## A", ["“b”"]),
    "kramdown": ('[a](b){:target="_blank"}', "[a](b)", ["attributes"]),
    "liquid": ("{% note %}\nx\n{% endnote %}", ":::note\nx\n:::", []),
    "liquid in a line": ("a {% note %}x{% endnote %} b", "a \n:::note\nx\n:::\n b", []),
    "liquid callout": (
        '{% callout type="warning" title="Hey" %}\nx\n{% endcallout %}',
        ":::warning Hey\nx\n:::",
        [],
    ),
    "gitbook": ('{% hint style="info" %}\nx\n{% endhint %}', ":::info\nx\n:::", []),
    "jekyll code": ("{% highlight py %}\nx\n{% endhighlight %}", "```py\nx\n```", []),
    "liquid comment": ("a{% comment %}\nx {% y %}\n{% endcomment %}b", "ab", []),
    "liquid raw": ("{% raw %}{{x}}{% endraw %}", "{{x}}", []),
    "unknown liquid": ("{% include a.html %}", "{% include a.html %}", ["kept as text"]),
    "never closed": ("{% note %}\nx", "{% note %}\nx", ["kept as text"]),
    "hugo notice": (
        "  {{< notice tip >}}\n  x\n  {{< /notice >}}",
        "  :::tip\n  x\n  :::",
        [],
    ),
    "docsy alert": (
        '{{% alert title="Foo" color="warning" %}}\nx\n{{% /alert %}}',
        ":::warning Foo\nx\n:::",
        [],
    ),
    "hugo figure": ('{{< figure src="a.png" alt="b" title="c" >}}', '![b](a.png "c")', []),
    "hugo reference": ('[a]({{< relref "x.md" >}})', "[a](x.md)", []),
    "hugo video": (
        "{{< youtube abc >}}",
        "[https://www.youtube.com/watch?v=abc](https://www.youtube.com/watch?v=abc)",
        ["youtube"],
    ),
    "hugo tabs": (
        '{{< tabs >}}\n{{< tab "A" >}}\nx\n{{< /tab >}}\n{{< /tabs >}}',
        "\n**A**\n\nx\n\n",
        ["tabs"],
    ),
    "unknown hugo": ("{{< foo bar >}}", "{{< foo bar >}}", ["{{< foo bar >}}"]),
    "mkdocs": (
        '!!! note "A title"\n    x\n\n    ```\n    !!! y\n    ```\n\nz',
        ":::note A title\nx\n\n```\n!!! y\n```\n:::\nz",
        [],
    ),
    "mkdocs nested": (
        "!!! warning\n    a\n\n    !!! tip\n        b\nz",
        ":::warning\na\n\n:::tip\nb\n:::\n:::\nz",
        [],
    ),
    "mkdocs folded": ("??? danger\n    x\ny", ":::danger\nx\n:::\ny", ["folds"]),
    "mdx": (
        'import X from "@y"\n\n<Tabs>\n<TabItem value="a" label="Apple">\n\nx\n\n</TabItem>\n'
        "</Tabs>\n{/* z */}",
        "\n\n\n**Apple**\n\n\nx\n\n\n\n",
        ["import X", "Tabs", "TabItem"],
    ),
    "ours": (
        "{{name}} {{fact:x}} \\{{y}} [a](kb:1#b)\n\n:::internal\nx\n:::\n",
        "{{name}} {{fact:x}} \\{{y}} [a](kb:1#b)\n\n:::internal\nx\n:::\n",
        [],
    ),
}


@pytest.mark.parametrize(("text", "ours", "losses"), CASES.values(), ids=CASES.keys())
def test_dialects_become_ours(text: str, ours: str, losses: list[str]) -> None:
    found, lost = to_kbdesk(text)
    assert found == ours
    assert len(lost) == len(losses)
    for loss, words in zip(lost, losses, strict=True):
        assert words in loss.what


@pytest.mark.parametrize("text", [text for text, _, _ in CASES.values()], ids=CASES.keys())
def test_what_is_ours_already_stays(text: str) -> None:
    once, _ = to_kbdesk(text)
    assert to_kbdesk(once)[0] == once


@pytest.mark.parametrize("text", [text for text, _, _ in CASES.values()], ids=CASES.keys())
@pytest.mark.parametrize("fence", ["```\n{}\n```\n", "~~~~ md\n{}\n~~~~\n", "<!--\n{}\n-->\n"])
def test_code_and_comments_are_never_touched(text: str, fence: str) -> None:
    if "```" in text and fence.startswith("```"):
        fence = "`" + fence.replace("\n```", "\n````")
    whole = fence.format(text)
    assert to_kbdesk(whole) == (whole, ())


def test_code_in_a_line_is_not_touched_either() -> None:
    text = '`{% note %}` and `:::image source="a":::` and `{{< x >}}`\n\n    {% note %}\n'
    assert to_kbdesk(text) == (text, ())


def test_losses_name_their_lines() -> None:
    text = "a\n{% x %}\n\n!!! note\n    {% y %}\n\nb\n{% z %}\n"
    _, losses = to_kbdesk(text)
    assert [loss.line for loss in losses] == [2, 5, 8]


def test_line_ends_become_ours() -> None:
    assert to_kbdesk("a\r\n:::note\r\nb\r\n:::\rc")[0] == "a\n:::note\nb\n:::\nc"


def test_imported_callouts_look_like_callouts() -> None:
    text, _ = to_kbdesk("1. Do\n\n   {{< warning >}}\n   Careful\n   {{< /warning >}}\n\n2. Done\n")
    html = render(text).html
    assert html.count("<li>") == 2
    assert '<div class="k-callout k-warning">' in html
