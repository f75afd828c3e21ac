import pickle
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sticlauses.document import Document
from sticlauses.estimator import ClauseTagger
from sticlauses.features import Sample, samples
from sticlauses.model_store import load_model, shipped_model
from sticlauses.network import Network
from sticlauses.pipeline import sample
from sticlauses.segmentation import segment
from sticlauses.tagger import MAX_TYPES, Calibration, quantise

TEXT = st.text(max_size=40) | st.sampled_from(
    ["Each Side bears its own costs.", "費用は各自が負担する。", "Either Side may end this text."]
)


ENGLISH = {
    "funding": [
        "Each Side bears its own costs.",
        "The costs are paid by the host.",
        "No funds are due.",
    ],
    "termination": [
        "Either Side may end it by notice.",
        "It may be ended at will.",
        "Notice ends it.",
    ],
    "cooperation_area": ["Areas: soils.", "They work on soils and oceans.", "Oceans are an area."],
}
JAPANESE = {
    "funding": ["費用は各自が負担する。", "経費は各機関の負担とする。", "旅費は負担しない。"],
    "termination": [
        "通告により終了する。",
        "いずれも終了させることができる。",
        "通告の後に終了する。",
    ],
    "cooperation_area": ["海洋の分野で協力する。", "分野は土壌とする。", "海洋及び土壌の分野"],
}


@pytest.fixture(scope="module", params=[1000, 1], ids=["one stage", "two stages"])
def tagger(request):
    rows = [(text, kind) for part in (ENGLISH, JAPANESE) for kind in part for text in part[kind]]
    texts = [text for text, _ in rows] * 2
    labels = [(kind,) for _, kind in rows] * 2
    learner = ClauseTagger(min_groups=1, min_clauses=request.param)
    return learner.fit(texts, labels).fitted_


@given(texts=st.lists(TEXT, max_size=6))
@settings(max_examples=60, deadline=None)
def test_results_are_the_same_alone_and_in_any_batch(tagger, texts):
    together = tagger.decide(texts)
    assert together.presence.shape == together.rank.shape == (len(texts), len(tagger.types))
    for row, text in enumerate(texts):
        alone = tagger.decide([text])
        assert alone.types == [together.types[row]]
        assert alone.presence.tobytes() == together.presence[row].tobytes()
        assert alone.rank.tobytes() == together.rank[row].tobytes()


def test_chunks_do_not_show(tagger, monkeypatch):
    texts = [f"Each Side bears the costs of visit {'x' * n}." for n in range(10)]
    whole = tagger.decide(texts)
    monkeypatch.setattr("sticlauses.tagger._CHUNK", 3)
    parts = tagger.decide(texts)
    assert whole.presence.tobytes() == parts.presence.tobytes()
    assert whole.types == parts.types


@given(texts=st.lists(TEXT, min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_types_and_probabilities_are_what_they_should_be(tagger, texts):
    found = tagger.decide(texts)
    assert ((found.presence >= 0) & (found.presence <= 1)).all()
    for types, rank in zip(found.types, found.rank, strict=True):
        assert 1 <= len(set(types)) == len(types) <= MAX_TYPES
        assert types[0] == tagger.types[int(rank.argmax())]


def test_nothing_in_nothing_out(tagger):
    assert tagger.predict([]) == []
    assert tagger.predict_proba([]).shape == (0, len(tagger.types))
    assert tagger.tag(Document("", ())) == Document("", ())


def test_it_learnt_what_it_was_shown(tagger):
    texts = [
        "Each Side bears its own costs.",
        "Either Side may end it by notice.",
        "費用は各自が負担する。",
    ]
    assert [types[0] for types in tagger.predict(texts)] == ["funding", "termination", "funding"]


def test_columns_of_probabilities_are_in_the_order_of_the_types(tagger):
    assert tagger.classes_ == tagger.types
    row = tagger.predict_proba(["Each Side bears its own costs."])[0]
    assert tagger.types[int(row.argmax())] == "funding"


def test_tag_fills_in_types_and_scores_and_nothing_else(tagger):
    document = segment("Costs\n\nEach Side bears its own costs. Either Side may end this text.")
    tagged = tagger.tag(document)
    assert len(tagged) == len(document) == 3
    for before, after in zip(document, tagged, strict=True):
        assert after.types
        assert list(after.scores) == list(tagger.types)
        assert after.score == after.scores[after.type]
        assert replace(after, types=(), scores={}) == before
    assert replace(tagged, clauses=()) == replace(document, clauses=())
    assert [c.types for c in tagged] == tagger.predict(samples(document))


@given(st.lists(st.sampled_from([sample("en"), sample("ja"), "One.", "", "費用"]), max_size=4))
@settings(max_examples=10, deadline=None)
def test_a_document_is_the_same_alone_and_in_any_batch(texts):
    tagger = load_model()
    documents = [segment(text) for text in texts]
    together = tagger.decide([s for document in documents for s in samples(document)])
    alone = [tagger.decide(samples(document)) for document in documents]
    assert together.types == [types for decisions in alone for types in decisions.types]
    assert together.presence.tobytes() == b"".join(d.presence.tobytes() for d in alone)


def test_a_model_loads_and_runs_without_scikit_learn_and_spacy():
    program = """
import sys
for name in ("sklearn", "spacy", "joblib", "pandas", "matplotlib"):
    sys.modules[name] = None  # importing it is an error
import sticlauses
document = sticlauses.classify(sticlauses.sample("en"))
assert document.by_type("termination") and document[3].explain()
assert not [m for m in sys.modules if m.startswith("scipy.") and m.split(".")[1] not in
            ("sparse", "_lib", "version", "_cyutility", "__config__", "_distributor_init",
             "linalg", "_external")]
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_shipped_model_is_small():
    files = [file for file in shipped_model().iterdir() if file.suffix != ".md"]
    assert 1e6 < sum(file.stat().st_size for file in files) <= 12e6


def test_another_language_is_tagged_by_structure_alone_with_a_low_score(tagger):
    texts = ["Les Parties coopèrent dans ce domaine.", "Partene samarbeider på dette området."]
    found = tagger.decide([Sample(text, language="und") for text in texts])
    assert found.presence[0].tobytes() == found.presence[1].tobytes()
    known = tagger.predict_proba(["Each Side bears its own costs."]).max()
    assert found.presence.max() < known


def test_a_language_without_a_model_counts_as_another_language(tagger):
    english_only = strip(tagger, "ja")
    text = "費用は各自が負担する。"
    assert (
        english_only.predict_proba([Sample(text, language="ja")]).tobytes()
        == english_only.predict_proba([Sample(text, language="und")]).tobytes()
    )


def strip(tagger, language):
    """Return `tagger` without the model of a language; its columns are then never looked at."""
    kept = [n for n, name in enumerate(tagger.languages) if name != language]
    return replace(
        tagger,
        languages=tuple(tagger.languages[n] for n in kept),
        intercepts=tagger.intercepts[kept],
        network=Network(*(part[kept] for part in tagger.network)),
        calibration=Calibration(*(part[kept] for part in tagger.calibration)),
    )


@pytest.mark.parametrize("wrong", ["a text", [], None, 3])
def test_tag_takes_documents_only(tagger, wrong):
    with pytest.raises(TypeError, match="tag takes a Document"):
        tagger.tag(wrong)


@pytest.mark.parametrize("wrong", ["a text", None, [3]])
def test_predict_takes_lists_of_clauses_only(tagger, wrong):
    with pytest.raises(TypeError, match="predict takes"):
        tagger.predict(wrong)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"types": ()}, "needs types"),
        ({"types": ("a", "a")}, "name of its own"),
        ({"languages": ("en",)}, "model for 'und'"),
        ({"scales": np.zeros(1, np.float32)}, "scales has the shape"),
        ({"intercepts": np.zeros((1, 1), np.float32)}, "intercepts has the shape"),
    ],
)
def test_parts_that_do_not_fit_are_refused(tagger, change, message):
    with pytest.raises(ValueError, match=message):
        replace(tagger, **change)


def test_columns_out_of_order_are_refused(tagger):
    with pytest.raises(ValueError, match="columns must rise"):
        replace(tagger, columns=np.ascontiguousarray(tagger.columns[::-1]))


def test_eight_bits_keep_a_weight_to_one_part_in_254_of_its_column():
    coefficients = np.random.default_rng(0).normal(size=(50, 12)).astype(np.float32)
    weights, scales = quantise(coefficients)
    errors = np.abs(weights * scales[:, None] - coefficients)
    assert (errors.max(axis=1) <= np.abs(coefficients).max(axis=1) / 253).all()


def test_a_tagger_can_be_pickled_for_worker_processes(tagger):
    again = pickle.loads(pickle.dumps(tagger))
    text = ["Each Side bears its own costs."]
    assert again.predict_proba(text).tobytes() == tagger.predict_proba(text).tobytes()


def test_the_card_names_types_and_languages(tagger):
    card = str(tagger)
    assert "funding" in card
    assert "en, ja, und" in card


@pytest.mark.parametrize(
    ("types", "offset", "found"),
    [
        pytest.param(("funding", "other", "recital"), -3.0, ("other",), id="nothing-fits"),
        pytest.param(("funding", "other", "recital"), -1.0, ("funding",), id="likely-enough"),
        pytest.param(("funding", "report", "recital"), -3.0, ("funding",), id="no-last-resort"),
    ],
)
def test_what_fits_nothing_goes_to_the_type_of_last_resort(types, offset, found):
    flat = np.zeros((1, 3))
    calibration = Calibration(np.ones(1), flat, flat, flat + offset, flat + 0.5)
    rank = np.array([[0.3, 0.1, 0.2]])
    decisions = calibration.decide(np.zeros((1, 3)), rank, np.zeros(1, dtype=np.int64), types)
    assert decisions.types == [found]
    assert decisions.presence[0] == pytest.approx(1 / (1 + np.exp(-offset)))
