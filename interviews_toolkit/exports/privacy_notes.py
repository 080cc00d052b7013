"""What a study holds about people, in the words a data-protection officer asks for it in."""

from interviews_toolkit.exports.columns import column
from interviews_toolkit.exports.tables import Table
from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.model.privacy_notes import PrivacyNotes
from interviews_toolkit.stats.layers.consent import Consent


def list_privacy_notes(notes: PrivacyNotes) -> Table:
    """One row for each question of the register (article 30 of the GDPR); what only people know is left to them."""
    rows = [*_purposes(notes), *_data(notes), *_whereabouts(notes), *_safety(notes)]
    return Table(
        title=_("Fiche de traitement : {title}").format(title=notes.title),
        columns=(column("heading", _("Rubrique")), column("answer", _("Réponse"))),
        rows=tuple(rows),
        caption=_(
            "Ce que le fichier de l'étude dit de lui-même ; les enregistrements, les fichiers d'origine, les exports "
            "et les copies déjà donnés n'y sont pas. À relire avec votre délégué à la protection des données."
        ),
    )


def _purposes(notes: PrivacyNotes) -> list[tuple[str, str]]:
    asked = _("à compléter par le responsable")
    return [
        (_("Traitement"), _("Analyse d'entretiens de recherche : « {title} »").format(title=notes.title)),
        (_("Responsable du traitement, finalité, base légale"), asked),
        (
            _("Depuis, et jusqu'au dernier acte"),
            _("{since} – {until} (UTC)").format(since=notes.since[:10], until=notes.until[:10]),
        ),
        (_("Durée de conservation, et ce qui suit"), asked),
    ]


def _data(notes: PrivacyNotes) -> list[tuple[str, str]]:
    said = [_consents()[Consent(kind)].format(n=n) for kind, n in notes.consents.items()]
    held = ngettext(
        "la transcription de {n} entretien (mots : {words}), codages : {codings}, mémos : {memos}",
        "les transcriptions de {n} entretiens (mots : {words}), codages : {codings}, mémos : {memos}",
        notes.n_interviews,
    )
    return [
        (
            _("Personnes concernées"),
            _("participants : {n}, voix : {voices}, et les personnes qu'elles nomment").format(
                n=notes.n_participants, voices=notes.n_voices
            ),
        ),
        (
            _("Catégories de données"),
            held.format(n=notes.n_interviews, words=notes.n_words, codings=notes.n_codings, memos=notes.n_memos),
        ),
        (_("Données de la table des participants"), ", ".join(notes.attributes) or _("aucune")),
        (_("Données sensibles (santé, opinions, origine…)"), _("possibles dans toute parole libre : à relire")),
        (_("Accords"), " ; ".join(said) or _("aucun entretien")),
        (_("Textes gardés en plus"), _former(notes)),
        (_("Pseudonymes"), _pseudonyms(notes)),
    ]


def _whereabouts(notes: PrivacyNotes) -> list[tuple[str, str]]:
    people = ", ".join(f"{name} ({first} – {last})" for name, (first, last) in notes.people.items())
    n = len(notes.backups)
    kept = ngettext("{n} sauvegarde à côté", "{n} sauvegardes à côté", n).format(n=n)
    if n:
        kept += _(", de {first} à {last}").format(first=min(notes.backups)[:10], last=max(notes.backups)[:10])
    return [
        (_("Où"), _("sur cette machine : {file} ; {backups}").format(file=notes.path, backups=kept)),
        (_("Qui y a travaillé (premier et dernier acte)"), people or _("personne n'a encore agi")),
        (_("Destinataires, copies données"), _("à compléter : les copies et les exports ne sont pas suivis")),
        (_("Sous-traitants, transferts hors de l'Union"), _("aucun : rien ne passe par un réseau")),
    ]


def _safety(notes: PrivacyNotes) -> list[tuple[str, str]]:
    rights = _("d'autres comptes de cette machine peuvent le lire") if notes.is_open else _("son propriétaire seul")
    return [
        (_("Qui peut lire le fichier"), rights),
        (_("Chiffrement"), _("celui du disque ; le fichier n'est pas chiffré par l'outil")),
        (_("Journal"), _("chaque acte : qui, quoi, quand ; aucun mot d'entretien dans les messages d'erreur")),
        (_("Droit d'accès"), _("interviews reading show ENTRETIEN -o texte.docx")),
        (_("Droit de rectification"), _("interviews ingest --replace FICHIER")),
        (_("Droit à l'effacement, accord retiré"), _("interviews reading erase ENTRETIEN")),
    ]


def _former(notes: PrivacyNotes) -> str:
    if not notes.n_former:
        return _("aucun")
    told = ngettext(
        "{n} texte d'avant une correction ou un retrait",
        "{n} textes d'avant une correction ou un retrait",
        notes.n_former,
    )
    return told.format(n=notes.n_former)


def _pseudonyms(notes: PrivacyNotes) -> str:
    if notes.are_names_replaced is None:
        return _("les noms sont dits")
    if notes.are_names_replaced:
        return _("les noms sont remplacés ; la table de clés est un autre fichier, chiffré")
    return _("les noms sont remplacés, mais le fichier garde les textes d'avant")


def _consents() -> dict[Consent, str]:
    return {
        Consent.NAMED: _("citation nominative : {n}"),
        Consent.ANONYMOUS: _("citation anonyme : {n}"),
        Consent.AFTER_REVIEW: _("citation après relecture : {n}"),
        Consent.NONE: _("aucune citation, ou rien de dit : {n}"),
        Consent.WITHHELD: _("retenues : {n}"),
    }
