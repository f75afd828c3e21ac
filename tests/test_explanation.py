import copy
import math
import pickle

import pytest

import sticlauses
from sticlauses.explanation import explain
from sticlauses.features import samples
from sticlauses.segmentation import segment

DAMAGED = """3. Funding

Each  Side will
**bear** its own costs under this
 Memorandum.

７　費用負担

各機関は、自らの活動に要 する費
用を負担する。
"""


@pytest.fixture(scope="module", params=["en", "ja"])
def document(request):
    return sticlauses.classify(sticlauses.sample(request.param))


def test_every_piece_of_evidence_stands_in_the_document(document):
    for clause in document:
        explanation = clause.explain()
        assert explanation.clause == clause
        for evidence in explanation:
            assert 0 <= evidence.start < evidence.end <= len(document.text)
            assert document.text[evidence.start] == evidence.text[0]
            assert document.text[evidence.end - 1] == evidence.text[-1]
            assert math.isfinite(evidence.weight)
            if evidence.source == "text":
                assert clause.start <= evidence.start < evidence.end <= clause.end


def test_heavier_evidence_stands_first(document):
    weights = [abs(evidence.weight) for evidence in document[5].explain()]
    assert weights == sorted(weights, reverse=True)
    assert len(weights) > len(document[5].scores)


@pytest.mark.parametrize(("number", "word"), [(1, "costs"), (3, "費用")])
def test_the_words_that_say_it_speak_for_the_type_in_damaged_text_too(number, word):
    document = sticlauses.classify(DAMAGED)
    clause = document[number]
    assert clause.type == "funding"
    evidence = next(e for e in clause.explain().of("funding") if e.text == word)
    assert evidence.weight > 0
    assert "".join(document.text[evidence.start : evidence.end].split()) == word


def test_the_heading_and_the_neighbours_are_among_the_evidence():
    document = sticlauses.classify("1. Termination\n\nIt ends on notice.\n\n2. Costs\n\nEach pays.")
    sources = {evidence.source: evidence.text for evidence in document[1].explain()}
    assert set(sources) == {"text", "heading", "following"}
    assert sources["heading"] in {"1", "Termination"}


def test_the_weight_is_what_leaving_the_word_out_changes(document):
    """For a clause by itself it can be seen by classifying the text without the word."""
    text = "Each Side bears its own costs."
    (clause,) = sticlauses.classify(text)
    evidence = next(e for e in clause.explain().of("funding") if e.text == "costs")
    shorter = text[: evidence.start] + text[evidence.end :]
    tagger = sticlauses.load_model()
    funding = tagger.types.index("funding")

    def log_odds(words):
        sample = samples(segment(text))[0]._replace(text=words)
        p = tagger.predict_proba([sample])[0, funding]
        return math.log(p / (1 - p))

    assert evidence.weight == pytest.approx(log_odds(text) - log_odds(shorter))


def test_a_very_long_clause_is_taken_apart_into_stretches():
    text = "The Sides will " + "and ".join(f"study soil {n} " for n in range(400)) + "together."
    explanation = sticlauses.classify(text)[0].explain()
    assert 10 < len({(e.start, e.end) for e in explanation if e.source == "text"}) <= 150


def test_an_explanation_can_be_read_and_put_into_a_table():
    pandas = pytest.importorskip("pandas")
    (clause,) = sticlauses.classify("Each Side bears its own costs.")
    explanation = clause.explain()
    lines = str(explanation).splitlines()
    assert lines[0] == clause.text
    assert lines[1].startswith("funding ")
    assert "'costs' +" in lines[2]
    frame = explanation.to_frame()
    assert list(frame.columns) == ["type", "source", "text", "start", "end", "weight"]
    assert isinstance(frame, pandas.DataFrame)
    assert len(frame) == len(explanation)
    assert explanation[0] == next(iter(explanation))


def test_a_type_that_the_model_does_not_know_is_named():
    (clause,) = sticlauses.classify("Each Side bears its own costs.")
    with pytest.raises(ValueError, match="no type 'fundign'"):
        clause.explain().of("fundign")


def test_a_clause_that_was_not_classified_says_so():
    clause = sticlauses.segment("Each Side bears its own costs.")[0]
    with pytest.raises(ValueError, match="does not come from classify in this process"):
        clause.explain()


def test_the_model_does_not_travel_with_a_document():
    document = sticlauses.classify(sticlauses.sample("en"))
    data = pickle.dumps(document)
    assert len(data) < 30_000
    there = pickle.loads(data)
    assert there == document
    with pytest.raises(ValueError, match="cannot be explained"):
        there[0].explain()
    assert copy.deepcopy(document)[0].explain().evidence == document[0].explain().evidence


@pytest.mark.parametrize("n_jobs", [1, 2])
def test_what_comes_from_classify_many_can_be_explained(n_jobs):
    texts = ["Each Side bears its own costs.", "Either Side may end it by notice."]
    for document in sticlauses.classify_many(texts, n_jobs=n_jobs):
        alone = sticlauses.classify(document.text)[0].explain()
        assert document[0].explain().evidence == alone.evidence


def test_no_such_clause_is_an_index_error():
    with pytest.raises(IndexError):
        explain(sticlauses.load_model(), sticlauses.classify("One."), 7)
