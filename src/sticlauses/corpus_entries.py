"""The clauses of a corpus as checks and statistics look at them, and what checks return.

Texts are compared in a normal form: without the number or bullet in front, without markup, in small
letters; English as words with single spaces, Japanese without spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from sticlauses.corpus import MarkedAgreement
from sticlauses.document import Kind, Language
from sticlauses.layout import read_page

Level: TypeAlias = Literal["error", "warning", "note"]

_MARKUP: Final = re.compile(r"[*_#`]+")
_WORD: Final = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check found at a line of a file.

    Parameters
    ----------
    path, line
        Where; lines count from 1.
    level : str
        ``error`` for what must be mended, ``warning`` for what may be right, ``note`` for what is
        listed on request.
    code : str
        The check, in one word.
    message : str
        What it is, and what to do about it.

    Examples
    --------
    >>> print(Finding("en-1.txt", 7, "warning", "numbering", "3. after 1.; number without gaps"))
    en-1.txt:7: warning: 3. after 1.; number without gaps [numbering]
    """

    path: str
    line: int
    level: Level
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.level}: {self.message} [{self.code}]"


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause of the corpus, as the checks look at it.

    ``number`` is what stands in front (``"Article 3 1."``, ``"(a)"``), ``words`` the text behind
    number and bullet, ``plain`` its normal form. ``agreement`` is the id of the agreement or
    section, ``in_bank`` says that it is a section.
    """

    path: str
    line: int
    agreement: str
    in_bank: bool
    language: Language
    kind: Kind
    types: tuple[str, ...]
    number: str
    number_class: str
    words: str
    plain: str

    @property
    def place(self) -> str:
        """File and line, as messages name them."""
        return f"{self.path}:{self.line}"


def entries(agreements: Iterable[MarkedAgreement]) -> list[Entry]:
    """Return the clauses of agreements in their order.

    Examples
    --------
    >>> from sticlauses.corpus import MarkedAgreement, MarkedClause
    >>> clause = MarkedClause(("duration",), "sentence", "Article 3 1. It lasts a *year*.", 6)
    >>> agreement = MarkedAgreement("en-1", "en", "letter", "A", "en-1.txt", "en-1", ((clause,),))
    >>> (entry,) = entries([agreement])
    >>> entry.number, entry.words, entry.plain
    ('Article 3 1.', 'It lasts a *year*.', 'it lasts a year')
    """
    found = []
    for agreement in agreements:
        for paragraph in agreement.paragraphs:
            for clause in paragraph:
                number, number_class, words = split_mark(clause.text)
                entry = Entry(
                    path=agreement.path,
                    line=clause.line,
                    agreement=agreement.id,
                    in_bank=agreement.id != agreement.group,
                    language=agreement.language,
                    kind=clause.kind,
                    types=clause.types,
                    number=number,
                    number_class=number_class,
                    words=words,
                    plain=normal_form(words, agreement.language),
                )
                found.append(entry)
    return found


# Numbers that only stand alike in corpora: ii., ⅩⅡ．
_OTHER_NUMBER: Final = re.compile(r"(?P<number>[ivx]{2,5}[.．](?=\s)|[Ⅰ-Ⅻ]{2,3}[.．]?)\s*")
# What follows a number that is mentioned, not put in front: "Article 5 of the …", 第三条に基づき,
# （３）の課題.
_MENTIONED_ARTICLE: Final = re.compile(r"(?:,\s*|\s+)[a-z]|[ぁ-ん、及又並若]")
_MENTIONED: Final = re.compile("の")
# （定義）　第二条 …
_CAPTION: Final = re.compile(r"[（(][^（）()]+[)）]\s*(?=第)")
_ZERO_AS_BULLET: Final = "〇"


def split_mark(text: str) -> tuple[str, str, str]:
    """Return the number in front of a clause, the class of the number, and the words behind it.

    A bullet goes without being returned, and what stands behind it is no number. The classes are
    those of :class:`sticlauses.layout.Line`.

    Examples
    --------
    >>> split_mark("(a) coastal observation;"), split_mark("・観測")
    (('(a)', 'paren', 'coastal observation;'), ('', '', '観測'))
    >>> split_mark("Article 5 of the Agreement applies.")
    ('', '', 'Article 5 of the Agreement applies.')
    """
    if match := _OTHER_NUMBER.match(text):
        return match["number"], "dotted", text[match.end() :]
    start = caption.end() if (caption := _CAPTION.match(text)) else 0
    line = next(iter(read_page(text[start:]).lines), None)
    if line is None:
        return "", "", text
    words = text[start + line.body :]
    if line.bullet or line.number == _ZERO_AS_BULLET:
        return "", "", words
    mentioned = _MENTIONED_ARTICLE if line.number_class == "division" else _MENTIONED
    if mentioned.match(text, start + line.start + len(line.number)):
        return "", "", text
    return line.number, line.number_class, words


def normal_form(text: str, language: Language) -> str:
    """Return a text in the form in which texts are compared.

    Examples
    --------
    >>> normal_form("The **Sides**,  in good faith:", "en"), normal_form("両 国の *協力*", "ja")
    ('the sides in good faith', '両国の協力')
    """
    japanese = language == "ja"
    # What parts two characters goes first: they may then be written as one.
    bare = _MARKUP.sub("", "".join(text.split()) if japanese else text)
    plain = unicodedata.normalize("NFKC", bare).casefold()
    return "".join(plain.split()) if japanese else " ".join(_WORD.findall(plain))
