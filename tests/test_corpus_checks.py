"""What `sticlauses corpus check` finds in a corpus, and what it lets pass."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sticlauses.corpus_checks import (
    FORMULAS_FILE,
    check_corpus,
    marked_files,
    read_all_marked,
    similar_pairs,
    stock_formulas,
)
from sticlauses.corpus_entries import Finding, normal_form, split_mark
from sticlauses.document import CorpusError


@pytest.fixture
def write(tmp_path):
    """Write a marked file into a corpus of its own; return the folder of the corpus."""

    def write(*clauses, name="en/en-1", language=None, genre="letter", id=None):
        path = tmp_path / f"corpora/{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        header = [
            f"id: {id or path.stem}",
            f"language: {language or path.parent.name}",
            f"genre: {genre}",
            "title: A title",
            "---",
        ]
        path.write_text("\n".join([*header, *clauses, ""]), encoding="utf-8")
        return tmp_path / "corpora"

    return write


@pytest.fixture
def allow(tmp_path):
    """Write the allow list of the corpus."""

    def allow(*formulas):
        path = tmp_path / "corpora" / FORMULAS_FILE
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(formulas), encoding="utf-8")

    return allow


@pytest.fixture
def gold(tmp_path):
    """Write a gold file of one document."""

    def gold(text, language="en"):
        path = tmp_path / "gold.jsonl"
        row = {"id": "real-1", "language": language, "text": text, "clauses": []}
        path.write_text(json.dumps(row) + "\n", encoding="utf-8")
        return path

    return gold


def found(corpus, **options):
    """Return code, level, file and line of every finding."""
    report = check_corpus([corpus], **options)
    return [(f.code, f.level, f.path.rpartition("/")[2], f.line) for f in report.findings]


def sentence(text, types="intent"):
    return f"{types} | sentence | {text}"


def numbered(*numbers, kind="sentence"):
    """Return clauses with these numbers and words of their own."""
    return [f"intent | {kind} | {number} Of {place}" for place, number in enumerate(numbers)]


# -- the report ----------------------------------------------------------------------------------


def test_a_clean_corpus_passes(write):
    report = check_corpus([write(sentence("The Sides will meet."))])
    assert report.passed
    assert str(report) == "1 file, 1 clause, not compared with a gold file: 0 errors, 0 warnings"


def test_a_finding_says_where_what_and_what_to_do():
    finding = Finding("en-1.txt", 7, "error", "header", "id 'x' in en-1.txt; give it the same name")
    assert str(finding) == "en-1.txt:7: error: id 'x' in en-1.txt; give it the same name [header]"


def test_warnings_let_a_corpus_pass_and_errors_do_not(write):
    assert check_corpus([write(*numbered("1.", "3."))]).passed
    assert not check_corpus([write(*numbered("1."), id="other")]).passed


def test_findings_come_in_the_order_of_files_and_lines(write):
    write(*numbered("1.", "3.", "5."), id="other")
    corpus = write(*numbered("1.", "3."), name="en/en-0")
    assert found(corpus) == [
        ("numbering", "warning", "en-0.txt", 7),
        ("header", "error", "en-1.txt", 1),
        ("numbering", "warning", "en-1.txt", 7),
        ("numbering", "warning", "en-1.txt", 8),
    ]


def test_a_file_named_twice_is_read_once(write):
    corpus = write(
        sentence("The Sides will meet at a time and a place of their own choosing later.")
    )
    report = check_corpus([corpus, corpus / "en", corpus / "en/en-1.txt"])
    assert (report.files, report.findings) == (1, ())


def test_paths_that_hold_nothing_are_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere: no such file or folder"):
        marked_files([tmp_path / "nowhere"])
    with pytest.raises(CorpusError, match="no marked file"):
        marked_files([tmp_path])


# -- form ----------------------------------------------------------------------------------------


def test_one_bad_file_hides_no_other_and_no_other_check(write):
    write("intent | sentnce | The Sides will meet.", "intents | sentence | They will talk.")
    write("intent | sentence", name="en/en-2")
    corpus = write(*numbered("1.", "3."), name="en/en-3")
    assert found(corpus) == [
        ("format", "error", "en-1.txt", 6),
        ("format", "error", "en-1.txt", 7),
        ("format", "error", "en-2.txt", 6),
        ("numbering", "warning", "en-3.txt", 7),
    ]


def test_types_are_those_of_the_guidelines_unless_others_are_given(write):
    corpus = write(sentence("The Sides will meet.", types="meeting"))
    (finding,) = check_corpus([corpus]).findings
    assert finding.message.startswith("unknown type 'meeting'; expected one of amendment, ")
    assert check_corpus([corpus], types=["meeting"]).findings == ()


def test_a_file_that_goes_while_the_corpus_is_read_is_an_error_of_its_own(write, monkeypatch):
    corpus = write(*numbered("1.", "3."))
    files = [*marked_files([corpus]), corpus / "en/en-2.txt"]
    monkeypatch.setattr("sticlauses.corpus_checks.marked_files", lambda paths: files)
    assert found(corpus) == [
        ("numbering", "warning", "en-1.txt", 7),
        ("format", "error", "en-2.txt", 1),
    ]


def test_reading_for_statistics_raises_what_is_wrong_with_all_files(write):
    write("intent | sentence")
    corpus = write("intent | sentence", name="en/en-2")
    with pytest.raises(CorpusError, match=r"(?s)en-1\.txt:6: .*en-2\.txt:6: "):
        read_all_marked([corpus])


# -- headers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "line", "message"),
    [
        ({"id": "en-2"}, 1, "id 'en-2' in en-1.txt; give file and id the same name"),
        ({"language": "ja"}, 2, "language 'ja' in the folder en; move the file, or mend the"),
    ],
)
def test_a_header_that_does_not_fit_the_file(write, options, line, message):
    (finding,) = check_corpus([write(sentence("Of costs."), **options)]).findings
    assert (finding.level, finding.line) == ("error", line)
    assert finding.message.startswith(message)


def test_an_empty_title(write):
    corpus = write(sentence("Of costs."))
    path = corpus / "en/en-1.txt"
    path.write_text(path.read_text().replace("title: A title", "title:"))
    assert found(corpus) == [("format", "error", "en-1.txt", 4)]


def test_an_id_that_two_files_share(write):
    write(sentence("Of costs."), name="one/same", language="en")
    corpus = write(sentence("Of results."), name="two/same", language="en")
    (finding,) = check_corpus([corpus]).findings
    assert "one/same.txt too; give each file an id of its own" in finding.message


def test_a_folder_that_is_no_language_may_hold_any(write):
    assert found(write(sentence("Of costs."), name="drafts/en-1", language="en")) == []


# -- numbering -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "numbers",
    [
        ["1.", "2.", "3."],
        ["1.", "2.", "1.", "2."],
        ["(a)", "(b)", "(c)"],
        [f"({letter})" for letter in "abcdefghij"],
        ["(i)", "(ii)", "(iii)", "(iv)", "(v)"],
        ["i.", "ii.", "iii.", "iv.", "v."],
        ["I.", "II.", "III.", "IV."],
        ["1.", "1.1", "1.2", "2.", "2.1", "2.1.1", "2.1.2", "2.2"],
        ["Article 1", "Article 2", "Article 3"],
        ["Article I 1.", "2.", "Article II 1.", "2.", "Article III"],
        ["PART A.", "PART B.", "PART C."],
        [f"{number}." for number in range(1, 12)],
        ["0.", "1.", "2."],
    ],
)
def test_numbers_in_order_are_let_pass(write, numbers):
    assert found(write(*numbered(*numbers))) == []


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        (["1.", "3."], "3. after 1. in line 6; number without gaps, in order"),
        (["1.", "2.", "2."], "2. again, after line 7; give each its own number"),
        (["1.", "1."], "1. again, after line 6"),
        (["(a)", "(c)"], "(c) after (a) in line 6"),
        (["3."], "3. without the number before it; number lists from the first"),
        (["2.1", "2.3"], "2.3 after 2.1 in line 6"),
        (["Article 1", "Article 3"], "Article 3 after Article 1 in line 6"),
        (["Article I", "Article III"], "Article III after Article I in line 6"),
        (["Article 1 1.", "3."], "3. after 1. in line 6"),
    ],
)
def test_numbers_that_skip_or_repeat_are_warned_of(write, numbers, message):
    report = check_corpus([write(*numbered(*numbers))])
    assert [f.level for f in report.findings] == ["warning"]
    assert report.findings[0].message.startswith(message)
    assert report.findings[0].line == 5 + len(numbers)


@pytest.mark.parametrize(
    ("clauses", "lines"),
    [
        (["第一条　目的", "第二条　費用", "第三条　終了"], []),
        (["第一条　目的", "第三条　終了"], [7]),
        (
            [
                "第１条　目的とする。",
                "２　費用とする。",
                "第２条　終了とする。",
                "２　通告とする。",
            ],
            [],
        ),
        (["第1条　目的とする。", "一　人", "二　物", "２　費用とする。"], []),
        (["第1条　目的とする。", "一　人", "三　物"], [8]),
        (["１　目的とする。", "３　費用とする。"], [7]),
        (["（目的）　第１条　協力する。", "（費用）　第２条　負担する。"], []),
        (["第一条　目的とする。", "第三条の規定は、適用しない。", "第二条　終了とする。"], []),
        (["Ⅰ　目的", "Ⅱ　費用", "Ⅲ　終了"], []),
        (["〇　人の交流", "〇　物の交流"], []),
    ],
)
def test_japanese_numbers(write, clauses, lines):
    corpus = write(*map(sentence, clauses), name="ja/ja-1")
    assert [line for _, _, _, line in found(corpus)] == lines


def test_paragraphs_of_an_article_may_start_from_the_second(write):
    clauses = [
        "Article 1 The Sides will meet.",
        "2. They will talk.",
        "Article 2 Costs.",
        "2. Pay.",
    ]
    assert found(write(*map(sentence, clauses))) == []


def test_a_list_goes_on_below_other_lists(write):
    numbers = ["1.", "(a)", "(b)", "2.", "(a)", "(b)", "3."]
    assert found(write(*numbered(*numbers))) == []


def test_a_number_that_is_mentioned_is_no_number_in_front(write):
    clauses = ["Article 1 Costs.", "Article 7 of the Treaty applies.", "Article 2 Results."]
    assert found(write(*map(sentence, clauses))) == []


def test_a_section_of_a_bank_starts_anywhere_and_counts_by_itself(write):
    clauses = numbered("7.", "8.")
    corpus = write(*clauses, "===", *clauses, "===", *numbered("4.", "6."), genre="section_bank")
    assert [line for _, _, _, line in found(corpus)] == [13]


@pytest.mark.parametrize("number", ["Article 3", "ARTICLE IV", "Section 2", "第三条", "2.", "(a)"])
def test_a_number_by_itself_is_an_error(write, number):
    language = "ja" if number.startswith("第") else "en"
    corpus = write(
        f"funding | heading | {number}",
        genre="section_bank",
        name=f"{language}/{language}-1",
    )
    (finding,) = check_corpus([corpus]).findings
    assert (finding.level, finding.line) == ("error", 6)
    assert "it belongs to the clause below it" in finding.message


@pytest.mark.parametrize("text", ["Annex 1", "I", "3 May 2020"])
def test_what_stands_by_itself_without_being_an_article(write, text):
    assert found(write(f"front_matter | heading | {text}")) == []


# -- duplicates ----------------------------------------------------------------------------------

LONG = "The laboratories of both Sides will lend each other the spectrometers they own."
LONG_JA = "両者は、それぞれの研究所が所有する分光計を相互に無償で貸与するものとする。"


@pytest.mark.parametrize(("text", "language"), [(LONG, "en"), (LONG_JA, "ja")])
def test_a_long_clause_twice_is_an_error_in_one_file_and_in_two(write, text, language):
    one, two = f"{language}-1", f"{language}-2"
    corpus = write(sentence(text), sentence(text), name=f"{language}/{one}")
    assert found(corpus) == [("duplicate", "error", f"{one}.txt", 7)]
    write(sentence(text), name=f"{language}/{one}")
    write(sentence(text), name=f"{language}/{two}")
    assert found(corpus) == [("duplicate", "error", f"{two}.txt", 6)]


def test_number_bullet_markup_and_capitals_make_no_difference(write):
    corpus = write(sentence(f"1. {LONG}"), sentence(f"• **{LONG.upper()}**"))
    assert found(corpus) == [("duplicate", "error", "en-1.txt", 7)]


@pytest.mark.parametrize(
    ("text", "name"),
    [("The Sides will meet once a year.", "en/en-1"), ("両者は協力する。", "ja/ja-1")],
)
def test_a_short_clause_twice_is_none(write, text, name):
    assert found(write(sentence(text), sentence(text), name=name)) == []


def test_a_near_duplicate_in_another_file_names_both_places(write):
    write(sentence(LONG))
    corpus = write(sentence(LONG.replace("both", "all")), name="en/en-2")
    (finding,) = check_corpus([corpus]).findings
    assert (finding.code, finding.level, finding.line) == ("near-duplicate", "error", 6)
    assert finding.path.endswith("en-2.txt")
    assert "en-1.txt:6 (0.8" in finding.message


def test_near_duplicates_in_one_file_pass(write):
    assert found(write(sentence(LONG), sentence(LONG.replace("both", "all")))) == []


def test_signature_blocks_may_be_alike(write):
    block = (
        "signature | signature | For the Ministry of Research of the Republic of Ostmark\\nA. {}"
    )
    write(block.format("Mar"))
    assert found(write(block.format("Mas"), name="en/en-2")) == []


def test_formulas_may_stand_twice(write, allow):
    formula = "IN WITNESS WHEREOF the undersigned have signed the present Agreement"
    write(sentence(f"{formula} in Ostby."))
    corpus = write(sentence(f"{formula} in Ostby."), name="en/en-2")
    write(sentence(f"{formula} in Osteby."), name="en/en-3")
    assert len(found(corpus)) == 2
    allow(
        "# testimonium",
        "",
        "In witness whereof, the undersigned have signed the … Agreement  # usual",
    )
    assert found(corpus) == []


def test_a_clause_that_goes_on_long_after_the_formula_is_a_duplicate_all_the_same(write, allow):
    allow("have agreed as follows")
    text = f"The Sides have agreed as follows: {LONG}"
    assert found(write(sentence(text), sentence(text))) == [("duplicate", "error", "en-1.txt", 7)]


def test_the_allow_list_is_found_from_one_file_too(write, allow):
    allow(LONG)
    corpus = write(sentence(LONG), sentence(LONG))
    assert found(corpus / "en/en-1.txt") == []


def jaccard(one, other, size):
    ones, others = (
        {text[start : start + size] for start in range(len(text) - size + 1)}
        for text in (one, other)
    )
    return len(ones & others) / len(ones | others) if ones and others else 0.0


@settings(max_examples=300, deadline=None)
@given(
    texts=st.lists(st.text("ab ", max_size=14), max_size=12),
    threshold=st.sampled_from([0.2, 0.5, 0.6, 0.75, 0.8, 0.9, 1.0]),
    size=st.integers(1, 4),
)
def test_similar_pairs_are_those_that_comparing_all_with_all_finds(texts, threshold, size):
    expected = [
        (first, second, similarity)
        for first in range(len(texts))
        for second in range(first + 1, len(texts))
        if (similarity := jaccard(texts[first], texts[second], size)) >= threshold
    ]
    assert similar_pairs(texts, threshold, size) == expected


# -- labels --------------------------------------------------------------------------------------


def test_a_clause_that_is_labelled_otherwise_than_elsewhere_is_warned_of(write):
    text = "Each Side shall bear its own costs."
    write(sentence(text, "funding"))
    write(sentence(text, "intent"), name="en/en-2")
    corpus = write(sentence(text, "funding"), name="en/en-3")
    (finding,) = check_corpus([corpus]).findings
    assert (finding.code, finding.level, finding.path[-8:]) == ("labels", "warning", "en-2.txt")
    assert "is intent here and funding in " in finding.message


@pytest.mark.parametrize("kind", ["heading", "item"])
def test_headings_and_items_take_their_types_from_around_them(write, kind):
    text = "Exchange of researchers and students"
    corpus = write(f"intent | {kind} | {text}", f"cooperation_form | {kind} | {text}")
    assert found(corpus) == []


# -- text of the gold file -----------------------------------------------------------------------

TWELVE = "the partners shall lend each other every instrument they own without charge"
NINE = "the partners shall lend each other every instrument they"


def test_a_run_of_twelve_words_of_gold_is_an_error(write, gold):
    corpus = write(sentence(f"For a year {TWELVE}, as needed."))
    report = check_corpus([corpus], gold=gold(f"Article 1\n\nYearly, {TWELVE}."))
    (finding,) = report.findings
    assert (finding.code, finding.level, finding.line) == ("gold", "error", 6)
    assert finding.message.startswith("12 words in a row are those of real-1 (“the partners shall")
    assert not report.passed
    assert f"compared with {gold('')}" in str(report)


def test_capitals_punctuation_and_line_ends_hide_no_run(write, gold):
    text = TWELVE.upper().replace(" LEND", ", LEND").replace(" OWN", "\nOWN")
    assert len(found(write(sentence(TWELVE)), gold=gold(text))) == 1


def test_a_shorter_run_is_listed_on_request(write, gold):
    corpus = write(sentence(f"For a year {NINE} can spare."))
    real = gold(f"Yearly, {NINE} own.")
    assert found(corpus, gold=real) == []
    assert found(corpus, gold=real, verbose=True) == [("gold", "note", "en-1.txt", 6)]
    assert check_corpus([corpus], gold=real, verbose=True).passed


def test_eight_words_are_not_worth_a_word(write, gold):
    eight = NINE.rpartition(" ")[0]
    assert found(write(sentence(eight)), gold=gold(eight), verbose=True) == []


def test_the_longest_run_of_a_clause_is_the_one_that_is_named(write, gold):
    corpus = write(sentence(f"{TWELVE} or {TWELVE} at all."))
    (finding,) = check_corpus([corpus], gold=gold(f"{TWELVE} at all")).findings
    assert finding.message.startswith("14 words")


REAL_JA = "両者は、相手方の研究所が所有する計測機器を無償で利用することができるものとし、"


@pytest.mark.parametrize(
    ("length", "expected"), [(30, "error"), (29, "note"), (24, "note"), (23, None)]
)
def test_japanese_runs_are_counted_in_characters_without_spaces(write, gold, length, expected):
    spaced = f"ただし{REAL_JA[:5]} {REAL_JA[5:length]}。".replace("機器", "機 器")
    corpus = write(sentence(spaced), name="ja/ja-1")
    levels = [level for _, level, _, _ in found(corpus, gold=gold(REAL_JA, "ja"), verbose=True)]
    assert levels == ([expected] if expected else [])


def test_a_run_within_a_stock_formula_passes_and_one_beyond_it_does_not(write, gold, allow):
    formula = (
        "in witness whereof the undersigned being duly authorized by their governments have signed"
    )
    allow(formula)
    real = gold(f"{formula} this Treaty. {TWELVE}")
    assert found(write(sentence(f"{formula} this Protocol.")), gold=real) == []
    corpus = write(sentence(f"{formula}: {TWELVE}"))
    assert found(corpus, gold=real) == [("gold", "error", "en-1.txt", 6)]


# -- normal forms and formulas -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("Article 3 1. It ends.", "Article 3 1.", "It ends."),
        ("(a) drilling;", "(a)", "drilling;"),
        ("iv. drilling", "iv.", "drilling"),
        ("ⅩⅡ．費用", "ⅩⅡ．", "費用"),
        ("– drilling", "", "drilling"),
        ("（定義）　第２条　機器とは", "第２条", "機器とは"),
        ("（３）の課題を扱う。", "", "（３）の課題を扱う。"),
        ("LETTER\nof intent", "", "LETTER\nof intent"),
    ],
)
def test_what_stands_in_front(text, number, words):
    assert split_mark(text)[::2] == (number, words)


@given(st.text("aB ' -*#１ｶﾞ協力、。\n"), st.sampled_from(["en", "ja"]))
def test_a_normal_form_stays_as_it_is(text, language):
    plain = normal_form(text, language)
    assert normal_form(plain, language) == plain


@given(st.text("ab …", max_size=12))
def test_what_is_beyond_formulas_is_part_of_the_text(formula):
    plain = "a b ab ba aab"
    rest = stock_formulas([formula]).beyond(plain, "en")
    assert all(f" {piece} " in f" {plain} " for piece in rest)


def test_a_gap_stands_for_few_words_only():
    formulas = stock_formulas(["Done at … in duplicate", "協定は、…に署名した。"])
    assert formulas.beyond("done at port ostby in duplicate", "en") == []
    far = f"done at {'far ' * 13}in duplicate"
    assert formulas.beyond(far, "en") == [far]
    assert formulas.beyond("この協定は、東京に署名した。", "ja") == ["この"]


def test_a_formula_is_whole_words():
    assert stock_formulas(["the side"]).beyond("the sides of the side", "en") == ["the sides of"]
