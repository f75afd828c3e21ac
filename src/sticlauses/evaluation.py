"""How well a tagger does: :func:`evaluate`, :func:`cross_validate` and their :class:`Report`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sticlauses.document import Clause, Document
from sticlauses.segmentation import segment
from sticlauses.training import align, group_of, train

#: The types that the library exists for; their mean F1 is reported by itself.
CORE: Final = ("intent", "cooperation_area", "legal_nature", "termination")

#: Kinds that take no part in the scores of types: they carry hardly any choice.
BLOCKS: Final = frozenset({"title", "signature", "boilerplate"})

_BINS: Final = 10

#: What may stand in front of a clause's first word: bullets, markup, a number or an article mark.
_MARK: Final = re.compile(
    r"""
    [\s\u3000]*
    (?: [-–—・•○●◯◎◇□■*\#>。]+ [\s\u3000]* | o[\s\u3000]+ )*
    [*_（(\[【]*
    (?: (?: (?: Article | Section | Paragraph | Chapter | Annex ) \s+ )?
        (?: \d{1,3} (?: \.\d{1,3} )* | [ivxlcIVXLC]{1,6} | [a-zA-Z] ) [).:]+ (?= [\s\u3000] )
      | \(? (?: \d{1,3} | [ivxlc]{1,5} | [a-zA-Z] ) \)
      | (?: Article | Section | Paragraph ) \s+ [\dIVXLC]+ \b [.:]?
      | 第 [\d０-９一二三四五六七八九十百]+ [条項号章節] (?: の [\d０-９一二三四五六七八九十]+ )?
      | [（(]? [\d０-９]{1,3} [)）.．、]
      | [０-９]{1,2} (?= [\s\u3000] )
      | [①-⑳]
      | [（(] [一二三四五六七八九十]+ [）)]
    )?
    [\s\u3000*_）)】\]:：.．、]*
    """,
    re.VERBOSE,
)

Counts: TypeAlias = NDArray[np.float64]


class Tagger(Protocol):
    """Anything that fills in the types of a document's clauses."""

    def tag(self, document: Document) -> Document:
        """Return the document with types and scores."""
        ...


class PRF(NamedTuple):
    """Precision, recall and their harmonic mean, each between 0 and 1."""

    precision: float
    recall: float
    f1: float


class TypeScore(NamedTuple):
    """Precision, recall and F1 of one type, and in how many labelled clauses it occurs."""

    precision: float
    recall: float
    f1: float
    n: int


@dataclass(frozen=True)
class Scores:
    """The scores of a tagger on some documents; all of them lie between 0 and 1.

    Parameters
    ----------
    documents, agreements, clauses : int
        What was counted. Sections of one section bank are documents of one agreement. Titles,
        signatures and boilerplate are among the clauses, but take no part in the scores of types.
    boundary : PRF
        Openings of clauses, counted from the first word behind number or bullet. Openings inside a
        labelled title, signature or boilerplate do not count.
    micro : PRF
        Types of each labelled clause against those of the found clause that overlaps it most.
    macro_f1 : float
        Mean F1 of the types that occur in the labels.
    core_f1 : float or None
        Mean F1 of the four core types; None if the labels and the tagger know none of them.
    primary : float
        Share of the labelled clauses whose primary type is right.
    end_to_end : PRF
        Found clauses whose opening, end and primary type are all right.
    calibration_error : float
        Expected calibration error (Guo et al., *On calibration of modern neural networks*, 2017) of
        the score of the primary type, in ten bins of equal width, against whether the clause
        carries that type.
    by_type : mapping of str to TypeScore
    intervals : mapping of str to (float, float)
        95 % confidence intervals of the scores that are one number, by percentiles of a bootstrap
        over agreements (Efron and Tibshirani, *An introduction to the bootstrap*, 1993). Empty for
        a single agreement.
    """

    documents: int
    agreements: int
    clauses: int
    boundary: PRF
    micro: PRF
    macro_f1: float
    core_f1: float | None
    primary: float
    end_to_end: PRF
    calibration_error: float
    by_type: Mapping[str, TypeScore]
    intervals: Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Report:
    """The scores of a tagger on some documents, over all of them and by language.

    ``str(report)`` is a readable table.

    Parameters
    ----------
    overall : Scores
    by_language : mapping of str to Scores
    """

    overall: Scores
    by_language: Mapping[str, Scores]

    def to_dict(self) -> dict[str, Any]:
        """Return the report as dictionaries, lists and numbers, ready for JSON."""
        return {
            "overall": _plain(self.overall),
            "by_language": {name: _plain(scores) for name, scores in self.by_language.items()},
        }

    def __str__(self) -> str:
        parts = {"all": self.overall} | dict(self.by_language)
        return "\n\n".join(_table(name, scores) for name, scores in parts.items())


def evaluate(
    tagger: Tagger, documents: Iterable[Document], *, n_boot: int = 1000, seed: int = 0
) -> Report:
    """Score a tagger on labelled documents, from their bare text.

    Each text is segmented by the library and tagged; what comes out is compared with the labels.

    Parameters
    ----------
    tagger : StackedTagger, or anything with its method ``tag``
    documents : iterable of Document
        Labelled documents, as :func:`~sticlauses.corpus.read_corpus` returns them. A tagger should
        be scored on agreements that it was not trained on.
    n_boot : int
        Samples of the bootstrap; 0: no intervals.
    seed : int
        Which samples: the same seed, the same intervals.

    Raises
    ------
    ValueError
        If there are no documents, or `n_boot` is negative.
    TypeError
        If `tagger` cannot tag.
    """
    if not hasattr(tagger, "tag"):
        raise TypeError(f"evaluate takes a tagger, not {type(tagger).__name__}: see load_model")
    pairs = [(document, tagger.tag(segment(document.text))) for document in documents]
    return _report(pairs, n_boot, seed)


def cross_validate(
    documents: Iterable[Document],
    *,
    n_splits: int = 5,
    n_boot: int = 1000,
    seed: int = 0,
    trainer: Callable[[Sequence[Document]], Tagger] = train,
) -> Report:
    """Score what training on `documents` is worth on agreements that were not trained on.

    The agreements are split into `n_splits` parts; each part is tagged by a tagger that was trained
    on the others.

    Parameters
    ----------
    documents : iterable of Document
        Labelled documents.
    n_splits : int
        Parts, 2 or more; not more than there are agreements.
    n_boot, seed : int
        As for :func:`evaluate`; the seed also decides the split.
    trainer : callable
        Makes a tagger of documents.

    Raises
    ------
    ValueError
        If there are fewer agreements than parts.
    """
    corpus = list(documents)
    groups = sorted({group_of(document) for document in corpus})
    if not 2 <= n_splits <= len(groups):  # noqa: PLR2004 - a part to train on, a part to test on
        raise ValueError(f"n_splits is {n_splits}; expected 2 to {len(groups)}, the agreements")
    order = np.random.default_rng(seed).permutation(len(groups))
    part_of = {groups[index]: place % n_splits for place, index in enumerate(order)}
    pairs: list[tuple[Document, Document]] = []
    for part in range(n_splits):
        tagger = trainer([d for d in corpus if part_of[group_of(d)] != part])
        held_out = [d for d in corpus if part_of[group_of(d)] == part]
        pairs += [(document, tagger.tag(segment(document.text))) for document in held_out]
    return _report(pairs, n_boot, seed)


# -- counting ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Ledger:
    """Names the places of a count vector, so that counts of documents can simply be added up.

    ``boundary``, ``strict``: right, found, labelled. ``primary``: right, all. ``types``: right,
    found and labelled of each type. ``bins``: summed scores, right, all of each calibration bin.
    """

    types: tuple[str, ...]

    @property
    def size(self) -> int:
        return 8 + 3 * len(self.types) + 3 * _BINS

    def boundary(self, counts: Counts) -> Counts:
        return counts[..., 0:3]

    def strict(self, counts: Counts) -> Counts:
        return counts[..., 3:6]

    def primary(self, counts: Counts) -> Counts:
        return counts[..., 6:8]

    def of_types(self, counts: Counts) -> Counts:
        part = counts[..., 8 : 8 + 3 * len(self.types)]
        return part.reshape(*counts.shape[:-1], len(self.types), 3)

    def bins(self, counts: Counts) -> Counts:
        part = counts[..., 8 + 3 * len(self.types) :]
        return part.reshape(*counts.shape[:-1], _BINS, 3)


def opening(text: str, start: int) -> int:
    """Return where the first word of a clause stands that opens at `start`."""
    mark = _MARK.match(text, start)
    end = mark.end() if mark else start
    return end if end < len(text) else start


def _count(gold: Document, found: Document, ledger: _Ledger) -> Counts:
    counts = np.zeros(ledger.size)
    blocks = [clause for clause in gold if clause.kind in BLOCKS]
    gold_openings = {opening(gold.text, clause.start) for clause in gold}

    def counted(clauses: Iterable[Clause]) -> list[tuple[int, Clause]]:
        """Return the clauses with their openings, but for those that open inside a block."""
        placed = [(opening(gold.text, clause.start), clause) for clause in clauses]
        return [
            (place, clause)
            for place, clause in placed
            if place in gold_openings or not any(b.start < place < b.end for b in blocks)
        ]

    labelled, tagged = counted(gold), counted(found)
    found_openings = {place for place, _ in tagged}
    ledger.boundary(counts)[:] = (
        len(found_openings & gold_openings),
        len(found_openings),
        len(gold_openings),
    )
    in_blocks = {opening(gold.text, clause.start) for clause in blocks}
    right, wanted = (_spans(rows, in_blocks, len(gold.text)) for rows in (tagged, labelled))
    agreed = sum(wanted.get(span) == primary for span, primary in right.items())
    ledger.strict(counts)[:] = agreed, len(right), len(wanted)
    for clause, best in zip(gold, align(gold, found), strict=True):
        if clause.kind not in BLOCKS:
            _count_types(clause, best, counts, ledger)
    return counts


def _spans(
    placed: Sequence[tuple[int, Clause]], left_out: set[int], end: int
) -> dict[tuple[int, int], str | None]:
    """Return the primary type of each clause, by its opening and the next one's."""
    stops = [place for place, _ in placed[1:]] + [end]
    return {
        (place, stop): clause.type
        for (place, clause), stop in zip(placed, stops, strict=True)
        if place not in left_out
    }


def _count_types(gold: Clause, found: Clause | None, counts: Counts, ledger: _Ledger) -> None:
    types = found.types if found else ()
    table = ledger.of_types(counts)
    for name in {*types, *gold.types}:
        row = ledger.types.index(name)
        table[row] += (name in types and name in gold.types, name in types, name in gold.types)
    ledger.primary(counts)[:] += (bool(types) and types[0] == gold.type, 1)
    if found is not None and found.score is not None:
        place = min(int(found.score * _BINS), _BINS - 1)
        ledger.bins(counts)[place] += (found.score, found.type in gold.types, 1)


# -- from counts to scores -----------------------------------------------------------------------


def _prf(counts: Counts) -> Counts:
    """Return precision, recall and F1 from right, found and labelled, along the last axis."""
    right, found, labelled = np.moveaxis(counts, -1, 0)
    return np.stack(
        [_ratio(right, found), _ratio(right, labelled), _ratio(2 * right, found + labelled)],
        axis=-1,
    )


def _ratio(part: Counts, whole: Counts) -> Counts:
    return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)


class _Single(NamedTuple):
    """Every score that is one number, for each row of counts."""

    boundary: Counts
    micro: Counts
    macro_f1: Counts
    core_f1: Counts
    primary: Counts
    end_to_end: Counts
    calibration_error: Counts


def _single(counts: Counts, ledger: _Ledger) -> _Single:
    table = ledger.of_types(counts)
    f1 = _prf(table)[..., 2]
    labelled = table[..., 2] > 0
    core = [ledger.types.index(name) for name in CORE if name in ledger.types]
    bins = ledger.bins(counts)
    gaps = np.abs(bins[..., 0] - bins[..., 1]).sum(axis=-1)
    return _Single(
        boundary=_prf(ledger.boundary(counts))[..., 2],
        micro=_prf(table.sum(axis=-2))[..., 2],
        macro_f1=_ratio((f1 * labelled).sum(axis=-1), labelled.sum(axis=-1).astype(float)),
        core_f1=f1[..., core].sum(axis=-1) / len(CORE),
        primary=_ratio(*np.moveaxis(ledger.primary(counts), -1, 0)),
        end_to_end=_prf(ledger.strict(counts))[..., 2],
        calibration_error=_ratio(gaps, bins[..., 2].sum(axis=-1)),
    )


def _report(pairs: Sequence[tuple[Document, Document]], n_boot: int, seed: int) -> Report:
    if not pairs:
        raise ValueError("no documents to score on")
    if n_boot < 0:
        raise ValueError(f"n_boot is {n_boot}; expected 0 or more")
    names = {name for pair in pairs for document in pair for c in document for name in c.types}
    ledger = _Ledger(tuple(sorted(names)))
    languages: dict[str, list[tuple[Document, Counts]]] = defaultdict(list)
    for gold, found in pairs:
        languages[gold.language].append((gold, _count(gold, found, ledger)))
    everything = [row for rows in languages.values() for row in rows]
    return Report(
        overall=_scores(everything, ledger, n_boot, seed),
        by_language={
            language: _scores(languages[language], ledger, n_boot, seed)
            for language in sorted(languages)
        },
    )


def _scores(
    rows: Sequence[tuple[Document, Counts]], ledger: _Ledger, n_boot: int, seed: int
) -> Scores:
    agreements: dict[str, Counts] = {}
    for document, counts in rows:
        group = group_of(document)
        agreements[group] = agreements.get(group, np.zeros(ledger.size)) + counts
    table = np.stack(list(agreements.values()))
    total = table.sum(axis=0)
    single = _single(total, ledger)
    by_type = {
        name: TypeScore(float(prf[0]), float(prf[1]), float(prf[2]), int(count[2]))
        for name, prf, count in zip(
            ledger.types, _prf(ledger.of_types(total)), ledger.of_types(total), strict=True
        )
        if count.any()
    }
    return Scores(
        documents=len(rows),
        agreements=len(agreements),
        clauses=int(ledger.boundary(total)[2]),
        boundary=PRF(*map(float, _prf(ledger.boundary(total)))),
        micro=PRF(*map(float, _prf(ledger.of_types(total).sum(axis=0)))),
        macro_f1=float(single.macro_f1),
        core_f1=float(single.core_f1) if by_type.keys() & set(CORE) else None,
        primary=float(single.primary),
        end_to_end=PRF(*map(float, _prf(ledger.strict(total)))),
        calibration_error=float(single.calibration_error),
        by_type=by_type,
        intervals=dict(_intervals(table, ledger, n_boot, seed)),
    )


def _intervals(
    table: Counts, ledger: _Ledger, n_boot: int, seed: int
) -> Iterator[tuple[str, tuple[float, float]]]:
    """Yield the interval of each score; `table` has the counts of one agreement a row."""
    n_agreements = len(table)
    if n_agreements < 2 or not n_boot:  # noqa: PLR2004 - one agreement cannot be drawn otherwise
        return
    draws = np.random.default_rng(seed).multinomial(
        n_agreements, np.full(n_agreements, 1 / n_agreements), size=n_boot
    )
    for name, values in _single(draws @ table, ledger)._asdict().items():
        low, high = np.quantile(values, [0.025, 0.975])
        yield name, (float(low), float(high))


# -- showing -------------------------------------------------------------------------------------


def _plain(scores: Scores) -> dict[str, Any]:
    return {
        "documents": scores.documents,
        "agreements": scores.agreements,
        "clauses": scores.clauses,
        "boundary": scores.boundary._asdict(),
        "micro": scores.micro._asdict(),
        "macro_f1": scores.macro_f1,
        "core_f1": scores.core_f1,
        "primary": scores.primary,
        "end_to_end": scores.end_to_end._asdict(),
        "calibration_error": scores.calibration_error,
        "by_type": {name: row._asdict() for name, row in scores.by_type.items()},
        "intervals": {name: list(interval) for name, interval in scores.intervals.items()},
    }


def _table(name: str, scores: Scores) -> str:
    def line(label: str, key: str, value: float, more: str = "") -> str:
        interval = scores.intervals.get(key)
        shown = f"  [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else ""
        return f"  {label:20s} {value:.3f}{shown}{more}"

    def parts(prf: PRF) -> str:
        return f"  precision {prf.precision:.3f}, recall {prf.recall:.3f}"

    counted = (
        f"{scores.documents} documents of {scores.agreements} agreements, {scores.clauses} clauses"
    )
    lines = [
        f"{name}: {counted}",
        line("boundaries F1", "boundary", scores.boundary.f1, parts(scores.boundary)),
        line("types micro-F1", "micro", scores.micro.f1, parts(scores.micro)),
        line("types macro-F1", "macro_f1", scores.macro_f1),
        *([] if scores.core_f1 is None else [line("core types F1", "core_f1", scores.core_f1)]),
        line("primary type", "primary", scores.primary),
        line("end to end F1", "end_to_end", scores.end_to_end.f1, parts(scores.end_to_end)),
        line("calibration error", "calibration_error", scores.calibration_error),
        f"  {'type':24s}{'precision':>10s}{'recall':>10s}{'F1':>10s}{'n':>7s}",
    ]
    for kind, row in scores.by_type.items():
        lines.append(f"  {kind:24s}{row.precision:10.2f}{row.recall:10.2f}{row.f1:10.2f}{row.n:7d}")
    return "\n".join(lines)
