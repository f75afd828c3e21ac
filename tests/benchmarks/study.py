"""What each part of the tagger is worth, by cross-validation over agreements and on labelled documents.

    python tests/benchmarks/study.py corpora/ ../shared/gold/dev.jsonl --output study.json

Each row is a way to give clauses their types: baselines, groups of features, learners, the second
stage. Learners see the same features, folds, calibration and thresholds. Prints a table in Markdown
for each language, with 95 % intervals by bootstrap over agreements and with the speed of features
and scores on one core. ``--share 0.3`` takes a share of the agreements, to be done in a tenth of the
time. The rows with SudachiPy's words need ``sudachipy`` and ``sudachidict_core``.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import GroupKFold
from sklearn.multiclass import OneVsRestClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

import sticlauses
from sticlauses.context import apart, context, links
from sticlauses.estimator import ClauseTagger, _calibrate, _Inputs, _Targets
from sticlauses.evaluation import BLOCKS
from sticlauses.features import GROUPS, ClauseFeatures, samples
from sticlauses.segmentation import segment
from sticlauses.tagger import Calibration
from sticlauses.training import align, group_of

FOLDS = 3
N_BOOT = 1000

#: What a reader looks for, type by type: a list made by hand. Its weights are learned.
CUES = {
    "en": {
        "amendment": r"amend|modif|supplement|revis",
        "confidentiality": r"confidential|disclos|secre|publish|publicat|personal data|privacy",
        "cooperation_area": r"field|area|technolog|sector|theme|in particular",
        "cooperation_form": r"exchang|workshop|seminar|joint|training|visit|symposi",
        "definition": r"\bmeans\b|\bdefin|refers? to|for the purposes? of",
        "dispute_settlement": r"disput|differenc|interpretation|settle|arbitrat|amicabl",
        "duration": r"into force|take effect|effect on|remain|period of|years|renew|extend",
        "front_matter": r"agreed as follows|between|hereinafter|memorandum|agreement",
        "funding": r"cost|fund|financ|expens|bear|budget|appropriat|payment|\bfees?\b",
        "governance": r"committee|meet|contact point|secretariat|chair|coordinat|consult|report to",
        "intellectual_property": r"intellectual|patent|invention|ownership|licen[cs]|copyright",
        "intent": r"\bintend|\bwill\b|\bshall\b|endeavou?r|seek to|commit|encourag|facilitat",
        "legal_nature": r"binding|obligation|rights|law|without prejudice|entire agreement",
        "other": r"liab|insur|customs|force majeure|assign|notice|indemn|subscribe|share this",
        "purpose": r"purpose|objective|aim of|scope",
        "recital": r"recogni[sz]|recall|noting|welcom|reaffirm|importance|whereas|convinced",
        "report": r"was held|co-chaired|discussed|presented|delegation|exchanged views|took place",
        "signature": r"\bdone at\b|signed|in witness|duplicate|equally authentic",
        "termination": r"terminat|discontinu|withdraw|denounc|\bend\b|notice|surviv",
    },
    "ja": {
        "amendment": r"改正|修正|変更|追加",
        "confidentiality": r"秘密|開示|漏えい|公表|公開|個人情報|目的外",
        "cooperation_area": r"分野|技術|領域|重点",
        "cooperation_form": r"交流|共同研究|研修|会合|派遣|情報交換|形態|方法",
        "definition": r"とは|いう。|定義|意味",
        "dispute_settlement": r"疑義|紛争|解釈|相違|協議して解決|定めのない",
        "duration": r"効力|発効|有効期間|年間|更新|延長|適用",
        "front_matter": r"次のとおり|締結|以下「|覚書|協定",
        "funding": r"費用|経費|負担|予算|資金|支払",
        "governance": r"委員会|会議|協議会|連絡|窓口|事務局|報告|別途|選考",
        "intellectual_property": r"知的財産|特許|発明|帰属|著作権|実施権|成果",
        "intent": r"意向|努め|ものとする|推進|協力する|支援",
        "legal_nature": r"法的|拘束|権利|義務|法令|準拠|影響",
        "other": r"責任|損害|保険|関税|不可抗力|譲渡|免除|通知",
        "purpose": r"目的|趣旨|対象",
        "recital": r"認識|鑑み|踏まえ|歓迎|確認し|重要性|想起",
        "report": r"開催され|行われ|出席|議論|意見交換|説明|紹介",
        "signature": r"署名|本書|各.通|記名押印|証として",
        "termination": r"終了|解除|廃棄|脱退|失効|解約|存続",
    },
}

#: What is masked: names and numbers that say nothing of a type. Sentence-initial words stay.
NAMES = {
    "en": re.compile(r"(?<=[a-z,;)] )(?:(?:[A-Z][\w’'-]*)(?: (?:of|and|the|for) (?=[A-Z]))? ?)+"),
    "ja": re.compile(r"[ァ-ヺー]{3,}"),
}


@dataclass
class Clauses:
    """The clauses of one language: those of the corpora first, then those to measure on."""

    language: str
    chosen: list
    labels: list
    groups: np.ndarray
    n: int  # clauses of the corpora
    counted: np.ndarray  # whether it counts in the scores
    types: list

    def targets(self, rows):
        """Return what is to be learned of some clauses."""
        place = {name: number for number, name in enumerate(self.types)}
        carried = np.zeros((len(rows), len(self.types)), bool)
        for row, clause in enumerate(rows):
            carried[row, [place[name] for name in self.labels[clause]]] = True
        primary = np.array([place[self.labels[clause][0]] for clause in rows])
        return _Targets(carried, primary, self.groups[rows])


def read(documents, language, n_agreements=None, seed=0):
    """Return samples, labels, groups and which count, for the documents of a language."""
    own = [document for document in documents if document.language == language]
    if n_agreements is not None:
        names = sorted({group_of(document) for document in own})
        np.random.default_rng(seed).shuffle(names)
        kept = set(names[:n_agreements])
        own = [document for document in own if group_of(document) in kept]
    found = []
    for document in own:
        split = segment(document.text)
        for sample, gold in zip(samples(split), align(split, document), strict=True):
            if gold is not None and gold.types:
                counts = gold.kind not in BLOCKS
                known = sample._replace(language=language)
                found.append((known, gold.types, group_of(document), counts))
    return found


def gather(corpus, measured, language, share):
    """Put the clauses of the corpora and of the labelled documents together."""
    names = {group_of(d) for d in corpus if d.language == language}
    rows = read(corpus, language, max(FOLDS, round(share * len(names))))
    n = len(rows)
    types = sorted({name for row in rows for name in row[1]})
    rows += [
        (sample, tuple(t for t in labels if t in types) or ("other",), group, counts)
        for sample, labels, group, counts in read(measured, language)
    ]
    groups = np.unique([row[2] for row in rows], return_inverse=True)[1]
    counted = np.array([row[3] for row in rows])
    return Clauses(language, [r[0] for r in rows], [r[1] for r in rows], groups, n, counted, types)


# -- features ------------------------------------------------------------------------------------


def of_groups(*names: str) -> Callable[[Clauses], csr_matrix]:
    """Return the library's own features, of some groups only."""

    def features(clauses):
        kept = tuple(g for g in GROUPS[clauses.language] if not names or g.name in names)
        saved, GROUPS[clauses.language] = GROUPS[clauses.language], kept
        try:
            return ClauseFeatures().transform(clauses.chosen)
        finally:
            GROUPS[clauses.language] = saved

    return features


def hashed(analyzer, sizes, tokens=None, mask=False):
    """Return n-grams by scikit-learn's hashing vectorizer."""

    def features(clauses):
        texts = [sample.text for sample in clauses.chosen]
        if mask:
            texts = [NAMES[clauses.language].sub("Xxx ", text) for text in texts]
        options = {"tokenizer": tokens(), "token_pattern": None} if tokens else {}
        vectorizer = HashingVectorizer(
            analyzer=analyzer,
            ngram_range=sizes,
            n_features=2**19,
            alternate_sign=False,
            binary=True,
            norm="l2",
            dtype=np.float32,
            **options,
        )
        return vectorizer.transform(re.sub(r"\d+", "0", text) for text in texts)

    return features


def cues(clauses):
    """Return which types' cues occur in the clause and in its heading."""
    lists = [re.compile(cue, re.IGNORECASE) for cue in CUES[clauses.language].values()]
    rows = [
        [bool(c.search(text)) for text in (s.text, s.heading) for c in lists]
        for s in clauses.chosen
    ]
    return normalize(csr_matrix(np.array(rows, np.float32)))


def together(*parts):
    """Put features side by side."""
    return lambda clauses: hstack([part(clauses) for part in parts], format="csr")


def sudachi():
    """Return SudachiPy's splitter into words; a text longer than it takes is cut."""
    from sudachipy import Dictionary, SplitMode

    tokenizer = Dictionary().create(mode=SplitMode.C)
    return lambda text: [m.normalized_form() for m in tokenizer.tokenize(text[:8000])]


# -- learners: features and aims of some clauses -> scores of others --------------------------------


def ridge(matrix, targets, others):
    """Return presence and rank scores by ridge regression."""
    model = Ridge(alpha=0.5, solver="sparse_cg", tol=0.01).fit(matrix, targets.scores())
    return model.predict(others)


def one_vs_rest(learner):
    """Return a learner of one classifier a type, for presence and for the primary type."""

    def scores(matrix, targets, others):
        parts = []
        one_hot = np.eye(targets.carried.shape[1], dtype=int)[targets.primary]
        for aims in (targets.carried.astype(int), one_hot):
            model = OneVsRestClassifier(learner(), n_jobs=1).fit(matrix, aims)
            parts.append(model.decision_function(others))
        return np.hstack(parts)

    return scores


def trees(matrix, targets, others):
    """Return log-odds by an ensemble of randomised trees."""
    aims = np.hstack([targets.carried, np.eye(targets.carried.shape[1])[targets.primary] > 0])
    model = ExtraTreesClassifier(100, min_samples_leaf=2, n_jobs=2, random_state=0).fit(
        matrix, aims
    )
    shares = np.column_stack([p[:, -1] for p in model.predict_proba(others)])
    shares = np.clip(shares, 0.005, 0.995)
    return np.log(shares / (1 - shares))


def hidden_layer(matrix, targets, others):
    """Return log-odds by a network with one hidden layer over the features."""
    aims = np.hstack([targets.carried, np.eye(targets.carried.shape[1])[targets.primary] > 0])
    model = MLPClassifier(
        (32,), batch_size=64, learning_rate_init=0.003, max_iter=4, random_state=0
    ).fit(matrix, aims)
    shares = np.clip(model.predict_proba(others), 1e-4, 1 - 1e-4)
    return np.log(shares / (1 - shares))


def majority(matrix, targets, others):
    """Return how common each type is, whatever the clause."""
    row = np.hstack(
        [
            targets.carried.mean(axis=0),
            np.bincount(targets.primary, minlength=targets.carried.shape[1]),
        ]
    )
    return np.tile(row, (others.shape[0], 1))


# -- measuring -------------------------------------------------------------------------------------


def out_of_fold(clauses, matrix, learner):
    """Return scores of every clause by models that saw neither its agreement nor what is measured."""
    rows = np.arange(clauses.n)
    scores = np.zeros((len(clauses.chosen), 2 * len(clauses.types)))
    folds = GroupKFold(FOLDS, shuffle=True, random_state=0)
    for train, test in folds.split(rows, groups=clauses.groups[: clauses.n]):
        scores[test] = learner(matrix[train], clauses.targets(train), matrix[test])
    scores[clauses.n :] = learner(matrix[rows], clauses.targets(rows), matrix[clauses.n :])
    return scores


def second_stage(clauses, scores):
    """Return scores by networks over the scores of what stands around each clause."""
    first = scores.astype(np.float32)
    n = len(clauses.chosen)
    inputs = _Inputs(
        context(clauses.chosen, first, links(clauses.chosen)),
        context(clauses.chosen, first, apart(n)),
    )
    rows = np.arange(clauses.n)
    result = np.zeros_like(first)
    folds = list(
        GroupKFold(FOLDS, shuffle=True, random_state=0).split(
            rows, groups=clauses.groups[: clauses.n]
        )
    )
    folds.append((rows, np.arange(clauses.n, len(clauses.chosen))))
    for train, test in folds:
        network = ClauseTagger()._network(inputs[train], clauses.targets(train))
        result[test] = network(0, inputs[test].together, first[test])
    return result.astype(np.float64)


def decide(clauses, scores):
    """Return the types of every clause, thresholds being fitted to the corpora's out-of-fold scores."""
    rows = np.arange(clauses.n)
    fitted = _calibrate(scores[rows], clauses.targets(rows))
    calibration = Calibration(*(np.asarray(part)[None] for part in fitted))
    presence, rank = (np.ascontiguousarray(part) for part in np.hsplit(scores, 2))
    nothing = np.zeros(len(scores), np.int64)
    return calibration.decide(presence, rank, nothing, clauses.types).types


def measured(clauses, found, rows, seed=0):
    """Return micro-F1, macro-F1 and the share of right primary types, each with its interval."""
    rows = [row for row in rows if clauses.counted[row]]
    place = {name: number for number, name in enumerate(clauses.types)}
    names, member = np.unique(clauses.groups[rows], return_inverse=True)
    counts = np.zeros((len(names), 3, len(place)))
    right = np.zeros((len(names), 2))
    for row, group in zip(rows, member, strict=True):
        truth, guess = clauses.labels[row], found[row]
        for name in truth:
            counts[group, 2, place[name]] += 1
            counts[group, 0, place[name]] += name in guess
        for name in guess:
            counts[group, 1, place[name]] += 1
        right[group] += (truth[0] == guess[0], 1)

    def figures(weights):
        hits, guessed, true = np.tensordot(weights, counts, axes=1)
        n_right, n = weights @ right
        occurs = true > 0
        by_type = 2 * hits[occurs] / np.maximum(guessed[occurs] + true[occurs], 1)
        return 2 * hits.sum() / (guessed.sum() + true.sum()), by_type.mean(), n_right / n

    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(len(names), np.full(len(names), 1 / len(names)), size=N_BOOT)
    spread = np.percentile([figures(weights) for weights in drawn], [2.5, 97.5], axis=0)
    return [
        {"value": value, "low": low, "high": high}
        for value, low, high in zip(figures(np.ones(len(names))), *spread, strict=True)
    ]


def variants(language):
    """Return {name: (features, learner, whether there is a second stage)}."""
    words = hashed("word", (1, 2)) if language == "en" else hashed("char", (1, 1))
    letters = hashed(
        "char_wb" if language == "en" else "char", (3, 5) if language == "en" else (1, 4)
    )
    both, own = together(words, letters), of_groups()
    text = ("words", "stems", "predicate", "opening", "characters", "ending")
    rows = {
        "majority": (cues, majority, False),
        "cue list": (cues, ridge, False),
        "words" if language == "en" else "single characters": (words, ridge, False),
        "character n-grams": (letters, ridge, False),
        "both": (both, ridge, False),
        "both + cues": (together(both, cues), ridge, False),
        "both, names masked": (
            together(hashed("word" if language == "en" else "char", (1, 2), mask=True), letters),
            ridge,
            False,
        ),
        "library's features of the text": (of_groups(*text), ridge, False),
        "+ heading, lead-in, neighbours, title, structure": (own, ridge, False),
        "+ cues": (together(own, cues), ridge, False),
        "linear SVM": (own, one_vs_rest(lambda: LinearSVC(C=0.3)), False),
        "logistic regression": (
            own,
            one_vs_rest(lambda: LogisticRegression(C=5, solver="liblinear")),
            False,
        ),
        "trees": (together(cues, of_groups("opening", "heading", "structure")), trees, False),
        "hidden layer over the features": (own, hidden_layer, False),
        "second stage (the library's)": (own, ridge, True),
    }
    if language == "ja":
        try:
            sudachi()
        except ImportError:
            return rows
        rows["SudachiPy's words"] = (hashed("word", (1, 2), sudachi), ridge, False)
        rows["+ SudachiPy's words"] = (
            together(own, hashed("word", (1, 2), sudachi)),
            ridge,
            False,
        )
    return rows


def study(corpus, gold, share, only=None):
    """Return {language: {"clauses", "agreements", "rows": {name: figures}}}."""
    result = {}
    for language in ("en", "ja"):
        clauses = gather(corpus, gold, language, share)
        size = sum(len(sample.text) for sample in clauses.chosen)
        rows = {}
        for name, (features, learner, stacked) in variants(language).items():
            if only and not re.search(only, name):
                continue
            start = time.process_time()
            matrix = features(clauses)
            seconds = time.process_time() - start
            columns = np.flatnonzero(np.bincount(matrix.indices, minlength=matrix.shape[1]) > 1)
            scores = out_of_fold(clauses, matrix[:, columns], learner)
            if stacked:
                scores = second_stage(clauses, scores)
            found = decide(clauses, scores)
            rows[name] = {
                "cross-validation": measured(clauses, found, range(clauses.n)),
                "labelled": measured(clauses, found, range(clauses.n, len(clauses.chosen))),
                "characters a second": size / max(seconds, 1e-9),
            }
            cv, real = (rows[name][key][0]["value"] for key in ("cross-validation", "labelled"))
            print(f"{language} {name}: {cv:.3f} {real:.3f}", flush=True)
        result[language] = {
            "clauses": clauses.n,
            "agreements": len(set(clauses.groups[: clauses.n].tolist())),
            "labelled clauses": len(clauses.chosen) - clauses.n,
            "rows": rows,
        }
    return result


def table(part):
    """Return the rows of one language as a Markdown table."""
    lines = [
        "| | corpora: micro-F1 | macro-F1 | primary | real: micro-F1 | primary | M characters/s |",
        "|---|---|---|---|---|---|---:|",
    ]
    for name, row in part["rows"].items():
        cv, real = row["cross-validation"], row["labelled"]
        shown = [
            "{value:.3f} [{low:.3f}, {high:.3f}]".format(**figure)
            for figure in (*cv, real[0], real[2])
        ]
        speed = row["characters a second"] / 1e6
        lines.append(f"| {name} | {' | '.join(shown)} | {speed:.2f} |")
    return "\n".join(lines)


def main():
    """Run the study and print its tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora")
    parser.add_argument("labelled")
    parser.add_argument("--share", type=float, default=1.0, help="of the agreements (default: 1)")
    parser.add_argument("--only", help="rows whose name matches this pattern")
    parser.add_argument("--output", type=Path, help="write all figures to this file, as JSON")
    arguments = parser.parse_args()
    corpus = sticlauses.read_corpus(arguments.corpora)
    gold = sticlauses.read_corpus(arguments.labelled)
    result = study(corpus, gold, arguments.share, arguments.only)
    for language, part in result.items():
        print(
            f"\n{language}: {part['agreements']} agreements, {part['clauses']} clauses;"
            f" labelled: {part['labelled clauses']} clauses\n"
        )
        print(table(part))
    if arguments.output:
        arguments.output.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
