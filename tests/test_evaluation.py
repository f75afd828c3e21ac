import importlib.util
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sticlauses.document import Clause, Document
from sticlauses.evaluation import BLOCKS, CORE, Report, cross_validate, evaluate, opening
from sticlauses.segmentation import segment

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
SENTENCES = [
    ("funding", "Each Side bears its own costs."),
    ("termination", "Either Side may end this text by notice."),
    ("intent", "The Sides intend to work together."),
]


class Copy:
    """A tagger that gives each clause the types found for its text in a table."""

    def __init__(self, table, score=0.9):
        self.table, self.score = table, score

    def tag(self, document):
        return replace(
            document,
            clauses=tuple(
                replace(
                    c,
                    types=self.table[c.text],
                    scores=dict.fromkeys(self.table[c.text], self.score),
                )
                for c in document
            ),
        )


def labelled(name="en-1", language="en", group="", sentences=SENTENCES):
    text = " ".join(sentence for _, sentence in sentences)
    clauses, start = [], 0
    for kind, sentence in sentences:
        clauses.append(
            Clause(sentence, start, start + len(sentence), "sentence", sentence, types=(kind,))
        )
        start += len(sentence) + 1
    metadata = {"group": group} if group else {}
    return Document(text, tuple(clauses), language, id=name, metadata=metadata)


def tagger_of(**changes):
    """Return a tagger that is right but for the types of the sentences that `changes` names."""
    return Copy({sentence: changes.get(kind, (kind,)) for kind, sentence in SENTENCES})


def test_all_right():
    report = evaluate(tagger_of(), [labelled()])
    scores = report.overall
    assert (scores.documents, scores.agreements, scores.clauses) == (1, 1, 3)
    assert scores.boundary == scores.micro == scores.end_to_end == (1.0, 1.0, 1.0)
    assert scores.macro_f1 == scores.primary == 1.0
    assert scores.core_f1 == 0.5  # two of the four occur
    assert scores.by_type["funding"] == (1.0, 1.0, 1.0, 1)
    assert scores.intervals == {}


def test_types_are_counted_by_hand():
    tagger = tagger_of(funding=("other",), termination=("termination", "duration"))
    scores = evaluate(tagger, [labelled()]).overall
    assert scores.micro == pytest.approx((2 / 4, 2 / 3, 4 / 7))
    assert scores.macro_f1 == pytest.approx(2 / 3)  # of the three types that are labelled
    assert scores.primary == pytest.approx(2 / 3)
    assert scores.end_to_end == pytest.approx((2 / 3,) * 3)
    assert scores.by_type["duration"] == (0.0, 0.0, 0.0, 0)
    assert scores.by_type["funding"] == (0.0, 0.0, 0.0, 1)


def test_the_primary_type_must_come_first():
    scores = evaluate(tagger_of(funding=("intent", "funding")), [labelled()]).overall
    assert scores.primary == pytest.approx(2 / 3)
    assert scores.by_type["funding"].recall == 1.0


def test_a_missed_boundary_costs_recall_and_two_ends():
    document = labelled()
    first, second, third = document
    split = replace(first, end=first.start + 9, text=first.text[:9])
    rest = replace(first, start=10, text=first.text[10:])
    gold = replace(document, clauses=(split, rest, second, third))
    scores = evaluate(tagger_of(), [gold]).overall
    assert scores.boundary.recall == pytest.approx(3 / 4)
    assert scores.boundary.precision == 1.0
    assert scores.end_to_end.recall == pytest.approx(2 / 4)
    assert scores.end_to_end.precision == pytest.approx(2 / 3)


@pytest.mark.parametrize("kind", sorted(BLOCKS))
def test_titles_signatures_and_boilerplate_take_no_part(kind):
    document = labelled()
    whole = Clause(document.text, 0, len(document.text), kind, "", types=("front_matter",))
    scores = evaluate(tagger_of(), [replace(document, clauses=(whole,))]).overall
    assert scores.clauses == 1
    assert scores.boundary == (1.0, 1.0, 1.0)  # what opens inside a block does not count
    assert scores.by_type == {}
    assert scores.core_f1 is None
    assert scores.primary == scores.end_to_end.f1 == 0.0


def test_calibration_error_is_the_gap_between_score_and_share():
    documents = [labelled()]
    right = evaluate(Copy({s: (kind,) for kind, s in SENTENCES}, score=0.75), documents)
    assert right.overall.calibration_error == pytest.approx(0.25)
    wrong = evaluate(Copy({s: ("other",) for _, s in SENTENCES}, score=0.75), documents)
    assert wrong.overall.calibration_error == pytest.approx(0.75)
    certain = evaluate(Copy({s: (kind,) for kind, s in SENTENCES}, score=1.0), documents)
    assert certain.overall.calibration_error == pytest.approx(0.0)


def test_languages_are_scored_by_themselves():
    documents = [labelled("a"), labelled("b"), labelled("c", "ja")]
    report = evaluate(tagger_of(), documents)
    assert list(report.by_language) == ["en", "ja"]
    assert report.by_language["en"].documents == 2
    assert report.overall.documents == 3


def test_sections_of_a_group_are_one_agreement():
    documents = [labelled("a#1", group="a"), labelled("a#2", group="a"), labelled("b")]
    scores = evaluate(tagger_of(), documents).overall
    assert (scores.documents, scores.agreements) == (3, 2)


def mixed(n=30):
    """Make agreements of which every third is labelled otherwise than the tagger thinks."""
    other = [("governance", SENTENCES[0][1]), *SENTENCES[1:]]
    return [labelled(f"en-{k}", sentences=SENTENCES if k % 3 else other) for k in range(n)]


def test_intervals_hold_the_score_and_narrow_with_more_agreements():
    few, many = (evaluate(tagger_of(), mixed(n)).overall for n in (12, 120))
    for scores in (few, many):
        low, high = scores.intervals["primary"]
        assert low < scores.primary < high
        assert set(scores.intervals) == {
            "boundary",
            "micro",
            "macro_f1",
            "core_f1",
            "primary",
            "end_to_end",
            "calibration_error",
        }
    width = [np.diff(s.intervals["primary"]).item() for s in (few, many)]
    assert width[1] < width[0] / 2
    # Every third agreement has one error in three clauses: the standard error is known.
    expected = 2 * 1.96 * np.sqrt(1 / 3 * 2 / 3 / 120) / 3
    assert width[1] == pytest.approx(expected, rel=0.2)


def test_intervals_come_from_the_seed():
    def intervals(**settings):
        return evaluate(tagger_of(), mixed(), **settings).overall.intervals

    assert intervals(seed=1) == intervals(seed=1)
    assert intervals(seed=1, n_boot=50) != intervals(seed=2, n_boot=50)
    assert intervals(n_boot=0) == {}


def test_a_report_is_json_and_a_readable_table():
    report = evaluate(tagger_of(), mixed())
    assert isinstance(report, Report)
    again = json.loads(json.dumps(report.to_dict()))
    assert again["overall"]["micro"]["f1"] == report.overall.micro.f1
    assert again["by_language"]["en"]["by_type"]["funding"]["n"] == 20
    table = str(report)
    for word in ("30 documents", "micro-F1", "primary type", "governance", "calibration"):
        assert word in table


def test_what_cannot_be_scored_is_refused():
    with pytest.raises(ValueError, match="no documents"):
        evaluate(tagger_of(), [])
    with pytest.raises(ValueError, match="n_boot"):
        evaluate(tagger_of(), [labelled()], n_boot=-1)
    with pytest.raises(TypeError, match="takes a tagger"):
        evaluate("models/default", [labelled()])


def test_cross_validation_never_tags_what_it_was_trained_on():
    documents = [labelled(f"{group}#{n}", group=group) for group in "abcdef" for n in range(2)]
    seen = []

    def trainer(training):
        assert training
        seen.append({d.metadata["group"] for d in training})
        return tagger_of()

    report = cross_validate(documents, n_splits=3, trainer=trainer)
    assert report.overall.documents == len(documents)
    assert report.overall.micro.f1 == 1.0
    held_out = [set("abcdef") - groups for groups in seen]
    assert sorted(map(len, held_out)) == [2, 2, 2]
    assert set().union(*held_out) == set("abcdef")


@pytest.mark.parametrize("n_splits", [1, 4])
def test_cross_validation_needs_as_many_agreements_as_parts(n_splits):
    with pytest.raises(ValueError, match="n_splits"):
        cross_validate(
            [labelled(n) for n in "abc"], n_splits=n_splits, trainer=lambda d: tagger_of()
        )


@pytest.mark.parametrize(
    "marked",
    [
        "|The Sides",
        "- |soils",
        "(a) |soils",
        "2.1. |The Sides",
        "Article 3. |The Sides",
        "第３条　|両者は",
        "○ |海洋",
        "**|Areas**",
        "(|subject to law) they",
    ],
)
def test_an_opening_is_the_first_word_behind_number_and_bullet(marked):
    text = marked.replace("|", "")
    assert opening(text, 0) == marked.index("|")


def test_an_opening_without_words_is_where_the_clause_starts():
    assert opening("Text. (a)", 6) == 6


@pytest.mark.skipif(not (GOLD / "score.py").exists(), reason="the reference scorer is not here")
@pytest.mark.parametrize("name", ["dev.jsonl", "dev_damaged.jsonl"])
def test_the_scores_are_those_of_the_reference_scorer(name):
    spec = importlib.util.spec_from_file_location("reference_score", GOLD / "score.py")
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    rows = [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]
    tagger = Guess()

    def predict(text, _language):
        return [
            {"start": c.start, "end": c.end, "types": list(c.types), "kind": c.kind}
            for c in tagger.tag(segment(text))
        ]

    expected = reference.score(rows, predict)
    ours = evaluate(tagger, [from_row(row) for row in rows], n_boot=0).overall
    assert ours.clauses == expected["clauses"]
    assert ours.boundary == pytest.approx(expected["boundary"])
    assert ours.micro == pytest.approx(expected["micro"])
    assert ours.macro_f1 == pytest.approx(expected["macro_f1"])
    assert ours.core_f1 == pytest.approx(expected["core_f1"])
    assert ours.primary == pytest.approx(expected["primary"])
    assert ours.end_to_end == pytest.approx(expected["end_to_end"])
    assert ours.by_type.keys() == expected["types"].keys()
    for kind, row in expected["types"].items():
        assert ours.by_type[kind] == pytest.approx(row)
    assert 0 < ours.micro.f1 < 1
    assert 0 < ours.end_to_end.f1 < 1


class Guess:
    """A tagger that is right now and then, as often in every language."""

    def tag(self, document):
        choices = [("intent",), CORE[1::-1], ("recital", "governance"), ("cooperation_form",)]
        return replace(
            document,
            clauses=tuple(replace(c, types=choices[len(c.text) % 4], scores={}) for c in document),
        )


def from_row(row):
    text = row["text"]
    clauses = tuple(
        Clause(
            text[c["start"] : c["end"]],
            c["start"],
            c["end"],
            c["kind"],
            "",
            types=tuple(c["types"]),
        )
        for c in row["clauses"]
    )
    return Document(text, clauses, row["language"], id=row["id"])
