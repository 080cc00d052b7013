"""The codebook's tree with what each code is used for, as a table; and its versions."""

from collections.abc import Iterator, Mapping, Sequence

from interviews_toolkit.codebook import CodebookDiff
from interviews_toolkit.exports import counted
from interviews_toolkit.exports.code_remarks import say_advice
from interviews_toolkit.exports.columns import column, saying
from interviews_toolkit.exports.tables import Cell, Table, Term
from interviews_toolkit.exports.wording import say_layer
from interviews_toolkit.i18n import _, ngettext, with_decimal_mark
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Coding
from interviews_toolkit.model.ids import CodeId, CoderId
from interviews_toolkit.model.proposals import Counted, Proposal, Proposals
from interviews_toolkit.stats.themes.code_use import CodeAdvice

Use = tuple[int, int, int, int]
"""Of one code: its own codings, those of its branch, suggestions waiting, interviews of the branch."""


def list_codebook(codebook: Codebook, use: Mapping[CodeId, Use], *, n_interviews: int) -> Table:
    """Codes in the order of the tree, a level deeper further in; a code's interviews are those of its branch."""
    return Table(
        title=f"{codebook.title} — {_('version')} {codebook.version}",
        columns=(
            column("code", _("Code")),
            column("theme", _("Thème")),
            column("n_codings", _("Codages")),
            column("n_branch", _("Avec les sous-codes")),
            column("n_waiting", _("À décider")),
            column("n_actors", _("Acteurs")),
            column("base", _("Base"), on_screen=False),
            column("parent", _("Parent"), on_screen=False),
            column("is_retired", _("Retiré"), on_screen=False),
            column("definition", _("Définition"), on_screen=False),
        ),
        rows=tuple(_row(codebook, code, use[code.id], n_interviews) for code in codebook),
        caption=_(
            "Acteurs : ceux chez qui quelqu'un l'a codé, sous-thèmes compris, entretien lu en entier ou non. "
            "L'étude : {base}."
        ).format(base=counted.n_interviews(n_interviews)),
    )


def _row(codebook: Codebook, code: Code, use: Use, n_interviews: int) -> tuple[Cell, ...]:
    own, branch, waiting, interviews = use
    name = "\u2003" * (len(codebook.path(code.id)) - 1) + code.name
    said = f"{name} {_('(retiré)')}" if code.is_retired else name
    figures = (own, branch, waiting, interviews, n_interviews)
    return (code.id, Term(code.name, said), *figures, code.parent, code.is_retired, code.definition)


def list_versions(versions: Sequence[tuple[int, Codebook, CodebookDiff, bool]]) -> Table:
    """Versions in the order given: number, codebook, what it changed of the one before, whether it is in force."""
    return Table(
        title=_("Versions de la grille"),
        columns=(
            column("number", _("N°")),
            column("version", _("Version")),
            column("title", _("Titre")),
            column("n_codes", _("Codes")),
            column("n_added", _("Ajoutés")),
            column("removed", _("Disparus")),
            column("is_in_force", _("En vigueur")),
        ),
        rows=tuple(
            (
                number,
                codebook.version,
                codebook.title,
                len(codebook),
                len(changes.added),
                ", ".join(changes.removed),
                in_force,
            )
            for number, codebook, changes, in_force in versions
        ),
    )


def list_excerpts(
    name: str, codings: Sequence[Coding], coders: Mapping[CoderId, str], *, with_below: bool = False
) -> Table:
    """One code's codings, each with its id; ``with_below`` says that they hold those of codes below it."""
    n = len(codings)
    if with_below:
        told = ngettext("{n} codage, sous-codes compris.", "{n} codages, sous-codes compris.", n)
    else:
        told = ngettext("{n} codage, sous-codes non compris.", "{n} codages, sous-codes non compris.", n)
    return Table(
        title=name,
        columns=(
            column("coding", _("Codage")),
            column("interview", _("Entretien")),
            column("coder", _("Qui")),
            column("quote", _("Passage")),
        ),
        rows=tuple(
            (one.id, one.interview_id, coders.get(one.coder_id, one.coder_id), " ".join(one.quote.split()))
            for one in codings
        ),
        caption=told.format(n=n),
    )


def list_advice(advices: Sequence[CodeAdvice], codebook: Codebook, *, layer: str) -> Table:
    """What the codebook's use says of it, one row a remark."""
    n = len(advices)
    return Table(
        title=_("La grille à l'usage"),
        columns=(column("code", _("Code")), column("theme", _("Thème")), column("remark", _("À revoir"))),
        rows=tuple((one.code_id, codebook[one.code_id].name, say_advice(one)) for one in advices),
        caption=ngettext("{n} remarque, d'après : {layer}.", "{n} remarques, d'après : {layer}.", n).format(
            n=n, layer=say_layer(layer)
        ),
    )


def list_proposals(name: str, found: Proposals) -> Table:
    """Indicators proposed for a code, numbered from 1; what one replaces stands before it, as in a diff."""
    return Table(
        title=_("Indices proposés : {code}").format(code=name),
        columns=(
            column("number", _("N°")),
            column("change", "±"),
            column("indicator", _("Indice")),
            saying("right_elsewhere", _("Justes, ailleurs")),
            column("n_right", _("Justes"), on_screen=False),
            column("n_wrong", _("Faux"), on_screen=False),
            column("precision", _("Précision")),
            column("recall", _("Rappel")),
            saying("everywhere", _("Justes, partout"), on_screen=False),
        ),
        rows=tuple(row for number, offer in enumerate(found.offers, start=1) for row in _offered(number, offer)),
        caption=_(
            "« Ailleurs » : dans les entretiens laissés de côté pour choisir l'indice ; précision et rappel y sont "
            "mesurés. Les indices d'aujourd'hui trouvent {now} ; avec ceux choisis ainsi, {then}."
        ).format(now=_found(found.now), then=_found(found.then)),
    )


def _offered(number: int, offer: Proposal) -> Iterator[tuple[Cell, ...]]:
    if offer.replaces:
        yield (None, Term("lost", "−"), offer.replaces, *_right(offer.before), None, _said(offer.before))
    recall = None if offer.replaces else offer.unseen.recall
    yield (number, Term("gained", "+"), offer.indicator, *_right(offer.unseen), recall, _said(offer.seen))


def _right(found: Counted) -> tuple[Cell, ...]:
    return (_said(found), found.n_right, found.n_wrong, found.precision)


def _said(found: Counted) -> str:
    return _("{n} sur {m}").format(n=found.n_right, m=found.n_right + found.n_wrong)


def _found(found: Counted) -> str:
    said = _("passages codés : {n} sur {m}").format(n=found.n_found, m=found.n_coded)
    if found.precision is None:
        return said
    return _("{found} (précision {share})").format(found=said, share=with_decimal_mark(f"{found.precision:.2f}"))
