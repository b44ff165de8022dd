"""Parts of speech of English words, by closed word classes, endings and neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

CONFIDENCE = 0.6
"""How sure a finding is that rests on a guessed part of speech."""

_TOKEN = regex.compile(
    r"\p{L}+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|"
    r"[\p{L}\p{N}*_]+(?:[-.@/][\p{L}\p{N}*_]+)*(?<!\p{L}n(?=['’]t\b))|\.\.\.|\S",
    regex.I,
)
_NUMBER = regex.compile(r"[\d.,:/%-]*\d[\d.,:/%-]*")
_PUNCTUATION = {",": ",", ":": ":", ";": ":", "–": ":", "—": ":", "-": ":", "…": ":", "...": ":",
                "(": "(", "[": "(", ")": ")", "]": ")", "$": "$", "#": "#"}  # fmt: skip
_CLOSED = {
    "DT": "a an the this that these those every each another some any no either neither",
    "PDT": "all both half such",
    "CC": "and or but nor yet plus",
    "IN": "about above across after against along although among around as at because before "
    "behind below beneath beside besides between beyond by despite during except for "
    "from if in inside "
    "into like near of off on onto outside over past per since than though through throughout "
    "till toward towards under unless until upon via whereas whether while with within without",
    "TO": "to",
    "MD": "can could may might must shall should will would cannot ca wo sha 'll ’ll 'd ’d ought",
    "PRP": "i you he she it we they me him her us them myself yourself himself herself itself "
    "ourselves yourselves themselves one",
    "PRP$": "my your his its our their",
    "WDT": "which whichever",
    "WP": "who whom what whoever whatever",
    "WP$": "whose",
    "WRB": "how when where why whenever wherever",
    "EX": "there",
    "RB": "not n't n’t never always often very too so just only also again already still soon now "
    "then here almost quite rather really even ever perhaps maybe however therefore instead "
    "away back well together twice once otherwise today tomorrow yesterday yet",
    "VBZ": "is has does 're",
    "VBP": "am are have do 've ’ve 'm ’m ’re",
    "VBD": "was were had did went came got made took gave said saw knew thought found told became "
    "left felt kept began sent paid met ran brought wrote stood lost held",
    "VBN": "been done gone seen known given taken written shown chosen broken forgotten hidden",
    "VB": "be",
    "VBG": "being",
    "CD": "one two three four five six seven eight nine ten eleven twelve hundred thousand million",
    "UH": "oh hello hi yes please",
    "JJ": "new old good bad big small large great high low long short early late own "
    "other same last "
    "next first second few many much several right wrong free full easy hard simple clear sure "
    "able available important possible different main general special current open ready public "
    "private local whole single real true false best better worse worst more most less least "
    "red blue green black white grey quick slow safe busy due",
    "NN": "thing something anything nothing everything someone anyone nobody everyone time day "
    "morning evening building string spring ceiling king ring evening meeting setting beginning "
    "address access process success business class pass loss glass boss bus status virus news "
    "family company supply reply delivery category bed feed speed seed need email team",
}
_BASE_VERBS = frozenset(
    "accept add agree allow ask become begin believe bring build buy call change check choose "
    "click close come contact continue copy create decide delete do download edit "
    "enter expect explain "
    "fill find follow forget get give go handle happen have help hold install keep know learn "
    "leave let like listen live lose make mean meet move need offer open pay press provide put "
    "reach read receive remember remove repair reply report reset return run save say see select "
    "send set show sign solve speak start stop store take talk tell think try turn type understand "
    "update upgrade use utilize verify wait want work write".split()
)
_TAG_OF = {word: tag for tag, words in reversed(list(_CLOSED.items())) for word in words.split()}
_ENDINGS = (
    ("ing", "VBG"), ("ed", "VBN"), ("ly", "RB"),
    *((end, "NNS") for end in ("tions", "sions", "ments", "ities", "ers", "ors", "ships", "ances",
                               "ences")),
    *((end, "NN") for end in ("tion", "sion", "ment", "ness", "ity", "ship", "ance", "ence", "ism",
                              "age", "hood", "dom", "ure", "logy")),
    *((end, "JJ") for end in ("ous", "ful", "less", "able", "ible", "ive", "ical", "ial", "ant",
                              "ent", "ary", "ish", "ic", "al")),
    *((end, "NN") for end in ("er", "or")),
)  # fmt: skip
_BEFORE_NOUN = frozenset({"DT", "PRP$", "WP$", "POS", "JJ", "JJR", "JJS", "CD", "PDT"})
_SUBJECT = frozenset({"PRP", "NNS", "WP", "EX", "WDT"})
_HAVE_BE = frozenset(
    "is are was were be been being am has have had 's ’s 're ’re 've ’ve 'm ’m".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark of a sentence.

    Attributes:
        tag: of the Penn treebank's set.
        start: its first code point in the sentence.
    """

    text: str
    tag: str
    start: int

    @property
    def end(self) -> int:
        """The code point after its last."""
        return self.start + len(self.text)


@lru_cache(maxsize=2_048)
def tagged(sentence: str) -> tuple[Word, ...]:
    """Gives the words and marks of one sentence, in order, each with its part of speech.

    A contraction is two words: "do" and "n't". Every tag is a guess of a few rules.
    """
    words: list[Word] = []
    for found in _TOKEN.finditer(sentence):
        words.append(Word(found.group(), _tag(found.group(), words), found.start()))
    return tuple(words)


def _tag(text: str, before: list[Word]) -> str:
    if _NUMBER.fullmatch(text):
        return "CD"
    if not any(ch.isalnum() or ch == "*" for ch in text) and text.casefold() not in _TAG_OF:
        if text in ".!?":
            return "."
        return "''" if text in "\"'“”‘’«»" else _PUNCTUATION.get(text, "SYM")
    previous = before[-1] if before else None
    folded = text.casefold()
    if folded in ("'s", "’s"):
        is_verb = previous is not None and previous.tag in ("PRP", "EX", "WP", "DT", "WRB")
        return "VBZ" if is_verb else "POS"
    known = _TAG_OF.get(folded)
    if known is not None and not (known == "CD" and folded == "one"):
        return _in_context(known, folded, previous)
    if text[:1].isupper() and before and previous is not None and previous.tag not in (".", "''"):
        return "NNPS" if folded.endswith("s") and not folded.endswith("ss") else "NNP"
    return _guess(folded, previous)


def _in_context(known: str, folded: str, previous: Word | None) -> str:
    if folded == "that" and previous is not None and previous.tag.startswith("VB"):
        return "IN"
    if folded == "her":
        return "PRP$" if previous is None or previous.tag in ("IN", "VB", "CC") else "PRP"
    if folded in _BASE_VERBS and (known == "NN" or previous is None):
        return _guess(folded, previous)
    if known == "VBD" and previous is not None and previous.text.casefold() in _HAVE_BE:
        return "VBN"
    return known


def _guess(folded: str, previous: Word | None) -> str:
    """Guesses an open-class word, by its neighbour first and its ending second."""
    tag = previous.tag if previous is not None else ""
    is_after_noun_mark = tag in _BEFORE_NOUN
    if folded in _BASE_VERBS and not is_after_noun_mark:
        if tag in ("TO", "MD", "", ".", "''", "RB", "CC", ","):
            return "VB"
        return "VBP" if tag in _SUBJECT else "NN" if tag in ("IN", "NN") else "VB"
    if folded.endswith("s") and _base_of(folded) and not is_after_noun_mark and tag in (
        "NN", "NNP", "PRP", "WDT", "WP", "DT", "RB",
    ):  # fmt: skip
        return "VBZ"
    for ending, guessed in _ENDINGS:
        if folded.endswith(ending) and len(folded) > len(ending) + 2:
            return _by_ending(guessed, tag, previous)
    if tag in ("TO", "MD"):
        return "VB"
    return "NNS" if folded.endswith("s") and not folded.endswith(("ss", "us", "is")) else "NN"


def _by_ending(guessed: str, tag: str, previous: Word | None) -> str:
    if guessed == "VBG" and tag in ("DT", "JJ", "PRP$"):
        return "NN"
    if guessed == "VBN":
        if tag in ("DT", "PRP$", "JJ"):
            return "JJ"
        is_participle = previous is not None and previous.text.casefold() in _HAVE_BE
        return "VBN" if is_participle or tag == "RB" else "VBD"
    return guessed


def _base_of(folded: str) -> str:
    """Gives the verb that a form in -s belongs to; "" when it is none that is known."""
    for base in (folded[:-1], folded[:-2], folded[:-3] + "y"):
        if base in _BASE_VERBS:
            return base
    return ""
