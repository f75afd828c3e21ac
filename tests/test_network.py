import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sticlauses.network import MAX_HIDDEN, MAX_INPUTS, absent, from_layers

N_INPUTS, N_HIDDEN, N_SCORES = 40, 24, 6


def layers(seed=0):
    rng = np.random.default_rng(seed)

    def normal(*shape):
        return rng.normal(size=shape).astype(np.float32)

    center, spread = normal(N_INPUTS), np.abs(normal(N_INPUTS)) + np.float32(0.5)
    inputs = normal(200, N_INPUTS) * spread + center
    hidden = (normal(N_INPUTS, N_HIDDEN) / 6, normal(N_HIDDEN))
    return center, spread, hidden, (normal(N_HIDDEN, N_SCORES), normal(N_SCORES)), inputs


def plainly(center, spread, hidden, output, inputs):
    """The network without whole numbers."""
    standard = np.clip((inputs - center) / spread, -5, 5)
    active = np.maximum(standard @ hidden[0] + hidden[1], 0)
    return active @ output[0] + output[1]


def test_whole_numbers_give_nearly_the_scores_of_the_trained_network():
    parts = layers()
    expected = plainly(*parts)
    found = from_layers(*parts)(0, parts[-1], np.zeros((200, N_SCORES), np.float32))
    assert np.abs(found - expected).mean() < 0.02 * expected.std()


@given(seed=st.integers(0, 20), size=st.integers(1, 200))
def test_scores_are_the_same_bits_however_a_batch_is_cut(seed, size):
    parts = layers(seed)
    network, inputs = from_layers(*parts), parts[-1]
    scores = np.zeros((len(inputs), N_SCORES), np.float32)
    whole = network(0, inputs, scores)
    cut = [
        network(0, inputs[n : n + size], scores[n : n + size]) for n in range(0, len(inputs), size)
    ]
    assert np.concatenate(cut).tobytes() == whole.tobytes()


def test_the_bounds_keep_sums_exact():
    most = np.float32(127)
    assert MAX_INPUTS * 80 * 127 <= 2**24
    assert MAX_HIDDEN * 127 * 127 <= 2**24
    units = np.full((1, MAX_HIDDEN), most)
    assert units @ units.T == MAX_HIDDEN * 127 * 127


def test_inputs_out_of_all_bounds_give_finite_scores():
    parts = layers()
    wild = np.array([[1e30] * N_INPUTS, [-1e30] * N_INPUTS], np.float32)
    assert np.isfinite(from_layers(*parts)(0, wild, np.zeros((2, N_SCORES), np.float32))).all()


def test_a_language_without_a_second_stage_keeps_its_scores():
    scores = np.arange(12, dtype=np.float32).reshape(2, 6)
    network = absent(N_INPUTS, N_HIDDEN, N_SCORES)
    assert network(0, np.ones((2, N_INPUTS), np.float32), scores) is scores


def test_no_samples_give_no_scores():
    found = from_layers(*layers())(
        0, np.empty((0, N_INPUTS), np.float32), np.empty((0, N_SCORES), np.float32)
    )
    assert found.shape == (0, N_SCORES)


@pytest.mark.parametrize("constant", [0.0, 3.0])
def test_a_hidden_unit_that_never_varies_does_no_harm(constant):
    center, spread, hidden, output, inputs = layers()
    hidden[0][:, 0] = 0
    hidden[1][0] = -constant
    found = from_layers(center, spread, hidden, output, inputs)
    scores = found(0, inputs, np.zeros((200, N_SCORES), np.float32))
    assert np.abs(scores - plainly(center, spread, hidden, output, inputs)).max() < 0.5
