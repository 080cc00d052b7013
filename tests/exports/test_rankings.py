"""What a synthesis says comes first, next and last: ties and zeros are told; of an unread layer nothing is ranked."""

import re

import pytest

from interviews_toolkit.exports.synthesis import compose
from interviews_toolkit.exports.synthesis.blocks import FigureBlock, TableBlock
from interviews_toolkit.exports.synthesis.emphasis import plain
from tests.exports.synthesis_study import of_counts, words


@pytest.fixture
def tell(make_interview):
    """Compose the synthesis of six interviews in which so many speak of each theme, below one axis or none."""

    def build(counts, **how):
        document, build.claims, _own = compose(of_counts(make_interview, counts, **how))
        return document, [plain(claim.whole) for claim in build.claims]

    return build


def has(sentences, part):
    return any(part in one for one in sentences)


def test_a_second_place_names_all_those_level(tell):
    """It was « devant B (4) », C being at 4 too."""
    _document, said = tell({"A": 5, "B": 4, "C": 4, "D": 1})
    assert has(
        said, "Axe : « A » vient en tête (5 acteurs sur 6), devant « B » et « C » (4 acteurs sur 6 pour chacun)."
    )


def test_more_than_three_level_are_all_named_in_the_first_place(tell):
    _document, said = tell(dict.fromkeys("ABCD", 4) | {"E": 1})
    assert has(said, "Axe : « A », « B », « C » et « D » viennent en tête (4 acteurs sur 6 pour chacun).")


def test_themes_all_level_are_not_ranked(tell):
    _document, said = tell({"A": 3, "B": 3})
    assert has(said, "Axe : « A » et « B » sont à égalité (3 acteurs sur 6 pour chacun).")
    assert has(said, "Les thèmes sont tous à égalité (3 acteurs sur 6 pour chacun).")
    assert not has(said, "en tête")


def test_a_theme_alone_is_neither_first_nor_last(tell):
    _document, said = tell({"A": 3})
    assert has(said, "Axe : « A » est le seul thème abordé (3 acteurs sur 6).")
    assert has(said, "Un seul thème, « A » (3 acteurs sur 6).")


def test_what_nobody_speaks_of_is_last_and_said_so(tell):
    """It was « le moins partagé, C (3) », D being at 0."""
    _document, said = tell({"A": 6, "B": 6, "C": 3, "D": 0})
    assert has(
        said,
        "Les thèmes les plus partagés sont « A » et « B » (les 6 acteurs pour chacun) ; personne ne parle de « D »",
    )
    assert has(said, "Personne ne parle de « D ».")
    assert not has(said, "moins partagé")


def test_the_least_shared_are_named_with_those_level_or_counted(tell):
    _document, said = tell({"A": 6, "B": 2, "C": 2})
    assert has(said, "; les moins partagés, « B » et « C » (2 acteurs sur 6 pour chacun)")
    _document, said = tell({"A": 6} | dict.fromkeys("BCDEF", 1))
    assert has(said, "; les moins partagés, 5 thèmes (1 acteur sur 6 pour chacun)")


def test_the_other_themes_of_an_axis_do_not_come_next(tell):
    """It was « Vient ensuite D (3) » after themes of which the third, told for its statement, may have fewer."""
    document, said = tell({"A": 6, "B": 5, "C": 3, "D": 3})
    assert has(said, "Autre thème : « D » (3 acteurs sur 6).")
    assert not has(said, "ensuite")
    assert has(
        [one.words for one in words(document)],
        "3 au plus (à égalité, ceux qui tiennent la plus grande part des paroles)",
    )


def test_a_codebook_without_axes_is_drawn_and_told_whole(tell):
    """It had no square at all, and three themes of eight were told."""
    document, _said = tell(dict(zip("ABCDEFGH", (6, 5, 4, 3, 3, 2, 1, 0), strict=True)), flat=True)
    [figure] = [block for block in document.blocks() if isinstance(block, FigureBlock) and block.number == 1]
    assert figure.drawing.count('class="full"') == 24
    assert sum(section.id.startswith("theme-") for section in document.sections) == 7
    assert not has([one.words for one in words(document)], "Dans chaque axe")


def test_of_an_unread_layer_nobody_is_silent_nothing_ranked_no_word_of_the_scale(tell):
    counts = {"A": 1, "B": 5, "C": 4, "D": 0}
    document, said = tell(counts, read=False)
    every = " ".join([*said, *(one.words for one in words(document))])
    for word in (
        "N'en parlent pas",
        "en tête",
        "le plus partagé",
        "majorité",
        "quasi-unanimité",
        "minorité",
        "Personne ne",
    ):
        assert word not in every, word
    assert "Repéré chez au moins 5 acteurs sur 6, en 5 passages." in said
    assert "Repéré chez : E1, E2, E3, E4, E5." in every
    assert "Thèmes que la machine a repérés : 3 sur 4." in every
    assert (
        "Axe : « A » (au moins 1 acteur sur 6), « B » (au moins 5 acteurs sur 6) et « C » (au moins 4 acteurs sur 6), "
        "dans l'ordre de la grille." in said
    )
    assert has(said, "Rien de repéré pour « D ».")
    told = [section.title for section in document.sections if section.id.startswith("theme-")]
    assert told == ["A", "B", "C"]
    _document, read = tell(counts)
    assert has(read, "« B » vient en tête")


def coreq(document):
    table = next(b.table for b in document.blocks() if isinstance(b, TableBlock) and "COREQ" in b.table.title)
    return {row[0]: row[2] for row in table.rows}


def test_coreq_fills_in_only_what_was_done(tell):
    """Major and minor themes came from what nobody had read; a coder who coded nothing was counted."""
    counts = {"A": 5, "B": 1, "C": 0}
    read, unread = coreq(tell(counts)[0]), coreq(tell(counts, read=False)[0])
    assert (read[31], read[32]) == ("A", "B")
    assert (unread[31], unread[32]) == ("à compléter", "à compléter")
    assert read[24].startswith("1. ")
    assert unread[24] == "à compléter"
    assert read[25].startswith("1 axe, 3 codes")
    assert coreq(tell(counts, flat=True)[0])[25].startswith("3 codes")
    assert coreq(tell(counts, flat=True)[0])[31] == "A"


def test_every_figure_by_type_is_in_the_register_and_names_nobody(tell):
    document, _said = tell({"A": 4, "B": 2, "C": 1, "D": 0})
    notes = [one for one in words(document) if one.tone == "note" and one.words.startswith("Par type")]
    stated = {claim.number: claim for claim in tell.claims}
    assert len(notes) == 3
    for note in notes:
        printed = [tuple(map(int, pair)) for pair in re.findall(r"(\d+)/(\d+)", note.words)]
        *by_type, listed = stated[note.claim].figures
        assert printed == [(figure.value, figure.base) for figure in by_type]
        assert not any(figure.interviews for figure in by_type)
        speak, silent = listed.interviews, [f"E{n}" for n in range(listed.value + 1, 7)]
        assert note.words.endswith((f"En parle : {speak[0]}.", f": {', '.join(speak)}.", f": {', '.join(silent)}."))


def test_every_number_of_the_saturation_sentence_is_in_the_register(tell):
    tell({"A": 6, "B": 3, "C": 1})
    [claim] = [one for one in tell.claims if one.sentence.startswith("D'après : Anne. Codes dans 6 entretiens : 3")]
    stated = {str(figure.value) for figure in claim.figures}
    about = re.sub(r"seuil de \d+|graine \d+|\d+e centile|95e", "", claim.sentence)
    printed = {n.replace("\u202f", "") for n in re.findall(r"\d[\d\u202f]*", about)}
    assert printed <= stated, printed - stated
