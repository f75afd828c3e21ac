"""Plots of what a corpus holds, for the extra ``plots``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from sticlauses.corpus_stats import CorpusStats, LanguageStats, frequent, names_of
from sticlauses.document import ExtraNotInstalledError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST_GENRES: Final = 25
_DPI: Final = 120


def write_plots(stats: CorpusStats, folder: Path) -> list[Path]:
    """Draw types, genres, lengths and vocabulary growth, each into a PNG file of a folder.

    Parameters
    ----------
    stats : CorpusStats
        What to draw.
    folder : Path
        Made if it is not there; files of the same names are replaced.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    ExtraNotInstalledError
        If matplotlib is not installed.
    """
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        raise ExtraNotInstalledError("drawing plots", "plots") from error
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, (draw, height) in _PLOTS.items():
        figure = Figure(figsize=(8, height), dpi=_DPI, layout="constrained")
        FigureCanvasAgg(figure)  # drawn without a window, whatever the settings say
        draw(figure.add_subplot(), stats.languages)
        path = folder / f"{name}.png"
        figure.savefig(path)
        written.append(path)
    return written


def _draw_types(axes: Axes, languages: Sequence[LanguageStats]) -> None:
    names = names_of([stats.types for stats in languages])
    counts = [
        [stats.types[name].any if name in stats.types else 0 for name in names]
        for stats in languages
    ]
    _draw_bars(axes, names, counts, languages)
    axes.set(title="Clauses of each type", xlabel="clauses that carry the type")


def _draw_genres(axes: Axes, languages: Sequence[LanguageStats]) -> None:
    total = Counter[str]()
    for stats in languages:
        total.update(stats.genres)
    names = list(frequent(total.elements(), _MOST_GENRES))
    counts = [[stats.genres.get(name, 0) for name in names] for stats in languages]
    _draw_bars(axes, names, counts, languages)
    axes.set(title=f"Most frequent genres ({len(total)} in all)", xlabel="whole agreements")


def _draw_bars(
    axes: Axes,
    names: Sequence[str],
    counts: Sequence[Sequence[int]],
    languages: Sequence[LanguageStats],
) -> None:
    """Draw a bar for each name and language, the first name on top."""
    thickness = 0.8 / max(len(languages), 1)
    for place, (stats, numbers) in enumerate(zip(languages, counts, strict=True)):
        rows = np.arange(len(names)) + place * thickness
        axes.barh(rows, numbers, height=thickness, label=stats.language)
    axes.set_yticks(np.arange(len(names)) + 0.4 - thickness / 2, names)
    axes.invert_yaxis()
    axes.legend()


def _draw_lengths(axes: Axes, languages: Sequence[LanguageStats]) -> None:
    """Draw a box for each language and kind: quartiles, with whiskers at 5 and 95 percent."""
    boxes = [
        {
            "label": f"{stats.language} {kind}",
            **dict(zip(("whislo", "q1", "med", "q3", "whishi"), quantiles, strict=False)),
            "fliers": [],
        }
        for stats in languages
        for kind, quantiles in stats.lengths.items()
    ]
    axes.bxp(boxes, orientation="horizontal", showfliers=False)
    axes.invert_yaxis()
    axes.set(title="Lengths of clauses", xlabel="characters, at 5, 25, 50, 75 and 95 %")


def _draw_growth(axes: Axes, languages: Sequence[LanguageStats]) -> None:
    for stats in languages:
        if stats.vocabulary:
            read, different = zip(*stats.vocabulary, strict=True)
            axes.plot(read, different, marker="o", label=f"{stats.language}, β = {stats.heaps}")
    axes.set(title="Growth of the vocabulary", xlabel="running words", ylabel="different words")
    axes.legend()


_PLOTS: Final = {
    "types": (_draw_types, 7),
    "genres": (_draw_genres, 8),
    "lengths": (_draw_lengths, 6),
    "vocabulary": (_draw_growth, 5),
}
