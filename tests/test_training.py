import sys
from dataclasses import replace

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GridSearchCV, GroupKFold, cross_validate
from sklearn.pipeline import make_pipeline
from sklearn.utils import estimator_checks

from sticlauses.document import Clause, Document
from sticlauses.estimator import ClauseTagger
from sticlauses.features import Sample
from sticlauses.training import align, data_hash, train

COSTS = ["Each Side bears its own costs.", "Costs are paid by the host.", "No costs are due to it."]
ENDS = ["Either Side may end it by notice.", "It may be ended by notice.", "Notice ends the text."]
X = (COSTS + ENDS) * 3
Y = ([("funding",)] * 3 + [("termination", "duration")] * 3) * 3


def document(name, *clauses, group=""):
    """Make a labelled document of clauses that stand on lines of their own."""
    placed, text = [], ""
    for types, sentence in clauses:
        placed.append(
            Clause(
                sentence, len(text), len(text) + len(sentence), "sentence", sentence, types=types
            )
        )
        text += sentence + "\n\n"
    metadata = {"group": group} if group else {}
    return Document(text, tuple(placed), "en", id=name, metadata=metadata)


@pytest.fixture
def documents():
    return [
        document(
            f"en-{n}", (("funding",), COSTS[n % 3]), (("termination", "duration"), ENDS[n % 3])
        )
        for n in range(9)
    ]


# -- train ---------------------------------------------------------------------------------------


def test_training_learns_the_types_of_the_data(documents):
    tagger = train(documents)
    assert tagger.types == ("duration", "funding", "termination")
    assert tagger.languages == ("en", "und")
    assert tagger.predict(X) == Y
    assert {key: tagger.info[key] for key in ("documents", "agreements", "clauses")} == {
        "documents": 9,
        "agreements": 9,
        "clauses": 18,
    }
    assert tagger.info["training_data"] == data_hash(documents)


def test_training_twice_gives_the_same_tagger_bit_for_bit(documents):
    one, two = train(documents), train(documents)
    for name in ("columns", "weights", "scales", "intercepts"):
        assert getattr(one, name).tobytes() == getattr(two, name).tobytes()
    for first, second in zip(one.calibration, two.calibration, strict=True):
        assert first.tobytes() == second.tobytes()


def test_sections_of_a_group_are_one_agreement(documents):
    grouped = [replace(d, metadata={"group": "bank"}) for d in documents]
    assert train([*grouped, document("x", (("funding",), X[0]))]).info["agreements"] == 2


def test_settings_come_with_an_estimator_that_stays_as_it_is(documents):
    estimator = ClauseTagger(min_groups=6)
    assert len(train(documents, estimator=estimator).columns) < len(train(documents).columns)
    assert not hasattr(estimator, "fitted_")


def test_training_needs_labelled_documents(documents):
    with pytest.raises(ValueError, match="no labelled clauses"):
        train([])
    bare = [replace(d, clauses=tuple(replace(c, types=()) for c in d)) for d in documents]
    with pytest.raises(ValueError, match="no labelled clauses"):
        train(bare)
    with pytest.raises(TypeError, match="not str"):
        train(["a text"])


def test_a_progress_bar_goes_to_standard_error(documents, capsys):
    train(documents, progress=True)
    shown = capsys.readouterr()
    assert "reading" in shown.err
    assert not shown.out


def test_a_progress_bar_without_rich_names_the_extra(documents, monkeypatch):
    monkeypatch.setitem(sys.modules, "rich.console", None)
    with pytest.raises(ImportError, match=r"sticlauses\[cli\]"):
        train(documents, progress=True)


def test_the_hash_tells_texts_labels_and_groups_apart(documents):
    first = documents[0]
    relabelled = replace(first, clauses=(replace(first[0], types=("other",)), *first[1:]))
    moved = replace(first, metadata={"group": "elsewhere"})
    longer = replace(first, text=first.text + " ")
    changed = [[other, *documents[1:]] for other in (relabelled, moved, longer)]
    hashes = {data_hash(d) for d in [documents, documents[:2], documents[::-1], *changed]}
    assert len(hashes) == 6
    assert data_hash(documents) == data_hash([replace(d) for d in documents])


def spans(*pairs):
    return Document("x" * 99, tuple(Clause("x", s, e, "sentence", f"{s}-{e}") for s, e in pairs))


@pytest.mark.parametrize(
    ("found", "labelled", "expected"),
    [
        ([(0, 5)], [(0, 5)], ["0-5"]),
        ([(0, 10)], [(0, 3), (3, 10)], ["3-10"]),
        ([(0, 3), (3, 10)], [(0, 10)], ["0-10", "0-10"]),
        ([(0, 6)], [(0, 3), (3, 6)], ["0-3"]),
        ([(0, 4), (4, 9)], [(0, 5), (5, 9)], ["0-5", "5-9"]),
        ([(0, 2), (5, 7)], [(2, 5)], [None, None]),
        ([(0, 2)], [], [None]),
        ([], [(0, 2)], []),
        ([(1, 2), (3, 4), (8, 9)], [(0, 9)], ["0-9", "0-9", "0-9"]),
    ],
)
def test_each_clause_gets_the_one_that_it_overlaps_most(found, labelled, expected):
    pairs = align(spans(*found), spans(*labelled))
    assert [clause and clause.clean for clause in pairs] == expected


# -- the estimator -------------------------------------------------------------------------------


def test_fit_predict_score():
    tagger = ClauseTagger().fit(X, Y)
    assert tagger.classes_ == ("duration", "funding", "termination")
    assert tagger.predict(X) == Y
    assert tagger.score(X, Y) == 1.0
    assert tagger.score(X, [("other",)] * len(X)) == 0.0
    assert tagger.predict_proba(X).shape == (18, 3)


def test_the_primary_type_is_learnt_from_the_order():
    texts = ["The parties cooperate on soils.", "Soils are studied by the parties."] * 10
    labels = [("area", "intent"), ("intent", "area")] * 10
    assert ClauseTagger().fit(texts, labels).predict(texts[:2]) == labels[:2]


def test_a_type_with_a_single_example_does_no_harm():
    tagger = ClauseTagger().fit([*X, "Rare."], [*Y, ("rare",)])
    assert "rare" in tagger.classes_
    assert tagger.predict(X) == Y
    assert np.isfinite(tagger.predict_proba([*X, "Rare."])).all()


def test_a_single_group_can_be_trained_on():
    assert ClauseTagger(min_groups=1).fit(X, Y, groups=["one"] * len(X)).predict(X) == Y


def test_words_of_a_single_group_are_left_out():
    texts = [f"{text} Zanzibar" if row < 6 else text for row, text in enumerate(X)]
    in_one, in_six = [[0] * 6 + [*range(6, 18)], range(18)]
    for groups, learnt in ((in_one, False), (in_six, True)):
        with_name = set(ClauseTagger().fit(texts, Y, groups=groups).fitted_.columns)
        without = set(ClauseTagger().fit(X, Y, groups=groups).fitted_.columns)
        assert bool(with_name - without) == learnt


def test_of_too_many_features_the_weightiest_are_kept():
    everything, some = (ClauseTagger(max_features=n).fit(X, Y) for n in (10_000, 40))
    kept = set(some.fitted_.columns)
    assert len(kept) <= 2 * 40  # of English, and of structure alone
    assert kept < set(everything.fitted_.columns)
    assert some.predict(X) == Y


def test_probabilities_are_honest_about_noise():
    """Labels drawn at random, 70 to 30, by nothing in the text: no score may claim more."""
    rng = np.random.default_rng(0)
    texts = [" ".join(rng.choice(["red", "green", "blue", "grey"], 6)) for _ in range(600)]
    labels = [("a",) if rng.random() < 0.7 else ("b",) for _ in texts]
    tagger = ClauseTagger().fit(texts[:400], labels[:400])
    mean = tagger.predict_proba(texts[400:]).mean(axis=0)
    assert mean == pytest.approx([0.7, 0.3], abs=0.06)
    assert tagger.predict_proba(texts[400:]).max() < 0.9


def test_samples_with_surroundings_can_be_learnt_from():
    samples = [Sample("oceans", heading=h) for h in ("Areas", "Costs")] * 6
    labels = [("area",), ("funding",)] * 6
    assert ClauseTagger().fit(samples, labels).predict(samples[:2]) == labels[:2]


@pytest.mark.parametrize(
    ("x", "y", "error", "message"),
    [
        ("text", [("a",)], TypeError, "fit takes a list"),
        ([1], [("a",)], TypeError, "fit takes str"),
        (["t"], "a", TypeError, "y must be a list"),
        (["t"], None, TypeError, "y must be a list"),
        (["t"], ["a"], TypeError, "expected a tuple of type names"),
        (["t"], [(1,)], TypeError, "names of types"),
        (["t"], [("",)], TypeError, "names of types"),
        (["t"], [()], ValueError, "one to three"),
        (["t"], [("a", "b", "c", "d")], ValueError, "one to three"),
        (["t"], [("a", "a")], ValueError, "each once"),
        (["t"], [], ValueError, "X has 1 clauses and y has 0"),
        ([], [], ValueError, "X is empty"),
        (["t", "u"], [("a",), ("a",)], ValueError, "two or more to tell apart"),
    ],
)
def test_what_cannot_be_learnt_from_is_refused(x, y, error, message):
    with pytest.raises(error, match=message):
        ClauseTagger().fit(x, y)


@pytest.mark.parametrize(
    "wrong", [{"alpha": 0}, {"min_groups": 0}, {"n_folds": 1}, {"max_features": 0}]
)
def test_parameters_out_of_range_are_refused_by_fit(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        ClauseTagger(**wrong).fit(X, Y)


def test_groups_of_another_length_are_refused():
    with pytest.raises(ValueError, match="groups has 1"):
        ClauseTagger().fit(X, Y, groups=["one"])


def test_an_estimator_that_was_not_fitted_says_so():
    with pytest.raises(NotFittedError):
        ClauseTagger().predict(X)


# scikit-learn's `check_estimator` runs what it can and then gives up, with a warning, on an estimator
# that takes no array of numbers: all its other checks fit on numbers. Those of them that do not need
# data are run here one by one.
@pytest.mark.filterwarnings("ignore:Can't test estimator ClauseTagger:UserWarning")
def test_scikit_learns_checks_of_the_estimator():
    results = estimator_checks.check_estimator(ClauseTagger(), on_skip=None)
    assert [result["status"] for result in results or []].count("failed") == 0


@pytest.mark.parametrize(
    "name",
    [
        "check_estimator_repr",
        "check_get_params_invariance",
        "check_mixin_order",
        "check_no_attributes_set_in_init",
        "check_parameters_default_constructible",
        "check_set_params",
    ],
)
def test_scikit_learns_checks_that_need_no_data(name):
    getattr(estimator_checks, name)("ClauseTagger", ClauseTagger())


def test_it_works_with_scikit_learns_tools():
    groups = [0, 1, 2] * 6
    assert clone(ClauseTagger(alpha=2)).alpha == 2
    assert make_pipeline(ClauseTagger()).fit(X, Y).predict(X) == Y
    folds = GroupKFold(3)
    scores = cross_validate(ClauseTagger(), X, Y, groups=groups, cv=folds)["test_score"]
    assert scores.shape == (3,)
    assert scores.mean() > 0.5
    search = GridSearchCV(ClauseTagger(), {"alpha": [0.1, 1.0]}, cv=folds).fit(X, Y, groups=groups)
    assert search.best_params_["alpha"] in {0.1, 1.0}
    assert search.predict(X) == Y
