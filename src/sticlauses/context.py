"""What stands around a clause, as numbers: the input of the second stage.

A reader takes a heading or a list item from what stands around it. So does the second stage: it
sees the scores that the first stage gave to the clause, its neighbours, its heading and its
lead-in, and to the section and the document on the whole (D. Wolpert, *Stacked generalization*,
Neural Networks 5, 1992).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sticlauses.document import KINDS
from sticlauses.features import SEEN, Sample

Floats32: TypeAlias = NDArray[np.float32]
Integers: TypeAlias = NDArray[np.int64]

_ABSENT: Final = -1
_PLACES: Final = 7  # numbers that tell where a clause stands and how long it is


class Links(NamedTuple):
    """Which clauses of a batch stand around which.

    All arrays have the shape (n_samples,) and hold indices into the batch, -1 for none.

    Parameters
    ----------
    previous, following, heading, lead_in : ndarray of int64
    document : ndarray of int64
        Number of the document, from 0.
    section : ndarray of int64
        Number of the section: the clauses of a document that stand under the same heading.
    """

    previous: Integers
    following: Integers
    heading: Integers
    lead_in: Integers
    document: Integers
    section: Integers


def links(chosen: Sequence[Sample]) -> Links:
    """Find out which samples of a batch stand around which, from what each says of itself.

    Samples belong to one document as long as each names the one before it as its previous clause.
    A sample by itself has no links. So what is found for the samples of a document does not depend
    on what else is in the batch.

    Examples
    --------
    >>> above = Sample("Costs", kind="heading")
    >>> found = links([above, Sample("Each pays.", heading="Costs", previous="Costs")])
    >>> found.heading.tolist(), found.previous.tolist(), found.document.tolist()
    ([-1, 0], [-1, 0], [0, 0])
    """
    rows = np.full((len(chosen), 6), _ABSENT, dtype=np.int64)
    document = -1
    headings: dict[str, int] = {}
    sentences: dict[str, int] = {}
    sections: dict[tuple[int, int], int] = {}
    before: Sample | None = None
    for index, sample in enumerate(chosen):
        if before is not None and sample.previous and sample.previous == before.text[-SEEN:]:
            rows[index, 0] = index - 1
            rows[index - 1, 1] = index
        else:
            document += 1
            headings, sentences = {}, {}
        heading = headings.get(sample.heading, _ABSENT) if sample.heading else _ABSENT
        rows[index, 2] = heading
        rows[index, 3] = sentences.get(sample.lead_in, _ABSENT) if sample.lead_in else _ABSENT
        rows[index, 4] = document
        rows[index, 5] = sections.setdefault((document, heading), len(sections))
        seen = headings if sample.kind == "heading" else sentences
        seen[sample.text[:SEEN]] = index
        before = sample
    return Links(*np.ascontiguousarray(rows.T))


def apart(n_samples: int) -> Links:
    """Return the links of samples that stand by themselves, each in a document of its own."""
    none, each = np.full(n_samples, _ABSENT), np.arange(n_samples)
    return Links(none, none, none, none, each, each)


def width(n_types: int) -> int:
    """Return the number of columns of :func:`context`."""
    return 10 * n_types + 3 * n_types + 3 * len(KINDS) + 5 + _PLACES


def context(
    chosen: Sequence[Sample], scores: Floats32, found: Links, rows: Integers | None = None
) -> Floats32:
    """Return what the second stage sees of each sample.

    Parameters
    ----------
    chosen : sequence of Sample
        The batch.
    scores : ndarray of float32, shape (n_samples, 2 * n_types)
        What the first stage found: scores of presence, then of rank.
    found : Links
        As :func:`links` returns them for `chosen`.
    rows : ndarray of int64, optional
        Which samples are asked for; None: all.

    Returns
    -------
    ndarray of float32, shape (n_samples or len(rows), width(n_types))
        In order: scores of the clause, the one before, the one after, the heading, the lead-in;
        presence scores of the one before the one before; mean presence scores of the section and of
        the document; kinds of the clause and its neighbours; which of them there are; places.
    """
    at = np.arange(len(chosen)) if rows is None else rows
    n_types = scores.shape[1] // 2
    padded = np.vstack([scores, np.zeros((1, scores.shape[1]), np.float32)])  # row -1: none
    presence = np.ascontiguousarray(scores[:, :n_types])
    previous = found.previous[at]
    before_that = np.where(previous >= 0, found.previous[previous], _ABSENT)
    around = (previous, found.following[at], found.heading[at], found.lead_in[at])
    kinds = _kinds(chosen)
    there = np.stack([index >= 0 for index in (*around, before_that)], axis=1)
    return np.hstack(
        [
            scores[at],
            *(padded[index] for index in around),
            padded[before_that, :n_types],
            _means(presence, found.section)[at],
            _means(presence, found.document)[at],
            kinds[at],
            kinds[around[0]],
            kinds[around[1]],
            there.astype(np.float32),
            _places([chosen[row] for row in at.tolist()]),
        ]
    )


def _kinds(chosen: Sequence[Sample]) -> Floats32:
    """Return a column a kind for each sample, and a row of zeros for none."""
    known = [KINDS.index(sample.kind) if sample.kind in KINDS else len(KINDS) for sample in chosen]
    columns = np.eye(len(KINDS) + 1, len(KINDS), dtype=np.float32)
    return columns[[*known, len(KINDS)]]


def _means(values: Floats32, groups: Integers) -> Floats32:
    """Return for each row the mean over the rows of its group."""
    n_groups = int(groups.max(initial=-1)) + 1
    sums = np.zeros((n_groups, values.shape[1]), np.float64)
    np.add.at(sums, groups, values)  # in the order of the rows: the same in any batch
    means: NDArray[Any] = sums / np.bincount(groups, minlength=n_groups)[:, None]
    return means[groups].astype(np.float32)


def _places(chosen: Sequence[Sample]) -> Floats32:
    rows = np.zeros((len(chosen), _PLACES), np.float32)
    for row, sample in enumerate(chosen):
        known = sample.position is not None
        position = sample.position or 0.0
        length = min(len(sample.text).bit_length(), 12) / 6
        rows[row] = (
            position,
            position * position,
            known,
            known and position == 0,
            known and position == 1,
            length,
            bool(sample.number),
        )
    return rows
