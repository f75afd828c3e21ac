"""Put marked agreements on the page: text with exact offsets, in a plain or a damaged layout.

Rendering has two steps. First the clauses are composed into a text, with their spans. Then each
kind of damage (stray spaces, line wraps, page breaks) is a list of edits to that text, which insert
or replace white space and page furniture only; the spans move along with the edits.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from sticlauses.document import Clause, Document, Language, Span

if TYPE_CHECKING:
    from sticlauses.corpus import MarkedAgreement, MarkedClause

#: Kinds that stand on lines of their own, never in running text.
OWN_LINE_KINDS: Final = frozenset({"title", "heading", "item", "signature", "boilerplate"})

# Where a page ends is found by wrapping, also for a text that is not wrapped.
_DEFAULT_COLUMNS: Final = 80

# A clause that ends otherwise (a comma, a colon, no point at all) ends its line too: nobody writes
# on after it in the same line.
_RUNS_ON: Final = re.compile(r"[.;!?。；．！？][\"”’')）」』\]]*$")

_NUMBER: Final = re.compile(
    r"""
      [(（] (?: \d{1,2} | [A-Za-zＡ-Ｚａ-ｚ] | [ivxIVX]+ | [ア-ン一二三四五六七八九十] ) [)）]
    | \d{1,3} (?: [.．-] \d{1,3} )+ \.? \s             # 2.1 3-5.
    | \d{1,3} (?: [.．)）、　] | [ ] (?=[ぁ-ヿ一-龥]) )    # 2. ２　 2)
    | (?: [A-Za-zア-ン] | [ivx]+ | [IVXLC]+ ) [.．)）]     # a. iv) XI. ア）
    | (?: [ア-ン] | [一二三四五六七八九十百]+ ) [　 、．]    # ア、 一、
    | (?: [A-Z]{1,3} | [Ａ-Ｚ] ) [-－]? \d+ (?: \.\d+ )* \b  # WP1 T-3
    | (?: Article | ARTICLE | Section | Clause | § ) \s? [\dIVXLC]+ \.? \s+ (?=[A-Z\d(])
    | 第 [\d一二三四五六七八九十百]+ [条章節項]? [　 （(]
    | [①-⑳⑴-⒇]
    """,
    re.VERBOSE,
)
_BULLET: Final = re.compile(r"[-–—－*•◦○〇●◯▪■□◆◇・·‣][ 　]*")
_CLOSE_BULLETS: Final = "・。"

_ARTICLE: Final = re.compile(
    r"((?:Article|ARTICLE)\s(?:\d+|[IVXLC]+)\.?(?=\s+[A-Z\d(])"
    r"|第[\d一二三四五六七八九十百]+条(?=[ 　]))\s+"
)
_EMPHASIS_EN: Final = re.compile(r"(?<![^\s(])[A-Z][a-z]{3,}\b")
_EMPHASIS_JA: Final = re.compile(r"[一-龥]{2}して?(?=[、；;]?$)")

_FULLWIDTH_DIGITS: Final = str.maketrans("0123456789", "０１２３４５６７８９")

_SINGLE_SPACE: Final = re.compile(r"(?<=\S) (?=\S)")
_INSIDE_WORD: Final = re.compile(r"(?<=[ぁ-ヿ一-龥])(?=[ぁ-ヿ一-龥])")
_NOT_AT_START: Final = frozenset(
    "。、．，.,」』）)］]】〕》〉・：；:;！？!?ー々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ 　%％"
)
_NOT_AT_END: Final = frozenset("「『（([［【〔《〈第")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text stands on the page. The default is plain: nothing wrapped, nothing damaged.

    Parameters
    ----------
    width : int, optional
        Columns after which lines are wrapped; wide (Japanese) characters take two. None: no wraps.
    blank_lines : bool
        Whether a blank line separates paragraphs.
    page_length : int, optional
        Lines a page. A page may end inside a sentence. None: no pages.
    page_number : str
        The line at the foot of a page, with ``{n}`` and ``{total}``; empty for none.
    running_head : str
        The line at the head of every page but the first, with ``{title}`` and ``{n}``; empty for
        none.
    page_gap : bool
        Whether a blank line sets off the end of a page, its number and the running head.
    form_feed : bool
        Whether a form feed opens every page but the first.
    bullet : str, optional
        Glyph that stands for the bullet of every unnumbered list item. None: as marked.
    stray_spaces : float
        Probability, for every place inside a Japanese word, of a space there.
    markup : bool
        Leftovers of a markup language: ``**headings**`` or ``## headings``, and ``*emphasis*`` on
        the verb of recitals.
    one_paragraph_recitals : bool
        Whether recitals that end in a semicolon share one paragraph.
    recital_lines : bool
        Whether every recital stands on a line of its own.
    run_on_numbers : bool
        Whether numbered provisions of one paragraph run on in one line.
    article_lines : bool
        Whether ``Article 3`` or ``第３条`` in front of a clause stands on a line of its own.
    two_columns : bool
        Whether the two halves of a signature block stand side by side.
    fullwidth_digits : bool
        Whether digits are full-width, in Japanese texts.
    indent : str
        White space in front of paragraphs and list items.
    hanging_indent : str
        White space in front of every continuation of a wrapped line.
    seed : int
        Which stray spaces, and which of the styles of markup: the same seed, the same text.

    Raises
    ------
    ValueError
        If a number is out of range, or an indent is not white space.
    """

    width: int | None = None
    blank_lines: bool = True
    page_length: int | None = None
    page_number: str = ""
    running_head: str = ""
    page_gap: bool = True
    form_feed: bool = False
    bullet: str | None = None
    stray_spaces: float = 0.0
    markup: bool = False
    one_paragraph_recitals: bool = False
    recital_lines: bool = False
    run_on_numbers: bool = False
    article_lines: bool = False
    two_columns: bool = False
    fullwidth_digits: bool = False
    indent: str = ""
    hanging_indent: str = ""
    seed: int = 0

    def __post_init__(self) -> None:
        for name in ("width", "page_length"):
            value = getattr(self, name)
            if value is not None and value < 1:
                raise ValueError(f"{name} is {value!r}; expected None or a number from 1")
        if not 0 <= self.stray_spaces <= 1:
            raise ValueError(f"stray_spaces is {self.stray_spaces!r}; expected a probability")
        for name in ("indent", "hanging_indent"):
            value = getattr(self, name)
            if value.strip() or "\n" in value:
                raise ValueError(f"{name} is {value!r}; expected spaces")


PLAIN: Final = Layout()


def render(agreement: MarkedAgreement, layout: Layout = PLAIN) -> Document:
    r"""Lay a marked agreement out on the page.

    Parameters
    ----------
    agreement : MarkedAgreement
        What :func:`sticlauses.corpus.read_marked` returns.
    layout : Layout
        How it is to look. The same agreement and layout always give the same text.

    Returns
    -------
    Document
        The text and its labelled clauses. A clause starts with its number, bullet or markup and
        ends with its last character that is no white space. ``clean`` is the marked text.

    Examples
    --------
    >>> from sticlauses.corpus import MarkedAgreement, MarkedClause
    >>> agreement = MarkedAgreement(
    ...     id="en-1", language="en", genre="letter", title="Letter", path="en-1.txt", group="en-1",
    ...     paragraphs=((
    ...         MarkedClause(("intent",), "sentence", "The Sides will meet.", 6),
    ...         MarkedClause(("funding",), "sentence", "Each pays its own costs.", 7),
    ...     ),),
    ... )
    >>> document = render(agreement, Layout(width=30))
    >>> document.text
    'The Sides will meet. Each pays\nits own costs.'
    >>> [(clause.text, clause.types) for clause in document]
    [('The Sides will meet.', ('intent',)), ('Each pays\nits own costs.', ('funding',))]
    """
    rng = np.random.default_rng([layout.seed, zlib.crc32(agreement.id.encode())])
    sheet = _compose(agreement, layout, rng)
    if layout.stray_spaces:
        sheet = _edited(sheet, _stray_spaces(sheet.text, layout.stray_spaces, rng))
    sheet = _edited(sheet, _line_and_page_breaks(sheet.text, agreement, layout))
    return _document(agreement, sheet)


def one_line(text: str, language: Language) -> str:
    r"""Join the lines of a text: by a space, or in Japanese by nothing between wide characters.

    Examples
    --------
    >>> one_line("Letter of Intent\nbetween\n\nthe Sides", "en")
    'Letter of Intent between the Sides'
    >>> one_line("協力に関する\n覚書", "ja")
    '協力に関する覚書'
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if language != "ja":
        return " ".join(lines)
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        gap = " " if joined[-1].isascii() and line[0].isascii() else ""
        joined += gap + line
    return joined


def random_layout(rng: np.random.Generator, language: Language) -> Layout:
    """Draw a layout as real documents have them: a third undamaged, the rest with 1 to 3 damages.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of the draw: generators with the same seed draw the same layouts.
    language : str
        ``"en"`` or ``"ja"``, which differ in line widths, bullets and page numbers.

    Examples
    --------
    >>> import numpy as np
    >>> first, again = (random_layout(np.random.default_rng(1), "en") for _ in range(2))
    >>> first == again
    True
    """
    settings: dict[str, Any] = {
        "seed": int(rng.integers(2**31)),
        "article_lines": _chance(rng, 0.5),
        "recital_lines": _chance(rng, 0.5),
    }
    if rng.random() < _UNDAMAGED:
        return Layout(**settings)
    damages = [damage for damage in _DAMAGES if damage.language in {None, language}]
    weights = np.array([damage.weight for damage in damages])
    count = int(rng.integers(1, 4))
    for index in rng.choice(len(damages), size=count, replace=False, p=weights / weights.sum()):
        settings |= damages[index].draw(rng, language)
    return Layout(**settings)


# -- what can go wrong with a layout -------------------------------------------------------------


class _Damage(NamedTuple):
    """A way in which layouts are damaged: its share, and the settings it draws."""

    weight: float
    draw: Callable[[np.random.Generator, Language], dict[str, Any]]
    language: Language | None = None


def _draw_wraps(rng: np.random.Generator, language: Language) -> dict[str, Any]:
    width = int(rng.integers(56, 101) if language == "ja" else rng.integers(60, 101))
    return {"width": width, "hanging_indent": "    " if _chance(rng, 0.1) else ""}


def _draw_pages(rng: np.random.Generator, language: Language) -> dict[str, Any]:
    return {
        "page_length": int(rng.integers(18, 46)),
        "page_number": str(rng.choice(_PAGE_NUMBERS)) if _chance(rng, 0.75) else "",
        "running_head": str(rng.choice(_RUNNING_HEADS[language])) if _chance(rng, 0.3) else "",
        "page_gap": _chance(rng, 0.75),
        "form_feed": _chance(rng, 0.25),
    }


def _draw_bullets(rng: np.random.Generator, language: Language) -> dict[str, Any]:
    return {"bullet": str(rng.choice(_BULLETS[language]))}


def _draw_stray_spaces(rng: np.random.Generator, _language: Language) -> dict[str, Any]:
    return {"stray_spaces": float(rng.uniform(0.003, 0.04))}


def _draw_indent(rng: np.random.Generator, language: Language) -> dict[str, Any]:
    return {"indent": "　" if language == "ja" else " " * int(rng.integers(2, 9))}


def _always(**settings: bool) -> Callable[[np.random.Generator, Language], dict[str, Any]]:
    return lambda _rng, _language: dict(settings)


def _chance(rng: np.random.Generator, probability: float) -> bool:
    return bool(rng.random() < probability)


_PAGE_NUMBERS: Final = ("- {n} -", "– {n} –", "{n}", "Page {n} of {total}", "{n}/{total}", "[{n}]")
_RUNNING_HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("{title}", "{title}", "CONFIDENTIAL", "Draft of working level", "{title} | {n}"),
    "ja": ("{title}", "{title}", "（仮訳）", "【案】", "{title}　{n}"),
}
_BULLETS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("-", "–", "•", "○", "o", "*", "·", "▪"),
    "ja": ("・", "○", "o", "。", "•", "-", "－", "◦"),
}

_UNDAMAGED: Final = 1 / 3
_DAMAGES: Final = (
    _Damage(3.0, _draw_wraps),
    _Damage(2.5, _draw_pages),
    _Damage(2.0, _always(blank_lines=False)),
    _Damage(1.5, _draw_bullets),
    _Damage(2.0, _draw_stray_spaces, "ja"),
    _Damage(1.0, _always(markup=True)),
    _Damage(1.0, _always(one_paragraph_recitals=True)),
    _Damage(0.5, _always(run_on_numbers=True)),
    _Damage(0.7, _always(two_columns=True)),
    _Damage(0.7, _draw_indent),
    _Damage(0.7, _always(fullwidth_digits=True), "ja"),
)


# -- the sheet and its edits ---------------------------------------------------------------------


class _Edit(NamedTuple):
    """Replace `length` characters at `position`; `furniture` are spans inside `new`."""

    position: int
    length: int
    new: str
    furniture: tuple[Span, ...] = ()


class _Sheet(NamedTuple):
    text: str
    spans: tuple[Span, ...]
    furniture: tuple[Span, ...] = ()


def _edited(sheet: _Sheet, edits: Sequence[_Edit]) -> _Sheet:
    """Apply edits in the order of the text; spans grow only by edits strictly inside them."""
    if not edits:
        return sheet
    positions = [edit.position for edit in edits]
    shifts = [0, *accumulate(len(edit.new) - edit.length for edit in edits)]
    spans = tuple(
        (start + shifts[bisect_right(positions, start)], end + shifts[bisect_left(positions, end)])
        for start, end in sheet.spans
    )
    parts, furniture, cursor = [], [], 0
    for edit, shift in zip(edits, shifts, strict=False):
        parts += [sheet.text[cursor : edit.position], edit.new]
        cursor = edit.position + edit.length
        at = edit.position + shift
        furniture += [(at + start, at + end) for start, end in edit.furniture]
    return _Sheet("".join([*parts, sheet.text[cursor:]]), spans, tuple(furniture))


def _document(agreement: MarkedAgreement, sheet: _Sheet) -> Document:
    marked = [
        (number, clause)
        for number, paragraph in enumerate(agreement.paragraphs)
        for clause in paragraph
    ]
    clauses = tuple(
        Clause(
            text=sheet.text[start:end],
            start=start,
            end=end,
            kind=clause.kind,
            clean=one_line(clause.text, agreement.language),
            paragraph=number,
            language=agreement.language,
            types=clause.types,
        )
        for (number, clause), (start, end) in zip(marked, sheet.spans, strict=True)
    )
    return Document(
        text=sheet.text,
        clauses=clauses,
        language=agreement.language,
        furniture=sheet.furniture,
        id=agreement.id,
        metadata={
            "genre": agreement.genre,
            "title": agreement.title,
            "group": agreement.group,
            "source": agreement.path,
        },
    )


# -- composing -----------------------------------------------------------------------------------


def _compose(agreement: MarkedAgreement, layout: Layout, rng: np.random.Generator) -> _Sheet:
    """Write the clauses one after another, each in its own dress, and note their spans."""
    dress = _dresser(agreement.language, layout, rng)
    parts: list[str] = []
    spans: list[Span] = []
    length = 0
    previous: MarkedClause | None = None
    for paragraph in agreement.paragraphs:
        for place, clause in enumerate(paragraph):
            gap = _gap(previous, clause, place == 0, agreement.language, layout)
            text = dress(clause).strip()
            parts += [gap, text]
            start = length + len(gap)
            length = start + len(text)
            spans.append((start, length))
            previous = clause
    return _Sheet("".join(parts), tuple(spans))


def _gap(
    previous: MarkedClause | None,
    clause: MarkedClause,
    opens_paragraph: bool,
    language: Language,
    layout: Layout,
) -> str:
    """Return the white space between two clauses."""
    indent = layout.indent if clause.kind in {"sentence", "recital", "item"} else ""
    if previous is None:
        return indent
    if opens_paragraph and not _share_paragraph(previous, clause, layout):
        return ("\n\n" if layout.blank_lines else "\n") + indent
    if _new_line(previous, clause, layout):
        return "\n" + indent
    return "" if language == "ja" else " "


def _share_paragraph(previous: MarkedClause, clause: MarkedClause, layout: Layout) -> bool:
    return (
        layout.one_paragraph_recitals
        and previous.kind == clause.kind == "recital"
        and previous.text.endswith((";", "；"))
    )


def _new_line(previous: MarkedClause, clause: MarkedClause, layout: Layout) -> bool:
    """Whether a clause opens a line though it stands in the paragraph of the clause before."""
    kinds = {previous.kind, clause.kind}
    return bool(
        kinds & OWN_LINE_KINDS
        or not _RUNS_ON.search(previous.text)
        or (layout.recital_lines and "recital" in kinds)
        or _BULLET.match(clause.text)
        or (not layout.run_on_numbers and _NUMBER.match(clause.text))
    )


def _dresser(
    language: Language, layout: Layout, rng: np.random.Generator
) -> Callable[[MarkedClause], str]:
    """Return the function that gives a clause its bullet, markup and inner line breaks."""
    heading_mark = ("**", "## ", "### ")[rng.integers(3)] if layout.markup else ""

    def dress(clause: MarkedClause) -> str:
        text = clause.text
        if layout.fullwidth_digits and language == "ja":
            text = text.translate(_FULLWIDTH_DIGITS)
        if clause.kind == "item" and layout.bullet is not None:
            text = _with_bullet(text, layout.bullet, language)
        if clause.kind == "signature" and layout.two_columns:
            text = _in_two_columns(text, layout.width)
        if not layout.blank_lines:
            text = re.sub(r"\n{2,}", "\n", text)
        if layout.article_lines and clause.kind in {"sentence", "heading", "recital"}:
            break_ = r"\1\n\n" if layout.blank_lines else r"\1\n"
            text = _ARTICLE.sub(break_, text, count=1) if _ARTICLE.match(text) else text
        if layout.markup:
            text = _with_markup(text, clause.kind, language, heading_mark)
        return text

    return dress


def _with_bullet(text: str, glyph: str, language: Language) -> str:
    """Replace the bullet of an item, or give it one, unless the item is numbered."""
    marked = _BULLET.match(text)
    if not marked and _NUMBER.match(text):
        return text
    wide_gap = "" if glyph in _CLOSE_BULLETS else "　"
    return glyph + (wide_gap if language == "ja" else " ") + text[marked.end() if marked else 0 :]


def _in_two_columns(text: str, width: int | None) -> str:
    """Set the two halves of a signature side by side, where they fit the width."""
    halves = [half.split("\n") for half in re.split(r"\n{2,}", text)]
    if len(halves) != 2:  # noqa: PLR2004 - a block for each of two sides
        return text
    left, right = halves
    column = max(map(_columns, left)) + 6
    if column + max(map(_columns, right)) > (width or _DEFAULT_COLUMNS):
        return text
    rows = zip_longest(left, right, fillvalue="")
    return "\n".join((a + " " * (column - _columns(a)) + b).rstrip() for a, b in rows)


def _with_markup(text: str, kind: str, language: Language, heading_mark: str) -> str:
    if kind in {"heading", "title"}:
        closing = heading_mark if heading_mark == "**" else ""
        lines = text.split("\n")
        return "\n".join(f"{heading_mark}{line}{closing}" if line else line for line in lines)
    if kind == "recital":
        verb = _EMPHASIS_JA if language == "ja" else _EMPHASIS_EN
        return verb.sub(r"*\g<0>*", text, count=1)
    return text


# -- damage --------------------------------------------------------------------------------------


def _stray_spaces(text: str, probability: float, rng: np.random.Generator) -> list[_Edit]:
    places = [match.start() for match in _INSIDE_WORD.finditer(text)]
    struck = rng.random(len(places)) < probability
    return [_Edit(place, 0, " ") for place, hit in zip(places, struck, strict=True) if hit]


def _line_and_page_breaks(text: str, agreement: MarkedAgreement, layout: Layout) -> list[_Edit]:
    """Return the edits that wrap the lines and end the pages."""
    wraps = layout.width is not None
    if not wraps and layout.page_length is None:
        return []
    columns = layout.width or _DEFAULT_COLUMNS
    breaks = list(_line_breaks(text, columns, agreement.language))
    if layout.page_length is None:
        return [_soft_break(edit, layout) for edit in breaks if edit.new]
    last_of_page = range(layout.page_length - 1, len(breaks), layout.page_length)
    total = len(last_of_page) + 1
    edits = []
    for number, edit in enumerate(breaks):
        if number in last_of_page:
            page = number // layout.page_length + 1
            edits.append(_page_break(edit, page, total, agreement.title, layout))
        elif wraps and edit.new:
            edits.append(_soft_break(edit, layout))
    foot = _fill(layout.page_number, total, total, agreement.title)
    if foot:
        gap = _page_gap(layout)
        edits.append(_Edit(len(text), 0, gap + foot, ((len(gap), len(gap) + len(foot)),)))
    return edits


def _line_breaks(text: str, columns: int, language: Language) -> Iterator[_Edit]:
    """Yield every line end: those of wraps as edits with new text, those there already without."""
    breaks_of = _japanese_breaks if language == "ja" else _english_breaks
    start = 0
    for line in text.split("\n"):
        for position in breaks_of(line, columns):
            yield _Edit(start + position, int(line[position] == " "), "\n")
        start += len(line) + 1
        if start <= len(text):
            yield _Edit(start - 1, 1, "")


def _english_breaks(line: str, columns: int) -> Iterator[int]:
    """Yield the spaces at which a line is broken."""
    begin, last = 0, None
    for match in _SINGLE_SPACE.finditer(line):
        if match.start() - begin > columns and last is not None:
            yield last
            begin = last + 1
        last = match.start()
    if len(line) - begin > columns and last is not None:
        yield last


def _japanese_breaks(line: str, columns: int) -> Iterator[int]:
    """Yield the characters before which (or the spaces at which) a line is broken."""
    used, begin = 0, 0
    for position, character in enumerate(line):
        used += _width(character)
        if used > columns:
            place = _allowed_break(line, begin, position)
            if place is None:
                continue
            yield place
            begin = place + (line[place] == " ")
            used = _columns(line[begin : position + 1])


def _allowed_break(line: str, begin: int, position: int) -> int | None:
    """Return the last place after `begin` and up to `position` where a line may be broken."""
    for place in range(position, begin, -1):
        before, after = line[place - 1], line[place]
        if after == " " and place + 1 < len(line) and not before.isspace():
            if line[place + 1] not in _NOT_AT_START:
                return place
            continue
        inside_latin = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
        if after not in _NOT_AT_START and before not in _NOT_AT_END and not inside_latin:
            return place
    return None


def _soft_break(edit: _Edit, layout: Layout) -> _Edit:
    return edit._replace(new="\n" + layout.hanging_indent)


def _page_break(edit: _Edit, page: int, total: int, title: str, layout: Layout) -> _Edit:
    """Return the edit that ends page number `page` at a line end, with its foot and next head."""
    gap = _page_gap(layout)
    new, furniture = gap, []
    foot = _fill(layout.page_number, page, total, title)
    if foot:
        furniture.append((len(new), len(new) + len(foot)))
        new += foot + gap
    if layout.form_feed:
        new = new.removesuffix(gap) + "\n\f"
    head = _fill(layout.running_head, page + 1, total, title)
    if head:
        furniture.append((len(new), len(new) + len(head)))
        new += head + gap
    return edit._replace(new=new, furniture=tuple(furniture))


def _page_gap(layout: Layout) -> str:
    return "\n\n" if layout.page_gap else "\n"


def _fill(template: str, page: int, total: int, title: str) -> str:
    return (
        template.replace("{n}", str(page)).replace("{total}", str(total)).replace("{title}", title)
    )


@cache
def _width(character: str) -> int:
    # Ambiguous characters (①, ○, —) are wide in Japanese typesetting.
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def _columns(text: str) -> int:
    return sum(map(_width, text))
