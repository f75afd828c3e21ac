"""`classify` and `classify_many`: what they take, what they give, what they do with bad input."""

import itertools
import os
import re
import sys
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sticlauses
from sticlauses import FailedText, ModelError, classify, classify_many, sample, segment
from sticlauses.pipeline import LOOK_AHEAD

TEXTS = [f"The Sides will meet {n} times a year. Each bears its own costs." for n in range(10)]


class Stamp:
    """A tagger that gives every clause one and the same type."""

    def __init__(self, type="stamped"):
        self.type = type

    def tag(self, document):
        clauses = tuple(replace(c, types=(self.type,), scores={self.type: 1.0}) for c in document)
        return replace(document, clauses=clauses)


class UnportableError(Exception):
    """An exception that cannot be unpickled: its arguments are not those of its constructor."""

    def __init__(self, one, other):
        super().__init__(f"{one} and {other}")


class Fussy(Stamp):
    """A tagger that fails on some texts."""

    def tag(self, document):
        if "3" in document.text:
            raise UnportableError("one", "other")
        return super().tag(document)


def types(document):
    return [clause.types for clause in document]


# classify


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_document_comes_back_with_typed_clauses(language):
    text = sample(language)
    document = classify(text)
    assert document.text == text
    assert document.language == language
    assert len(document) >= 25
    assert all(clause.text == text[clause.start : clause.end] for clause in document)
    assert all(1 <= len(clause.types) <= 3 for clause in document)
    assert all(clause.score == clause.scores[clause.type] for clause in document)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_core_types_are_found_in_the_sample_agreement(language):
    document = classify(sample(language))
    for type in ("intent", "cooperation_area", "legal_nature", "termination"):
        assert document.by_type(type), type


def test_classifying_keeps_what_segmenting_found():
    typed, untyped = classify(sample()), segment(sample())
    assert [(c.start, c.end, c.kind) for c in typed] == [(c.start, c.end, c.kind) for c in untyped]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t\u3000", "."])
def test_text_without_words_gives_a_document_all_the_same(text):
    assert classify(text).text == text


def test_text_in_another_language_is_classified_as_undetermined():
    document = classify("Стороны намерены сотрудничать. Каждая сторона несёт свои расходы.")
    assert document.language == "und"
    assert all(clause.types for clause in document)


@given(st.text(st.characters(exclude_categories=()), max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_text_is_an_error(text):
    document = classify(text)
    assert all(clause.text == text[clause.start : clause.end] for clause in document)
    assert all(clause.types for clause in document)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "text must be a str, not NoneType"),
        (42, "text must be a str, not int"),
        (b"The Sides", 'not bytes; decode it first, for instance text = data.decode("utf-8")'),
        (bytearray(b"x"), "not bytearray; decode it first"),
        (["one", "two"], "not list; for several texts use classify_many(texts)"),
        (("one",), "not tuple; for several texts use classify_many(texts)"),
        (Path("agreement.txt"), "text must be a str, not PosixPath"),
    ],
)
def test_what_is_not_a_text_is_a_type_error_that_says_what_to_do(text, message):
    with pytest.raises(TypeError, match=re.escape(message)):
        classify(text)


# the model


def test_model_may_be_a_tagger():
    assert types(classify("One. Two.", model=Stamp())) == [("stamped",)] * 2


def test_model_may_be_a_folder_as_str_or_path(tmp_path):
    folder = tmp_path / "copy"
    sticlauses.save_model(sticlauses.load_model(), folder)
    expected = classify(sample())
    assert classify(sample(), model=folder) == expected
    assert classify(sample(), model=str(folder)) == expected


def test_a_folder_is_read_once_and_again_when_its_model_has_changed(tmp_path, monkeypatch):
    loaded = []

    def load_model(path):
        loaded.append(path)
        return Stamp(f"model_{len(loaded)}")

    monkeypatch.setattr("sticlauses.pipeline.load_model", load_model)
    record = tmp_path / "model.json"
    record.touch()
    assert types(classify("One.", model=tmp_path)) == [("model_1",)]
    assert types(classify("One.", model=str(tmp_path))) == [("model_1",)]
    later = record.stat().st_mtime + 1
    os.utime(record, (later, later))
    assert types(classify("One.", model=tmp_path)) == [("model_2",)]
    assert loaded == [tmp_path, tmp_path]


def test_a_folder_without_a_model_is_a_model_error(tmp_path):
    with pytest.raises(ModelError, match=re.escape(str(tmp_path / "nowhere"))):
        classify("One.", model=tmp_path / "nowhere")


def test_any_other_model_is_a_type_error():
    with pytest.raises(TypeError, match=r"model must be a tagger .*, a path or None, not int"):
        classify("One.", model=3)


# classify_many


@pytest.mark.parametrize("n_jobs", [1, 2])
def test_results_are_those_of_classify_in_the_order_of_the_texts(n_jobs):
    assert list(classify_many(TEXTS, n_jobs=n_jobs)) == [classify(text) for text in TEXTS]


@pytest.mark.parametrize("n_jobs", [1, 2])
def test_a_tagger_is_used_as_it_is(n_jobs):
    results = classify_many(TEXTS, model=Stamp(), n_jobs=n_jobs)
    assert {clause.type for document in results for clause in document} == {"stamped"}


@pytest.mark.parametrize("n_jobs", [1, 2])
def test_a_relative_folder_is_found_by_workers_too(tmp_path, monkeypatch, n_jobs):
    sticlauses.save_model(sticlauses.load_model(), tmp_path / "model")
    monkeypatch.chdir(tmp_path)
    results = list(classify_many(TEXTS[:2], model="model", n_jobs=n_jobs))
    assert results == [classify(text) for text in TEXTS[:2]]


@pytest.mark.parametrize("n_jobs", [1, 2])
def test_a_bad_text_gives_a_failed_text_in_its_place_and_does_not_stop_the_rest(n_jobs):
    unportable = (x for x in ())  # cannot be sent to a worker
    good, *bad, last = classify_many(["One.", None, b"Two.", unportable, "Three."], n_jobs=n_jobs)
    assert (good.text, last.text) == ("One.", "Three.")
    assert [(failed.index, failed.error) for failed in bad] == [
        (1, "text must be a str, not NoneType"),
        (
            2,
            'text must be a str, not bytes; decode it first, for instance text = data.decode("utf-8")',
        ),
        (3, "text must be a str, not generator; for several texts use classify_many(texts)"),
    ]
    assert all(isinstance(failed.exception, TypeError) for failed in bad)


@pytest.mark.parametrize("n_jobs", [1, 2])
def test_whatever_a_tagger_raises_becomes_a_failed_text(n_jobs):
    results = list(classify_many(TEXTS, model=Fussy(), n_jobs=n_jobs))
    failed = [result for result in results if isinstance(result, FailedText)]
    assert [(f.index, f.error) for f in failed] == [(3, "one and other")]
    assert len(results) == len(TEXTS)
    with pytest.raises((UnportableError, RuntimeError), match="one and other"):
        raise failed[0].exception


def test_a_failed_text_cannot_be_changed():
    failed = FailedText(0, "bad", ValueError("bad"))
    with pytest.raises(FrozenInstanceError):
        failed.index = 1


def test_an_exception_without_a_message_is_named():
    class Silent(Stamp):
        def tag(self, _document):
            raise MemoryError

    (failed,) = classify_many(["One."], model=Silent())
    assert failed.error == "MemoryError"


@pytest.mark.parametrize("n_jobs", [1, 2])
def test_texts_are_taken_as_results_are_asked_for(n_jobs):
    taken = 0

    def texts():
        nonlocal taken
        for text in itertools.cycle(TEXTS):  # without end
            taken += 1
            yield text

    results = classify_many(texts(), model=Stamp(), n_jobs=n_jobs)
    assert taken == 0
    for expected, result in zip(TEXTS, results, strict=False):
        assert result.text == expected
    assert taken <= len(TEXTS) + 1 if n_jobs == 1 else taken <= n_jobs * LOOK_AHEAD
    results.close()


@pytest.mark.parametrize("n_jobs", [1, 2])
def test_more_texts_than_a_window_holds_stay_in_order(n_jobs):
    texts = [f"Article {n}." for n in range(3 * LOOK_AHEAD * n_jobs + 1)]
    results = classify_many(texts, model=Stamp(), n_jobs=n_jobs)
    assert [document.text for document in results] == texts


@pytest.mark.parametrize("n_jobs", [1, 2])
def test_no_texts_no_results(n_jobs):
    assert list(classify_many([], n_jobs=n_jobs)) == []


@pytest.mark.parametrize("n_jobs", [1, 2])
def test_an_error_of_the_iterable_itself_is_not_swallowed(n_jobs):
    def texts():
        yield "One."
        raise OSError("disk gone")

    with pytest.raises(OSError, match="disk gone"):
        list(classify_many(texts(), model=Stamp(), n_jobs=n_jobs))


@pytest.mark.parametrize("n_jobs", [1, 2])
@pytest.mark.parametrize("count", [0, 3, LOOK_AHEAD * 2, LOOK_AHEAD * 2 + 3])
def test_results_before_an_error_of_the_iterable_come_first(n_jobs, count):
    def texts():
        yield from (f"Article {n}." for n in range(count))
        raise UnportableError("one", "other")

    found = []
    with pytest.raises(UnportableError, match="one and other"):
        found.extend(result.text for result in classify_many(texts(), model=Stamp(), n_jobs=n_jobs))
    assert found == [f"Article {n}." for n in range(count)]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"texts": "One."}, TypeError, "not one str; for a single text use classify(text)"),
        ({"texts": b"One."}, TypeError, "not one bytes; for a single text use classify(text)"),
        ({"texts": None}, TypeError, "takes an iterable of str, not NoneType"),
        ({"texts": ["One."], "n_jobs": 0}, ValueError, "n_jobs must not be 0"),
        (
            {"texts": ["One."], "n_jobs": 1.5},
            TypeError,
            "n_jobs must be an int, not float; use 1 for no workers, -1 for one a core",
        ),
        ({"texts": ["One."], "n_jobs": "2"}, TypeError, "n_jobs must be an int, not str; use 1"),
        ({"texts": ["One."], "n_jobs": True}, TypeError, "n_jobs must be an int, not bool; use 1"),
        ({"texts": ["One."], "n_jobs": None}, TypeError, "must be an int, not NoneType; use 1"),
        ({"texts": ["One."], "model": "no/such/folder"}, ModelError, "no/such/folder"),
        ({"texts": ["One."], "model": 3}, TypeError, "model must be a tagger"),
    ],
)
def test_a_wrong_call_is_an_error_at_once_not_at_the_first_result(arguments, error, message):
    with pytest.raises(error, match=re.escape(message)):
        classify_many(**arguments)


# progress


def test_progress_is_drawn_on_standard_error(capfd):
    results = list(classify_many(TEXTS, model=Stamp(), progress=True))
    out, err = capfd.readouterr()
    assert len(results) == len(TEXTS)
    assert out == ""
    assert "10/10" in err


def test_progress_of_an_iterable_without_a_length_counts(capfd):
    list(classify_many(iter(TEXTS), model=Stamp(), progress=True))
    assert "10/?" in capfd.readouterr().err


def test_progress_without_rich_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "rich.progress", None)
    with pytest.raises(ImportError, match=re.escape("pip install 'sticlauses[cli]'")):
        classify_many(TEXTS, model=Stamp(), progress=True)


# sample


@pytest.mark.parametrize("language", ["en", "ja"])
def test_samples_are_whole_agreements_in_their_language(language):
    document = segment(sample(language))
    assert document.language == language
    kinds = {clause.kind for clause in document}
    assert kinds >= {"title", "recital", "heading", "sentence", "item", "signature"}


def test_there_is_no_sample_in_another_language():
    with pytest.raises(ValueError, match="no sample in language 'fr'; there is en and ja"):
        sample("fr")
