"""Clauses of science, technology and innovation agreements, segmented and typed.

>>> import sticlauses
>>> document = sticlauses.classify("Either Side may end this Memorandum by giving notice.")
>>> document[0].type
'termination'

The public names are loaded when they are first used, so that ``import sticlauses`` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sticlauses.corpus import read_corpus
    from sticlauses.document import (
        Clause,
        CorpusError,
        Document,
        ExtraNotInstalledError,
        ModelError,
        SticlausesError,
    )
    from sticlauses.estimator import ClauseTagger
    from sticlauses.evaluation import evaluate
    from sticlauses.model_store import load_model, save_model
    from sticlauses.pipeline import FailedText, classify, classify_many, sample
    from sticlauses.segmentation import explain_boundaries, segment
    from sticlauses.training import train

    __version__: str

__all__ = [
    "Clause",
    "ClauseTagger",
    "CorpusError",
    "Document",
    "ExtraNotInstalledError",
    "FailedText",
    "ModelError",
    "SticlausesError",
    "classify",
    "classify_many",
    "evaluate",
    "explain_boundaries",
    "load_model",
    "read_corpus",
    "sample",
    "save_model",
    "segment",
    "train",
]

if not TYPE_CHECKING:  # a type checker that saw __getattr__ would let misspelt names pass
    _MODULES = {
        "Clause": "document",
        "ClauseTagger": "estimator",
        "CorpusError": "document",
        "Document": "document",
        "ExtraNotInstalledError": "document",
        "FailedText": "pipeline",
        "ModelError": "document",
        "SticlausesError": "document",
        "classify": "pipeline",
        "classify_many": "pipeline",
        "evaluate": "evaluation",
        "explain_boundaries": "segmentation",
        "load_model": "model_store",
        "read_corpus": "corpus",
        "sample": "pipeline",
        "save_model": "model_store",
        "segment": "segmentation",
        "train": "training",
    }

    def __getattr__(name: str) -> object:
        if name == "__version__":
            value = _version()
        elif name in _MODULES:
            value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return [*__all__, "__version__"]

    def _version() -> str:
        from importlib import metadata

        try:
            return metadata.version("sticlauses")
        except metadata.PackageNotFoundError:  # on the path without having been installed
            return "0+unknown"
