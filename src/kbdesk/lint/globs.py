"""The globs of `.vale.ini` sections."""

from __future__ import annotations

from functools import lru_cache

import regex


@lru_cache(maxsize=512)
def _compiled(glob: str) -> tuple[regex.Pattern[str], bool]:
    negated = glob.startswith("!")
    return regex.compile(_translate(glob.removeprefix("!")), regex.V1), negated


def path_matches(glob: str, path: str) -> bool:
    """Tells whether `path`, with "/" between its parts, is meant by `glob`.

    `*` crosses "/" unless the glob holds `**`; braces list alternatives; a leading `!` negates.
    """
    pattern, negated = _compiled(glob)
    return (pattern.fullmatch(path) is not None) != negated


def _translate(glob: str) -> str:
    star = "[^/]*" if "**" in glob else ".*"
    out, at, depth = ["(?s)"], 0, 0
    while at < len(glob):
        ch = glob[at]
        at += 1
        if ch == "*":
            if glob.startswith("*", at):
                at += 1
                if glob.startswith("/", at):  # "**/" also stands for no folder at all
                    at += 1
                    out.append("(?:.*/)?")
                else:
                    out.append(".*")
            else:
                out.append(star)
        elif ch == "?":
            out.append("[^/]")
        elif ch == "{":
            depth += 1
            out.append("(?:")
        elif ch == "}" and depth:
            depth -= 1
            out.append(")")
        elif ch == "," and depth:
            out.append("|")
        elif ch == "[" and "]" in glob[at:]:
            end = glob.index("]", at)
            inner = glob[at:end]
            sign = "^" if inner.startswith(("!", "^")) else ""
            out.append(f"[{sign}{_set(inner[len(sign) :])}]")
            at = end + 1
        elif ch == "\\" and at < len(glob):
            out.append(regex.escape(glob[at]))
            at += 1
        else:
            out.append(regex.escape(ch))
    return "".join(out) + ")" * depth


def _set(inner: str) -> str:
    return "".join("\\" + ch if ch in "\\[]^&|~" else ch for ch in inner)
