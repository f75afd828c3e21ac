"""What the boundary rules of the languages share: their questions, answers, and common rules.

A rule is a small function. A *break rule* is asked about the gap between two lines, a *sentence
rule* about a mark that may end a sentence. Each answers True (a clause ends here), False (it goes
on) or None (no opinion: ask the next rule). The first answer counts, and the name of the rule that
gave it is what ``explain_boundaries`` reports.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from sticlauses.layout import CJK, Line, Margin, display_width, ending, ordinals

_FINISHED: Final = ending(".。｡．;；:：!?！？…")
#: Brackets and quotation marks, two of a kind side by side. Either of the two closes with either of
#: those in the same place of CLOSING, since texts mix half and full width.
OPENERS: Final = "(（「『[［【〔｢“"
CLOSING: Final = ")）」』]］】〕｣”"
BRACKET: Final = re.compile(f"[{re.escape(OPENERS + CLOSING)}]")
_FIRST_TOKEN: Final = re.compile(rf"[^\s{CJK}、。「」（）]+|.")
_INLINE_NUMBER: Final = re.compile(r"(?<=[\s、,])[(（]\w{1,4}[)）]")
_ROOM: Final = 2  # columns short of the margin that count as full too
_LONE_BULLET: Final = 2  # characters of a bullet alone on its line, at most; a rule has more
_NEAR: Final = 2  # line breaks between two lines that belong together, at most
_INLINE_NUMBERS: Final = 6  # numbers within a sentence that are looked back on


@dataclass(slots=True)
class LineBreak:
    """The gap between a line and the next, as the break rules see it.

    ``after`` is the line below the following one. ``block`` holds the words of the clause-to-be
    that ``previous`` ends, or the last of them; ``block_start`` is its first line. ``open_bracket``
    says that a bracket is still open in it, ``preamble`` that recitals may stand here, ``listed``
    that the block stands below a lead-in.
    """

    previous: Line
    following: Line
    after: Line | None
    block: str
    block_start: Line
    margin: Margin | None
    open_bracket: bool
    preamble: bool
    listed: bool

    @property
    def adjacent(self) -> bool:
        """Whether nothing stands between the lines, not even a blank one."""
        return self.following.gap == 1 and not self.following.cut

    @property
    def finished(self) -> bool:
        """Whether the first line ends in closing punctuation."""
        return _FINISHED.search(self.previous.content) is not None

    @property
    def filled(self) -> bool:
        """Whether the first line reaches so near the margin that the next word did not fit."""
        if self.margin is None or not self.adjacent:
            return False
        measure = self.margin.measure
        token = _FIRST_TOKEN.match(self.following.content)
        word = token.group() if token else ""
        return measure(self.previous.content) + measure(word) + 1 > self.margin.column - _ROOM

    @property
    def reaches(self) -> float:
        """How much of the way to the margin the first line takes; 0.0 without a margin."""
        if self.margin is None or not self.adjacent:
            return 0.0
        return self.margin.measure(self.previous.content) / self.margin.column


@dataclass(slots=True)
class SentenceEnd:
    """A punctuation mark within a block that may end a sentence.

    ``before`` is the sentence's text up to and with the mark (at most 80 characters of it),
    ``closers`` the quotes and brackets behind the mark, ``after`` what follows the white space
    behind those (at most 80).
    """

    mark: str
    closers: str
    before: str
    after: str
    spaced: bool  # white space follows
    nested: bool  # inside brackets or quotation marks
    first: bool  # no sentence of the block has ended before
    words: str  # the sentence's text behind its number, up to the mark
    recital: bool  # the block is a recital, which ends at semicolons too


BreakRule: TypeAlias = Callable[[LineBreak], bool | None]
SentenceRule: TypeAlias = Callable[[SentenceEnd], bool | None]


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """The rules and patterns of one language."""

    break_rules: tuple[BreakRule, ...]
    sentence_rules: tuple[SentenceRule, ...]
    is_sentence: Callable[[str], bool]
    recital: re.Pattern[str]  # a block that opens, or ends, as a recital does
    party_line: re.Pattern[str]
    enacting: re.Pattern[str]
    testimonium: re.Pattern[str]
    signature_line: re.Pattern[str]
    title_link_end: re.Pattern[str]  # joins a line of a title to the next over a blank line
    title_link_start: re.Pattern[str]  # ... and to the one above
    front_line: re.Pattern[str]  # a date, document number or note below the title
    heading_word: re.Pattern[str]  # headings that often stand without a number
    furniture: re.Pattern[str]  # web page furniture
    annex: re.Pattern[str]


# --- break rules for every language --------------------------------------------------------------


#: The letters of an exchange are not numbered clauses: each number heads a text of its own.
_LETTER_NUMBER: Final = re.compile(r"(?:Letter|Note|No\.|Nr\.)\s")


def number_alone(gap: LineBreak) -> bool | None:
    """An article number or bullet alone on its line opens what stands below it."""
    line, following = gap.previous, gap.following
    if line.body < line.end or not line.marked:
        return None
    if not line.number and len(line.content) > _LONE_BULLET:
        return None
    if _LETTER_NUMBER.match(line.number):
        return True
    if not line.number_class == following.number_class == "division":
        return False
    refers = following.words[:1].islower() or following.words.startswith((",", ";", ")"))
    return is_set_off(following) and not refers


def is_set_off(line: Line) -> bool:
    """Whether a space, or a heading in brackets, sets a line's number off from its words."""
    if line.body == line.end:
        return True
    return line.content[line.body - line.start - 1].isspace() or line.words[0] in "（("


def open_emphasis(gap: LineBreak) -> bool | None:
    """``**`` that is still open runs on over the line end."""
    if gap.following.gap > _NEAR or gap.previous.content.count("**") % 2 == 0:
        return None
    return False if gap.following.content.rstrip().endswith("**") else None


def markup_heading(gap: LineBreak) -> bool | None:
    """A line in heading markup, or bold from end to end, stands for itself."""
    if gap.adjacent and gap.following.content[0].islower() and not gap.following.marked:
        return None
    return True if is_marked_up(gap.previous) or is_marked_up(gap.following) else None


def is_marked_up(line: Line) -> bool:
    """Whether a line is marked as a heading: ``## …`` or ``**…**``."""
    if line.markup.startswith("#"):
        return True
    return line.markup.startswith(("**", "__")) and line.content.rstrip(":：").endswith(
        ("**", "__")
    )


def next_in_list(gap: LineBreak) -> bool | None:
    """The number that follows the one which opened this clause opens the next."""
    if gap.following.bullet or not gap.following.number or not gap.block_start.number:
        return None
    wanted = {(style, value + 1) for style, value in ordinals(gap.block_start.number)}
    return True if wanted.intersection(ordinals(gap.following.number)) else None


def inline_enumeration(gap: LineBreak) -> bool | None:
    """``(b)`` at a line start goes on with the ``(a)`` that stands within the same sentence."""
    if gap.following.number_class != "paren" or gap.following.bullet:
        return None
    wanted = {(style, value - 1) for style, value in ordinals(gap.following.number) if value > 1}
    inline = _INLINE_NUMBER.findall(gap.block[1:])
    own = ordinals(gap.block_start.number) if gap.block_start.number else ()
    wanted.difference_update(own)
    found = any(wanted.intersection(ordinals(number)) for number in inline[-_INLINE_NUMBERS:])
    return False if found else None


def open_bracket(gap: LineBreak) -> bool | None:
    """A bracket opened in one line and closed in the next holds them together."""
    if not gap.open_bracket or gap.following.marked:
        return None
    depth = 0
    for bracket in BRACKET.findall(gap.following.content):
        depth += 1 if bracket in OPENERS else -1
        if depth < 0:
            return False
    return None


def hanging_indent(gap: LineBreak) -> bool | None:
    """A line set in as deep as the words behind the number above it goes on with that item."""
    if not gap.adjacent or gap.finished or gap.following.marked or not gap.block_start.marked:
        return None
    item = gap.block_start
    body_column = item.indent + display_width(item.content[: item.body - item.start])
    return False if gap.following.indent >= body_column - 1 else None


def wrapped(gap: LineBreak) -> bool | None:
    """A line that reaches the margin goes on in the next."""
    return False if gap.filled else None


def finished(gap: LineBreak) -> bool | None:
    """A line that ends in closing punctuation ends its clause."""
    return True if gap.finished else None


def apart(_gap: LineBreak) -> bool | None:
    """Lines that nothing holds together are two clauses."""
    return True


def nested(end: SentenceEnd) -> bool | None:
    """Nothing ends inside brackets or quotation marks."""
    return False if end.nested else None


def full_stop(_end: SentenceEnd) -> bool | None:
    """A full stop ends the sentence when nothing speaks against it."""
    return True
