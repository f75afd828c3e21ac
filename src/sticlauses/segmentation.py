"""From text to clauses: :func:`segment`, and :func:`explain_boundaries` for the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from sticlauses.blocks import Block, build_blocks
from sticlauses.cleaning import clean
from sticlauses.document import Clause, Document, Kind, Language, Span
from sticlauses.language import detect, line_language
from sticlauses.layout import read_page
from sticlauses.roles import LEAD_IN, assign_roles
from sticlauses.sentences import sentence_ends

_WHOLE: Final[frozenset[str]] = frozenset({"title", "heading", "signature", "boilerplate"})
_FEW_WORDS: Final = 3  # words of English in Japanese text that no clause is made of


@dataclass(frozen=True, slots=True)
class Boundary:
    """A place where a clause might begin, and the rule that decided.

    Parameters
    ----------
    offset : int
        Where the clause begins, or would begin, in characters from the start of the text.
    rule : str
        Name of the rule that decided.
    is_boundary : bool
        Whether a clause begins there.
    """

    offset: int
    rule: str
    is_boundary: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """A clause before its number, headings and lead-in are known."""

    start: int
    end: int
    kind: Kind
    block: Block
    paragraph: int


def segment(text: str) -> Document:
    r"""Split `text` into clauses, without types.

    Parameters
    ----------
    text : str
        An agreement, or any other text, as it came out of its file. Nothing needs to be repaired
        first; offsets point into the text as given.

    Returns
    -------
    Document
        Its clauses have no types and no scores. Text without words gives a document without
        clauses.

    Raises
    ------
    TypeError
        If `text` is not a str.

    Examples
    --------
    >>> for clause in segment("1. Purpose\n\nThe Sides will meet. Dr. Sato will chair."):
    ...     print(clause.kind, clause.text, sep=": ")
    heading: 1. Purpose
    sentence: The Sides will meet.
    sentence: Dr. Sato will chair.
    """
    if not isinstance(text, str):
        raise wrong_type(text)
    language = detect(text)
    masked, furniture, blocks = _analyse(text, language)
    clauses = tuple(_clauses(text, masked, language, blocks))
    return Document(text=text, clauses=clauses, language=language, furniture=furniture)


def explain_boundaries(text: str) -> list[Boundary]:
    r"""Return every place in `text` where a clause might begin, with the rule that decided.

    Examples
    --------
    >>> for boundary in explain_boundaries("Dr. Sato spoke. He left.\n- Next"):
    ...     print(boundary.offset, boundary.rule, boundary.is_boundary)
    0 text_start True
    4 abbreviation False
    16 full_stop True
    25 mark True
    """
    if not isinstance(text, str):
        raise wrong_type(text)
    masked, _, blocks = _analyse(text, detect(text))
    found: list[Boundary] = []
    for block in blocks:
        found.append(Boundary(block.start, block.opened_by, True))
        inner = [Boundary(offset, rule, False) for offset, rule in block.joins]
        if block.kind not in _WHOLE:
            inner += [
                Boundary(offset, rule, verdict)
                for offset, rule, verdict in sentence_ends(
                    masked, block.start, block.end, recital=block.kind == "recital"
                )
            ]
        # A sentence rule has the last word where a line break and a full stop coincide.
        found.extend(sorted({b.offset: b for b in inner}.values(), key=lambda b: b.offset))
    return found


def wrong_type(text: object) -> TypeError:
    """Return an error that says what `text` should have been, and what to do about it."""
    message = f"text must be a str, not {type(text).__name__}"
    if isinstance(text, bytes | bytearray | memoryview):
        message += '; decode it first, for instance text = data.decode("utf-8")'
    elif isinstance(text, Iterable):
        message += "; for several texts use classify_many(texts)"
    return TypeError(message)


def _analyse(text: str, language: Language) -> tuple[str, tuple[Span, ...], list[Block]]:
    page = read_page(text)
    return _mask(text, page.furniture), page.furniture, assign_roles(build_blocks(page, language))


def _mask(text: str, furniture: tuple[Span, ...]) -> str:
    """Return `text` with spaces in place of furniture, so that every offset stays what it is."""
    if not furniture:
        return text
    parts: list[str] = []
    position = 0
    for start, end in furniture:
        parts += [text[position:start], " " * (end - start)]
        position = end
    parts.append(text[position:])
    return "".join(parts)


def _pieces(masked: str, blocks: list[Block]) -> Iterator[_Piece]:
    """Yield the blocks that are one clause as they are, and the others sentence by sentence."""
    for paragraph, block in enumerate(blocks):
        kind: Kind = block.kind or "sentence"
        start = block.start
        ends: list[int] = []
        if kind not in _WHOLE:
            found = sentence_ends(masked, start, block.end, recital=kind == "recital")
            ends = [offset for offset, _, verdict in found if verdict]
        for following in [*ends, block.end]:
            end = start + len(masked[start:following].rstrip())
            yield _Piece(start, end, kind, block, paragraph)
            start = following


def _clauses(text: str, masked: str, language: Language, blocks: list[Block]) -> Iterator[Clause]:
    # The headings above, by the style of their numbers; each language has its own in a text of two.
    outlines: dict[Language, dict[str, str]] = {}
    lead_in = ""
    for piece in _pieces(masked, blocks):
        first = piece.block.first
        opens = piece.start == piece.block.start
        words = masked[piece.start : piece.end]
        cleaned = clean(words, lines_apart=piece.kind in {"title", "signature"})
        own = _language_of(words, language)
        outline = outlines.setdefault(own, {})
        level = first.markup.strip() if first.markup.startswith("#") else ""
        style = level or first.number_class or first.bullet or "plain"
        if piece.kind == "heading":
            outline = outlines[own] = _above(outline, style)
        yield Clause(
            text=text[piece.start : piece.end],
            start=piece.start,
            end=piece.end,
            kind=piece.kind,
            clean=cleaned,
            number=(first.number or first.bullet) if opens else "",
            headings=tuple(outline.values()),
            lead_in=lead_in if piece.kind == "item" else "",
            paragraph=piece.paragraph,
            language=own,
        )
        if piece.kind == "heading":
            outline[style] = cleaned
            lead_in = ""
        elif piece.kind != "item":
            lead_in = cleaned if piece.kind == "sentence" and LEAD_IN.search(cleaned) else ""


def _above(outline: dict[str, str], style: str) -> dict[str, str]:
    """Return the headings above one of that style: those before the last of the same."""
    return dict(takewhile(lambda heading: heading[0] != style, outline.items()))


def _language_of(text: str, language: Language) -> Language:
    """Return the language of a clause: the document's, or the other where its script says so."""
    if language == "und":
        return "und"
    own = line_language(text)
    # A technical term stands in Latin letters in Japanese text.
    term = own == "en" and len(text.split()) < _FEW_WORDS
    return language if term or own == "und" else own
