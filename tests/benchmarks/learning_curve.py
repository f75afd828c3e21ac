"""How much the types gain from more labelled agreements.

Trains on 1/8, 1/4, 1/2 and all of the agreements, drawn by seed, and measures each model on labelled
documents that are no part of the corpora:

    python tests/benchmarks/learning_curve.py corpora/ ../shared/gold/dev.jsonl --plot corpora/learning-curve.png

Prints a table in Markdown. Takes some minutes: ten trainings.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from statistics import mean

import numpy as np

import sticlauses
from sticlauses.training import group_of

SHARES = (1 / 8, 1 / 4, 1 / 2, 1.0)
NAMES = ("1/8", "1/4", "1/2", "all")


def subset(documents, share, seed):
    """Draw a share of the agreements of each language."""
    rng = np.random.default_rng(seed)
    chosen: set[str] = set()
    for language in sorted({document.language for document in documents}):
        groups = sorted({group_of(d) for d in documents if d.language == language})
        rng.shuffle(groups)
        chosen.update(groups[: max(2, round(share * len(groups)))])
    return [document for document in documents if group_of(document) in chosen]


def curve(documents, measured, seeds):
    """Return {language: [(clauses, [micro-F1 a seed]) a share]}."""
    languages = sorted({document.language for document in measured})
    points = {language: [] for language in languages}
    for share in SHARES:
        scores = {language: [] for language in languages}
        sizes = {language: [] for language in languages}
        for seed in seeds if share < 1 else seeds[:1]:  # all of it is the same for every seed
            drawn = subset(documents, share, seed)
            report = sticlauses.evaluate(sticlauses.train(drawn), measured)
            for language in languages:
                scores[language].append(report.by_language[language].micro.f1)
                sizes[language].append(sum(len(d) for d in drawn if d.language == language))
        for language in languages:
            points[language].append((round(mean(sizes[language])), scores[language]))
    return points


def table(points):
    """Return the curve as a Markdown table."""
    languages = list(points)
    rows = ["| agreements | " + " | ".join(f"{x} clauses | {x} micro-F1" for x in languages) + " |"]
    rows.append("|---|" + "---:|---|" * len(languages))
    for number, name in enumerate(NAMES):
        cells = []
        for language in languages:
            size, scores = points[language][number]
            spread = f" ({min(scores):.3f}–{max(scores):.3f})" if len(scores) > 1 else ""
            cells += [f"{size:,}", f"{mean(scores):.3f}{spread}"]
        rows.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def plot(points, path):
    """Draw the curve: the mean over the seeds, and each seed as a dot."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4), layout="constrained")
    for language, line in points.items():
        sizes = [size for size, _ in line]
        (drawn,) = axes.plot(sizes, [mean(s) for _, s in line], marker="o", label=language)
        for size, scores in line:
            axes.plot([size] * len(scores), scores, ".", color=drawn.get_color(), alpha=0.5)
    axes.set_xscale("log", base=2)
    axes.set_xlabel("labelled clauses to train on")
    axes.set_ylabel("types, micro-F1 on real agreements")
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=120)


def main():
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora")
    parser.add_argument("measured", help="JSON Lines of labelled documents")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--plot", type=Path)
    arguments = parser.parse_args()
    documents = sticlauses.read_corpus(arguments.corpora)
    measured = sticlauses.read_corpus(arguments.measured)
    points = curve(documents, measured, list(range(arguments.seeds)))
    print(table(points))
    if arguments.plot:
        plot(points, arguments.plot)


if __name__ == "__main__":
    main()
