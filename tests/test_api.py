"""What `import sticlauses` gives, and what it costs."""

import importlib
import importlib.metadata
import pkgutil
import subprocess
import sys
from types import ModuleType

import pytest

import sticlauses

PUBLIC_NAMES = [
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
HEAVY = {"numpy", "scipy", "sklearn", "spacy", "pandas", "rich", "joblib"}
needs_installation = pytest.mark.skipif(
    not list(importlib.metadata.distributions(name="sticlauses")),
    reason="runs from the path, not from an installation",
)


def loaded_by(code: str) -> set[str]:
    """Return the top-level modules that `code` has loaded in an interpreter of its own."""
    report = "\nimport sys; print(*{name.partition('.')[0] for name in sys.modules})"
    ran = subprocess.run(
        [sys.executable, "-c", code + report], capture_output=True, text=True, check=True
    )
    return set(ran.stdout.split())


def test_public_names_are_these():
    assert sticlauses.__all__ == PUBLIC_NAMES
    assert dir(sticlauses) == sorted([*PUBLIC_NAMES, "__version__"])


def test_importing_loads_nothing_heavy():
    loaded = loaded_by("import sticlauses")
    assert "sticlauses" in loaded
    assert not loaded & HEAVY


def test_classifying_does_without_scikit_learn_spacy_and_pandas():
    loaded = loaded_by("import sticlauses; sticlauses.classify(sticlauses.sample())")
    assert not loaded & {"sklearn", "spacy", "pandas", "rich", "joblib"}


@pytest.mark.parametrize("name", PUBLIC_NAMES)
def test_each_public_name_is_documented_and_is_no_module(name):
    value = getattr(sticlauses, name)
    assert not isinstance(value, ModuleType)
    assert value.__doc__
    assert value.__name__ == name


def test_names_still_mean_functions_after_every_module_was_imported():
    for module in pkgutil.iter_modules(sticlauses.__path__):
        if module.name != "__main__":
            importlib.import_module(f"sticlauses.{module.name}")
    for name in PUBLIC_NAMES:
        assert callable(getattr(sticlauses, name)), name


def test_no_module_bears_a_public_name():
    modules = {module.name for module in pkgutil.iter_modules(sticlauses.__path__)}
    assert not modules & set(PUBLIC_NAMES)


def test_star_import_brings_the_public_names_alone():
    namespace = {}
    exec("from sticlauses import *", namespace)  # noqa: S102 - the statement under test
    assert sorted(set(namespace) - {"__builtins__"}) == PUBLIC_NAMES


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'sticlauses' has no attribute 'clasify'"):
        _ = sticlauses.clasify


@needs_installation
def test_version_is_that_of_the_installed_package():
    assert sticlauses.__version__ == importlib.metadata.version("sticlauses")


def test_version_is_unknown_on_the_path_without_installation(monkeypatch):
    def version(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    monkeypatch.delitem(vars(sticlauses), "__version__", raising=False)
    assert sticlauses.__version__ == "0+unknown"
