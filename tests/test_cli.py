"""The command line, as a user meets it."""

import csv
import importlib.metadata
import io
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import sticlauses
from sticlauses.cli import main
from sticlauses.document import COLUMNS

ENGLISH = "1. Costs\n\nEach Side will bear its own costs. It may end this Memorandum at any time."
JAPANESE = "第１条（費用）\n\n双方は、それぞれの費用を負担する。\n"
LIST = """\
Article 2 Areas

The Sides intend to cooperate in the following areas:
(a) materials science;

- 2 -

(b) ocean research.
"""
CORPORA = Path(__file__).parents[1] / "corpora"
COMMAND = [sys.executable, "-m", "sticlauses"]


@pytest.fixture
def english(tmp_path):
    path = tmp_path / "english.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    return str(path)


@pytest.fixture
def japanese(tmp_path):
    path = tmp_path / "日本語.txt"
    path.write_text(JAPANESE, encoding="utf-8")
    return str(path)


@pytest.fixture
def run(capfd):
    """Run a command line in this process; return its status, output and errors."""

    def run(*words):
        try:
            status = main([str(word) for word in words])
        except SystemExit as end:
            status = end.code
        out, err = capfd.readouterr()
        return status, out, err

    return run


def standard_input(monkeypatch, data):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


def rows_of(jsonl):
    return [json.loads(line) for line in jsonl.splitlines()]


# formats


def test_table_shows_each_clause_with_its_types(run, english):
    status, out, err = run("classify", english)
    assert (status, err) == (0, "")
    lines = [line.rstrip() for line in out.splitlines()]
    assert lines[0].startswith(english[:20])
    assert "start kind" in out
    assert "funding" in out
    assert "termination" in out
    assert out.replace("\n", " ").count("bear its own costs") == 1


def test_table_fits_80_columns_and_has_no_colours_in_a_pipe(run):
    _, out, _ = run("classify", "--sample", "en")
    assert max(len(line) for line in out.splitlines()) <= 80
    assert "\x1b" not in out


def test_jsonl_is_one_document_a_line_in_the_exchange_form(run, english, japanese):
    status, out, _ = run("classify", english, japanese, "--format", "jsonl")
    assert status == 0
    rows = rows_of(out)
    assert [(row["id"], row["language"]) for row in rows] == [(english, "en"), (japanese, "ja")]
    for row, text in zip(rows, (ENGLISH, JAPANESE), strict=True):
        document = sticlauses.classify(text)
        assert list(row) == ["id", "language", "text", "clauses", "furniture"]
        assert row["text"] == text
        for given, clause in zip(row["clauses"], document, strict=True):
            assert list(given) == [
                *("start", "end", "types", "kind", "scores"),
                *("number", "headings", "lead_in", "clean", "language"),
            ]
            assert (given["start"], given["end"], given["kind"]) == (
                clause.start,
                clause.end,
                clause.kind,
            )
            assert given["types"] == list(clause.types)
            assert given["scores"] == pytest.approx(dict(clause.scores), abs=1e-4)


def test_jsonl_has_what_stands_around_a_clause(run, tmp_path):
    path = tmp_path / "list.txt"
    path.write_text(LIST, encoding="utf-8")
    _, out, _ = run("segment", path, "--format", "jsonl")
    (row,) = rows_of(out)
    document = sticlauses.segment(LIST)
    assert document.furniture
    assert any(clause.lead_in for clause in document)
    assert row["furniture"] == [list(span) for span in document.furniture]
    for name in ("number", "headings", "lead_in", "clean", "language"):
        expected = [getattr(clause, name) for clause in document]
        assert [given[name] for given in row["clauses"]] == [
            list(value) if isinstance(value, tuple) else value for value in expected
        ]


@pytest.mark.parametrize("text", [ENGLISH, JAPANESE, LIST])
def test_jsonl_can_be_read_as_a_corpus(run, tmp_path, text):
    source, path = tmp_path / "text.txt", tmp_path / "typed.jsonl"
    source.write_text(text, encoding="utf-8")
    run("classify", source, "--format", "jsonl", "--output", path)
    (document,) = sticlauses.read_corpus(path)
    expected = sticlauses.classify(text)
    assert [(c.start, c.end, c.types) for c in document] == [
        (c.start, c.end, c.types) for c in expected
    ]


def test_csv_is_one_row_a_clause(run, english, japanese):
    status, out, _ = run("classify", english, japanese, "--format", "csv")
    assert status == 0
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert list(rows[0]) == ["document", *COLUMNS]
    expected = [*sticlauses.classify(ENGLISH), *sticlauses.classify(JAPANESE)]
    assert [row["clean"] for row in rows] == [clause.clean for clause in expected]
    assert [row["lead_in"] for row in rows] == [clause.lead_in for clause in expected]
    assert [row["text"] for row in rows] == [clause.text for clause in expected]
    assert [row["types"].split(";") for row in rows] == [list(clause.types) for clause in expected]
    assert {row["document"] for row in rows} == {english, japanese}


def test_html_is_one_page_for_all_files(run, english, japanese, tmp_path):
    path = tmp_path / "page.html"
    status, out, _ = run("classify", english, japanese, "--format", "html", "--output", path)
    page = path.read_text(encoding="utf-8")
    assert (status, out) == (0, "")
    assert page.count("<!DOCTYPE html>") == 1
    assert page.count('<div class="sticlauses"') == 2


@pytest.mark.parametrize("form", ["table", "jsonl", "csv", "html"])
def test_segment_has_the_same_formats_and_needs_no_model(run, english, form, monkeypatch):
    monkeypatch.setitem(sys.modules, "sticlauses.model_store", None)
    status, out, err = run("segment", english, "--format", form)
    assert (status, err) == (0, "")
    assert "Each Side will" in out
    assert "funding" not in out


@pytest.mark.parametrize("form", ["jsonl", "csv", "html"])
def test_output_for_programs_is_utf8_whatever_the_locale(japanese, form):
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    ran = subprocess.run(
        [*COMMAND, "segment", japanese, "--format", form],
        capture_output=True,
        check=True,
        env=environment,
    )
    assert "費用を負担する" in ran.stdout.decode("utf-8")


def test_table_on_a_terminal_that_knows_no_japanese_does_not_fail(japanese):
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    ran = subprocess.run(
        [*COMMAND, "segment", japanese], capture_output=True, check=True, env=environment
    )
    assert b"heading" in ran.stdout


HALF_PAIR = "The Sides\ud800 will meet."


@pytest.mark.parametrize("to_file", [False, True])
@pytest.mark.parametrize("form", ["table", "jsonl", "csv", "html"])
def test_half_a_surrogate_pair_in_the_text_can_be_written(
    run, monkeypatch, tmp_path, form, to_file
):
    monkeypatch.setattr("sticlauses.pipeline.sample", lambda _: HALF_PAIR)
    path = tmp_path / "out"
    words = ["--output", path] if to_file else []
    status, out, err = run("segment", "--sample", "en", "--format", form, *words)
    assert (status, err) == (0, "")
    out = path.read_text(encoding="utf-8") if to_file else out
    if form == "jsonl":
        (row,) = rows_of(out)
        assert row["text"] == HALF_PAIR
    elif form == "csv":
        (row,) = csv.DictReader(io.StringIO(out, newline=""))
        assert row["text"] == r"The Sides\ud800 will meet."
    else:
        assert "The Sides\ufffd will meet." in out


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")
@pytest.mark.parametrize("form", ["table", "jsonl", "csv", "html"])
def test_a_file_name_that_is_no_text_can_be_written(run, tmp_path, form):
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text(ENGLISH, encoding="utf-8")
    status, out, err = run("segment", path, "--format", form)
    assert (status, err) == (0, "")
    if form == "jsonl":
        (row,) = rows_of(out)
        assert row["id"] == str(tmp_path / r"caf\xe9.txt")
    else:
        assert r"caf\xe9.txt" in out.replace("\n", "")


# where texts come from


def test_a_hyphen_is_standard_input(run, monkeypatch):
    standard_input(monkeypatch, JAPANESE.encode())
    status, out, _ = run("segment", "-", "--format", "jsonl")
    (row,) = rows_of(out)
    assert (status, row["id"], row["text"]) == (0, "-", JAPANESE)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_sample_agreement_comes_with_the_package(run, language):
    status, out, _ = run("classify", "--sample", language, "--format", "jsonl")
    (row,) = rows_of(out)
    assert (status, row["text"]) == (0, sticlauses.sample(language))


def test_a_byte_order_mark_is_no_part_of_the_text_and_line_ends_are(run, tmp_path):
    path = tmp_path / "windows.txt"
    path.write_bytes(b"\xef\xbb\xbfArticle 1\r\n\r\nThe Sides will meet.\r\n")
    _, out, _ = run("segment", path, "--format", "jsonl")
    (row,) = rows_of(out)
    assert row["text"] == "Article 1\r\n\r\nThe Sides will meet.\r\n"


def test_an_empty_file_is_a_document_without_clauses(run, tmp_path):
    path = tmp_path / "empty.txt"
    path.touch()
    for form in ("table", "jsonl", "csv", "html"):
        status, _, err = run("classify", path, "--format", form)
        assert (status, err) == (0, "")


# bad files


BAD_FILES = {
    "missing.txt": (None, "no such file"),
    "sjis.txt": (
        "ab協力".encode("cp932"),
        "not UTF-8 (byte 0x8b at offset 2); convert it first, for instance from Shift_JIS: iconv -f CP932 -t UTF-8",
    ),
    "utf16.txt": ("協力".encode("utf-16"), "UTF-16; convert it first: iconv -f UTF-16 -t UTF-8"),
    "utf16le.txt": (
        "Costs 協力".encode("utf-16-le"),
        "full of NUL characters, as UTF-16 is when taken for UTF-8; convert it first: iconv -f UTF-16LE -t UTF-8",
    ),
    "utf16be.txt": (
        "Article 1".encode("utf-16-be"),
        "full of NUL characters, as UTF-16 is when taken for UTF-8; convert it first: iconv -f UTF-16BE -t UTF-8",
    ),
    "scan.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF; take its text out first"),
    "letter.docx": (b"PK\x03\x04\xff", "a Word or other packed file; save it as plain text"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_with_what_to_do_and_the_rest_is_done(
    run, tmp_path, english, japanese, name
):
    data, advice = BAD_FILES[name]
    bad = tmp_path / name
    if data is not None:
        bad.write_bytes(data)
    status, out, err = run("classify", english, bad, japanese, "--format", "jsonl")
    assert status == 1
    assert err.startswith(f"sticlauses: {bad}: {advice}")
    assert err.count("\n") == 1
    assert [row["id"] for row in rows_of(out)] == [english, japanese]


def test_a_few_nul_characters_are_part_of_the_text(run, tmp_path):
    path = tmp_path / "nul.txt"
    path.write_text("The Sides\0 will meet.", encoding="utf-8")
    status, out, err = run("segment", path, "--format", "jsonl")
    assert (status, err) == (0, "")
    assert rows_of(out)[0]["text"] == "The Sides\0 will meet."


def test_an_empty_file_name_is_called_that_and_the_rest_is_done(run, english):
    status, out, err = run("classify", "", english, "--format", "jsonl")
    assert (status, err) == (1, "sticlauses: empty file name\n")
    assert [row["id"] for row in rows_of(out)] == [english]


def test_a_folder_says_how_to_name_the_files_in_it(run, tmp_path):
    status, _, err = run("segment", tmp_path)
    assert (status, err) == (
        1,
        f"sticlauses: {tmp_path}: a folder; name the files in it: {tmp_path}/*.txt\n",
    )


def test_jobs_give_the_same_results_and_errors(run, tmp_path, english, japanese):
    words = ["classify", english, tmp_path / "missing.txt", japanese, "--format", "jsonl"]
    assert run(*words, "--jobs", 2) == run(*words)


def test_a_model_that_is_not_there_is_named(run, tmp_path, english):
    status, out, err = run("classify", english, "--model", tmp_path / "nowhere")
    assert (status, out) == (1, "")
    assert err.startswith("sticlauses: ")
    assert str(tmp_path / "nowhere") in err


@pytest.mark.parametrize("command", ["classify", "evaluate", "info"])
def test_the_file_of_a_model_in_place_of_its_folder_says_so(run, tmp_path, english, command):
    record = tmp_path / "model" / "model.json"
    record.parent.mkdir()
    record.touch()
    words = [record] if command == "info" else [english, "--model", record]
    status, out, err = run(command, *words)
    assert (status, out) == (2, "")
    assert f"{record} is a file; name the folder it is in: {record.parent}\n" in err


@pytest.mark.parametrize("form", ["table", "jsonl", "csv", "html"])
def test_an_old_output_stays_as_it_was_if_every_text_fails(run, tmp_path, form):
    path = tmp_path / "old.out"
    path.write_text("old", encoding="utf-8")
    missing = [tmp_path / "missing.txt", tmp_path / "gone.txt"]
    status, out, err = run("segment", *missing, "--format", form, "--output", path)
    assert (status, out) == (1, "")
    assert err.count("no such file") == 2
    assert path.read_text(encoding="utf-8") == "old"


def test_an_old_output_is_replaced_if_one_text_is_done(run, tmp_path, english):
    path = tmp_path / "old.out"
    path.write_text("old" * 1000, encoding="utf-8")
    status, _, _ = run(
        "segment", tmp_path / "missing.txt", english, "--format", "jsonl", "--output", path
    )
    assert status == 1
    assert [row["id"] for row in rows_of(path.read_text(encoding="utf-8"))] == [english]


def test_a_hyphen_as_output_is_standard_output(run, english, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("segment", english, "--output", "-") == run("segment", english)
    assert not Path("-").exists()


def test_an_output_that_cannot_be_written_is_named(run, tmp_path, english):
    status, _, err = run("segment", english, "--output", tmp_path / "no" / "out.txt")
    assert (status, err) == (
        1,
        f"sticlauses: {tmp_path / 'no' / 'out.txt'}: No such file or directory\n",
    )


# training and measuring


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """A few agreements of the shipped corpora in a folder of their own."""
    folder = tmp_path_factory.mktemp("corpus")
    for name in ("en/en-001", "en/en-002", "en/en-003", "ja/ja-001", "ja/ja-002", "ja/ja-003"):
        shutil.copy(CORPORA / f"{name}.txt", folder)
    return folder


def test_train_saves_a_model_with_its_scores_that_classify_info_and_evaluate_take(
    run, corpus, tmp_path, english
):
    model = tmp_path / "models" / "next"
    status, out, err = run("train", corpus, "--output", model)
    assert (status, err) == (0, "")
    assert "Trained without 2 documents, and scored on them:" in out
    assert out.endswith(f"Trained on all 6 documents and saved in {model}\n")

    status, out, _ = run("info", model)
    assert status == 0
    assert re.search(r"documents +6\n", out)
    assert re.search(r"scores, ja +types micro-F1 0\.\d{3}, primary type 0\.\d{3}, on 1 ", out)

    status, out, _ = run("classify", english, "--model", model, "--format", "jsonl")
    (row,) = rows_of(out)
    assert status == 0
    assert {type for c in row["clauses"] for type in c["scores"]} == set(
        sticlauses.load_model(model).types
    )

    status, out, _ = run("evaluate", corpus, "--model", model, "--json")
    assert status == 0
    report = json.loads(out)
    expected = sticlauses.evaluate(sticlauses.load_model(model), sticlauses.read_corpus(corpus))
    assert report == expected.to_dict()

    status, out, _ = run("evaluate", corpus, "--model", model)
    assert (status, out) == (0, f"{expected}\n")


def test_train_reads_several_corpora_and_repeats_itself(run, corpus, tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    files = sorted(corpus.iterdir())
    run("train", corpus, "--seed", "3", "--output", one)
    run("train", *files, "--seed", "3", "--output", other)
    assert [path.read_bytes() for path in sorted(one.iterdir())] == [
        path.read_bytes() for path in sorted(other.iterdir())
    ]


def test_a_single_agreement_is_trained_on_without_scores(run, corpus, tmp_path):
    status, out, _ = run("train", corpus / "en-001.txt", "--output", tmp_path / "model")
    assert status == 0
    assert out == f"Trained on all 1 documents and saved in {tmp_path / 'model'}\n"


def test_a_broken_corpus_names_file_and_line_and_leaves_the_model_alone(run, tmp_path):
    path = tmp_path / "broken.txt"
    path.write_text("id: broken\nlanguage: en\ngenre: x\ntitle: x\n---\nintent | sentence\n")
    status, out, err = run("train", path, "--output", tmp_path / "model")
    assert (status, out) == (1, "")
    assert f"{path}:6:" in err
    assert not (tmp_path / "model").exists()


def test_too_little_to_train_on_is_said(run, tmp_path):
    path = tmp_path / "small.txt"
    path.write_text(
        "id: small\nlanguage: en\ngenre: x\ntitle: x\n---\nintent | sentence | We will.\n"
    )
    status, _, err = run("train", path, "--output", tmp_path / "model")
    assert status == 1
    assert err.startswith(f"sticlauses: cannot train on {path}: ")


@pytest.mark.parametrize("command", ["train", "evaluate"])
def test_a_corpus_that_is_not_there_is_named(run, tmp_path, command):
    status, _, err = run(command, tmp_path / "nowhere")
    assert status == 1
    assert str(tmp_path / "nowhere") in err


def test_info_without_a_name_is_about_the_shipped_model(run):
    status, out, _ = run("info")
    assert status == 0
    assert all(type in out for type in sticlauses.load_model().types)


# corpora


@pytest.fixture
def letter(tmp_path, monkeypatch):
    """A corpus of one letter, and no gold file beside the working directory."""
    path = tmp_path / "here" / "corpora" / "en" / "en-1.txt"
    path.parent.mkdir(parents=True)
    path.write_text(
        "id: en-1\nlanguage: en\ngenre: letter\ntitle: A letter\n---\n"
        "intent | sentence | 1. The laboratories shall lend each other every instrument they own.\n"
        "intent | sentence | 3. They will meet.\n"
    )
    monkeypatch.chdir(tmp_path / "here")
    return path


def test_corpus_check_lists_findings_and_warnings_alone_pass(run, letter):
    status, out, err = run("corpus", "check", "corpora")
    assert (status, err) == (0, "")
    assert out == (
        "corpora/en/en-1.txt:7: warning: 3. after 1. in line 6; number without gaps, in order "
        "[numbering]\n"
        "1 file, 2 clauses, not compared with a gold file: 0 errors, 1 warning\n"
    )


def test_corpus_check_fails_on_errors(run, letter):
    letter.rename(letter.with_name("en-2.txt"))
    status, out, _ = run("corpus", "check", "corpora")
    assert status == 1
    assert out.startswith("corpora/en/en-2.txt:1: error: id 'en-1' in en-2.txt; ")


def test_corpus_check_takes_other_types(run, letter):
    assert run("corpus", "check", letter, "--types", "duty,intent")[0] == 0
    assert run("corpus", "check", letter, "--types", "duty")[0] == 1


@pytest.mark.parametrize("named", [True, False])
def test_corpus_check_compares_with_gold_where_it_is_named_or_stands_beside(
    run, letter, tmp_path, named
):
    gold = tmp_path / ("real.jsonl" if named else "shared/gold/dev.jsonl")
    gold.parent.mkdir(parents=True, exist_ok=True)
    words = "The laboratories shall lend each other every instrument they"
    row = {"id": "real-1", "language": "en", "text": f"{words} have.", "clauses": []}
    gold.write_text(json.dumps(row))
    options = ["--gold", gold] if named else []
    status, out, _ = run("corpus", "check", "corpora", *options)
    assert status == 0
    assert f"compared with {gold if named else '../shared/gold/dev.jsonl'}" in out
    status, out, _ = run("corpus", "check", "corpora", *options, "--verbose")
    assert status == 0
    assert "corpora/en/en-1.txt:6: note: 9 words in a row are those of real-1" in out

    gold.write_text(json.dumps({**row, "text": f"{words} own. For the laboratories shall"}))
    assert run("corpus", "check", "corpora", *options)[0] == 0
    letter.write_text(letter.read_text() + f"\nintent | sentence | 4. {words} own. For the lab.\n")
    assert run("corpus", "check", "corpora", *options)[0] == 1


def test_corpus_stats_shows_tables_and_draws_plots(run, letter, tmp_path):
    status, out, err = run("corpus", "stats", "corpora", "--plots", tmp_path / "plots")
    assert (status, err) == (0, "")
    assert out.startswith("Sizes\n")
    assert re.search(r"^intent +2 +2$", out, re.MULTILINE)
    assert len(list((tmp_path / "plots").glob("*.png"))) == 4


def test_corpus_stats_as_json(run, letter):
    status, out, _ = run("corpus", "stats", letter, letter.parent, "--json")
    assert (status, json.loads(out)["en"]["clauses"]) == (0, 2)


def test_corpus_output_on_a_terminal_that_knows_no_japanese_does_not_fail(letter):
    text = letter.read_text().replace("They will meet.", "両者は協力する。")
    letter.write_text(text, encoding="utf-8")
    for action in ("check", "stats"):
        subprocess.run(
            [*COMMAND, "corpus", action, str(letter)],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        )


@pytest.mark.parametrize("action", ["check", "stats"])
def test_a_broken_corpus_or_none_is_named(run, letter, tmp_path, action):
    status, _, err = run("corpus", action, tmp_path / "nowhere")
    assert (status, err) == (1, f"sticlauses: {tmp_path / 'nowhere'}: no such file or folder\n")
    letter.write_text("no header")
    status, out, err = run("corpus", action, letter)
    assert status == 1
    assert f"{letter}:1: " in out + err


# wrong command lines


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["clasify"], "invalid choice: 'clasify'"),
        (["classify"], "name a FILE, - for standard input, or --sample en"),
        (["classify", "a.txt", "--sample", "en"], "--sample takes the place of FILE"),
        (["classify", "--sample", "fr"], "no sample in language 'fr'; there is en and ja"),
        (["classify", "a.txt", "--format", "xml"], "invalid choice: 'xml'"),
        (["classify", "-", "a.txt", "-"], "- twice; standard input can be read only once"),
        (["segment", "a.txt", "--output", ""], "--output: empty file name"),
        (
            ["classify", "a.txt", "--jobs", "0"],
            "0 processes can do nothing; use 1, or -1 for one a core",
        ),
        (["classify", "a.txt", "--jobs", "two"], "invalid whole number: 'two'"),
        (["train"], "the following arguments are required: CORPUS"),
        (["corpus"], "the following arguments are required: ACTION"),
        (["corpus", "check"], "the following arguments are required: PATH"),
    ],
)
def test_a_wrong_command_line_is_status_2(run, words, message):
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert message in err


def test_output_never_overwrites_a_file_to_be_read(run, english):
    status, _, err = run("segment", english, "--output", english)
    assert status == 2
    assert "is one of the files to be read" in err
    assert Path(english).read_text(encoding="utf-8") == ENGLISH


@pytest.mark.parametrize(
    "command", [[], ["classify"], ["segment"], ["train"], ["evaluate"], ["info"], ["corpus"]]
)
def test_help_is_there_for_every_command(run, command):
    status, out, _ = run(*command, "--help")
    assert status == 0
    assert out.startswith("usage: sticlauses")


def test_help_gives_examples_that_parse(run):
    _, out, _ = run("--help")
    assert "sticlauses classify --sample en" in out
    assert "exit status" in out


# as a process


def test_runs_as_a_module_with_help_at_once():
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "sticlauses", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.startswith("usage: sticlauses")
    assert "numpy" not in ran.stderr


@pytest.mark.skipif(
    not list(importlib.metadata.distributions(name="sticlauses")),
    reason="runs from the path, not from an installation",
)
def test_is_installed_as_a_command():
    command = Path(sys.executable).with_name("sticlauses")
    ran = subprocess.run([command, "--help"], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("usage: sticlauses")


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("The Sides will meet. " * 20_000, encoding="utf-8")
    process = subprocess.Popen(
        [*COMMAND, "segment", str(path), "--format", "csv"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


def with_closed(streams, words):
    """Run a command with streams closed from the start; return its status, output and errors."""
    ran = subprocess.run(
        ["/bin/sh", "-c", f'"$@" {streams}', "sh", *COMMAND, *words],
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stdout, ran.stderr


@pytest.mark.parametrize("form", ["table", "jsonl", "csv", "html"])
def test_without_standard_output_an_output_file_is_asked_for(english, form):
    status, _, err = with_closed(">&-", ["segment", english, "--format", form])
    assert (status, err) == (
        1,
        "sticlauses: standard output is closed; name a file with --output\n",
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_without_any_stream_an_output_file_is_written_all_the_same(
    english, japanese, tmp_path, jobs
):
    path = tmp_path / "out.jsonl"
    words = [english, japanese, "--jobs", jobs, "--format", "jsonl", "--output", str(path)]
    assert with_closed("<&- >&- 2>&-", ["classify", *words]) == (0, "", "")
    rows = rows_of(path.read_text(encoding="utf-8"))
    assert [row["text"] for row in rows] == [ENGLISH, JAPANESE]


def test_without_standard_error_errors_do_not_get_into_the_results(english):
    words = ["segment", english, "missing.txt", "--format", "jsonl"]
    status, out, _ = with_closed("2>&-", words)
    assert status == 1
    assert [row["text"] for row in rows_of(out)] == [ENGLISH]


def test_closed_standard_input_is_said():
    status, out, err = with_closed("<&-", ["segment", "-"])
    assert (status, out, err) == (1, "", "sticlauses: standard input is closed\n")


@pytest.mark.parametrize("words", [["info"], ["--help"], ["segment"]])
def test_closed_streams_give_no_traceback(words):
    for streams in (">&-", "2>&-", ">&- 2>&-"):
        status, out, err = with_closed(streams, words)
        assert status == (2 if words == ["segment"] else 0)
        assert "Traceback" not in out + err


def test_ctrl_c_ends_it_quietly(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [*COMMAND, "segment", str(pipe)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with pipe.open("wb"):  # opens once the process reads at the other end
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")


def on_a_terminal(words):
    """Run a command with standard error on a terminal; return what it wrote there."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(theirs)
    shown = b""
    try:
        while data := os.read(ours, 4096):
            shown += data
    except OSError:  # how Linux says that the other end was closed
        pass
    os.close(ours)
    assert process.wait() == 0
    return shown.decode()


def test_progress_shows_on_a_terminal_for_many_files(english, japanese):
    assert "2/2" in on_a_terminal(["classify", english, japanese])


@pytest.mark.parametrize("words", [["--quiet"], []])
def test_no_progress_when_quiet_or_for_a_single_file(words, english, japanese):
    files = [english, japanese] if words else [english]
    assert on_a_terminal(["classify", *files, *words]) == ""


def test_no_progress_in_a_pipe(run, english, japanese):
    _, _, err = run("classify", english, japanese)
    assert err == ""
