"""Which language a text is in, by script and by function words."""

from __future__ import annotations

import re
from typing import Final

from sticlauses.document import Language

_KANA: Final = re.compile(r"[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f]+")
_HAN: Final = re.compile(r"[\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_OTHER_SCRIPTS: Final = re.compile(
    r"[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff"  # Greek, Cyrillic, Hebrew and Arabic
    r"\u0900-\u0dff\u0e00-\u0eff"  # scripts of India, Thai and Lao
    r"\u1100-\u11ff\uac00-\ud7af]+"  # Korean
)
_WORD: Final = re.compile(r"[^\W\d_]+")

#: Characters that Chinese text uses all the time and Japanese text does not.
_CHINESE_ONLY: Final = frozenset("们这个说时为与并从对应关于进发开长门国际学习实现战权义两仅")

#: The commonest function words of English, and of the languages that agreements are translated
#: into. No word stands in both lists.
_ENGLISH_WORDS: Final = frozenset(
    "the an this that which each any other their its they it not of and or to for with by between "
    "under within from on at will shall may should would is are be been was were has have "
    "had".split()
)
_FOREIGN_WORDS: Final = frozenset(
    # French
    "le la les des du de et une est dans sur que qui par pour aux avec ce ces leur "
    # German
    "der die das und zu den dem ein eine ist mit von auf für im werden sich nicht "
    # Spanish
    "el los las una del por con para al se su sus y lo "
    # Italian and Portuguese
    "il di che della dei e per nel sono alla gli o os da do dos em na um uma ao à é "
    # Dutch, the languages of the North, and Turkish
    "het een van en op te zijn voor met dat niet aan och att som av på är til og af ve bir bu ile "
    # Indonesian and Polish
    "dan yang untuk dengan pada ini itu w z się nie jest".split()
)

_SAMPLE: Final = 20_000  # characters from which a text's language is told
#: Words and Han characters from which on a text must show function words, or has shown its signs.
_ENOUGH_WORDS: Final = 8
_ENOUGH_HAN: Final = 40
_MOST_HAN: Final = 20  # Han characters to one kana; Japanese prose is half kana
_MOST_WORDS: Final = 20  # words of English to one function word
#: A Latin word takes about five letters for what Japanese writes in two characters.
_LETTERS_A_CHARACTER: Final = 3


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
    kana, han = _length(_KANA, text), _length(_HAN, text)
    latin, other = _length(_LATIN, text), _length(_OTHER_SCRIPTS, text)
    japanese = _LETTERS_A_CHARACTER * (kana + han)
    if other > latin and other > japanese:
        return "und"
    if japanese > latin or (japanese and not latin):
        return "ja" if _is_japanese(text, kana, han) else "und"
    return "en" if latin and _is_english(text) else "und"


def _is_japanese(text: str, kana: int, han: int) -> bool:
    if kana:
        return kana * _MOST_HAN >= han  # a stray の makes no Japanese
    # No kana: a heading or a list of names. Chinese prose of any length gives itself away.
    return han < _ENOUGH_HAN and not _CHINESE_ONLY.intersection(text)


def _is_english(text: str) -> bool:
    words = [word.casefold() for word in _WORD.findall(text)]
    english = sum(word in _ENGLISH_WORDS for word in words)
    foreign = sum(word in _FOREIGN_WORDS for word in words)
    if len(words) < _ENOUGH_WORDS:
        return english >= foreign and (text.isascii() or not foreign)
    return english > foreign and english * _MOST_WORDS >= len(words)


def line_language(text: str) -> Language:
    """Return the language of a single line by script alone; ``"und"`` for digits and punctuation.

    Examples
    --------
    >>> line_language("Article 1"), line_language("第１条"), line_language("- 3 -")
    ('en', 'ja', 'und')
    """
    if text.isascii():
        return "en" if _LATIN.search(text) else "und"
    if _KANA.search(text):
        return "ja"
    han, latin = _length(_HAN, text), _length(_LATIN, text)
    if _LETTERS_A_CHARACTER * han >= latin:
        return "ja" if han else "und"
    return "en"
