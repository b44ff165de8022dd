from __future__ import annotations

from content_kit import faults
from kbdesk.content.shaping import for_channel
from kbdesk.domain.channel import Channel, ChannelKind, Markup


def channel(markup: Markup, limit: int | None = None) -> Channel:
    return Channel("c", "C", ChannelKind.TEXT, True, markup, 0, max_chars=limit)


TEXT = """# Refund

Hi {{name}}, see [the page](https://x.example/a) or [How](kb:1) \\
or <a@x.example>.

- one
- two
  1. a
  2. b

> [!NOTE]
> Wait.

:::internal
secret
:::
"""


def test_message_is_plain_text_that_keeps_its_lists_and_targets() -> None:
    shaped = for_channel(TEXT, channel(Markup.NONE, 200))
    assert shaped.plain == (
        "Refund\n\nHi {{name}}, see the page (https://x.example/a) or How\nor a@x.example.\n\n"
        "- one\n- two\n  1. a\n  2. b\n\nNote: Wait."
    )
    assert shaped.html is None
    assert shaped.length == len(shaped.plain)
    assert (shaped.limit, shaped.fits) == (200, True)


def test_message_over_the_limit_is_told() -> None:
    shaped = for_channel("x" * 161, channel(Markup.NONE, 160))
    assert (shaped.length, shaped.limit, shaped.fits) == (161, 160, False)
    assert for_channel("x" * 161, channel(Markup.NONE)).fits


def test_mail_has_both_forms() -> None:
    shaped = for_channel(TEXT, channel(Markup.HTML))
    assert shaped.plain.startswith("Refund\n\nHi {{name}}")
    assert shaped.html is not None
    assert faults(shaped.html) == []
    assert '<a href="https://x.example/a"' in shaped.html
    assert "kb:" not in shaped.html


def test_markdown_channel_gets_markdown_that_others_know() -> None:
    text = "# A\n\n:::say Hello\n*b* [c](kb:1) [d](https://x.example)\n:::\n\n- e\n"
    shaped = for_channel(text, channel(Markup.MARKDOWN))
    assert shaped.plain == "# A\n\n**Hello**\n\n*b* c [d](https://x.example)\n\n- e"


def test_markdown_without_ours_goes_as_it_is() -> None:
    text = "a\n\n\n```\nb\n\n\nc\n```"
    assert for_channel(text, channel(Markup.MARKDOWN)).plain == text


def test_links_are_not_told_twice() -> None:
    text = (
        "[https://x.example](https://x.example) [x.example](https://x.example/) <https://y.example>"
    )
    assert for_channel(text, channel(Markup.NONE)).plain == (
        "https://x.example https://x.example/ https://y.example"
    )


def test_steps_items_and_notes_keep_their_marks() -> None:
    text = "3. a\n4. b\n\n   c\n\n- [x] d\n- [ ] e[^1]\n\n[^1]: f\n"
    assert for_channel(text, channel(Markup.NONE)).plain == (
        "3. a\n4. b\n   c\n\n- [x] d\n- [ ] e[1]\n\n[1] f"
    )


def test_labels_follow_the_language() -> None:
    shaped = for_channel("> [!WARNING]\n> x", channel(Markup.NONE), locale="sv")
    assert shaped.plain == "Varning: x"
