"""How a document looks: HTML for notebooks and files, a table for the terminal."""

from __future__ import annotations

import colorsys
import math
import re
import zlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, Final, TextIO, TypeAlias

from sticlauses.document import Clause, Document, ExtraNotInstalledError

if TYPE_CHECKING:
    from rich.table import Table

Rgb: TypeAlias = tuple[int, int, int]

# Okabe and Ito's colours for what a reader looks for first, Paul Tol's muted ones for most others:
# made to stay apart for colour-blind eyes. Nobody can tell nineteen apart, so every colour is
# shown with the name of what it stands for.
_COLOURS: Final[dict[str, Rgb]] = {
    "intent": (0x00, 0x72, 0xB2),
    "cooperation_area": (0x00, 0x9E, 0x73),
    "cooperation_form": (0x56, 0xB4, 0xE9),
    "legal_nature": (0xD5, 0x5E, 0x00),
    "termination": (0xCC, 0x79, 0xA7),
    "duration": (0x88, 0x22, 0x55),
    "amendment": (0xAA, 0x44, 0x99),
    "purpose": (0x44, 0xAA, 0x99),
    "definition": (0x88, 0xCC, 0xEE),
    "governance": (0xE6, 0x9F, 0x00),
    "funding": (0x99, 0x99, 0x33),
    "intellectual_property": (0x33, 0x22, 0x88),
    "confidentiality": (0xCC, 0x66, 0x77),
    "dispute_settlement": (0x66, 0x11, 0x00),
    "recital": (0xDD, 0xCC, 0x77),
    "report": (0x66, 0x99, 0xCC),
    "front_matter": (0x77, 0x77, 0x77),
    "signature": (0xAA, 0x88, 0x66),
    "other": (0xBB, 0xBB, 0xBB),
}
_BLACK: Final[Rgb] = (0, 0, 0)
_WHITE: Final[Rgb] = (0xFF, 0xFF, 0xFF)
_LIGHT_PAPER: Final[Rgb] = _WHITE
_DARK_PAPER: Final[Rgb] = (0x16, 0x18, 0x1D)

_STYLE: Final = """\
.sticlauses{color-scheme:light dark;background:#fff;color:#1a1a1a;padding:1em;max-width:60em;
font:1rem/1.8 system-ui,sans-serif;text-align:left}
.sticlauses:lang(ja){font-family:"Noto Sans JP","Noto Sans CJK JP","Hiragino Sans","Yu Gothic",
Meiryo,system-ui,sans-serif;line-break:strict}
.sticlauses .text{white-space:pre-wrap;overflow-wrap:anywhere}
.sticlauses .legend{font-size:.85em;margin-bottom:1em}
.sticlauses .legend mark{display:inline-block;white-space:nowrap;line-height:1.5;
margin:.1em .5em .1em 0}
.sticlauses mark{color:inherit;background:var(--light);border-radius:.2em;padding:.1em .2em;
-webkit-box-decoration-break:clone;box-decoration-break:clone}
.sticlauses .heading,.sticlauses .title{font-weight:bold}
.sticlauses .text mark::after{content:attr(data-label);font-size:.7em;font-weight:normal;
font-style:italic;padding-left:.6em}
.sticlauses .furniture{opacity:.55}
@media (prefers-color-scheme:dark){.sticlauses{background:#16181d;color:#ececec}
.sticlauses mark{background:var(--dark)}}
"""

_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DELETE: Final = 0x7F


def html_fragment(document: Document) -> str:
    """Return a document as HTML, to be put into a page or shown in a notebook.

    The whole text is there, as given, with each clause in the colour of its primary type, or of its
    kind in a document that has not been classified. Types and scores show when the pointer rests
    on a clause. The fragment carries its own style and loads nothing.

    Examples
    --------
    >>> import sticlauses
    >>> from sticlauses.display import html_fragment
    >>> html = html_fragment(sticlauses.segment("The Sides will meet in May & June."))
    >>> "The Sides will meet in May &amp; June." in html
    True
    """
    return (
        f'<div class="sticlauses" lang="{document.language}">\n<style>\n{_STYLE}</style>\n'
        f'<div class="legend">{_legend(document)}</div>\n'
        f'<div class="text">{"".join(_marked_text(document))}</div>\n</div>'
    )


def html_page(documents: Document | Iterable[Document], title: str) -> str:
    """Return a document, or several, as a whole HTML page.

    Parameters
    ----------
    documents : Document or iterable of Document
        Several documents each get a heading with their id.
    title : str
        The title of the page.
    """
    shown = [documents] if isinstance(documents, Document) else list(documents)
    languages = {document.language for document in shown}
    language = languages.pop() if len(languages) == 1 else "mul"
    heading = escape(printable(title))
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{heading}</title>",
        "</head>",
        "<body>",
        f"<h1>{heading}</h1>",
    ]
    for document in shown:
        if len(shown) > 1:
            parts.append(f"<h2>{escape(printable(document.id))}</h2>")
        parts.append(html_fragment(document))
    return "\n".join([*parts, "</body>", "</html>", ""])


def table(document: Document) -> Table:
    """Return a document as a table for the terminal, to be printed by rich.

    One row a clause: where it starts in the text, its kind, its types, each followed by its score,
    and its clean text. Types and scores are left out of a document that has not been classified.

    Raises
    ------
    ExtraNotInstalledError
        If rich is not installed.

    Examples
    --------
    >>> import sticlauses
    >>> from rich.console import Console
    >>> from sticlauses.display import table
    >>> document = sticlauses.segment("Each Side will pay its own costs.")
    >>> Console(width=60).print(table(document))  # doctest: +NORMALIZE_WHITESPACE
    start kind     text
    0     sentence Each Side will pay its own costs.
    """
    try:
        from rich.table import Table
        from rich.text import Text
    except ImportError as error:
        raise ExtraNotInstalledError("the table", "cli") from error
    classified = any(clause.types for clause in document)
    rows = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
    rows.add_column("start")
    rows.add_column("kind")
    if classified:
        rows.add_column("types", no_wrap=True)
    rows.add_column("text", overflow="fold", ratio=1)
    for clause in document:
        cells = [Text(str(clause.start), style="dim"), Text(clause.kind)]
        if classified:
            chips = [
                Text.assemble((printable(type), _chip(type)), f" {score}" if score else "")
                for type, score in zip(clause.types, _scores(clause), strict=True)
            ]
            cells.append(Text("\n").join(chips))
        bold = "bold" if clause.kind in ("heading", "title") else ""
        cells.append(Text(printable(clause.clean), style=bold))
        rows.add_row(*cells)
    return rows


def print_table(document: Document, out: TextIO) -> None:
    """Print a document's name and its table, coloured if `out` is a terminal.

    Raises
    ------
    ExtraNotInstalledError
        If rich is not installed.
    """
    rows = table(document)
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out, highlight=False)
    clauses = "1 clause" if len(document) == 1 else f"{len(document)} clauses"
    heading = " · ".join(filter(None, (document.id, document.language, clauses)))
    console.print(Text(printable(heading), style="bold"), soft_wrap=True)
    console.print(rows, end="\n\n")


def printable(text: str) -> str:
    """Return `text` with visible signs in place of what a terminal or browser would act on.

    Control characters other than tabs and line ends become the pictures that Unicode has for them;
    what has none, such as half of a surrogate pair, becomes the replacement character.

    Examples
    --------
    >>> from sticlauses.display import printable
    >>> printable("page 1" + chr(12) + "page 2" + chr(0xD800))
    'page 1␌page 2\ufffd'
    """
    return _UNPRINTABLE.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == _DELETE:
        return "\u2421"
    return chr(0x2400 + code) if code < ord(" ") else "\ufffd"


def _label(clause: Clause) -> str:
    return clause.type or clause.kind


def _scores(clause: Clause) -> list[str]:
    return [f"{clause.scores[type]:.2f}" if type in clause.scores else "" for type in clause.types]


def _legend(document: Document) -> str:
    counts = Counter(label for clause in document for label in clause.types or (clause.kind,))
    if not counts:
        return "no clauses"
    # In the order of the palette, then names it does not know as they occur.
    order = {name: place for place, name in enumerate(_COLOURS)}
    names = sorted(counts, key=lambda name: order.get(name, len(order)))
    return " ".join(
        f'<mark style="{_tints(name)}">{escape(printable(name))} {counts[name]}</mark>'
        for name in names
    )


def _marked_text(document: Document) -> Iterator[str]:
    position = 0
    for clause in document:
        yield _escaped(document, position, clause.start)
        label = _label(clause)
        yield (
            f'<mark class="{clause.kind}" data-label="{escape(printable(label))}" '
            f'style="{_tints(label)}" title="{escape(printable(_hover(clause)))}">'
            f"{_escaped(document, clause.start, clause.end)}</mark>"
        )
        position = clause.end
    yield _escaped(document, position, len(document.text))


def _escaped(document: Document, start: int, end: int) -> str:
    """Return a stretch of the text for HTML, with page numbers and running heads set back."""
    parts = []
    first = bisect_left(document.furniture, start, key=lambda span: span[1])
    for left, right in document.furniture[first:]:
        if left >= end:
            break
        parts.append(escape(printable(document.text[start:left])))
        furniture = escape(printable(document.text[max(start, left) : min(right, end)]))
        parts.append(f'<span class="furniture">{furniture}</span>')
        start = min(right, end)
    parts.append(escape(printable(document.text[start:end])))
    return "".join(parts)


def _hover(clause: Clause) -> str:
    types = [f"{t} {s}".strip() for t, s in zip(clause.types, _scores(clause), strict=True)]
    return " · ".join([*types, clause.kind])


def _colour(name: str) -> Rgb:
    """Return the colour of a type or kind; an unknown one gets a colour that is always the same."""
    if name in _COLOURS:
        return _COLOURS[name]
    hue = zlib.crc32(name.encode("utf-8", "surrogatepass")) % 360 / 360
    red, green, blue = colorsys.hls_to_rgb(hue, 0.5, 0.55)
    return round(255 * red), round(255 * green), round(255 * blue)


def _tints(name: str) -> str:
    """Return the backgrounds of a clause on a light and on a dark page, as CSS variables."""
    colour = _colour(name)
    light = _hex(_mixed(colour, _LIGHT_PAPER, 0.3))
    return f"--light:{light};--dark:{_hex(_mixed(colour, _DARK_PAPER, 0.4))}"


def _chip(name: str) -> str:
    """Return a rich style: the name's colour, and on it the letters that read better."""
    colour = _colour(name)
    ink = max((_BLACK, _WHITE), key=lambda ink: contrast(ink, colour))
    return f"{_hex(ink)} on {_hex(colour)}"


def _mixed(colour: Rgb, paper: Rgb, share: float) -> Rgb:
    red, green, blue = (
        round(c * share + p * (1 - share)) for c, p in zip(colour, paper, strict=True)
    )
    return red, green, blue


def _hex(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def contrast(one: Rgb, other: Rgb) -> float:
    """Return how well two colours stand out from each other, from 1 to 21, much as WCAG does."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (math.pow(c / 255, 2.2) for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
