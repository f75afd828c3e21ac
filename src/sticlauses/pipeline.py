"""From text to typed clauses: one text, or many."""

from __future__ import annotations

import os
import pickle
import sys
import warnings
from collections.abc import Iterable, Iterator, Sized
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, cast

from sticlauses.document import Document, ExtraNotInstalledError
from sticlauses.model_store import load_model
from sticlauses.segmentation import segment, wrong_type

if TYPE_CHECKING:
    from rich.progress import Progress

    from sticlauses.tagger import StackedTagger

#: Languages in which a sample agreement is shipped.
SAMPLES: Final = ("en", "ja")

#: Texts that `classify_many` reads ahead for each worker.
LOOK_AHEAD: Final = 16


class Tagger(Protocol):
    """Anything that fills in the types and scores of a document's clauses."""

    def tag(self, document: Document) -> Document:
        """Return the document with types and scores."""
        ...


Model: TypeAlias = "Tagger | str | os.PathLike[str] | None"


@dataclass(frozen=True, slots=True)
class FailedText:
    """Stands in the results of :func:`classify_many` for a text that could not be classified.

    Parameters
    ----------
    index : int
        Which of the texts it was, from 0.
    error : str
        What was wrong with it.
    exception : Exception
        The same as an exception, to be raised where that is wanted.
    """

    index: int
    error: str
    exception: Exception


def classify(text: str, *, model: Model = None) -> Document:
    """Segment a text into clauses and give each clause its types.

    Parameters
    ----------
    text : str
        An agreement, in English or Japanese or both. Any string will do: one without words gives
        a document without clauses, one in another language gives clauses with low scores.
    model : tagger, str, path or None
        A tagger, or the folder of a saved one; None stands for the model shipped with the library.
        A folder is read once and again only when it has changed.

    Returns
    -------
    Document

    Raises
    ------
    TypeError
        If `text` is not a str, or `model` is none of the above.
    ModelError
        If the model's folder cannot be read.

    Examples
    --------
    >>> import sticlauses
    >>> document = sticlauses.classify("Each Side will bear its own costs.")
    >>> [(clause.text, clause.type) for clause in document]
    [('Each Side will bear its own costs.', 'funding')]
    """
    return _tagger(model).tag(segment(text))


def classify_many(
    texts: Iterable[str], *, model: Model = None, n_jobs: int = 1, progress: bool = False
) -> Iterator[Document | FailedText]:
    """Classify many texts, one after the other or on several cores.

    Lazy: texts are taken from `texts` as results are asked for, with a bounded look-ahead, so a
    shelf of agreements need not fit into memory.

    Parameters
    ----------
    texts : iterable of str
        The agreements. An error that the iterable itself raises is raised after the results of
        the texts before it.
    model : tagger, str, path or None
        As for :func:`classify`.
    n_jobs : int
        Worker processes, as joblib counts them; -1 is one a core. Each loads the model once.
    progress : bool
        Whether to draw a progress bar on standard error.

    Returns
    -------
    iterator of Document or FailedText
        In the order of `texts`, one result a text. A text that cannot be classified gives a
        :class:`FailedText` in its place and does not stop the rest.

    Raises
    ------
    TypeError
        If `texts` is a single text, or nothing to iterate over, or `n_jobs` is not an int.
    ValueError
        If `n_jobs` is 0.
    ModelError
        If the model's folder cannot be read.
    ExtraNotInstalledError
        If `progress` is asked for and rich is not installed.

    Examples
    --------
    >>> import sticlauses
    >>> for result in sticlauses.classify_many(["Each Side pays its own way.", None]):
    ...     print(result.error if isinstance(result, sticlauses.FailedText) else result[0].type)
    funding
    text must be a str, not NoneType
    """
    if isinstance(texts, str | bytes | bytearray):
        raise TypeError(
            f"classify_many takes an iterable of str, not one {type(texts).__name__}; "
            "for a single text use classify(text)"
        )
    if not isinstance(texts, Iterable):
        raise TypeError(f"classify_many takes an iterable of str, not {type(texts).__name__}")
    if isinstance(n_jobs, bool) or not isinstance(n_jobs, int):
        raise TypeError(
            f"n_jobs must be an int, not {type(n_jobs).__name__}; use 1 for no workers, -1 for one "
            "a core"
        )
    if n_jobs == 0:
        raise ValueError("n_jobs must not be 0; use 1 for no workers, -1 for one a core")
    if isinstance(model, str | os.PathLike):
        model = Path(model).absolute()  # a worker may have been started in another folder
    tagger = _tagger(model)  # a broken model is an error of the call, not of every text
    # What is not a text might not survive the way to a worker: its error goes instead.
    tasks = (
        (index, text if isinstance(text, str) else wrong_type(text))
        for index, text in enumerate(texts)
    )
    results: Iterator[Document | FailedText]
    if n_jobs == 1:
        results = (_attempt(index, text, tagger) for index, text in tasks)
    else:
        found = _in_parallel(tasks, model, n_jobs)
        results = (_explainable(result, tagger) for result in found)
    if progress:
        return _with_progress(results, len(texts) if isinstance(texts, Sized) else None)
    return results


def sample(language: str = "en") -> str:
    """Return the text of an invented agreement that comes with the library.

    Parameters
    ----------
    language : str
        ``"en"`` or ``"ja"``.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If there is no sample in `language`.

    Examples
    --------
    >>> import sticlauses
    >>> sticlauses.sample("en").splitlines()[0]
    'MEMORANDUM OF COOPERATION'
    """
    if language not in SAMPLES:
        raise ValueError(f"no sample in language {language!r}; there is {' and '.join(SAMPLES)}")
    return (files("sticlauses") / "samples" / f"{language}.txt").read_text(encoding="utf-8")


def _tagger(model: Model) -> Tagger:
    """Return `model` itself if it is a tagger, otherwise load the one that it names."""
    if model is None:
        return _load(None, None)
    if isinstance(model, str | os.PathLike):
        path = Path(model).absolute()
        return _load(path, _last_change(path))
    if not hasattr(model, "tag"):
        raise TypeError(
            "model must be a tagger (as load_model and train return it), a path or None, not "
            f"{type(model).__name__}"
        )
    return model


@lru_cache(maxsize=4)
def _load(path: Path | None, _changed: int | None) -> Tagger:
    return load_model(path)


def _last_change(folder: Path) -> int | None:
    """Return when a model was written, or None if there is none (loading will say so)."""
    try:
        return (folder / "model.json").stat().st_mtime_ns
    except OSError:
        return None


def _attempt(index: int, text: str | TypeError, model: Model) -> Document | FailedText:
    try:
        if isinstance(text, TypeError):
            raise text
        return classify(text, model=model)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with a text is told in its place
        return FailedText(index, str(error) or type(error).__name__, error)


def _attempt_in_worker(index: int, text: str | TypeError, model: Model) -> Document | FailedText:
    """Attempt a text, and see to it that a failure arrives: an odd exception breaks the pool."""
    result = _attempt(index, text, model)
    if isinstance(result, FailedText):
        try:
            pickle.loads(pickle.dumps(result))  # noqa: S301 - bytes made in this very line
        except Exception:  # noqa: BLE001 - a class may fail to be pickled in any way it likes
            kind = type(result.exception).__name__
            return FailedText(index, result.error, RuntimeError(f"{kind}: {result.error}"))
    return result


def _explainable(result: Document | FailedText, tagger: Tagger) -> Document | FailedText:
    """Give what a worker sent its model back, which did not travel, for ``clause.explain()``."""
    source = result[0]._source if isinstance(result, Document) and len(result) else None
    if source is not None and isinstance(result, Document):
        source.document, source.tagger = result, cast("StackedTagger", tagger)
    return result


def _in_parallel(
    tasks: Iterator[tuple[int, str | TypeError]], model: Model, n_jobs: int
) -> Iterator[Document | FailedText]:
    """Attempt texts in worker processes, a window at a time.

    Joblib takes up tasks as fast as they get done, not as fast as the results are asked for: the
    window is what bounds the look-ahead. An error in taking a text ends the window that it was to
    be in, and is raised when that window is done.
    """
    from joblib import Parallel, delayed, effective_n_jobs

    window = LOOK_AHEAD * effective_n_jobs(n_jobs)
    errors: list[Exception] = []
    tasks = _until_error(tasks, errors)
    with _standard_streams(), Parallel(n_jobs=n_jobs, return_as="generator") as run:
        while batch := list(islice(tasks, window)):
            results = run(delayed(_attempt_in_worker)(index, text, model) for index, text in batch)
            try:
                yield from iter(results.__next__, None)  # iter, so that closing is left to us
            finally:
                with warnings.catch_warnings():  # not to want the rest is no mistake
                    warnings.simplefilter("ignore", UserWarning)
                    results.close()
    if errors:
        raise errors[0]


@contextmanager
def _standard_streams() -> Iterator[None]:
    """Give joblib streams that it can flush in place of those that were closed from the start."""
    with ExitStack() as closing:
        nowhere = closing.enter_context(Path(os.devnull).open("w", encoding="utf-8"))
        if sys.stdout is None:
            closing.enter_context(redirect_stdout(nowhere))
        if sys.stderr is None:
            closing.enter_context(redirect_stderr(nowhere))
        yield


def _until_error(
    tasks: Iterator[tuple[int, str | TypeError]], errors: list[Exception]
) -> Iterator[tuple[int, str | TypeError]]:
    """Yield tasks up to the first that raises; put what it raises into `errors`."""
    try:
        yield from tasks
    except Exception as error:  # noqa: BLE001 - the caller raises it, whatever it is
        errors.append(error)


def _with_progress(
    results: Iterator[Document | FailedText], total: int | None
) -> Iterator[Document | FailedText]:
    try:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn
    except ImportError as error:
        raise ExtraNotInstalledError("progress=True", "cli") from error
    bar = Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        # Lines printed above the bar are for the terminal that shows it, never for a file or pipe.
        redirect_stdout=sys.stdout is not None and sys.stdout.isatty(),
    )
    return _drawn(results, bar, total)


def _drawn(
    results: Iterator[Document | FailedText], bar: Progress, total: int | None
) -> Iterator[Document | FailedText]:
    with bar:
        task = bar.add_task("", total=total)
        for result in results:
            bar.advance(task)
            yield result
