"""What the project knows of its own study, in sentences for the checklists; what it does not know is not said."""

from collections import Counter
from dataclasses import dataclass

from interviews_toolkit.exports.saturation_sentence import say_saturation
from interviews_toolkit.exports.synthesis.lessons import say_balance
from interviews_toolkit.exports.synthesis.material import ReportMaterial
from interviews_toolkit.exports.synthesis.register import Measured, Register
from interviews_toolkit.exports.synthesis.reliability import say_reliability
from interviews_toolkit.i18n import _, labelled, listed, ngettext
from interviews_toolkit.model.codings import CoderKind
from interviews_toolkit.stats.layers.choice import signed
from interviews_toolkit.stats.layers.consent import Consent, consent_of


@dataclass(frozen=True, slots=True)
class Known:
    """Answers to the items of COREQ and SRQR, drawn from the material.

    Attributes:
        n_claims: Sentences with a figure in the register, that of the checklists included.
    """

    material: ReportMaterial
    n_claims: int

    def coreq(self) -> dict[int, str]:
        """By item number; an item that is missing is unknown."""
        m = self.material
        themes = m.themes
        axes = [code for code in m.codebook if code.parent is None and m.codebook.children(code.id)]
        read = [] if m.choice.is_draft else m.topics  # what nobody has read is no theme of the study yet
        majors = [row.name for row in read if 2 * len(row.cases) > themes.n]
        minors = [row.name for row in read if 0 < 2 * len(row.cases) <= themes.n]
        answers = {
            12: ngettext("{n} entretien", "{n} entretiens", themes.n).format(n=themes.n),
            14: self._modes(),
            16: self._sample(),
            17: self._guide(),
            21: self._duration(),
            22: say_saturation(m.saturation, layer=signed(m.choice.layer).name) if m.saturation else "",
            24: self._coders(),
            25: self._tree(len(axes)),
            27: m.software,
            29: _("Chaque citation porte l'identifiant de l'acteur. {balance}").format(balance=say_balance(m)),
            30: _("Registre des affirmations : chaque phrase chiffrée ({n}) avec sa base et ses entretiens").format(
                n=self.n_claims
            ),
            31: listed(majors),
            32: listed(minors),
        }
        return {number: answer for number, answer in answers.items() if answer}

    def srqr(self) -> dict[int, str]:
        """By item number; an item that is missing is unknown."""
        m = self.material
        answers = {
            1: m.snapshot.title,
            10: self._methods(),
            11: self._guide(),
            12: listed(filter(None, [self.coreq().get(12, ""), self._sample()])),
            13: self._consents(),
            14: _("Grille : {title}, version {version} ; règle de comptage : voir « Méthode »").format(
                title=m.codebook.title, version=m.codebook.version
            ),
            15: say_reliability(m),
            16: _("Voir « Enseignements »"),
            17: _("Citations identifiées et registre des affirmations"),
            19: _("Voir « Portée et limites »"),
        }
        return {number: answer for number, answer in answers.items() if answer}

    def take_down(self, register: Register) -> None:
        """Put the checklists' own figures in the register."""
        m = self.material
        axes = sum(code.parent is None and bool(m.codebook.children(code.id)) for code in m.codebook)
        minutes = self._minutes()
        counted = [(_("axes"), axes), (_("codes"), len(m.codebook) - axes)]
        counted += [(_("questions du guide"), len(m.snapshot.guide.questions))] if m.snapshot.guide else []
        named = (_("minutes, au moins"), _("minutes, au plus"), _("minutes, moyenne"), _("durées connues"))
        counted += list(zip(named, minutes, strict=False))
        for counts in (self._counts("mode"), Counter(m.kinds.values()), self._consent_counts()):
            counted += list(counts.items())
        figures = [Measured(name, n) for name, n in counted]
        register.state("{said}", *figures, said=_("COREQ et SRQR"), source=_("le projet"))

    def _attribute(self, name: str) -> list[str]:
        cases = self.material.snapshot.cases
        return [cases[iid].attributes.get(name, "") for iid in self.material.themes.base if iid in cases]

    def _tree(self, n_axes: int) -> str:
        n = len(self.material.codebook) - n_axes
        parts = [ngettext("{n} axe", "{n} axes", n_axes).format(n=n_axes)] if n_axes else []
        parts.append(ngettext("{n} code", "{n} codes", n).format(n=n))
        return _("{tree} ; voir l'annexe « Grille d'analyse »").format(tree=", ".join(parts))

    def _modes(self) -> str:
        return ", ".join(f"{mode} ({n})" for mode, n in self._counts("mode").most_common())

    def _counts(self, attribute: str) -> Counter[str]:
        return Counter(filter(None, self._attribute(attribute)))

    def _sample(self) -> str:
        counts = Counter(self.material.kinds.values())
        return ", ".join(f"{kind} ({n})" for kind, n in counts.most_common())

    def _guide(self) -> str:
        guide = self.material.snapshot.guide
        return (
            _("Guide version {version} (questions : {n})").format(version=guide.version, n=len(guide.questions))
            if guide
            else ""
        )

    def _minutes(self) -> tuple[int, ...]:
        """Shortest, longest, mean, and how many interviews say how long they were; nothing where none does."""
        minutes = [int(text) for text in self._attribute("duree_min") if text.isdigit()]
        return (min(minutes), max(minutes), round(sum(minutes) / len(minutes)), len(minutes)) if minutes else ()

    def _duration(self) -> str:
        if not (found := self._minutes()):
            return ""
        low, high, mean, n = found
        return _("de {low} à {high} min, {mean} en moyenne (base : {n})").format(low=low, high=high, mean=mean, n=n)

    def _dates(self) -> str:
        dates = sorted(filter(None, self._attribute("date")))
        if len(set(dates)) < 2:
            return "".join(dates[:1])
        return _("du {first} au {last}").format(first=dates[0], last=dates[-1])

    def _methods(self) -> str:
        said = [_("Entretiens"), self._dates(), self._modes()]
        asked = self.material.consultation
        if asked:
            said.append(labelled(_("consultation"), ", ".join(f"{n} {p.name}" for p, n in asked.populations)))
        return listed(filter(None, said))

    def _coders(self) -> str:
        snapshot = self.material.snapshot
        coded = {one.coder_id for one in snapshot.codings} | {one.coder_id for one in snapshot.decisions}
        n = sum(coder.kind is CoderKind.HUMAN and coder.id in coded for coder in snapshot.coders)
        return f"{n}. {say_reliability(self.material)}" if n else ""

    def _consent_counts(self) -> Counter[str]:
        words = {
            Consent.NAMED: _("citation nominative"),
            Consent.ANONYMOUS: _("citation anonyme"),
            Consent.AFTER_REVIEW: _("citation après relecture"),
            Consent.NONE: _("aucune citation"),
        }
        cases = self.material.snapshot.cases
        known = [cases[iid] for iid in self.material.themes.base if iid in cases]
        return Counter(words[consent_of(case)] for case in known if case.attributes.get("consentement"))

    def _consents(self) -> str:
        counts = self._consent_counts()
        if not counts:
            return ""
        return _("Accords de citation : {counts} ; texte gardé une fois, jamais modifié, empreintes en annexe").format(
            counts=", ".join(f"{kind} ({n})" for kind, n in counts.most_common())
        )
