"""What `sticlauses corpus stats` counts."""

import json
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sticlauses.corpus import MarkedAgreement, MarkedClause
from sticlauses.corpus_plots import write_plots
from sticlauses.corpus_stats import (
    corpus_stats,
    decade,
    heaps_exponent,
    opening,
    predicate,
    vocabulary_growth,
    years_in,
)
from sticlauses.document import ExtraNotInstalledError


def agreement(*clauses, id="en-1", group=None, language="en", genre="letter"):
    """Return an agreement of clauses given as (types, kind, text)."""
    marked = tuple(
        MarkedClause(tuple(types.split()), kind, text, line)
        for line, (types, kind, text) in enumerate(clauses, 6)
    )
    group = group or id
    return MarkedAgreement(id, language, genre, "A title", f"{group}.txt", group, (marked,))


LETTER = agreement(
    ("front_matter", "title", "LETTER OF INTENT"),
    ("cooperation_area intent", "sentence", "1. The Sides will study ice."),
    ("cooperation_area", "item", "(a) snow;"),
    ("intent", "sentence", "The Sides will study ice cores."),
    ("signature", "sentence", "Signed on 3 May 1987."),
)
BANK = [
    agreement(
        ("funding", "sentence", "Each Side pays."),
        id=f"bank#{n}",
        group="bank",
        genre="section_bank",
    )
    for n in (1, 2)
]
MEMORANDUM = agreement(
    ("intent", "sentence", "両者は、協力する。"), id="ja-1", language="ja", genre="memorandum"
)


@pytest.fixture
def stats():
    return corpus_stats([MEMORANDUM, LETTER, *BANK])


def test_languages_are_counted_apart(stats):
    assert [(each.language, each.clauses) for each in stats.languages] == [("en", 7), ("ja", 1)]


def test_sizes_tell_whole_agreements_from_banks(stats):
    english = stats.languages[0]
    assert (english.agreements, english.banks, english.sections) == (1, 1, 2)
    assert (english.clauses_in_agreements, english.clauses_in_banks) == (5, 2)


def test_types_are_counted_as_any_and_as_primary(stats):
    types = stats.languages[0].types
    assert (types["intent"].any, types["intent"].primary) == (2, 1)
    assert (types["cooperation_area"].any, types["cooperation_area"].primary) == (2, 2)
    assert list(types)[:3] == ["cooperation_area", "funding", "intent"]
    assert stats.languages[0].types_a_clause == {"1": 6, "2": 1}


def test_genres_and_decades_are_those_of_whole_agreements(stats):
    assert stats.languages[0].genres == {"letter": 1}
    assert [each.decades for each in stats.languages] == [{"1980s": 1}, {"unknown": 1}]


def test_lengths_are_quantiles_of_the_words_behind_numbers(stats):
    lengths = stats.languages[0].lengths
    assert lengths["item"] == (5, 5, 5, 5, 5, 5)
    assert lengths["all"][-1] == len("The Sides will study ice cores.")
    assert list(lengths)[:2] == ["all", "sentence"]


def test_openings_and_predicates_are_those_of_running_sentences(stats):
    english, japanese = stats.languages
    assert english.openings == {"each side pays": 2, "the sides will": 2, "signed on 3": 1}
    assert english.predicates == {"will study": 2}
    assert (japanese.openings, japanese.predicates) == ({"両者は、": 1}, {"協力する": 1})


def test_overlap_is_the_share_of_running_words_known_from_elsewhere():
    files = [
        agreement(("intent", "sentence", "ice snow ice rain"), id="en-1"),
        agreement(("intent", "sentence", "ice fog"), id="b#1", group="b"),
    ]
    (stats,) = corpus_stats(files).languages
    assert stats.overlap == {
        "a file's words in other files": 0.5,
        "words of agreements in banks": 0.5,
        "words of banks in agreements": 0.5,
    }


def test_without_words_there_is_no_share():
    (stats,) = corpus_stats([agreement(("other", "item", "1 2 3"))]).languages
    assert set(stats.overlap.values()) == {None}
    assert (stats.vocabulary, stats.heaps, stats.words) == ((), None, (0, 0))


# -- openings, predicates, years -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("the sides will meet", "en", "the sides will"),
        ("costs", "en", "costs"),
        ("この協定は、署名の日に効力を生ずる。", "ja", "この協定は、"),
        ("相手方の同意なしに開示してはならない。", "ja", "相手方の同意なし"),
    ],
)
def test_how_clauses_begin(text, language, expected):
    assert opening(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("each side shall bear its own costs", "en", "shall bear"),
        ("nothing shall not be held against it", "en", "shall not be held"),
        ("the sides intend to jointly explore this", "en", "intend to explore"),
        ("it will as a rule begin", "en", ""),
        ("each side pays", "en", ""),
        ("両者は、協力を進めるものとする。", "ja", "進めるものとする"),
        ("これに署名した。", "ja", "署名した"),
        ("Aを推進すること;", "ja", "推進すること"),
    ],
)
def test_predicates(text, language, expected):
    assert predicate(text, language) == expected


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Signed on 3 May 1987.", [1987]),
        ("令和７年10月28日", [2025]),
        ("令和元年五月一日", [2019]),
        ("昭和四十九年及び平成十年", [1974, 1998]),
        ("千九百六十八年三月二日、二〇二五年", [1968, 2025]),
        ("in the year nineteen hundred and sixty-four", [1964]),
        ("two thousand and nineteen", [2019]),
        ("ONE THOUSAND NINE HUNDRED AND EIGHTY", [1980]),
        ("a sum of 120250 crowns, a plan for 2040", []),
        ("十年", []),
    ],
)
def test_years(text, years):
    assert years_in(text) == years


@given(st.integers(1900, 2029))
def test_every_year_is_read_in_figures(year):
    assert years_in(f"on 3 May {year}") == [year]


def test_the_signature_dates_an_agreement_before_all_else():
    assert decade(LETTER) == "1980s"
    renewed = agreement(
        ("front_matter", "title", "Agreement of 1961, as renewed"),
        ("signature", "sentence", "Done in 2004, the first text being of 1961."),
    )
    assert decade(renewed) == "2000s"


def test_front_matter_and_then_what_is_reported_date_it_where_it_is_not_signed():
    report = ("report", "sentence", "The meeting of 2012 was held.")
    assert decade(agreement(report)) == "2010s"
    assert decade(agreement(("front_matter", "boilerplate", "1 June 1999"), report)) == "1990s"
    assert decade(agreement(("recital", "recital", "Recalling the Treaty of 1950;"))) == "unknown"


# -- vocabulary ----------------------------------------------------------------------------------


@given(st.lists(st.lists(st.sampled_from("abcdef"))), st.integers(0, 9), st.integers(1, 30))
def test_a_vocabulary_grows_to_all_words_and_never_shrinks(files, seed, points):
    growth = vocabulary_growth(files, seed, points)
    words = [word for file in files for word in file]
    assert len(growth) <= points
    assert list(growth) == sorted(growth)
    assert all(after[1] >= before[1] for before, after in pairwise(growth))
    assert growth[-1:] == (((len(words), len(set(words))),) if words else ())


def test_the_same_seed_gives_the_same_order():
    files = [list("abc"), list("cde"), list("aaa"), list("xyz")]
    assert vocabulary_growth(files, 1) == vocabulary_growth(files, 1)
    assert len({vocabulary_growth(files, seed) for seed in range(9)}) > 1


def test_new_words_only_grow_with_exponent_one():
    assert heaps_exponent([(10, 10), (20, 20), (40, 40)]) == pytest.approx(1)
    assert heaps_exponent([(10, 5), (1000, 5)]) == pytest.approx(0)
    assert heaps_exponent([(10, 5)]) is None


# -- views ---------------------------------------------------------------------------------------


def test_as_text_it_is_tables_with_numbers_to_the_right(stats):
    text = str(stats)
    sizes = text.partition("\n\n")[0].splitlines()
    assert sizes[:3] == [
        "Sizes",
        "                       en  ja",
        "agreements              1   1",
    ]
    assert len({len(line) for line in sizes[1:]}) == 1
    assert "Openings, ja\nopening   clauses\n両者は、        1" in text


def test_thousands_are_set_off():
    many = agreement(*[("intent", "item", "ice")] * 1200)
    assert "clauses                1,200" in str(corpus_stats([many]))


def test_as_json_it_has_the_same_figures(stats):
    figures = json.loads(json.dumps(stats.to_dict(), allow_nan=False))
    assert list(figures) == ["en", "ja"]
    assert figures["en"]["clauses"] == 7
    assert figures["en"]["types"]["intent"] == {"any": 2, "primary": 1}
    assert figures["ja"]["lengths"]["sentence"] == [9, 9, 9, 9, 9, 9]


def test_an_empty_corpus_has_nothing_to_show():
    assert (str(corpus_stats([])), corpus_stats([]).to_dict()) == ("", {})


# -- plots ---------------------------------------------------------------------------------------


def test_plots_are_four_png_files(stats, tmp_path):
    folder = tmp_path / "new" / "plots"
    written = write_plots(stats, folder)
    assert [path.name for path in written] == [
        "types.png",
        "genres.png",
        "lengths.png",
        "vocabulary.png",
    ]
    assert all(path.read_bytes().startswith(b"\x89PNG\r\n\x1a\n") for path in written)
    assert sorted(folder.iterdir()) == sorted(written)


def test_plots_of_one_language(tmp_path):
    assert len(write_plots(corpus_stats([MEMORANDUM]), tmp_path)) == 4


def test_plots_without_matplotlib_name_the_extra(stats, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(ExtraNotInstalledError, match=r"pip install 'sticlauses\[plots\]'"):
        write_plots(stats, tmp_path / "plots")
    assert not (tmp_path / "plots").exists()


def test_counting_loads_no_matplotlib():
    code = "import sys, sticlauses.corpus_stats, sticlauses.corpus_plots; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "matplotlib" not in ran.stdout
