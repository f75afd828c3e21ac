"""Read, write and split corpora: marked agreements (``.txt``) and labelled documents (``.jsonl``).

A marked file is written by hand, one clause a line: ``types | kind | text``. Its physical layout is
put on when it is rendered (:mod:`sticlauses.rendering`). JSON Lines is the exchange form: texts as
they are, with the offsets of their clauses. Whatever is wrong with the files of a corpus is found
in one go and raised as one error.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeGuard, cast

import numpy as np

from sticlauses.document import (
    KINDS,
    LANGUAGES,
    Clause,
    CorpusError,
    Document,
    Kind,
    Language,
)
from sticlauses.rendering import PLAIN, one_line, random_layout, render

AnyPath: TypeAlias = str | PathLike[str]

MAX_TYPES: Final = 3
MARKED_LANGUAGES: Final = ("en", "ja")

_HEADER_KEYS: Final = ("id", "language", "genre", "title")
_HEADER_END: Final = "---"
_SECTION_END: Final = "==="
_BANK: Final = "section_bank"
_FIELDS: Final = ("types", "kind", "text")
_CLAUSE_KEYS: Final = ("start", "end", "types", "kind")
_TYPE_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a corpus file, at a line counted from 1."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class InvalidCorpusError(CorpusError):
    """All that is wrong with the files of a corpus, one problem a line.

    Attributes
    ----------
    problems : tuple of Problem
        In the order of the files and their lines.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[InvalidCorpusError], tuple[tuple[Problem, ...]]]:
        # Exceptions are rebuilt from their message, and this one is made from its problems.
        return type(self), (self.problems,)


@dataclass(frozen=True, slots=True)
class MarkedClause:
    r"""A clause of a marked file: its types, primary first, its kind and its clean text.

    ``text`` has a line break where the file has ``\n``; ``line`` is the line of the file.
    """

    types: tuple[str, ...]
    kind: Kind
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class MarkedAgreement:
    """A marked agreement, or a section of a section bank: paragraphs of clauses.

    ``group`` names the file that the agreement comes from; splits never part a group.
    """

    id: str
    language: Language
    genre: str
    title: str
    path: str
    group: str
    paragraphs: tuple[tuple[MarkedClause, ...], ...]


def read_marked(path: AnyPath, *, types: Collection[str] | None = None) -> list[MarkedAgreement]:
    """Read marked agreements from a file, or from all ``.txt`` files under a folder.

    Parameters
    ----------
    path : path-like
        A marked file, whatever its name, or a folder, which is read in the order of the names.
    types : collection of str, optional
        The types that clauses may carry. By default any name in lower snake case will do.

    Returns
    -------
    list of MarkedAgreement
        One for each file; one for each section of a section bank (``id`` of the form ``bank#3``).

    Raises
    ------
    CorpusError
        If anything is wrong with any file: one :class:`InvalidCorpusError` lists it all, file by
        file and line by line. Also for a folder without marked files.
    FileNotFoundError
        If there is no such file or folder.

    Examples
    --------
    >>> from pathlib import Path
    >>> agreements = read_marked(Path("corpora/en/en-001.txt"))  # doctest: +SKIP
    >>> agreements[0].paragraphs[0][0].types  # doctest: +SKIP
    ('front_matter',)
    """
    reading = _Reading(types)
    agreements = [
        agreement
        for file in _corpus_files(Path(path), (".txt",))
        for agreement in _marked_file(file, reading)
    ]
    reading.finish()
    return agreements


def read_corpus(
    path: AnyPath, *, seed: int | None = None, types: Collection[str] | None = None
) -> list[Document]:
    """Read labelled documents from marked files and JSON Lines.

    Parameters
    ----------
    path : path-like
        A ``.jsonl`` file, a marked file, or a folder with files of both sorts.
    seed : int, optional
        By default marked agreements are rendered plain. With a seed each is rendered in a layout
        drawn from the seed and its id, the same on every machine and whatever else the corpus
        holds. Texts of JSON Lines stand as they are.
    types : collection of str, optional
        The types that clauses may carry. By default any name in lower snake case will do.

    Returns
    -------
    list of Document
        Their clauses carry types, kind and clean text, but no scores. ``metadata`` has ``genre``,
        ``title``, ``group`` (what belongs together in splits) and ``source`` (the file).

    Raises
    ------
    CorpusError
        If anything is wrong with any file: one :class:`InvalidCorpusError` lists it all, file by
        file and line by line. Also for a folder without corpus files.
    FileNotFoundError
        If there is no such file or folder.
    """
    reading = _Reading(types)
    documents: list[Document] = []
    for file in _corpus_files(Path(path), (".txt", ".jsonl")):
        if file.suffix == ".jsonl":
            documents += _json_lines_file(file, reading)
        else:
            agreements = _marked_file(file, reading)
            documents += [_rendered(agreement, seed) for agreement in agreements]
    reading.finish()
    return documents


def write_jsonl(documents: Iterable[Document], path: AnyPath) -> None:
    """Write labelled documents as JSON Lines, the exchange form that :func:`read_corpus` reads.

    Texts, offsets, types and kinds come back as they were. Scores, furniture and metadata are not
    part of the form.

    Parameters
    ----------
    documents : iterable of Document
        Each with an id of its own.
    path : path-like
        The file to write; one that is there is replaced.

    Raises
    ------
    ValueError
        If two documents share an id, or one has none.
    """
    seen: set[str] = set()
    with Path(path).open("w", encoding="utf-8", newline="\n") as file:
        for document in documents:
            if not document.id or document.id in seen:
                raise ValueError(f"document id {document.id!r}: expected one that no other has")
            seen.add(document.id)
            file.write(json.dumps(_to_row(document), ensure_ascii=False) + "\n")


def split_corpus(
    documents: Sequence[Document], *, test_size: float = 0.2, seed: int = 0
) -> tuple[list[Document], list[Document]]:
    """Split a corpus for training and testing, by agreement and evenly over the languages.

    Documents of one group (the sections of a section bank) are never parted. Of each language that
    has two groups or more, both sides get at least one.

    Parameters
    ----------
    documents : sequence of Document
        As :func:`read_corpus` returns them.
    test_size : float
        Share of the groups of each language that go to the test side, between 0 and 1.
    seed : int
        Which groups: the same seed, the same split.

    Returns
    -------
    train, test : list of Document
        In the order of `documents`.

    Raises
    ------
    ValueError
        If `test_size` is not between 0 and 1.

    Examples
    --------
    >>> documents = [Document("", (), "en", id=f"en-{n}") for n in range(10)]
    >>> train, test = split_corpus(documents)
    >>> len(train), len(test)
    (8, 2)
    """
    if not 0 < test_size < 1:
        raise ValueError(f"test_size is {test_size!r}; expected a number between 0 and 1")
    languages = {_group(document): document.language for document in reversed(documents)}
    groups: dict[str, list[str]] = defaultdict(list)
    for group in sorted(languages):
        groups[languages[group]].append(group)
    test_groups: set[str] = set()
    for language in sorted(groups):
        names = groups[language]
        rng = np.random.default_rng([seed, zlib.crc32(language.encode())])
        count = min(max(round(len(names) * test_size), 1), len(names) - 1)
        test_groups.update(names[index] for index in rng.permutation(len(names))[:count])
    train = [document for document in documents if _group(document) not in test_groups]
    test = [document for document in documents if _group(document) in test_groups]
    return train, test


def _group(document: Document) -> str:
    return document.metadata.get("group") or document.id


def _group_of_id(document_id: str) -> str:
    return document_id.partition("#")[0]


def _rendered(agreement: MarkedAgreement, seed: int | None) -> Document:
    if seed is None:
        return render(agreement, PLAIN)
    rng = np.random.default_rng([seed, zlib.crc32(agreement.id.encode())])
    return render(agreement, random_layout(rng, agreement.language))


def _corpus_files(path: Path, suffixes: tuple[str, ...]) -> list[Path]:
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such file or folder")
    if path.is_file():
        return [path]
    files = sorted(file for file in path.rglob("*") if file.suffix in suffixes and file.is_file())
    if not files:
        looked_for = " or ".join(f"*{suffix}" for suffix in suffixes)
        raise CorpusError(f"{path}: no corpus file; looked for {looked_for} in it and its folders")
    return files


# -- validation ----------------------------------------------------------------------------------


def _value(value: object) -> str:
    """Show a value in a message, cut where it is long."""
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"


def _types_problems(names: Sequence[object], known: Collection[str] | None) -> Iterator[str]:
    if not 1 <= len(names) <= MAX_TYPES:
        yield f"{len(names)} types ({_value(names)}); expected 1 to {MAX_TYPES}"
    for place, name in enumerate(names):
        if not isinstance(name, str) or not _TYPE_NAME.fullmatch(name):
            yield f"type {_value(name)}; expected a name in lower_snake_case"
        elif known is not None and name not in known:
            yield f"unknown type {_value(name)}; expected one of {', '.join(sorted(known))}"
        elif name in names[:place]:
            yield f"type {_value(name)} twice; expected each type once"


def _kind_problems(kind: object) -> Iterator[str]:
    if kind not in KINDS:
        yield f"unknown kind {_value(kind)}; expected one of {', '.join(KINDS)}"


@dataclass
class _Reading:
    """The reading of a corpus: the problems and the ids found so far in all of its files."""

    types: Collection[str] | None
    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)

    def problem(self, path: Path, line: int, message: str) -> None:
        self.problems.append(Problem(str(path), line, message))

    def claim(self, document_id: str, path: Path, line: int) -> None:
        """Note where an id is used; that another document has it already is a problem."""
        if document_id in self.ids:
            message = f"id {_value(document_id)} is that of {self.ids[document_id]}"
            self.problem(path, line, f"{message}; expected one of its own")
        self.ids.setdefault(document_id, f"{path}:{line}")

    def lines(self, path: Path) -> list[str]:
        """Return the lines of a file; none if it is not UTF-8, which is a problem."""
        content = path.read_bytes()
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            byte = f"byte 0x{content[error.start]:02x}"
            self.problem(path, line, f"{byte} is not UTF-8; expected a file saved as UTF-8")
            return []
        # Not splitlines(): a line separator or form feed may stand inside a clause.
        lines = text.replace("\r\n", "\n").split("\n")
        if not text.strip():
            self.problem(path, 1, "empty file; expected an agreement or a document")
            return []
        return lines

    def finish(self) -> None:
        """Raise what was found, if anything."""
        if self.problems:
            raise InvalidCorpusError(self.problems)


# -- marked files --------------------------------------------------------------------------------


def _marked_file(path: Path, reading: _Reading) -> list[MarkedAgreement]:
    """Return the agreements of a marked file, as far as it can be read."""
    lines = reading.lines(path)
    end = next((number for number, line in enumerate(lines) if line.strip() == _HEADER_END), None)
    if end is None:
        if lines:
            reading.problem(
                path, 1, f"no line {_HEADER_END!r}; expected one between the header and the clauses"
            )
        return []
    header = _header(lines[:end], path, reading)
    bank = header.get("genre") == _BANK
    sections = _sections(lines, end + 1, bank, path, reading)
    if header.keys() != set(_HEADER_KEYS):
        return []
    names = [
        f"{header['id']}#{number}" if bank else header["id"]
        for number in range(1, len(sections) + 1)
    ]
    return [
        MarkedAgreement(
            id=name,
            language=cast(Language, header["language"]),
            genre=header["genre"],
            title=header["title"],
            path=path.as_posix(),
            group=header["id"],
            paragraphs=paragraphs,
        )
        for name, paragraphs in zip(names, sections, strict=True)
    ]


def _header(lines: Sequence[str], path: Path, reading: _Reading) -> dict[str, str]:
    header: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not line.strip():
            continue
        if not colon or key not in _HEADER_KEYS:
            expected = f"'key: value' with one of the keys {', '.join(_HEADER_KEYS)}"
            reading.problem(path, number, f"header line {_value(line)}; expected {expected}")
        elif key in header:
            reading.problem(path, number, f"header key {key!r} twice; expected it once")
        elif not value:
            reading.problem(path, number, f"header key {key!r} without a value; expected one")
        elif key == "language" and value not in MARKED_LANGUAGES:
            expected = " or ".join(MARKED_LANGUAGES)
            reading.problem(path, number, f"unknown language {value!r}; expected {expected}")
        header.setdefault(key, value)
        if key == "id" and value:
            reading.claim(value, path, number)
    for key in _HEADER_KEYS:
        if key not in header:
            message = f"no header key {key!r}; expected it above {_HEADER_END!r}"
            reading.problem(path, len(lines) + 1, message)
    return header


def _sections(
    lines: Sequence[str], begin: int, bank: bool, path: Path, reading: _Reading
) -> list[tuple[tuple[MarkedClause, ...], ...]]:
    """Return the sections of a bank, or the one of any other file, as paragraphs of clauses."""
    starts = [begin]
    for number, line in enumerate(lines[begin:], begin + 1):
        if line.strip() == _SECTION_END:
            if bank:
                starts.append(number)
            else:
                message = f"{_SECTION_END!r} in an agreement; expected it only in genre {_BANK!r}"
                reading.problem(path, number, message)
    sections = []
    for start, next_start in zip(starts, [*starts[1:], len(lines) + 1], strict=True):
        numbered = list(enumerate(lines[start : next_start - 1], start + 1))
        if not any(line.strip() for _, line in numbered):
            reading.problem(path, start, "no clause below this line; expected one at least")
        sections.append(_paragraphs(numbered, path, reading))
    return sections


def _paragraphs(
    numbered: Sequence[tuple[int, str]], path: Path, reading: _Reading
) -> tuple[tuple[MarkedClause, ...], ...]:
    paragraphs: list[list[MarkedClause]] = [[]]
    for number, line in numbered:
        if not line.strip():
            paragraphs.append([])
        elif line.strip() != _SECTION_END:
            paragraphs[-1] += _marked_clause(line, number, path, reading)
    return tuple(tuple(paragraph) for paragraph in paragraphs if paragraph)


def _marked_clause(line: str, number: int, path: Path, reading: _Reading) -> list[MarkedClause]:
    """Return the clause of a line, or an empty list if anything is wrong with it."""
    fields = [part.strip() for part in line.split("|")]
    if len(fields) != len(_FIELDS):
        expected = f"{len(_FIELDS)}: {' | '.join(_FIELDS)}"
        reading.problem(path, number, f"{len(fields)} fields ({_value(line)}); expected {expected}")
        return []
    names = tuple(name.strip() for name in fields[0].split(",")) if fields[0] else ()
    kind = fields[1]
    text = "\n".join(part.strip() for part in fields[2].split("\\n")).strip()
    problems = [*_types_problems(names, reading.types), *_kind_problems(kind)]
    if not text:
        problems.append(f"no text ({_value(line)}); expected the clause after the second '|'")
    for problem in problems:
        reading.problem(path, number, problem)
    return [] if problems else [MarkedClause(names, cast(Kind, kind), text, number)]


# -- JSON Lines ----------------------------------------------------------------------------------


def _json_lines_file(path: Path, reading: _Reading) -> list[Document]:
    """Return the documents of a JSON Lines file, as far as they can be read."""
    return [
        document
        for number, line in enumerate(reading.lines(path), 1)
        if line.strip()
        for document in _json_document(line, number, path, reading)
    ]


def _json_document(line: str, number: int, path: Path, reading: _Reading) -> list[Document]:
    """Return the document of a line, or an empty list if anything is wrong with it."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        message = f"no JSON at column {error.colno} ({_value(line)}); expected one object a line"
        reading.problem(path, number, message)
        return []
    problems = list(_row_problems(row, reading.types))
    for problem in problems:
        reading.problem(path, number, problem)
    if problems:
        return []
    reading.claim(row["id"], path, number)
    return [_from_row(row, path)]


def _row_problems(row: object, types: Collection[str] | None) -> Iterator[str]:
    if not isinstance(row, dict):
        yield f"{_value(row)}; expected an object with id, language, text and clauses"
        return
    name, language, text, clauses = (row.get(key) for key in ("id", "language", "text", "clauses"))
    if not isinstance(name, str) or not name:
        yield f"id {_value(name)}; expected a text that is not empty"
    if language not in LANGUAGES:
        yield f"unknown language {_value(language)}; expected one of {', '.join(LANGUAGES)}"
    if not isinstance(text, str):
        yield f"text {_value(text)}; expected a text"
    if not isinstance(clauses, list):
        yield f"clauses {_value(clauses)}; expected a list"
    if isinstance(text, str) and isinstance(clauses, list):
        end = 0
        for place, clause in enumerate(clauses):
            for problem in _json_clause_problems(clause, text, end, types):
                yield f"clause {place}: {problem}"
            end = _end_of(clause, end)


def _json_clause_problems(
    clause: object, text: str, previous_end: int, types: Collection[str] | None
) -> Iterator[str]:
    if not isinstance(clause, dict):
        yield f"{_value(clause)}; expected an object with {', '.join(_CLAUSE_KEYS)}"
        return
    start, end, names, kind = (clause.get(key) for key in _CLAUSE_KEYS)
    if not _is_offset(start) or not _is_offset(end) or not 0 <= start < end <= len(text):
        yield f"span {start!r} to {end!r}; expected 0 <= start < end <= {len(text)}"
    elif start < previous_end:
        yield (
            f"start {start} lies before {previous_end}, where the clause before ends; expected "
            "clauses in order, without overlap"
        )
    elif not text[start:end].strip():
        yield f"span {start} to {end} holds white space only; expected text"
    if isinstance(names, list):
        yield from _types_problems(names, types)
    else:
        yield f"types {_value(names)}; expected a list"
    yield from _kind_problems(kind)


def _is_offset(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _end_of(clause: object, previous_end: int) -> int:
    end = clause.get("end") if isinstance(clause, dict) else None
    return max(end, previous_end) if _is_offset(end) else previous_end


def _from_row(row: Mapping[str, Any], path: Path) -> Document:
    text, language = row["text"], row["language"]
    clauses: list[Clause] = []
    paragraph, previous_end = 0, 0
    for place, given in enumerate(row["clauses"]):
        start, end = given["start"], given["end"]
        paragraph += bool(place and _BLANK_LINE.search(text, previous_end, start))
        previous_end = end
        clauses.append(
            Clause(
                text=text[start:end],
                start=start,
                end=end,
                kind=given["kind"],
                clean=one_line(text[start:end], language),
                paragraph=paragraph,
                language=language,
                types=tuple(given["types"]),
            )
        )
    metadata = {
        "genre": "",
        "title": "",
        "group": _group_of_id(row["id"]),
        "source": path.as_posix(),
    }
    return Document(text, tuple(clauses), language, id=row["id"], metadata=metadata)


def _to_row(document: Document) -> dict[str, Any]:
    clauses = [
        {"start": clause.start, "end": clause.end, "types": list(clause.types), "kind": clause.kind}
        for clause in document
    ]
    return {
        "id": document.id,
        "language": document.language,
        "text": document.text,
        "clauses": clauses,
    }
