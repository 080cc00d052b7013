"""Figures as plain SVG: they print in grey, and each has a name to be read out and a table that says the same."""

from interviews_toolkit.exports.figures.accumulation import draw_accumulation
from interviews_toolkit.exports.figures.actor_map import draw_actor_map, draw_by_likeness
from interviews_toolkit.exports.figures.crossing import cross_classes, draw_crossing
from interviews_toolkit.exports.figures.dendrogram import draw_dendrogram
from interviews_toolkit.exports.figures.plane import draw_plane, shown_points
from interviews_toolkit.exports.figures.portrait import draw_portrait, name_portrait
from interviews_toolkit.exports.figures.presence import PresenceRow, draw_presence
from interviews_toolkit.exports.figures.standalone import to_png, to_svg, write_figure
from interviews_toolkit.exports.figures.tree import draw_tree
