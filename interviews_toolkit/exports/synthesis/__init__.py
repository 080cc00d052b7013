"""The synthesis of a study: composed once, as blocks, then drawn as HTML, Word or PDF."""

from interviews_toolkit.exports.synthesis.blocks import Document
from interviews_toolkit.exports.synthesis.compose import compose
from interviews_toolkit.exports.synthesis.formats import check_format, write_synthesis
from interviews_toolkit.exports.synthesis.material import Consultation, ReportMaterial, Settled, count_by_type
from interviews_toolkit.exports.synthesis.own_words import OwnWords, quotes_in
from interviews_toolkit.exports.synthesis.parts import split
from interviews_toolkit.exports.synthesis.register import Claim, list_claims
from interviews_toolkit.exports.synthesis.skeleton import read_skeleton, write_skeleton
