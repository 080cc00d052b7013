"""What was read from each file, as a table: the first thing to check, since all figures stand on it."""

from collections.abc import Mapping, Sequence

from interviews_toolkit.exports.columns import column
from interviews_toolkit.exports.counted import n_interviews, n_words
from interviews_toolkit.exports.tables import Cell, Table, Term
from interviews_toolkit.i18n import _, ngettext, thousands
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Interview, Role
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.words import count_words


def list_readings(interviews: Sequence[Interview]) -> Table:
    """One row an interview: file, format, turns, words of the interviewees, speakers and their roles, questions."""
    rows = tuple(_row(interview) for interview in interviews)
    words = sum(int(row[4] or 0) for row in rows)
    return Table(
        title=_("Ce qui a été lu"),
        columns=(
            column("interview", _("Entretien")),
            column("file", _("Fichier")),
            column("encoding", _("Encodage"), on_screen=False),
            column("n_turns", _("Tours")),
            column("n_words", _("Mots dits")),
            column("speakers", _("Locuteurs")),
            column("n_questions", _("Questions")),
        ),
        rows=rows,
        caption=_caption(len(rows), sum(int(row[3] or 0) for row in rows), words),
    )


def _caption(n: int, turns: int, words: int) -> str:
    return ", ".join(
        (
            n_interviews(n),
            ngettext("{n} tour de parole", "{n} tours de parole", turns).format(n=thousands(turns)),
            _("Dit par les personnes interrogées : {words}.").format(words=n_words(words)),
        )
    )


def _row(interview: Interview) -> tuple[Cell, ...]:
    voices = dict.fromkeys(turn.speaker for turn in interview.turns)
    speakers = Term(
        " · ".join(f"{voice.label} ({voice.role})" for voice in voices),
        " · ".join(f"{voice.label} ({_say_role(voice.role)})" for voice in voices),
    )
    words = sum(count_words(turn.span.cut(interview.text)) for turn in interview.codable_turns)
    questions = {turn.question for turn in interview.turns if turn.question}
    source = interview.source
    return (interview.id, source.name, source.encoding, len(interview.turns), words, speakers, len(questions))


def _say_role(role: Role) -> str:
    return {Role.INTERVIEWER: _("enquête"), Role.INTERVIEWEE: _("répond"), Role.OTHER: _("autre")}[role]


def list_readers(coders: Sequence[Coder], interviews: Mapping[InterviewId, Interview]) -> Table:
    """One row a coder and interview: whether it was read whole, or which of its turns."""
    rows = [
        (coder.name, one, _read_of(interview, coder.passages_read().get(one)))
        for coder in coders
        for one, interview in interviews.items()
        if one in coder.has_read
    ]
    return Table(
        title=_("Qui a lu quoi"),
        columns=(column("coder", _("Codeur")), column("interview", _("Entretien")), column("parts_read", _("Lu"))),
        rows=tuple(rows),
        caption=_("Ce qui n'est pas lu ne compte ni comme « sans code », ni dans l'accord, ni dans l'évaluation."),
    )


def _read_of(interview: Interview, parts: Sequence[Span] | None) -> str:
    if parts is None:
        return Term("all", _("en entier"))
    touched = [turn.index + 1 for turn in interview.turns if any(part.overlaps(turn.span) for part in parts)]
    runs: list[list[int]] = []
    for number in touched:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "§" + ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def list_voices(interview: Interview) -> Table:
    """One row a voice: what it does, its turns, its words, and how it begins: enough to see who asks."""
    said: dict[str, list[str]] = {label: [] for label in interview.voices}
    for turn in interview.turns:
        said[turn.speaker.label].append(turn.span.cut(interview.text))
    return Table(
        title=_("Les voix : {interview}").format(interview=interview.id),
        columns=(
            column("speaker", _("Voix")),
            column("role", _("Rôle")),
            column("n_turns", _("Tours")),
            column("n_words", _("Mots")),
            column("n_questions", _("Tours avec « ? »")),
            column("first_words", _("Premiers mots")),
        ),
        rows=tuple(
            (
                label,
                Term(voice.role, _say_role(voice.role)),
                len(said[label]),
                sum(map(count_words, said[label])),
                sum("?" in words for words in said[label]),
                " ".join(said[label][0].split()[:8]),
            )
            for label, voice in interview.voices.items()
        ),
    )
