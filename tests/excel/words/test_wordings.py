"""The files that teach the program the words of headers and labels."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields

import pytest

from bienche_desktop import paths
from bienche_desktop.domain.text import fold
from bienche_desktop.excel.words import wordings
from bienche_desktop.excel.words.lexicon import Lexicon, words_of
from bienche_desktop.store.reference import reference_rows, standard_vocabulary

HEADER_ROWS = list(reference_rows("header_words"))
LABEL_ROWS = list(reference_rows("label_words"))
SHORT_ROWS = list(reference_rows("short_forms"))
UNIT_ROWS = list(reference_rows("unit_words"))
FOLDED = {"name", "year-header"}
ONE_WORD = {"name", "filler", "people", "neutral", "compares", "unit", "comparison", "posts", "no-total"}


def all_phrases(words: object) -> Iterator[str]:
    """Every phrase that a mapping, a collection of phrases or a tuple of words holds, however deep."""
    if isinstance(words, str):
        yield words
    elif isinstance(words, dict):
        yield from all_phrases(tuple(words.values()))
    elif isinstance(words, tuple | frozenset):
        yield " ".join(word for word in words if isinstance(word, str))
        for inner in words:
            yield from all_phrases(inner)


def test_phrases_are_written_as_they_are_compared() -> None:
    phrases = [row["phrase"] for row in (*HEADER_ROWS, *LABEL_ROWS)] + [row["words"] for row in SHORT_ROWS]

    assert [phrase for phrase in phrases if not phrase or phrase != " ".join(words_of(phrase))] == []


def test_no_phrase_is_listed_twice_for_the_same() -> None:
    rows = [tuple(row.values()) for row in (*HEADER_ROWS, *LABEL_ROWS, *SHORT_ROWS, *UNIT_ROWS)]

    assert [row for row in set(rows) if rows.count(row) > 1] == []


def test_indicators_and_measures_have_codes_that_exist_and_no_other_phrase_has_one() -> None:
    known = {"indicator": standard_vocabulary().indicators, "measure": standard_vocabulary().measures}

    assert [row for row in HEADER_ROWS if row["code"] not in known.get(row["role"], {""})] == []


@pytest.mark.parametrize("role", ["indicator", "measure"])
def test_no_phrase_names_two_things(role: str) -> None:
    vocabulary = standard_vocabulary()
    known = (vocabulary.indicators if role == "indicator" else vocabulary.measures).values()
    named = defaultdict(set)
    for item in known:
        for name in (item.label, *item.aliases):
            named[words_of(name)].add(item.code)
    for row in HEADER_ROWS:
        if row["role"] in (role, "decoy"):
            named[words_of(row["phrase"])].add(row["code"])

    assert {words: codes for words, codes in named.items() if len(codes) > 1} == {}


def test_every_phrase_reaches_the_program() -> None:
    read = (wordings.header_words(), wordings.label_words())
    reached = {phrase for words in read for field in fields(words)
               for phrase in all_phrases(getattr(words, field.name))}  # fmt: skip
    rows = [(row["role"], row["phrase"]) for row in (*HEADER_ROWS, *LABEL_ROWS)]

    assert [row for row in rows if (fold(row[1]) if row[0] in FOLDED else row[1]) not in reached] == []


def test_every_role_is_explained() -> None:
    explained = re.findall(r"^\| `([\w-]+)` \|", paths.database("reference", "README.md").read_text("utf-8"), re.M)

    assert {row["role"] for row in (*HEADER_ROWS, *LABEL_ROWS, *UNIT_ROWS)} == set(explained)


def test_roles_of_single_words_hold_single_words() -> None:
    rows = [row for row in (*HEADER_ROWS, *LABEL_ROWS) if row["role"] in ONE_WORD]

    assert [row for row in rows if " " in row["phrase"]] == []


def test_words_that_say_who_is_counted_are_fillers_as_well() -> None:
    assert wordings.header_words().people <= wordings.header_words().fillers


def test_short_forms_are_capitals_and_stand_once() -> None:
    short = [row["short"] for row in SHORT_ROWS]

    assert [form for form in short if not form.isalpha() or form != form.upper()] == []
    assert len(short) == len(set(short))


def test_words_of_units_are_written_as_they_are_compared() -> None:
    told = [row["phrase"] for row in UNIT_ROWS if row["role"] != "short"] + [row["words"] for row in UNIT_ROWS]

    assert [phrase for phrase in told if phrase != " ".join(words_of(phrase))] == []


def test_short_forms_of_units_have_words_of_capitals() -> None:
    short = [row["phrase"] for row in UNIT_ROWS if row["role"] == "short"]

    assert [form for form in short if not any(word.isupper() for word in form.split())] == []


@pytest.fixture
def taught(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One line more of every kind, as somebody may add it, with the tone mark where others put it."""
    more = {
        "header_words": [
            {"role": "indicator", "code": "civil_servants", "phrase": "người hoà giải công vụ"},
            {"role": "measure", "code": "present", "phrase": "đang giữ ghế"},
            {"role": "decoy", "code": "", "phrase": "câu lạc bộ công chức"},
        ]
    }
    monkeypatch.setattr(wordings, "reference_rows", lambda name: [*reference_rows(name), *more.get(name, ())])
    wordings.header_words.cache_clear()
    yield
    wordings.header_words.cache_clear()


@pytest.mark.usefixtures("taught")
def test_a_line_in_the_file_teaches_a_wording() -> None:
    lexicon = Lexicon(standard_vocabulary())

    assert lexicon.whole_indicator("Người hòa giải công vụ") == "civil_servants"
    assert lexicon.whole_measure("ĐANG GIỮ GHẾ") == "present"
    assert lexicon.indicators("Câu lạc bộ công chức") == []


def test_a_wording_that_nobody_taught_says_nothing() -> None:
    lexicon = Lexicon(standard_vocabulary())

    assert lexicon.whole_indicator("Người hòa giải công vụ") is None
    assert lexicon.whole_measure("Đang giữ ghế") is None
    assert lexicon.indicators("Câu lạc bộ công chức") != []
