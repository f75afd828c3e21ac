import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sticlauses.document import KINDS, Clause, Document
from sticlauses.features import (
    GROUPS,
    N_FEATURES,
    SEEN,
    ClauseFeatures,
    Sample,
    as_samples,
    samples,
)
from sticlauses.segmentation import segment

TEXT = st.text(alphabet=st.characters(), max_size=60)  # any code point, lone surrogates too
SAMPLES = st.builds(
    Sample,
    text=TEXT
    | st.sampled_from(["The Sides intend to meet in 2025.", "両者は、2025年に協力する。"]),
    kind=st.sampled_from([*KINDS, "unheard of"]),
    language=st.sampled_from(["en", "ja", "und", None]),
    number=st.sampled_from(["", "(a)", "第３条", "IV."]) | TEXT,
    heading=TEXT,
    lead_in=TEXT,
    previous=TEXT,
    following=TEXT,
    title=TEXT,
    position=st.none() | st.floats(0, 1),
)


def columns(*texts, **settings_):
    matrix = ClauseFeatures().transform([Sample(text, **settings_) for text in texts])
    return [set(row.indices.tolist()) for row in matrix]


def row_bytes(matrix, row):
    part = slice(matrix.indptr[row], matrix.indptr[row + 1])
    return matrix.indices[part].tobytes(), matrix.data[part].tobytes()


@given(st.lists(SAMPLES, min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_row_is_the_same_alone_and_in_any_batch(batch):
    together = ClauseFeatures().transform(batch)
    assert together.shape == (len(batch), N_FEATURES)
    assert together.dtype == np.float32
    for row, sample in enumerate(batch):
        assert row_bytes(together, row) == row_bytes(ClauseFeatures().transform([sample]), 0)


@given(st.lists(SAMPLES, max_size=6))
@settings(max_examples=40, deadline=None)
def test_rows_are_in_canonical_form_and_scaled_by_group(batch):
    matrix = ClauseFeatures().transform(batch)
    for row, sample in enumerate(as_samples(batch, "test")):
        part = slice(matrix.indptr[row], matrix.indptr[row + 1])
        assert (np.diff(matrix.indices[part]) > 0).all()
        most = sum(group.weight**2 for group in GROUPS[sample.language])
        assert 0 < (matrix.data[part] ** 2).sum() < most + 1e-4


def test_an_empty_batch_and_empty_texts_have_rows_of_the_right_shape():
    assert ClauseFeatures().transform([]).shape == (0, N_FEATURES)
    assert ClauseFeatures().transform(["", "", ""]).shape == (3, N_FEATURES)


def test_numbers_count_as_a_class():
    first, second = columns("It ends after 5 years.", "It ends after 12 years.", language="en")
    assert first == second
    first, second = columns("５年間有効とする。", "12年間有効とする。", language="ja")
    assert first == second


def test_case_does_not_count_in_english():
    lower, upper = columns("Termination of it", "TERMINATION OF IT", language="en")
    assert lower == upper


def test_stray_spaces_do_not_count_in_japanese():
    whole, split = columns("両国の協力を強化する。", "両国の協 力を 強化する。", language="ja")
    assert len(whole) > 30
    assert len(whole ^ split) <= 2  # the length class


def test_a_word_has_the_same_feature_wherever_it_stands():
    first, second, neither = columns(
        "governance", "the long word governance", "the long word", language="en"
    )
    assert len(first & second) > len(first & neither)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("field", ["text", "heading", "lead_in", "previous", "following", "title"])
def test_every_field_is_read_and_kept_apart(language, field):
    words = {"en": "mutual benefit of ministries", "ja": "相互の利益に関する協力"}[language]
    blank = Sample("", language=language)
    empty, filled = ClauseFeatures().transform([blank, blank._replace(**{field: words})])
    fields = {"text", "heading", "lead_in", "previous", "following", "title"} - {field}
    others = ClauseFeatures().transform([blank._replace(**dict.fromkeys(fields, words))])
    own = set(filled.indices.tolist()) - set(empty.indices.tolist())
    assert len(own) > 3
    shared = own & set(others.indices.tolist())
    assert len(shared) <= 1  # whether there is a heading or a lead-in may be the same flag


def test_languages_have_columns_of_their_own():
    english, japanese, neither = (
        columns("AI", language=language)[0] for language in ("en", "ja", "und")
    )
    assert english
    assert not english & japanese
    assert not neither & (english | japanese)


def test_of_another_language_no_word_is_read():
    french, norwegian = columns("Les Parties coopèrent.", "Partene samarbeider  .", language="und")
    assert french == norwegian


def test_the_language_of_a_text_is_read_off_when_it_is_not_told():
    found = as_samples(["The Sides will meet.", "両者は協力する。", "42"], "test")
    assert [sample.language for sample in found] == ["en", "ja", "und"]


def test_samples_know_what_stands_around_a_clause():
    document = segment(
        "Memorandum of Cooperation\nbetween\nthe Agency and the Institute\n\n"
        "1. Areas\n\nThe Sides will cooperate in the following areas:\n\n(a) oceans;\n\n(b) soils."
    )
    found = samples(document)
    assert [s.text for s in found] == [clause.clean for clause in document]
    last = found[-1]
    assert (last.kind, last.number) == ("item", "(b)")
    assert last.heading == "1. Areas"
    assert last.lead_in == "The Sides will cooperate in the following areas:"
    assert last.previous == "(a) oceans;"
    assert last.following == ""
    assert last.title.startswith("Memorandum of Cooperation")
    assert [s.position for s in found] == [n / (len(found) - 1) for n in range(len(found))]


def test_samples_of_an_empty_and_of_a_single_clause():
    assert samples(Document("", ())) == []
    assert [s.position for s in samples(segment("The Sides will meet."))] == [0.0]


def test_surroundings_are_cut_so_that_the_work_stays_linear():
    long = "x" * (5 * SEEN)
    clauses = tuple(
        Clause(long, 0, len(long), kind, long, headings=(long,), lead_in=long, language="en")
        for kind in ("title", "heading", "item", "sentence")
    )
    for sample in samples(Document(long, clauses)):
        seen = (sample.heading, sample.lead_in, sample.previous, sample.following, sample.title)
        assert max(map(len, seen)) <= SEEN


def test_a_clause_counts_as_its_clean_text():
    clause = Clause("**A**", 0, 5, "item", "A", number="-", headings=("H",), language="en")
    assert as_samples([clause], "test") == [
        Sample("A", kind="item", language="en", number="-", heading="H")
    ]


@pytest.mark.parametrize(
    ("wrong", "advice"),
    [
        ("one text", "put it in a list"),
        (b"bytes", "put it in a list"),
        (Document("", ()), "tag(document)"),
        (Sample("a"), "not Sample"),
        (None, "not NoneType"),
        ([1], "convert it first"),
        (["a", None], "at index 1"),
        ([b"a"], "not bytes"),
    ],
)
def test_anything_else_is_refused_with_advice(wrong, advice):
    with pytest.raises(TypeError, match="takes") as caught:
        ClauseFeatures().transform(wrong)
    assert advice in str(caught.value)
