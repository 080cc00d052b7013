"""The review page's twin for a terminal: one suggestion at a time, the same keys, each decision kept at once."""

from collections.abc import Sequence
from uuid import uuid4

from rich.text import Text

from interviews_toolkit import store
from interviews_toolkit.cli.keys import KeySource
from interviews_toolkit.cli.output import clean, heading, note, paragraph, say, show, warn
from interviews_toolkit.errors import ConflictError, InterviewsError, NotFoundError
from interviews_toolkit.exports.acts import say_act
from interviews_toolkit.exports.suggestion_words import say_nearest, say_precision, say_reasons
from interviews_toolkit.files.spelling import fold
from interviews_toolkit.i18n import _, labelled, ngettext
from interviews_toolkit.model.cases import describing_attributes
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Verdict
from interviews_toolkit.model.ids import InterviewId, SuggestionId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.model.versions import suggestion_version
from interviews_toolkit.workflows.coding.decide import Ruling, decide
from interviews_toolkit.workflows.coding.list_queue import Order, Queue, list_queue
from interviews_toolkit.workflows.coding.open_interview import open_text
from interviews_toolkit.workflows.project.undo_last import next_steps, undo_last

_CONTEXT = 700
"""Code points shown on each side of the passage, of a turn that goes on for longer."""
_LISTED = 9


class TerminalReview:
    """One coder before a terminal."""

    def __init__(
        self, sitting: store.Sitting, *, keys: KeySource, order: Order = "text", only: InterviewId | None = None
    ) -> None:
        self.project = sitting.project
        self.coder = sitting.coder
        self.keys = keys
        self.order = order
        self.only = only
        self.n_done = 0

    def run(self) -> int:
        """Go through what waits until it is empty or the person leaves; gives the number of acts kept."""
        first: SuggestionId | None = None
        while True:
            queue = list_queue(self.project, coder=self.coder, order=self.order, interview_id=self.only)
            if not queue.waiting:
                say(_("Plus de suggestion à décider."))
                return self.n_done
            current = next((one for one in queue.waiting if one.id == first), queue.waiting[0])
            self._show(queue, current)
            outcome = self._answer(queue, current)
            if outcome is None:
                return self.n_done
            first = outcome

    def _answer(self, queue: Queue, one: Suggestion) -> SuggestionId | None:
        """Do what the next key says; gives the suggestion to show next, None to leave."""
        stay = one.id
        following = (
            queue.waiting[1].id if queue.waiting[0].id == one.id and len(queue.waiting) > 1 else queue.waiting[0].id
        )
        while True:
            key = self.keys.key()
            if key in {"q", ""}:
                return None
            if key in _VERDICTS:
                return following if self._decide(queue, one, _VERDICTS[key]) else stay
            if key == "c":
                return following if self._recode(queue, one) else stay
            if key == "u":
                return self._undo(queue) or stay
            if key == "?":
                self._help()
            else:
                note(_("Touche inconnue. « ? » : les touches."))

    def _decide(self, queue: Queue, one: Suggestion, verdict: Verdict, code: Code | None = None) -> bool:
        seen = {one.id: suggestion_version(one, queue.decisions.get(one.id))}
        ruling = Ruling(one.interview_id, seen, verdict, code_id=code.id if code else None)
        try:
            decide(store.Sitting(self.project, self.coder), ruling, key=uuid4().hex)
        except (ConflictError, NotFoundError) as error:
            self._warn(error)
            return False
        self.n_done += 1
        said = labelled(_say_verdict(verdict), code.name) if code else _say_verdict(verdict)
        say(f"  {said}", style="green")
        return True

    def _recode(self, queue: Queue, one: Suggestion) -> bool:
        codes = tuple(queue.codebook.in_use if queue.codebook else ())
        found: Sequence[Code] = ()
        while True:
            say(_("  Autre code : quelques lettres, ou un numéro de la liste ; rien pour laisser."))
            typed = (self.keys.line() or "").strip()
            if not typed:
                return False
            if typed.isdecimal() and 0 < int(typed) <= len(found):
                return self._decide(queue, one, Verdict.CHANGED, found[int(typed) - 1])
            found = find_codes(codes, typed)[:_LISTED]
            if len(found) == 1:
                return self._decide(queue, one, Verdict.CHANGED, found[0])
            for number, code in enumerate(found, start=1):
                say(f"    {number}  {code.name}  ({code.id})")
            if not found:
                note(_("Aucun code ne contient ces lettres."))

    def _undo(self, queue: Queue) -> SuggestionId | None:
        step = next_steps(store.Sitting(self.project, self.coder)).undo
        if step is None:
            note(_("Il n'y a rien à annuler."))
            return None
        try:
            undone = undo_last(store.Sitting(self.project, self.coder), number=step.number, key=uuid4().hex)
        except (ConflictError, NotFoundError) as error:
            self._warn(error)
            return None
        self.n_done += 1
        say(_("  Annulé : {what}").format(what=say_act(step, queue.codebook)), style="yellow")
        back = undone.change.decisions_removed or undone.change.decisions_added
        return back[0].suggestion_id if back else None

    def _warn(self, error: InterviewsError) -> None:
        warn(error.message)
        if error.hint:
            note(error.hint)

    def _help(self) -> None:
        for key, what in (
            ("a", _("accepter")),
            ("x", _("refuser")),
            ("c", _("choisir un autre code, et accepter")),
            (_("espace"), _("mettre de côté : revient à la fin")),
            ("u", _("annuler le dernier acte")),
            ("?", _("ces touches")),
            ("q", _("finir ; tout est déjà enregistré")),
        ):
            say(f"  {key:>7}  {what}")

    def _show(self, queue: Queue, one: Suggestion) -> None:
        interview = open_text(self.project, one.interview_id).interview
        turn = interview.turn_at(one.span.start)
        attributes = queue.cases[one.interview_id].attributes if one.interview_id in queue.cases else {}
        about = [
            attributes[name]
            for name in describing_attributes(queue.cases.values(), queue.group_by)
            if attributes.get(name)
        ]
        place = f"{one.interview_id} §{turn.index + 1}" if turn else one.interview_id
        left = ngettext("{n} à décider", "{n} à décider", len(queue.waiting)).format(n=len(queue.waiting))
        heading(" · ".join([place, *about, left]))
        asked = next(
            (q for q in (queue.guide.questions if queue.guide else ()) if turn and q.id == turn.question), None
        )
        if asked:
            paragraph(f"{asked.id} · {asked.text}", style="dim")
        show(in_context(interview, turn.span if turn else one.span, one))
        self._show_code(queue.codebook, one)
        for line in say_reasons(one):
            paragraph(line, style="cyan")
        hint = queue.hints.get(one.id)
        if precision := say_precision(one, hint):
            paragraph(precision)
        for line in say_nearest(hint):
            paragraph(line, style="dim")
        step = next_steps(store.Sitting(self.project, self.coder)).undo
        undo = _("u annuler {what}").format(what=say_act(step, queue.codebook)) if step else ""
        keys = [
            _("a accepter"),
            _("x refuser"),
            _("c autre code"),
            _("espace plus tard"),
            undo,
            _("? touches"),
            _("q finir"),
        ]
        paragraph("   ".join(key for key in keys if key), style="dim")

    def _show_code(self, codebook: Codebook | None, one: Suggestion) -> None:
        code = codebook[one.code_id] if codebook and one.code_id in codebook else None
        say(f"  → {code.name if code else one.code_id}", style="bold")
        if code and code.definition:
            paragraph(code.definition, indent=4)


_VERDICTS = {"a": Verdict.ACCEPTED, "x": Verdict.REFUSED, " ": Verdict.SKIPPED}


def _say_verdict(verdict: Verdict) -> str:
    return {
        Verdict.ACCEPTED: _("acceptée"),
        Verdict.CHANGED: _("modifiée"),
        Verdict.REFUSED: _("refusée"),
        Verdict.SKIPPED: _("mise de côté"),
    }[verdict]


def find_codes(codes: Sequence[Code], letters: str) -> tuple[Code, ...]:
    """Find codes by letters of their name or id, accents and case aside; those that begin so come first."""
    wanted = fold(letters)
    folded = {code.id: (fold(code.name), fold(code.id)) for code in codes}
    exact = [code for code in codes if wanted in folded[code.id]]
    if exact:
        return tuple(exact)
    begin = [code for code in codes if any(text.startswith(wanted) for text in folded[code.id])]
    inside = [code for code in codes if code not in begin and any(wanted in text for text in folded[code.id])]
    return (*begin, *inside)


def in_context(interview: Interview, turn: Span, one: Suggestion) -> Text:
    """Draw the turn with its passage between marks, so that it is seen without colour too, and matched words."""
    start, end = max(turn.start, one.span.start - _CONTEXT), min(turn.end, one.span.end + _CONTEXT)
    text = interview.text
    drawn = Text("" if start == turn.start else "[…] ", style="dim")
    drawn.append(_flat(text[start : one.span.start]), style="not dim")
    drawn.append("▸", style="bold cyan not dim")
    at = one.span.start
    for match in sorted(one.matches, key=lambda match: match.span):
        if match.words and at <= match.span.start and match.span.end <= one.span.end:
            drawn.append(_flat(text[at : match.span.start]), style="bold not dim")
            drawn.append(_flat(match.span.cut(text)), style="bold underline cyan not dim")
            at = match.span.end
    drawn.append(_flat(text[at : one.span.end]), style="bold not dim")
    drawn.append("◂", style="bold cyan not dim")
    drawn.append(_flat(text[one.span.end : end]), style="not dim")
    drawn.append("" if end == turn.end else " […]")
    return drawn


def _flat(text: str) -> str:
    """Lines of the file are not lines of the screen; what a terminal would obey goes."""
    return clean(text.replace("\n", " "))
