"""Without this a form offers an option that its target refuses, or leaves one out."""

from __future__ import annotations

import re

import pytest

from kbdesk.domain.errors import BadInput
from kbdesk.exporters import registry
from kbdesk.exporters.base import Exporter

EXPORTERS = registry.all_exporters()


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.key)
def test_the_form_has_every_option_of_the_target_and_no_other(exporter: Exporter) -> None:
    with pytest.raises(BadInput) as told:
        exporter.options(no_such_option="x")
    named = set(re.findall(r"[a-z_]+", told.value.hint.partition(":")[2]))
    assert {setting.name for setting in exporter.settings} == named


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.key)
def test_what_a_form_holds_at_first_is_what_the_target_does_anyway(exporter: Exporter) -> None:
    shown = {one.name: one.default for one in exporter.settings if one.default or one.choices}
    shown = {name: value for name, value in shown.items() if value}
    assert exporter.options(**shown) == exporter.options()


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.key)
def test_every_choice_of_the_form_is_taken(exporter: Exporter) -> None:
    for setting in exporter.settings:
        for choice in setting.choices:
            more = {"feedback_url": "https://help.example/"} if choice == "form" else {}
            exporter.options(**{setting.name: choice or None}, **more)
