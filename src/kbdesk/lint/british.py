"""British spellings told by their American ones, where only an American dictionary is there."""

from __future__ import annotations

from collections.abc import Iterator

import regex

# The differences are those that style guides of both sides list; each is bound to its words, so
# that a slip is not taken for British.
_OUR = regex.compile(
    r"(?<=\b(?:dis|mis)?(?:arb|ard|arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|"
    r"hon|hum|lab|misdemean|neighb|od|parl|ranc|rig|rum|sav|savi|splend|tum|val|vap|vig|"
    r"discol|multicol|unfav|watercol))our"
)
_ISE = regex.compile(
    r"(?<=\w{2}[ilnrtsmdcghkpvux])is(?=(?:e|ed|es|er|ers|ing|ation|ations|able)\b)"
)
_YSE = regex.compile(r"(?<=\b(?:anal|paral|catal|electrol|hydrol|dial))ys(?=e|ing)")
_RE = regex.compile(
    r"(?<=\b(?:\w*(?:cent|met|lit)|theat|amphitheat|fib|calib|lust|spect|meag|somb|sab|mit|"
    r"sepulch|accout))re(?=s?\b|d\b)"
)
_LL = regex.compile(r"(?<=\w[^aeiou][aeiouy])ll(?=(?:ed|ing|ings|er|ers|or|ors|ation|ous)\b)")
_SINGLE_L = regex.compile(
    r"(?<=\b(?:fulfi|enro|insta|ski|wi|disti|appa|enthra))l(?=(?:s|ment|ments|ful|fully)?\b)"
)
_ENCE = regex.compile(r"(?<=\b(?:def|off|lic|pret))enc(?=e|es|ed|eless|ing)")
_OGUE = regex.compile(r"(?<=\b(?:catal|dial|anal|monol|epil|prol|travel))ogue(?=s|d|\b)")
_AE = regex.compile(
    r"(?<=\b(?:an|p|h|orthop|encyclop|leuk|gyn|an|c|f|medi|arch|di|oes|tox))ae|\boe(?=s|d)|"
    r"(?<=\b(?:f|man|diarrh|am))oe"
)
_CHANGES = (
    (_OUR, "or"), (_ISE, "iz"), (_YSE, "yz"), (_RE, "er"), (_LL, "l"), (_SINGLE_L, "ll"),
    (_ENCE, "ens"), (_OGUE, "og"), (_AE, "e"),
)  # fmt: skip
_OWN = frozenset(
    # Words that differ by more than a rule, with their plurals and forms.
    "cheque cheques chequebook tyre tyres kerb kerbs grey greys greyed greyer pyjamas aluminium "
    "programme programmes mum mums storey storeys plough ploughs sceptic sceptics sceptical mould "
    "moulds mouldy moustache draught draughts jewellery jeweller jewellers ageing acknowledgement "
    "acknowledgements judgement judgements whilst amongst learnt burnt spelt dreamt leant spoilt "
    "cosy doughnut maths omelette speciality specialities artefact artefacts aeroplane tonne "
    "tonnes postcode postcodes practise practised practises practising licence licences manoeuvre "
    "manoeuvres manoeuvred disc discs organisation organisations organisational enquiry enquiries "
    "enquire enquired cancelled cancelling cancellation travelling traveller travellers labelled "
    "modelling levelled fuelled signalling dialled dialling instalment instalments gauge sulphur "
    "yoghurt liquorice fulfil fulfils fulfilment enrol enrols enrolment skilful wilful".split()
)


def american(word: str) -> Iterator[str]:
    """Gives the American spellings that a British word may have; none for one of no known form."""
    low = word.lower()
    for pattern, other in _CHANGES:
        changed = pattern.sub(other, low)
        if changed != low:
            yield changed


def is_british(word: str) -> bool:
    """Tells whether a word is one of those whose British form follows no rule."""
    return word.lower().removesuffix("'s") in _OWN
