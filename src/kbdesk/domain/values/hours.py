"""Opening hours: "Mon-Fri 9 am-5 pm", "vardagar 9-17"; canonical "mon-fri 09:00-17:00"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kbdesk.domain.values.numbers import Found

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS = "mon-sun 00:00-24:00"
_WEEK = frozenset(range(7))
_EN = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SV = "måndag tisdag onsdag torsdag fredag lördag söndag".split()

_NAMES = (
    r"mon(?:days?)?|mån(?:dag(?:ar)?)?",
    r"tue(?:s(?:days?)?)?|tis(?:dag(?:ar)?)?",
    r"wed(?:nesdays?)?|ons(?:dag(?:ar)?)?",
    r"thu(?:rs?(?:days?)?)?|tors?(?:dag(?:ar)?)?",
    r"fri(?:days?)?|fre(?:dag(?:ar)?)?",
    r"sat(?:urdays?)?|lör(?:dag(?:ar)?)?",
    r"sun(?:days?)?|sön(?:dag(?:ar)?)?",
)
_SETS = (
    (r"(?:every )?weekdays?|working days|business days", range(5)),
    (r"varje vardag|(?:helgfria )?vardagar|arbetsdagar", range(5)),
    (r"weekends?|helger|helgen", (5, 6)),
    (r"every day|daily|all week|seven days a week|7 days a week", range(7)),
    (r"alla dagar(?: i veckan)?|varje dag|dagligen|hela veckan", range(7)),
)
_ONE = "|".join(f"(?:{names})" for names in _NAMES)
_SET = "|".join(f"(?:{names})" for names, _ in _SETS)
_DAYS = (
    rf"(?:(?:{_SET})|(?:{_ONE})\b\.?(?:\s*(?:-|–|—|‑|,|/|&|\bto\b|\btill\b|\bthrough\b|\band\b|"
    rf"\boch\b|\bt\.o\.m\.|\bsamt\b)\s*(?:{_ONE})\b\.?)*)"
)
_TIME = r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?"
_HALF = (
    r"(?:\s?[ap](?:m\b|\.m\b\.?)|\s+in the (?:morning|afternoon|evening)\b"
    r"|\s+på (?:morgonen|förmiddagen|eftermiddagen|kvällen)\b)"
)
_LATE = re.compile(r"p\.?m|afternoon|evening|eftermiddag|kväll", re.IGNORECASE)
_TO = r"\s*(?:-|–|—|−|‑|\bto\b|\btill\b|\buntil\b|\band\b|\boch\b|t\.o\.m\.)\s*"
_KL = r"(?:\b(?:kl\.?|klockan|at|from|från|between|mellan|open|öppet|hours)\s*:?\s*){0,3}"
_SPAN = re.compile(
    rf"(?P<lead>{_KL})(?<![\w.:/+-])(?P<from>{_TIME})(?P<fromhalf>{_HALF})?(?P<to>{_TO})(?:kl\.?\s*)?"
    rf"(?P<until>{_TIME})(?P<untilhalf>{_HALF})?(?![\w%:]|[.,/-]\d|:-|\s?(?:kr|SEK|€|%))",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"(?<!\w)(?P<days>{_DAYS})(?:\s*[:,(]?\s*|\s+är\s+)\Z", re.IGNORECASE)
_AFTER = re.compile(
    rf"(?:\s*,?\s*(?:\bon\b|\bpå\b|\bfrom\b)?\s*\(?)(?P<days>{_DAYS})(?!\w)\)?", re.IGNORECASE
)
# "3-5 business days" counts days; "9-17 on weekdays" tells when.
_COUNTED = re.compile(
    r"\s*(?:business days|working days|arbetsdagar|vardagar|helgfria vardagar|weekdays)\)?",
    re.IGNORECASE,
)
_ROUND_CLOCK = re.compile(
    r"(?<![\w/])24/7(?![\w/])|\bdygnet runt\b(?:,?\s*(?:alla dagar|året om|varje dag))?|"
    r"\b(?:a)?round[\s-]the[\s-]clock\b|"
    r"\b24 (?:hours a day|timmar om dygnet)\b(?:,? (?:7|seven) days a week)?",
    re.IGNORECASE,
)
_GLUE = re.compile(r"(?:\s*[,;.&]|\s*\b(?:and|och|samt)\b)*\s*", re.IGNORECASE)


class _Entry(NamedTuple):
    start: int
    end: int
    days: frozenset[int]
    times: str


def find(text: str, locale: str) -> Iterator[Found]:
    """Gives the opening hours of a prose text.

    Hours without minutes, such as "9-17", count only beside days, "am", "kl." and the like.
    Entries that follow each other, "Mon-Fri 9-17, Sat 10-14", are one.
    """
    entries = [
        _Entry(match.start(), match.end(), _WEEK, "00:00-24:00")
        for match in _ROUND_CLOCK.finditer(text)
    ]
    entries += [entry for match in _SPAN.finditer(text) if (entry := _entry(text, match, locale))]
    entries.sort()
    group: list[_Entry] = []
    for entry in entries:
        if group and entry.start < group[-1].end:
            continue
        follows = group and _GLUE.fullmatch(text, group[-1].end, entry.start)
        if follows and entry.days and group[-1].days:
            group.append(entry)
            continue
        if group:
            yield _found(group)
        group = [entry]
    if group:
        yield _found(group)


def _found(group: list[_Entry]) -> Found:
    value = _canonical([(entry.days, entry.times) for entry in group])
    return Found(group[0].start, group[-1].end, value)


def _entry(text: str, match: re.Match[str], locale: str) -> _Entry | None:
    if re.search(r"and|och", match["to"], re.IGNORECASE) and not re.search(
        r"between|mellan", match["lead"], re.IGNORECASE
    ):
        return None
    low = max(0, match.start() - 60)
    before = _BEFORE.search(text, low, match.start())
    after = None if before else _AFTER.match(text, match.end())
    halves = match["fromhalf"] or match["untilhalf"]
    minutes = re.search(r"[:.]\d\d", match["from"]) and re.search(r"[:.]\d\d", match["until"])
    kl = re.search(r"kl|öppet|open|hours", match["lead"], re.IGNORECASE)
    if not (before or after or halves or minutes or kl):
        return None
    if after and not (halves or minutes or kl) and _COUNTED.fullmatch(after.group()):
        return None
    if minutes and "." in match["from"] and not (before or after or halves or match["lead"]):
        return None  # 1.30-2.45 may be anything
    times = _times(match, locale)
    if not times:
        return None
    days = _days((before or after or {"days": ""})["days"])
    start = before.start("days") if before else match.start()
    start = start if before else match.start("from") if match["lead"].strip() else start
    return _Entry(start, after.end() if after else match.end(), days, times)


def _times(match: re.Match[str], locale: str) -> str:
    start, end = _minutes(match["from"]), _minutes(match["until"])
    first, last = match["fromhalf"] or "", match["untilhalf"] or ""
    if last:
        is_late = bool(_LATE.search(last))
        end = end % 720 + (720 if is_late else 0)
        if not first and start < 720:  # "9-5 pm", "1-5 pm": the same half day if that fits
            start += 720 if is_late and start % 720 + 720 < end else 0
    if first:
        start = start % 720 + (720 if _LATE.search(first) else 0)
    if not first and not last and locale.startswith("en") and end <= start and end <= 720:
        end += 720  # "9-5"
    if last and end == 0:
        end = 1440
    if start > 1440 or end > 1440:
        return ""
    return f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"


def _minutes(written: str) -> int:
    hour, _, minute = written.replace(".", ":").partition(":")
    return int(hour) * 60 + int(minute or 0)


def _days(written: str) -> frozenset[int]:
    text = written.casefold()
    for names, days in _SETS:
        if re.fullmatch(names, text):
            return frozenset(days)
    found: list[int] = []
    at = 0
    for match in re.finditer(rf"(?:{_ONE})\b", text):
        day = next(n for n, names in enumerate(_NAMES) if re.fullmatch(names, match.group()))
        gap = text[at : match.start()]
        if found and re.search(r"[-–—‑]|to|till|through|t\.o\.m", gap):
            last = found[-1]
            found += [(last + step) % 7 for step in range(1, (day - last) % 7 + 1)]
        else:
            found.append(day)
        at = match.end()
    return frozenset(found)


def _canonical(entries: list[tuple[frozenset[int], str]]) -> str:
    """Gives the entries by days in the order of the week, days with the same times together."""
    by_times: dict[str, set[int]] = {}
    for days, times in entries:
        by_times.setdefault(times, set()).update(days)
    parts = sorted((sorted(days), times) for times, days in by_times.items())
    return "; ".join(f"{_ranges(days)} {times}".strip() for days, times in parts)


def _ranges(days: list[int]) -> str:
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(
        DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs
    )


def same(one: str, other: str) -> bool:
    """Tells whether two canonical hours agree; without days only the times are compared."""
    left, right = _by_day(one), _by_day(other)
    if None in left or None in right:
        return set(left.values()) == set(right.values())
    return left == right


def _by_day(value: str) -> dict[int | None, str]:
    days: dict[int | None, str] = {}
    for part in value.split("; "):
        names, _, times = part.rpartition(" ")
        if not names:
            days[None] = times
        for day in _days(names.replace(",", ", ")):
            days[day] = f"{days[day]},{times}" if day in days else times
    return days


def words(value: str, locale: str) -> str:
    """Gives canonical hours as people of `locale` write them.

    "Monday to Friday 09:00–17:00"; in en-US "Monday to Friday 9 a.m.–5 p.m."; in Swedish
    "måndag–fredag 9.00–17.00" (a full stop, no leading zero); round the clock is "24/7" and
    "dygnet runt".
    """
    swedish = locale.split("-", maxsplit=1)[0] == "sv"
    if value == ALWAYS:
        return "dygnet runt" if swedish else "24/7"
    names = _SV if swedish else _EN
    joint = "–" if swedish else " to "
    said = []
    for part in value.split("; "):
        written, _, times = part.rpartition(" ")
        runs = []
        for run in filter(None, written.split(",")):
            first, _, last = run.partition("-")
            runs.append(
                names[DAYS.index(first)] + (joint + names[DAYS.index(last)] if last else "")
            )
        clock = "–".join(_clock(time, locale) for time in times.split("-"))
        said.append(f"{', '.join(runs)} {clock}".strip())
    return ", ".join(said)


def _clock(time: str, locale: str) -> str:
    hour, minute = int(time[:2]), time[3:]
    if locale == "en-US":
        half = "p.m." if 12 <= hour < 24 else "a.m."
        return f"{(hour + 11) % 12 + 1}{'' if minute == '00' else ':' + minute} {half}"
    return f"{hour}.{minute}" if locale.split("-", maxsplit=1)[0] == "sv" else time
