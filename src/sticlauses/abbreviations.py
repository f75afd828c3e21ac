"""Abbreviations in Latin letters, in English and Japanese text, and what their full stop means."""

from __future__ import annotations

import re
from typing import Final

from sticlauses.rules import LineBreak

#: Abbreviations that stand before a name or a number and never end a sentence.
LEADING_ABBREVIATIONS: Final = frozenset(
    # titles, ranks and forms of address, and what opens the names of places
    "dr mr mrs ms mx prof profs messrs mme mlle dipl ing rev hon st mt ft "
    "gen maj brig cmdr col lt sgt capt adm amb gov sen rep h.e h.h h.m h.r.h sd sgd attn "
    # references
    "no nos nr art arts sec secs para paras cl cls pt pts fig figs vol vols ch p pp ann app eq "
    "ref refs tel ext cf vs e.g i.e viz approx ca c "
    # months
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
#: Those of them that are also words or other signs: abbreviations only before a number or a name.
AMBIGUOUS_ABBREVIATIONS: Final = frozenset("no p pt art mar sec sep dec jun jul app ref c".split())
#: Abbreviations that may also end a sentence.
CLOSING_ABBREVIATIONS: Final = frozenset(
    # companies and institutions
    "inc ltd co corp llc plc gmbh bros dept univ est s.a s.r.l n.v b.v a.s a.g "
    # behind names: degrees and generations
    "jr sr esq ph.d m.d b.a m.a m.sc b.sc ed eds "
    # states, eras, hours
    "u.s u.k u.n e.u u.a.e u.s.a u.s.s.r d.c a.d b.c a.m p.m "
    "etc al".split()
)
#: Closing abbreviations that do end a sentence whenever a capital follows.
PAUSING_ABBREVIATIONS: Final = frozenset("etc a.m p.m".split())
#: Words that open a sentence far more often than they go on with a name.
SENTENCE_OPENERS: Final = frozenset(
    # articles, pronouns and determiners
    "A An The This That These Those Here There It They He She We I You Its Their His Her Our "
    "Each Both Either Neither All Any Some Such No None Nothing Every Other Others Another "
    "One Two Three "
    # prepositions
    "In On At By For From To With Within Under Upon After Before During "
    "Subject Pursuant Notwithstanding Except "
    # conjunctions and adverbs
    "Until Unless If Where When While As Since Because Although Once Should "
    "However Moreover Furthermore Therefore Thus Hence Also Additionally Finally Further "
    "Nevertheless Accordingly Similarly Likewise Together "
    # those who agree, and what on
    "Parties Sides Participants Cooperation".split()
)
_LAST_WORD: Final = re.compile(r"[A-Za-z\u00c0-\u024f0-9.'’-]+[^\w.]*\Z")
_INITIALS: Final = re.compile(r"(?:[a-z]\.-?)+")
_LONGEST_WORD: Final = 40  # characters at the end of a line in which its last word is sought


def last_word(content: str) -> str:
    """Return the last word in Latin letters of a line, in small letters, with its full stop."""
    match = _LAST_WORD.search(content[-_LONGEST_WORD:])
    return match.group().strip(" \t\"'”’)]*_,;:").lower() if match else ""


def abbreviation_at_line_end(gap: LineBreak) -> bool | None:
    """The full stop of an abbreviation at a line end ends nothing, unless a sentence opens below.

    Where one may, the rules that follow decide.
    """
    word = last_word(gap.previous.content)
    if not word.endswith(".") or not gap.adjacent or gap.following.bullet:
        return None
    if word[:-1] in LEADING_ABBREVIATIONS or _INITIALS.fullmatch(word):
        return False
    if word[:-1] not in CLOSING_ABBREVIATIONS:
        return None
    opening = re.match(r"\w+", gap.following.content)
    opens = opening is not None and opening.group() in SENTENCE_OPENERS
    return None if opens and not gap.filled else False
