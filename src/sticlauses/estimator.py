"""The scikit-learn estimator that makes a tagger: :class:`ClauseTagger`."""

# ruff: noqa: N803 - scikit-learn calls the samples X, and so do its users
from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import GroupKFold
from sklearn.neural_network import MLPClassifier
from sklearn.utils.validation import check_is_fitted

from sticlauses.context import apart, context, links
from sticlauses.document import Clause, Language
from sticlauses.features import GROUPS, ClauseFeatures, Sample, as_samples
from sticlauses.network import PARTS, Network, absent, from_layers, whole
from sticlauses.tagger import (
    MAX_TYPES,
    STRUCTURE_ONLY,
    Calibration,
    Floats,
    StackedTagger,
    log_softmax,
    quantise,
)

Labels: TypeAlias = Sequence[Sequence[str]]

#: A type with fewer examples in a language shares its calibration with the other types.
_FEW: Final = 20
_SHARPNESS: Final = np.geomspace(1, 32, 26)
_THRESHOLDS: Final = np.linspace(0.15, 0.75, 25)

#: Clauses after which a network's weights are changed, and by how much at first.
_BATCH: Final = 128
_RATE: Final = 0.002
#: Changes that a network needs, however few the clauses.
_CHANGES: Final = 1800
#: Share of the clauses that a network sees a second time, by themselves. Without it the second
#: stage costs a clause by itself 0.04 micro-F1 on the corpora; with it 0.01, and 0.001 otherwise.
_ALONE: Final = 0.2


@dataclass(frozen=True)
class _Targets:
    """What is to be learned of each clause, as numbers.

    Parameters
    ----------
    carried : ndarray of bool, shape (n_samples, n_types)
    primary : ndarray of int64, shape (n_samples,)
        Index of the primary type.
    groups : ndarray of int64, shape (n_samples,)
        Which agreement the clause is from.
    """

    carried: NDArray[np.bool_]
    primary: NDArray[np.int64]
    groups: NDArray[np.int64]

    def __getitem__(self, index: NDArray[Any]) -> _Targets:
        return _Targets(self.carried[index], self.primary[index], self.groups[index])

    def scores(self) -> NDArray[np.float32]:
        """Return the scores to aim at, of shape (n_samples, 2 * n_types).

        Presence: 1 for a type that is carried, -1 otherwise. Rank: the same, but 0 for a type that
        stands beside the primary one.
        """
        presence = np.where(self.carried, 1.0, -1.0)
        rank = np.where(self.carried, 0.0, -1.0)
        rank[np.arange(len(rank)), self.primary] = 1.0
        return np.hstack([presence, rank]).astype(np.float32)


@dataclass(frozen=True)
class _Model:
    """The part of a tagger for one language."""

    columns: NDArray[np.int32]
    coefficients: NDArray[np.float32]  # shape (n_columns, 2 * n_types)
    intercepts: NDArray[np.float32]  # shape (2 * n_types,)

    def scores(self, X: csr_matrix[Any]) -> NDArray[np.float32]:
        result: NDArray[np.float32] = X[:, self.columns] @ self.coefficients + self.intercepts
        return result


@dataclass(frozen=True)
class _Inputs:
    """What the second stage sees of some clauses: in their documents, and each by itself."""

    together: NDArray[np.float32]
    apart: NDArray[np.float32]

    def __getitem__(self, index: NDArray[np.int64]) -> _Inputs:
        return _Inputs(self.together[index], self.apart[index])


@dataclass
class _OutOfFold:
    """The clauses of one language, and their scores by models that did not see their groups."""

    index: NDArray[np.int64]
    folds: list[tuple[NDArray[np.int64], NDArray[np.int64]]]
    scores: NDArray[np.float32]


class ClauseTagger(BaseEstimator):  # type: ignore[misc]  # scikit-learn has no annotations
    """Trains a tagger on labelled clauses; a scikit-learn estimator over texts.

    For each language a ridge regression over hashed features learns two scores a type: whether a
    clause carries it, and how central it is. The out-of-fold scores of all clauses are what the
    second stage is trained on: networks with one hidden layer, which see the scores of a clause and
    of what stands around it. Probabilities and thresholds are fitted to out-of-fold scores of the
    second stage. Folds are made of whole groups.

    Parameters
    ----------
    alpha : float
        Strength of the ridge penalty, positive.
    min_groups : int
        Features that occur in fewer groups of the training data are left out: words of a single
        agreement are mostly its names.
    max_features : int
        Features of a language that are kept, those with the greatest share in the scores. On the
        corpora half as many would do for English, and no bound gains anything for either language.
    n_hidden : int
        Units of the hidden layer of each network.
    n_networks : int
        Networks whose log-odds are averaged; 0: no second stage.
    penalty : float
        Strength of the networks' L2 penalty, 0 or more.
    n_epochs : int
        How often each network sees the clauses, at least: few clauses are seen more often.
    min_clauses : int
        A language with fewer clauses has no second stage.
    n_folds : int
        Folds, 2 or more. With fewer groups than that, one a group.
    random_state : int
        Which groups share a fold, and what the networks start from.

    Attributes
    ----------
    fitted_ : StackedTagger
        The trained tagger, which needs no scikit-learn.
    classes_ : tuple of str
        The types, in alphabetical order.

    Examples
    --------
    >>> X = ["Each Side bears its costs.", "The text takes effect today."] * 4
    >>> y = [("funding",), ("duration",)] * 4
    >>> ClauseTagger().fit(X, y).predict(["Each Side bears all costs."])
    [('funding',)]
    """

    def __init__(
        self,
        *,
        alpha: float = 0.5,
        min_groups: int = 2,
        max_features: int = 100_000,
        n_hidden: int = 192,
        n_networks: int = 2,
        penalty: float = 0.3,
        n_epochs: int = 8,
        min_clauses: int = 1000,
        n_folds: int = 3,
        random_state: int = 0,
    ) -> None:
        self.alpha = alpha
        self.min_groups = min_groups
        self.max_features = max_features
        self.n_hidden = n_hidden
        self.n_networks = n_networks
        self.penalty = penalty
        self.n_epochs = n_epochs
        self.min_clauses = min_clauses
        self.n_folds = n_folds
        self.random_state = random_state

    def fit(
        self,
        X: Iterable[Sample | Clause | str],
        y: Iterable[Sequence[str]],
        groups: Iterable[object] | None = None,
    ) -> ClauseTagger:
        """Train on labelled clauses.

        Parameters
        ----------
        X : iterable of Sample, Clause or str
            The clauses.
        y : iterable of sequence of str
            The types of each clause, one to three, the primary type first.
        groups : iterable, optional
            What belongs together (the agreement of each clause), as strings or other values that
            can be compared. Without it every clause stands for itself, which makes the
            probabilities too high for clauses of unseen agreements.

        Returns
        -------
        ClauseTagger
            Itself.

        Raises
        ------
        TypeError
            If `X` or `y` holds something else.
        ValueError
            If the lengths differ, there are no clauses or a single type, a clause has no type,
            more than three or one of them twice, or a parameter is out of range.
        """
        self._check_parameters()
        chosen = as_samples(X, "fit")
        labels = _checked_labels(y, len(chosen))
        types = tuple(sorted({name for names in labels for name in names}))
        if len(types) < 2:  # noqa: PLR2004 - a choice needs two
            raise ValueError(f"y holds {len(types)} type; a tagger needs two or more to tell apart")
        targets = _targets(labels, types, _checked_groups(groups, len(chosen)))
        self.fitted_ = self._train(chosen, targets, types)
        self.classes_ = types
        return self

    def _check_parameters(self) -> None:
        if not self.alpha > 0:
            raise ValueError(f"alpha is {self.alpha!r}; expected a positive number")
        if not self.penalty >= 0:
            raise ValueError(f"penalty is {self.penalty!r}; expected 0 or a positive number")
        for name in ("min_groups", "max_features", "n_hidden", "n_epochs", "min_clauses"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} is {getattr(self, name)!r}; expected 1 or more")
        if self.n_networks < 0:
            raise ValueError(f"n_networks is {self.n_networks!r}; expected 0 or more")
        if self.n_folds < 2:  # noqa: PLR2004 - one fold leaves nothing to train on
            raise ValueError(f"n_folds is {self.n_folds!r}; expected 2 or more")

    def _train(
        self, chosen: Sequence[Sample], targets: _Targets, types: tuple[str, ...]
    ) -> StackedTagger:
        languages: list[str] = []
        models: list[_Model] = []
        folds: dict[str, _OutOfFold] = {}
        scores = np.zeros((len(chosen), 2 * len(types)), np.float32)
        for language, index in _by_language(chosen):
            features = ClauseFeatures().transform([_in(chosen[n], language) for n in index])
            own = np.zeros((len(index), scores.shape[1]), np.float32)
            out = _OutOfFold(index, self._folds(targets[index]), own)
            for train, test in out.folds:
                model = self._model(features[train], targets[index[train]])
                own[test] = model.scores(features[test])
            if language != STRUCTURE_ONLY:
                scores[index] = own
            languages.append(language)
            models.append(self._model(features, targets[index]))
            folds[language] = out
        known = set(languages) - {STRUCTURE_ONLY}
        rest = np.array([s.language not in known for s in chosen])
        scores[rest] = folds[STRUCTURE_ONLY].scores[rest]
        inputs = _Inputs(
            context(chosen, scores, links(chosen)), context(chosen, scores, apart(len(chosen)))
        )
        networks, calibrations = [], []
        for name, out in folds.items():
            aims = targets[out.index]
            network, final = self._second_stage(name, inputs[out.index], out, aims)
            networks.append(network)
            calibrations.append(_calibrate(final.astype(np.float64), aims))
        order = np.argsort(np.concatenate([model.columns for model in models]))
        coefficients = np.concatenate([model.coefficients for model in models])[order]
        weights, scales = quantise(coefficients)
        return StackedTagger(
            types=types,
            languages=tuple(languages),
            columns=np.concatenate([model.columns for model in models])[order],
            weights=weights,
            scales=scales,
            intercepts=np.stack([model.intercepts for model in models]),
            network=Network(*map(np.concatenate, zip(*networks, strict=True))),
            calibration=Calibration(
                *(np.stack(parts) for parts in zip(*calibrations, strict=True))
            ),
        )

    def _folds(self, targets: _Targets) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Return what to train on and what to score, in turn."""
        n_groups = len(np.unique(targets.groups))
        rows = np.arange(len(targets.primary))
        if n_groups < 2:  # noqa: PLR2004 - nothing to hold out: better optimistic than without
            return [(rows, rows)]
        folds = GroupKFold(
            min(self.n_folds, n_groups), shuffle=True, random_state=self.random_state
        )
        return list(folds.split(rows, groups=targets.groups))

    def _second_stage(
        self, language: str, inputs: _Inputs, out: _OutOfFold, targets: _Targets
    ) -> tuple[Network, NDArray[np.float32]]:
        """Return the network of a language, and the out-of-fold scores that come out of it."""
        few = len(out.index) < self.min_clauses or len(out.folds) < 2  # noqa: PLR2004 - see _folds
        if few or language == STRUCTURE_ONLY or not self.n_networks:
            n_hidden = self.n_hidden * max(1, self.n_networks)
            return absent(inputs.together.shape[1], n_hidden, out.scores.shape[1]), out.scores
        final = np.zeros_like(out.scores)
        for train, test in out.folds:
            network = self._network(inputs[train], targets[train])
            final[test] = network(0, inputs[test].together, out.scores[test])
        return self._network(inputs, targets), final

    def _network(self, inputs: _Inputs, targets: _Targets) -> Network:
        center = inputs.together.mean(axis=0)
        spread: NDArray[np.float32] = inputs.together.std(axis=0) + np.float32(1e-3)
        n_clauses = len(inputs.together)
        again = np.random.default_rng(self.random_state).random(n_clauses) < _ALONE
        rows = np.vstack([inputs.together, inputs.apart[again]])
        standard = whole(rows, center, spread) / np.float32(PARTS)
        aims = np.hstack([targets.carried, np.eye(targets.carried.shape[1])[targets.primary] > 0])
        aims = np.vstack([aims, aims[again]])
        layers = [self._layers(standard, aims, seed) for seed in range(self.n_networks)]
        hidden, hidden_bias, output, output_bias = zip(*layers, strict=True)
        return from_layers(
            center,
            spread,
            (np.hstack(hidden), np.concatenate(hidden_bias)),
            (
                (np.vstack(output) / self.n_networks).astype(np.float32),
                np.stack(output_bias).mean(axis=0, dtype=np.float32),
            ),
            rows,
        )

    def _layers(
        self, inputs: NDArray[np.float32], aims: NDArray[np.bool_], seed: int
    ) -> tuple[NDArray[np.float32], ...]:
        """Train one network; return the weights and biases of its two layers."""
        batch = min(_BATCH, len(inputs))
        n_epochs = max(self.n_epochs, -(-_CHANGES * batch // len(inputs)))
        learner = MLPClassifier(
            (self.n_hidden,),
            alpha=self.penalty,
            batch_size=batch,
            learning_rate_init=_RATE,
            max_iter=n_epochs,
            n_iter_no_change=n_epochs + 1,
            tol=0.0,
            random_state=self.random_state + seed,
        )
        with warnings.catch_warnings():
            # It stops after so many epochs because it is told to, not because it failed.
            warnings.simplefilter("ignore", ConvergenceWarning)
            learner.fit(inputs, aims)
        (hidden, output), (hidden_bias, output_bias) = learner.coefs_, learner.intercepts_
        return hidden, hidden_bias, output, output_bias

    def _model(self, features: csr_matrix[Any], targets: _Targets) -> _Model:
        columns = _common_columns(features, targets.groups, self.min_groups)
        aims = targets.scores()
        if not len(columns):
            return _Model(columns, np.zeros((0, aims.shape[1]), np.float32), aims.mean(axis=0))
        # Conjugate gradients stop early enough: a smaller tolerance changes no decision.
        ridge = Ridge(alpha=self.alpha, solver="sparse_cg", tol=0.01)
        ridge.fit(features[:, columns], aims)
        kept = _weightiest(features[:, columns], ridge.coef_, self.max_features)
        coefficients = np.ascontiguousarray(ridge.coef_.T[kept], dtype=np.float32)
        return _Model(columns[kept], coefficients, np.asarray(ridge.intercept_, dtype=np.float32))

    def predict(self, X: Iterable[Sample | Clause | str]) -> list[tuple[str, ...]]:
        """Return the types of each clause, the primary type first (see :class:`StackedTagger`)."""
        check_is_fitted(self)
        return self.fitted_.predict(X)

    def predict_proba(self, X: Iterable[Sample | Clause | str]) -> Floats:
        """Return the probability of each type, of shape (n_samples, n_types)."""
        check_is_fitted(self)
        return self.fitted_.predict_proba(X)

    def score(self, X: Iterable[Sample | Clause | str], y: Iterable[Sequence[str]]) -> float:
        """Return the micro-averaged F1 of the types, between 0 and 1."""
        found = self.predict(X)
        labels = _checked_labels(y, len(found))
        right = sum(len(set(f) & set(t)) for f, t in zip(found, labels, strict=True))
        total = sum(map(len, found)) + sum(map(len, labels))
        return 2 * right / total if total else 0.0

    def __sklearn_tags__(self) -> Any:  # noqa: ANN401 - a class of scikit-learn, without annotations
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        tags.target_tags.required = True
        tags.target_tags.multi_output = True
        return tags


def _by_language(chosen: Sequence[Sample]) -> Iterator[tuple[Language, NDArray[np.int64]]]:
    """Yield each language with the places of its samples; ``"und"`` with all, without words."""
    for language in GROUPS:
        if language == STRUCTURE_ONLY:
            index = np.arange(len(chosen))
        else:
            index = np.array([n for n, s in enumerate(chosen) if s.language == language], np.int64)
        if len(index):
            yield language, index


def _in(sample: Sample, language: Language) -> Sample:
    return sample._replace(language=language)


def _common_columns(
    features: csr_matrix[Any], groups: NDArray[np.int64], min_groups: int
) -> NDArray[np.int32]:
    """Return the columns that occur in at least `min_groups` groups, rising."""
    rows = np.repeat(groups, np.diff(features.indptr))
    pairs = rows * features.shape[1] + features.indices
    pairs.sort()
    seen = pairs[np.diff(pairs, prepend=-1) != 0] % features.shape[1]
    counts = np.bincount(seen, minlength=features.shape[1])
    return np.flatnonzero(counts >= min_groups).astype(np.int32)


def _weightiest(
    features: csr_matrix[Any], coefficients: NDArray[np.float32], most: int
) -> NDArray[np.int64]:
    """Return, rising, the columns that add most to the scores of the training data.

    Parameters
    ----------
    features : csr_matrix, shape (n_samples, n_columns)
    coefficients : ndarray, shape (n_scores, n_columns)
    most : int
        How many columns to return at most.
    """
    used = np.bincount(
        features.indices, weights=features.data.astype(np.float64) ** 2, minlength=features.shape[1]
    )
    share = used * (coefficients.astype(np.float64) ** 2).sum(axis=0)
    return np.sort(np.argsort(-share, kind="stable")[:most])


# -- calibration ---------------------------------------------------------------------------------


def _calibrate(scores: Floats, targets: _Targets) -> Calibration:
    """Fit probabilities and thresholds of one language to out-of-fold scores."""
    presence, rank = np.hsplit(scores, 2)
    sharpness = _sharpness(rank, targets.primary)
    shares = log_softmax(sharpness * rank)
    fits = _platt(presence, shares, targets.carried)
    logit = fits[:, 0] * presence + fits[:, 1] * shares + fits[:, 2]
    threshold = _threshold(1 / (1 + np.exp(-logit)), rank.argmax(axis=1), targets.carried)
    slopes, weights, offsets = np.ascontiguousarray(fits.T)
    return Calibration(sharpness, slopes, weights, offsets, np.full(len(slopes), threshold))


def _sharpness(rank: Floats, primary: NDArray[np.int64]) -> Floats:
    """Return the factor under which the softmax of the rank scores is likeliest (temperature)."""
    rows = np.arange(len(primary))
    likelihood = [log_softmax(factor * rank)[rows, primary].mean() for factor in _SHARPNESS]
    return np.asarray(_SHARPNESS[int(np.argmax(likelihood))])


def _platt(presence: Floats, shares: Floats, carried: NDArray[np.bool_]) -> Floats:
    """Return slope, share and offset of each type, of shape (n_types, 3)."""
    together = _logistic(presence.ravel(), shares.ravel(), carried.ravel())
    enough = (carried.sum(axis=0) >= _FEW) & ((~carried).sum(axis=0) >= _FEW)
    return np.stack(
        [
            _logistic(presence[:, t], shares[:, t], carried[:, t]) if enough[t] else together
            for t in range(carried.shape[1])
        ]
    )


def _logistic(presence: Floats, shares: Floats, carried: NDArray[np.bool_]) -> Floats:
    if carried.all() or not carried.any():  # nothing to fit to: the odds are what they are
        return np.array([0.0, 0.0, np.log((carried.sum() + 0.5) / ((~carried).sum() + 0.5))])
    model = LogisticRegression(C=10.0).fit(np.column_stack([presence, shares]), carried)
    return np.append(model.coef_[0], model.intercept_[0])


def _threshold(
    probability: Floats, primary: NDArray[np.int64], carried: NDArray[np.bool_]
) -> float:
    """Return the probability from which to add a type, for the best micro-F1.

    The same for all types of a language: with probabilities calibrated by type, thresholds of their
    own lost 0.001 on held-out halves of the corpora.
    """
    rows = np.arange(len(primary))

    def micro_f1(threshold: float) -> float:
        chosen = probability >= threshold
        chosen[rows, primary] = True
        return 2 * int((chosen & carried).sum()) / int(chosen.sum() + carried.sum())

    return float(max(_THRESHOLDS, key=micro_f1))


# -- validation ----------------------------------------------------------------------------------


def _checked_labels(y: Iterable[Sequence[str]], n_samples: int) -> list[tuple[str, ...]]:
    if isinstance(y, str) or not isinstance(y, Iterable):
        raise TypeError(f"y must be a list of tuples of type names, not {type(y).__name__}")
    labels: list[tuple[str, ...]] = []
    for index, names in enumerate(y):
        if isinstance(names, str) or not isinstance(names, Sequence):
            raise TypeError(
                f"y[{index}] is {names!r}; expected a tuple of type names, primary type first,"
                ' as in ("funding",)'
            )
        if not all(isinstance(name, str) and name for name in names):
            raise TypeError(f"y[{index}] is {names!r}; expected names of types")
        if not 1 <= len(names) <= MAX_TYPES or len(set(names)) < len(names):
            raise ValueError(f"y[{index}] is {names!r}; expected one to three types, each once")
        labels.append(tuple(names))
    if len(labels) != n_samples:
        raise ValueError(f"X has {n_samples} clauses and y has {len(labels)}; expected as many")
    if not labels:
        raise ValueError("X is empty; a tagger needs labelled clauses to be trained on")
    return labels


def _checked_groups(groups: Iterable[object] | None, n_samples: int) -> NDArray[np.int64]:
    if groups is None:
        return np.arange(n_samples)
    names = list(groups)
    if len(names) != n_samples:
        raise ValueError(f"X has {n_samples} clauses and groups has {len(names)}; expected as many")
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names], dtype=np.int64)


def _targets(
    labels: Sequence[tuple[str, ...]], types: tuple[str, ...], groups: NDArray[np.int64]
) -> _Targets:
    place = {name: index for index, name in enumerate(types)}
    carried = np.zeros((len(labels), len(types)), dtype=np.bool_)
    for row, names in enumerate(labels):
        carried[row, [place[name] for name in names]] = True
    primary = np.array([place[names[0]] for names in labels], dtype=np.int64)
    return _Targets(carried, primary, groups)
