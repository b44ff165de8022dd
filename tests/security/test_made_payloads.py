"""Ten thousand made payloads go through the gate of each profile, and nothing harmful comes out."""

from __future__ import annotations

import pytest
from made_payloads import payloads

from content_kit import faults
from kbdesk.content.markup import Profile, render

MADE = list(payloads("alert(1)"))


@pytest.mark.parametrize("profile", [Profile.SITE, Profile.EMAIL, Profile.PREVIEW])
def test_made_payloads_become_harmless(profile: Profile) -> None:
    assert [one for one in MADE if faults(render(one, profile).html)] == []


def test_the_control_finds_most_of_them_harmful() -> None:
    assert sum(bool(faults(f"<p>{one}")) for one in MADE) > len(MADE) / 2
