"""Tables of office files and web pages: a row is who speaks, then what is said; an analyst's column of notes is not."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from interviews_toolkit.i18n import _
from interviews_toolkit.languages import spoken
from interviews_toolkit.model.interviews import Notice
from interviews_toolkit.readers._lexicon import fold
from interviews_toolkit.readers._lines import Line

Cells = Sequence[Sequence[Line]]
_SPEAKER_AND_SPEECH = 2


class TableRows:
    """Reads the rows of one table.

    Args:
        left_out: Where the names of columns that are not read are told.
    """

    def __init__(self, left_out: list[str]) -> None:
        self._left_out = left_out
        self._notes: frozenset[int] = frozenset()
        self._width = 0

    def row(self, cells: Cells) -> Iterator[Line]:
        """Write a row as ``speaker<TAB>speech``: whether it is one is for the turn grammar to say.

        Columns of bare row numbers are dropped; further paragraphs of the speech follow as lines of their own. Where
        the first row names a column of notes (« Commentaires »), that row is said by nobody, and the column left out.
        """
        if not self._width:
            self._width = len(cells)
            names = [" ".join(line.text.strip() for line in cell) for cell in cells]
            self._notes = frozenset(n for n, name in enumerate(names) if spoken().labels.notes.match(fold(name)))
            if len(cells) - len(self._notes) < _SPEAKER_AND_SPEECH:
                self._notes = frozenset()
            self._left_out += [names[n] for n in sorted(self._notes)]
            if self._notes:
                yield from (replace(line, is_aside=True) for line in _written(cells))
                return
        same = len(cells) == self._width
        yield from _written([cell for n, cell in enumerate(cells) if not (same and n in self._notes)])


class LeftOut:
    """What of a file is not read: columns of notes, and hidden text."""

    def __init__(self) -> None:
        self.hides = False
        self._columns: list[str] = []

    def table(self) -> TableRows:
        """Begin a table."""
        return TableRows(self._columns)

    def notices(self) -> Iterator[Notice]:
        """Tell what was left out."""
        message = _("La colonne « {name} » du tableau n'est pas lue : ce n'est pas de la parole.")
        yield from (Notice(message.format(name=name)) for name in dict.fromkeys(self._columns))
        if self.hides:
            yield Notice(_("Du texte masqué n'est pas lu."))


def _written(cells: Cells) -> Iterator[Line]:
    filled = [[line for line in cell if line.text.strip()] for cell in cells]
    kept = [cell for cell in filled if not (len(cell) == 1 and cell[0].text.strip().isdigit())]
    if not any(kept):
        return
    *heads, speech = kept
    label = "\t".join(" ".join(line.text.strip() for line in cell) for cell in heads if cell)
    number = next(line.number for cell in kept for line in cell)
    first = speech[0].text.strip() if speech else ""
    yield Line(f"{label}\t{first}" if label else first, number)
    yield from speech[1:]
