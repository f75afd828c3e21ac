import numpy as np
import pytest

from sticlauses.context import apart, context, links, width
from sticlauses.document import KINDS
from sticlauses.features import Sample, samples
from sticlauses.segmentation import segment

AGREEMENT = """MEMORANDUM OF COOPERATION

1. Areas

The Sides intend to work together on the following:

(a) soils;

(b) oceans.

2. Costs

Each Side bears its own costs. They may share others.
"""


def seen(text=AGREEMENT):
    document = segment(text)
    chosen = samples(document)
    return document, chosen, links(chosen)


def test_neighbours_headings_and_lead_ins_are_found():
    document, _, found = seen()
    texts = [clause.clean for clause in document]

    def around(text, link):
        place = int(getattr(found, link)[texts.index(text)])
        return texts[place] if place >= 0 else None

    assert around("(b) oceans.", "heading") == "1. Areas"
    assert around("(b) oceans.", "lead_in").startswith("The Sides intend")
    assert around("(b) oceans.", "previous") == "(a) soils;"
    assert around("(a) soils;", "following") == "(b) oceans."
    assert around("They may share others.", "heading") == "2. Costs"
    assert around("They may share others.", "lead_in") is None
    assert around(texts[0], "previous") is around(texts[-1], "following") is None


def test_the_clauses_under_one_heading_are_a_section():
    document, _, found = seen()
    sections = dict(zip([clause.clean for clause in document], found.section, strict=True))
    assert sections["(a) soils;"] == sections["(b) oceans."]
    assert sections["(b) oceans."] != sections["They may share others."]


def test_a_document_has_the_same_links_alone_and_in_a_batch():
    _, chosen, alone = seen()
    batch = links([*chosen, Sample("A text by itself."), *chosen])
    first, second = slice(0, len(chosen)), slice(len(chosen) + 1, None)
    for name in ("previous", "following", "heading", "lead_in"):
        link = getattr(alone, name)
        assert (getattr(batch, name)[first] == link).all()
        moved = np.where(link >= 0, link + len(chosen) + 1, -1)
        assert (getattr(batch, name)[second] == moved).all()
        assert getattr(batch, name)[len(chosen)] == -1
    assert batch.document[first.stop - 1] < batch.document[first.stop] < batch.document[-1]


def test_a_clause_that_names_another_one_before_it_is_not_linked():
    found = links([Sample("One."), Sample("Three.", previous="Two.")])
    assert found.previous.tolist() == [-1, -1]
    assert found.document.tolist() == [0, 1]


def test_columns_stand_in_the_order_that_is_told():
    _, chosen, found = seen()
    scores = np.arange(len(chosen) * 4, dtype=np.float32).reshape(-1, 4)  # two types
    inputs = context(chosen, scores, found)
    assert inputs.shape == (len(chosen), width(2))
    assert inputs.dtype == np.float32
    row = next(n for n, sample in enumerate(chosen) if sample.text == "(b) oceans.")
    assert (inputs[row, :4] == scores[row]).all()
    assert (inputs[row, 4:8] == scores[row - 1]).all()
    assert (inputs[row, 8:12] == scores[row + 1]).all()
    assert (inputs[row, 12:16] == scores[found.heading[row]]).all()
    assert (inputs[row, 16:20] == scores[found.lead_in[row]]).all()
    assert (inputs[row, 20:22] == scores[row - 2, :2]).all()
    section = scores[found.section == found.section[row], :2]
    assert inputs[row, 22:24] == pytest.approx(section.mean(axis=0))
    assert inputs[row, 24:26] == pytest.approx(scores[:, :2].mean(axis=0))
    kinds = inputs[row, 26 : 26 + 3 * len(KINDS)].reshape(3, -1)
    assert [KINDS[n] for n in kinds.argmax(axis=1)] == ["item", "item", "heading"]


def test_what_is_not_there_counts_nothing():
    inputs = context([Sample("Alone.")], np.ones((1, 4), np.float32), links([Sample("Alone.")]))
    assert (inputs[0, 4:22] == 0).all()


def test_samples_apart_are_seen_as_each_by_itself():
    _, chosen, _ = seen()
    scores = np.random.default_rng(0).normal(size=(len(chosen), 6)).astype(np.float32)
    together = context(chosen, scores, apart(len(chosen)))
    for row, sample in enumerate(chosen):
        alone = context([sample], scores[row : row + 1], links([sample]))
        assert together[row].tobytes() == alone[0].tobytes()


def test_some_rows_are_the_same_as_in_all_rows():
    _, chosen, found = seen()
    scores = np.random.default_rng(0).normal(size=(len(chosen), 6)).astype(np.float32)
    rows = np.array([3, 0, 5])
    some = context(chosen, scores, found, rows)
    assert some.tobytes() == context(chosen, scores, found)[rows].tobytes()


def test_an_empty_batch_has_no_rows():
    inputs = context([], np.empty((0, 6), np.float32), links([]))
    assert inputs.shape == (0, width(3))
