"""An error says the same wherever it was raised: also in a child process."""

import pickle

import pytest

from kbdesk.domain import errors


@pytest.mark.parametrize(
    "error",
    [
        errors.NotFound("No item.", "Look."),
        errors.StaleRevision("r", None, "h"),
        errors.GuardFailed("Not yet.", ("One.", "Two.")),
        errors.BadSource("a.md", "broken", 3, "Mend it."),
        errors.Cancelled(),
    ],
)
def test_it_survives_the_way_between_processes(error: errors.KBDeskError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


def test_each_has_an_exit_code_of_its_kind() -> None:
    assert errors.GuardFailed("x").exit_code == errors.StaleRevision("r", "a", "b").exit_code == 1
    assert errors.BadSource("a", "b").exit_code == errors.BaseDamaged("x").exit_code == 2
