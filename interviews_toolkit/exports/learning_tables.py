"""What was learnt, as tables: what a code's model is worth on interviews it had not seen, and whether it speaks."""

from interviews_toolkit.exports.columns import column
from interviews_toolkit.exports.counted import n_interviews
from interviews_toolkit.exports.tables import Cell, Kind, Table
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.learning import CodeLesson, Learning
from interviews_toolkit.stats.agreement.evaluation import Evaluation


def list_lessons(learning: Learning, codebook: Codebook) -> Table:
    """What was learnt of each code, in the codebook's order."""
    names = {code.id: code.name for code in codebook}
    return Table(
        title=_("Ce qui a été appris, thème par thème"),
        columns=(
            column("code", _("Code"), on_screen=False),
            column("theme", _("Thème")),
            column("n_yes", _("Oui")),
            column("n_no", _("Non")),
            column("n_decisions", _("Décisions"), on_screen=False),
            column("indicators_f1", _("F1 indices")),
            column("learned_f1", _("F1 appris"), on_screen=False),
            column("both_f1", _("F1 les deux")),
            column("speaks", _("Parle")),
            column("precision", _("Précision"), Kind.SHARE),
            column("n_proposed", _("Base"), on_screen=False),
            column("indicators_precision", _("Précision des indices"), on_screen=False),
        ),
        rows=tuple(_lesson_row(lesson, names.get(lesson.code_id, lesson.code_id)) for lesson in learning.lessons),
        caption=_(
            "Passages d'une quarantaine de mots, de {interviews} : oui, le thème y est ; non, il y a été refusé, ou "
            "quelqu'un a tout lu sans l'y mettre. F1 mesuré sur des entretiens que ni le modèle ni ses seuils "
            "n'avaient vus, comme « evaluate --learned », qui compte par tours ; « les deux » : là où il aurait parlé. "
            "Précision : part de ce qu'il y ajoutait qui était juste ; vide sous dix passages."
        ).format(interviews=n_interviews(len(learning.interviews))),
    )


def _lesson_row(lesson: CodeLesson, name: str) -> tuple[Cell, ...]:
    return (
        lesson.code_id,
        name,
        lesson.n_yes,
        lesson.n_no,
        lesson.n_decisions,
        lesson.indicators_f1,
        lesson.learned_f1,
        lesson.both_f1,
        lesson.speaks,
        lesson.precision,
        lesson.n_proposed,
        lesson.indicators_precision,
    )


def list_learned_evaluation(
    codebook: Codebook, *, indicators: Evaluation, learned: Evaluation, both: Evaluation
) -> Table:
    """Indicators alone, learning alone and both, against one person, code by code and overall."""
    three = (indicators, learned, both)
    rows: list[tuple[Cell, ...]] = [
        (code.id, code.name, "f1", indicators.scores[code.id].n_person, *(one.scores[code.id].f1 for one in three))
        for code in codebook
    ]
    rows.append((CodeId("*"), _("Ensemble, F1"), "f1", indicators.overall.n_person, *(one.overall.f1 for one in three)))
    rows.append(("*", _("Ensemble, précision"), "precision", None, *(one.overall.precision for one in three)))
    rows.append(("*", _("Ensemble, rappel"), "recall", None, *(one.overall.recall for one in three)))
    unit = _("tours de parole") if indicators.unit == "turn" else _("passages")
    return Table(
        title=_("Indices et apprentissage face à ce qu'a codé {person}").format(person=indicators.person),
        columns=(
            column("code", _("Code"), on_screen=False),
            column("theme", _("Thème")),
            column("measure", _("Mesure"), on_screen=False),
            column("n_person", _("Manuel")),
            column("indicators_score", _("Indices")),
            column("learned_score", _("Appris")),
            column("both_score", _("Les deux")),
        ),
        rows=tuple(rows),
        caption=_(
            "F1. Unité : {unit} ; chacun des entretiens {who} a été laissé de côté à son tour, le reste appris. "
            "« Les deux » : les indices, et l'appris là où il parlait déjà. Une case vide : rien à mesurer."
        ).format(unit=unit, who=", ".join(indicators.interviews)),
    )
