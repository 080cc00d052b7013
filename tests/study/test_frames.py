"""Every result is a tidy frame: real types, stable English names, and what it says of itself."""

import pandas as pd
import pytest

from interviews_toolkit.exports.columns import Type, described
from interviews_toolkit.exports.frames.frame import Records, make_frame

RESULTS = {
    "interviews": lambda study: study.interviews(),
    "journal": lambda study: study.journal(5),
    "suggestions": lambda study: study.suggestions(),
    "codings": lambda study: study.codings(),
    "evaluate": lambda study: study.evaluate(),
    "memos": lambda study: study.memos(),
    "themes": lambda study: study.themes(),
    "themes by": lambda study: study.themes(by="departement"),
    "quotes": lambda study: study.quotes("pro-bono"),
    "search": lambda study: study.search("temps"),
    "agree": lambda study: study.agree(resamples=0),
    "agree gamma": lambda study: study.agree(gamma=True),
    "agree domain": lambda study: study.agree(domain="leviers"),
    "disagreements": lambda study: study.agree("Seconde codeuse", "suggestions", disagreements=True),
    "saturation": lambda study: study.saturation(layer="suggestions"),
    "cooccur": lambda study: study.cooccur(),
    "matrix": lambda study: study.matrix(),
    "likeness": lambda study: study.likeness(),
    "portrait": lambda study: study.portrait("E07"),
    "configurations": lambda study: study.configurations("pro-bono", ["freins", "leviers"]),
    "since": lambda study: study.themes_since("2025-11"),
    "framework": lambda study: study.matrix(framework=True),
    "crosstab": lambda study: study.crosstab(),
    "specific": lambda study: study.specific(),
    "consensus": lambda study: study.consensus(),
    "one consensus": lambda study: study.consensus("pro-bono-levier"),
    "stances": lambda study: study.stance.list(),
    "stances on one": lambda study: study.stance.list("pro-bono-levier"),
    "clusters": lambda study: study.clusters.show(),
    "a cluster": lambda study: study.clusters.show("1"),
    "clusters by": lambda study: study.clusters.show(by="type_acteur"),
    "codebook": lambda study: study.codebook.show(),
    "use": lambda study: study.codebook.use(layer="suggestions"),
    "excerpts": lambda study: study.codebook.excerpts("pro-bono"),
    "questions": lambda study: study.questions.show(),
    "questions of one": lambda study: study.questions.show("E05"),
}
ATTRIBUTES = {
    **dict.fromkeys(("type_acteur", "departement", "taille", "fonction", "mode", "consentement"), "category"),
    "date": "datetime64[ns, UTC]",
    "duree_min": "Int64",
}
DTYPES = {
    Type.CODE: "category",
    Type.CATEGORY: "category",
    Type.TEXT: "string",
    Type.COUNT: "Int64",
    Type.NUMBER: "Float64",
    Type.FLAG: "boolean",
    Type.TIME: "datetime64[ns, UTC]",
}


@pytest.mark.parametrize("name", RESULTS)
def test_a_result_is_a_frame_of_known_columns_and_types_and_a_table_for_a_notebook(name, shown):
    result = RESULTS[name](shown)
    for one in (result, *result.parts.values()):
        frame = one.to_frame()
        for column in frame.columns:
            field = None if column in ATTRIBUTES else described(column)
            assert field or (name in {"interviews", "codings"} and column in ATTRIBUTES), column
            assert str(frame[column].dtype) == (DTYPES[field.type] if field else ATTRIBUTES[column]), column
        assert one._repr_html_().startswith("<table><caption>")
        assert repr(one).startswith("<")
    assert name == "memos" or len(result.to_frame())


def test_a_frame_and_its_table_hold_the_same_counts(shown):
    result = shown.themes()
    table = result.table
    place = {column.id: rank for rank, column in enumerate(table.columns)}
    frame = result.to_frame().set_index("code")
    assert [str(code) for code in frame.index] == [row[place["code"]] for row in table.rows]
    assert list(frame.n_actors) == [row[place["n_actors"]] for row in table.rows]
    assert list(frame.n_excerpts) == [row[place["n_excerpts"]] for row in table.rows]
    assert set(frame.base) == {5}


def test_themes_by_group_are_one_row_a_code_and_group_with_the_tables_counts(shown):
    result = shown.themes(by="type_acteur")
    frame = result.to_frame()
    wide = frame.set_index(["code", "group"]).n_actors
    table = result.table
    groups = [column for column in table.columns if column.id.startswith("groupe_")]
    place = {column.id: rank for rank, column in enumerate(table.columns)}
    for row in table.rows:
        for column in groups:
            assert wide[row[place["code"]], column.id.removeprefix("groupe_")] == row[place[column.id]]
    assert frame.attrs["by"] == "type_acteur"


def test_codes_are_categories_in_the_order_of_the_codebook(shown):
    order = [code.id for code in shown.codebook.show().value.codebook]
    for frame in (shown.codings().to_frame(), shown.matrix().to_frame(), shown.suggestions().to_frame()):
        assert list(frame.code.cat.categories) == order
    together = shown.evaluate().to_frame()
    assert list(together.code.cat.categories) == [*order, "*"]


def test_places_are_those_of_the_stored_text(shown):
    texts = {one.id: one.text for one in shown.interviews().value}
    for row in shown.codings().to_frame().itertuples():
        assert texts[row.interview][row.start : row.end] == row.quote


def test_a_frame_says_its_layer_its_base_and_what_share_of_it_was_reviewed(study):
    machine, person = (study.themes(layer=layer).to_frame().attrs for layer in ("suggestions", "auto"))
    assert (machine["layer"], machine["base"], machine["share_reviewed"]) == ("suggestions", 17, 0.0)
    assert (person["layer"], person["base"], person["share_reviewed"]) == ("Seconde codeuse", 5, 1.0)


def test_a_count_that_is_missing_stays_a_whole_number_beside_it():
    records = Records("code n_actors share at", [("a", 1, None, "2026-01-01T10:00:00+00:00"), ("b", None, 0.5, None)])
    frame = make_frame(records, codes=("b", "a", "c"), attrs={})
    assert frame.n_actors.isna().tolist() == [False, True]
    assert list(frame.sort_values("code").code) == ["b", "a"]
    assert frame["at"].dt.year.iloc[0] == 2026
    assert pd.isna(frame.share.iloc[0])


def test_nothing_found_is_an_empty_frame_with_its_columns(shown):
    frame = shown.memos().to_frame()
    assert frame.empty
    assert list(frame.columns)[:2] == ["id", "coder"]
    assert str(frame.start.dtype) == "Int64"
