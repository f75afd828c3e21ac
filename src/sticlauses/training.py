"""From labelled agreements to a tagger: :func:`train`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from sticlauses.document import Clause, Document, ExtraNotInstalledError
from sticlauses.features import samples
from sticlauses.segmentation import segment
from sticlauses.tagger import StackedTagger

if TYPE_CHECKING:
    from rich.console import Console

    from sticlauses.estimator import ClauseTagger


def train(
    documents: Iterable[Document],
    *,
    estimator: ClauseTagger | None = None,
    seed: int = 0,
    progress: bool = False,
) -> StackedTagger:
    """Train a tagger on labelled documents.

    It is trained on what it will see: the text of each document is segmented by the library, and
    each clause that is found gets the types of the labelled clause that it overlaps most. To train
    on damaged layouts as well, add the documents of ``read_corpus(path, seed=…)``.

    Parameters
    ----------
    documents : iterable of Document
        As :func:`~sticlauses.corpus.read_corpus` returns them. Documents with the same
        ``metadata["group"]`` (by default their id) count as one agreement.
    estimator : ClauseTagger, optional
        What to train, with other settings than the default. It stays as it is.
    seed : int
        Which agreements share a fold of the calibration, where no `estimator` is given. The same
        documents and seed give the same tagger, bit for bit.
    progress : bool
        Whether to draw a progress bar on standard error (needs the extra ``cli``).

    Returns
    -------
    StackedTagger
        Its types are those that occur in the labels.

    Raises
    ------
    ValueError
        If the documents have no labelled clauses, or a single type.
    TypeError
        If `documents` holds anything but documents.
    """
    from sklearn.base import clone

    from sticlauses.estimator import ClauseTagger

    learner = ClauseTagger(random_state=seed) if estimator is None else clone(estimator)
    corpus = list(documents)
    for document in corpus:
        if not isinstance(document, Document):
            raise TypeError(f"train takes documents, not {type(document).__name__}")
    console = _console(progress)
    chosen, types, groups = [], [], []
    for document in _tracked(corpus, console):
        found = segment(document.text)
        for sample, gold in zip(samples(found), align(found, document), strict=True):
            if gold is not None and gold.types:
                chosen.append(sample)
                types.append(gold.types)
                groups.append(group_of(document))
    if not chosen:
        raise ValueError("no labelled clauses to train on")
    with _status(console):
        learner.fit(chosen, types, groups)
    info = {
        "training_data": data_hash(corpus),
        "documents": len(corpus),
        "agreements": len(set(groups)),
        "clauses": len(chosen),
    }
    return replace(learner.fitted_, info=info)


def align(found: Document, labelled: Document) -> list[Clause | None]:
    """Return, for each clause of `found`, the clause of `labelled` that overlaps it most.

    Parameters
    ----------
    found, labelled : Document
        Two segmentations of the same text.

    Returns
    -------
    list of Clause or None
        None for a clause that overlaps none. Of two that overlap it as much, the first.

    Examples
    --------
    >>> one = Document("A. B.", (Clause("A. B.", 0, 5, "sentence", "A. B."),))
    >>> two = Document("A. B.", (Clause("A.", 0, 2, "sentence", "A."),
    ...                          Clause("B.", 3, 5, "sentence", "B.")))
    >>> [clause.text for clause in align(one, two)], [clause.text for clause in align(two, one)]
    (['A.'], ['A. B.', 'A. B.'])
    """
    result: list[Clause | None] = []
    first = 0
    clauses = labelled.clauses
    for clause in found:
        while first < len(clauses) and clauses[first].end <= clause.start:
            first += 1
        best, length = None, 0
        for index in range(first, len(clauses)):
            if clauses[index].start >= clause.end:
                break
            shared = overlap(clauses[index], clause)
            if shared > length:
                best, length = clauses[index], shared
        result.append(best)
    return result


def overlap(one: Clause, other: Clause) -> int:
    """Return how many characters two clauses share; not above 0 if none."""
    return min(one.end, other.end) - max(one.start, other.start)


def group_of(document: Document) -> str:
    """Return what a document belongs to in splits: ``metadata["group"]``, or else its id."""
    return document.metadata.get("group") or document.id


def data_hash(documents: Sequence[Document]) -> str:
    """Return the SHA-256, in hexadecimal, of all that training reads of `documents`."""
    digest = hashlib.sha256()
    for document in documents:
        rows = [(clause.start, clause.end, clause.types) for clause in document]
        content = json.dumps([group_of(document), document.text, rows])
        digest.update(content.encode() + b"\n")
    return digest.hexdigest()


def _console(progress: bool) -> Console | None:
    if not progress:
        return None
    try:
        from rich.console import Console
    except ImportError as error:
        raise ExtraNotInstalledError("progress=True", "cli") from error
    return Console(stderr=True)


def _tracked(documents: list[Document], console: Console | None) -> Iterable[Document]:
    if console is None:
        return documents
    from rich.progress import track

    return track(documents, description="reading", console=console)


def _status(console: Console | None) -> AbstractContextManager[object]:
    return nullcontext() if console is None else console.status("fitting")
