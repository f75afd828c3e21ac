"""Documents as HTML and as tables for the terminal."""

import io
import re
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sticlauses.display import html_fragment, html_page, print_table, printable, table
from sticlauses.document import Clause, Document

rich_console = pytest.importorskip("rich.console")


def clause(text, within, *, kind="sentence", types=(), scores=None, **rest):
    start = within.index(text)
    return Clause(
        text, start, start + len(text), kind, clean=text, types=types, scores=scores or {}, **rest
    )


TEXT = "1. Costs\n\nEach Side <pays> & bears its own.\n- 2 -\nIt may end this at any time."
CLASSIFIED = Document(
    TEXT,
    (
        clause("1. Costs", TEXT, kind="heading", types=("funding",), scores={"funding": 0.984}),
        clause(
            "Each Side <pays> & bears its own.",
            TEXT,
            types=("funding", "intent"),
            scores={"funding": 0.913, "intent": 0.52},
        ),
        clause(
            "It may end this at any time.",
            TEXT,
            types=("termination",),
            scores={"termination": 0.7},
        ),
    ),
    "en",
    furniture=((TEXT.index("- 2 -"), TEXT.index("- 2 -") + 5),),
    id="costs.txt",
)
UNCLASSIFIED = replace(
    CLASSIFIED, clauses=tuple(replace(c, types=(), scores={}) for c in CLASSIFIED)
)


class Page(HTMLParser):
    """What a browser would make of a page: its elements, and the text of the document in it."""

    def __init__(self, html):
        super().__init__()
        self.elements = []
        self.marks = []
        self.text = ""
        self._open = []
        self.feed(html)
        self.close()
        assert not self._open, f"not closed: {self._open}"

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in ("meta", "br"):
            self._open.append((tag, dict(attributes)))
        if tag == "mark" and self._in_text():
            self.marks.append(dict(attributes))

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag

    def handle_data(self, data):
        if self._in_text():
            self.text += data

    def _in_text(self):
        return any(attributes.get("class") == "text" for _, attributes in self._open)


def drawn(document, *, width=80, colour=False):
    out = io.StringIO()
    console = rich_console.Console(
        file=out, width=width, force_terminal=colour, color_system="truecolor" if colour else None
    )
    console.print(table(document))
    return out.getvalue()


# HTML


def test_html_holds_the_whole_text_as_given():
    assert Page(html_fragment(CLASSIFIED)).text == TEXT


def test_text_is_escaped():
    hostile = "<script>alert(1)</script> & \"quoted\" 'too'."
    document = Document(
        hostile, (clause(hostile, hostile, types=("<b>\"'",), scores={"<b>\"'": 1.0}),), "en"
    )
    page = Page(html_page(document, "<i>title</i>"))
    assert page.text == hostile
    assert not {"script", "b", "i"} & {tag for tag, _ in page.elements}
    assert page.marks[0]["data-label"] == "<b>\"'"


def test_each_clause_is_labelled_with_its_primary_type():
    labels = [mark["data-label"] for mark in Page(html_fragment(CLASSIFIED)).marks]
    assert labels == ["funding", "funding", "termination"]


def test_clauses_of_one_type_share_a_colour_and_differ_from_others():
    first, second, third = [mark["style"] for mark in Page(html_fragment(CLASSIFIED)).marks]
    assert first == second != third


def test_pointing_at_a_clause_shows_types_scores_and_kind():
    titles = [mark["title"] for mark in Page(html_fragment(CLASSIFIED)).marks]
    assert titles[:2] == ["funding 0.98 · heading", "funding 0.91 · intent 0.52 · sentence"]


def test_headings_are_bold():
    html = html_fragment(CLASSIFIED)
    assert Page(html).marks[0]["class"] == "heading"
    assert re.search(r"\.heading[^{]*\{font-weight:bold\}", html)


def test_legend_counts_the_types_that_occur_and_no_others():
    legend = html_fragment(CLASSIFIED).split('<div class="legend">')[1].split("</div>")[0]
    assert re.findall(r">([^<]+)</mark>", legend) == ["intent 1", "termination 1", "funding 2"]


def test_an_unclassified_document_shows_kinds():
    page = Page(html_fragment(UNCLASSIFIED))
    assert [mark["data-label"] for mark in page.marks] == ["heading", "sentence", "sentence"]
    assert [mark["title"] for mark in page.marks] == ["heading", "sentence", "sentence"]


def test_page_numbers_are_set_back_between_and_within_clauses():
    text = "The Sides will\n- 2 -\nmeet."
    within = Document(text, (clause(text, text),), "en", furniture=((15, 20),))
    for document in (CLASSIFIED, within):
        html = html_fragment(document)
        assert '<span class="furniture">- 2 -</span>' in html
        assert Page(html).text == document.text


def test_a_document_without_clauses_says_so():
    html = html_fragment(Document("  \n", ()))
    assert "no clauses" in html
    assert Page(html).text == "  \n"


def test_document_shows_itself_in_a_notebook():
    assert CLASSIFIED._repr_html_() == html_fragment(CLASSIFIED)


def test_nothing_is_loaded_from_elsewhere():
    page = html_page(CLASSIFIED, "Costs")
    assert not re.search(r"https?:|//|url\(|@import|<script|<link|<img|\bsrc=", page)


def test_page_is_whole_and_in_the_language_of_the_document():
    page = html_page(replace(CLASSIFIED, language="ja"), "費用")
    assert page.startswith('<!DOCTYPE html>\n<html lang="ja">')
    assert '<meta charset="utf-8">' in page
    assert "<title>費用</title>" in page
    assert "<h1>費用</h1>" in page


def test_page_of_several_documents_heads_each_with_its_name():
    japanese = replace(CLASSIFIED, language="ja", id="費用.txt")
    page = html_page([CLASSIFIED, japanese], "Two")
    assert '<html lang="mul">' in page
    assert re.findall(r"<h2>(.*?)</h2>", page) == ["costs.txt", "費用.txt"]
    assert re.findall(r'class="sticlauses" lang="(\w+)"', page) == ["en", "ja"]


TYPES_OF_THE_SHIPPED_MODEL = """intent cooperation_area cooperation_form legal_nature termination
duration amendment purpose definition governance funding intellectual_property confidentiality
dispute_settlement recital report front_matter signature other""".split()


def rgb(hexadecimal):
    return [int(hexadecimal[i : i + 2], 16) for i in (1, 3, 5)]


def contrast(one, other):
    """WCAG 2.2, contrast ratio."""

    def luminance(colour):
        parts = [c / 255 for c in rgb(colour)]
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def tints(type):
    document = Document("x", (Clause("x", 0, 1, "sentence", "x", types=(type,)),))
    style = Page(html_fragment(document)).marks[0]["style"]
    return re.fullmatch(r"--light:(#\w{6});--dark:(#\w{6})", style).groups()


def assert_readable(type):
    light, dark = tints(type)
    assert contrast("#1a1a1a", light) >= 7, (type, light)
    assert contrast("#ececec", dark) >= 4.5, (type, dark)


def test_the_ink_of_the_contrast_tests_is_that_of_the_style():
    html = html_fragment(CLASSIFIED)
    light, dark = html.split("@media (prefers-color-scheme:dark)")
    assert "color:#1a1a1a" in light
    assert "color:#ececec" in dark


@pytest.mark.parametrize("type", TYPES_OF_THE_SHIPPED_MODEL)
def test_text_is_readable_on_the_colour_of_its_type_by_day_and_by_night(type):
    assert_readable(type)


@given(st.text())
def test_text_is_readable_on_the_colour_of_any_unknown_type(type):
    assert_readable(type)


def test_types_of_the_shipped_model_have_colours_of_their_own():
    assert len({tints(type) for type in TYPES_OF_THE_SHIPPED_MODEL}) == 19


def test_an_unknown_type_has_the_same_colour_in_every_session():
    assert tints("export_control") == ("#eedcc4", "#5c4628")
    assert tints("tax") != tints("export_control")


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


@given(ANY_TEXT, ANY_TEXT)
def test_any_text_gives_html_that_can_be_saved(text, type):
    clauses = (Clause(text, 0, len(text), "sentence", text, types=(type,)),) if text else ()
    page = html_page(Document(text, clauses, id=text), text)
    page.encode("utf-8")
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", page)
    Page(page)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, 日本語\tand\nlines", "plain, 日本語\tand\nlines"),
        ("\x1b[31mred", "␛[31mred"),
        ("page\x0cbreak", "page␌break"),
        ("\x00\x7f", "␀␡"),
        ("\x9b\ud800\ufffe", "\ufffd\ufffd\ufffd"),
    ],
)
def test_printable_shows_what_a_terminal_would_act_on(text, shown):
    assert printable(text) == shown


# The terminal


def test_table_has_a_row_a_clause():
    assert [line.rstrip() for line in drawn(CLASSIFIED).splitlines()] == [
        "start kind     types            text",
        "0     heading  funding 0.98     1. Costs",
        "10    sentence funding 0.91     Each Side <pays> & bears its own.",
        "               intent 0.52",
        "50    sentence termination 0.70 It may end this at any time.",
    ]


def test_table_of_an_unclassified_document_has_no_columns_for_types():
    lines = [line.rstrip() for line in drawn(UNCLASSIFIED).splitlines()]
    assert lines[:2] == ["start kind     text", "0     heading  1. Costs"]


def test_text_is_never_taken_for_markup():
    text = "[bold]The Sides[/bold] meet [red]."
    assert text in drawn(Document(text, (clause(text, text),)))


def test_long_text_wraps_within_the_width():
    text = "The Sides will meet as often as they find it useful. " * 3
    lines = drawn(Document(text, (clause(text, text),)), width=60).splitlines()
    assert len(lines) > 3
    assert max(map(len, lines)) <= 60


def test_japanese_counts_two_columns_a_character():
    from rich.cells import cell_len

    text = "双方は、この趣意書に基づく協力を次の各号に掲げる分野において実施する意向を有する。" * 2
    lines = drawn(Document(text, (clause(text, text),), "ja"), width=60).splitlines()
    assert {cell_len(line) for line in lines} <= {59, 60}
    assert "".join(line[15:].strip() for line in lines[1:]) == text


def test_a_table_at_80_columns_leaves_room_for_the_text_beside_the_longest_type():
    text = "Results belong to the Side whose staff produced them in the course of the work."
    types = ("intellectual_property", "cooperation_form")
    document = Document(
        text,
        (clause(text, text, kind="boilerplate", types=types, scores=dict.fromkeys(types, 0.5)),),
    )
    lines = drawn(document).splitlines()
    assert "intellectual_property 0.50" in lines[1]
    assert len(lines) <= 4
    assert 80 - lines[0].index("text") == 35


def test_a_type_without_a_score_stands_alone():
    document = Document("Yes.", (clause("Yes.", "Yes.", types=("intent",)),))
    assert drawn(document).splitlines()[1].split() == ["0", "sentence", "intent", "Yes."]


def test_types_are_coloured_on_a_terminal_only():
    assert re.search(r"\x1b\[[\d;]*48;2;[\d;]+mfunding\x1b\[0m", drawn(CLASSIFIED, colour=True))
    out = io.StringIO()
    print_table(CLASSIFIED, out)
    assert "\x1b" not in out.getvalue()


def test_printed_table_is_headed_by_the_name_of_the_document():
    out = io.StringIO()
    print_table(CLASSIFIED, out)
    assert out.getvalue().splitlines()[0].rstrip() == "costs.txt · en · 3 clauses"


def test_control_characters_do_not_reach_the_terminal():
    text = "The \x1b[2J Sides\ud800 meet."
    shown = drawn(Document(text, (clause(text, text, types=("\x1b[2J",)),), id="\x1b[2J"))
    assert "\x1b" not in shown
    shown.encode("utf-8")


def test_without_rich_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "rich.table", None)
    with pytest.raises(ImportError, match=re.escape("pip install 'sticlauses[cli]'")):
        table(CLASSIFIED)
