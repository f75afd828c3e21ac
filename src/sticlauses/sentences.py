"""Where sentences end within a block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sticlauses.document import Span
from sticlauses.layout import CJK, CLOSERS, MARK, NOTE
from sticlauses.rules import BRACKET, CLOSING, OPENERS, SentenceEnd
from sticlauses.rules_en import RULES as ENGLISH
from sticlauses.rules_ja import RULES as JAPANESE

_CANDIDATE: Final = re.compile(
    r"(?P<mark>[.?!…]+|[。｡！？．]+|[;；](?:\s+and\b)?)"
    rf"(?P<closers>{CLOSERS}{NOTE})(?P<space>\s*)"
)
#: A mark that Japanese rules decide on: a Japanese one, or any behind a Japanese character.
_JAPANESE_MARK: Final = re.compile(rf"[。｡！？．；]|[{CJK}\uff66-\uff9f」』｣）*][.;!?]\Z")
_LONGEST_BRACKET: Final = 800  # characters; a longer one was not meant to close where it does
_DEEPEST: Final = 8  # openers that a closing bracket looks back on for its own
_CONTEXT: Final = 80  # characters on either side of a mark that the rules see


def sentence_ends(
    text: str, start: int, end: int, *, recital: bool
) -> Iterator[tuple[int, str, bool]]:
    """Yield (offset, rule, verdict) for each place in ``text[start:end]`` that may end a sentence.

    The offset is where the next sentence would open. `recital` says that the block is a recital,
    which ends at semicolons too.
    """
    brackets = _Brackets(text, start, end)
    opened = start
    body = _body(text, opened, end)
    first = True
    for match in _CANDIDATE.finditer(text, start, end):
        position, mark_end, following = match.start("mark"), match.end("mark"), match.end()
        if following >= end or position < body:
            continue
        if match["mark"][0] in ";；" and not _may_part(text, following, recital):
            continue
        # A bracket may hold a sentence of its own, also behind its number.
        sentence = body if text[body : body + 1] in OPENERS else opened
        candidate = SentenceEnd(
            mark=match["mark"],
            closers=match["closers"],
            before=text[max(opened, mark_end - _CONTEXT) : mark_end],
            after=text[following : min(end, following + _CONTEXT)],
            spaced=bool(match["space"]),
            nested=brackets.hold(position, sentence, match.end("closers")),
            first=first,
            words=text[body:mark_end],
            recital=recital,
        )
        japanese = _JAPANESE_MARK.search(text[max(start, position - 1) : position + 1])
        rule, verdict = _ask(candidate, japanese is not None)
        yield following, rule, verdict
        if verdict:
            opened, first = following, False
            body = _body(text, opened, end)


def _body(text: str, start: int, end: int) -> int:
    """Return where the words of the sentence at `start` begin, behind its number or bullet."""
    mark = MARK.match(text, start, end)
    return mark.end() if mark and (mark["number"] or mark["bullet"]) else start


def _may_part(text: str, following: int, recital: bool) -> bool:
    """Whether a semicolon may part two recitals, by what follows it."""
    return recital or text[following : following + 1].isupper()


def _ask(candidate: SentenceEnd, japanese: bool) -> tuple[str, bool]:
    for rule in (JAPANESE if japanese else ENGLISH).sentence_rules:
        answer = rule(candidate)
        if answer is not None:
            return rule.__name__, answer
    raise AssertionError("the last sentence rule has no opinion")  # pragma: no cover


class _Brackets:
    """The outermost pairs of brackets in a stretch of text."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._pairs: list[Span] = []
        self._next = 0
        openers: list[tuple[str, int]] = []
        for match in BRACKET.finditer(text, start, end):
            if match.group() in OPENERS:
                openers.append((match.group(), match.start()))
            else:
                self._close(openers, match)

    def _close(self, openers: list[tuple[str, int]], closing: re.Match[str]) -> None:
        """Pair a closing bracket with the last opener of its kind, of half or of full width."""
        kind = CLOSING.index(closing.group()) // 2
        for depth in range(len(openers) - 1, max(-1, len(openers) - 1 - _DEEPEST), -1):
            opener, opened = openers[depth]
            if OPENERS.index(opener) // 2 == kind:
                del openers[depth:]
                self._add(opened, closing.end())
                return

    def _add(self, opened: int, closed: int) -> None:
        if closed - opened > _LONGEST_BRACKET:
            return
        while self._pairs and self._pairs[-1][0] >= opened:
            self._pairs.pop()
        self._pairs.append((opened, closed))

    def hold(self, position: int, sentence: int, closed: int) -> bool:
        """Whether `position` lies in a bracket and does not end it with a sentence of its own.

        Positions must be asked about in the order of the text.
        """
        while self._next < len(self._pairs) and self._pairs[self._next][1] <= position:
            self._next += 1
        if self._next == len(self._pairs):
            return False
        opened, end = self._pairs[self._next]
        whole = opened == sentence or self._text[opened] == "“"
        return opened < position and not (whole and end <= closed)
