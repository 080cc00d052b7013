"""A corpus as IRaMuTeQ and rainette keep it: one file, many texts, each with its starred variables.

Such a corpus holds what interviewees said, as a rule without anybody's name in front: every paragraph is one voice's.
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from interviews_toolkit.errors import Fault, InputFileError
from interviews_toolkit.files.collector import collector_paused
from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.files.reading import load
from interviews_toolkit.files.spelling import slug
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId, QuestionId, content_hash
from interviews_toolkit.model.interviews import Case, Guide, Interview, Notice, Role, Source
from interviews_toolkit.readers._lexicon import fold, role_of
from interviews_toolkit.readers._lines import Line
from interviews_toolkit.readers._same_voice import id_key
from interviews_toolkit.readers.alignment import align_questions
from interviews_toolkit.readers.iramuteq import StarredText, begins_corpus, read_iramuteq
from interviews_toolkit.readers.reading import MAX_MEGABYTES, build_interview
from interviews_toolkit.readers.speakers import find_turns
from interviews_toolkit.readers.turn_table import is_turn_table, read_turn_table

CORPUS_FORMAT = "iramuteq"
_HEAD = 400
_THEME = "-*"
_ID_NAMES = ("ent", "entretien", "id", "identifiant", "suj", "sujet", "ind", "individu", "code", "num", "numero", "n")


@dataclass(frozen=True, slots=True)
class ReadText:
    """One text of a corpus: the interview, and what its starred variables say of who was interviewed."""

    interview: Interview
    case: Case


def is_corpus(path: Path) -> bool:
    """Tell a file of several interviews: a .txt that begins with « **** », or a table of what was said."""
    if path.suffix.lower() != ".txt" or not path.is_file():
        return is_turn_table(path)
    with path.open("rb") as file:
        return begins_corpus(file.read(_HEAD).decode("utf-8", "replace"))


def read_corpus(path: Path, *, participants: Collection[str] = (), guide: Guide | None = None) -> tuple[ReadText, ...]:
    """Read a corpus: one interview a text, in order.

    The variable named ``ent`` (or id, suj, ind, code, num…) names the interview, else the first whose values all
    differ, else its place: T01. ``*ent_07`` is the participant 07, or the only one whose number is 7, or E07. All other
    variables are attributes of the case: ``*type-acteur_tête_de_réseau`` is ``type_acteur``, « tête de réseau ».

    ``-*theme`` lines are said by nobody; where the guide has a question of that name, what follows answers it. A text
    that names an interviewer (« Enquêtrice : ») is read as a transcript.

    Args:
        participants: Ids of the participants' table.
        guide: To recognise thematic lines by; or in a table, which question a turn asks.

    Raises:
        InputFileError: Missing, too large, undecodable, stars that cannot be read, the same id twice, or a text
            without a word; every fault is listed with its line.
    """
    data = load(path, megabytes=MAX_MEGABYTES)
    if path.suffix.lower() != ".txt":
        with collector_paused():
            return _read_table(path, content_hash(data), participants=participants, guide=guide)
    corpus, encoding, notices = read_text(data, path)
    texts = read_iramuteq(corpus, path=path)
    if texts[0].line > 1 and corpus.lstrip() and not begins_corpus(corpus.lstrip().split("\n", 1)[0]):
        notices = (*notices, Notice(_("Ce qui est au-dessus du premier texte n'est pas lu."), 1))
    named = _id_variable(texts)
    ids = [_interview_id(text, rank, named, participants) for rank, text in enumerate(texts)]
    _refuse_faults(texts, ids, path)
    source = Source(path.name, content_hash(data), CORPUS_FORMAT, encoding)
    asked = {fold(question.id): question.id for question in guide.questions} if guide else {}
    read: list[ReadText] = []
    for interview_id, text in zip(ids, texts, strict=True):
        lines = _lines(text, interview_id, participants)
        interview = build_interview(
            lines, interview_id=interview_id, source=source, participants={*participants, interview_id}, path=path
        )
        interview = replace(_with_questions(interview, asked), notices=() if read else notices)
        read.append(ReadText(interview, Case(interview_id, dict(_attributes(text, named)))))
    return tuple(read)


def _read_table(
    path: Path, file_hash: str, *, participants: Collection[str], guide: Guide | None
) -> tuple[ReadText, ...]:
    """Read a table of turns or of documents: voices, times and attributes are in its columns."""
    texts = read_turn_table(path)
    ids = [_interview_id(one.text, rank, "ent", participants) for rank, one in enumerate(texts)]
    _refuse_faults([one.text for one in texts], ids, path)
    source = Source(path.name, file_hash, "table", "utf-8")
    read: list[ReadText] = []
    for interview_id, one in zip(ids, texts, strict=True):
        lines = one.turns or _lines(one.text, interview_id, participants)
        interview = build_interview(
            lines, interview_id=interview_id, source=source, participants={*participants, interview_id}, path=path
        )
        attributes = {name.replace("-", "_"): value for name, value in one.text.variables.items() if name != "ent"}
        read.append(ReadText(align_questions(interview, guide) if guide else interview, Case(interview_id, attributes)))
    return tuple(read)


def _id_variable(texts: Sequence[StarredText]) -> str | None:
    """Choose the variable that names the interviews; None where none does."""
    names = list(texts[0].variables)
    known = [name for wanted in _ID_NAMES for name in names if fold(name) == wanted]
    everywhere = [name for name in names if all(name in text.variables for text in texts)]
    differing = [name for name in everywhere if len({text.variables[name] for text in texts}) == len(texts)]
    return next((name for name in known if name in everywhere), differing[0] if differing else None)


def _interview_id(text: StarredText, rank: int, named: str | None, participants: Collection[str]) -> InterviewId:
    if named is None:
        return InterviewId(f"T{rank + 1:02}")
    value = text.variables[named]
    known = {id_key(fold(participant)): participant for participant in sorted(participants)}
    if found := known.get(id_key(fold(value))):
        return InterviewId(found)
    if not value.isdecimal():
        return InterviewId(slug(value) or f"T{rank + 1:02}")
    same = [participant for participant in participants if _number(participant) == int(value)]
    return InterviewId(same[0] if len(same) == 1 else f"E{value.zfill(2)}")


def _number(participant: str) -> int | None:
    found = re.search(r"(\d+)\Z", participant)
    return int(found[1]) if found else None


def _refuse_faults(texts: Sequence[StarredText], ids: Sequence[InterviewId], path: Path) -> None:
    times = Counter(ids)
    faults = [
        Fault(_("L'identifiant « {id} » est donné à plusieurs textes.").format(id=interview_id), line=text.line)
        for interview_id, text in zip(ids, texts, strict=True)
        if times[interview_id] > 1
    ]
    faults += [
        Fault(_("Ce texte n'a pas un mot."), line=text.line)
        for text in texts
        if not any(char.isalnum() for line in text.text.split("\n") if not line.startswith(_THEME) for char in line)
    ]
    if faults:
        raise InputFileError(
            _("Ce corpus ne peut pas être lu tel quel."),
            hint=_("Un texte par entretien, chacun sous sa ligne : **** *ent_07 *type_reseau"),
            path=path,
            line=faults[0].line,
            faults=sorted(faults, key=lambda fault: fault.line or 0),
        )


def _lines(text: StarredText, interview_id: InterviewId, participants: Collection[str]) -> list[Line]:
    """Say of every line that the person interviewed says it, unless the text itself names an interviewer."""
    lines = [
        Line(line, number, is_aside=line.startswith(_THEME))
        for number, line in enumerate(text.text.split("\n"), start=text.line + 1)
    ]
    found = find_turns(lines, participants)
    if any(role_of(fold(speech.label)) is Role.INTERVIEWER for speech in found.speeches):
        return lines
    return [line if line.is_aside or not line.text.strip() else replace(line, voice=interview_id) for line in lines]


def _with_questions(interview: Interview, asked: dict[str, QuestionId]) -> Interview:
    """Set on every turn the question whose thematic line stands above it."""
    starts: list[int] = []
    themes: list[QuestionId | None] = [None]
    place = 0
    for line in interview.text.split("\n"):
        if line.startswith(_THEME):
            starts.append(place)
            themes.append(asked.get(fold(line.removeprefix(_THEME).strip())))
        place += len(line) + 1
    turns = (replace(turn, question=themes[bisect(starts, turn.span.start)]) for turn in interview.turns)
    return replace(interview, turns=tuple(turns))


def _attributes(text: StarredText, named: str | None) -> Iterator[tuple[str, str]]:
    for name, value in text.variables.items():
        if name != named:
            yield name.replace("-", "_"), value.replace("_", " ")
