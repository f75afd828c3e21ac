"""The trained tagger: :class:`StackedTagger`, which needs numpy and scipy.sparse and no more."""

# ruff: noqa: N803 - scikit-learn calls the samples X, and so do its users
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from sticlauses.context import Links, context, links, width
from sticlauses.document import Clause, Document, Source
from sticlauses.features import N_FEATURES, SCHEME, ClauseFeatures, Sample, as_samples, samples
from sticlauses.network import MAX_HIDDEN, MAX_INPUTS, Network

Floats: TypeAlias = NDArray[np.float64]

#: A clause has this many types at most (rule 2 of the annotation guidelines).
MAX_TYPES: Final = 3

#: The language whose model reads the structure only. Every model has it: it takes the clauses in
#: languages that the model knows no words of.
STRUCTURE_ONLY: Final = "und"

#: A primary type less likely than this is no finding: the clause goes to the type of last resort,
#: with the low score that it has there. On held-out agreements that is one clause in 800, and costs
#: 0.0001 of micro-F1.
LEAST: Final = 0.1
NOTHING_FITS: Final = "other"

#: Samples that are hashed at a time, to bound the memory. Rows do not depend on it.
_CHUNK: Final = 4096


class Decisions(NamedTuple):
    """What a tagger finds for some samples.

    Parameters
    ----------
    presence : ndarray of float64, shape (n_samples, n_types)
        Calibrated probability that the clause carries the type, beside others or alone.
    rank : ndarray of float64, shape (n_samples, n_types)
        How central the type is; the type with the highest is the primary type.
    types : list of tuple of str
        One to three types a sample, the primary type first.
    """

    presence: Floats
    rank: Floats
    types: list[tuple[str, ...]]


class Calibration(NamedTuple):
    """From scores to probabilities, for each language that the model knows.

    The probability of a type with the presence score ``s`` and the rank score ``r`` is
    ``sigmoid(slope * s + share * log_softmax(sharpness * r) + offset)``: Platt scaling (J. Platt,
    *Probabilistic outputs for support vector machines*, 1999) with a second input that tells how
    the other types did.

    Parameters
    ----------
    sharpness : ndarray, shape (n_languages,)
    slopes, shares, offsets : ndarray, shape (n_languages, n_types)
    thresholds : ndarray, shape (n_languages, n_types)
        Probability from which a type stands beside the primary one.
    """

    sharpness: Floats
    slopes: Floats
    shares: Floats
    offsets: Floats
    thresholds: Floats

    def decide(
        self, presence: Floats, rank: Floats, languages: NDArray[np.int64], types: Sequence[str]
    ) -> Decisions:
        """Turn the raw scores of some samples into probabilities and types.

        Parameters
        ----------
        presence, rank : ndarray of float64, shape (n_samples, n_types)
            The two scores of every type.
        languages : ndarray of int64, shape (n_samples,)
            Index of each sample's language.
        types : sequence of str
            Names of the types.
        """
        logit = (
            self.slopes[languages] * presence
            + self.shares[languages] * log_softmax(self.sharpness[languages, None] * rank)
            + self.offsets[languages]
        )
        probability = 1.0 / (1.0 + np.exp(-np.clip(logit, -30, 30)))
        rows = np.arange(len(rank))
        primary = rank.argmax(axis=1)
        chosen = probability >= self.thresholds[languages]
        if NOTHING_FITS in types:
            unlikely = probability[rows, primary] < LEAST
            primary[unlikely] = types.index(NOTHING_FITS)
            chosen[unlikely] = False
        chosen[rows, primary] = True
        order = np.argsort(-rank, axis=1, kind="stable")
        found = [
            tuple(types[t] for t in ranked[picked[ranked]][:MAX_TYPES])
            for ranked, picked in zip(order, chosen, strict=True)
        ]
        return Decisions(probability, rank, found)


def log_softmax(scores: Floats) -> Floats:
    """Return the logarithm of the softmax of each row of `scores`."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    shares: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return shares


@dataclass(frozen=True, eq=False)
class StackedTagger:
    """Two stages: a linear model over hashed features, and a network over what that one finds.

    The first stage gives every type of every clause two scores: presence tells whether the clause
    carries the type, rank how central it is. The second stage sees the scores of the clause and of
    what stands around it (:mod:`~sticlauses.context`), and gives both scores anew.

    The model of each language has columns of its own; a clause in any other language goes to the
    model of ``"und"``, which knows the structure only.

    Made by :class:`~sticlauses.estimator.ClauseTagger`, :func:`~sticlauses.training.train` or
    :func:`~sticlauses.model_store.load_model`, and never changed.

    Parameters
    ----------
    types : tuple of str
        The types, in the order of all columns of scores.
    languages : tuple of str
        The languages that it was trained on, ``"und"`` among them.
    columns : ndarray of int32, shape (n_columns,)
        The columns of the feature matrix that have weights, rising.
    weights : ndarray of int8, shape (n_columns, 2 * n_types)
        The weights of the presence scores, then those of the rank scores, in units of `scales`.
        Eight bits with a scale for each column are as good as full precision, in a quarter of the
        space.
    scales : ndarray of float32, shape (n_columns,)
        Unit of each row of `weights`.
    intercepts : ndarray of float32, shape (n_languages, 2 * n_types)
    network : Network
        The second stage.
    calibration : Calibration
    info : mapping of str to values that JSON can hold
        What the model was trained on, for its card.

    Raises
    ------
    ValueError
        If the parts do not fit together.
    """

    types: tuple[str, ...]
    languages: tuple[str, ...]
    columns: NDArray[np.int32]
    weights: NDArray[np.int8]
    scales: NDArray[np.float32]
    intercepts: NDArray[np.float32]
    network: Network
    calibration: Calibration
    info: Mapping[str, Any] = field(default_factory=dict)
    _coefficients: NDArray[np.float32] = field(init=False, repr=False)
    _places: NDArray[np.int32] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._check()
        # A frozen instance fills in what it computes from its fields this way.
        object.__setattr__(self, "_coefficients", self.weights * self.scales[:, None])
        places = np.full(N_FEATURES, -1, dtype=np.int32)
        places[self.columns] = np.arange(len(self.columns), dtype=np.int32)
        object.__setattr__(self, "_places", places)

    def _check(self) -> None:
        n_types, n_languages, n_columns = len(self.types), len(self.languages), len(self.columns)
        if not n_types or len(set(self.types)) != n_types:
            raise ValueError("a tagger needs types, each with a name of its own")
        if STRUCTURE_ONLY not in self.languages:
            raise ValueError(f"a tagger needs a model for {STRUCTURE_ONLY!r}")
        expected: dict[str, tuple[NDArray[Any], tuple[int, ...]]] = {
            "weights": (self.weights, (n_columns, 2 * n_types)),
            "scales": (self.scales, (n_columns,)),
            "intercepts": (self.intercepts, (n_languages, 2 * n_types)),
            "sharpness": (self.calibration.sharpness, (n_languages,)),
        }
        for name in ("slopes", "shares", "offsets", "thresholds"):
            expected[name] = (getattr(self.calibration, name), (n_languages, n_types))
        n_inputs, n_hidden = width(n_types), self.network.hidden.shape[-1]
        if n_inputs > MAX_INPUTS or n_hidden > MAX_HIDDEN:
            raise ValueError(
                f"{n_inputs} inputs and {n_hidden} hidden units: at most {MAX_INPUTS} and"
                f" {MAX_HIDDEN} are exact"
            )
        shapes: dict[str, tuple[int, ...]] = {
            "center": (n_inputs,),
            "spread": (n_inputs,),
            "hidden": (n_inputs, n_hidden),
            "hidden_scale": (n_hidden,),
            "hidden_bias": (n_hidden,),
            "output": (n_hidden, 2 * n_types),
            "output_scale": (2 * n_types,),
            "output_bias": (2 * n_types,),
            "there": (),
        }
        for name, shape in shapes.items():
            expected[name] = (getattr(self.network, name), (n_languages, *shape))
        for name, (array, shape) in expected.items():
            if array.shape != shape:
                raise ValueError(f"{name} has the shape {array.shape}; expected {shape}")
        rising = bool((np.diff(self.columns) > 0).all())
        if n_columns and not (rising and self.columns[0] >= 0 and self.columns[-1] < N_FEATURES):
            raise ValueError(f"columns must rise, from 0 at least to {N_FEATURES - 1} at most")

    @property
    def classes_(self) -> tuple[str, ...]:
        """The types, under the name that scikit-learn's users look for."""
        return self.types

    def predict(self, X: Iterable[Sample | Clause | str]) -> list[tuple[str, ...]]:
        """Return the types of each clause: one to three, the primary type first.

        Parameters
        ----------
        X : iterable of Sample, Clause or str
            The clauses. A clause is read best with what stands around it: see
            :func:`~sticlauses.features.samples` and :meth:`tag`.

        Raises
        ------
        TypeError
            If `X` holds anything else.

        Examples
        --------
        >>> from sticlauses import load_model
        >>> load_model().predict(["Each Side will bear its own costs.", "費用は各自が負担する。"])
        [('funding',), ('funding',)]
        """
        return self.decide(X).types

    def predict_proba(self, X: Iterable[Sample | Clause | str]) -> Floats:
        """Return the calibrated probability that each clause carries each type.

        A clause can carry several types: rows do not sum to 1.

        Parameters
        ----------
        X : iterable of Sample, Clause or str
            As for :meth:`predict`.

        Returns
        -------
        ndarray of float64, shape (n_samples, n_types)
            Columns in the order of `types`.
        """
        return self.decide(X).presence

    def decide(self, X: Iterable[Sample | Clause | str]) -> Decisions:
        """Return probabilities, ranks and types of each clause of `X` (see :meth:`predict`)."""
        chosen = as_samples(X, "predict")
        return self.decide_from(chosen, self.first_stage(chosen))

    def first_stage(self, chosen: Sequence[Sample]) -> NDArray[np.float32]:
        """Return the scores of the first stage: presence, then rank, of every type.

        Parameters
        ----------
        chosen : sequence of Sample
            With their languages.

        Returns
        -------
        ndarray of float32, shape (n_samples, 2 * n_types)
        """
        chunks = [self._scores(chunk) for chunk in _chunks([self._known(s) for s in chosen])]
        scores = np.concatenate([np.empty((0, 2 * len(self.types)), np.float32), *chunks])
        scores += self.intercepts[self._languages_of(chosen)]
        return scores

    def decide_from(
        self,
        chosen: Sequence[Sample],
        scores: NDArray[np.float32],
        found: Links | None = None,
        rows: NDArray[np.int64] | None = None,
    ) -> Decisions:
        """Return what the second stage makes of the scores of the first.

        Parameters
        ----------
        chosen : sequence of Sample
        scores : ndarray of float32, shape (n_samples, 2 * n_types)
            As :meth:`first_stage` returns them.
        found : Links, optional
            What stands around what, if that is known already.
        rows : ndarray of int64, optional
            Which samples are asked for; None: all.
        """
        at = np.arange(len(chosen)) if rows is None else rows
        languages = self._languages_of([chosen[row] for row in at.tolist()])
        inputs = context(chosen, scores, links(chosen) if found is None else found, rows)
        result = np.empty((len(at), scores.shape[1]), np.float32)
        for language in np.unique(languages).tolist():
            own = np.flatnonzero(languages == language)
            result[own] = self.network(language, inputs[own], scores[at[own]])
        presence, rank = (np.ascontiguousarray(part, np.float64) for part in np.hsplit(result, 2))
        return self.calibration.decide(presence, rank, languages, self.types)

    def _known(self, sample: Sample) -> Sample:
        known = sample.language in self.languages
        return sample if known else sample._replace(language=STRUCTURE_ONLY)

    def _languages_of(self, chosen: Sequence[Sample]) -> NDArray[np.int64]:
        """Return the index of the model that reads each sample."""
        places = {name: place for place, name in enumerate(self.languages)}
        other = places[STRUCTURE_ONLY]
        return np.array([places.get(str(s.language), other) for s in chosen], dtype=np.int64)

    def _scores(self, chunk: Sequence[Sample]) -> NDArray[np.float32]:
        features = ClauseFeatures().transform(chunk)
        places = self._places[features.indices]
        used = places >= 0
        starts = np.concatenate([[0], np.cumsum(used)])[features.indptr]
        reduced: csr_matrix[Any] = csr_matrix(
            (features.data[used], places[used], starts),
            shape=(len(chunk), len(self.columns)),
        )
        scores: NDArray[np.float32] = reduced @ self._coefficients
        return scores

    def tag(self, document: Document) -> Document:
        """Return `document` with the types and scores of its clauses filled in.

        ``clause.scores`` holds the probability of every type, ``clause.score`` that of the primary
        type: how likely it is that a careful reader would give the clause that type, as its primary
        one or beside another.

        Raises
        ------
        TypeError
            If `document` is not a Document.
        """
        if not isinstance(document, Document):
            raise TypeError(
                f"tag takes a Document, not {type(document).__name__}:"
                " for a text use classify(text), for a list of texts predict"
            )
        found = self.decide(samples(document))
        source = Source()
        clauses = tuple(
            replace(
                clause, types=types, scores=dict(zip(self.types, row, strict=True)), _source=source
            )
            for clause, types, row in zip(
                document.clauses, found.types, found.presence.tolist(), strict=True
            )
        )
        source.document, source.tagger = replace(document, clauses=clauses), self
        return source.document

    def __str__(self) -> str:
        """Return the model's card in a few lines."""
        lines = [
            f"{type(self).__name__}: {len(self.types)} types, {len(self.columns):,} features",
            f"  languages      {', '.join(self.languages)}",
            f"  types          {', '.join(self.types)}",
            f"  feature scheme {SCHEME}",
        ]
        lines += [f"  {key:14s} {value}" for key, value in self.info.items() if key != "report"]
        return "\n".join(lines)


def _chunks(known: Sequence[Sample]) -> Iterator[Sequence[Sample]]:
    for start in range(0, len(known), _CHUNK):
        yield known[start : start + _CHUNK]


def quantise(
    coefficients: NDArray[np.float32],
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return `coefficients`, of shape (n_columns, n_scores), as 8-bit weights and their scales.

    Examples
    --------
    >>> import numpy as np
    >>> weights, scales = quantise(np.array([[0.5, -1.27], [0.0, 0.0]], dtype=np.float32))
    >>> weights.tolist(), scales.round(4).tolist()
    ([[50, -127], [0, 0]], [0.009999999776482582, 0.0])
    """
    peaks = np.abs(coefficients).max(axis=1, initial=0.0)
    scales = (peaks / 127).astype(np.float32)
    units = np.where(scales > 0, scales, np.float32(1))
    weights = np.rint(coefficients / units[:, None]).astype(np.int8)
    return np.ascontiguousarray(weights), scales
