"""Write the synthesis of a study: what was said, by whom, in whose words, how it was found, and what is not known."""

import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.errors import InputFileError, NotEnoughDataError
from interviews_toolkit.exports.synthesis import (
    Claim,
    Consultation,
    Document,
    OwnWords,
    ReportMaterial,
    Settled,
    check_format,
    compose,
    count_by_type,
    list_claims,
    split,
    write_synthesis,
)
from interviews_toolkit.exports.tables import write_table
from interviews_toolkit.i18n import _
from interviews_toolkit.model.clusters import Clustering
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.ids import CodeId, InterviewId, content_hash
from interviews_toolkit.model.noticed import Noticed
from interviews_toolkit.model.progress import Progress
from interviews_toolkit.model.report_parts import ReportPart
from interviews_toolkit.model.settlements import is_settled_coder, settled_coder
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.nlp.noticing import notice
from interviews_toolkit.stats.agreement.evaluation import Evaluation, evaluate_suggestions
from interviews_toolkit.stats.agreement.measure import measure_agreement
from interviews_toolkit.stats.agreement.table import Agreement
from interviews_toolkit.stats.consensus.report import StatementConsensus, Voice, pick_voices, tell_consensus
from interviews_toolkit.stats.layers.choice import AUTO, choose_layer, need_codebook, read_most, suggestion_layer
from interviews_toolkit.stats.layers.code_sets import collect_codes
from interviews_toolkit.stats.layers.consent import QUOTABLE, Consent
from interviews_toolkit.stats.layers.grouping import grouped
from interviews_toolkit.stats.layers.report import ReportLayer, pick_layer
from interviews_toolkit.stats.quotes.disclosure import Disclosure
from interviews_toolkit.stats.quotes.own_choice import keep_quotes
from interviews_toolkit.stats.quotes.voices import QuotedVoices, VoiceChooser
from interviews_toolkit.stats.saturation.curve import Saturation, measure_saturation
from interviews_toolkit.stats.themes.frequency import ThemeTable, tabulate_themes
from interviews_toolkit.stats.themes.spontaneity import tell_spontaneous
from interviews_toolkit.stats.themes.unread import read_in_part
from interviews_toolkit.survey import ThemeCount, first_options, join_statements, join_themes, rake_known, read_answers
from interviews_toolkit.version import VERSION, figure_versions

_QUOTES_EACH = 2


@dataclass(frozen=True, slots=True)
class Report:
    """What was written: the document, the register of its sentences with a figure, and the files beside it."""

    document: Document
    claims: tuple[Claim, ...]
    choice: ReportLayer
    own: OwnWords
    parts: tuple[ReportPart, ...]
    beside: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """The consultation to put beside the interviews: one file a population, and their dictionary."""

    answers: Sequence[Path] = ()
    dictionary: Path | None = None


def make_report(
    sitting: store.Sitting,
    file: Path,
    *,
    layer: str = AUTO,
    by: str | None = None,
    consultation: Sources | None = None,
    claims: Path | None = None,
    annexes: Path | None = None,
    draft: bool = False,
) -> Report:
    """Write the synthesis to a file, and the register of claims to another if asked.

    By default it asserts what a person has reviewed, and nothing else.

    Args:
        file: Where to write: .html, .docx or .pdf.
        layer: ``auto`` for the rule, ``suggestions``, or a coder's name: whose codes the figures rest on.
        by: The attribute that groups actors; None for the study's.
        claims: Where to write the register: .csv, .json, .md or .xlsx.
        annexes: A folder for the annexes, the checklists and the register, each a file the synthesis leads to.
        draft: Also what nobody has reviewed, marked.

    Raises:
        UsageError: No format has that suffix.
        NotEnoughDataError: Nothing is coded or suggested yet, or nobody has reviewed any of it.
        NotFoundError: No such layer, attribute or dictionary.
        MissingExtraError: The format's library is not installed.
        InputFileError: A file cannot be read or written.
    """
    check_format(file)
    made = compose_report(sitting, layer=layer, by=by, consultation=consultation, draft=draft)
    beside: list[Path] = []
    if annexes is None:
        write_synthesis(made.document, file)
    else:
        beside = _write_apart(made.document, file, annexes)
    if claims is not None:
        write_table(list_claims(made.claims), claims)
    return replace(made, beside=tuple(beside))


def compose_report(
    sitting: store.Sitting,
    *,
    layer: str = AUTO,
    by: str | None = None,
    consultation: Sources | None = None,
    draft: bool = False,
) -> Report:
    """Compose the synthesis without writing it: for its author, who goes on from there.

    Raises:
        NotEnoughDataError: Nothing is coded or suggested yet, or nobody has reviewed any of it.
        NotFoundError: No such layer, attribute or dictionary.
    """
    with sitting.read() as connection:
        snapshot = grouped(store.load_snapshot(connection), by)
        choice, codebook = _choose(snapshot, layer, draft=draft)
        noticed = notice(store.load_kept(connection))
        apart = store.load_kept_apart(connection)
        settled = tuple(_settled(connection, snapshot))
    material = _gather(snapshot, codebook, choice, noticed=noticed, progress=sitting.progress, asked=consultation)
    partly = read_in_part(snapshot, codebook, apart=apart)
    material = replace(
        material,
        evaluation=_evaluation(snapshot, codebook, apart),
        partly=partly if choice.is_draft and partly.tells else None,
        settled=settled,
    )
    document, stated, own = compose(material)
    return Report(document, stated, choice, own, snapshot.report_parts)


def _choose(snapshot: Snapshot, layer: str, *, draft: bool) -> tuple[ReportLayer, Codebook]:
    """Choose whose codes the figures rest on, or say why there is nothing to assert."""
    choice = pick_layer(snapshot, layer, draft=draft)
    codebook = need_codebook(snapshot)
    if not choice.layer.marks:
        raise NotEnoughDataError(
            _("Rien n'est encore codé : il n'y aurait rien à montrer."),
            hint=_("Lancez d'abord : interviews code ; ou codez à la main : interviews review"),
        )
    if layer == AUTO and choice.is_draft and not draft:
        raise NotEnoughDataError(
            _("Personne n'a encore relu d'entretien en entier : une synthèse n'aurait rien à affirmer."),
            hint=_(
                "Relisez : interviews review ; ou voyez ce que la machine a repéré : interviews writing report --draft"
            ),
        )
    return choice, codebook


def _write_apart(document: Document, file: Path, folder: Path) -> list[Path]:
    """Write the body to its file, and what stands after it to files of a folder, made if need be."""
    there = Path(os.path.relpath(folder, file.parent)).as_posix()
    back = Path(os.path.relpath(file, folder)).as_posix()
    body, others = split(document, there, file.suffix, back)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = _("Vérifiez le chemin et les droits d'écriture.")
        raise InputFileError(_("On ne peut pas écrire ici."), path=folder, hint=hint) from error
    for one in others:
        write_synthesis(one.document, folder / one.name)
    write_synthesis(body, file)
    return [folder / one.name for one in others]


def _gather(
    snapshot: Snapshot,
    codebook: Codebook,
    choice: ReportLayer,
    *,
    noticed: Noticed,
    progress: Progress,
    asked: Sources | None,
) -> ReportMaterial:
    layer = choice.layer
    counted = tabulate_themes(snapshot.interviews, codebook, layer)
    themes = tell_spontaneous(counted, snapshot.interviews, codebook, layer, guide=snapshot.guide)
    disclosure = Disclosure(snapshot.cases, noticed, names_too=not choice.is_draft)
    statements = _statements(snapshot, disclosure)
    quoted = [voice.excerpt for one in statements for voice in pick_voices(one).all]
    kept, withheld = keep_quotes(snapshot, disclosure)
    quoted += [quote.excerpt for quotes in kept.values() for quote in quotes]
    chooser = VoiceChooser(snapshot, layer, noticed, quoted=quoted, final=not choice.is_draft)
    return ReportMaterial(
        snapshot=snapshot,
        choice=choice,
        themes=themes,
        by_type=count_by_type(snapshot, themes, layer),
        voices=_voices(codebook, chooser, progress=progress),
        noticed=noticed,
        saturation=_saturation(snapshot, codebook, choice),
        agreement=_agreement(snapshot, codebook),
        evaluation=None,
        consultation=_consultation(asked, themes) if asked and asked.answers else None,
        software=_software(),
        parameters=_parameters(snapshot, codebook),
        statements=statements,
        kept=kept,
        withheld=withheld,
    )


def _software() -> str:
    """Name the programs a figure depends on, with their versions."""
    named = (f"{name} {version}" for name, version in figure_versions().items())
    return ", ".join((f"interviews-toolkit {VERSION}", *named))


def _statements(snapshot: Snapshot, disclosure: Disclosure) -> tuple[StatementConsensus, ...]:
    """The statements somebody judged, by the most complete coder of each; words that point at somebody withheld."""
    judged = {one.statement_id for one in snapshot.stances}
    told = (tell_consensus(snapshot, one) for one in snapshot.statements if one.id in judged)
    return tuple(replace(one, voices=tuple(_shown(voice, disclosure) for voice in one.voices)) for one in told)


def _shown(voice: Voice, disclosure: Disclosure) -> Voice:
    is_hidden = voice.judgement.span and voice.consent in QUOTABLE and not disclosure.allows(voice.excerpt)
    return replace(voice, consent=Consent.WITHHELD) if is_hidden else voice


def _voices(codebook: Codebook, chooser: VoiceChooser, *, progress: Progress) -> dict[CodeId, QuotedVoices]:
    """Quotes for the codes nothing stands below: a parent's are its children's."""
    leaves = [code for code in codebook if not codebook.children(code.id)]
    voices = {}
    with progress.step(_("Choix des citations"), len(leaves)) as advance:
        for code in leaves:
            voices[code.id] = chooser.choose(code, n=_QUOTES_EACH)
            advance(1)
    return voices


def _saturation(snapshot: Snapshot, codebook: Codebook, choice: ReportLayer) -> Saturation | None:
    try:
        return measure_saturation(collect_codes(snapshot.interviews, codebook, choice.layer))
    except NotEnoughDataError:
        return None


def _agreement(snapshot: Snapshot, codebook: Codebook) -> Agreement | None:
    """Agreement between people; None unless two of them have seen the same interview, or where the study wants none."""
    if snapshot.paradigm and snapshot.paradigm.rejects_reliability:
        return None
    layers = [choose_layer(snapshot, coder.id) for coder in _people(snapshot)]
    if not any(sum(layer.has_read(interview.id) for layer in layers) > 1 for interview in snapshot.interviews):
        return None
    return measure_agreement(snapshot.interviews, codebook, layers)


def _people(snapshot: Snapshot) -> list[Coder]:
    """Who coded by themselves: what two of them settled on is no third opinion."""
    return [coder for coder in read_most(snapshot) if not is_settled_coder(coder, snapshot.coders)]


def _settled(connection: store.Connection, snapshot: Snapshot) -> Iterator[Settled]:
    """What each pair of coders settled of their disagreements, whoever's name comes first."""
    for first, second in combinations(sorted(coder.name for coder in _people(snapshot)), 2):
        found = store.load_settlements(connection, settled_coder(first, second).id)
        if found:
            yield Settled(first, second, Counter(found.values()))


def _evaluation(snapshot: Snapshot, codebook: Codebook, apart: Collection[InterviewId]) -> Evaluation | None:
    """Measure the machine on the interviews kept apart, or on all where none are."""
    people = _people(snapshot)
    if not people or not snapshot.suggestions:
        return None
    suggested, person = suggestion_layer(snapshot), choose_layer(snapshot, people[0].id)
    measured = [one for one in snapshot.interviews if not apart or one.id in apart]
    if apart and not any(person.has_read(one.id) for one in measured):
        return None
    return evaluate_suggestions(measured, codebook, suggested=suggested, person=person)


def _consultation(asked: Sources, themes: ThemeTable) -> Consultation:
    surveys = read_answers(asked.answers, asked.dictionary)
    counts = [ThemeCount(row.code_id, row.name, len(row.cases), themes.n) for row in themes.rows]
    raked = rake_known(surveys)
    rows = join_themes(counts, surveys, weights=raked.weights)
    return Consultation(
        surveys[0].dictionary,
        tuple((survey.population, len(survey)) for survey in surveys),
        tuple(row for row in rows if row.figures),
        raked,
        first_options(surveys, weights=raked.weights),
        join_statements(surveys, weights=raked.weights),
    )


def _parameters(snapshot: Snapshot, codebook: Codebook) -> list[tuple[str, str]]:
    inputs = content_hash("\n".join(interview.text_hash for interview in snapshot.interviews))[:12]
    made_by = sorted({(suggestion.codebook, suggestion.model) for suggestion in snapshot.suggestions})
    facts = [
        (_("Empreinte des textes"), inputs),
        (_("Grille"), f"{codebook.title}, version {codebook.version} ({codebook.digest})"),
    ]
    facts += [(_("Suggestions faites par"), f"{grid} · {model}") for grid, model in made_by]
    if snapshot.guide:
        facts.append((_("Guide d'entretien"), f"{snapshot.guide.title} — version {snapshot.guide.version}"))
    facts += [(_("Classification"), _describe(clustering)) for clustering in snapshot.clusterings]
    return facts


def _describe(clustering: Clustering) -> str:
    settings = ", ".join(f"{name} = {value}" for name, value in sorted(clustering.parameters.items()))
    return f"{clustering.method} ({settings})"
