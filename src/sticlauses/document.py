"""The result types: :class:`Document`, :class:`Clause`, and their views."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args, overload

if TYPE_CHECKING:
    import pandas

    from sticlauses.explanation import Explanation
    from sticlauses.tagger import StackedTagger

Kind: TypeAlias = Literal[
    "title", "heading", "recital", "sentence", "item", "signature", "boilerplate"
]
Language: TypeAlias = Literal["en", "ja", "und"]
Span: TypeAlias = tuple[int, int]

KINDS: Final[tuple[str, ...]] = get_args(Kind)
LANGUAGES: Final[tuple[str, ...]] = get_args(Language)

#: Columns of :meth:`Document.to_frame` and keys of :meth:`Document.to_dicts`, in order.
COLUMNS: Final[tuple[str, ...]] = (
    "start",
    "end",
    "kind",
    "type",
    "types",
    "score",
    "number",
    "headings",
    "lead_in",
    "paragraph",
    "language",
    "clean",
    "text",
)

# Dtypes in a DataFrame; columns that are not named here hold text.
_DTYPES: Final[dict[str, Any]] = {
    "start": "int64",
    "end": "int64",
    "paragraph": "int64",
    "score": "float64",
    "types": "object",
    "headings": "object",
}


class SticlausesError(Exception):
    """Base class of the errors that this library raises about its input files and models."""


class CorpusError(SticlausesError, ValueError):
    """A corpus file, or a line of one, that cannot be read."""


class ModelError(SticlausesError, ValueError):
    """A model folder that cannot be read, or does not fit this version of the library."""


class ExtraNotInstalledError(SticlausesError, ImportError):
    """A feature that needs a package which is not installed.

    Parameters
    ----------
    feature : str
        What was asked for.
    extra : str
        The extra of this library that brings the package.
    """

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs an extra: pip install 'sticlauses[{extra}]'")
        self.feature = feature
        self.extra = extra

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.feature, self.extra), vars(self)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of an agreement: a stretch of the text, what it is, and which types it carries.

    Parameters
    ----------
    text : str
        The clause as it stands in the document: ``document.text[start:end]``.
    start, end : int
        Offsets into the document's text, in characters (Unicode code points).
    kind : str
        One of ``title``, ``heading``, ``recital``, ``sentence``, ``item``, ``signature``,
        ``boilerplate``.
    clean : str
        The text repaired: wraps joined, page numbers, stray spaces and markup gone.
    number : str
        The number, bullet or article mark in front, as written (``"Article 3 1."``, ``"(a)"``,
        ``"第３条"``); empty where there is none.
    headings : tuple of str
        The clean text of the headings above the clause, outermost first.
    lead_in : str
        The clean text of the sentence that opens the list, for an item; otherwise empty.
    paragraph : int
        Running number, from 0, of the paragraph that the clause stands in.
    language : str
        ``"en"``, ``"ja"`` or ``"und"`` (another, or none).
    types : tuple of str
        The types of the clause, the primary one first; empty before classification.
    scores : mapping of str to float
        Calibrated probability, for every type the model knows, that the clause carries it;
        empty before classification. A plain dictionary, shared by what is made of the clause:
        do not change it.
    """

    text: str
    start: int
    end: int
    kind: Kind
    clean: str
    number: str = ""
    headings: tuple[str, ...] = ()
    lead_in: str = ""
    paragraph: int = 0
    language: Language = "und"
    types: tuple[str, ...] = ()
    scores: Mapping[str, float] = field(default_factory=dict, repr=False, hash=False)
    _source: Source | None = field(default=None, repr=False, compare=False)

    def explain(self) -> Explanation:
        """Tell what spoke for and against each type of the clause.

        Returns
        -------
        Explanation
            Words of the clause and of what stands around it, with their places in the document.

        Raises
        ------
        ValueError
            If the clause has not been classified, or has been sent from another process: then
            classify its document here.

        Examples
        --------
        >>> import sticlauses
        >>> print(sticlauses.classify("This text creates no obligations.")[0].explain().of(
        ...     "legal_nature")[0].text)
        obligations
        """
        source = self._source
        if source is None or source.document is None or source.tagger is None:
            raise ValueError(
                "this clause cannot be explained: it does not come from classify in this process."
                " Classify its text first, as in classify(text)[0].explain()"
            )
        from sticlauses.explanation import explain  # needs the model, which this module does not

        starts = [clause.start for clause in source.document]
        return explain(source.tagger, source.document, starts.index(self.start))

    @property
    def type(self) -> str | None:
        """The primary type, or None for a clause that has not been classified."""
        return self.types[0] if self.types else None

    @property
    def score(self) -> float | None:
        """The probability of the primary type, between 0 and 1, or None without a type."""
        return self.scores.get(self.types[0]) if self.types else None

    def to_dict(self) -> dict[str, Any]:
        """Return the clause as a dictionary of plain values (see :data:`COLUMNS`)."""
        row: dict[str, Any] = {column: getattr(self, column) for column in COLUMNS}
        row["types"] = list(self.types)
        row["headings"] = list(self.headings)
        return row


def import_pandas() -> ModuleType:
    """Return pandas, for a view as a table.

    Raises
    ------
    ExtraNotInstalledError
        If pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise ExtraNotInstalledError("to_frame", "pandas") from error
    return pandas


class Source:
    """Where the clauses of a document come from: one for all of them, for :meth:`Clause.explain`.

    Copies of a clause share it, and none of it is sent to another process: a model is not to travel
    with every clause.
    """

    __slots__ = ("document", "tagger")

    def __init__(
        self, document: Document | None = None, tagger: StackedTagger | None = None
    ) -> None:
        self.document = document
        self.tagger = tagger

    def __reduce__(self) -> tuple[type[Source], tuple[()]]:
        return Source, ()

    def __copy__(self) -> Source:
        return self

    def __deepcopy__(self, memo: object) -> Source:
        return self


@dataclass(frozen=True, slots=True)
class Document:
    r"""A text and its clauses, in the order of the text.

    A document is a sequence of its clauses: it has a length, can be indexed, sliced (which gives a
    tuple of clauses) and iterated.

    Parameters
    ----------
    text : str
        The text as given. All offsets point into it.
    clauses : tuple of Clause
        Ordered by ``start``, without overlap.
    language : str
        Main language of the text: ``"en"``, ``"ja"`` or ``"und"``.
    furniture : tuple of (int, int)
        Spans of page numbers and running heads. They belong to no clause, though one may lie
        inside a clause that runs over a page break; ``Clause.clean`` is free of them.
    id : str
        Name of the document, where it has one.
    metadata : mapping of str to str
        What else is known of it, such as ``genre`` and ``title`` for a corpus file.

    Examples
    --------
    >>> import sticlauses
    >>> text = "Article 1\n\nThe Parties will meet. They may invite guests."
    >>> document = sticlauses.segment(text)
    >>> [clause.text for clause in document]
    ['Article 1\n\nThe Parties will meet.', 'They may invite guests.']
    """

    text: str
    clauses: tuple[Clause, ...]
    language: Language = "und"
    furniture: tuple[Span, ...] = ()
    id: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __len__(self) -> int:
        return len(self.clauses)

    def __iter__(self) -> Iterator[Clause]:
        return iter(self.clauses)

    @overload
    def __getitem__(self, index: int) -> Clause: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Clause, ...]: ...

    def __getitem__(self, index: int | slice) -> Clause | tuple[Clause, ...]:
        return self.clauses[index]

    def by_type(self, name: str) -> tuple[Clause, ...]:
        """Return the clauses that carry the type `name`, as primary type or beside it.

        Raises
        ------
        ValueError
            If the document is classified and its model knows no such type.
        """
        known: Sequence[str] = next((list(c.scores) for c in self.clauses if c.scores), [])
        if known and name not in known:
            raise ValueError(
                f"no type {name!r} in this document's model; it has {', '.join(known)}"
            )
        return tuple(clause for clause in self.clauses if name in clause.types)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return a dictionary a clause, with the keys of ``COLUMNS``, ready for JSON."""
        return [clause.to_dict() for clause in self.clauses]

    def to_frame(self) -> pandas.DataFrame:
        """Return a pandas DataFrame with one row a clause and the columns of ``COLUMNS``.

        Columns and dtypes are the same for every document, also for one without clauses, which
        gives a frame without rows, and for one that has not been classified.

        Returns
        -------
        pandas.DataFrame
            ``start``, ``end`` and ``paragraph`` are ``int64``; ``score`` is ``float64``, NaN where
            a clause has no type; ``types`` and ``headings`` are ``object`` and hold lists; all
            others are pandas' ``string``, with ``<NA>`` for a ``type`` that is missing.

        Raises
        ------
        ExtraNotInstalledError
            If pandas is not installed.
        """
        module = import_pandas()
        # Stored as Python's strings: Arrow's cannot hold half of a surrogate pair.
        string = module.StringDtype("python")
        rows = self.to_dicts()
        frame: pandas.DataFrame = module.DataFrame(
            {
                column: module.Series(
                    [row[column] for row in rows], dtype=_DTYPES.get(column, string)
                )
                for column in COLUMNS
            }
        )
        return frame

    def _repr_html_(self) -> str:
        from sticlauses.display import html_fragment  # the only view that needs the drawing code

        return html_fragment(self)
