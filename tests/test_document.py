"""The views of a document as dictionaries and as a DataFrame, and the errors of the library."""

import copy
import pickle
import sys
from dataclasses import replace

import pytest

import sticlauses
from sticlauses.document import COLUMNS, Clause, Document, ExtraNotInstalledError

TEXT = "Areas:\n(a) oceans;"
SEGMENTED = Document(
    TEXT,
    (
        Clause("Areas:", 0, 6, "sentence", "Areas:", headings=("Article 1",), language="en"),
        Clause("(a) oceans;", 7, 18, "item", "oceans;", "(a)", ("Article 1",), "Areas:", 1, "en"),
    ),
    "en",
)
CLASSIFIED = replace(
    SEGMENTED,
    clauses=tuple(
        replace(c, types=("intent", "other"), scores={"intent": 0.75, "other": 0.5})
        for c in SEGMENTED
    ),
)
MIXED = replace(SEGMENTED, clauses=(CLASSIFIED[0], SEGMENTED[1]))
DTYPES = {
    "start": "int64",
    "end": "int64",
    "kind": "string",
    "type": "string",
    "types": "object",
    "score": "float64",
    "number": "string",
    "headings": "object",
    "lead_in": "string",
    "paragraph": "int64",
    "language": "string",
    "clean": "string",
    "text": "string",
}


# to_dict and to_frame


def test_columns_are_these():
    assert tuple(DTYPES) == COLUMNS


def test_a_dictionary_a_clause_has_the_columns_with_plain_values():
    assert CLASSIFIED.to_dicts()[1] == {
        "start": 7,
        "end": 18,
        "kind": "item",
        "type": "intent",
        "types": ["intent", "other"],
        "score": 0.75,
        "number": "(a)",
        "headings": ["Article 1"],
        "lead_in": "Areas:",
        "paragraph": 1,
        "language": "en",
        "clean": "oceans;",
        "text": "(a) oceans;",
    }


@pytest.mark.parametrize(
    "document",
    [Document("", ()), SEGMENTED, CLASSIFIED, MIXED],
    ids=["empty", "segmented", "classified", "mixed"],
)
def test_a_frame_has_the_same_columns_and_dtypes_for_every_document(document):
    pytest.importorskip("pandas")
    frame = document.to_frame()
    assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == DTYPES
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame.index) == list(range(len(document)))


def test_a_frame_holds_the_values_of_the_clauses():
    pytest.importorskip("pandas")
    assert CLASSIFIED.to_frame().to_dict("records") == CLASSIFIED.to_dicts()


def test_a_missing_type_is_na_and_its_score_nan():
    pandas = pytest.importorskip("pandas")
    frame = MIXED.to_frame()
    assert frame["type"][0] == "intent"
    assert frame["type"][1] is pandas.NA
    assert list(frame["score"].isna()) == [False, True]
    assert frame["types"][1] == []
    assert list(frame.groupby("type")["score"].count().items()) == [("intent", 1)]


def test_frames_of_several_documents_can_be_put_together():
    pandas = pytest.importorskip("pandas")
    frames = [d.to_frame() for d in (SEGMENTED, Document("", ()), CLASSIFIED)]
    frame = pandas.concat(frames, ignore_index=True)
    assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == DTYPES


def test_a_frame_takes_any_text():
    pytest.importorskip("pandas")
    text = "\ud800 The Sides\0 will meet."
    document = sticlauses.segment(text)
    assert list(document.to_frame()["text"]) == [clause.text for clause in document]


def test_a_frame_without_pandas_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ExtraNotInstalledError, match=r"pip install 'sticlauses\[pandas\]'"):
        CLASSIFIED.to_frame()


# errors


@pytest.mark.parametrize(
    "again", [lambda e: pickle.loads(pickle.dumps(e)), copy.copy, copy.deepcopy]
)
def test_the_error_of_a_missing_extra_can_be_pickled_and_copied(again):
    error = ExtraNotInstalledError("to_frame", "pandas")
    error.add_note("seen in a worker")
    copied = again(error)
    assert type(copied) is ExtraNotInstalledError
    assert str(copied) == str(error) == "to_frame needs an extra: pip install 'sticlauses[pandas]'"
    assert (copied.feature, copied.extra) == ("to_frame", "pandas")
    assert copied.__notes__ == ["seen in a worker"]
