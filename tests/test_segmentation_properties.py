"""What holds of every text: properties of `segment`, and the inputs that nobody should give it."""

import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import sticlauses
from boundaries import block
from sticlauses.document import KINDS, LANGUAGES

FRAGMENTS = [
    "Article 1",
    "Article 12 ",
    "ARTICLE IV – FUNDING",
    "Annex II: Contacts",
    "1. Purpose",
    "2.1 ",
    "3.",
    "IV. ",
    "(a) ",
    "(ii) ",
    "b) ",
    "§ 4 ",
    "The Sides will cooperate in the following areas:",
    "The Sides will meet once a year.",
    "They may invite guests, e.g. Dr. J. K. Omarat of the U.S.",
    "in accordance with paragraph",
    "EUR 2.5 million",
    "Recalling the protocol signed at Halden;",
    "*Noting* the growing demand for ship time,",
    "Have agreed as follows:",
    "MEMORANDUM OF UNDERSTANDING",
    "between",
    "the Ministry of Mines of Ostrey",
    "Done at Halden on 3 May 2019 in two originals.",
    "For the Government of Ostrey          For the Government of Lirrania",
    "____________________",
    "Published 7 March 2022",
    "Home > Newsroom",
    "第１条（目的）",
    "第三条",
    "第５条　甲は、乙に試料を貸与する。",
    "（費用）",
    "１．目的",
    "Ⅱ　協力分野",
    "①　触媒",
    "（１）",
    "一　観測",
    "イ　研究者",
    "両者は、次の分野において協力する。",
    "両 国の関係を強化す ることを*認識し*;",
    "（以下「両者」という。）は、",
    "次のとおり協定した。",
    "記",
    "以　上",
    "日本国政府のために　　　　リラニア共和国政府のために",
    "２０１９年５月３日、ハルデンにおいて署名した。",
    "- 3 -",
    "Page 2 of 9",
    "3/9",
    "4",
    "## ",
    "**",
    "*",
    "- ",
    "• ",
    "・",
    "○ ",
    "o ",
    "。",
    "。 ",
    "…",
    "...",
    "(",
    ")",
    "「",
    "」",
    "（",
    "）",
    "“",
    "”",
    '"',
    "；",
    ":",
    "!",
    "\ud800",
    "\x00",
    "\ufeff",
    "\u200b",
    "e\u0301",
    "🧪",
]
SEPARATORS = [
    "\n", "\n\n", "\r\n", "\r", "\f", "\n\f", "\v", "\x85", "\u2028", "\t", " ", "\u3000", "\u00a0", "   ", "",
]  # fmt: skip

#: Any code points at all, lone surrogates among them, and shorter draws of the awkward ones.
ARBITRARY = st.text(st.characters()) | st.text(
    st.sampled_from("a1.;:。、「」（）()\n\f *#-・第条３①　")
)
#: What agreements are made of, in an order that no agreement has.
ASSEMBLED = st.lists(
    st.sampled_from(FRAGMENTS) | st.sampled_from(SEPARATORS) | st.text(max_size=4), max_size=40
).map("".join)
#: The same by lines, so that headings, items and page numbers stand where they are taken for such.
LINES = st.lists(
    st.lists(st.sampled_from(FRAGMENTS), max_size=3).map(" ".join), max_size=25
).flatmap(lambda lines: st.sampled_from(["\n", "\n\n", "\r\n"]).map(lambda end: end.join(lines)))

texts = given(text=ARBITRARY | ASSEMBLED | LINES)
examples = settings(max_examples=300, deadline=None)


def assert_well_formed(document, text):
    """Assert all that holds of a document whatever its text."""
    assert document.text == text
    assert document.language in LANGUAGES
    assert_spans(document, text)
    assert_words_have_one_place(document, text)


def assert_spans(document, text):
    end = 0
    for clause in document:
        assert end <= clause.start < clause.end <= len(text)
        assert clause.text == text[clause.start : clause.end]
        assert clause.text == clause.text.strip()
        assert clause.kind in KINDS
        assert clause.language in LANGUAGES
        end = clause.end


def assert_words_have_one_place(document, text):
    placed = bytearray(len(text))
    for clause in document:
        placed[clause.start : clause.end] = b"\1" * (clause.end - clause.start)
    for start, end in document.furniture:
        assert 0 <= start < end <= len(text)
        placed[start:end] = b"\1" * (end - start)
    lost = [index for index, char in enumerate(text) if char.isalnum() and not placed[index]]
    assert not lost, f"in no clause: {[(index, text[index]) for index in lost[:20]]}"


@texts
@examples
@example(text="")
@example(text="\ud800")
@example(text="Page 2 of 9")
@example(text="\n1\n\f2\n")
@example(text="第３条")
@example(text="**")
def test_clauses_are_spans_of_the_text_in_order(text):
    document = sticlauses.segment(text)
    assert document.text == text
    assert_spans(document, text)


@texts
@examples
@example(text="- 3 -\n4\n5/9")
@example(text="①")
def test_every_word_character_has_one_place(text):
    assert_words_have_one_place(sticlauses.segment(text), text)


@texts
@examples
def test_same_input_same_output(text):
    assert sticlauses.segment(text) == sticlauses.segment(text)


@texts
@examples
@example(text="Article 3")
@example(text="The Sides will meet.\r")
@example(text="The Sides will meet.\n\n4")
def test_a_line_break_at_the_end_changes_no_clause(text):
    assert sticlauses.segment(text + "\n").clauses == sticlauses.segment(text).clauses


@texts
@examples
def test_clean_text_adds_no_word_characters(text):
    for clause in sticlauses.segment(text):
        cleaned = [char for char in clause.clean if char.isalnum()]
        remaining = iter(clause.text)
        assert all(char in remaining for char in cleaned), (clause.text, clause.clean)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "\r\n\r\n", "\t\f\v", "\u3000\u3000\n\u3000", "\u00a0", "\u2028\u2029"],
    ids=repr,
)
def test_text_without_words_has_no_clauses(text):
    document = sticlauses.segment(text)
    assert len(document) == 0
    assert list(document) == []
    assert document.language == "und"
    assert document.furniture == ()


@pytest.mark.parametrize("text", ["A", "あ", "条", "é", "①", "Ω"])
def test_one_word_character_is_one_clause(text):
    (clause,) = sticlauses.segment(text)
    assert (clause.text, clause.start, clause.end) == (text, 0, 1)


@pytest.mark.parametrize(
    "text", ["7", "。", "|", "(", "*", "-", "\x00", "\ud83d", "🧪", "\u0301"], ids=ascii
)
def test_one_other_character_is_a_valid_document(text):
    assert_well_formed(sticlauses.segment(text), text)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "word ",
        "a.",
        "1. ",
        "あ",
        "漢",
        "。",
        "(",
        "「",
        "*",
        " ",
        "\ud800",
        "The Sides will meet once a year and report to each other. ",
        "両者は、毎年一回会合し、相互に報告する。",
    ],
    ids=ascii,
)
def test_a_megabyte_without_a_break(unit):
    text = unit * (1_000_000 // len(unit))
    assert_well_formed(sticlauses.segment(text), text)


@pytest.mark.parametrize(
    "unit",
    [
        "A. ",
        "U.S. ",
        "（以下「",
        ")",
        "**",
        "#",
        "- ",
        ";",
        "し、",
        "両 国 ",
        "_" * 30 + " ",
        "\n",
        "\r",
        "\f",
        "1\n",
        "- 1 -\n\n",
        "a\n",
        "a \n",
        "Sides,\n",
        "- a\n",
        "(a)\n",
        "あ\n",
        "Article 1\n",
        "第１条\n",
        "FOR THE GOVERNMENT\n",
        "The Sides will meet.\n",
        "両者は、会合する。\n",
    ],
    ids=ascii,
)
def test_one_thing_over_and_over_again(unit):
    text = unit * (200_000 // len(unit))
    assert_well_formed(sticlauses.segment(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "\ud800",
        "The Sides\udfff will meet.\ud83d They\ude00 may invite guests.",
        "両者は、\udc00会合する。\ud800",
        "\udcff\udcfe",
    ],
    ids=ascii,
)
def test_lone_surrogates(text):
    assert_well_formed(sticlauses.segment(text), text)


def test_control_characters():
    controls = "".join(map(chr, [*range(32), 127, *range(0x80, 0xA0)]))
    for text in (controls, f"The Sides{controls}will meet. They{controls}may invite guests."):
        assert_well_formed(sticlauses.segment(text), text)


def test_every_kind_of_line_break_is_taken_for_one():
    for end in ("\n", "\r\n", "\r"):
        text = (
            f"The Sides will work on:{end}{end}- hulls{end}- moorings{end}{end}They will meet.{end}"
        )
        assert [clause.text for clause in sticlauses.segment(text)] == [
            "The Sides will work on:",
            "- hulls",
            "- moorings",
            "They will meet.",
        ]


def test_every_code_point_is_taken():
    for first in range(0, sys.maxunicode + 1, 0x8000):
        text = "".join(map(chr, range(first, min(first + 0x8000, sys.maxunicode + 1))))
        assert_well_formed(sticlauses.segment(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "The 二つの organisations はこれを share する。 Они meet in 한국. Das ist alles.",
        "Η συμφωνία between the Sides 。両者は σύμφωνα with 第３条 協力する； وهذا كل شيء.",
        "1. 第1条 Article 1 – Статья 1 조항 1",
        "مذكرة تفاهم\n\n1. The Sides\n\n第２条　両者は、",
    ],
)
def test_mixed_scripts(text):
    document = sticlauses.segment(text)
    assert_well_formed(document, text)
    assert len(document) > 0


OTHER_LANGUAGES = {
    "french": block("""
        Les deux ministères ont décidé de renforcer la coopération dans le domaine des océans.

        Article 1
        Les parties échangent des chercheurs et des données. Elles se réunissent une fois par an.
    """),
    "german": block("""
        Die beiden Ministerien haben beschlossen, die Zusammenarbeit auf dem Gebiet der Meere zu stärken.

        Artikel 1
        Die Parteien tauschen Forscher und Daten aus. Sie treffen sich einmal im Jahr.
    """),
    "chinese": block("""
        两国政府决定加强在海洋领域的合作，并就下列事项达成一致。

        第一条
        双方应当交换研究人员和数据。双方每年举行一次会议。
    """),
    "korean": block("""
        양국 정부는 해양 분야에서 협력을 강화하기로 결정하였다.

        제1조
        당사자는 연구자와 자료를 교환한다. 당사자는 매년 한 번 회의를 연다.
    """),
    "russian": block("""
        Правительства двух стран решили укрепить сотрудничество в области изучения океана.

        Статья 1
        Стороны обмениваются учёными и данными. Они встречаются один раз в год.
    """),
}


@pytest.mark.parametrize("text", OTHER_LANGUAGES.values(), ids=OTHER_LANGUAGES)
def test_another_language_is_segmented_and_called_undetermined(text):
    document = sticlauses.segment(text)
    assert_well_formed(document, text)
    assert document.language == "und"
    assert len(document) >= 3


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Sides will meet once a year. They may invite guests.", "en"),
        ("両者は、毎年一回会合する。会合には専門家を招くことができる。", "ja"),
    ],
)
def test_the_two_languages_are_known(text, language):
    document = sticlauses.segment(text)
    assert document.language == language
    assert {clause.language for clause in document} == {language}


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        (b"The Sides will meet.", "decode"),
        (bytearray(b"The Sides will meet."), "decode"),
        (None, "str"),
        (["The Sides will meet."], "classify_many|each|one"),
        (("The Sides will meet.",), "classify_many|each|one"),
        (7, "str"),
        (1.5, "str"),
        (object(), "str"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else value,
)
def test_what_is_no_str_is_refused_with_advice(value, advice):
    with pytest.raises(TypeError, match=advice) as caught:
        sticlauses.segment(value)
    assert type(value).__name__ in str(caught.value)


def test_a_subclass_of_str_is_a_str():
    class Text(str):
        __slots__ = ()

    document = sticlauses.segment(Text("The Sides will meet. They may invite guests."))
    assert [clause.text for clause in document] == [
        "The Sides will meet.",
        "They may invite guests.",
    ]


def test_a_page_number_is_furniture_between_clauses_and_inside_one():
    between = "The Sides will meet.\n\n- 3 -\n\nThey may invite guests."
    document = sticlauses.segment(between)
    assert [between[start:end].strip() for start, end in document.furniture] == ["- 3 -"]
    assert len(document) == 2

    inside = "The Sides will share their most\n\n- 3 -\n\nsensitive instruments with each other."
    (clause,) = sticlauses.segment(inside)
    assert clause.clean == (
        "The Sides will share their most sensitive instruments with each other."
    )
