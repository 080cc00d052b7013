import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_samples import notices, said

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.readers import StarredText, is_corpus, read_corpus, read_iramuteq, write_iramuteq

NAMES = st.text("abcé07", min_size=1, max_size=5)
LINES = st.text("ab é'’.", max_size=6).filter(str.strip)
BODIES = st.lists(LINES, min_size=1, max_size=3).map("\n".join)


def test_corpus_is_written_as_iramuteq_reads_it():
    texts = [
        StarredText("Alors, on manque de temps.", {"ent": "07", "type_acteur": "réseau d'entreprises", "vide": ""}),
        StarredText("-*freins\nC'est *très* long.", {"ent": "08"}),
    ]
    assert write_iramuteq(texts) == (
        "**** *ent_07 *type-acteur_réseau_d'entreprises\n"
        "Alors, on manque de temps.\n"
        "\n"
        "**** *ent_08\n"
        "-*freins\n"
        "C'est  très  long.\n"
    )


@given(st.lists(st.builds(StarredText, BODIES, st.dictionaries(NAMES, NAMES, max_size=3)), min_size=1, max_size=4))
def test_what_is_written_is_read_back(texts):
    assert read_iramuteq(write_iramuteq(texts)) == tuple(texts)


def test_value_keeps_its_underscores_and_windows_line_ends_do_no_harm():
    (text,) = read_iramuteq("**** *ent_07 *lieu_hauts_de_france\r\nBonjour.\r\n")
    assert text.variables == {"ent": "07", "lieu": "hauts_de_france"}
    assert text.text == "Bonjour."


def test_all_faults_are_listed_with_their_lines():
    corpus = "\n" * 5 + "Bonjour\n**** *ent_07 type_reseau\nA\n**** *ent_08 *ent_09 *seul\nB\n"
    with pytest.raises(InputFileError) as raised:
        read_iramuteq(corpus)
    assert [(fault.line, fault.column) for fault in raised.value.faults] == [(6, None), (7, 14), (9, None), (9, 22)]
    assert "*ent_07" in raised.value.hint


def test_a_text_without_stars_is_no_corpus():
    with pytest.raises(InputFileError) as raised:
        read_iramuteq("")
    assert "Aucune ligne" in raised.value.faults[0].message


@pytest.mark.parametrize("star", ["****", "0007"])
def test_a_title_above_the_corpus_is_no_text_and_texts_may_be_numbered(write, star):
    path = write(f"Corpus de 2024\n\n{star} *ent_07 *sexe_F\nJe pêche.\n{star} *ent_08\nMoi aussi.\n", "corpus.txt")
    assert is_corpus(path)
    first, second = read_corpus(path)
    assert said(first.interview) == [("E07", "Je pêche.")]
    assert said(second.interview) == [("E08", "Moi aussi.")]
    assert "au-dessus" in notices(first.interview)
