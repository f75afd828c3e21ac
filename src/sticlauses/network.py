"""The second stage: a network with one hidden layer, in whole numbers.

Inputs, weights and hidden units are whole numbers of at most eight bits, so that every sum of
products is a whole number below 2**24, which float32 holds exactly. However a matrix product is
split up over blocks, threads or machines, it gives the same bits: a clause gets the same scores in
a batch of any size.
"""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats32: TypeAlias = NDArray[np.float32]
Bytes: TypeAlias = NDArray[np.int8]

#: Inputs are standardised, cut off at five standard deviations, and counted in sixteenths.
_CUT: Final = 5.0
PARTS: Final = 16
_MOST: Final = 127

#: The most that keeps a sum of products below 2**24: inputs of a layer, and hidden units.
MAX_INPUTS: Final = 2**24 // (int(_CUT * PARTS) * _MOST)
MAX_HIDDEN: Final = 2**24 // (_MOST * _MOST)


class Network(NamedTuple):
    """A network for each language, all of one size.

    Parameters
    ----------
    center, spread : ndarray of float32, shape (n_languages, n_inputs)
        Mean and standard deviation of the inputs.
    hidden : ndarray of int8, shape (n_languages, n_inputs, n_hidden)
        Weights of the hidden layer.
    hidden_scale, hidden_bias : ndarray of float32, shape (n_languages, n_hidden)
        Unit of the weights, and what is added.
    output : ndarray of int8, shape (n_languages, n_hidden, n_scores)
    output_scale, output_bias : ndarray of float32, shape (n_languages, n_scores)
    there : ndarray of bool, shape (n_languages,)
        Whether the language has a second stage.
    """

    center: Floats32
    spread: Floats32
    hidden: Bytes
    hidden_scale: Floats32
    hidden_bias: Floats32
    output: Bytes
    output_scale: Floats32
    output_bias: Floats32
    there: NDArray[np.bool_]

    def __call__(self, language: int, inputs: Floats32, scores: Floats32) -> Floats32:
        """Return the scores of some samples in one language.

        Parameters
        ----------
        language : int
            Which of the languages.
        inputs : ndarray of float32, shape (n_samples, n_inputs)
            As :func:`~sticlauses.context.context` returns them.
        scores : ndarray of float32, shape (n_samples, n_scores)
            The scores of the first stage.
        """
        if not self.there[language]:
            return scores
        units = whole(inputs, self.center[language], self.spread[language])
        active = units @ self.hidden[language].astype(np.float32)
        active = active * self.hidden_scale[language] + self.hidden_bias[language]
        active = np.rint(np.clip(active, 0, _MOST))  # a rectifier that is counted in its own units
        sums = active @ self.output[language].astype(np.float32)
        result: Floats32 = sums * self.output_scale[language] + self.output_bias[language]
        return result


def absent(n_inputs: int, n_hidden: int, n_scores: int) -> Network:
    """Return the network of a language that has no second stage."""
    return Network(
        np.zeros((1, n_inputs), np.float32),
        np.ones((1, n_inputs), np.float32),
        np.zeros((1, n_inputs, n_hidden), np.int8),
        np.zeros((1, n_hidden), np.float32),
        np.zeros((1, n_hidden), np.float32),
        np.zeros((1, n_hidden, n_scores), np.int8),
        np.zeros((1, n_scores), np.float32),
        np.zeros((1, n_scores), np.float32),
        np.zeros(1, np.bool_),
    )


def whole(inputs: Floats32, center: Floats32, spread: Floats32) -> Floats32:
    """Return the inputs as whole numbers: standardised, cut off, counted in sixteenths."""
    standard = np.clip((inputs - center) / spread, -_CUT, _CUT)
    units: Floats32 = np.rint(standard * PARTS)
    return units


def from_layers(
    center: Floats32,
    spread: Floats32,
    hidden: tuple[Floats32, Floats32],
    output: tuple[Floats32, Floats32],
    inputs: Floats32,
) -> Network:
    """Turn a trained network with a rectifier into whole numbers.

    Parameters
    ----------
    center, spread : ndarray of float32, shape (n_inputs,)
    hidden : (ndarray, ndarray) of the shapes (n_inputs, n_hidden) and (n_hidden,)
        Weights and biases over standardised inputs.
    output : (ndarray, ndarray) of the shapes (n_hidden, n_scores) and (n_scores,)
    inputs : ndarray of float32, shape (n_samples, n_inputs)
        Inputs to take the ranges of the hidden units from.
    """
    units = whole(inputs, center, spread)
    peaks = np.maximum((units / PARTS @ hidden[0] + hidden[1]).max(axis=0), 1e-6)
    steps = (peaks / _MOST).astype(np.float32)  # of each hidden unit
    weights, scale = _eight_bits((hidden[0] / PARTS).astype(np.float32))
    outgoing, out_scale = _eight_bits((output[0] * steps[:, None]).astype(np.float32))
    return Network(
        center[None],
        spread[None],
        weights[None],
        (scale / steps)[None].astype(np.float32),
        (hidden[1] / steps)[None].astype(np.float32),
        outgoing[None],
        out_scale[None],
        output[1][None].astype(np.float32),
        np.ones(1, np.bool_),
    )


def _eight_bits(weights: Floats32) -> tuple[Bytes, Floats32]:
    """Return weights as whole numbers, and the unit of each column."""
    scale = np.maximum(np.abs(weights).max(axis=0, initial=0.0) / _MOST, 1e-12).astype(np.float32)
    return np.ascontiguousarray(np.rint(weights / scale).astype(np.int8)), scale
