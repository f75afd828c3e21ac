"""Save a tagger as a folder, and load it again: :func:`save_model`, :func:`load_model`.

A model is ``model.json`` and some ``.npy`` arrays beside it, each named after its content.
``model.json`` says which arrays belong to the model, with the SHA-256, shape and type of each, and
holds a SHA-256 of itself. Nothing on the load path can run code: arrays are read without pickle.

The arrays of a new model are written beside those of the old one, and ``model.json`` is then
replaced in one step, which either happens or does not: a crash at any moment leaves the old model.
Whatever else is in the folder, a model card for instance, stays.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import tempfile
from collections.abc import Mapping
from importlib import metadata
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sticlauses.document import ModelError
from sticlauses.features import SCHEME
from sticlauses.network import Network
from sticlauses.tagger import Calibration, StackedTagger

if TYPE_CHECKING:
    from sticlauses.evaluation import Report

AnyPath: TypeAlias = str | PathLike[str]
Array: TypeAlias = NDArray[Any]

#: Number of the format. To raise it: add one here, turn what `_read_content` finds in the format
#: before into this one, and keep a small model of that format for the tests.
FORMAT: Final = 2

MODEL_FILE: Final = "model.json"

_DTYPES: Final[Mapping[str, str]] = {
    "columns": "int32",
    "weights": "int8",
    "scales": "float32",
    "intercepts": "float32",
    "center": "float32",
    "spread": "float32",
    "hidden": "int8",
    "hidden_scale": "float32",
    "hidden_bias": "float32",
    "output": "int8",
    "output_scale": "float32",
    "output_bias": "float32",
    "there": "bool",
    "sharpness": "float64",
    "slopes": "float64",
    "shares": "float64",
    "offsets": "float64",
    "thresholds": "float64",
}
_ARRAY_FILE: Final = re.compile(rf"(?:{'|'.join(_DTYPES)})-[0-9a-f]{{16}}\.npy")
_HOW_TO_REPAIR: Final = "restore it from a copy, or save the model again"


def save_model(tagger: StackedTagger, path: AnyPath, *, report: Report | None = None) -> None:
    """Save a tagger to the folder `path`; a model that is there is replaced.

    The same tagger and report give the same bytes, on any day and machine with the same versions of
    the libraries.

    Parameters
    ----------
    tagger : StackedTagger
        What :func:`~sticlauses.training.train` returns.
    path : path-like
        The folder. It is made if it does not exist; files in it that are no part of a model stay.
    report : Report, optional
        Scores that are kept with the model.

    Raises
    ------
    TypeError
        If `tagger` is something else.
    NotADirectoryError
        If `path` is a file.
    """
    if not isinstance(tagger, StackedTagger):
        raise TypeError(
            f"save_model takes a StackedTagger, not {type(tagger).__name__}: as train returns it,"
            " or the attribute fitted_ of a ClauseTagger"
        )
    folder = Path(path)
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(f"{folder} is a file; a model needs a folder")
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: _bytes_of(array) for name, array in _arrays(tagger).items()}
    content: dict[str, Any] = {
        "format": FORMAT,
        "feature_scheme": SCHEME,
        "types": list(tagger.types),
        "languages": list(tagger.languages),
        "info": dict(tagger.info) | ({"report": report.to_dict()} if report else {}),
        "versions": {name: _version(name) for name in ("sticlauses", "numpy", "scikit-learn")},
        "arrays": {name: _entry(name, data) for name, data in files.items()},
    }
    content["sha256"] = _own_hash(content)
    for name, data in files.items():
        _write(folder / content["arrays"][name]["file"], data)
    _write(folder / MODEL_FILE, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
    _remove_leftovers(folder, {entry["file"] for entry in content["arrays"].values()})


def load_model(path: AnyPath | None = None) -> StackedTagger:
    """Load a tagger from a folder.

    Parameters
    ----------
    path : path-like, optional
        The folder of a saved model; None: the model that is shipped with the library.

    Raises
    ------
    ModelError
        If there is no model, a file of it is missing or is not as it was saved, or the model is in
        a format that this version of the library does not know.

    Examples
    --------
    >>> tagger = load_model()
    >>> "termination" in tagger.types
    True
    """
    folder = shipped_model() if path is None else Path(path)
    content = _read_content(folder)
    arrays = {name: _read_array(folder, name, entry) for name, entry in content["arrays"].items()}
    calibration = Calibration(*(arrays[name] for name in Calibration._fields))
    network = Network(*(arrays[name] for name in Network._fields))
    try:
        return StackedTagger(
            types=tuple(content["types"]),
            languages=tuple(content["languages"]),
            columns=arrays["columns"],
            weights=arrays["weights"],
            scales=arrays["scales"],
            intercepts=arrays["intercepts"],
            network=network,
            calibration=calibration,
            info=content["info"],
        )
    except ValueError as error:
        raise ModelError(f"the parts of the model in {folder} do not fit: {error}") from error


def shipped_model() -> Path:
    """Return the folder of the model that comes with the library.

    Installed, it is inside the package; in a checkout of the sources, at its top level.
    """
    package = Path(__file__).resolve().parent
    installed = package / "models" / "default"
    return installed if installed.is_dir() else package.parents[1] / "models" / "default"


# -- writing -------------------------------------------------------------------------------------


def _arrays(tagger: StackedTagger) -> dict[str, Array]:
    parts = tagger.calibration._asdict() | tagger.network._asdict()
    for name in ("columns", "weights", "scales", "intercepts"):
        parts[name] = getattr(tagger, name)
    return {name: np.ascontiguousarray(parts[name], dtype) for name, dtype in _DTYPES.items()}


def _bytes_of(array: Array) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


def _entry(name: str, data: bytes) -> dict[str, Any]:
    digest = hashlib.sha256(data).hexdigest()
    array = np.load(io.BytesIO(data), allow_pickle=False)
    return {
        "file": f"{name}-{digest[:16]}.npy",
        "sha256": digest,
        "dtype": str(array.dtype),
        "shape": list(array.shape),
    }


def _own_hash(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of all of ``model.json`` but that hash."""
    rest = {key: value for key, value in content.items() if key != "sha256"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()


def _write(path: Path, data: bytes) -> None:
    """Write a file so that `path` is at any time either as it was or complete."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".saving-", delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            file.close()
            Path(file.name).chmod(0o644)  # temporary files are made for their owner alone
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """See to it that a renamed file is found under its new name after a power cut."""
    if os.name != "posix":
        return  # elsewhere a folder cannot be opened
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_leftovers(folder: Path, used: set[str]) -> None:
    for file in folder.iterdir():
        unused = _ARRAY_FILE.fullmatch(file.name) and file.name not in used
        if unused or file.name.startswith(".saving-"):
            file.unlink(missing_ok=True)


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:  # on the path without having been installed
        return "0+unknown"


# -- reading -------------------------------------------------------------------------------------


def _read_content(folder: Path) -> dict[str, Any]:
    """Return what ``model.json`` says, checked and in the present format."""
    path = folder / MODEL_FILE
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        what = f"no {MODEL_FILE} in it" if folder.is_dir() else "no such folder"
        raise ModelError(f"no model at {folder}: {what}") from error
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise ModelError(f"{path} is damaged: it is not JSON; {_HOW_TO_REPAIR}") from error
    number = content.get("format") if isinstance(content, dict) else None
    if not isinstance(number, int):
        raise ModelError(f"{path} is not the file of a model: it has no format number")
    # The hash first: a damaged number is not a future format. A future format keeps the hash.
    if content.get("sha256") != _own_hash(content):
        raise ModelError(f"{path} is not as it was saved: its hash is wrong; {_HOW_TO_REPAIR}")
    if number != FORMAT:
        raise ModelError(
            f"the model in {folder} has the format {number}; this version of sticlauses reads"
            f" format {FORMAT}: {'update sticlauses' if number > FORMAT else 'train it again'}"
        )
    return _checked_content(content, folder)


def _checked_content(content: dict[str, Any], folder: Path) -> dict[str, Any]:
    expected = {"types": list, "languages": list, "info": dict, "arrays": dict}
    for key, kind in expected.items():
        if not isinstance(content.get(key), kind):
            raise ModelError(f"{folder / MODEL_FILE} has no {key!r}")
    if set(content["arrays"]) != set(_DTYPES):
        raise ModelError(f"{folder / MODEL_FILE} must name the arrays {', '.join(_DTYPES)}")
    if content.get("feature_scheme") != SCHEME:
        raise ModelError(
            f"the model in {folder} is made for feature scheme {content.get('feature_scheme')};"
            f" this version of sticlauses computes scheme {SCHEME}: train the model again"
        )
    return content


def _read_array(folder: Path, name: str, entry: Mapping[str, Any]) -> Array:
    path = folder / Path(str(entry.get("file"))).name
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ModelError(f"{path} is missing; {_HOW_TO_REPAIR}") from error
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error.strerror or error}") from error
    if hashlib.sha256(data).hexdigest() != entry.get("sha256"):
        raise ModelError(f"{path} is not as it was saved: its hash is wrong; {_HOW_TO_REPAIR}")
    try:
        array: Array = np.load(io.BytesIO(data), allow_pickle=False)
    except ValueError as error:
        raise ModelError(f"{path} is not an array: {error}") from error
    if str(array.dtype) != _DTYPES[name] or list(array.shape) != entry.get("shape"):
        raise ModelError(f"{path} holds {array.dtype} of shape {array.shape}, not what it should")
    return array
