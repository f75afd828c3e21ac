"""Check the numbers of the lists and articles of a corpus."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from sticlauses.corpus_entries import Entry, Finding
from sticlauses.layout import ordinals

# "Article 3 1.", "ARTICLE II (1)", "第六条　１": an article and a paragraph of it
_ARTICLE_AND_PARAGRAPH: Final = re.compile(
    r"(.*(?:\d|\b[IVXLC]+|条)\W*?)\s+([(（]\w{1,4}[)）]|\d{1,2}[.．]?)"
)
_LETTERED_ARTICLE: Final = re.compile(r"([A-Za-z]{3,}\.?\s|§\s?)([IVXLC]+|[A-Z])\W*")
_WITHIN: Final = re.compile(r"(.*\d[.\-]|.*[A-Z]-?)(\d+)\D*")
_ARTICLE: Final = re.compile(r"(?:Art(?:icle|\.)|Sec(?:tion|\.)|Clause|§)|第.*条", re.IGNORECASE)
_KANJI_NUMBER: Final = re.compile(r"[(（]?[一二三四五六七八九十百]+[)）、．.]?")
_NUMBERED_KINDS: Final = frozenset({"heading", "sentence", "item", "recital"})
_SECOND_PARAGRAPH: Final = 2

_Reading: TypeAlias = tuple[str, int]


def check_numbering(clauses: Iterable[Entry]) -> list[Finding]:
    """Check that the numbers of lists and articles neither skip nor repeat within an agreement.

    A list may start again from its first number anywhere, and the paragraphs of an article from the
    second, since the first often bears no number. A section of a bank may start anywhere.
    """
    findings = []
    counts: dict[str, _Count] = {}
    for clause in clauses:
        if _is_number_alone(clause):
            message = (
                f"nothing but the number {clause.number!r}; "
                "it belongs to the clause below it: write both as one clause"
            )
            findings.append(Finding(clause.path, clause.line, "error", "numbering", message))
        count = counts.setdefault(clause.agreement, _Count())
        findings += count.finds(clause)
    return findings


def _is_number_alone(clause: Entry) -> bool:
    if not clause.number or clause.words.strip() or clause.number_class == "bare":
        return False
    return clause.number_class != "division" or bool(_ARTICLE.match(clause.number))


@dataclass(slots=True)
class _Last:
    """The last number of a list: its value, how it is written, and the place of its clause."""

    value: int
    number: str
    line: int
    position: int


@dataclass(slots=True)
class _Count:
    """The lists of an agreement, each with the number it has come to."""

    lists: dict[tuple[str, bool], _Last] = field(default_factory=dict)
    position: int = 0
    division: int = 0  # position of the last article or heading

    def finds(self, clause: Entry) -> Iterator[Finding]:
        """Count a clause in, and yield what is wrong with its numbers."""
        self.position += 1
        heads = clause.kind == "heading" or clause.number_class == "division"
        if clause.kind in _NUMBERED_KINDS and clause.types[0] != "front_matter":
            for number in _numbers(clause.number):
                yield from self._number_finds(number, clause)
        if heads:
            self.division = self.position

    def _number_finds(self, number: str, clause: Entry) -> Iterator[Finding]:
        readings = _readings(number)
        if not readings:
            return
        keys = [
            ((style, heading), value)
            for style, value in readings
            for heading in (clause.kind == "heading", clause.kind != "heading")
        ]
        fitting = next(((key, value) for key, value in keys if self._continues(key, value)), None)
        starting = next(((key, value) for key, value in keys if value <= 1), None)
        if fitting is None and starting is not None and not self._repeats(*starting):
            fitting = starting
        known = next(((key, value) for key, value in keys if key in self.lists), None)
        if fitting is None and not self._may_start(known, readings, clause):
            yield Finding(
                clause.path, clause.line, "warning", "numbering", self._message(number, known)
            )
        key, value = fitting or known or keys[0]
        self.lists[key] = _Last(value, number, clause.line, self.position)

    def _continues(self, key: tuple[str, bool], value: int) -> bool:
        return key in self.lists and value == self.lists[key].value + 1

    def _repeats(self, key: tuple[str, bool], value: int) -> bool:
        """Whether the clause directly above bears the same number."""
        last = self.lists.get(key)
        return last is not None and last.value == value and last.position >= self.position - 1

    def _may_start(
        self,
        known: tuple[tuple[str, bool], int] | None,
        readings: Sequence[_Reading],
        clause: Entry,
    ) -> bool:
        """Whether a list may start with a number that is not its first."""
        if known is None and (clause.in_bank or clause.number_class == "bare"):
            return True
        since = self.lists[known[0]].position if known else 0
        new_article = self.division > since or clause.number_class == "division"
        second = any(value == _SECOND_PARAGRAPH for _, value in readings)
        return second and new_article

    def _message(self, number: str, known: tuple[tuple[str, bool], int] | None) -> str:
        if known is None:
            return f"{number} without the number before it; number lists from the first"
        key, value = known
        last = self.lists[key]
        if value == last.value:
            return f"{number} again, after line {last.line}; give each its own number"
        return f"{number} after {last.number} in line {last.line}; number without gaps, in order"


def _numbers(number: str) -> tuple[str, ...]:
    """Return the numbers of an article and of its paragraph, which may stand side by side."""
    match = _ARTICLE_AND_PARAGRAPH.fullmatch(number)
    return match.groups() if match else (number,)


def _readings(number: str) -> tuple[_Reading, ...]:
    """Return what a number may be: the style of its list, and its place in it."""
    plain = unicodedata.normalize("NFKC", number)
    if match := _LETTERED_ARTICLE.fullmatch(plain):
        word, numeral = match.groups()
        return tuple((word.casefold() + style, value) for style, value in ordinals(numeral))
    if match := _WITHIN.fullmatch(plain):  # 2.1.3 counts within 2.1, T-3 within T
        return ((match[1], int(match[2])),)
    kanji = "一" if _KANJI_NUMBER.fullmatch(plain) else ""
    return tuple((style.casefold() + kanji, value) for style, value in ordinals(number))
