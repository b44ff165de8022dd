"""The sample base: the support texts of Nordlys Audio, a music-streaming service we made up."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from kbdesk.config import paths
from kbdesk.domain.access import Verb
from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.fact import Fact, FactType, FactValue
from kbdesk.domain.ids import new_uid
from kbdesk.domain.placeholder import Placeholder, PlaceholderSource, PlaceholderType
from kbdesk.services import coverage, importing, permissions, workspace
from kbdesk.services.training import pack_file

if TYPE_CHECKING:
    from pathlib import Path

    from kbdesk.progress import Progress
    from kbdesk.services.desk import Desk
    from kbdesk.services.importing import ImportResult

FACTS_FILE = "_facts.toml"
PLACEHOLDERS_FILE = "_placeholders.toml"
TRAINING_FILE = "_training.toml"

_LANGUAGES = ("en", "sv")
"""Those that the sample is written in."""


def sample_folder() -> Path:
    """Gives the folder that the sample is imported from."""
    return paths.resources() / "samples" / "nordlys"


def make_sample(target: Path, *, actor: str | None, progress: Progress) -> None:
    """Makes the sample base at `target`, whole or not at all.

    Raises:
        CannotWrite: no room or no rights.
        Cancelled: the person asked to stop.
    """
    desk = workspace.create_workspace(target, name="Nordlys Audio", actor=actor)
    try:
        fill_with_sample(desk, progress)
    except BaseException:
        desk.close()
        target.unlink(missing_ok=True)
        raise
    desk.close()


def fill_with_sample(desk: Desk, progress: Progress) -> ImportResult:
    """Fills a base with the sample and makes its texts live; a second time does nothing.

    Facts and placeholders that the base has already stay as they are. A few texts say that they
    are drafts and stay so: they are badly written on purpose, for linting to show what it finds.

    Raises:
        GuardFailed: in this base somebody else has to approve what goes live.
        Cancelled: the person asked to stop; no text was written.
    """
    if desk.kb.workspace.four_eyes:
        raise GuardFailed(
            "The sample cannot go live at once: here somebody else has to approve it.",
            hint="Fill a new base with it.",
        )
    folder = sample_folder()
    _add_words(desk, folder)
    if not desk.kb.workspace.required_locales and permissions.may(desk, Verb.ADMINISTER):
        coverage.require_locales(desk, _LANGUAGES)
    result = importing.import_from(desk, "folder", folder, publish=True, progress=progress)
    pack_file.add_from_file(desk, folder / TRAINING_FILE)
    return result


def _add_words(desk: Desk, folder: Path) -> None:
    """Writes the facts and placeholders that are missing; texts that use them come after."""
    facts = tomllib.loads((folder / FACTS_FILE).read_text(encoding="utf-8"))["fact"]
    wanted = tomllib.loads((folder / PLACEHOLDERS_FILE).read_text(encoding="utf-8"))["placeholder"]
    with desk.kb.read() as reader:
        known_facts = {fact.key for fact in reader.facts.list_all()}
        known = {placeholder.key for placeholder in reader.placeholders.list_all()}
    new_facts = [table for table in facts if table["key"] not in known_facts]
    placeholders = [_placeholder(table) for table in wanted if table["key"] not in known]
    if not new_facts and not placeholders:
        return
    with desk.kb.write(desk.actor) as tx:
        tx.facts.append_many([_fact(table) for table in new_facts])
        for table in new_facts:
            for value in table["values"]:
                tx.facts.append_value(table["key"], FactValue(approved_by=desk.actor, **value))
        tx.placeholders.put(placeholders)
        tx.commit()


def _fact(table: dict[str, Any]) -> Fact:
    return Fact(
        uid=new_uid(),
        key=table["key"],
        type=FactType(table["type"]),
        unit=table.get("unit", ""),
        description=table["description"],
    )


def _placeholder(table: dict[str, Any]) -> Placeholder:
    return Placeholder(
        key=table["key"],
        type=PlaceholderType(table["type"]),
        source=PlaceholderSource(table["source"]),
        required=table["required"],
        fallbacks=tuple(table.get("fallbacks", {}).items()),
        example=table["example"],
        max_chars=table["max_chars"],
        pii=table.get("pii", False),
    )
