"""Lines gathered into blocks: what stands together until a break rule says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sticlauses.document import Kind, Language
from sticlauses.language import line_language
from sticlauses.layout import Line, Page
from sticlauses.rules import BRACKET, OPENERS, LanguageRules, LineBreak
from sticlauses.rules_en import RULES as ENGLISH
from sticlauses.rules_ja import RULES as JAPANESE

#: Text in another language is cut by the English rules, or by the Japanese ones where it is CJK.
RULES: Final[Mapping[Language, LanguageRules]] = {"en": ENGLISH, "ja": JAPANESE, "und": ENGLISH}

#: How much of a block the rules look back on: so many lines, and no more once there are so many
#: characters.
_CONTEXT_LINES: Final = 13
_CONTEXT: Final = 600
_BRACKET_LINES: Final = 6  # a bracket still open after so many lines was never closed


@dataclass(slots=True)
class Block:
    """Lines that belong together: a title, a heading, a list item, a paragraph, a signature.

    ``opened_by`` is the name of the rule that set it apart from the block above; ``joins`` are the
    line starts within it, each with the rule that held the lines together. ``preamble`` says that
    recitals may stand here. ``kind`` is None until it is known, and stays so for running text.
    """

    lines: list[Line]
    language: Language
    opened_by: str
    preamble: bool
    joins: list[tuple[int, str]] = field(default_factory=list)
    kind: Kind | None = None

    @property
    def start(self) -> int:
        """Where the block begins."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where the block ends."""
        return self.lines[-1].end

    @property
    def first(self) -> Line:
        """The line that opens the block."""
        return self.lines[0]

    @property
    def content(self) -> str:
        """The block's lines, joined by spaces."""
        return " ".join(line.content for line in self.lines)

    @property
    def words(self) -> str:
        """The block's lines without its number or bullet and the markup around it."""
        rest = (line.content for line in self.lines[1:])
        return " ".join([self.first.words, *rest]).strip("*_# ")

    @property
    def rules(self) -> LanguageRules:
        """The rules of the block's language."""
        return RULES[self.language]

    def add(self, line: Line, language: Language, rule: str) -> None:
        """Take the line below, and its language if the block has none yet, into this block."""
        self.joins.append((line.start, rule))
        self.lines.append(line)
        if self.language == "und":
            self.language = language

    def merge(self, other: Block, rule: str) -> None:
        """Take the lines of the block below into this one."""
        self.joins.append((other.start, rule))
        self.joins.extend(other.joins)
        self.lines.extend(other.lines)


class _OpenBrackets:
    """Whether the block so far has an open bracket that may still be closed."""

    def __init__(self) -> None:
        self._opened_at: list[int] = []

    def read(self, content: str, line_number: int) -> None:
        for match in BRACKET.finditer(content):
            if match.group() in OPENERS:
                self._opened_at.append(line_number)
            elif self._opened_at:
                self._opened_at.pop()
        while self._opened_at and line_number - self._opened_at[0] > _BRACKET_LINES:
            self._opened_at.pop(0)

    def clear(self) -> None:
        self._opened_at.clear()

    def __bool__(self) -> bool:
        return bool(self._opened_at)


def build_blocks(page: Page, language: Language) -> list[Block]:
    """Return the lines of `page` gathered into blocks by the break rules of the lines' languages.

    `language` is that of the whole text, and of lines that do not show one of their own.
    """
    blocks: list[Block] = []
    brackets = _OpenBrackets()
    preamble, listed = True, False
    for number, (line, after) in enumerate(_with_next(page.lines)):
        own = _language_of(line, language)
        boundary, rule = True, "text_start"
        if blocks:
            block = blocks[-1]
            gap = LineBreak(
                previous=block.lines[-1],
                following=line,
                after=after,
                block=_tail(block),
                block_start=block.first,
                margin=page.margin,
                open_bracket=bool(brackets),
                preamble=preamble,
                listed=listed,
            )
            boundary, rule = _decide(gap, block.language, own)
            if boundary:
                preamble = _still_preamble(block, preamble)
                listed = _lists(block, listed)
            else:
                block.add(line, own, rule)
        if boundary:
            brackets.clear()
            blocks.append(Block([line], own, rule, preamble))
        brackets.read(line.content, number)
    return blocks


def _with_next(lines: tuple[Line, ...]) -> Iterator[tuple[Line, Line | None]]:
    for i, line in enumerate(lines):
        yield line, lines[i + 1] if i + 1 < len(lines) else None


def _language_of(line: Line, language: Language) -> Language:
    own = line_language(line.content)
    return language if own == "und" else own


def _tail(block: Block) -> str:
    """Return the last words of a block."""
    tail = block.lines[-1].content
    for line in reversed(block.lines[-_CONTEXT_LINES:-1]):
        if len(tail) > _CONTEXT:
            break
        tail = f"{line.content} {tail}"
    return tail


def _decide(gap: LineBreak, before: Language, after: Language) -> tuple[bool, str]:
    """Return whether a block ends at `gap`, and the name of the rule that says so.

    `before` is the language of the block so far, `after` that of the line behind the gap.
    """
    if before != after and "und" not in (before, after) and not _goes_on(gap, RULES[before]):
        return True, "language_change"
    for rule in RULES[before].break_rules:
        answer = rule(gap)
        if answer is not None:
            return answer, rule.__name__
    raise AssertionError("the last break rule has no opinion")  # pragma: no cover


def _goes_on(gap: LineBreak, rules: LanguageRules) -> bool:
    """Whether a line in one language runs on into a line in the other."""
    if gap.finished:
        return False
    number_alone = gap.previous.marked and gap.previous.body == gap.previous.end
    return number_alone or gap.filled or rules.is_sentence(gap.block)


def _lists(block: Block, listed: bool) -> bool:
    """Whether what stands below `block` is an item of its list, with or without a mark."""
    content = block.lines[-1].content
    return content.endswith((":", "：")) or (listed and not content.endswith((".", "。")))


def _still_preamble(block: Block, preamble: bool) -> bool:
    """Whether recitals may still come behind `block`."""
    rules, words = block.rules, block.words
    if rules.annex.match(block.content):
        return True
    if not preamble or rules.enacting.match(words):
        return False
    if block.first.number_class in {"division", "dotted"} and not rules.recital.match(words):
        return rules.heading_word.match(words) is not None
    return not (block.language == "ja" and block.lines[-1].content.endswith("。"))
