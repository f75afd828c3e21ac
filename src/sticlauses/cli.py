"""The command line: ``classify``, ``segment``, ``train``, ``evaluate``, ``info``, ``corpus``."""

from __future__ import annotations

import argparse
import codecs
import csv
import io
import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from sticlauses.document import COLUMNS, Document, SticlausesError

if TYPE_CHECKING:
    from sticlauses.pipeline import FailedText

# What computes is imported where it is used: --help and mistyped options are answered at once.

STANDARD_INPUT: Final = "-"
STANDARD_OUTPUT: Final = "-"
GOLD: Final = "../shared/gold/dev.jsonl"  # beside the checkout, for those who have it

MOST_NULS: Final = 0.1  # share of a text that may be NUL characters

FAILED: Final = 1
INTERRUPTED: Final = 130  # what a shell gives a program that Ctrl-C ended
BROKEN_PIPE: Final = 141  # what a shell gives a program whose reader went away

_DESCRIPTION: Final = "Split English and Japanese agreements into clauses and type each clause."
_EPILOG: Final = """\
examples:
  sticlauses classify --sample en
  sticlauses classify agreement.txt
  sticlauses classify *.txt --format jsonl --jobs 2 --output clauses.jsonl
  pdftotext agreement.pdf - | sticlauses classify - --format csv
  sticlauses classify agreement.txt --format html --output agreement.html
  sticlauses corpus check corpora/
  sticlauses train corpora/ --output models/next
  sticlauses evaluate labelled.jsonl --model models/next

exit status: 0 all done, 1 something failed, 2 wrong command line, 130 interrupted
"""

# How files begin that are often taken for plain text, and what to do with them.
_NOT_TEXT: Final = (
    (b"%PDF", "a PDF; take its text out first, for instance with pdftotext"),
    (b"PK\x03\x04", "a Word or other packed file; save it as plain text in UTF-8 first"),
    (codecs.BOM_UTF16_LE, "UTF-16; convert it first: iconv -f UTF-16 -t UTF-8"),
    (codecs.BOM_UTF16_BE, "UTF-16; convert it first: iconv -f UTF-16 -t UTF-8"),
)

# Half of a surrogate pair has no bytes in UTF-8: it is written as \ud800, an escape that JSON has.
_UNENCODABLE: Final = "backslashreplace"


class InputError(SticlausesError):
    """A file that cannot be read as text; the message names it and says what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Parameters
    ----------
    arguments : sequence of str, optional
        The words of the command line; those of the process if not given.

    Returns
    -------
    int
        The exit status: 0 if all was done, 1 if something failed.

    Raises
    ------
    SystemExit
        With status 2 if the command line is wrong, with 0 after ``--help``.
    """
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes standard output once more when it ends; let that go nowhere.
        if sys.stdout is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except SticlausesError as error:
        _complain(str(error))
        return FAILED
    except OSError as error:
        _complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        return FAILED
    return status


def read_text(name: str) -> str:
    """Return the text of a file in UTF-8, or of standard input if `name` is ``-``.

    Line ends stay as they are, so that offsets point into the file; a byte order mark goes.

    Raises
    ------
    InputError
        If there is no such file, or it is not in UTF-8.
    """
    data = _read_bytes(name)
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        for beginning, advice in _NOT_TEXT:
            if data.startswith(beginning):
                raise InputError(f"{name}: {advice}") from error
        _reject_utf16(name, data.decode("utf-8", "replace"))
        raise InputError(
            f"{name}: not UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start}); convert "
            "it first, for instance from Shift_JIS: iconv -f CP932 -t UTF-8"
        ) from error
    _reject_utf16(name, text)
    return text


def _reject_utf16(name: str, text: str) -> None:
    """Raise InputError for a text in UTF-16 without a byte order mark, which may be valid UTF-8."""
    if text.count("\0") > MOST_NULS * len(text):
        encoding = "UTF-16BE" if text.startswith("\0") else "UTF-16LE"
        raise InputError(
            f"{name}: full of NUL characters, as UTF-16 is when taken for UTF-8; convert it first: "
            f"iconv -f {encoding} -t UTF-8"
        )


def _read_bytes(name: str) -> bytes:
    if not name:
        raise InputError("empty file name")
    if name == STANDARD_INPUT and sys.stdin is None:
        raise InputError("standard input is closed")
    try:
        return sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{name}: no such file") from error
    except IsADirectoryError as error:
        raise InputError(f"{name}: a folder; name the files in it: {name}/*.txt") from error
    except OSError as error:
        raise InputError(f"{name}: {error.strerror}") from error


def _parser() -> argparse.ArgumentParser:
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        "sticlauses", description=_DESCRIPTION, epilog=_EPILOG, formatter_class=shape
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    files = argparse.ArgumentParser(add_help=False)
    files.add_argument(
        "files", nargs="*", metavar="FILE", help="text in UTF-8; - is standard input"
    )
    files.add_argument("--sample", metavar="en|ja", help="a sample agreement instead of FILE")
    files.add_argument("--format", choices=_WRITERS, default="table", help="default: %(default)s")
    files.add_argument(
        "--output", type=_output_file, metavar="FILE", help="default, and -: standard output"
    )
    files.add_argument("--quiet", action="store_true", help="show nothing but results and errors")

    model = argparse.ArgumentParser(add_help=False)
    model.add_argument(
        "--model", type=_model_folder, metavar="PATH", help="folder; default: the one shipped"
    )

    classify = commands.add_parser(
        "classify", parents=[files, model], help="split texts into clauses and type them"
    )
    classify.add_argument(
        "--jobs", type=_jobs, default=1, metavar="N", help="processes; -1: one a core; default: 1"
    )
    classify.set_defaults(run=_classify, wrong=classify.error)

    segment = commands.add_parser("segment", parents=[files], help="split texts into clauses")
    segment.set_defaults(run=_segment, wrong=segment.error)

    corpus = argparse.ArgumentParser(add_help=False)
    corpus.add_argument("corpus", nargs="+", metavar="CORPUS", help="folder, .txt or .jsonl file")

    train = commands.add_parser("train", parents=[corpus], help="train a model")
    train.add_argument(
        "--output", default="models/default", metavar="PATH", help="folder; default: %(default)s"
    )
    train.add_argument("--seed", type=int, default=0, metavar="N", help="default: %(default)s")
    train.set_defaults(run=_train)

    evaluate = commands.add_parser("evaluate", parents=[corpus, model], help="measure a model")
    evaluate.add_argument("--json", action="store_true", help="print the report as JSON")
    evaluate.set_defaults(run=_evaluate)

    info = commands.add_parser("info", help="say what a model knows and how it was made")
    info.add_argument(
        "model",
        type=_model_folder,
        nargs="?",
        metavar="MODEL",
        help="folder; default: the one shipped",
    )
    info.set_defaults(run=_info)

    _add_corpus_commands(commands)
    return parser


def _add_corpus_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    corpora = commands.add_parser("corpus", help="check labelled agreements, say what they hold")
    actions = corpora.add_subparsers(required=True, metavar="ACTION")
    paths = argparse.ArgumentParser(add_help=False)
    paths.add_argument("paths", nargs="+", metavar="PATH", help="folder, or marked .txt file")

    check = actions.add_parser(
        "check", parents=[paths], help="find what is wrong with marked agreements"
    )
    check.add_argument(
        "--gold",
        metavar="FILE",
        help=f"documents for measuring, whose text must not be used; default: {GOLD}, if there",
    )
    check.add_argument(
        "--types", metavar="A,B", help="types that clauses may carry; default: those shipped"
    )
    check.add_argument(
        "--verbose", action="store_true", help="list short runs of text in common with gold too"
    )
    check.set_defaults(run=_corpus_check)

    stats = actions.add_parser(
        "stats", parents=[paths], help="count types, genres, lengths, words and more"
    )
    stats.add_argument("--plots", type=Path, metavar="FOLDER", help="draw plots into FOLDER too")
    stats.add_argument("--json", action="store_true", help="print the figures as JSON")
    stats.set_defaults(run=_corpus_stats)


def _jobs(word: str) -> int:
    try:
        number = int(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"invalid whole number: {word!r}") from None
    if number == 0:
        raise argparse.ArgumentTypeError("0 processes can do nothing; use 1, or -1 for one a core")
    return number


def _output_file(word: str) -> Path | None:
    if not word:
        raise argparse.ArgumentTypeError("empty file name")
    return None if word == STANDARD_OUTPUT else Path(word)


def _model_folder(word: str) -> str:
    if Path(word).is_file():
        folder = Path(word).parent
        raise argparse.ArgumentTypeError(f"{word} is a file; name the folder it is in: {folder}")
    return word


def _classify(options: argparse.Namespace) -> int:
    from sticlauses.pipeline import classify_many

    def classify(texts: _Texts) -> Iterator[Document | FailedText]:
        return classify_many(
            texts,
            model=options.model,
            n_jobs=options.jobs,
            progress=_shows_progress(options, len(texts)),
        )

    return _process(options, classify)


def _segment(options: argparse.Namespace) -> int:
    from sticlauses.segmentation import segment

    return _process(options, lambda texts: map(segment, texts))


def _shows_progress(options: argparse.Namespace, count: int) -> bool:
    """Whether there is something to wait for, and no results on the screen that show it anyway."""
    results_on_screen = options.output is None and _is_terminal(sys.stdout)
    return count > 1 and _can_draw() and not options.quiet and not results_on_screen


def _can_draw() -> bool:
    """Whether a progress bar can be drawn; nobody asked for one, so its absence is no error."""
    return _is_terminal(sys.stderr) and find_spec("rich") is not None


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is shown on a terminal; one that was closed from the start is None."""
    return stream is not None and stream.isatty()


class _Texts:
    """The texts of the named files, read one by one; what fails on the way is kept for the end."""

    def __init__(self, names: Sequence[str], read: Callable[[str], str]) -> None:
        self._names = names
        self._read = read
        self._pending: deque[str] = deque()
        self.failures: list[str] = []

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[str]:
        for name in self._names:
            try:
                text = self._read(name)
            except InputError as error:
                self.failures.append(str(error))
            else:
                self._pending.append(name)
                yield text

    def named(self, results: Iterable[Document | FailedText]) -> Iterator[Document]:
        """Put the names to the results, which come in the order of the texts."""
        for result in results:
            name = self._pending.popleft()
            if isinstance(result, Document):
                yield replace(result, id=_plain_name(name))
            else:
                self.failures.append(f"{name}: {result.error}")


def _plain_name(name: str) -> str:
    r"""Return a file name with its undecodable bytes, which are no text, as ``\xff``."""
    data = name.encode("utf-8", sys.getfilesystemencodeerrors())
    return data.decode("utf-8", "backslashreplace")


def _process(
    options: argparse.Namespace,
    process: Callable[[_Texts], Iterable[Document | FailedText]],
) -> int:
    """Read the texts, process them, write the results, and report what failed."""
    texts = _texts(options)
    if sys.stdout is None and not options.output:
        raise SticlausesError("standard output is closed; name a file with --output")
    documents = texts.named(process(texts))
    first = next(documents, None)
    if first is not None:  # an old output is not given up for nothing
        with _output(options) as out:
            _WRITERS[options.format](chain([first], documents), out)
    for failure in texts.failures:
        _complain(failure)
    return FAILED if texts.failures else 0


def _texts(options: argparse.Namespace) -> _Texts:
    if options.sample:
        if options.files:
            options.wrong("--sample takes the place of FILE; give one of them")
        from sticlauses.pipeline import sample

        try:
            text = sample(options.sample)
        except ValueError as error:
            options.wrong(str(error))
        return _Texts([f"sample-{options.sample}"], lambda _: text)
    if not options.files:
        options.wrong("name a FILE, - for standard input, or --sample en")
    if options.files.count(STANDARD_INPUT) > 1:
        options.wrong("- twice; standard input can be read only once")
    if options.output and any(_same_file(options.output, name) for name in options.files):
        options.wrong(f"--output {options.output} is one of the files to be read")
    return _Texts(options.files, read_text)


def _same_file(output: Path, name: str) -> bool:
    return output.is_file() and Path(name).exists() and output.samefile(name)


@contextmanager
def _output(options: argparse.Namespace) -> Iterator[TextIO]:
    if options.output:
        with options.output.open("w", encoding="utf-8", errors=_UNENCODABLE, newline="") as file:
            yield file
    else:
        if isinstance(sys.stdout, io.TextIOWrapper):
            if options.format == "table":  # for eyes: in the terminal's own encoding
                sys.stdout.reconfigure(errors="replace")
            else:  # for programs: the same bytes everywhere
                sys.stdout.reconfigure(encoding="utf-8", errors=_UNENCODABLE, newline="")
        yield sys.stdout


def _write_table(documents: Iterable[Document], out: TextIO) -> None:
    from sticlauses.display import print_table

    for document in documents:
        print_table(document, out)


def _write_jsonl(documents: Iterable[Document], out: TextIO) -> None:
    for document in documents:
        row = {
            "id": document.id,
            "language": document.language,
            "text": document.text,
            "clauses": [
                {
                    "start": clause.start,
                    "end": clause.end,
                    "types": list(clause.types),
                    "kind": clause.kind,
                    "scores": {type: round(float(p), 4) for type, p in clause.scores.items()},
                    "number": clause.number,
                    "headings": list(clause.headings),
                    "lead_in": clause.lead_in,
                    "clean": clause.clean,
                    "language": clause.language,
                }
                for clause in document
            ],
            "furniture": [list(span) for span in document.furniture],
        }
        out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _write_csv(documents: Iterable[Document], out: TextIO) -> None:
    rows = csv.DictWriter(out, ["document", *COLUMNS], lineterminator="\n")
    rows.writeheader()
    for document in documents:
        for row in document.to_dicts():
            row["document"] = document.id
            row["types"] = ";".join(row["types"])
            row["headings"] = " > ".join(row["headings"])
            row["score"] = None if row["score"] is None else round(float(row["score"]), 4)
            rows.writerow(row)


def _write_html(documents: Iterable[Document], out: TextIO) -> None:
    from sticlauses.display import html_page

    shown = list(documents)
    title = shown[0].id if len(shown) == 1 else f"{len(shown)} agreements"
    out.write(html_page(shown, title))


_WRITERS: Final[dict[str, Callable[[Iterable[Document], TextIO], None]]] = {
    "table": _write_table,
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "html": _write_html,
}


def _train(options: argparse.Namespace) -> int:
    from sticlauses.corpus import split_corpus
    from sticlauses.evaluation import evaluate
    from sticlauses.model_store import save_model
    from sticlauses.training import train

    documents = _corpus(options)
    progress = _can_draw()
    try:
        known, held_out = split_corpus(documents, seed=options.seed)
        report = None
        if held_out:
            trial = train(known, seed=options.seed, progress=progress)
            report = evaluate(trial, held_out)
            print(f"Trained without {len(held_out)} documents, and scored on them:\n\n{report}\n")
        tagger = train(documents, seed=options.seed, progress=progress)
    except ValueError as error:
        raise SticlausesError(f"cannot train on {', '.join(options.corpus)}: {error}") from error
    save_model(tagger, options.output, report=report)
    print(f"Trained on all {len(documents)} documents and saved in {options.output}")
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from sticlauses.evaluation import evaluate
    from sticlauses.model_store import load_model

    report = evaluate(load_model(options.model), _corpus(options))
    print(json.dumps(report.to_dict(), indent=2) if options.json else report)
    return 0


def _info(options: argparse.Namespace) -> int:
    from sticlauses.model_store import load_model

    tagger = load_model(options.model)
    print(tagger)
    report = tagger.info.get("report", {})
    for language, scores in report.get("by_language", {}).items():
        print(
            f"  scores, {language:6s} types micro-F1 {scores['micro']['f1']:.3f}, primary type "
            f"{scores['primary']:.3f}, on {scores['documents']} documents held out"
        )
    return 0


def _corpus_check(options: argparse.Namespace) -> int:
    from sticlauses.corpus_checks import TYPES, check_corpus

    gold = options.gold or (GOLD if Path(GOLD).is_file() else None)
    types = options.types.split(",") if options.types else TYPES
    report = check_corpus(options.paths, gold=gold, types=types, verbose=options.verbose)
    _show(str(report))
    return 0 if report.passed else FAILED


def _corpus_stats(options: argparse.Namespace) -> int:
    from sticlauses.corpus_checks import read_all_marked
    from sticlauses.corpus_plots import write_plots
    from sticlauses.corpus_stats import corpus_stats

    stats = corpus_stats(read_all_marked(options.paths))
    _show(json.dumps(stats.to_dict(), indent=2) if options.json else str(stats))
    if options.plots:
        write_plots(stats, options.plots)
    return 0


def _show(text: str) -> None:
    """Print for eyes: what the terminal's encoding does not know does not stop the rest."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    print(text)


def _corpus(options: argparse.Namespace) -> list[Document]:
    from sticlauses.corpus import read_corpus

    return [document for path in options.corpus for document in read_corpus(path)]


def _complain(message: str) -> None:
    if sys.stderr is None:  # for print, None would be standard output
        return
    print(f"sticlauses: {message}", file=sys.stderr)
