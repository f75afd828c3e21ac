"""What the tagger sees of a clause: a sparse row of hashed features.

All text of a batch is hashed at once by numpy, without any Python work per token, into a column
range for each group of features (the hashing trick: Weinberger et al., *Feature hashing for large
scale multitask learning*, ICML 2009). Nothing is learned here and nothing is kept from one batch to
the next, so that a row is the same, bit for bit, alone and in any batch.
"""

# ruff: noqa: N803 - scikit-learn calls the samples X, and so do its users
from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from sticlauses.document import KINDS, Clause, Document, Language
from sticlauses.language import detect

Hashes: TypeAlias = NDArray[np.uint64]
Rows: TypeAlias = NDArray[np.int64]

#: Characters of a text's surroundings that are looked at. Surroundings are repeated for many
#: clauses: without a bound, one huge heading would make the work quadratic.
SEEN: Final = 300


class Sample(NamedTuple):
    """A clause as the tagger sees it: its text, and what stands around it.

    Parameters
    ----------
    text : str
        The clean text of the clause.
    kind : str
        One of the kinds of a :class:`~sticlauses.document.Clause`.
    language : str, optional
        ``"en"``, ``"ja"`` or ``"und"``; None: read off the text. Of a clause in another language
        only the structure is looked at, never the words.
    number : str
        The number, bullet or article mark in front.
    heading : str
        The nearest heading above.
    lead_in : str
        The sentence that opens the list, for an item.
    previous, following : str
        The clauses before and after.
    title : str
        The title of the document.
    position : float, optional
        Where in the document the clause stands, from 0 (first) to 1 (last); None: not known.
    """

    text: str
    kind: str = "sentence"
    language: Language | None = None
    number: str = ""
    heading: str = ""
    lead_in: str = ""
    previous: str = ""
    following: str = ""
    title: str = ""
    position: float | None = None


def samples(document: Document) -> list[Sample]:
    r"""Return a sample for each clause of a segmented document, in order.

    Examples
    --------
    >>> from sticlauses.document import Clause, Document
    >>> clauses = (
    ...     Clause("Costs", 0, 5, "heading", "Costs", language="en"),
    ...     Clause("Each pays.", 6, 16, "sentence", "Each pays.", headings=("Costs",)),
    ... )
    >>> first, second = samples(Document("Costs\nEach pays.", clauses, "en"))
    >>> second.heading, second.previous, second.position
    ('Costs', 'Costs', 1.0)
    """
    clauses = document.clauses
    title = next((clause.clean for clause in clauses if clause.kind == "title"), "")[:SEEN]
    last = len(clauses) - 1
    return [
        Sample(
            text=clause.clean,
            kind=clause.kind,
            language=clause.language,
            number=clause.number,
            heading=clause.headings[-1][:SEEN] if clause.headings else "",
            lead_in=clause.lead_in[:SEEN],
            previous=clauses[index - 1].clean[-SEEN:] if index else "",
            following=clauses[index + 1].clean[:SEEN] if index < last else "",
            title=title,
            position=index / last if last else 0.0,
        )
        for index, clause in enumerate(clauses)
    ]


def as_samples(X: Iterable[Sample | Clause | str], user: str) -> list[Sample]:
    """Return a sample for each of `X`; `user` names the caller in error messages.

    A clause by itself gives less than one in its document: use :func:`samples` there.

    Raises
    ------
    TypeError
        If `X` is a single text or document, or holds anything but samples, clauses and texts.
    """
    if isinstance(X, str | bytes):
        raise TypeError(f"{user} takes a list of texts or samples, not one text: put it in a list")
    if isinstance(X, Document):
        raise TypeError(f"{user} takes a list of samples, not a Document: use tag(document)")
    if isinstance(X, Sample | Clause) or not isinstance(X, Iterable):
        raise TypeError(f"{user} takes a list of texts or samples, not {type(X).__name__}")
    return [_as_sample(item, index, user) for index, item in enumerate(X)]


def _as_sample(item: object, index: int, user: str) -> Sample:
    if isinstance(item, str):
        item = Sample(str(item))
    elif isinstance(item, Clause):
        item = Sample(
            text=item.clean,
            kind=item.kind,
            language=item.language,
            number=item.number,
            heading=item.headings[-1][:SEEN] if item.headings else "",
            lead_in=item.lead_in[:SEEN],
        )
    elif not isinstance(item, Sample):
        raise TypeError(
            f"{user} takes str, Sample or Clause, not {type(item).__name__} (at index {index}):"
            " convert it first, as in str(item)"
        )
    return item if item.language is not None else item._replace(language=detect(item.text))


# -- hashing a batch of texts --------------------------------------------------------------------

_PRIME: Final = 0x9E3779B97F4A7C15
_INVERSE: Final = pow(_PRIME, -1, 2**64)
_STEP: Final = np.uint64(_PRIME)
_SCRIPTS_END: Final = 0x3001  # from here: Chinese, Japanese, Korean, and what no English text has


def _word_table() -> NDArray[np.bool_]:
    table = np.array([chr(code).isalnum() for code in range(_SCRIPTS_END + 1)])
    table[_SCRIPTS_END] = True  # stands for everything from there
    return table


def _space_table() -> NDArray[np.bool_]:
    return np.array([chr(code).isspace() for code in range(_SCRIPTS_END + 1)])


_IS_WORD: Final = _word_table()
_IS_SPACE: Final = _space_table()


class Units(NamedTuple):
    """Hashes of the units (words, characters) of a batch of texts, in the order of the texts.

    ``rows`` and ``hashes`` have the shape (n_units,); ``rows`` never falls.
    """

    rows: Rows
    hashes: Hashes


def mix(hashes: Hashes) -> Hashes:
    """Spread every bit of a hash over all its bits (the finalizer of MurmurHash3)."""
    mixed = hashes ^ (hashes >> np.uint64(33))
    mixed *= np.uint64(0xFF51AFD7ED558CCD)
    mixed ^= mixed >> np.uint64(33)
    mixed *= np.uint64(0xC4CEB9FE1A85EC53)
    mixed ^= mixed >> np.uint64(33)
    return mixed


def _salt(name: str) -> np.uint64:
    return np.uint64(zlib.crc32(name.encode()) * _PRIME % 2**64)


def _characters(texts: Sequence[str], *, spaces: bool) -> tuple[Rows, NDArray[np.uint32]]:
    """Return the rows and code points of `texts`, in lower case, every run of digits as one 0.

    Numbers count as a class: which article, year or amount it is says nothing of a clause's type.
    """
    lowered = [text.lower() for text in texts]
    encoded = "".join(lowered).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(encoded, dtype="<u4").astype(np.uint32)
    rows = np.repeat(np.arange(len(texts)), [len(text) for text in lowered])
    digit = ((codes >= ord("0")) & (codes <= ord("9"))) | (
        (codes >= ord("０")) & (codes <= ord("９"))
    )
    codes[digit] = ord("0")
    keep = np.ones(len(codes), dtype=bool)
    keep[1:] = ~(digit[1:] & digit[:-1] & (rows[1:] == rows[:-1]))
    if not spaces:
        keep &= ~_IS_SPACE[np.minimum(codes, _SCRIPTS_END)]
    return rows[keep], codes[keep]


def _character_units(texts: Sequence[str], *, spaces: bool) -> Units:
    rows, codes = _characters(texts, spaces=spaces)
    return Units(rows, mix(codes.astype(np.uint64) + _STEP))


def _word_units(texts: Sequence[str], letters: int | None = None) -> Units:
    """Hash the words of `texts`, or their first `letters`, without cutting them out.

    The hash of a word is a difference of two prefix sums of ``code * prime ** place``, divided by
    the power of its first place: in arithmetic modulo 2**64 an odd number has an inverse.
    """
    rows, codes = _characters(texts, spaces=True)
    is_word = _IS_WORD[np.minimum(codes, _SCRIPTS_END)]
    joined = is_word[1:] & is_word[:-1] & (rows[1:] == rows[:-1])
    opens, closes = is_word.copy(), is_word.copy()
    opens[1:] &= ~joined
    closes[:-1] &= ~joined
    starts, ends = np.flatnonzero(opens), np.flatnonzero(closes) + 1
    if letters is not None:
        ends = np.minimum(ends, starts + letters)
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum((codes.astype(np.uint64) + np.uint64(1)) * _powers(_PRIME, len(codes)), out=sums[1:])
    hashes = (sums[ends] - sums[starts]) * _powers(_INVERSE, len(codes))[starts]
    return Units(rows[starts], mix(hashes))


def _powers(base: int, count: int) -> Hashes:
    factors = np.full(count, base, dtype=np.uint64)
    factors[:1] = 1
    return np.cumprod(factors)


def _ngrams(units: Units, sizes: Iterable[int]) -> Units:
    """Hash all runs of units, inside one text, of each of the `sizes`."""
    rows, hashes = units
    found: list[Units] = []
    for size in sizes:
        count = max(0, len(rows) - size + 1)
        run = np.full(count, _salt(f"{size}-gram"), dtype=np.uint64)
        for offset in range(size):
            run = mix(run * _STEP + hashes[offset : offset + count])
        whole = rows[:count] == rows[len(rows) - count :]
        found.append(Units(rows[:count][whole], run[whole]))
    return _together(found)


def _edges(units: Units, sizes: Iterable[int], *, last: bool) -> Units:
    """Hash the first (or last) units of every text, for each of the `sizes`."""
    texts, starts, counts = np.unique(units.rows, return_index=True, return_counts=True)
    found: list[Units] = []
    for size in sizes:
        enough = counts >= size
        first = starts[enough] + (counts[enough] - size if last else 0)
        run = np.full(len(first), _salt(f"{'last' if last else 'first'} {size}"), dtype=np.uint64)
        for offset in range(size):
            run = mix(run * _STEP + units.hashes[first + offset])
        found.append(Units(texts[enough], run))
    return _together(found)


def _together(parts: Sequence[Units]) -> Units:
    return Units(
        np.concatenate([part.rows for part in parts]),
        np.concatenate([part.hashes for part in parts]),
    )


# -- structure -----------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def _number_style(number: str) -> int:
    style = re.sub(r"\d+", "0", number)
    style = re.sub(r"[IVXLC]+", "I", style)
    style = re.sub(r"[〇一二三四五六七八九十百]+", "一", re.sub(r"[a-zａ-ｚ]", "a", style))
    return zlib.crc32(style[:8].encode("utf-8", "surrogatepass"))


def _structure_units(chosen: Sequence[Sample]) -> Units:
    """Hash what is known of a clause without reading its words."""
    values = np.array([_structure(sample) for sample in chosen], dtype=np.uint64)
    fields = np.arange(values.shape[1], dtype=np.uint64) << np.uint64(40)
    return Units(np.repeat(np.arange(len(chosen)), values.shape[1]), mix(values + fields).ravel())


def _structure(sample: Sample) -> tuple[int, ...]:
    kind = KINDS.index(sample.kind) if sample.kind in KINDS else len(KINDS)
    known = sample.position is not None
    position = sample.position or 0.0
    place = 1 + min(9, int(10 * position)) if known else 0
    return (
        kind,
        _number_style(sample.number),
        place,
        1000 * kind + place // 2,
        min(8, len(sample.text).bit_length()),
        ord(sample.text[-1].lower()[0]) if sample.text else 0,
        bool(sample.heading),
        bool(sample.lead_in),
        known and position == 0,
        known and position == 1,
    )


# -- groups of features --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Group:
    """Features that share a column range and a length: the row of a group has length `weight`."""

    name: str
    weight: float
    bits: int
    units: Callable[[Sequence[Sample]], Units]


def _words_of(field: str, *sizes: int) -> Callable[[Sequence[Sample]], Units]:
    def units(chosen: Sequence[Sample]) -> Units:
        return _ngrams(_word_units([getattr(sample, field) for sample in chosen]), sizes)

    return units


def _characters_of(field: str, *sizes: int, spaces: bool) -> Callable[[Sequence[Sample]], Units]:
    def units(chosen: Sequence[Sample]) -> Units:
        texts = [getattr(sample, field) for sample in chosen]
        return _ngrams(_character_units(texts, spaces=spaces), sizes)

    return units


def _stems(chosen: Sequence[Sample]) -> Units:
    return _ngrams(_word_units([sample.text for sample in chosen], _STEM), (1, 2))


def _predicate(chosen: Sequence[Sample]) -> Units:
    """Hash what stands around the first auxiliary of each text: subject, modality, verb."""
    words = _word_units([sample.text for sample in chosen])
    found = np.flatnonzero(np.isin(words.hashes, _AUXILIARY_HASHES))
    texts, first = np.unique(words.rows[found], return_index=True)
    near = (found[first][:, None] + np.arange(-_BEFORE, _AFTER + 1)).ravel()
    rows = np.repeat(texts, _BEFORE + 1 + _AFTER)
    inside = (near >= 0) & (near < len(words.rows))
    inside[inside] = words.rows[near[inside]] == rows[inside]
    return _ngrams(Units(rows[inside], words.hashes[near[inside]]), (1, 2, 3))


def _first_words(chosen: Sequence[Sample]) -> Units:
    return _edges(_word_units([sample.text for sample in chosen]), (1, 2, 3, 4), last=False)


def _first_characters(chosen: Sequence[Sample]) -> Units:
    units = _character_units([sample.text for sample in chosen], spaces=False)
    return _edges(units, (2, 3, 4, 5, 6), last=False)


def _ending(chosen: Sequence[Sample]) -> Units:
    """Hash the end of each text: Japanese predicates stand last."""
    texts = ["".join(sample.text[-2 * _ENDING :].split())[-_ENDING:] for sample in chosen]
    return _ngrams(_character_units(texts, spaces=False), (1, 2, 3, 4))


def _last_characters(field: str) -> Callable[[Sequence[Sample]], Units]:
    def units(chosen: Sequence[Sample]) -> Units:
        texts = [getattr(sample, field) for sample in chosen]
        return _edges(_character_units(texts, spaces=False), (2, 3, 4, 5, 6, 8, 10), last=True)

    return units


#: Letters of a word that stand for it whatever its ending. Character n-grams of 3 to 5 letters in
#: their place are 0.002 micro-F1 better on the corpora, no better on real agreements, and take
#: five times as long.
_STEM: Final = 5

#: Words that carry the modality and tense of an English predicate, and verbs that stand in its
#: place in narration. A window around the first of them gains 0.002 micro-F1 on the corpora.
_AUXILIARIES: Final = (
    "shall will may should must can could would intend intends are is was were has have had be"
    " been do does did agree agrees agreed recognise recognised recognises recognising recognize"
    " recognized recognizes recognizing reaffirm reaffirmed reaffirms reaffirming note noted notes"
    " noting discuss discussed welcome welcomed welcomes welcoming"
).split()
_AUXILIARY_HASHES: Final = np.sort(_word_units([" ".join(_AUXILIARIES)]).hashes)
_BEFORE: Final = 2
_AFTER: Final = 3

#: Characters at the end of a Japanese clause that count a second time (+0.005 micro-F1).
_ENDING: Final = 25

_Groups: TypeAlias = tuple[_Group, ...]

#: The groups of each language, in the order of their columns. Which groups, sizes and weights: by
#: grouped cross-validation on the corpora. First letters stand in for stemming in English.
#: Japanese has no spaces: those that there are came from the layout.
GROUPS: Final[dict[Language, _Groups]] = {
    "en": (
        _Group("words", 1.0, 18, _words_of("text", 1, 2)),
        _Group("stems", 0.7, 18, _stems),
        _Group("predicate", 0.55, 16, _predicate),
        _Group("opening", 0.5, 16, _first_words),
        _Group("heading", 0.5, 16, _words_of("heading", 1, 2)),
        _Group("lead_in", 0.5, 16, _words_of("lead_in", 1, 2)),
        _Group("previous", 0.3, 16, _words_of("previous", 1)),
        _Group("following", 0.3, 16, _words_of("following", 1)),
        _Group("title", 0.3, 16, _words_of("title", 1)),
        _Group("structure", 0.5, 16, _structure_units),
    ),
    "ja": (
        _Group("characters", 1.0, 19, _characters_of("text", 1, 2, 3, 4, spaces=False)),
        _Group("ending", 0.6, 17, _ending),
        _Group("opening", 0.5, 16, _first_characters),
        _Group("heading", 0.5, 16, _characters_of("heading", 1, 2, 3, spaces=False)),
        _Group("lead_in", 0.5, 16, _characters_of("lead_in", 1, 2, 3, spaces=False)),
        _Group("previous", 0.3, 16, _last_characters("previous")),
        _Group("following", 0.3, 16, _characters_of("following", 2, 3, spaces=False)),
        _Group("following_end", 0.3, 16, _last_characters("following")),
        _Group("title", 0.3, 16, _characters_of("title", 2, 3, spaces=False)),
        _Group("structure", 0.5, 16, _structure_units),
    ),
    "und": (_Group("structure", 1.0, 16, _structure_units),),
}

_BLOCK: Final = 16  # every column range is a whole number of blocks of 2**16 columns


class _ColumnMap(NamedTuple):
    bases: dict[tuple[Language, str], int]
    weights: NDArray[np.float64]  # shape (n_blocks,): the weight of the group that owns the block
    groups: NDArray[np.int64]  # shape (n_blocks,): which group that is


def _lay_out_columns() -> _ColumnMap:
    bases: dict[tuple[Language, str], int] = {}
    owners: list[tuple[int, float]] = []
    for language, groups in GROUPS.items():
        for group in groups:
            bases[language, group.name] = len(owners) << _BLOCK
            owners += [(len(bases) - 1, group.weight)] * (1 << (group.bits - _BLOCK))
    return _ColumnMap(
        bases,
        np.array([weight for _, weight in owners]),
        np.array([number for number, _ in owners]),
    )


_MAP: Final = _lay_out_columns()

#: Number of columns of every feature matrix.
N_FEATURES: Final = len(_MAP.weights) << _BLOCK

#: Which features these are. A model is made for one scheme: whoever changes the meaning of a
#: column (sizes, weights, hashes, groups) raises the number, and the shipped model is trained anew.
SCHEME: Final = 2


class ClauseFeatures:
    """Turns samples into rows of a sparse matrix; has nothing to learn and keeps no state.

    Every feature of a group is there or not, and the row of each group is scaled to the group's
    weight, so that long clauses weigh as much as short ones and the words no more than the heading.

    Examples
    --------
    >>> matrix = ClauseFeatures().transform(["The Sides will meet.", "両者は協力する。"])
    >>> matrix.shape[0], matrix.dtype, matrix.shape[1] == N_FEATURES
    (2, dtype('float32'), True)
    """

    def transform(self, X: Iterable[Sample | Clause | str]) -> csr_matrix[Any]:
        """Return the features of `X`.

        Parameters
        ----------
        X : iterable of Sample, Clause or str
            The clauses.

        Returns
        -------
        scipy.sparse.csr_matrix of float32, shape (n_samples, N_FEATURES)
            Column indices are sorted within each row and occur once.

        Raises
        ------
        TypeError
            If `X` holds anything else.
        """
        chosen = as_samples(X, "transform")
        keys = [np.empty(0, dtype=np.uint64), *_keys(chosen)]
        key = np.concatenate(keys)
        key.sort()  # np.unique takes 15 times as long: it counts with a hash table
        key = key[np.diff(key, prepend=np.uint64(2**64 - 1)) != 0]
        rows = (key >> np.uint64(32)).astype(np.int64)
        columns = (key & np.uint64(0xFFFFFFFF)).astype(np.int64)
        blocks = columns >> _BLOCK
        n_groups = len(_MAP.bases)
        cells = rows * n_groups + _MAP.groups[blocks]
        counts = np.bincount(cells, minlength=len(chosen) * n_groups)[cells]
        values = _MAP.weights[blocks] / np.sqrt(counts)
        starts = np.searchsorted(rows, np.arange(len(chosen) + 1))
        return csr_matrix(
            (values.astype(np.float32), columns.astype(np.int32), starts.astype(np.int32)),
            shape=(len(chosen), N_FEATURES),
        )


def _keys(chosen: Sequence[Sample]) -> Iterable[Hashes]:
    """Yield, group by group, the row and the column of every feature in one number."""
    for language, groups in GROUPS.items():
        index = np.array(
            [n for n, s in enumerate(chosen) if s.language == language], dtype=np.uint64
        )
        if not len(index):
            continue
        members = [chosen[n] for n in index]
        for group in groups:
            rows, hashes = group.units(members)
            base = np.uint64(_MAP.bases[language, group.name])
            salted = mix(hashes + _salt(f"{language} {group.name}"))
            columns = base + (salted >> np.uint64(64 - group.bits))
            yield index[rows] << np.uint64(32) | columns
