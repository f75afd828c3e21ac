"""Why a clause was given its types: :func:`explain`, behind ``clause.explain()``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from sticlauses.context import Links, links
from sticlauses.document import Clause, Document, import_pandas
from sticlauses.features import SEEN, Sample, samples

if TYPE_CHECKING:
    import pandas

    from sticlauses.tagger import StackedTagger

#: Words, and runs of one Japanese script: what is left out in turn.
_PIECE: Final = re.compile(
    r"[ァ-ヺー]+|[㐀-鿿豈-﫿々〆ヶ]+|[ぁ-ゖ]+|[^\W_ァ-ヺー㐀-鿿豈-﫿々〆ヶぁ-ゖ]+(?:['’-][^\W_ぁ-鿿]+)*"
)
#: A longer text is taken apart into this many stretches of words.
_MOST_PIECES: Final = 150
_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """One stretch of text, and how much it spoke for or against a type.

    Parameters
    ----------
    type : str
        The type.
    source : str
        Where it stands: in the ``text`` of the clause, in the ``heading``, the ``lead_in``, or the
        ``previous`` or ``following`` clause.
    text : str
        The words.
    start, end : int
        Where they stand: offsets into the text of the document.
    weight : float
        By how much the log-odds of the type fall when the words are left out. Above 0: they spoke
        for the type.
    """

    type: str
    source: str
    text: str
    start: int
    end: int
    weight: float


@dataclass(frozen=True)
class Explanation:
    """What spoke for and against each type of a clause.

    An explanation is a sequence of its evidence, the heaviest first. ``print`` shows the heaviest
    for each type of the clause.

    Parameters
    ----------
    clause : Clause
    evidence : tuple of Evidence
        For every type that the model knows.
    """

    clause: Clause
    evidence: tuple[Evidence, ...]

    def __len__(self) -> int:
        return len(self.evidence)

    def __iter__(self) -> Iterator[Evidence]:
        return iter(self.evidence)

    def __getitem__(self, index: int) -> Evidence:
        return self.evidence[index]

    def of(self, name: str) -> tuple[Evidence, ...]:
        """Return the evidence for and against the type `name`, the heaviest first.

        Raises
        ------
        ValueError
            If the model knows no such type.
        """
        if name not in self.clause.scores:
            raise ValueError(
                f"no type {name!r} in this explanation; it has {', '.join(self.clause.scores)}"
            )
        return tuple(evidence for evidence in self.evidence if evidence.type == name)

    def to_frame(self) -> pandas.DataFrame:
        """Return a pandas DataFrame with one row for each piece of evidence.

        Raises
        ------
        ExtraNotInstalledError
            If pandas is not installed.
        """
        names: Sequence[str] = Evidence.__slots__
        columns: dict[str, Any] = {
            name: [getattr(evidence, name) for evidence in self.evidence] for name in names
        }
        frame: pandas.DataFrame = import_pandas().DataFrame(columns)
        return frame

    def __str__(self) -> str:
        lines = [self.clause.clean]
        for name in self.clause.types:
            lines.append(f"{name} {self.clause.scores[name]:.2f}")
            own = self.of(name)
            for sign, word in ((1, "for"), (-1, "against")):
                heaviest = [e for e in own if e.weight * sign > 0][:_SHOWN]
                if heaviest:
                    shown = ", ".join(_shown(evidence) for evidence in heaviest)
                    lines.append(f"  {word:8s} {shown}")
        return "\n".join(lines)


def _shown(evidence: Evidence) -> str:
    where = "" if evidence.source == "text" else f" ({evidence.source})"
    return f"{evidence.text!r}{where} {evidence.weight:+.2f}"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of a clause, by their places in its clean text and in the document."""

    source: str
    index: int  # of the clause in the document
    first: int
    last: int
    text: str
    start: int
    end: int


def explain(tagger: StackedTagger, document: Document, index: int) -> Explanation:
    """Tell what spoke for and against each type of a clause.

    Words of the clause, of its heading and lead-in and of its neighbours are left out in turn, and
    both stages of the model are run again (occlusion: Zeiler and Fergus, *Visualizing and
    understanding convolutional networks*, ECCV 2014; Li, Monroe and Jurafsky, *Understanding neural
    networks through representation erasure*, 2016). The weight of words is what they change alone:
    where two say the same, neither may weigh much.

    Parameters
    ----------
    tagger : StackedTagger
        The model that classified the document.
    document : Document
    index : int
        Which of its clauses.

    Raises
    ------
    IndexError
        If there is no such clause.

    Examples
    --------
    >>> import sticlauses
    >>> document = sticlauses.classify("Each Side bears its own costs.")
    >>> explanation = document[0].explain()
    >>> heaviest = explanation.of("funding")[0]
    >>> heaviest.text, document.text[heaviest.start : heaviest.end], heaviest.weight > 0
    ('costs', 'costs', True)
    """
    clause = document[index]
    chosen = samples(document)
    found = links(chosen)
    around = {
        "text": index,
        "heading": int(found.heading[index]),
        "lead_in": int(found.lead_in[index]),
        "previous": int(found.previous[index]),
        "following": int(found.following[index]),
    }
    seen: set[int] = set()
    pieces: list[_Piece] = []
    for source, place in around.items():
        if place >= 0 and place not in seen:  # a heading may be the clause before as well
            seen.add(place)
            pieces += _pieces(source, place, document[place])
    log_odds = _log_odds(tagger, chosen, found, index, [None, *pieces])
    weights = log_odds[0] - log_odds[1:]
    evidence = [
        Evidence(name, p.source, p.text, p.start, p.end, float(weight))
        for p, row in zip(pieces, weights, strict=True)
        for name, weight in zip(tagger.types, row, strict=True)
        if weight
    ]
    evidence.sort(key=lambda e: -abs(e.weight))
    return Explanation(clause, tuple(evidence))


def _log_odds(
    tagger: StackedTagger,
    chosen: Sequence[Sample],
    found: Links,
    index: int,
    left_out: Sequence[_Piece | None],
) -> NDArray[np.float64]:
    """Return the log-odds of every type of a clause, with words left out of the document in turn.

    The first stage is run on what changes only: all of it for one piece after the other would take
    a long document's length times a long clause's.
    """
    base = tagger.first_stage(chosen)
    changes = [{} if piece is None else _without(chosen, piece) for piece in left_out]
    changed = tagger.first_stage([sample for change in changes for sample in change.values()])
    rows = np.array([index])
    result = np.empty((len(changes), len(tagger.types)))
    first = 0
    for number, change in enumerate(changes):
        scores = base.copy()
        scores[list(change)] = changed[first : first + len(change)]
        first += len(change)
        batch = [change.get(place, sample) for place, sample in enumerate(chosen)]
        presence = tagger.decide_from(batch, scores, found, rows).presence[0]
        bounded = np.clip(presence, 1e-9, 1 - 1e-9)
        result[number] = np.log(bounded / (1 - bounded))
    return result


def _without(chosen: Sequence[Sample], piece: _Piece) -> dict[int, Sample]:
    """Return the samples that differ, by place, if some words of one clause are left out."""
    old = chosen[piece.index].text
    new = old[: piece.first] + old[piece.last :]
    changed = {piece.index: chosen[piece.index]._replace(text=new)}
    for place, sample in enumerate(chosen):
        fields: dict[str, Any] = {}
        if sample.heading and sample.heading == old[:SEEN]:
            fields["heading"] = new[:SEEN]
        if sample.lead_in and sample.lead_in == old[:SEEN]:
            fields["lead_in"] = new[:SEEN]
        if place == piece.index + 1 and sample.previous:
            fields["previous"] = new[-SEEN:]
        if place == piece.index - 1 and sample.following:
            fields["following"] = new[:SEEN]
        if fields:
            changed[place] = changed.get(place, sample)._replace(**fields)
    return changed


def _pieces(source: str, index: int, clause: Clause) -> list[_Piece]:
    """Take a clause apart into words, or into stretches of them if there are very many."""
    spans = [match.span() for match in _PIECE.finditer(clause.clean)]
    step = -(-len(spans) // _MOST_PIECES) or 1
    places = _places(clause)
    result = []
    for number in range(0, len(spans), step):
        first, last = spans[number][0], spans[min(number + step, len(spans)) - 1][1]
        start, end = places[first], places[last - 1] + 1
        result.append(
            _Piece(source, index, first, last, clause.clean[first:last], start, end),
        )
    return result


def _places(clause: Clause) -> list[int]:
    """Return where each character of a clause's clean text stands in the document."""
    places: list[int] = []
    at = 0
    for character in clause.clean:
        if not character.isspace():
            there = clause.text.find(character, at)
            at = there + 1 if there >= 0 else at
        places.append(clause.start + max(0, at - 1))
    return places
