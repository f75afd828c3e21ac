"""Check a corpus of marked files: its form, its numbering, and text that should not be there.

Every check takes the clauses of the corpus (:class:`~sticlauses.corpus_entries.Entry`) and returns
what it found (:class:`~sticlauses.corpus_entries.Finding`).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final

from sticlauses.corpus import (
    AnyPath,
    InvalidCorpusError,
    MarkedAgreement,
    Problem,
    read_corpus,
    read_marked,
)
from sticlauses.corpus_entries import Entry, Finding, Level, entries, normal_form
from sticlauses.corpus_numbering import check_numbering
from sticlauses.document import CorpusError, Document, Language

#: The types of the annotation guidelines.
TYPES: Final = (
    "intent",
    "cooperation_area",
    "cooperation_form",
    "legal_nature",
    "termination",
    "duration",
    "amendment",
    "purpose",
    "definition",
    "governance",
    "funding",
    "intellectual_property",
    "confidentiality",
    "dispute_settlement",
    "recital",
    "report",
    "front_matter",
    "signature",
    "other",
)

#: The allow list, in the folder of the corpus. Not ``.txt``: all of those are marked files.
FORMULAS_FILE: Final = "stock-formulas.list"

#: Jaccard similarity of character 5-grams from which two clauses are near-duplicates.
THRESHOLD: Final = 0.8
_GRAM: Final = 5
# In characters of the normal form.
_LONG: Final[Mapping[Language, int]] = {"en": 60, "ja": 30}
_LONG_ENOUGH_TO_COMPARE: Final[Mapping[Language, int]] = {"en": 40, "ja": 20}
_SHORTEST_LABELLED_ALIKE: Final = 30
# In words of English, in characters of Japanese.
_LONG_RUN: Final[Mapping[Language, int]] = {"en": 12, "ja": 30}
_SHORT_RUN: Final[Mapping[Language, int]] = {"en": 9, "ja": 24}
_UNIT: Final[Mapping[Language, str]] = {"en": "words", "ja": "characters"}

_LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "note")
_SHOWN: Final = 60
_JAPANESE: Final = re.compile(r"[぀-ヿ一-鿿]")
_GAP: Final = "…"


@dataclass(frozen=True, slots=True)
class CorpusReport:
    """What :func:`check_corpus` looked at, and what it found, in the order of files and lines."""

    files: int
    clauses: int
    gold: str
    findings: tuple[Finding, ...]

    def count(self, level: Level) -> int:
        """Return the number of findings of a level."""
        return sum(finding.level == level for finding in self.findings)

    @property
    def passed(self) -> bool:
        """Whether there is no error."""
        return not self.count("error")

    def __str__(self) -> str:
        counts = ", ".join(
            _counted(number, level)
            for level in _LEVELS
            if (number := self.count(level)) or level != "note"
        )
        compared = f"compared with {self.gold}" if self.gold else "not compared with a gold file"
        size = f"{_counted(self.files, 'file')}, {_counted(self.clauses, 'clause')}"
        summary = f"{size}, {compared}: {counts}"
        return "\n".join([*map(str, self.findings), summary])


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def check_corpus(
    paths: Iterable[AnyPath],
    *,
    gold: AnyPath | None = None,
    types: Collection[str] = TYPES,
    verbose: bool = False,
) -> CorpusReport:
    """Run all checks on marked files.

    Parameters
    ----------
    paths : iterable of path-like
        Marked files, and folders with marked files. The allow list is the file
        ``stock-formulas.list`` of one of these folders, or of a folder above them.
    gold : path-like, optional
        A corpus for measuring, with which the checked one must have no long run of text in common.
    types : collection of str
        The types that clauses may carry.
    verbose : bool
        Whether to list shorter runs in common with `gold` too.

    Returns
    -------
    CorpusReport
        Files with errors of form are part of no other check.

    Raises
    ------
    FileNotFoundError
        If there is no such file or folder.
    CorpusError
        If there is no marked file in a folder, or `gold` cannot be read.
    """
    files = marked_files(paths)
    agreements, findings = read_files(files, types)
    clauses = entries(agreements)
    formulas = find_formulas(files)
    findings += check_headers(agreements)
    findings += check_numbering(clauses)
    findings += check_duplicates(clauses, formulas)
    findings += check_near_duplicates(clauses, formulas)
    findings += check_labels(clauses)
    if gold is not None:
        findings += check_gold(clauses, read_corpus(gold), formulas, verbose=verbose)
    return CorpusReport(
        files=len(files),
        clauses=len(clauses),
        gold=str(gold) if gold is not None else "",
        findings=tuple(sorted(findings, key=_in_order)),
    )


def _in_order(finding: Finding) -> tuple[str, int, int, str]:
    return finding.path, finding.line, _LEVELS.index(finding.level), finding.code


# -- reading -------------------------------------------------------------------------------------


def marked_files(paths: Iterable[AnyPath]) -> list[Path]:
    """Return the marked files that `paths` name, each once.

    Raises
    ------
    FileNotFoundError
        If there is no such file or folder.
    CorpusError
        If there is no marked file in a folder.
    """
    files: dict[Path, Path] = {}
    for path in map(Path, paths):
        if not path.exists():
            raise FileNotFoundError(f"{path}: no such file or folder")
        found = [path] if path.is_file() else sorted(path.rglob("*.txt"))
        if not found:
            raise CorpusError(f"{path}: no marked file; looked for *.txt in it and its folders")
        for file in found:
            files.setdefault(file.resolve(), file)
    return list(files.values())


def read_all_marked(paths: Iterable[AnyPath]) -> list[MarkedAgreement]:
    """Return the agreements of all marked files that `paths` name.

    Raises
    ------
    CorpusError
        If anything is wrong with any file, as in :func:`sticlauses.corpus.read_marked`.
    FileNotFoundError
        If there is no such file or folder.
    """
    agreements: list[MarkedAgreement] = []
    problems: list[Problem] = []
    for file in marked_files(paths):
        try:
            agreements += read_marked(file)
        except InvalidCorpusError as error:
            problems += error.problems
    if problems:
        raise InvalidCorpusError(problems)
    return agreements


def read_files(
    files: Iterable[Path], types: Collection[str] = TYPES
) -> tuple[list[MarkedAgreement], list[Finding]]:
    """Return the agreements of the files that can be read, and what is wrong with the others."""
    agreements: list[MarkedAgreement] = []
    findings: list[Finding] = []
    for file in files:
        try:
            agreements += read_marked(file, types=types)
        except InvalidCorpusError as error:
            findings += [
                Finding(Path(problem.path).as_posix(), problem.line, "error", "format", text)
                for problem in error.problems
                for text in [problem.message]
            ]
        except OSError as error:
            message = f"{error.strerror or error}; expected a file that can be read"
            findings.append(Finding(file.as_posix(), 1, "error", "format", message))
    return agreements, findings


# -- stock formulas ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StockFormulas:
    """Formulas that every drafter writes alike, and that agreements may therefore share.

    Parameters
    ----------
    patterns : mapping of str to tuple of re.Pattern
        For each language, the formulas as patterns for normal forms.
    path : str
        The file they come from.
    """

    patterns: Mapping[Language, tuple[re.Pattern[str], ...]] = field(default_factory=dict)
    path: str = FORMULAS_FILE

    def beyond(self, plain: str, language: Language) -> list[str]:
        """Return the stretches of a normal form that are no part of a stock formula.

        Examples
        --------
        >>> formulas = stock_formulas(["The Government of … have agreed as follows:"])
        >>> formulas.beyond("on which the government of norland have agreed as follows", "en")
        ['on which']
        """
        pieces = [plain]
        for pattern in self.patterns.get(language, ()):
            pieces = [rest for piece in pieces for rest in pattern.split(piece)]
        return [piece.strip() for piece in pieces if piece.strip()]


NO_FORMULAS: Final = StockFormulas()


def stock_formulas(lines: Iterable[str], path: str = FORMULAS_FILE) -> StockFormulas:
    """Return the formulas of an allow list: one a line, without empty lines and ``#`` comments.

    ``…`` stands for up to twelve words of English or thirty characters of Japanese, such as names.
    """
    patterns: dict[Language, list[re.Pattern[str]]] = defaultdict(list)
    for line in lines:
        formula = line.partition("#")[0].strip()
        language: Language = "ja" if _JAPANESE.search(formula) else "en"
        # Before the normal form, which makes three points of the gap.
        parts = [re.escape(normal_form(part, language)) for part in formula.split(_GAP)]
        if not any(parts):
            continue
        if language == "ja":
            pattern = ".{0,30}?".join(parts)
        else:
            pattern = r"(?<!\S)" + r"\ (?:\S+\ ){0,12}?".join(parts) + r"(?!\S)"
        patterns[language].append(re.compile(pattern))
    return StockFormulas({name: tuple(found) for name, found in patterns.items()}, path)


def find_formulas(files: Iterable[Path]) -> StockFormulas:
    """Return the allow list of a corpus: that of the nearest folder above one of its files."""
    folders = dict.fromkeys(parent for file in files for parent in file.parents)
    for folder in folders:
        path = folder / FORMULAS_FILE
        if path.is_file():
            return stock_formulas(path.read_text(encoding="utf-8").splitlines(), path.as_posix())
    return StockFormulas()


# -- headers -------------------------------------------------------------------------------------


def check_headers(agreements: Iterable[MarkedAgreement]) -> list[Finding]:
    """Check that ids are those of the files, each once, and languages those of the folders."""
    findings = []
    places: dict[str, str] = {}
    for agreement in {agreement.path: agreement for agreement in agreements}.values():
        path = Path(agreement.path)
        name, language = agreement.group, agreement.language
        if name != path.stem:
            message = f"id {name!r} in {path.name}; give file and id the same name"
            findings.append(_header_finding(path, "id", message))
        if name in places:
            message = f"id {name!r} is that of {places[name]} too; give each file an id of its own"
            findings.append(_header_finding(path, "id", message))
        places.setdefault(name, agreement.path)
        if path.parent.name in _LONG and path.parent.name != language:
            message = (
                f"language {language!r} in the folder {path.parent.name}; "
                "move the file, or mend the header"
            )
            findings.append(_header_finding(path, "language", message))
    return findings


def _header_finding(path: Path, key: str, message: str) -> Finding:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError:  # gone since it was read
        lines = []
    line = next((n for n, text in enumerate(lines, 1) if text.strip().startswith(f"{key}:")), 1)
    return Finding(path.as_posix(), line, "error", "header", message)


# -- duplicates ----------------------------------------------------------------------------------


def check_duplicates(
    clauses: Iterable[Entry], formulas: StockFormulas = NO_FORMULAS
) -> list[Finding]:
    """Find long clauses that stand in the corpus twice, in one file or in two.

    Long are 60 characters of English and 30 of Japanese that are no stock formula.
    """
    findings = []
    for places in _by_text(clauses, _LONG).values():
        first = places[0]
        if len(places) > 1 and _long_beyond(first, formulas, _LONG):
            findings += [
                Finding(
                    clause.path,
                    clause.line,
                    "error",
                    "duplicate",
                    f"{_quoted(clause.words)} stands in {first.place} too; reword one of them",
                )
                for clause in places[1:]
            ]
    return findings


def check_near_duplicates(
    clauses: Iterable[Entry],
    formulas: StockFormulas = NO_FORMULAS,
    threshold: float = THRESHOLD,
) -> list[Finding]:
    """Find pairs of clauses in different files that are nearly the same.

    Compared are clauses of at least 40 characters of English or 20 of Japanese that are no stock
    formula. Equal ones are left to :func:`check_duplicates`; signature blocks are left out, since
    they hold little but the names of the parties.
    """
    compared = [clause for clause in clauses if clause.kind != "signature"]
    by_text = _by_text(compared, _LONG_ENOUGH_TO_COMPARE)
    texts = list(by_text)
    findings = []
    for first, second, similarity in similar_pairs([text for _, text in texts], threshold):
        places = _in_different_files(by_text[texts[first]], by_text[texts[second]])
        if places is None:
            continue
        clause, other = places
        if all(_long_beyond(one, formulas, _LONG_ENOUGH_TO_COMPARE) for one in places):
            message = (
                f"{_quoted(clause.words)} is nearly {other.place} ({similarity:.2f} alike: "
                f"{_quoted(other.words)}); reword one of them"
            )
            findings.append(Finding(clause.path, clause.line, "error", "near-duplicate", message))
    return findings


def similar_pairs(
    texts: Sequence[str], threshold: float = THRESHOLD, size: int = _GRAM
) -> list[tuple[int, int, float]]:
    """Return the pairs of texts whose character n-grams are alike.

    Nothing is missed: two sets of which so much is in common share one of their rarest members, and
    only pairs that do are compared.

    Parameters
    ----------
    texts : sequence of str
        A text shorter than `size` is like no other.
    threshold : float
        Smallest Jaccard similarity, above 0 and up to 1.
    size : int
        Characters an n-gram.

    Returns
    -------
    list of (int, int, float)
        Places of the two texts, the smaller first, and their similarity; in the order of places.

    Examples
    --------
    >>> similar_pairs(["a friendly visit", "costs", "a friendly visits"])
    [(0, 2, 0.923...)]
    """
    grams = [
        frozenset(text[start : start + size] for start in range(len(text) - size + 1))
        for text in texts
    ]
    frequency = Counter(gram for some in grams for gram in some)
    postings: dict[str, list[int]] = defaultdict(list)
    pairs = []
    for place, own in enumerate(grams):
        # Of own grams, this many may be missing in the other.
        spare = len(own) - math.ceil(threshold * len(own) * (1 - 1e-9))
        rarest = sorted(own, key=lambda gram: (frequency[gram], gram))[: spare + 1]
        for candidate in {other for gram in rarest for other in postings[gram]}:
            other = grams[candidate]
            shared = len(own & other)
            similarity = shared / (len(own) + len(other) - shared)
            if similarity >= threshold:
                pairs.append((candidate, place, similarity))
        for gram in rarest:
            if frequency[gram] > 1:
                postings[gram].append(place)
    return sorted(pairs)


def _by_text(
    clauses: Iterable[Entry], shortest: Mapping[Language, int]
) -> dict[tuple[Language, str], list[Entry]]:
    """Return the places of every text that is long enough."""
    places: dict[tuple[Language, str], list[Entry]] = defaultdict(list)
    for clause in clauses:
        if len(clause.plain) >= shortest[clause.language]:
            places[clause.language, clause.plain].append(clause)
    return places


def _long_beyond(clause: Entry, formulas: StockFormulas, shortest: Mapping[Language, int]) -> bool:
    """Whether so much of a clause is no stock formula."""
    rest = formulas.beyond(clause.plain, clause.language)
    return sum(map(len, rest)) >= shortest[clause.language]


def _in_different_files(
    ones: Sequence[Entry], others: Sequence[Entry]
) -> tuple[Entry, Entry] | None:
    """Return a place of one text and a place of another that lie in two files, the later first."""
    for one in ones:
        for other in others:
            if one.path != other.path:
                earlier, later = sorted((one, other), key=lambda entry: (entry.path, entry.line))
                return later, earlier
    return None


# -- labels --------------------------------------------------------------------------------------


def check_labels(clauses: Iterable[Entry]) -> list[Finding]:
    """Find clauses whose types are not those that most clauses of the same text and kind carry.

    Headings and items are left out: they take their types from what stands under or above them.
    """
    places: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for clause in clauses:
        if len(clause.plain) >= _SHORTEST_LABELLED_ALIKE and clause.kind not in {"heading", "item"}:
            places[clause.plain, clause.kind].append(clause)
    findings = []
    for alike in places.values():
        usual = Counter(clause.types for clause in alike).most_common(1)[0][0]
        model = next(clause for clause in alike if clause.types == usual)
        findings += [
            Finding(
                clause.path,
                clause.line,
                "warning",
                "labels",
                f"{_quoted(clause.words)} is {', '.join(clause.types)} here and "
                f"{', '.join(usual)} in {model.place}; settle on one",
            )
            for clause in alike
            if clause.types != usual
        ]
    return findings


# -- text of the gold file -----------------------------------------------------------------------


def check_gold(
    clauses: Iterable[Entry],
    gold: Iterable[Document],
    formulas: StockFormulas = NO_FORMULAS,
    *,
    verbose: bool = False,
) -> list[Finding]:
    """Find runs of text that clauses have in common with the documents for measuring.

    A run of 12 words of English or 30 characters of Japanese that is no stock formula is an error;
    with `verbose`, one from 9 words or 24 characters is listed. A clause has its longest run named.
    """
    documents = list(gold)
    long_runs = {language: _runs(documents, language, size) for language, size in _LONG_RUN.items()}
    short_runs = {
        language: _runs(documents, language, size) for language, size in _SHORT_RUN.items()
    }
    findings = []
    for clause in clauses:
        run = _longest_run(clause, long_runs[clause.language], _LONG_RUN, formulas)
        level: Level = "error"
        if run is None and verbose:
            run = _longest_run(clause, short_runs[clause.language], _SHORT_RUN, formulas)
            level = "note"
        if run is not None:
            advice = (
                f"say it in other words, or add it to {formulas.path} if every drafter has it so"
                if level == "error"
                else "consider other words"
            )
            message = (
                f"{run.length} {_UNIT[clause.language]} in a row are those of {run.document} "
                f"({_quoted(run.text)}); {advice}"
            )
            findings.append(Finding(clause.path, clause.line, level, "gold", message))
    return findings


@dataclass(frozen=True, slots=True)
class _Run:
    """Units (words or characters) that a clause has in common with a document."""

    length: int
    text: str
    document: str


def _units(plain: str, language: Language) -> Sequence[str]:
    return plain if language == "ja" else plain.split()


def _joined(units: Sequence[str], language: Language) -> str:
    return ("" if language == "ja" else " ").join(units)


def _windows(units: Sequence[str], language: Language, size: int) -> list[str]:
    """Return every stretch of so many units, by where it starts."""
    return [
        _joined(units[start : start + size], language) for start in range(len(units) - size + 1)
    ]


def _runs(documents: Sequence[Document], language: Language, size: int) -> dict[str, str]:
    """Return the runs of so many units in documents, each with the id of its document."""
    return {
        window: document.id
        for document in documents
        for window in _windows(
            _units(normal_form(document.text, language), language), language, size
        )
    }


def _longest_run(
    clause: Entry,
    runs: Mapping[str, str],
    sizes: Mapping[Language, int],
    formulas: StockFormulas,
) -> _Run | None:
    size = sizes[clause.language]
    if not _runs_in(clause.plain, clause.language, runs, size):
        return None  # in most clauses; formulas need not be looked for
    found = [
        run
        for rest in formulas.beyond(clause.plain, clause.language)
        for run in _runs_in(rest, clause.language, runs, size)
    ]
    return max(found, key=lambda run: run.length, default=None)


def _runs_in(plain: str, language: Language, runs: Mapping[str, str], size: int) -> list[_Run]:
    """Return the runs in a text, windows that follow each other being one run."""
    units = _units(plain, language)
    windows = _windows(units, language, size)
    hits = [start for start, window in enumerate(windows) if window in runs]
    if not hits:
        return []
    breaks = [0, *(n for n, (a, b) in enumerate(pairwise(hits), 1) if b != a + 1), len(hits)]
    found = []
    for begin, end in pairwise(breaks):
        start, stop = hits[begin], hits[end - 1] + size
        text = _joined(units[start:stop], language)
        found.append(_Run(stop - start, text, runs[windows[start]]))
    return found


def _quoted(text: str) -> str:
    """Return a text between quotation marks, cut where it is long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}”"
