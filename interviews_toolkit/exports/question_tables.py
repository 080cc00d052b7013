"""Tables of the guide's questions: which are asked where, in one interview or in all of them."""

from collections.abc import Mapping, Sequence

from interviews_toolkit.exports.columns import column, saying
from interviews_toolkit.exports.counted import n_interviews
from interviews_toolkit.exports.tables import Table, Term
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import QuestionId
from interviews_toolkit.model.interviews import Guide, Interview, Role

_WORDS_SHOWN = 14


def list_questions(interview: Interview, guide: Guide, choices: Mapping[int, QuestionId | None]) -> Table:
    """Every turn of the interviewer's, in order, with the question it is read as, and who read it so."""
    texts = {question.id: question.text for question in guide.questions}
    asked = [turn for turn in interview.turns if turn.speaker.role is Role.INTERVIEWER]
    return Table(
        title=_("Les questions : {interview}").format(interview=interview.id),
        columns=(
            column("paragraph", "§"),
            column("question", _("Question")),
            saying("read_by", _("Lue par")),
            column("is_said_by_person", _("Dit par une personne"), on_screen=False),
            column("quote", _("Ce qui est dit")),
            column("question_text", _("Dans le guide"), on_screen=False),
        ),
        rows=tuple(
            (
                turn.index + 1,
                turn.question or Term("", "—"),
                _("une personne") if turn.span.start in choices else _("l'outil"),
                turn.span.start in choices,
                _beginning(turn.span.cut(interview.text)),
                texts.get(turn.question, "") if turn.question else "",
            )
            for turn in asked
        ),
        caption=_(
            "L'outil se trompe à peu près une fois sur quatre : ce qu'une personne a dit tient, et il s'y aligne."
        ),
    )


def list_guide(interviews: Sequence[Interview], guide: Guide) -> Table:
    """Every question of the guide, in its order, with the interviews in which it was heard, and the others."""
    heard = {one.id: {turn.question for turn in one.codable_turns} for one in interviews}
    rows = []
    for question in guide.questions:
        where = [name for name, questions in heard.items() if question.id in questions]
        missing = [name for name in heard if name not in where]
        rows.append((question.id, question.text, len(where), ", ".join(missing)))
    return Table(
        title=_("Les questions du guide"),
        columns=(
            column("question", _("Question")),
            column("question_text", _("Dans le guide")),
            column("n_interviews", _("Entretiens")),
            column("not_in", _("Pas reconnue dans")),
        ),
        rows=tuple(rows),
        caption=_("Base : {interviews}.").format(interviews=n_interviews(len(interviews))),
    )


def _beginning(said: str) -> str:
    words = said.split()
    return " ".join(words[:_WORDS_SHOWN]) + (" …" if len(words) > _WORDS_SHOWN else "")
