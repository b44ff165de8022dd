"""The settings of a site, read from texts and checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from urllib.parse import urlsplit

from kbdesk.domain.errors import BadInput


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """The settings of a site.

    Attributes:
        title: the name of the site; empty takes the name of the base.
        base_url: where the site will stand, ending in "/"; empty while nobody knows. Only with
            it are there absolute addresses: canonical, sitemap, feed.
        accent: the brand colour as "#rrggbb"; mended where it would be hard to read.
        home_url: the organisation's own front page; empty for none.
        contact_email: where readers write to; empty for none.
        contact_phone: the number readers call; empty for none.
        contact_hours: opening hours and response time in words.
        machine_copy: whether to write `kb.jsonl`, the whole text for retrieval programs.
    """

    title: str = ""
    base_url: str = ""
    accent: str = "#1d5fbf"
    home_url: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    contact_hours: str = ""
    machine_copy: bool = False


_WORDS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def read_options(**values: str | None) -> SiteOptions:
    """Gives the settings that `values` hold, by the names of SiteOptions; None is the default.

    Raises:
        BadInput: an unknown name or a value that cannot be used.
    """
    known = {field.name for field in fields(SiteOptions)}
    found: dict[str, str] = {}
    for name, value in values.items():
        if name not in known:
            names = ", ".join(sorted(known))
            raise BadInput(f'A site has no setting "{name}".', f"Settings: {names}.")
        if value is not None:
            found[name] = value.strip()
    copy = found.pop("machine_copy", "no").lower()
    if copy not in _WORDS:
        raise BadInput(f'machine_copy is "{copy}".', 'Write "yes" or "no".')
    for name in ("base_url", "home_url"):
        if found.get(name):
            found[name] = _address(name, found[name])
    accent = found.get("accent")
    if accent is not None and re.fullmatch(r"#[0-9a-fA-F]{6}", accent) is None:
        raise BadInput(f'accent is "{accent}".', 'Write a colour as "#1d5fbf".')
    email = found.get("contact_email")
    if email and re.fullmatch(r"[^\s@<>\"?&]+@[^\s@<>\"?&]+\.[^\s@<>\"?&]+", email) is None:
        raise BadInput(f'contact_email is "{email}".', "Write one plain mail address.")
    return SiteOptions(**found, machine_copy=_WORDS[copy])


def _address(name: str, value: str) -> str:
    try:
        parts = urlsplit(value)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid or parts.query or parts.fragment or re.search(r"[\s\"<>\\^`{|}]", value):
        raise BadInput(f'{name} is "{value}".', 'Write an address such as "https://help.example/".')
    return value if value.endswith("/") else value + "/"
