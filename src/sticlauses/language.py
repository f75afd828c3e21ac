"""Which language a text is in, by script and by function words."""

from __future__ import annotations

import re
from typing import Final

from sticlauses.document import Language

KANA: Final = re.compile(r"[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f]+")
HAN: Final = re.compile(r"[\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f]+")
OTHER_SCRIPTS: Final = re.compile(
    r"[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u1100-\u11ff\uac00-\ud7af]+"
)
WORD: Final = re.compile(r"[^\W\d_]+")

#: Characters that Chinese text uses all the time and Japanese text does not.
CHINESE_ONLY: Final = frozenset("们这个说时为与并从对应关于进发开长门国际学习实现战权义两仅")

#: The commonest function words of English, and of the languages its agreements are translated into.
#: A word that English shares with another list is left out of both.
ENGLISH_WORDS: Final = frozenset(
    "the of and to for with by will shall this that which are be been is was were has have had not "
    "may or any each other their its they it between under within from on at should would an".split()
)
FOREIGN_WORDS: Final = frozenset(
    "le la les des du de et une est dans sur que qui par pour aux avec ce ces leur "
    "der die das und zu den dem ein eine ist mit von auf für im werden sich des nicht "
    "el los las una del que por con para al se su sus y en lo "
    "il di che della dei e per con nel sono alla gli o os da do dos em na um uma ao à é "
    "het een van en op te zijn voor met dat niet aan och att som av på är til og af ve bir bu ile "
    "dan yang untuk dengan pada ini itu w z na się nie jest".split()
) - {"an", "on", "or", "at", "to", "is", "in"}

_ENOUGH_WORDS = 8
_SAMPLE = 20_000


def _length(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))


def detect(text: str) -> Language:
    """Return the main language of `text`: ``"en"``, ``"ja"``, or ``"und"`` for another or none.

    Scripts are counted first: Japanese kana, Han, Latin, and the rest. Latin text is English unless
    it is long enough to show function words and shows those of another language, or hardly any.
    Only the first 20,000 characters are looked at.

    Examples
    --------
    >>> detect("The Sides intend to cooperate."), detect("両者は協力する。"), detect("42")
    ('en', 'ja', 'und')
    >>> detect("Les deux ministères ont décidé de renforcer la coopération dans ce domaine.")
    'und'
    """
    text = text[:_SAMPLE]
    kana, han = _length(KANA, text), _length(HAN, text)
    latin, other = _length(LATIN, text), _length(OTHER_SCRIPTS, text)
    # A Latin word takes about five letters for what Japanese writes in two characters.
    japanese = 2 * (kana + han)
    if other > latin and other > japanese:
        return "und"
    if japanese > latin or (japanese and not latin):
        return "ja" if _is_japanese(text, kana, han) else "und"
    return "en" if latin and _is_english(text) else "und"


def _is_japanese(text: str, kana: int, han: int) -> bool:
    if kana:
        return kana * 20 >= han  # Japanese prose is half kana; a stray の makes no Japanese
    # No kana: a heading or a list of names. Chinese prose of any length gives itself away.
    return han < 40 and not CHINESE_ONLY.intersection(text)


def _is_english(text: str) -> bool:
    words = [word.casefold() for word in WORD.findall(text)]
    english = sum(word in ENGLISH_WORDS for word in words)
    foreign = sum(word in FOREIGN_WORDS for word in words)
    if len(words) < _ENOUGH_WORDS:
        return english >= foreign and (text.isascii() or not foreign)
    return english > foreign and english * 20 >= len(words)


def line_language(text: str) -> Language:
    """Return the language of a single line by script alone; ``"und"`` for digits and punctuation.

    Examples
    --------
    >>> line_language("Article 1"), line_language("第１条"), line_language("- 3 -")
    ('en', 'ja', 'und')
    """
    if text.isascii():
        return "en" if LATIN.search(text) else "und"
    if KANA.search(text):
        return "ja"
    han, latin = _length(HAN, text), _length(LATIN, text)
    if 2 * han >= latin:
        return "ja" if han else "und"
    return "en"
