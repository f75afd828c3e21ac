import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

import sticlauses.model_store as store
from sticlauses.document import ModelError
from sticlauses.estimator import ClauseTagger
from sticlauses.model_store import FORMAT, load_model, save_model, shipped_model

TEXTS = ["Each Side bears its own costs.", "Either Side may end it.", "費用は各自が負担する。"] * 3
TYPES = [("funding",), ("termination", "intent"), ("funding",)] * 3


@pytest.fixture(scope="module")
def tagger():
    return replace(ClauseTagger().fit(TEXTS, TYPES).fitted_, info={"clauses": 9})


@pytest.fixture(scope="module")
def other():
    return ClauseTagger().fit(TEXTS, [(f"new_{t[0]}",) for t in TYPES]).fitted_


@pytest.fixture
def folder(tagger, tmp_path):
    save_model(tagger, tmp_path / "model")
    return tmp_path / "model"


def content_of(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def rewrite(folder, seal=True, **changes):
    """Change entries of model.json; with `seal`, as a program would that knows the format."""
    path = folder / "model.json"
    content = json.loads(path.read_text()) | changes
    if seal:
        rest = {key: value for key, value in content.items() if key != "sha256"}
        data = json.dumps(rest, sort_keys=True).encode()
        content["sha256"] = hashlib.sha256(data).hexdigest()
    path.write_text(json.dumps(content))


def test_a_loaded_tagger_does_what_the_saved_one_did(tagger, folder):
    again = load_model(folder)
    assert again.types == tagger.types
    assert again.languages == tagger.languages
    assert again.info == {"clauses": 9}
    texts = [*TEXTS, "Something else.", ""]
    assert again.predict(texts) == tagger.predict(texts)
    assert again.predict_proba(texts).tobytes() == tagger.predict_proba(texts).tobytes()


def test_the_same_tagger_gives_the_same_bytes(tagger, folder, tmp_path):
    save_model(tagger, tmp_path / "again")
    assert content_of(folder) == content_of(tmp_path / "again")


def test_the_same_training_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        save_model(ClauseTagger().fit(TEXTS, TYPES).fitted_, tmp_path / name)
    assert content_of(tmp_path / "one") == content_of(tmp_path / "two")


def test_arrays_that_are_not_contiguous_are_saved_as_they_are(tagger, tmp_path):
    turned = replace(tagger, weights=np.asfortranarray(tagger.weights))
    save_model(turned, tmp_path)
    assert (load_model(tmp_path).weights == tagger.weights).all()


def test_a_new_model_replaces_the_old_one_and_leaves_other_files(other, folder):
    (folder / "README.md").write_text("the card")
    save_model(other, folder)
    assert load_model(folder).types == ("new_funding", "new_termination")
    used = {e["file"] for e in json.loads((folder / "model.json").read_text())["arrays"].values()}
    assert set(content_of(folder)) == used | {"model.json", "README.md"}


class Killed(BaseException):
    pass


@pytest.mark.parametrize("cut_at", [(step, n) for step in ("replace", "fsync") for n in range(22)])
def test_a_save_that_is_cut_short_leaves_the_old_model(tagger, other, folder, monkeypatch, cut_at):
    """Cut the save short at its n-th fsync or rename, for every n that it comes to."""
    step, count = cut_at
    owner = os if step == "fsync" else store.Path
    original = getattr(owner, step)
    calls = 0

    def cut(*arguments):
        nonlocal calls
        if calls == count:
            raise Killed
        calls += 1
        return original(*arguments)

    monkeypatch.setattr(owner, step, cut)
    try:
        save_model(other, folder)
    except Killed:
        finished = False
    else:
        finished = True
        assert calls >= 10  # one a file, and more to sync the folder: something was there to cut
    monkeypatch.undo()
    found = load_model(folder).types
    if finished:
        assert found == other.types
    else:
        # The rename of model.json is the last of all; what is cut after it has saved the new model.
        assert found in (tagger.types, other.types)
        assert found == tagger.types or (step == "fsync" and count >= 19)
    save_model(other, folder)
    assert load_model(folder).types == other.types
    assert not [name for name in content_of(folder) if name.startswith(".saving")]


def test_leftovers_of_a_killed_save_are_cleared_away(tagger, folder):
    (folder / ".saving-xyz").write_bytes(b"half")
    (folder / "weights-0123456789abcdef.npy").write_bytes(b"of a save that was killed")
    before = content_of(folder)
    save_model(tagger, folder)
    assert set(before) - set(content_of(folder)) == {".saving-xyz", "weights-0123456789abcdef.npy"}


def test_no_model(tmp_path):
    with pytest.raises(ModelError, match="no such folder"):
        load_model(tmp_path / "nothing")
    with pytest.raises(ModelError, match=r"no model\.json in it"):
        load_model(tmp_path)


def test_every_missing_file_is_named(folder):
    for file in sorted(folder.glob("*.npy")):
        data = file.read_bytes()
        file.unlink()
        with pytest.raises(ModelError, match="is missing") as caught:
            load_model(folder)
        assert file.name in str(caught.value)
        file.write_bytes(data)
    load_model(folder)


def test_truncated_files_are_named(folder):
    for file in sorted(folder.iterdir()):
        data = file.read_bytes()
        for length in (0, len(data) // 2, len(data) - 2):
            file.write_bytes(data[:length])
            with pytest.raises(ModelError) as caught:
                load_model(folder)
            assert file.name in str(caught.value)
        file.write_bytes(data)
    load_model(folder)


def test_a_changed_bit_anywhere_is_found(folder):
    rng = np.random.default_rng(0)
    files = sorted(folder.iterdir())
    for _ in range(200):
        file = files[rng.integers(len(files))]
        data = bytearray(file.read_bytes())
        place = int(rng.integers(len(data) - 1))  # the last byte of model.json is a line break
        data[place] ^= 1 << int(rng.integers(8))
        original = file.read_bytes()
        file.write_bytes(data)
        if file.name == "model.json" and harmless(original, bytes(data)):
            load_model(folder)
        else:
            with pytest.raises(ModelError):
                load_model(folder)
        file.write_bytes(original)


def harmless(original, changed):
    """Tell whether two files of JSON say the same: white space may have changed."""
    try:
        return json.loads(original) == json.loads(changed)
    except ValueError:
        return False


def test_a_future_format_asks_for_a_newer_library(folder):
    rewrite(folder, format=FORMAT + 1)
    with pytest.raises(ModelError, match="update sticlauses"):
        load_model(folder)


def test_other_features_ask_for_new_training(folder):
    rewrite(folder, feature_scheme=0)
    with pytest.raises(ModelError, match="train the model again"):
        load_model(folder)


def test_a_changed_entry_is_found_by_the_hash(folder):
    rewrite(folder, seal=False, types=["a", "b", "c"])
    with pytest.raises(ModelError, match="its hash is wrong"):
        load_model(folder)


@pytest.mark.parametrize("text", ["", "no JSON", "[]", "{}", '{"format": "1"}', "\xff"])
def test_a_file_that_is_no_model(folder, text):
    (folder / "model.json").write_text(text, encoding="latin-1")
    with pytest.raises(ModelError, match=r"model\.json"):
        load_model(folder)


@pytest.mark.parametrize("key", ["types", "languages", "info", "arrays"])
def test_an_entry_of_the_wrong_sort_is_named(folder, key):
    rewrite(folder, **{key: None})
    with pytest.raises(ModelError, match=key):
        load_model(folder)


def test_arrays_that_do_not_belong_are_refused(folder):
    rewrite(folder, arrays={})
    with pytest.raises(ModelError, match="must name the arrays"):
        load_model(folder)


def test_types_that_do_not_fit_the_arrays_are_refused(folder):
    rewrite(folder, types=["funding"])
    with pytest.raises(ModelError, match="do not fit"):
        load_model(folder)


def test_an_array_that_could_run_code_is_not_read(folder):
    data = store._bytes_of(np.zeros(3))
    evil = data.replace(b"'<f8'", b"'|O' ")
    (folder / "evil.npy").write_bytes(evil)
    arrays = json.loads((folder / "model.json").read_text())["arrays"]
    arrays["scales"] |= {"file": "evil.npy", "sha256": hashlib.sha256(evil).hexdigest()}
    rewrite(folder, arrays=arrays)
    with pytest.raises(ModelError, match="is not an array"):
        load_model(folder)


def test_a_model_names_no_file_outside_its_folder(folder):
    arrays = json.loads((folder / "model.json").read_text())["arrays"]
    outside = folder.parent / arrays["scales"]["file"]
    (folder / outside.name).rename(outside)
    arrays["scales"]["file"] = f"../{outside.name}"
    rewrite(folder, arrays=arrays)
    with pytest.raises(ModelError, match="is missing"):
        load_model(folder)


def test_only_taggers_are_saved_and_only_in_folders(tagger, tmp_path):
    with pytest.raises(TypeError, match="fitted_"):
        save_model(ClauseTagger(), tmp_path / "model")
    (tmp_path / "file").write_text("")
    with pytest.raises(NotADirectoryError, match="needs a folder"):
        save_model(tagger, tmp_path / "file")


def test_loading_and_tagging_need_neither_scikit_learn_nor_spacy(folder):
    code = (
        "import sys; sys.modules['sklearn'] = sys.modules['spacy'] = None\n"
        "import sticlauses\n"
        "tagger = sticlauses.load_model(sys.argv[1])\n"
        "document = tagger.tag(sticlauses.segment('Each Side bears its own costs.'))\n"
        "print(document[0].type)"
    )
    command = [sys.executable, "-c", code, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "funding\n"


def test_the_shipped_model_is_sought_in_the_package_and_then_in_the_checkout(tmp_path, monkeypatch):
    module = tmp_path / "src" / "sticlauses" / "model_store.py"
    module.parent.mkdir(parents=True)
    monkeypatch.setattr(store, "__file__", str(module))
    assert shipped_model() == tmp_path / "models" / "default"
    (module.parent / "models" / "default").mkdir(parents=True)
    assert shipped_model() == module.parent / "models" / "default"


def test_the_shipped_model_is_light():
    size = sum(file.stat().st_size for file in shipped_model().iterdir())
    assert size <= 12_000_000
