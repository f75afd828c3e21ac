"""Boundary tests written as marked strings.

``|`` stands in front of each clause after the first. ``¦`` stands in front of a page number or
running head between clauses, which belongs to none; inside a clause it is not marked, because it
stays inside the clause's span.

    The Parties will meet. |They may invite guests.
    ¦- 2 -
    |Guests pay for themselves.

White space at the ends of a clause never belongs to it. Markup there (``**``, ``#``, ``_``) may
stand in the clause or outside it: neither is an error.
"""

import re
import textwrap
from difflib import SequenceMatcher

import pytest

import sticlauses

Span = tuple[int, int]

CLAUSE, FURNITURE = "|", "¦"
EDGE = re.compile(r"[\s*_#\ufeff]*")
SHOWN = 88


def block(marked: str) -> str:
    """Return a triple-quoted string without its indentation and its outer line breaks."""
    return textwrap.dedent(marked).strip("\n")


def labelled(**groups: list) -> list:
    """Return the cases of all groups, each with its group's name in front of its own."""
    return [
        pytest.param(*case.values, id=f"{name}:{case.id}")
        for name, cases in groups.items()
        for case in cases
    ]


def trim(text: str, start: int, end: int) -> Span:
    """Return the span without white space and markup at its ends."""
    first = EDGE.match(text, start, end).end()
    while end > first and EDGE.fullmatch(text, end - 1, end):
        end -= 1
    return first, end


def parse(marked: str) -> tuple[str, list[Span]]:
    """Return the text without marks, and the spans of the clauses that the marks announce."""
    text, spans, mark = "", [], CLAUSE
    for piece in re.split(r"([|¦])", marked):
        if piece in (CLAUSE, FURNITURE):
            mark = piece
            continue
        start, text = len(text), text + piece
        if mark == CLAUSE and not (start == 0 and not piece):
            spans.append((start, len(text)))
    spans = [trim(text, *span) for span in spans]
    if any(start == end for start, end in spans):
        raise ValueError(f"a mark without a clause behind it: {marked!r}")
    return text, spans


def shorten(text: str) -> str:
    """Return a one-line view of a clause: its beginning and its end."""
    shown = repr(text)
    return shown if len(shown) <= SHOWN else f"{shown[: SHOWN - 33]} … {shown[-30:]}"


def diff(text: str, expected: list[Span], actual: list[Span]) -> str:
    """Return both divisions line by line: ``-`` expected but missing, ``+`` not expected."""
    lines = []
    matcher = SequenceMatcher(a=expected, b=actual, autojunk=False)
    for tag, first, last, start, stop in matcher.get_opcodes():
        signs = "  " if tag == "equal" else "-+"
        rows = [(signs[0], span) for span in expected[first:last]]
        if tag != "equal":
            rows += [(signs[1], span) for span in actual[start:stop]]
        lines += [f"{sign} {a:5d}-{b:<5d} {shorten(text[a:b])}" for sign, (a, b) in rows]
    return "\n".join(lines)


def assert_boundaries(marked: str) -> None:
    """Assert that `sticlauses.segment` divides the text as the marks do."""
    text, expected = parse(marked)
    document = sticlauses.segment(text)
    assert [clause.text for clause in document] == [text[c.start : c.end] for c in document]
    actual = [trim(text, clause.start, clause.end) for clause in document]
    if actual != expected:
        raise AssertionError(
            f"{len(expected)} clauses expected (-), {len(actual)} found (+)\n"
            + diff(text, expected, actual)
        )
