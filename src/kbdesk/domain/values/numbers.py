"""Numbers in a text, in digits and in English and Swedish words, ranges included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple


class Found(NamedTuple):
    """A value in a text.

    Attributes:
        start: its first code point.
        end: the one after its last.
        value: its canonical form.
    """

    start: int
    end: int
    value: str


class Quantity(NamedTuple):
    """A number in a text, or a range of two.

    Attributes:
        start: its first code point.
        end: the one after its last.
        low: the number.
        high: the upper end of a range, else None.
        language: "en" or "sv" for words, "" for digits.
        is_article: whether it may be an article: "a day", "en dag".
        is_glued: whether it begins a longer word, as in "tvåveckors".
        written: the digits as they stand; "" for words.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    language: str
    is_article: bool = False
    is_glued: bool = False
    written: str = ""


_SPACE = " \u00a0\u202f\u2009"
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
# A number begins where no letter, digit or fraction goes on, but for a currency written close.
_DIGITS = re.compile(
    r"(?:(?<![^\W\d_])|(?<=SEK)|(?<=EUR)|(?<=USD)|(?<=GBP)|(?<=NOK)|(?<=DKK)|(?<=kr))"
    r"(?<!\d)(?<!\d[.,])"
    r"(?<!\d/)(?:(?P<over>\d{0,3}(?<=\d) )?(?P<top>[1-3])/(?P<bottom>[2-4])(?![\d/])|"
    rf"(?P<whole>[1-9]\d{{0,2}}(?:[{_SPACE}]\d{{3}})+(?:[.,]\d{{1,2}})?(?!\d)"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)"
    r"|\d{1,3}(?:['’]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?(?!\d))?"
    r"(?P<vulgar>[½¼¾])?)"
)
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(rf"[{_SPACE}\n]+|-|\u2010|\u2011")
_RANGE = re.compile(
    rf"[{_SPACE}\n]*[-–—−‐‑][{_SPACE}\n]*"
    rf"|[{_SPACE}\n]+(?P<word>to|till|or|eller|and|och)[{_SPACE}\n]+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|mellan)\s+\Z", re.IGNORECASE)
_IN_WORDS_TOO = re.compile(rf"[{_SPACE}]?\([^()\d]{{2,40}}\)(?=[{_SPACE}\n-])")
_IN_DIGITS_TOO = re.compile(rf"[{_SPACE}]?\(\d{{1,4}}\)(?=[{_SPACE}\n-])")

_EN_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SV_ONES = (
    "noll en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton "
    "sjutton arton nitton"
).split()
_SV_TENS = "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio".split()

_EN_NTH = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "tenth": 10}
_SV_NTH = {
    word: number
    for number, word in enumerate("tredje fjärde femte sjätte sjunde åttonde nionde".split(), 3)
} | {"tionde": 10, "tolfte": 12, "fjortonde": 14, "trettionde": 30}


def _english() -> dict[str, Decimal]:
    below = {word: value for value, word in enumerate(_EN_ONES)}
    for tens, word in enumerate(_EN_TENS, 2):
        below[word] = tens * 10
        below |= {f"{word} {_EN_ONES[one]}": tens * 10 + one for one in range(1, 10)}
    words = dict(below)
    for count in range(1, 10):
        for head in (_EN_ONES[count], "a") if count == 1 else (_EN_ONES[count],):
            words[f"{head} hundred"] = count * 100
            above = {word: count * 100 + value for word, value in below.items() if value}
            words |= {f"{head} hundred and {word}": value for word, value in above.items()}
            words |= {f"{head} hundred {word}": value for word, value in above.items()}
        words[f"{_EN_ONES[count]} thousand"] = count * 1000
    words |= {f"{_EN_ONES[count]} hundred": count * 100 for count in range(11, 20)}
    words |= {"a thousand": 1000, "a dozen": 12, "a": 1, "an": 1, "every other": 2}
    words |= {"a couple": 2, "a couple of": 2, "couple of": 2}
    words |= {f"every {word}": n for word, n in _EN_NTH.items()}
    exact = {word: Decimal(value) for word, value in words.items()}
    half = Decimal("0.5")
    exact |= {f"{word} and a half": value + half for word, value in below.items() if value}
    exact |= dict.fromkeys(("half", "half a", "half an", "a half", "one half"), half)
    exact |= dict.fromkeys(("quarter of an", "a quarter of an"), Decimal("0.25"))
    return exact


def _swedish() -> dict[str, Decimal]:
    below = {word: value for value, word in enumerate(_SV_ONES)} | {"ett": 1, "aderton": 18}
    for tens, word in enumerate(_SV_TENS, 2):
        below[word] = tens * 10
        for one in (*_SV_ONES[1:10], "ett"):
            value = tens * 10 + (1 if one == "ett" else _SV_ONES.index(one))
            below |= {f"{word}{one}": value, f"{word} {one}": value}
    words = dict(below) | {"hundra": 100, "tusen": 1000, "ett dussin": 12}
    words |= {"varannan": 2, "vartannat": 2, "ett par": 2}
    words |= {f"var {word}": n for word, n in _SV_NTH.items()}
    words |= {f"vart {word}": n for word, n in _SV_NTH.items()}
    for count in range(1, 10):
        one = "ett" if count == 1 else _SV_ONES[count]
        heads = [f"{one}hundra", f"{one} hundra", *(["hundra"] if count == 1 else [])]
        for head in heads:
            words[head] = count * 100
            words |= {f"{head}{word}": count * 100 + n for word, n in below.items() if n}
            words |= {f"{head} {word}": count * 100 + n for word, n in below.items() if n}
        words |= {f"{one}tusen": count * 1000, f"{one} tusen": count * 1000}
    exact = {word: Decimal(value) for word, value in words.items()}
    half = Decimal("0.5")
    for word, value in below.items():
        if value:
            exact |= {f"{word} och en halv": value + half, f"{word} och ett halvt": value + half}
    return exact | dict.fromkeys(("halv", "halvt", "en halv", "ett halvt"), half)


@cache
def _words() -> dict[str, dict[str, Decimal]]:
    """Gives the number words of each language; made when a text is first read, not at import."""
    return {"en": _english(), "sv": _swedish()}


@cache
def _first() -> frozenset[str]:
    return frozenset(word.split()[0] for words in _words().values() for word in words)


@cache
def _most_words() -> int:
    return max(len(word.split()) for words in _words().values() for word in words)


_ARTICLES = frozenset({"a", "an", "en", "ett"})


@cache
def _glued_parts() -> re.Pattern[str]:
    """Gives a pattern for the parts of Swedish numbers that are written as one word."""
    parts = {word for word in _words()["sv"] if " " not in word}
    parts -= {"halvt", "noll", "varannan", "vartannat"}
    return re.compile("|".join(sorted(parts, key=len, reverse=True)))


def decimal_of(written: str, locale: str, *, is_money: bool = False) -> Decimal:
    """Gives the number that digits with separators mean.

    One separator before exactly three digits is read by the habit of `locale`: thousands for ","
    in English and "." elsewhere, and always thousands in an amount of money (nobody writes three
    decimals there). Blanks and apostrophes are thousands everywhere.

    Raises:
        ValueError: `written` is no number.
    """
    text = re.sub(rf"[{_SPACE}'’]", "", written)
    marks = [sign for sign in text if sign in ".,"]
    if len(set(marks)) == 2:
        last = marks[-1]
        text = text.replace("." if last == "," else ",", "").replace(last, ".")
    elif len(marks) > 1:
        text = text.replace(marks[0], "")
    elif marks:
        whole, _, rest = text.partition(marks[0])
        habit = "," if locale.startswith("en") else "."
        thousands = len(rest) == 3 and len(whole) <= 3 and whole.strip("0") != ""
        text = whole + rest if thousands and (is_money or marks[0] == habit) else f"{whole}.{rest}"
    if not re.fullmatch(r"\d+(?:\.\d+)?", text):
        raise ValueError(f"not a number: {written!r}")
    return Decimal(text)


def plain(number: Decimal) -> str:
    """Gives a number in canonical form: no exponent, no thousands, no idle zeros."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def grouped(number: Decimal, locale: str, *, decimals: int | None = None) -> str:
    """Gives a number as people of `locale` write it: "1,200.5" in English, "1 200,5" elsewhere.

    Four digits are grouped too. With `decimals`, a fraction is written with that many.
    """
    text = plain(number)
    if decimals is not None and "." in text:
        text = f"{number:.{decimals}f}"
    whole, _, rest = text.partition(".")
    comma, point = (",", ".") if locale.startswith("en") else (" ", ",")
    whole = f"{int(whole):,}".replace(",", comma)
    return f"{whole}{point}{rest}" if rest else whole


def find(text: str, locale: str) -> tuple[Quantity, ...]:
    """Gives the numbers of a prose text in order; two that make a range are one."""
    singles = sorted([*_in_digits(text, locale), *_in_words(text)])
    ranges: list[Quantity] = []
    for quantity in singles:
        if ranges and quantity.start < ranges[-1].end:
            continue
        if ranges and (joined := _as_range(ranges[-1], quantity, text)):
            ranges[-1] = joined
        else:
            ranges.append(quantity)
    return tuple(ranges)


def _in_digits(text: str, locale: str) -> Iterator[Quantity]:
    for match in _DIGITS.finditer(text):
        written, vulgar = match["whole"], match["vulgar"]
        if match["top"]:  # "1 1/2 hours"
            value = Decimal(match["top"]) / Decimal(match["bottom"])
            value = round(value, 2) + Decimal(match["over"] or 0)
            yield Quantity(match.start(), match.end(), value, None, "")
            continue
        if not written and not vulgar:
            continue
        value = decimal_of(written, locale) if written else Decimal()
        end = match.end()
        if vulgar:
            value += _VULGAR[vulgar]
        elif again := _IN_WORDS_TOO.match(text, end):  # "24 (twenty-four) hours"
            end = again.end()
        yield Quantity(match.start(), end, value, None, "", written="" if vulgar else written)


def _in_words(text: str) -> Iterator[Quantity]:
    words = list(_WORD.finditer(text))
    folded = [match.group().casefold() for match in words]
    index = 0
    while index < len(words):
        found = None
        if folded[index] in _first():
            found = _longest(text, words, folded, index)
        if found is None:
            if glued := _glued(folded[index]):
                start = words[index].start()
                value = _words()["sv"][glued]
                yield Quantity(start, start + len(glued), value, None, "sv", is_glued=True)
            index += 1
            continue
        count, language, value = found
        last = words[index + count - 1]
        is_article = count == 1 and folded[index] in _ARTICLES
        again = _IN_DIGITS_TOO.match(text, last.end())  # "fem (5) dagar"
        end = again.end() if again else last.end()
        yield Quantity(words[index].start(), end, value, None, language, is_article)
        index += count


@lru_cache(maxsize=50_000)
def _glued(word: str) -> str:
    """Gives the number that a Swedish compound begins with, or ""; most words come again."""
    glued = _glued_parts().match(word)
    return glued.group() if glued and glued.end() < len(word) else ""


def _longest(
    text: str, words: list[re.Match[str]], folded: list[str], index: int
) -> tuple[int, str, Decimal] | None:
    """Gives the longest run of words from `index` that is a number: its length and the number."""
    best = None
    phrase = folded[index]
    for count in range(1, _most_words() + 1):
        if count > 1:
            at = index + count - 1
            if at >= len(words) or not _GAP.fullmatch(text, words[at - 1].end(), words[at].start()):
                break
            phrase += f" {folded[at]}"
        for language, table in _words().items():
            if phrase in table:
                best = (count, language, table[phrase])
    return best


def _as_range(one: Quantity, other: Quantity, text: str) -> Quantity | None:
    mark = _RANGE.fullmatch(text, one.end, other.start)
    if mark is None or one.high is not None or other.low <= one.low or one.is_glued:
        return None
    if (one.language or "") != (other.language or "") or one.is_article:
        return None
    word = (mark["word"] or "").casefold()
    if word in ("and", "och") and not _BETWEEN.search(text, max(0, one.start - 12), one.start):
        return None
    return one._replace(end=other.end, high=other.low, written="")
