"""Where sentences end within a block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sticlauses.document import Span
from sticlauses.layout import CJK, MARK
from sticlauses.rules import BRACKET, CLOSING, OPENERS, SentenceEnd
from sticlauses.rules_en import SENTENCE_RULES as ENGLISH
from sticlauses.rules_ja import SENTENCE_RULES as JAPANESE

CANDIDATE: Final = re.compile(
    r"(?P<mark>[.?!…]+|[。｡！？．]+|[;；](?:\s+and\b)?)(?P<closers>[)\]\"'”’»*_」』｣）】]*)(?P<space>[\s\u3000]*)"
)
_JAPANESE: Final = re.compile(rf"[。｡！？．；]|[{CJK}\uff66-\uff9f」』｣）*][.;!?]\Z")
_LONGEST_BRACKET = 800
_CONTEXT = 80


def sentence_ends(text: str, start: int, end: int, *, recital: bool) -> Iterator[tuple[int, str, bool]]:
    """Yield (offset, rule, verdict) for each place in ``text[start:end]`` that may end a sentence.

    The offset is where the next sentence would open. `recital` says that the block is a recital,
    which ends at semicolons too.
    """
    nested = _Nesting(text, start, end)
    opened = start
    body = _body(text, opened, end)
    first = True
    for match in CANDIDATE.finditer(text, start, end):
        position, following = match.start("mark"), match.end()
        if following >= end or position < body or (match["mark"][0] in ";；" and not _may_list(text, match, recital)):
            continue
        wrapped = opened if text[body:body + 1] not in OPENERS else body
        candidate = SentenceEnd(
            mark=match["mark"],
            closers=match["closers"],
            before=text[max(opened, match.end("mark") - _CONTEXT) : match.end("mark")],
            after=text[following : min(end, following + _CONTEXT)],
            spaced=bool(match["space"]),
            nested=nested.holds(position, wrapped, match.end("closers")),
            first=first,
            block_words=text[body : match.end("mark")],
            recital=recital,
        )
        japanese = _JAPANESE.search(text[max(start, position - 1) : position + 1])
        rule, verdict = _ask(candidate, bool(japanese))
        yield following, rule, verdict
        if verdict:
            opened, first = following, False
            body = _body(text, opened, end)


def _body(text: str, start: int, end: int) -> int:
    mark = MARK.match(text, start, end)
    return mark.end() if mark and (mark["number"] or mark["bullet"]) else start


def _may_list(text: str, match: re.Match[str], recital: bool) -> bool:
    return recital or text[match.end() : match.end() + 1].isupper()


def _ask(candidate: SentenceEnd, japanese: bool) -> tuple[str, bool]:
    for rule in JAPANESE if japanese else ENGLISH:
        answer = rule(candidate)
        if answer is not None:
            return rule.__name__, answer
    raise AssertionError("the last sentence rule has no opinion")  # pragma: no cover


class _Nesting:
    """The outermost pairs of brackets in a stretch of text."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._pairs: list[Span] = []
        stack: list[tuple[str, int]] = []
        for match in BRACKET.finditer(text, start, end):
            bracket = match.group()
            if bracket in OPENERS:
                stack.append((bracket, match.start()))
                continue
            kind = CLOSING.index(bracket) // 2
            for depth in range(len(stack) - 1, max(-1, len(stack) - 9), -1):
                opener, opened = stack[depth]
                if OPENERS.index(opener) // 2 == kind:
                    del stack[depth:]
                    self._add(opened, match.end())
                    break
        self._next = 0

    def _add(self, opened: int, closed: int) -> None:
        if closed - opened > _LONGEST_BRACKET:
            return
        while self._pairs and self._pairs[-1][0] >= opened:
            self._pairs.pop()
        self._pairs.append((opened, closed))

    def holds(self, position: int, sentence: int, closed: int) -> bool:
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
