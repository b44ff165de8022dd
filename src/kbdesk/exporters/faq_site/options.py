"""The settings of a site, read from texts and checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kbdesk.domain.errors import BadInput
from kbdesk.exporters.base import Setting, SettingKind
from kbdesk.exporters.brand import TOKEN_NAMES, Tokens, read_tokens
from kbdesk.exporters.faq_site.theme import Theme, read_theme


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """The settings of a site.

    Attributes:
        title: the name of the site; empty takes the name of the base.
        base_url: where the site will stand, ending in "/"; empty while nobody knows. Only with
            it are there absolute addresses: canonical, sitemap, feed.
        brand: colours, font, corners and logo; mended where they would be hard to read.
        theme: further style, and words around the pages.
        home_url: the organisation's own front page; empty for none.
        contact_email: where readers write to; empty takes the fact `contact.email`.
        contact_phone: the number readers call; empty takes the fact `contact.phone`.
        contact_hours: opening hours in words; empty takes the fact `contact.hours`.
        feedback: how "was this helpful" reaches the team: "mail", "form" or "none".
        feedback_url: where the form goes, for "form".
        machine_copy: whether to write `kb.jsonl`, the whole text for retrieval programs; where
            nothing is said, a site with an address has it.
        markdown_copy: whether each article also lies beside its page as Markdown.
    """

    title: str = ""
    base_url: str = ""
    brand: Tokens = field(default_factory=Tokens)
    theme: Theme = field(default_factory=Theme)
    home_url: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    contact_hours: str = ""
    feedback: str = "mail"
    feedback_url: str = ""
    machine_copy: bool = False
    markdown_copy: bool = False


_WORDS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_SWITCHES = ("machine_copy", "markdown_copy")
_FEEDBACK = ("mail", "form", "none")

SETTINGS = (
    Setting("title"),
    Setting("base_url"),
    Setting("home_url"),
    Setting("contact_email"),
    Setting("contact_phone"),
    Setting("contact_hours"),
    Setting("feedback", SettingKind.CHOICE, "mail", _FEEDBACK),
    Setting("feedback_url"),
    Setting("markdown_copy", SettingKind.SWITCH, "no"),
    Setting("machine_copy", SettingKind.CHOICE, "", ("", "yes", "no")),
    Setting("theme", SettingKind.FOLDER),
    *(
        Setting(name, SettingKind.FILE if name == "logo" else SettingKind.TEXT)
        for name in TOKEN_NAMES
    ),
)
"""The options of a site, for a form."""


def read_options(**values: str | None) -> SiteOptions:
    """Gives the settings that `values` hold, by name; None is the default.

    The names are those of SiteOptions, and for its brand those of Tokens.

    Raises:
        BadInput: an unknown name or a value that cannot be used.
    """
    known = {one.name for one in fields(SiteOptions)} - {"brand"} | set(TOKEN_NAMES)
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            names = ", ".join(sorted(known))
            raise BadInput(f'A site has no setting "{name}".', f"Settings: {names}.")
        if value is not None:
            found[name] = value.strip()
    switches = {name: _switch(name, found.pop(name)) for name in _SWITCHES if name in found}
    switches.setdefault("machine_copy", bool(found.get("base_url")))
    for name in ("base_url", "home_url"):
        if found.get(name):
            found[name] = _address(name, found[name])
    if found.get("feedback_url"):
        found["feedback_url"] = _address("feedback_url", found["feedback_url"]).rstrip("/")
    email = found.get("contact_email")
    if email and re.fullmatch(r"[^\s@<>\"?&]+@[^\s@<>\"?&]+\.[^\s@<>\"?&]+", email) is None:
        raise BadInput(f'contact_email is "{email}".', "Write one plain mail address.")
    _check_feedback(found)
    brand = read_tokens({name: found.pop(name, "") for name in TOKEN_NAMES})
    folder = found.pop("theme", "")
    theme = read_theme(Path(folder)) if folder else Theme()
    return SiteOptions(**{**found, **switches, "brand": brand, "theme": theme})


def _switch(name: str, value: str) -> bool:
    if value.lower() not in _WORDS:
        raise BadInput(f'{name} is "{value}".', 'Write "yes" or "no".')
    return _WORDS[value.lower()]


def _check_feedback(found: dict[str, str]) -> None:
    way = found.get("feedback", "mail")
    if way not in _FEEDBACK:
        raise BadInput(f'feedback is "{way}".', f"Ways: {', '.join(_FEEDBACK)}.")
    if way == "form" and not found.get("feedback_url"):
        raise BadInput(
            "A feedback form needs a place that takes it.", "Set feedback_url to its address."
        )


def _address(name: str, value: str) -> str:
    try:
        parts = urlsplit(value)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid or parts.query or parts.fragment or re.search(r"[\s\"<>\\^`{|};]", value):
        raise BadInput(f'{name} is "{value}".', 'Write an address such as "https://help.example/".')
    return value if value.endswith("/") else value + "/"
