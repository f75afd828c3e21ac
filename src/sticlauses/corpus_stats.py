"""What a corpus of marked files holds: sizes, types, genres, decades, lengths, words.

Words are those of English texts; in Japanese ones, runs of kanji, of katakana and of Latin letters
stand in for them, which no dictionary is needed for. Openings and predicates are counted in the
normal form of :mod:`sticlauses.corpus_entries`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, TypeAlias

import numpy as np

from sticlauses.corpus import MarkedAgreement
from sticlauses.corpus_entries import Entry, entries
from sticlauses.document import Language
from sticlauses.layout import display_width

Counts: TypeAlias = Mapping[str, int]

#: What :attr:`LanguageStats.lengths` gives, in percent.
QUANTILES: Final = (5, 25, 50, 75, 95, 100)

_MOST_FREQUENT: Final = 20
_GROWTH_POINTS: Final = 20
_WITHOUT_A_YEAR: Final = "unknown"
_RUNNING_KINDS: Final = frozenset({"sentence", "recital"})


@dataclass(frozen=True, slots=True)
class TypeCount:
    """Clauses that carry a type at all, and those that carry it first."""

    any: int
    primary: int


@dataclass(frozen=True, slots=True)
class LanguageStats:
    """What the corpus holds in one language.

    Parameters
    ----------
    language : str
        ``"en"`` or ``"ja"``.
    agreements, banks, sections : int
        Whole agreements, section banks, and the sections of these.
    clauses_in_agreements, clauses_in_banks : int
        Clauses of either.
    types : mapping of str to TypeCount
        The most frequent first, as in all that is counted here.
    types_a_clause : mapping of str to int
        Clauses with one, two and three types.
    kinds : mapping of str to int
        Clauses of each kind.
    genres : mapping of str to int
        Whole agreements of each genre.
    decades : mapping of str to int
        Whole agreements of each decade (``"1970s"``), and those that tell no year.
    lengths : mapping of str to tuple of int
        For each kind, quantiles of the clauses' lengths in characters; see :data:`QUANTILES`.
    openings : mapping of str to int
        How running sentences begin: the most frequent openings.
    predicates : mapping of str to int
        English modal verbs with the verb behind them; the ends of Japanese sentences.
    vocabulary : tuple of (int, int)
        Growth: running words read, files in random order, and different words among them.
    heaps : float, optional
        Exponent of that growth: 1 if all words were new, 0 if none were.
    overlap : mapping of str to float
        Share of running words that are known from elsewhere; None where there are no words.
    """

    language: Language
    agreements: int
    banks: int
    sections: int
    clauses_in_agreements: int
    clauses_in_banks: int
    types: Mapping[str, TypeCount]
    types_a_clause: Counts
    kinds: Counts
    genres: Counts
    decades: Counts
    lengths: Mapping[str, tuple[int, ...]]
    openings: Counts
    predicates: Counts
    vocabulary: tuple[tuple[int, int], ...]
    heaps: float | None
    overlap: Mapping[str, float | None]

    @property
    def clauses(self) -> int:
        """Clauses of agreements and banks."""
        return self.clauses_in_agreements + self.clauses_in_banks

    @property
    def words(self) -> tuple[int, int]:
        """Running words, and different words among them."""
        return self.vocabulary[-1] if self.vocabulary else (0, 0)


@dataclass(frozen=True, slots=True)
class CorpusStats:
    """What a corpus holds, language by language; as text it is a page of tables."""

    languages: tuple[LanguageStats, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON, with a key for each language."""
        return {
            stats.language: {"clauses": stats.clauses, **asdict(stats)} for stats in self.languages
        }

    def __str__(self) -> str:
        return "\n\n".join(
            f"{title}\n{_table(rows)}" for title, rows in _tables(self.languages) if len(rows) > 1
        )


def corpus_stats(agreements: Iterable[MarkedAgreement], *, seed: int = 0) -> CorpusStats:
    """Count what marked agreements hold.

    Parameters
    ----------
    agreements : iterable of MarkedAgreement
        As :func:`sticlauses.corpus.read_marked` returns them.
    seed : int
        The order of files for the growth of the vocabulary: the same seed, the same order.

    Returns
    -------
    CorpusStats
        Languages in the order of their names.

    Examples
    --------
    >>> from sticlauses.corpus import MarkedAgreement, MarkedClause
    >>> clauses = (
    ...     MarkedClause(("intent",), "sentence", "The Sides will support joint projects.", 6),
    ...     MarkedClause(("signature",), "sentence", "Signed in Ostby on 3 May 1974.", 7),
    ... )
    >>> agreement = MarkedAgreement("en-1", "en", "letter", "A", "en-1.txt", "en-1", (clauses,))
    >>> stats = corpus_stats([agreement]).languages[0]
    >>> stats.clauses, dict(stats.decades), dict(stats.predicates)
    (2, {'1970s': 1}, {'will support': 1})
    """
    by_language: dict[Language, list[MarkedAgreement]] = defaultdict(list)
    for agreement in agreements:
        by_language[agreement.language].append(agreement)
    return CorpusStats(
        tuple(_language_stats(name, by_language[name], seed) for name in sorted(by_language))
    )


def _language_stats(
    language: Language, agreements: Sequence[MarkedAgreement], seed: int
) -> LanguageStats:
    clauses = entries(agreements)
    whole = [agreement for agreement in agreements if agreement.id == agreement.group]
    sections = [agreement for agreement in agreements if agreement.id != agreement.group]
    in_banks = sum(clause.in_bank for clause in clauses)
    running = [clause for clause in clauses if clause.kind in _RUNNING_KINDS]
    words = words_by_file(clauses)
    banks = {clause.path for clause in clauses if clause.in_bank}
    growth = vocabulary_growth(list(words.values()), seed)
    return LanguageStats(
        language=language,
        agreements=len(whole),
        banks=len({section.group for section in sections}),
        sections=len(sections),
        clauses_in_agreements=len(clauses) - in_banks,
        clauses_in_banks=in_banks,
        types=_types(clauses),
        types_a_clause=_in_order(Counter(str(len(clause.types)) for clause in clauses)),
        kinds=frequent(clause.kind for clause in clauses),
        genres=frequent(agreement.genre for agreement in whole),
        decades=_in_order(Counter(map(decade, whole))),
        lengths=_lengths(clauses),
        openings=frequent((opening(c.plain, language) for c in running), _MOST_FREQUENT),
        predicates=frequent((predicate(c.plain, language) for c in running), _MOST_FREQUENT),
        vocabulary=growth,
        heaps=heaps_exponent(growth),
        overlap={
            "a file's words in other files": _known_elsewhere(list(words.values())),
            "words of agreements in banks": _coverage(words, set(words) - banks, banks),
            "words of banks in agreements": _coverage(words, banks, set(words) - banks),
        },
    )


def frequent(values: Iterable[str], most: int | None = None) -> dict[str, int]:
    """Count values that are not empty; the most frequent first, then by name."""
    counts = Counter(filter(None, values))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most])


def _in_order(counts: Counts) -> dict[str, int]:
    return dict(sorted(counts.items()))


def _types(clauses: Sequence[Entry]) -> dict[str, TypeCount]:
    carried = frequent(type for clause in clauses for type in clause.types)
    primary = Counter(clause.types[0] for clause in clauses)
    return {type: TypeCount(count, primary[type]) for type, count in carried.items()}


def _lengths(clauses: Sequence[Entry]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, list[int]] = defaultdict(list)
    for clause in clauses:
        lengths["all"].append(len(clause.words))
        lengths[clause.kind].append(len(clause.words))
    return {
        kind: tuple(round(float(value)) for value in np.percentile(values, QUANTILES))
        for kind, values in sorted(lengths.items(), key=lambda item: -len(item[1]))
    }


# -- openings and predicates ---------------------------------------------------------------------

_OPENING_WORDS: Final = 3
_OPENING_CHARACTERS: Final = 8
_JAPANESE_OPENING: Final = re.compile(r".{1,11}?(?:は、|、)")
_MODAL: Final = re.compile(
    r"\b(shall|will|may|should|can|must|would|intends? to|agree[sd]? to|wish(?:es)? to|seeks? to)"
    r"(?: (?:\w+ly|also|each|both|then|further|in|principle|the|parties))*?"
    r"( not)?(?: \w+ly| also)*( be| have)?(?: \w+ly| also)*"
    r" (?!(?:the|any|its)\b)([a-z]{3,})\b"
)
_ENDING: Final = re.compile(r"([一-鿿々]{0,2}[ぁ-ん]{1,10}|[一-鿿々]{1,4})[。、；．，;.]*$")


def opening(plain: str, language: Language) -> str:
    """Return how a clause in normal form begins: three words of English, or a Japanese topic.

    Examples
    --------
    >>> opening("the sides will meet", "en"), opening("両者は、協力する。", "ja")
    ('the sides will', '両者は、')
    """
    if language == "ja":
        match = _JAPANESE_OPENING.match(plain)
        return match[0] if match else plain[:_OPENING_CHARACTERS]
    return " ".join(plain.split()[:_OPENING_WORDS])


def predicate(plain: str, language: Language) -> str:
    """Return the first modal verb of an English clause and its verb, or the end of a Japanese one.

    Empty where there is none.

    Examples
    --------
    >>> predicate("it will normally be held in may", "en")
    'will be held'
    >>> predicate("両者は、協力を推進する意向である。", "ja")
    '意向である'
    """
    if language == "ja":
        ending = _ENDING.search(plain)
        return ending[1] if ending else ""
    match = _MODAL.search(plain)
    return "".join((match[1], match[2] or "", match[3] or "", f" {match[4]}")) if match else ""


# -- decades -------------------------------------------------------------------------------------

_YEAR: Final = re.compile(r"(?<!\d)(19[0-9]\d|20[0-2]\d)(?!\d)")
_ERAS: Final[Mapping[str, int]] = {"大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_ERA_YEAR: Final = re.compile(r"(大正|昭和|平成|令和)(元|\d{1,2}|[一二三四五六七八九十]{1,3})年")
_KANJI_YEAR: Final = re.compile(r"([一二三四五六七八九〇十百千]{4,})年")
_KANJI_DIGITS: Final = "〇一二三四五六七八九"
_KANJI_UNITS: Final[Mapping[str, int]] = {"十": 10, "百": 100, "千": 1000}
_SPELT_YEAR: Final = re.compile(
    r"\b(nineteen hundred(?: and)?|one thousand nine hundred(?: and)?|two thousand(?: and)?)"
    r"(?: (twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety))?"
    r"(?: (one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen))?\b"
)
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_UNITS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
# Where the year of an agreement stands, the surest place first.
_DATING_TYPES: Final = ("signature", "front_matter", "report")
# Later years are those of plans.
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2029


def decade(agreement: MarkedAgreement) -> str:
    """Return the decade of an agreement, such as ``"1970s"``, or ``"unknown"``.

    It is that of the last year named where the agreement is signed; failing that in its front
    matter, and then in what it reports.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for paragraph in agreement.paragraphs:
        for clause in paragraph:
            texts[clause.types[0]].append(clause.text)
    for type in _DATING_TYPES:
        years = [year for text in texts[type] for year in years_in(text)]
        if years:
            return f"{max(years) // 10 * 10}s"
    return _WITHOUT_A_YEAR


def years_in(text: str) -> list[int]:
    """Return the years from 1900 to 2029 that a text names, in figures, words, kanji or eras.

    Examples
    --------
    >>> years_in("Done this third day of May, one thousand nine hundred and seventy-four")
    [1974]
    >>> years_in("昭和四十九年及び令和元年"), years_in("千九百七十四年"), years_in("２０２４年")
    ([1974, 2019], [1974], [2024])
    """
    plain = unicodedata.normalize("NFKC", text)
    spelt = " ".join(re.findall(r"[a-z]+", plain.casefold()))
    years = [
        *(int(match[1]) for match in _YEAR.finditer(plain)),
        *(_ERAS[match[1]] + _number(match[2]) for match in _ERA_YEAR.finditer(plain)),
        *(_number(match[1]) for match in _KANJI_YEAR.finditer(plain)),
        *(_spelt_year(match) for match in _SPELT_YEAR.finditer(spelt)),
    ]
    return [year for year in years if _FIRST_YEAR <= year <= _LAST_YEAR]


def _number(numeral: str) -> int:
    """Return the value of figures or kanji: 49, 四十九, 四九, 千九百七十四; 元 is the first."""
    if numeral == "元":
        return 1
    if numeral.isdecimal():
        return int(numeral)
    value = digits = 0
    for character in numeral:
        if character in _KANJI_UNITS:
            value += max(digits, 1) * _KANJI_UNITS[character]
            digits = 0
        else:
            digits = digits * 10 + _KANJI_DIGITS.index(character)
    return value + digits


def _spelt_year(match: re.Match[str]) -> int:
    century, tens, unit = match.groups()
    return (
        (2000 if century.startswith("two") else 1900)
        + (10 * (_TENS.index(tens) + 2) if tens else 0)
        + (_UNITS.index(unit) + 1 if unit else 0)
    )


# -- vocabulary ----------------------------------------------------------------------------------

_JAPANESE_WORD: Final = re.compile(r"[一-鿿々]+|[ァ-ヴー]{2,}|[a-z]{2,}")
_ENGLISH_WORD: Final = re.compile(r"[a-z]+(?:['’-][a-z]+)*")


def words_by_file(clauses: Iterable[Entry]) -> dict[str, list[str]]:
    """Return the running words of each file."""
    words: dict[str, list[str]] = defaultdict(list)
    for clause in clauses:
        pattern = _JAPANESE_WORD if clause.language == "ja" else _ENGLISH_WORD
        words[clause.path] += pattern.findall(clause.plain)
    return words


def vocabulary_growth(
    files: Sequence[Sequence[str]], seed: int = 0, points: int = _GROWTH_POINTS
) -> tuple[tuple[int, int], ...]:
    """Return how many different words were met after so many running words.

    Parameters
    ----------
    files : sequence of sequences of str
        The words of each file; files are read in random order.
    seed : int
        Which order.
    points : int
        How many points to return, at most; the last is that of all words.

    Examples
    --------
    >>> vocabulary_growth([["a", "b", "a"], ["a", "b", "a"]], points=3)
    ((2, 2), (4, 2), (6, 2))
    """
    order = np.random.default_rng(seed).permutation(len(files))
    words = [word for place in order for word in files[place]]
    stops = {round(len(words) * share / points) for share in range(1, points + 1)} - {0}
    seen: set[str] = set()
    growth = []
    for read, word in enumerate(words, 1):
        seen.add(word)
        if read in stops:
            growth.append((read, len(seen)))
    return tuple(growth)


def heaps_exponent(growth: Sequence[tuple[int, int]]) -> float | None:
    """Return the exponent β of Heaps' law, V = K·nᵝ, that fits the growth of a vocabulary best.

    None without two points.

    Examples
    --------
    >>> heaps_exponent([(100, 10), (10_000, 100)])
    0.5
    """
    if len(growth) <= 1:
        return None
    read, different = np.log(np.array(growth, dtype=float)).T
    return round(float(np.polyfit(read, different, 1)[0]), 3)


def _known_elsewhere(files: Sequence[Sequence[str]]) -> float | None:
    """Return the share of running words that another file has too."""
    spread = Counter(word for words in files for word in set(words))
    return _share([spread[word] > 1 for words in files for word in words])


def _coverage(
    words: Mapping[str, Sequence[str]], ones: Iterable[str], others: Iterable[str]
) -> float | None:
    """Return the share of the running words of some files that others have."""
    known = {word for path in others for word in words[path]}
    return _share([word in known for path in ones for word in words[path]])


def _share(hits: Sequence[bool]) -> float | None:
    return round(sum(hits) / len(hits), 3) if hits else None


# -- tables --------------------------------------------------------------------------------------

_Row: TypeAlias = Sequence[object]


def _tables(languages: Sequence[LanguageStats]) -> list[tuple[str, list[_Row]]]:
    """Return every table with its title; its first row is its head."""
    if not languages:
        return []
    names = [stats.language for stats in languages]
    sizes: list[_Row] = [
        ("", *names),
        *(
            (label, *(getattr(stats, field) for stats in languages))
            for label, field in (
                ("agreements", "agreements"),
                ("section banks", "banks"),
                ("sections in banks", "sections"),
                ("clauses in agreements", "clauses_in_agreements"),
                ("clauses in banks", "clauses_in_banks"),
                ("clauses", "clauses"),
            )
        ),
    ]
    types: list[_Row] = [
        ("type", *(f"{name} {column}" for name in names for column in ("any", "primary"))),
        *(
            (
                type,
                *(
                    number
                    for stats in languages
                    for count in [stats.types.get(type, TypeCount(0, 0))]
                    for number in (count.any, count.primary)
                ),
            )
            for type in names_of([stats.types for stats in languages])
        ),
    ]
    vocabulary: list[_Row] = [
        ("", *names),
        ("running words", *(stats.words[0] for stats in languages)),
        ("different words", *(stats.words[1] for stats in languages)),
        ("growth exponent", *(stats.heaps for stats in languages)),
        *(
            (label, *(stats.overlap[label] for stats in languages))
            for label in languages[0].overlap
        ),
    ]
    tables = [
        ("Sizes", sizes),
        ("Clauses of each type", types),
        _counted("Types a clause", "types", {s.language: s.types_a_clause for s in languages}),
        _counted("Clauses of each kind", "kind", {s.language: s.kinds for s in languages}),
        _counted("Agreements of each genre", "genre", {s.language: s.genres for s in languages}),
        _counted(
            "Agreements of each decade",
            "decade",
            {s.language: s.decades for s in languages},
            ordered=True,
        ),
        ("Vocabulary", vocabulary),
    ]
    for stats in languages:
        name = stats.language
        heads = [f"{quantile} %" for quantile in QUANTILES]
        lengths: list[_Row] = [("kind", *heads), *((k, *v) for k, v in stats.lengths.items())]
        tables += [
            (f"Lengths in characters, {name}", lengths),
            (f"Openings, {name}", [("opening", "clauses"), *stats.openings.items()]),
            (f"Predicates, {name}", [("predicate", "clauses"), *stats.predicates.items()]),
            (f"Vocabulary growth, {name}", [("running words", "different"), *stats.vocabulary]),
        ]
    return tables


def names_of(counts: Sequence[Mapping[str, object]]) -> list[str]:
    """Return the names of several counts, each once, in their order."""
    return list(dict.fromkeys(name for some in counts for name in some))


def _counted(
    title: str, head: str, counts: Mapping[str, Counts], *, ordered: bool = False
) -> tuple[str, list[_Row]]:
    names = names_of(list(counts.values()))
    if ordered:
        names.sort()
    else:
        names.sort(key=lambda name: -sum(some.get(name, 0) for some in counts.values()))
    rows: list[_Row] = [(name, *(some.get(name, 0) for some in counts.values())) for name in names]
    return title, [(head, *counts), *rows]


def _table(rows: Sequence[_Row]) -> str:
    """Return rows as columns of text, numbers to the right."""
    cells = [[_shown(value) for value in row] for row in rows]
    widths = [max(map(display_width, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(
            _padded(cell, width, right=place > 0)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    )


def _shown(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _padded(cell: str, width: int, *, right: bool) -> str:
    space = " " * (width - display_width(cell))
    return space + cell if right else cell + space
