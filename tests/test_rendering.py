import dataclasses
import re
import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sticlauses.corpus import MarkedAgreement, MarkedClause
from sticlauses.document import KINDS
from sticlauses.rendering import OWN_LINE_KINDS, Layout, one_line, random_layout, render


def agreement(*paragraphs, language="en", title="Test", id="test-1"):
    """An agreement from paragraphs of (kind, text) pairs."""
    lines = iter(range(6, 10_000))
    return MarkedAgreement(
        id=id,
        language=language,
        genre="letter",
        title=title,
        path="test-1.txt",
        group="test-1",
        paragraphs=tuple(
            tuple(MarkedClause(("other",), kind, text, next(lines)) for kind, text in paragraph)
            for paragraph in paragraphs
        ),
    )


def texts(document):
    return [clause.text for clause in document]


LETTER = agreement(
    [("title", "LETTER OF INTENT\nbetween the Harbour Board\nand the Tide Office")],
    [("recital", "Recalling their work on tides;")],
    [("recital", "Noting that sea levels rise;")],
    [("heading", "1. Aims")],
    [("sentence", "The Sides intend to measure waves."), ("sentence", "They will share the data.")],
    [("item", "• buoys;"), ("item", "• gauges.")],
    [("sentence", "Article 3 Each Side pays for itself.")],
    [("signature", "For the Board\nA. Moll\n\nFor the Office\nB. Strand")],
)
OBOEGAKI = agreement(
    [("title", "潮位観測に関する\n覚書")],
    [("recital", "海面の上昇を認識し、")],
    [("heading", "第１条（目的）")],
    [("sentence", "両者は、波浪の観測を行う。"), ("sentence", "その結果は、共有する。")],
    [("item", "・浮標"), ("item", "(1) 験潮所")],
    [("sentence", "第三条　１　費用は、各自が負担する。")],
    language="ja",
    id="test-2",
)


def test_the_plain_layout():
    assert render(LETTER).text == (
        "LETTER OF INTENT\nbetween the Harbour Board\nand the Tide Office\n\n"
        "Recalling their work on tides;\n\n"
        "Noting that sea levels rise;\n\n"
        "1. Aims\n\n"
        "The Sides intend to measure waves. They will share the data.\n\n"
        "• buoys;\n• gauges.\n\n"
        "Article 3 Each Side pays for itself.\n\n"
        "For the Board\nA. Moll\n\nFor the Office\nB. Strand"
    )


def test_japanese_sentences_run_on_without_a_space():
    assert "観測を行う。その結果は" in render(OBOEGAKI).text


def test_a_document_carries_what_the_file_says():
    document = render(LETTER)
    assert (document.id, document.language, document.furniture) == ("test-1", "en", ())
    assert document.metadata == {
        "genre": "letter",
        "title": "Test",
        "group": "test-1",
        "source": "test-1.txt",
    }
    title, first_recital = document[0], document[1]
    assert title.clean == "LETTER OF INTENT between the Harbour Board and the Tide Office"
    assert (first_recital.kind, first_recital.types) == ("recital", ("other",))
    assert (first_recital.paragraph, first_recital.language) == (1, "en")
    assert not first_recital.scores


@pytest.mark.parametrize("kind", sorted(OWN_LINE_KINDS))
def test_headings_items_and_blocks_stand_on_lines_of_their_own(kind):
    marked = agreement([("sentence", "One."), (kind, "Two."), ("sentence", "Three.")])
    assert render(marked).text == "One.\nTwo.\nThree."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The Sides,", "have agreed."),
        ("Fields are:", "They begin now."),
        ("Costs are shared.", "2. They are low."),
        ("Costs are shared.", "4.2 They are low."),
        ("Costs are shared.", "(b) They are low."),
        ("Costs are shared.", "Article 5 They are low."),
        ("Costs are shared.", "– They are low."),
    ],
)
def test_an_open_end_and_a_number_break_the_line_within_a_paragraph(first, second):
    marked = agreement([("sentence", first), ("sentence", second)])
    assert render(marked).text == f"{first}\n{second}"


@pytest.mark.parametrize("second", ["2024 was dry.", "Article 5 stays in force.", "I agree."])
def test_a_number_that_is_part_of_the_sentence_breaks_nothing(second):
    marked = agreement([("sentence", "Costs are shared."), ("sentence", second)])
    assert render(marked).text == f"Costs are shared. {second}"


def test_numbered_provisions_run_on_where_asked():
    marked = agreement([("sentence", "1. They meet."), ("sentence", "2. They talk.")])
    assert render(marked, Layout(run_on_numbers=True)).text == "1. They meet. 2. They talk."


def test_without_blank_lines():
    text = render(LETTER, Layout(blank_lines=False)).text
    assert "\n\n" not in text
    assert "tides;\nNoting" in text
    assert texts(render(LETTER, Layout(blank_lines=False)))[-1].count("\n") == 3


def test_english_wraps_at_spaces_only():
    marked = agreement([("sentence", "The well-known Sides will meet."), ("sentence", "Often.")])
    document = render(marked, Layout(width=12))
    assert document.text == "The\nwell-known\nSides will\nmeet. Often."
    assert texts(document) == ["The\nwell-known\nSides will\nmeet.", "Often."]


def test_a_wrap_between_two_clauses_belongs_to_neither():
    marked = agreement([("sentence", "They will meet."), ("sentence", "They will talk.")])
    assert texts(render(marked, Layout(width=15))) == ["They will meet.", "They will talk."]


def test_japanese_wraps_anywhere_but_no_line_begins_with_a_stop():
    marked = agreement([("sentence", "両者は、協力する。")], language="ja")
    assert render(marked, Layout(width=6)).text == "両者\nは、協\n力す\nる。"


def test_japanese_wraps_do_not_cut_latin_words():
    marked = agreement([("sentence", "両者はOpen RANを試す。")], language="ja")
    assert render(marked, Layout(width=9)).text == "両者は\nOpen RAN\nを試す。"


def test_continuation_lines_hang():
    marked = agreement([("item", "(a) tides and waves")])
    assert (
        render(marked, Layout(width=10, hanging_indent="    ")).text == "(a) tides\n    and waves"
    )


def test_an_indent_stands_before_the_clause():
    document = render(OBOEGAKI, Layout(indent="　"))
    assert "\n\n　両者は" in document.text
    assert "\n　・浮標" in document.text
    assert "\n　第１条" not in document.text
    assert all(text == text.strip() for text in texts(document))


def test_a_page_ends_inside_a_sentence():
    marked = agreement([("sentence", "The Sides will meet every year in spring.")], title="Tides")
    layout = Layout(width=12, page_length=2, page_number="- {n} -", running_head="{title} {n}")
    document = render(marked, layout)
    assert document.text == (
        "The Sides\nwill meet\n\n- 1 -\n\nTides 2\n\nevery year\nin spring.\n\n- 2 -"
    )
    assert [document.text[start:end] for start, end in document.furniture] == [
        "- 1 -",
        "Tides 2",
        "- 2 -",
    ]
    assert document[0].text.endswith("in spring.")


def test_pages_of_text_that_is_not_wrapped_and_count_their_total():
    marked = agreement([("sentence", "word " * 40 + "end.")])
    document = render(marked, Layout(page_length=2, page_number="Page {n} of {total}"))
    assert re.sub(r"(word )+", "word… ", document.text).split("\n\n") == [
        "word… word",
        "Page 1 of 2",
        "word… end.",
        "Page 2 of 2",
    ]


def test_a_form_feed_opens_the_page():
    marked = agreement([("heading", "One"), ("heading", "Two")])
    layout = Layout(page_length=1, page_number="{n}", form_feed=True, page_gap=False)
    document = render(marked, layout)
    assert document.text == "One\n1\n\fTwo\n2"
    assert texts(document) == ["One", "Two"]


def test_a_page_without_number_or_head_is_a_gap():
    marked = agreement([("sentence", "The Sides meet here.")])
    document = render(marked, Layout(width=10, page_length=1))
    assert document.text == "The Sides\n\nmeet here."
    assert document.furniture == ()


@pytest.mark.parametrize(
    ("language", "glyph", "item", "expected"),
    [
        ("en", "o", "• buoys", "o buoys"),
        ("en", "-", "buoys", "- buoys"),
        ("en", "-", "(a) buoys", "(a) buoys"),
        ("en", "-", "2.1 buoys", "2.1 buoys"),
        ("ja", "。", "・浮標", "。浮標"),
        ("ja", "○", "・浮標", "○　浮標"),
        ("ja", "○", "浮標", "○　浮標"),
        ("ja", "○", "(１)　浮標", "(１)　浮標"),
        ("ja", "○", "ア　浮標", "ア　浮標"),
        ("ja", "○", "①　浮標", "①　浮標"),
    ],
)
def test_the_bullet_stands_for_any_bullet_but_for_no_number(language, glyph, item, expected):
    document = render(agreement([("item", item)], language=language), Layout(bullet=glyph))
    assert texts(document) == [expected]
    assert document[0].clean == item


def test_stray_spaces_stand_inside_japanese_words_only():
    marked = agreement([("sentence", "両者は、5Gを試す。")], language="ja")
    assert render(marked, Layout(stray_spaces=1.0)).text == "両 者 は、5Gを 試 す。"
    assert render(LETTER, Layout(stray_spaces=1.0)).text == render(LETTER).text


def test_the_seed_decides_where_stray_spaces_stand():
    drawn = {render(OBOEGAKI, Layout(stray_spaces=0.3, seed=seed)).text for seed in range(9)}
    assert len(drawn) > 5


def test_markup_marks_headings_and_the_verb_of_recitals():
    seen = set()
    for seed in range(20):
        document = render(LETTER, Layout(markup=True, seed=seed))
        assert document[1].text == "*Recalling* their work on tides;"
        seen.add(document[3].text)
    assert seen == {"**1. Aims**", "## 1. Aims", "### 1. Aims"}
    assert "海面の上昇を*認識し*、" in render(OBOEGAKI, Layout(markup=True)).text


def test_recitals_share_a_paragraph():
    text = render(LETTER, Layout(one_paragraph_recitals=True)).text
    assert "\n\nRecalling their work on tides; Noting that sea levels rise;\n\n" in text


def test_recitals_line_by_line():
    marked = agreement([("recital", "Recalling tides;"), ("recital", "Noting waves;")])
    assert render(marked).text == "Recalling tides; Noting waves;"
    assert render(marked, Layout(recital_lines=True)).text == "Recalling tides;\nNoting waves;"


def test_article_numbers_on_lines_of_their_own():
    english = render(LETTER, Layout(article_lines=True))
    japanese = render(OBOEGAKI, Layout(article_lines=True, blank_lines=False))
    assert english[-2].text == "Article 3\n\nEach Side pays for itself."
    assert japanese[-1].text == "第三条\n１　費用は、各自が負担する。"
    assert japanese[2].text == "第１条（目的）"


def test_a_sentence_about_an_article_keeps_its_line():
    marked = agreement([("sentence", "Article 5 survives the end.")])
    assert render(marked, Layout(article_lines=True)).text == "Article 5 survives the end."


def test_signatures_side_by_side():
    document = render(LETTER, Layout(two_columns=True))
    assert document[-1].text == ("For the Board      For the Office\nA. Moll            B. Strand")
    narrow = render(LETTER, Layout(two_columns=True, width=25))
    assert narrow[-1].text == "For the Board\nA. Moll\n\nFor the Office\nB. Strand"


def test_full_width_digits_in_japanese_only():
    marked = agreement([("sentence", "3年とする。")], language="ja")
    assert render(marked, Layout(fullwidth_digits=True)).text == "３年とする。"
    assert render(LETTER, Layout(fullwidth_digits=True)).text == render(LETTER).text


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("width", 0),
        ("page_length", -1),
        ("stray_spaces", 1.5),
        ("indent", "> "),
        ("hanging_indent", "\n"),
    ],
)
def test_a_layout_refuses_values_that_make_no_sense(setting, value):
    with pytest.raises(ValueError, match=f"{setting} is .*; expected"):
        Layout(**{setting: value})


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Letter\n\n of Intent", "Letter of Intent"),
        ("ja", "協力に\n関する覚書", "協力に関する覚書"),
        ("ja", "Open\nRANの\n試験", "Open RANの試験"),
        ("ja", "", ""),
    ],
)
def test_one_line(language, text, expected):
    assert one_line(text, language) == expected


# -- any agreement in any layout -----------------------------------------------------------------

LATIN_WORDS = st.sampled_from(
    ["Sides", "will", "meet;", "tides,", "5", "(a)", "1.", "Article", "3", "well-known", "•", "IV."]
)
JAPANESE_WORDS = st.sampled_from(
    [
        "両者は",
        "、",
        "協力",
        "する。",
        "5G",
        "Open RAN",
        "「海」",
        "第三条　",
        "１　",
        "・",
        "認識し、",
    ]
)


def marked_texts(language):
    words = JAPANESE_WORDS if language == "ja" else LATIN_WORDS
    gap = "" if language == "ja" else " "
    lines = st.lists(words, min_size=1, max_size=30).map(lambda parts: gap.join(parts).strip())
    block = st.lists(lines, min_size=1, max_size=3).map("\n".join)
    return st.one_of(lines, lines, block, st.tuples(block, block).map("\n\n".join))


@st.composite
def agreements(draw, language=None):
    language = language or draw(st.sampled_from(["en", "ja"]))
    clause = st.tuples(st.sampled_from(KINDS), marked_texts(language))
    paragraphs = draw(st.lists(st.lists(clause, min_size=1, max_size=4), min_size=1, max_size=6))
    return agreement(*paragraphs, language=language)


layouts = st.builds(
    Layout,
    width=st.none() | st.integers(4, 100),
    blank_lines=st.booleans(),
    page_length=st.none() | st.integers(1, 12),
    page_number=st.sampled_from(["", "- {n} -", "{n}/{total}"]),
    running_head=st.sampled_from(["", "{title}"]),
    page_gap=st.booleans(),
    form_feed=st.booleans(),
    bullet=st.none() | st.sampled_from("-o。○"),
    stray_spaces=st.sampled_from([0.0, 0.1, 1.0]),
    markup=st.booleans(),
    one_paragraph_recitals=st.booleans(),
    recital_lines=st.booleans(),
    run_on_numbers=st.booleans(),
    article_lines=st.booleans(),
    two_columns=st.booleans(),
    fullwidth_digits=st.booleans(),
    indent=st.sampled_from(["", "　", "    "]),
    hanging_indent=st.sampled_from(["", "  "]),
    seed=st.integers(0, 99),
)
drawn_layouts = st.builds(
    lambda seed, language: random_layout(np.random.default_rng(seed), language),
    st.integers(0, 10_000),
    st.sampled_from(["en", "ja"]),
)


@given(agreements(), layouts | drawn_layouts)
def test_offsets_point_at_the_clauses_in_order(marked, layout):
    document = render(marked, layout)
    ends = 0
    for clause in document:
        assert clause.text == document.text[clause.start : clause.end]
        assert clause.text == clause.text.strip() != ""
        assert ends <= clause.start
        assert document.text[ends : clause.start].strip() == between(document, ends, clause.start)
        ends = clause.end
    assert [clause.kind for clause in document] == [
        clause.kind for paragraph in marked.paragraphs for clause in paragraph
    ]


def between(document, start, end):
    """The furniture of a stretch of text between two clauses, as it stands there."""
    inside = [span for span in document.furniture if start <= span[0] and span[1] <= end]
    return document.text[inside[0][0] : inside[-1][1]] if inside else ""


@given(agreements(), layouts)
def test_damage_inserts_white_space_and_furniture_and_nothing_else(marked, layout):
    layout = dataclasses.replace(layout, markup=False, bullet=None, two_columns=False)
    document = render(marked, layout)
    clauses = [clause for paragraph in marked.paragraphs for clause in paragraph]
    for clause, original in zip(document, clauses, strict=True):
        assert solid(without_furniture(document, clause)) == solid(original.text)


@given(agreements(), layouts)
def test_bullets_markup_and_columns_lose_no_character(marked, layout):
    document = render(marked, layout)
    clauses = [clause for paragraph in marked.paragraphs for clause in paragraph]
    for clause, original in zip(document, clauses, strict=True):
        rendered = solid(without_furniture(document, clause))
        expected = solid(original.text)
        if clause.kind == "item" and layout.bullet is not None:
            expected = expected.lstrip("•・")
        if clause.kind == "signature":
            assert sorted(rendered) == sorted(expected)
        else:
            assert is_subsequence(expected, rendered)


def without_furniture(document, clause):
    text, cursor = "", clause.start
    for start, end in document.furniture:
        if clause.start <= start < clause.end:
            text += document.text[cursor:start]
            cursor = end
    return text + document.text[cursor : clause.end]


def solid(text):
    """The characters of a text without its white space, digits in one form."""
    return unicodedata.normalize("NFKC", "".join(text.split()))


def is_subsequence(needle, haystack):
    characters = iter(haystack)
    return all(character in characters for character in needle)


@given(agreements("en"), layouts)
def test_english_lines_keep_to_the_width(marked, layout):
    layout = dataclasses.replace(
        layout, width=60, page_length=None, hanging_indent="", two_columns=False
    )
    assert max(map(len, render(marked, layout).text.split("\n"))) <= 60


@given(agreements("ja"), layouts)
def test_no_wrapped_japanese_line_begins_with_a_stop(marked, layout):
    # In two columns a line of the one may follow where the other has none: not by wrapping.
    layout = dataclasses.replace(layout, bullet=None, article_lines=False, two_columns=False)
    whole = render(marked, dataclasses.replace(layout, width=None, page_length=None)).text
    begun = {line[0] for line in whole.split("\n") if line}
    lines = render(marked, dataclasses.replace(layout, width=40, page_length=None)).text.split("\n")
    assert not {line[0] for line in lines if line} & set("。、」）") - begun


@given(agreements(), layouts)
def test_the_same_layout_gives_the_same_text(marked, layout):
    assert render(marked, layout) == render(marked, layout)


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_drawn_layouts_are_those_of_their_seed(seed):
    rngs = [np.random.default_rng(seed) for _ in range(2)]
    first, second = ([random_layout(rng, "ja") for _ in range(10)] for rng in rngs)
    assert first == second


def damages(layout):
    harmless = {"seed", "article_lines", "recital_lines"}
    return {
        field.name
        for field in dataclasses.fields(Layout)
        if field.name not in harmless and getattr(layout, field.name) != field.default
    }


@pytest.mark.parametrize("language", ["en", "ja"])
def test_drawn_layouts_are_a_realistic_mix(language):
    rng = np.random.default_rng(5)
    drawn = [random_layout(rng, language) for _ in range(1000)]
    undamaged = sum(not damages(layout) for layout in drawn)
    assert 280 < undamaged < 390
    assert all(56 <= layout.width <= 100 for layout in drawn if layout.width is not None)
    seen = set().union(*map(damages, drawn))
    assert {"width", "page_length", "page_number", "blank_lines", "bullet", "markup"} <= seen
    assert ("stray_spaces" in seen) is (language == "ja")
    assert ("fullwidth_digits" in seen) is (language == "ja")
