import json
import os
import pickle
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sticlauses.corpus import (
    InvalidCorpusError,
    Problem,
    read_corpus,
    read_marked,
    split_corpus,
    write_jsonl,
)
from sticlauses.document import Clause, CorpusError, Document

HEADER = "id: {id}\nlanguage: en\ngenre: letter\ntitle: A letter\n---\n"
LETTER = (
    HEADER.format(id="en-1")
    + r"""front_matter | title | LETTER\nbetween the Sides

intent | sentence | The Sides intend to meet.
funding, legal_nature | sentence | Nothing here binds them or costs them anything.

signature | signature | A. Moll\n\nB. Strand
"""
)
BANK = """id: en-bank
language: en
genre: section_bank
title: Some sections
---
amendment | sentence | It may be changed.
===
termination | heading | 5. End

termination | sentence | Either Side may end it.
===
duration | sentence | It lasts a year.
"""
JAPANESE = """id: ja-1
language: ja
genre: memorandum
title: 覚書
---
intent | sentence | 両者は、協力する。
funding | sentence | 費用は、各自が負担する。
"""


@pytest.fixture
def corpus(tmp_path):
    """A folder with a letter, a bank and a Japanese memorandum."""
    for name, text in (("en/en-1", LETTER), ("en/en-bank", BANK), ("ja/ja-1", JAPANESE)):
        file = tmp_path / f"corpus/{name}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "corpus"


def problems_of(path, reader=read_marked, **options):
    with pytest.raises(InvalidCorpusError) as caught:
        reader(path, **options)
    return caught.value.problems


# -- marked files --------------------------------------------------------------------------------


def test_a_marked_agreement(corpus):
    (letter,) = read_marked(corpus / "en/en-1.txt")
    assert (letter.id, letter.language, letter.genre, letter.title, letter.group) == (
        "en-1",
        "en",
        "letter",
        "A letter",
        "en-1",
    )
    assert letter.path == (corpus / "en/en-1.txt").as_posix()
    assert [len(paragraph) for paragraph in letter.paragraphs] == [1, 2, 1]
    title, funding = letter.paragraphs[0][0], letter.paragraphs[1][1]
    assert (title.text, title.kind, title.line) == ("LETTER\nbetween the Sides", "title", 6)
    assert (funding.types, funding.line) == (("funding", "legal_nature"), 9)
    assert letter.paragraphs[2][0].text == "A. Moll\n\nB. Strand"


def test_each_section_of_a_bank_is_an_agreement_of_the_bank(corpus):
    sections = read_marked(corpus / "en/en-bank.txt")
    assert [section.id for section in sections] == ["en-bank#1", "en-bank#2", "en-bank#3"]
    assert {section.group for section in sections} == {"en-bank"}
    assert [clause.line for clause in sections[1].paragraphs[0]] == [8]
    assert [len(section.paragraphs) for section in sections] == [1, 2, 1]


def test_a_folder_is_read_with_its_folders_in_the_order_of_the_names(corpus):
    (corpus / "en/notes.md").write_text("not a corpus file")
    assert [agreement.group for agreement in read_marked(corpus)] == [
        "en-1",
        "en-bank",
        "en-bank",
        "en-bank",
        "ja-1",
    ]


def test_windows_files_are_read_alike(corpus):
    file = corpus / "en/en-1.txt"
    plain = read_marked(file)
    file.write_bytes(b"\xef\xbb\xbf" + LETTER.replace("\n", "\r\n").encode())
    assert read_marked(file) == plain


def test_a_missing_path(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere: no such file or folder"):
        read_marked(tmp_path / "nowhere")


def test_a_folder_without_corpus_files(tmp_path):
    with pytest.raises(CorpusError, match=r"no corpus file; looked for \*\.txt in it"):
        read_marked(tmp_path)
    with pytest.raises(CorpusError, match=r"looked for \*\.txt or \*\.jsonl in it"):
        read_corpus(tmp_path)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("intent | setnence | X.", "unknown kind 'setnence'; expected one of title, heading, rec"),
        (" | sentence | X.", r"0 types \(\(\)\); expected 1 to 3"),
        ("a, b, c, d | sentence | X.", r"4 types \(\('a', 'b', 'c', 'd'\)\); expected 1 to 3"),
        ("intent, intent | sentence | X.", "type 'intent' twice; expected each type once"),
        ("Intent | sentence | X.", "type 'Intent'; expected a name in lower_snake_case"),
        ("intent, | sentence | X.", "type ''; expected a name in lower_snake_case"),
        ("intent | sentence | ", r"no text \('intent \| sentence \| '\); expected the clause"),
        (r"intent | title | \n", "no text"),
        ("intent | sentence", r"2 fields \('intent \| sentence'\); expected 3: types \| kind \|"),
        ("intent | sentence | X. | Y.", "4 fields"),
        ("===", "'===' in an agreement; expected it only in genre 'section_bank'"),
    ],
)
def test_a_wrong_line_is_named_with_its_value_and_what_was_expected(tmp_path, line, message):
    file = tmp_path / "en-1.txt"
    file.write_text(HEADER.format(id="en-1") + f"\nother | sentence | Fine.\n{line}\n")
    (problem,) = problems_of(file)
    assert (problem.path, problem.line) == (str(file), 8)
    with pytest.raises(InvalidCorpusError, match=f":8: {message}"):
        read_marked(file)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("genre: letter\n", "", 4, "no header key 'genre'; expected it above '---'"),
        ("genre: letter", "gerne: letter", 3, "header line 'gerne: letter'; expected 'key: value'"),
        ("genre: letter", "genre letter", 3, "header line 'genre letter'; expected 'key: value'"),
        ("genre: letter", "genre:", 3, "header key 'genre' without a value; expected one"),
        ("genre: letter", "id: en-2", 3, "header key 'id' twice; expected it once"),
        ("language: en", "language: fr", 2, "unknown language 'fr'; expected en or ja"),
        ("---\n", "", 1, "no line '---'; expected one between the header and the clauses"),
    ],
)
def test_a_wrong_header(tmp_path, old, new, line, message):
    file = tmp_path / "en-1.txt"
    file.write_text(LETTER.replace(old, new, 1))
    assert (line, True) in [
        (problem.line, problem.message.startswith(message)) for problem in problems_of(file)
    ]


def test_types_are_data(corpus):
    known = {"front_matter", "intent", "funding", "legal_nature", "signature"}
    assert read_marked(corpus / "en/en-1.txt", types=known)
    (problem,) = problems_of(corpus / "en/en-1.txt", types=known - {"legal_nature"})
    assert problem.line == 9
    assert problem.message == (
        "unknown type 'legal_nature'; expected one of front_matter, funding, intent, signature"
    )


def test_a_file_without_clauses(tmp_path):
    file = tmp_path / "en-1.txt"
    file.write_text(HEADER.format(id="en-1") + "\n")
    assert problems_of(file) == (
        Problem(str(file), 5, "no clause below this line; expected one at least"),
    )


def test_a_section_without_clauses(tmp_path):
    file = tmp_path / "en-bank.txt"
    file.write_text(BANK + "===\n\n===\nother | sentence | X.\n")
    assert [problem.line for problem in problems_of(file)] == [13]


def test_an_empty_file(tmp_path):
    file = tmp_path / "en-1.txt"
    file.write_text("\n")
    assert problems_of(file) == (
        Problem(str(file), 1, "empty file; expected an agreement or a document"),
    )


def test_a_file_that_is_not_utf_8(tmp_path):
    file = tmp_path / "ja-1.txt"
    file.write_bytes(HEADER.format(id="ja-1").encode() + "other | title | 覚書\n".encode("cp932"))
    assert problems_of(file) == (
        Problem(str(file), 6, "byte 0x8a is not UTF-8; expected a file saved as UTF-8"),
    )


def test_an_id_that_two_files_share(corpus):
    (corpus / "ja/copy.txt").write_text(LETTER)
    (problem,) = problems_of(corpus)
    assert problem == Problem(
        str(corpus / "ja/copy.txt"),
        1,
        f"id 'en-1' is that of {corpus / 'en/en-1.txt'}:1; expected one of its own",
    )


def test_one_bad_file_never_hides_the_next(corpus):
    (corpus / "en/en-1.txt").write_text(LETTER.replace("| sentence |", "| sentense |"))
    (corpus / "en/en-bank.txt").write_bytes(b"\xff")
    (corpus / "ja/ja-1.txt").write_text(JAPANESE.replace("intent", "", 1), encoding="utf-8")
    (corpus / "ja/more.jsonl").write_text("{}\n[")
    problems = problems_of(corpus, reader=read_corpus)
    assert Counter(problem.path.rpartition("/")[2] for problem in problems) == {
        "en-1.txt": 2,
        "en-bank.txt": 1,
        "ja-1.txt": 1,
        "more.jsonl": 5,
    }
    with pytest.raises(CorpusError) as caught:
        read_corpus(corpus)
    assert str(caught.value).split("\n") == list(map(str, problems))


def test_a_long_value_is_cut_in_the_message(tmp_path):
    file = tmp_path / "en-1.txt"
    file.write_text(LETTER + "x" * 5000)
    (problem,) = problems_of(file)
    assert len(problem.message) < 150


# -- documents -----------------------------------------------------------------------------------


def test_documents_of_marked_files_are_plain_by_default(corpus):
    documents = {document.id: document for document in read_corpus(corpus)}
    assert list(documents) == ["en-1", "en-bank#1", "en-bank#2", "en-bank#3", "ja-1"]
    assert documents["ja-1"].text == "両者は、協力する。費用は、各自が負担する。"
    assert [clause.types for clause in documents["ja-1"]] == [("intent",), ("funding",)]
    assert documents["en-bank#2"].metadata == {
        "genre": "section_bank",
        "title": "Some sections",
        "group": "en-bank",
        "source": (corpus / "en/en-bank.txt").as_posix(),
    }


def test_a_seed_draws_a_layout_for_each_document(corpus):
    by_seed = [[document.text for document in read_corpus(corpus, seed=n)] for n in range(12)]
    assert len({texts[0] for texts in by_seed}) > 4
    assert by_seed[3] == [document.text for document in read_corpus(corpus, seed=3)]


def test_the_layout_of_a_document_hangs_on_nothing_but_seed_and_id(corpus):
    alone = read_corpus(corpus / "ja/ja-1.txt", seed=4)
    assert alone == read_corpus(corpus, seed=4)[-1:]


def test_the_layout_is_the_same_in_every_process(corpus):
    script = (
        "import sys; from sticlauses.corpus import read_corpus;"
        "print(ascii([d.text for d in read_corpus(sys.argv[1], seed=7)]))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script, str(corpus)],
            env=os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for hash_seed in ("1", "2")
    }
    assert printed == {ascii([document.text for document in read_corpus(corpus, seed=7)])}


# -- JSON Lines ----------------------------------------------------------------------------------

ROW = {
    "id": "en-9",
    "language": "en",
    "text": "The Sides\nmeet. They talk.\n\nEnd.",
    "clauses": [
        {"start": 0, "end": 15, "types": ["intent"], "kind": "sentence"},
        {"start": 16, "end": 26, "types": ["intent", "governance"], "kind": "sentence"},
        {"start": 28, "end": 32, "types": ["other"], "kind": "heading"},
    ],
}


def test_a_json_document(tmp_path):
    file = tmp_path / "own.jsonl"
    file.write_text(json.dumps({**ROW, "annotator": "x"}) + "\n\n")
    (document,) = read_corpus(file)
    assert (document.id, document.language, document.text) == ("en-9", "en", ROW["text"])
    assert document.metadata == {
        "genre": "",
        "title": "",
        "group": "en-9",
        "source": file.as_posix(),
    }
    first, second, third = document
    assert (first.text, first.clean) == ("The Sides\nmeet.", "The Sides meet.")
    assert second.types == ("intent", "governance")
    assert [clause.paragraph for clause in document] == [0, 0, 1]
    assert third.kind == "heading"


@pytest.mark.parametrize("seed", [None, 0, 1, 2, 3])
def test_what_is_written_is_read_back(corpus, tmp_path, seed):
    documents = read_corpus(corpus, seed=seed)
    write_jsonl(documents, tmp_path / "out.jsonl")
    again = read_corpus(tmp_path / "out.jsonl")
    assert [essentials(document) for document in again] == [
        essentials(document) for document in documents
    ]
    assert [document.metadata["group"] for document in again] == [
        document.metadata["group"] for document in documents
    ]


def essentials(document):
    clauses = [(c.start, c.end, c.text, c.types, c.kind, c.language) for c in document]
    return document.id, document.language, document.text, clauses


@given(st.lists(st.text(min_size=1).filter(lambda text: text.strip() == text), min_size=1))
def test_any_text_is_written_and_read_back(tmp_path_factory, texts):
    start, clauses = 0, []
    for text in texts:
        clauses.append(Clause(text, start, start + len(text), "sentence", text, types=("other",)))
        start += len(text) + 1
    document = Document("\n".join(texts), tuple(clauses), "und", id="any")
    file = tmp_path_factory.mktemp("any") / "any.jsonl"
    write_jsonl([document], file)
    (again,) = read_corpus(file)
    assert again.text == document.text
    assert [clause.text for clause in again] == texts


def test_only_documents_with_ids_of_their_own_are_written(tmp_path):
    twice = [Document("", (), id="a"), Document("", (), id="a")]
    with pytest.raises(ValueError, match="document id 'a': expected one that no other has"):
        write_jsonl(twice, tmp_path / "out.jsonl")
    with pytest.raises(ValueError, match="document id ''"):
        write_jsonl([Document("", ())], tmp_path / "out.jsonl")


def clause(**changes):
    return {"clauses": [{"start": 0, "end": 9, "types": ["intent"], "kind": "sentence"} | changes]}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id": ""}, "id ''; expected a text that is not empty"),
        ({"id": 7}, "id 7; expected a text that is not empty"),
        ({"language": "fr"}, "unknown language 'fr'; expected one of en, ja, und"),
        ({"text": None}, "text None; expected a text"),
        ({"clauses": {}}, "clauses {}; expected a list"),
        ({"clauses": [3]}, "clause 0: 3; expected an object with start, end, types, kind"),
        (clause(end=99), "clause 0: span 0 to 99; expected 0 <= start < end <= 32"),
        (clause(start=-1), "clause 0: span -1 to 9; expected 0 <= start < end <= 32"),
        (clause(end=0), "clause 0: span 0 to 0; expected 0 <= start < end <= 32"),
        (clause(start="0"), "clause 0: span '0' to 9; expected 0 <= start < end <= 32"),
        (clause(start=False), "clause 0: span False to 9; expected 0 <= start < end <= 32"),
        (clause(start=9, end=10), "clause 0: span 9 to 10 holds white space only; expected text"),
        (clause(types="intent"), "clause 0: types 'intent'; expected a list"),
        (clause(types=[]), "clause 0: 0 types ([]); expected 1 to 3"),
        (clause(types=[["intent"]]), "clause 0: type ['intent']; expected a name in lower_snake"),
        (clause(kind=None), "clause 0: unknown kind None; expected one of title"),
        (
            {"clauses": [ROW["clauses"][1], ROW["clauses"][0]]},
            "clause 1: start 0 lies before 26, where the clause before ends; expected clauses in",
        ),
    ],
)
def test_a_wrong_json_document_is_named_with_its_line(tmp_path, changes, message):
    file = tmp_path / "own.jsonl"
    file.write_text(json.dumps(ROW) + "\n" + json.dumps({**ROW, "id": "en-10", **changes}) + "\n")
    (problem,) = problems_of(file, reader=read_corpus)
    assert problem.line == 2
    assert problem.message.startswith(message)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": ', "no JSON at column 8 ('{\"id\": '); expected one object a line"),
        ("[1]", "[1]; expected an object with id, language, text and clauses"),
    ],
)
def test_a_line_that_is_no_object(tmp_path, line, message):
    file = tmp_path / "own.jsonl"
    file.write_text(f"\n{line}\n")
    assert problems_of(file, reader=read_corpus) == (Problem(str(file), 2, message),)


def test_json_and_marked_documents_share_no_id(corpus):
    (corpus / "own.jsonl").write_text(json.dumps({**ROW, "id": "en-1"}))
    (problem,) = problems_of(corpus, reader=read_corpus)
    assert problem.message.startswith("id 'en-1' is that of ")


def test_types_of_json_documents_are_data_too(tmp_path):
    file = tmp_path / "own.jsonl"
    file.write_text(json.dumps(ROW))
    (problem,) = problems_of(file, reader=read_corpus, types={"intent", "other"})
    assert problem.message == ("clause 1: unknown type 'governance'; expected one of intent, other")


# -- splits --------------------------------------------------------------------------------------


def empty(id, language="en", group=""):
    return Document("", (), language, id=id, metadata={"group": group} if group else {})


groups = st.lists(
    st.tuples(st.sampled_from(["en", "ja"]), st.integers(0, 12)), min_size=1, max_size=60
)


@given(groups, st.floats(0.05, 0.95), st.integers(0, 99))
def test_a_split_parts_no_group_and_loses_no_document(numbered, test_size, seed):
    documents = [
        empty(f"{language}-{group}#{place}", language, f"{language}-{group}")
        for place, (language, group) in enumerate(numbered)
    ]
    train, test = split_corpus(documents, test_size=test_size, seed=seed)
    assert not {d.metadata["group"] for d in train} & {d.metadata["group"] for d in test}
    assert sorted(d.id for d in [*train, *test]) == sorted(d.id for d in documents)
    assert [d for d in documents if d in train] == train
    for language in ("en", "ja"):
        if len({group for other, group in numbered if other == language}) > 1:
            assert any(d.language == language for d in train)
            assert any(d.language == language for d in test)


def test_a_split_takes_its_share_of_each_language():
    documents = [empty(f"{language}-{n}", language) for language in ("en", "ja") for n in range(20)]
    _, test = split_corpus(documents, test_size=0.25)
    assert Counter(document.language for document in test) == {"en": 5, "ja": 5}


def test_a_split_is_that_of_its_seed():
    documents = [empty(f"en-{n}") for n in range(30)]
    assert split_corpus(documents, seed=1) == split_corpus(documents, seed=1)
    assert split_corpus(documents, seed=1) != split_corpus(documents, seed=2)


def test_a_split_does_not_hang_on_the_order_of_the_documents():
    documents = [empty(f"en-{n}") for n in range(30)]
    _, test = split_corpus(documents)
    _, test_reversed = split_corpus(documents[::-1])
    assert test == test_reversed[::-1]


@pytest.mark.parametrize("size", [0, 1, -0.2, 3])
def test_a_share_that_makes_no_sense(size):
    with pytest.raises(ValueError, match="expected a number between 0 and 1"):
        split_corpus([empty("en-1")], test_size=size)


def test_an_empty_corpus_splits_into_nothing():
    assert split_corpus([]) == ([], [])


def test_the_error_survives_the_way_to_another_process(tmp_path):
    (tmp_path / "en-1.txt").write_text("id: en-1\n", encoding="utf-8")
    with pytest.raises(InvalidCorpusError) as caught:
        read_marked(tmp_path)
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (str(copy), copy.problems) == (str(caught.value), caught.value.problems)
