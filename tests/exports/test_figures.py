"""Figures: well-formed, named, readable without colour, the same bytes each time; no word of the study is markup."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from interviews_toolkit.errors import MissingExtraError
from interviews_toolkit.exports.figures import (
    PresenceRow,
    cross_classes,
    draw_crossing,
    draw_dendrogram,
    draw_plane,
    draw_presence,
    draw_tree,
    to_png,
    to_svg,
    write_figure,
)
from interviews_toolkit.exports.figures._svg import Label, clip, place_labels
from interviews_toolkit.model.clusters import Cluster, Clustering, FormProfile, Split
from interviews_toolkit.model.pictures import ClassPlane, PlanePoint, SimilarityTree, Tie
from interviews_toolkit.model.spans import Segment, Span

NASTY = '<b>l\'été & "cie"</b>'


def segments(n, interview="E1"):
    return tuple(Segment(interview, Span(10 * row, 10 * row + 5), row) for row in range(n))


def cluster(name, n, title="temps · équipe", **more):
    return Cluster(name, title, segments(n), **more)


RUN = Clustering(
    "r",
    "reinert",
    {},
    (cluster("r-1", 60, NASTY), cluster("r-2", 30), cluster("r-3", 10)),
    120,
    50,
    splits=(Split("r-n0", "r-1", "r-n2", 90.0, 60, 45), Split("r-n2", "r-2", "r-n4", 40.0, 30, 15),
            Split("r-n4", "r-3", "r-n6", 20.0, 10, 5)),
)  # fmt: skip
PLANE = ClassPlane(
    (
        PlanePoint("class", "temps", 1, 1, "r-1", 60),
        PlanePoint("class", "argent", -1, 0.2, "r-2", 30),
        PlanePoint("class", "gens", 0, -1, "r-3", 10),
        PlanePoint("form", NASTY, 1.2, 1.1, "r-1", 9, 80.0),
        PlanePoint("form", "agenda", 1.2, 1.1, "r-1", 9, 40.0),
        PlanePoint("modality", "type_acteur=reseau", -0.5, 0, "r-2", 9, 12.0),
        PlanePoint("modality", "interview=E01", -0.4, 0, "r-2", 9, 50.0),
        PlanePoint("modality", "taille=PME", -0.4, 0, "r-2", 9, 1.0),
    ),
    (0.61, 0.39),
)
RANKS = {"r-1": 0, "r-2": 1, "r-3": 2}
TREE = SimilarityTree(
    {"temps": 9, NASTY: 5, "don": 4, "équipe": 2, "seul": 1},
    (Tie("temps", NASTY, 4.0), Tie("don", "temps", 3.0), Tie("don", "équipe", 1.0)),
)
KINDS = {"E1": "réseau", "E2": NASTY, "E3": "réseau"}
CLUSTERS = (
    Cluster(
        "r-1", "temps", segments(6) + segments(2, "E2"), modalities=(FormProfile("type_acteur=réseau", 6, 7, 9.0),)
    ),
    Cluster("r-2", "don", segments(1, "E2"), modalities=(FormProfile("type_acteur=réseau", 0, 7, -5.0),)),
)
ROWS = [PresenceRow("Freins", 0, frozenset()), PresenceRow(NASTY, 1, frozenset({"E1"}))]
DRAWN = {
    "dendrogram": lambda: draw_dendrogram(RUN),
    "plane": lambda: draw_plane(PLANE, RANKS),
    "tree": lambda: draw_tree(TREE, {"temps": 0}),
    "crossing": lambda: draw_crossing(cross_classes(CLUSTERS, KINDS, attribute="type_acteur"), {"r-1": NASTY}),
    "presence": lambda: draw_presence(ROWS, ["E1", "E2"], {"E1": "a"}, title=NASTY),
}


def texts(drawing):
    return ["".join(node.itertext()) for node in ET.fromstring(str(drawing)).iter("text")]


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_is_well_formed_named_and_escapes_what_was_said(name):
    root = ET.fromstring(str(DRAWN[name]()))
    assert root.get("role") == "img"
    assert root.get("aria-label") == root.find("title").text
    assert not list(root.iter("b"))


@pytest.mark.parametrize("name", DRAWN)
def test_the_same_input_draws_the_same_bytes(name):
    assert DRAWN[name]() == DRAWN[name]()


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_of_its_own_has_its_style_inside_and_every_rule_it_needs(name):
    drawn = to_svg(DRAWN[name]())
    root = ET.fromstring(drawn)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "var(" not in drawn
    style = root.find("{http://www.w3.org/2000/svg}style").text
    used = {word for node in root.iter() for word in (node.get("class") or "").split()}
    assert {
        word for word in used - {"figure", "mark", name, "similarity"} if not re.search(rf"\.{word}\b", style)
    } == set()


def test_a_figure_that_has_its_style_already_is_left_as_it_is():
    drawn = Markup(to_svg(DRAWN["plane"]()))
    assert to_svg(drawn) == drawn


def test_a_figure_in_pixels_is_three_times_as_wide():
    pytest.importorskip("resvg_py")
    png = to_png(DRAWN["plane"]())
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20]) == 3 * (760 + 20)


def test_without_what_draws_pixels_the_very_line_to_type_is_said(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)
    with pytest.raises(MissingExtraError) as caught:
        write_figure(DRAWN["plane"](), tmp_path / "plan.png")
    assert caught.value.hint == "pip install 'interviews-toolkit[png]'"
    write_figure(DRAWN["plane"](), tmp_path / "plan.svg")
    assert [file.name for file in tmp_path.iterdir()] == ["plan.svg"]


def test_who_speaks_of_what_is_told_by_shape():
    drawn = DRAWN["presence"]()
    assert drawn.count("<rect") == 1
    assert drawn.count("<circle") == 1


def test_a_dendrogram_gives_each_class_its_size_and_each_line_its_weight():
    root = ET.fromstring(str(draw_dendrogram(RUN, {"r-2": "Le temps"})))
    said = texts(draw_dendrogram(RUN, {"r-2": "Le temps"}))
    assert {"60 (50\u202f%)", "30 (25\u202f%)", "10 (8\u202f%)", "2 Le temps"} <= set(said)
    assert "trop petite : non classée" in said
    widths = {float(path.get("stroke-width")) for path in root.iter("path") if path.get("stroke-width")}
    assert len(widths) > 4
    bars = sorted(float(bar.get("width")) for bar in root.iter("rect"))
    assert bars[2] == pytest.approx(6 * bars[0], rel=0.01)


def test_without_divisions_there_is_no_dendrogram():
    assert draw_dendrogram(Clustering("r", "semantic", {}, RUN.clusters, 120, 5)) == ""


def test_a_plane_shows_classes_words_and_only_telling_attributes_that_group_people():
    said = texts(draw_plane(PLANE, RANKS))
    assert {"1", "2", "3", "agenda", "reseau"} <= set(said)
    assert "E01" not in said
    assert "PME" not in said
    assert any("61 %" in text for text in said)


def test_classes_differ_by_shape_not_only_by_colour():
    marks = [node for node in ET.fromstring(str(draw_plane(PLANE, RANKS))).iter("path") if "mark" in node.get("class")]
    assert len({node.get("d") for node in marks}) == 3


def test_a_tree_draws_the_words_that_hang_together():
    said = texts(draw_tree(TREE, {}))
    assert {"temps", "don", "équipe", NASTY} <= set(said)
    assert "seul" not in said
    assert draw_tree(SimilarityTree({"seul": 1}, ()), {}) == ""


def test_a_crossing_counts_segments_and_says_what_is_more_or_less_than_chance():
    crossed = cross_classes(CLUSTERS, KINDS, attribute="type_acteur")
    assert crossed.kinds == ("réseau", NASTY)  # two actors, then one
    assert crossed.counts["r-1"] == {"réseau": 6, NASTY: 2}
    assert crossed.signs == {"r-1": {"réseau": 1}, "r-2": {"réseau": -1}}
    assert "A 6" in texts(draw_crossing(crossed, {}))


def test_without_kinds_of_actors_there_is_no_crossing():
    assert draw_crossing(cross_classes(CLUSTERS, {}, attribute="type_acteur"), {}) == ""


def overlap(one, other):
    (left, top, right, bottom), hair = one, 0.2
    across = other[0] < right - hair and left < other[2] - hair
    return across and other[1] < bottom - hair and top < other[3] - hair


POINTS = st.tuples(st.integers(0, 700), st.integers(0, 500), st.text("abé", min_size=1, max_size=12))


@given(st.lists(POINTS, max_size=25))
def test_no_label_covers_another_or_leaves_the_page(points):
    labels = [Label(text, float(x), float(y), 12) for x, y, text in points]
    boxes = []
    for drawn in place_labels(labels, width=720, height=520):
        node = ET.fromstring(str(drawn))
        x, y, size = (float(node.get(name)) for name in ("x", "y", "font-size"))
        box = (x, y - 0.85 * size, x + 0.56 * size * len(node.text), y + 0.25 * size)
        assert box[0] >= 0
        assert box[2] <= 720.1
        assert not any(overlap(box, other) for other in boxes)
        boxes.append(box)


def test_a_long_name_is_shortened_and_says_so():
    assert clip("mécénat de compétences", 10) == "mécénat d…"
    assert clip("temps", 10) == "temps"
