"""What a clause is told about itself: kind, number, headings, lead-in, clean text, language."""

from textwrap import dedent

import pytest

from sticlauses import explain_boundaries, segment
from sticlauses.language import detect

MEMORANDUM = dedent("""\
    MEMORANDUM OF COOPERATION
    between
    the Ministry of Tides of Ostrey
    and
    the Ministry of Harbours of Lirrania

    The Ministry of Tides and the Ministry of Harbours (hereinafter "the Sides"),

    Recalling their talks of 2019;

    have decided as follows:

    1. Areas

    1.1 The Sides intend to cooperate in the following areas:

    (a) tide gauges;
    (b) storm surges.

    1.2 Other areas may be added.

    2. End

    Either Side may end this Memorandum by notice.

    Signed in Halden on 3 May 2021.

    For the Ministry of Tides            For the Ministry of Harbours
    Ada Veld                             Jon Corrin
""")


def test_kinds_of_a_memorandum():
    assert [clause.kind for clause in segment(MEMORANDUM)] == [
        "title",
        "boilerplate",
        "recital",
        "boilerplate",
        "heading",
        "sentence",
        "item",
        "item",
        "sentence",
        "heading",
        "sentence",
        "sentence",
        "signature",
    ]


def test_numbers_stand_as_written():
    numbers = [clause.number for clause in segment(MEMORANDUM) if clause.number]
    assert numbers == ["1.", "1.1", "(a)", "(b)", "1.2", "2."]


def test_headings_hold_until_the_next_of_their_style():
    headings = {clause.clean: clause.headings for clause in segment(MEMORANDUM)}
    assert headings["(b) storm surges."] == ("1. Areas",)
    assert headings["2. End"] == ()
    assert headings["Either Side may end this Memorandum by notice."] == ("2. End",)


def test_headings_nest():
    text = "Chapter 2 Projects\n\nA. Sea\n\nGauges will be built.\n\nB. Land\n\nMaps will be drawn.\n\nEnd."
    headings = [clause.headings for clause in segment(text) if clause.kind == "sentence"]
    assert headings[:2] == [("Chapter 2 Projects", "A. Sea"), ("Chapter 2 Projects", "B. Land")]


def test_items_know_their_lead_in_and_nothing_else_does():
    lead_ins = {clause.clean: clause.lead_in for clause in segment(MEMORANDUM) if clause.lead_in}
    lead_in = "1.1 The Sides intend to cooperate in the following areas:"
    assert lead_ins == {"(a) tide gauges;": lead_in, "(b) storm surges.": lead_in}


def test_each_language_of_a_text_has_headings_of_its_own():
    text = dedent("""\
        Article 1 Purpose
        第１条　目的
        This Memorandum is to promote the study of tides.
        この覚書は、潮汐の研究を促進することを目的とする。
    """)
    clauses = segment(text)
    assert [clause.language for clause in clauses] == ["en", "ja", "en", "ja"]
    assert clauses[2].headings == ("Article 1 Purpose",)
    assert clauses[3].headings == ("第１条　目的",)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        pytest.param(
            "The Sides\nwill **meet**\n  yearly.", "The Sides will meet yearly.", id="wraps"
        ),
        pytest.param(
            "両 国の協力を強化す\nることとする。",
            "両国の協力を強化することとする。",
            id="stray-spaces",
        ),
        pytest.param("*認識し*、AI の\n導入を進める。", "認識し、AI の導入を進める。", id="markup"),
        pytest.param("The Sides will\n\n- 3 -\n\nmeet.", "The Sides will meet.", id="page-number"),
        pytest.param(
            "両者は、資料を共\n\n- 3 -\n\n有する。", "両者は、資料を共有する。", id="page-number-ja"
        ),
        pytest.param(
            "令和５年　東京で会合した。", "令和５年　東京で会合した。", id="wide-space-kept"
        ),
    ],
)
def test_clean_text(text, clean):
    (clause,) = segment(text)
    assert clause.clean == clean
    assert clause.text == text


def test_furniture_is_named_by_its_spans():
    text = "The Sides will\n\n- 3 -\n\nmeet.\n\nPage 4 of 9\n\nThey will talk."
    document = segment(text)
    assert [text[start:end] for start, end in document.furniture] == ["- 3 -", "Page 4 of 9"]
    assert [clause.clean for clause in document] == ["The Sides will meet.", "They will talk."]


def test_boundaries_are_explained_where_they_are_and_where_they_are_not():
    text = "Dr. Sato spoke. He left.\n- Next"
    found = {
        text[b.offset :].split(maxsplit=1)[0]: (b.rule, b.is_boundary)
        for b in explain_boundaries(text)
    }
    assert found == {
        "Dr.": ("text_start", True),
        "Sato": ("abbreviation", False),
        "He": ("full_stop", True),
        "-": ("mark", True),
    }


@pytest.mark.parametrize(
    "text", [MEMORANDUM, "", "両者は、協力する。費用は、各自が負担する。\n１　目的\n"]
)
def test_the_explained_boundaries_are_those_of_the_clauses(text):
    explained = [b.offset for b in explain_boundaries(text) if b.is_boundary]
    assert explained == [clause.start for clause in segment(text)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Article 1 Purpose", "en"),
        ("The Sides will cooperate.", "en"),
        ("第１条　目的", "ja"),
        ("両者は、AI Safety Institute Network において協力する。", "ja"),
        ("Les deux ministères ont décidé de renforcer la coopération dans ce domaine.", "und"),
        (
            "Die beiden Ministerien werden auf diesem Gebiet zusammenarbeiten und sich beraten.",
            "und",
        ),
        ("双方同意在平等互利的基础上发展两国之间的科技合作", "und"),
        ("양측은 과학기술 분야에서 협력한다.", "und"),
        ("Стороны сотрудничают в области науки.", "und"),
        ("2021 - 3", "und"),
        ("", "und"),
    ],
)
def test_language(text, language):
    assert detect(text) == language


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        pytest.param(
            "They shall meet.¹ They shall report.[4] They shall publish.3 They shall end.",
            [
                "They shall meet.¹",
                "They shall report.[4]",
                "They shall publish.3",
                "They shall end.",
            ],
            id="footnote-marks",
        ),
        pytest.param(
            "協力する。¹費用は、各自が負担する。（注１）以上とする。",
            ["協力する。¹", "費用は、各自が負担する。（注１）", "以上とする。"],
            id="footnote-marks-ja",
        ),
        pytest.param(
            "The Parties shall share data.¹\n\nDone at Halden on 4 May 2021.",
            ["The Parties shall share data.¹", "Done at Halden on 4 May 2021."],
            id="testimonium-behind-a-footnote-mark",
        ),
        pytest.param(
            "They will work on:\nquantum sensing\nbattery recycling\n\nThey will meet.",
            ["They will work on:", "quantum sensing", "battery recycling", "They will meet."],
            id="items-without-marks",
        ),
        pytest.param(
            "The first part ends.\n---\nThe second begins.",
            ["The first part ends.", "The second begins."],
            id="drawn-line",
        ),
    ],
)
def test_clauses(text, clauses):
    assert [clause.text for clause in segment(text)] == clauses


@pytest.mark.parametrize(
    "number",
    [
        "3 | Page",
        "Page | 3",
        "第 3 頁",
        "- 5 of 9 -",
        "p. vi",
        "iv",
        "（４）",
        "<6>",
        "・７・",
        "- ３ -",
    ],
)
def test_page_numbers_in_a_sentence_are_furniture(number):
    text = f"The Sides will work together in the field of\n\n{number}\n\nmarine robotics."
    document = segment(text)
    assert [clause.clean for clause in document] == [
        "The Sides will work together in the field of marine robotics."
    ]
    assert [text[start:end] for start, end in document.furniture] == [number]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(
            "They will work on:\nSensing\nRecycling\n\nFunding\n\nEach pays.",
            ["sentence", "item", "item", "heading", "sentence"],
            id="items-without-marks",
        ),
        pytest.param(
            "The following is proposed:\n\n1. The Sides will exchange data on tides.\n"
            "2. They will hold a seminar each year.",
            ["sentence", "sentence", "sentence"],
            id="numbered-provisions",
        ),
        pytest.param(
            "Actions\n\n(iv) adopt guidelines;\n\n(v) train staff; and\n\n(vi) review progress\n\nThey meet.",
            ["heading", "item", "item", "item", "sentence"],
            id="roman-list",
        ),
        pytest.param(
            "G7 Science Ministers' Communiqué\n\nHalden, 3 May 2023\n\nG7 members agree to share data.",
            ["title", "boilerplate", "sentence"],
            id="g7-is-no-number",
        ),
        pytest.param(
            "水素技術に関する協力意向書\n\n双方は、協力する。", ["title", "sentence"], id="意向書"
        ),
        pytest.param(
            "GRANT\n\nWHEREAS, the Parties wish to set forth terms.\n\n1. Each Party pays its share.",
            ["heading", "recital", "sentence"],
            id="whereas-with-a-full-stop",
        ),
    ],
)
def test_kinds(text, kinds):
    assert [clause.kind for clause in segment(text)] == kinds


def test_an_ordinary_sentence_leads_no_list():
    first, *items = segment("Other matters are left open.\n\n• visits\n• data")
    assert [first.kind, *(item.lead_in for item in items)] == ["sentence", "", ""]


def test_markdown_levels_make_the_outline():
    text = "## A\n\nOne ends.\n\n### B\n\nTwo ends.\n\n## C\n\nThree ends."
    headings = [clause.headings for clause in segment(text) if clause.kind == "sentence"]
    assert headings == [("A",), ("A", "B"), ("C",)]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("long-\nterm co\u00ad\noperation goes on.", "long-term cooperation goes on."),
        (
            "By: ____________________ of file__name__here.",
            "By: ____________________ of file__name__here.",
        ),
        ("The *first* and **second** note* end.", "The first and second note* end."),
    ],
)
def test_clean_leaves_what_is_no_markup(text, clean):
    assert [clause.clean for clause in segment(text)] == [clean]
