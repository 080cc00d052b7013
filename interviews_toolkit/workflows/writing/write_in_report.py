"""Write in the synthesis: an author's headings, paragraphs, quotes and order, each change one act that is undone."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.errors import Fault, InputFileError, NotFoundError, UsageError
from interviews_toolkit.exports.synthesis import read_skeleton
from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.files.reading import load
from interviews_toolkit.i18n import _
from interviews_toolkit.model.report_parts import WRITTEN, MeantPart, PartKind, ReportPart, new_part

MAX_TEXT = 20_000
"""Signs of one paragraph."""
_MEGABYTES = 5
_SINGLE = {PartKind.KEPT: PartKind.DROPPED, PartKind.DROPPED: PartKind.KEPT}


def write_part(sitting: store.Sitting, meant: MeantPart, *, key: str, instead_of: str = "") -> None:
    """Keep a part at the end of its section, or in place of another of the same author or anybody's.

    Raises:
        UsageError: There is nothing written, or too much.
        NotFoundError: What it is to stand for is not there any more.
    """

    def wanted(there: Sequence[ReportPart]) -> Iterator[MeantPart | ReportPart]:
        if instead_of and all(one.id != instead_of for one in there):
            raise _gone()
        rank = max((one.rank for one in there if one.place == meant.place), default=-1) + 1
        for one in there:
            if one.id == instead_of:
                yield replace(meant, rank=one.rank)
            elif not _gives_way(one, meant):
                yield one
        if not instead_of:
            yield replace(meant, rank=rank)

    _check(meant)
    _keep(sitting, wanted, key=key)


def remove_part(sitting: store.Sitting, part_id: str, *, key: str) -> None:
    """Take a part out of the synthesis.

    Raises:
        NotFoundError: It is not there any more.
    """

    def wanted(there: Sequence[ReportPart]) -> Iterable[MeantPart | ReportPart]:
        if all(one.id != part_id for one in there):
            raise _gone()
        return [one for one in there if one.id != part_id]

    _keep(sitting, wanted, key=key)


def take_text(sitting: store.Sitting, meant: Sequence[MeantPart], *, places: Collection[str], key: str) -> int:
    """Let these parts be all there is in these sections; what they say already keeps its date and figures.

    Returns:
        How many parts were written or taken out.
    """

    def wanted(there: Sequence[ReportPart]) -> Iterator[MeantPart | ReportPart]:
        left = list(there)
        for new in meant:
            same = next((one for one in left if new.says(one)), None)
            if same is not None:
                left.remove(same)
            yield new if same is None else replace(same, rank=new.rank)
        kept = {new.excerpt for new in meant if new.kind is PartKind.KEPT}
        for one in left:
            if one.place not in places or (one.kind is PartKind.DROPPED and one.excerpt not in kept):
                yield one

    return _keep(sitting, wanted, key=key)


def take_file(sitting: store.Sitting, file: Path, sections: Collection[str], *, key: str) -> int:
    """Take what an author wrote in a file that ``report --skeleton`` made.

    Args:
        sections: Those the synthesis has.

    Returns:
        How many parts were written or taken out.

    Raises:
        InputFileError: The file cannot be read, or has faults; all are listed, and nothing was kept.
    """
    with sitting.read() as connection:
        texts = {one.id: one.text for one in store.load_interviews(connection)}
        there = store.load_report_parts(connection)
    known = [*sections, *(one.place for one in there)]
    text, _encoding, _notices = read_text(load(file, megabytes=_MEGABYTES), file)
    try:
        read = read_skeleton(text, [*known, "sans-place"], texts)
    except (ValueError, TypeError) as error:
        raise InputFileError(_("Un commentaire de ce texte a été changé et ne se lit plus."), path=file) from error
    if read.faults:
        raise InputFileError(
            _("Ce texte a des défauts ({n}) ; rien n'a été enregistré.").format(n=len(read.faults)),
            path=file,
            faults=[Fault(said, line) for said, line in read.faults],
            hint=_("Reprenez le modèle : interviews writing report --skeleton texte.md"),
        )
    return take_text(sitting, read.parts, places=read.places, key=key)


Wanted = Callable[[Sequence[ReportPart]], Iterable[MeantPart | ReportPart]]
"""Given what there is, all that is to be there."""


def _keep(sitting: store.Sitting, wanted: Wanted, *, key: str) -> int:

    def writing(connection: store.Connection, payload: store.Payload) -> int:
        before = store.load_report_parts(connection)
        at, who = sitting.now(), sitting.coder
        after = [new_part(one, coder_id=who.id, at=at) if isinstance(one, MeantPart) else one for one in wanted(before)]
        gone = [one for one in before if one.id not in {kept.id for kept in after}]
        new = [one for one in after if one not in before]
        if gone or new:
            payload.update({"n": len(gone) + len(new), "places": sorted({one.place for one in (*gone, *new)})})
            if all(known.id != who.id for known in store.load_coders(connection)):
                store.save_coder(connection, who)
            store.delete_report_parts(connection, gone)
            store.save_report_parts(connection, new)
        return len(gone) + len(new)

    return sitting.once("write-report", key, writing, answer=lambda _connection, _entry: 0)


def _gives_way(one: ReportPart, meant: MeantPart) -> bool:
    """Of a quote what was said last holds; a section has one order."""
    if one.place != meant.place:
        return False
    if meant.kind is PartKind.ORDER:
        return one.kind is PartKind.ORDER
    return meant.kind in _SINGLE and one.kind in _SINGLE and one.excerpt == meant.excerpt


def _check(meant: MeantPart) -> None:
    if meant.kind in WRITTEN and not meant.text.strip():
        raise UsageError(_("Il n'y a rien d'écrit."))
    if (meant.kind in _SINGLE) != (meant.excerpt is not None):
        raise UsageError(_("Une citation que l'on garde ou que l'on ôte dit laquelle."))
    if len(meant.text) > MAX_TEXT:
        raise UsageError(_("Ce paragraphe est trop long : {n} signes au plus.").format(n=MAX_TEXT))


def _gone() -> NotFoundError:
    return NotFoundError(_("Ce passage n'est plus dans la synthèse."), hint=_("Rechargez la page."))
