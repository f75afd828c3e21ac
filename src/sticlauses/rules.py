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

from sticlauses.layout import CJK, Line, Margin, display_width, ordinals

CLOSERS: Final = r"[\"'”’»」』｣)）\]］】〕*_]*"
FINISHED: Final = re.compile(rf"[.。｡．;；:：!?！？…]{CLOSERS}\Z")
OPENERS: Final = "(（「『[［【〔｢“"  # the n-th closes with the n-th of CLOSING, half and full width alike
CLOSING: Final = ")）」』]］】〕｣”"
BRACKET: Final = re.compile(r"[(（「『\[［【〔｢“)）」』\]］】〕｣”]")
_FIRST_TOKEN: Final = re.compile(rf"[^\s{CJK}、。「」（）]+|.")


@dataclass(slots=True)
class LineBreak:
    """The gap between a line and the next, as the break rules see it.

    ``block_start`` is the first line of the clause-to-be that ``previous`` ends, ``sentence_like``
    says that this block holds a finite verb or is long, ``open_bracket`` that a bracket is still
    open in it, ``preamble`` that recitals may stand here.
    """

    previous: Line
    following: Line
    after: Line | None
    block: str
    block_start: Line
    margin: Margin | None
    open_bracket: bool
    preamble: bool

    @property
    def adjacent(self) -> bool:
        """Whether nothing stands between the lines, not even a blank one."""
        return self.following.gap == 1 and not self.following.cut

    @property
    def finished(self) -> bool:
        """Whether the first line ends in closing punctuation."""
        return FINISHED.search(self.previous.content) is not None

    @property
    def filled(self) -> bool:
        """Whether the first line reaches so near the margin that the next word did not fit."""
        if self.margin is None or not self.adjacent:
            return False
        measure = self.margin.measure
        token = _FIRST_TOKEN.match(self.following.content)
        word = token.group() if token else ""
        return measure(self.previous.content) + measure(word) + 1 > self.margin.column - 2

    @property
    def reaches(self) -> float:
        """How far the first line reaches towards the margin, 1.0 being the margin; 0.0 without one."""
        if self.margin is None or not self.adjacent:
            return 0.0
        return self.margin.measure(self.previous.content) / self.margin.column


@dataclass(slots=True)
class SentenceEnd:
    """A punctuation mark within a block that may end a sentence.

    ``before`` is the block's text up to and with the mark (at most 80 characters of it), ``after``
    what follows the white space behind it (at most 80), ``closers`` the quotes and brackets between.
    """

    mark: str
    closers: str
    before: str
    after: str
    spaced: bool  # white space follows
    nested: bool  # inside brackets or quotation marks
    first: bool  # no sentence of the block has ended before
    block_words: str  # the block's text behind its number, up to the mark
    recital: bool


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


def number_alone(gap: LineBreak) -> bool | None:
    """An article number or bullet alone on its line opens what stands below it."""
    line = gap.previous
    if line.body < line.end or not line.marked or (line.bullet and not line.number and line.end - line.start > 2):
        return None
    following = gap.following
    return following.number_class == line.number_class == "division" and sets_off(following)


def sets_off(line: Line) -> bool:
    """Whether the number of a line heads what follows, and is no reference within a sentence."""
    if line.body == line.end:
        return True
    return (line.content[line.body - line.start - 1].isspace() or line.words[0] in "（(") and not (
        line.words[0].islower() or line.words[0] in ",;)"
    )


def open_emphasis(gap: LineBreak) -> bool | None:
    """``**`` that is still open runs on over the line end."""
    if gap.following.gap > 2 or gap.previous.content.count("**") % 2 == 0:
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
    return line.markup.startswith(("**", "__")) and line.content.rstrip(":：").endswith(("**", "__"))


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
    inline = re.findall(r"(?<=[\s、,])[(（]\w{1,4}[)）]", gap.block[1:])
    own = set(ordinals(gap.block_start.number)) if gap.block_start.number else set()
    if any(wanted.intersection(ordinals(number)) - own for number in inline[-6:]):
        return False
    return None


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


def apart(gap: LineBreak) -> bool | None:
    """Lines that nothing holds together are two clauses."""
    return True


def nested(end: SentenceEnd) -> bool | None:
    """Nothing ends inside brackets or quotation marks."""
    return False if end.nested else None


def full_stop(end: SentenceEnd) -> bool | None:
    """A full stop ends the sentence when nothing speaks against it."""
    return True
