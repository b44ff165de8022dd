"""Channels are data: the presets load, a broken list is told, a team's own works."""

import pytest

from kbdesk.config import paths
from kbdesk.domain.channel import SegmentRule, channels_from_toml
from kbdesk.domain.errors import BadSource


def test_the_twelve_presets_ship_with_a_source_for_each_limit() -> None:
    file = paths.resources() / "presets" / "channels.toml"
    channels = channels_from_toml(file.read_text("utf-8"), str(file))
    assert [channel.key for channel in channels] == [
        "base", "faq", "phone", "email", "chat", "social_reply", "social_dm", "messaging",
        "sms", "push", "banner", "forum",
    ]  # fmt: skip
    assert all(channel.limit_source for channel in channels if channel.max_chars)
    sms = next(channel for channel in channels if channel.key == "sms")
    assert sms.segments is SegmentRule.GSM7


@pytest.mark.parametrize(
    "text",
    ["", "[channels.x]", "channels = 3", "[channels.x]\nname='X'\nkind='smoke signal'", "]["],
)
def test_a_broken_list_names_its_file(text: str) -> None:
    with pytest.raises(BadSource, match=r"mine\.toml"):
        channels_from_toml(text, "mine.toml")
