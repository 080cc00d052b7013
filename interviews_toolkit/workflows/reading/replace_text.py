"""Put a corrected transcript in the place of the one the project has: what people put on it follows its words.

Planned first, so that a person sees what becomes of each thing before anything is kept; then kept in one act.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError, UsageError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.carrying import Carried, Held, Moved, carry
from interviews_toolkit.model.corrections import Correction
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Interview, Speaker
from interviews_toolkit.readers import align_questions, read_interview


@dataclass(frozen=True, slots=True)
class Replacement:
    """What replacing one text would do.

    Attributes:
        before, after: The interview with either text.
        held: All that is on it now.
        moved: The same on the new text, and what became of each thing.
    """

    before: Interview
    after: Interview
    held: Held
    correction: Correction
    moved: Moved


@dataclass(frozen=True, slots=True)
class Plan:
    """What replacing texts would do.

    Attributes:
        unchanged: Interviews that have the very text of their file already.
        coders: Names by id, to tell whose things are.
    """

    replacements: tuple[Replacement, ...]
    unchanged: tuple[Interview, ...]
    coders: dict[str, str]

    @property
    def carried(self) -> list[tuple[InterviewId, Carried]]:
        """What becomes of each thing, and on which interview it is."""
        return [(one.after.id, each) for one in self.replacements for each in one.moved.carried]

    @property
    def is_on_work(self) -> bool:
        """Tell whether people worked on one of the texts: then a person must see what becomes of it."""
        return any(one.held.is_of_people for one in self.replacements)


def plan_replacements(
    sitting: store.Sitting, paths: Sequence[Path], *, ids: Mapping[Path, InterviewId] | None = None
) -> Plan:
    """Read corrected transcripts and say what would become of all that is on the texts they replace; nothing is kept.

    A file is of the interview its name names (``E07.docx``, ``E07_relu.docx``). A voice the project knows keeps its
    role; questions are aligned anew, and what people said of them follows the turn.

    Args:
        ids: Of which interview a file is, where a person said so.

    Raises:
        NotFoundError: A file is missing, or of no interview of the project.
        UsageError: A folder, or two files of one interview.
        InputFileError: A file cannot be read.
    """
    with sitting.read() as connection:
        known = {one.id: one for one in store.load_interviews(connection)}
        names = {*known, *store.load_cases(connection)}
        guide = store.load_guide(connection)
        held = {name: store.load_held(connection, name) for name in known}
        coders: dict[str, str] = {coder.id: coder.name for coder in store.load_coders(connection)}
    found: list[Replacement] = []
    unchanged: list[Interview] = []
    with sitting.progress.step(_("Lecture"), len(paths)) as advance:
        for path in paths:
            read = _read(path, known, names, (ids or {}).get(path))
            before = known[read.id]
            if read.text_hash == before.text_hash:
                unchanged.append(before)
            else:
                correction = Correction(before.text, read.text)
                moved = carry(held[read.id], read, correction.land)
                after = align_questions(read, guide, moved.held.choices) if guide else read
                found.append(Replacement(before, after, held[read.id], correction, moved))
            advance(1)
    _refuse_doubles(found)
    return Plan(tuple(found), tuple(unchanged), coders)


def replace_texts(sitting: store.Sitting, plan: Plan) -> None:
    """Do what was planned, in one act: undone at once.

    Raises:
        ConflictError: Somebody worked on one of the interviews since; nothing is kept.
    """
    if not plan.replacements:
        return
    fates = Counter(one.fate.value for each in plan.replacements for one in each.moved.carried)
    payload: dict[str, object] = {"interviews": [one.after.id for one in plan.replacements], **fates}
    if len(plan.replacements) == 1:
        payload["interview"] = plan.replacements[0].after.id
    with sitting.act("replace-text", payload) as connection:
        for one in plan.replacements:
            _check_unmoved(connection, one)
            store.move_text(connection, one.after, one.held, one.moved, land=one.correction.land, at=sitting.now())


def _read(
    path: Path, known: dict[InterviewId, Interview], names: set[InterviewId], said: InterviewId | None
) -> Interview:
    if path.is_dir():
        raise UsageError(
            _("« --replace » prend des fichiers, et ceci est un dossier."),
            hint=_("Nommez les transcriptions corrigées : interviews ingest --replace E07.docx"),
            path=path,
        )
    if not path.exists():
        raise NotFoundError(_("Ce fichier ou ce dossier n'existe pas."), path=path)
    interview = read_interview(path, participants=names, interview_id=said)
    if interview.id not in known:
        raise NotFoundError(
            _("Il n'y a pas d'entretien « {id} » dans ce projet.").format(id=interview.id),
            hint=_("Donnez au fichier le nom d'un entretien du projet : {ids}").format(ids=", ".join(list(known)[:5])),
            path=path,
        )
    speakers = {label: _known_as(known[interview.id], label) for label in interview.voices}
    turns = (replace(turn, speaker=speakers[turn.speaker.label] or turn.speaker) for turn in interview.turns)
    return replace(interview, turns=tuple(turns))


def _known_as(interview: Interview, label: str) -> Speaker | None:
    """Find the voice the project has under a label, or which a person said is the one so labelled in the text."""
    if label in interview.voices:
        return interview.voices[label]
    written = re.compile(rf"(?<!\w){re.escape(label)}(?!\w)", re.IGNORECASE)
    ends = [0, *(turn.span.end for turn in interview.turns)]
    before = (interview.text[end : turn.span.start] for end, turn in zip(ends, interview.turns, strict=False))
    return next(
        (turn.speaker for turn, head in zip(interview.turns, before, strict=True) if written.search(head)), None
    )


def _check_unmoved(connection: store.Connection, one: Replacement) -> None:
    now = store.load_interview(connection, one.before.id)
    if now != one.before or store.load_held(connection, one.before.id) != one.held:
        raise ConflictError(
            _("On a travaillé sur « {id} » entre-temps ; rien n'a été enregistré.").format(id=one.before.id),
            hint=_("Relancez la commande."),
        )


def _refuse_doubles(found: Sequence[Replacement]) -> None:
    times = Counter(one.after.id for one in found)
    doubles = sorted(name for name, n in times.items() if n > 1)
    if doubles:
        raise UsageError(
            _("Deux fichiers pour un même entretien : {names}.").format(names=", ".join(doubles)),
            hint=_("Gardez-en une, ou renommez l'autre."),
        )
