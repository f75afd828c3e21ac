"""Abbreviations in Latin letters, which Japanese text has too, and what a full stop behind them means."""

from __future__ import annotations

import re
from typing import Final

from sticlauses.rules import LineBreak

#: Abbreviations that stand before a name or a number and never end a sentence.
LEADING_ABBREVIATIONS: Final = frozenset(
    "mt ft dr mr mrs ms mx prof profs gen maj brig cmdr col lt sgt capt adm amb gov sen rep hon rev st messrs mme mlle "
    "h.e h.h h.m h.r.h no nos nr art arts sec secs para paras fig figs vol vols ch p pp cf vs "
    "e.g i.e viz approx ca c eq ref refs dipl ing tel ext attn cl cls pt pts ann app "
    "sd sgd jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
#: Abbreviations that may also end one.
CLOSING_ABBREVIATIONS: Final = frozenset(
    "etc inc ltd co corp llc plc gmbh jr sr al bros dept univ est esq ph.d m.d b.a m.a m.sc b.sc "
    "u.s u.k u.n e.u u.a.e u.s.a u.s.s.r d.c a.m p.m s.a s.r.l n.v b.v a.d b.c a.s a.g ed eds".split()
)
#: ... and these do so whenever a capital follows.
PAUSING_ABBREVIATIONS: Final = frozenset("etc a.m p.m".split())
#: Words that open a sentence far more often than they go on with a name.
SENTENCE_OPENERS: Final = frozenset(
    "The This That These Those It They He She We I You Each Both Either Neither All Any Some Such "
    "No None Nothing In On At By For From To With Within Under Upon After Before During Until "
    "Unless If Where When While As Since Because Although However Moreover Furthermore Therefore "
    "Thus Hence Also Additionally Finally Further Subject Pursuant Notwithstanding Except Should "
    "Once Every Other Others Another Its Their His Her Our There Here A An One Two Three Cooperation "
    "Parties Sides Participants Nevertheless Accordingly Similarly Likewise Together".split()
)
_LAST_WORD = re.compile(r"[A-Za-z\u00c0-\u024f0-9.'’-]+[^\w.]*\Z")


def last_word(content: str) -> str:
    """Return the last word in Latin letters of a line, in small letters, with its full stop."""
    match = _LAST_WORD.search(content[-40:])
    return match.group().strip(" \t\"'”’)]*_,;:").lower() if match else ""


def abbreviation_at_line_end(gap: LineBreak) -> bool | None:
    """An abbreviation at a line end leaves the decision to the sentence rules."""
    word = last_word(gap.previous.content)
    if not word.endswith(".") or not gap.adjacent or gap.following.bullet:
        return None
    if word[:-1] in LEADING_ABBREVIATIONS or re.fullmatch(r"(?:[a-z]\.-?)+", word):
        return False
    if word[:-1] not in CLOSING_ABBREVIATIONS:
        return None
    opening = re.match(r"\w+", gap.following.content)
    return False if gap.filled or opening is None or opening.group() not in SENTENCE_OPENERS else None
