"""What a text says of itself in its front matter: `lint: {off, audience, channel, lang}`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from kbdesk.content.frontmatter import FrontMatter, split
from kbdesk.lint.guide import Context


@dataclass(frozen=True, slots=True)
class Off:
    """A rule or style that a text switches off for itself.

    Attributes:
        reason: why; a gate rule stays on without one.
    """

    name: str
    reason: str


def read_front(text: str, context: Context) -> tuple[Context, tuple[Off, ...]]:
    """Gives the context with what the front matter adds, and what is off in the whole text.

    What the context knows already stays. `off` holds names, or tables of rule and reason.

    Raises:
        BadSource: the front matter cannot be read.
    """
    if not text.lstrip("\ufeff").startswith(("---", "+++")):
        return context, ()
    fields = front_matter(text).fields
    said = fields.get("lint")
    settings: dict[str, object] = said if isinstance(said, dict) else {}
    audience, channel = settings.get("audience"), settings.get("channel")
    lang = settings.get("lang", fields.get("lang"))
    tags = settings.get("tags", fields.get("tags"))
    context = replace(
        context,
        audience=context.audience or (audience if isinstance(audience, str) else ""),
        channel=context.channel or (channel if isinstance(channel, str) else ""),
        locale=context.locale or (lang if isinstance(lang, str) else ""),
        tags=context.tags or _texts(tags),
    )
    return context, tuple(_off(settings.get("off")))


@lru_cache(maxsize=1)
def front_matter(text: str) -> FrontMatter:
    """Gives front matter and body of a text; the last one is kept, for it is asked for twice.

    Raises:
        BadSource: the front matter cannot be read.
    """
    return split(text, "the text")


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list):
        return tuple(each for each in value if isinstance(each, str))
    return ()


def _off(value: object) -> list[Off]:
    if isinstance(value, str):
        return [Off(value, "")]
    found = []
    for each in value if isinstance(value, list) else []:
        if isinstance(each, str):
            found.append(Off(each, ""))
        elif isinstance(each, dict) and isinstance(each.get("rule"), str):
            reason = each.get("reason")
            found.append(Off(each["rule"], reason if isinstance(reason, str) else ""))
    return found
