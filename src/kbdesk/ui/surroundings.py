"""What every page is given: the jobs, the look, a person's choices and the open base."""

from __future__ import annotations

from dataclasses import dataclass

from kbdesk.ui.choices import Choices
from kbdesk.ui.jobs import Jobs
from kbdesk.ui.session import Session
from kbdesk.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The window's parts that pages share; handed down, never looked up."""

    jobs: Jobs
    theme: Theme
    choices: Choices
    session: Session
