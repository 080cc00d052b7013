"""The turn grammar: which line heads are voices, and what each voice says.

A label counts as a voice when it comes back in the transcript's own way of setting labels off, or stands in the
participants' table, or names a role (« Enquêtrice »). ``Bilan : …``, ``10:30`` and ``http:`` do not.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.languages import spoken
from interviews_toolkit.model.interviews import Notice
from interviews_toolkit.readers._labels import Candidate, LabelKind, candidates_of
from interviews_toolkit.readers._lexicon import role_of
from interviews_toolkit.readers._lines import Line
from interviews_toolkit.readers._loose import LooseHeads
from interviews_toolkit.readers._times import STAMP, is_stamp, seconds_of, time_at_head
from interviews_toolkit.readers._voices import HeardVoices, choose_heads, find_voices, rejected
from interviews_toolkit.readers._writer import Speech, TurnWriter

UNNAMED = "?"
"""The label of the one voice of a transcript that names nobody."""
UNNAMED_BOLD = "? (gras)"
"""In such a transcript, the voice whose questions are set in bold."""
_STAGE = re.compile(rf"\s*\[[^\[\]\n]*[^\W\d_]\s[^\[\]\n]*\]\s*(?:{STAMP})?\s*")
"""« [Interruption de la cheffe] (1:54 - 3:26) », a line of its own: nobody says it."""
_OVERLAP = re.compile(r"//\s*(?P<label>[^:/\n]{1,40}):[^/\n]*//")
"""« //S00: D'accord. // » in another's turn, as noScribe writes it."""
_HEAD = 40
_SERVICE = 200
_SHOWN_LINES = 8
_MANY_TURNS = 20


@dataclass(frozen=True, slots=True)
class Transcript:
    """A transcript before roles are known.

    Attributes:
        text: What is stored.
        speeches: The turns, in order.
        voices: The labels taken as voices; none in a transcript that names nobody.
        preamble: The lines above the first turn.
        notices: What a person should look at.
    """

    text: str
    speeches: tuple[Speech, ...]
    voices: HeardVoices
    preamble: tuple[str, ...]
    notices: tuple[Notice, ...]


def find_turns(lines: Sequence[Line], participants: Collection[str] = ()) -> Transcript:
    """Find who says what, and write the stored text.

    A span leaves out label, separator, time and outer white space. Lines without a label go on with the turn;
    titles and comments end it, and what follows them is a new turn of the same voice. Text above the first turn
    is no turn. Labels that differ by case or accents are one voice, in its usual spelling; a label one slip away
    from a frequent one keeps its own spelling, and a notice says so.

    Without any label, every paragraph is a turn of one unnamed voice: a block between blank lines, or a line
    where there are no blank lines. Where questions stand in bold and answers do not, those are two voices.
    """
    lines = _without_overlaps(_without_service(lines))
    heads = candidates_of(lines)
    voices = find_voices(lines, heads, participants)
    if voices.kind is None:
        return _unlabelled(lines, voices)
    chosen, doubtful = LooseHeads(voices).find(lines, choose_heads(lines, heads, voices))
    lines = [
        replace(line, is_aside=True) if head is None and _STAGE.fullmatch(line.text) else line
        for line, head in zip(lines, chosen, strict=True)
    ]
    chosen, voices = _with_unnamed_questions(lines, chosen, voices)
    writer = TurnWriter()
    for line, head in zip(lines, chosen, strict=True):
        writer.add(line, head, voices.label(head) if head else "")
    text, speeches, silent = writer.finish()
    first = next((i for i, head in enumerate(chosen) if head), len(lines))
    preamble = tuple(line.text for line in lines[:first] if line.text.strip())
    notices = (*_on_voices(lines, chosen, voices), *_on_lines(rejected(lines, heads, voices, chosen), doubtful, silent))
    return Transcript(text, speeches, voices, preamble, notices)


def _with_unnamed_questions(
    lines: Sequence[Line], chosen: list[Candidate | None], voices: HeardVoices
) -> tuple[list[Candidate | None], HeardVoices]:
    """Where one voice alone is named and answers lines that ask, those lines are the turns of an unnamed one."""
    if len({voices.label(head) for head in chosen if head}) != 1:
        return chosen, voices
    above: int | None = None
    asking: list[int] = []
    for at, (line, head) in enumerate(zip(lines, chosen, strict=True)):
        if head and above is not None and chosen[above] is None and lines[above].text.rstrip().endswith("?"):
            asking.append(above)
        above = at if line.text.strip() and not line.is_aside else above
    if len(asking) < 2:
        return chosen, voices
    heads = list(chosen)
    for at in asking:
        heads[at] = Candidate(UNNAMED, UNNAMED, LabelKind.ALONE, 0, lines[at].seconds)
    labels, counts = {**voices.labels, UNNAMED: UNNAMED}, {**voices.counts, UNNAMED: len(asking)}
    return heads, replace(voices, labels=labels, counts=counts)


def _without_service(lines: Sequence[Line]) -> list[Line]:
    """Set aside what a transcription service writes: nobody says it."""
    service = spoken().labels.service
    return [
        replace(line, is_aside=True) if len(line.text) < _SERVICE and service.fullmatch(line.text) else line
        for line in lines
    ]


def _without_overlaps(lines: Sequence[Line]) -> list[Line]:
    """Set what another voice says meanwhile on a line of its own, said in nobody's turn, if that voice is one here."""
    if not any("//" in line.text for line in lines):
        return list(lines)
    heads = sorted(line.text.lstrip()[:_HEAD] for line in lines)
    parts: list[Line] = []
    for line in lines:
        rest, at = line, 0
        for found in _OVERLAP.finditer(line.text):
            label = found["label"].strip()
            following = bisect_left(heads, label)
            if following == len(heads) or not heads[following].startswith(label):
                break
            before = line.text[at : found.start()].rstrip()
            parts.append(replace(rest, text=before.lstrip() if at else before))
            parts.append(Line(found[0], line.number, is_aside=True))
            at = found.end()
            rest = Line(line.text[at:].lstrip(), line.number)
        if rest is line or rest.text:
            parts.append(rest)
    return parts


def _unlabelled(lines: Sequence[Line], voices: HeardVoices) -> Transcript:
    writer = TurnWriter()
    by_line = all(line.text.strip() for line in lines[:-1]) or any(line.is_cue for line in lines)
    bold_asks = _bold_asks(lines)
    after_blank = True
    timed = _are_timed(lines)
    for line in lines:
        time = time_at_head(line.text) if timed else None
        begins = bool(line.text.strip()) and (by_line or after_blank or time is not None) and not line.is_aside
        begins = begins and not is_stamp(line.text)
        label = UNNAMED_BOLD if bold_asks and _all_bold(line) else UNNAMED
        start, seconds = (time.end(), seconds_of(time[0])) if time else (0, line.seconds)
        head = Candidate(label, label, LabelKind.ALONE, start, seconds) if begins else None
        writer.add(Line(line.text, line.number, is_aside=line.is_aside), head, label)
        after_blank = not line.text.strip() or is_stamp(line.text)
    text, speeches, _silent = writer.finish()
    message = _(
        "Aucun nom de locuteur : chaque paragraphe est une prise de parole d'une même voix, celle de l'enquêté·e. "
        "Si l'enquêteur parle aussi, ses mots seraient comptés : écrivez « Enquêteur : » et « Enquêté : » devant."
    )
    if bold_asks:
        message = _("Aucun nom de locuteur : les paragraphes en gras ou en italique sont pris pour les questions.")
    return Transcript(text, speeches, voices, (), (Notice(message),))


def _are_timed(lines: Sequence[Line]) -> bool:
    """Whether times stand at the head of lines as a habit: one « 10:30 » alone may be what is said."""
    filled = [line for line in lines if line.text.strip() and not line.is_aside]
    n_timed = sum(time_at_head(line.text) is not None for line in filled)
    return n_timed >= 2 and n_timed * 4 >= len(filled)


def _all_bold(line: Line) -> bool:
    return 0 < len(line.text.rstrip()) <= line.strong


def _bold_asks(lines: Sequence[Line]) -> bool:
    """Questions in bold, answers in plain type: a common way to set an interview without naming anybody."""
    bold = [line for line in lines if _all_bold(line)]
    plain = [line for line in lines if line.text.strip() and not line.strong]
    asking = sum("?" in line.text for line in bold)
    return bool(plain) and asking >= 2 and asking * 2 >= len(bold)


def _on_voices(lines: Sequence[Line], chosen: Sequence[Candidate | None], voices: HeardVoices) -> Iterator[Notice]:
    """Tell, at its first line, of each spelling, slip and rare voice."""
    told: set[str] = set()
    if len(voices.counts) == 1:
        yield Notice(_("Une seule voix porte un nom : vérifiez que les questions et les réponses sont bien séparées."))
    n_turns = sum(head is not None for head in chosen)
    for line, head in zip(lines, chosen, strict=True):
        if head is None or head.label in told:
            continue
        told.add(head.label)
        key, usual = voices.key(head), voices.label(head)
        if key in voices.like:
            message = _("« {label} » ressemble à « {other} » : même rôle, le nom est gardé tel quel. À vérifier.")
            yield Notice(message.format(label=head.label, other=voices.labels[voices.like[key]]), line.number)
        elif head.label != usual and key not in voices.numbered:
            message = _("« {label} » est lu comme « {other} » (casse, accents ou ponctuation).")
            yield Notice(message.format(label=head.label, other=usual), line.number)
        elif key in voices.once or (n_turns >= _MANY_TURNS and voices.counts[key] <= 2 and role_of(key) is None):
            n = voices.counts[key]
            message = ngettext(
                "« {label} » ne prend la parole qu'une fois : vérifiez que c'est bien une voix.",
                "« {label} » ne prend la parole que {n} fois : vérifiez que c'est bien une voix.",
                n,
            )
            yield Notice(message.format(label=usual, n=n), line.number)


def _on_lines(once: Iterator[int], loose: Sequence[int], silent: Sequence[int]) -> Iterator[Notice]:
    for number in loose:
        yield Notice(_("Une voix connue semble commencer cette ligne, écrite autrement : laissée au texte."), number)
    doubtful = [number for number in once if number not in loose]
    if doubtful:
        shown = ", ".join(str(number) for number in doubtful[:_SHOWN_LINES])
        more = "…" if len(doubtful) > _SHOWN_LINES else ""
        message = ngettext(
            "Un début de ligne ressemble à un nom qui ne revient pas : laissé au texte (ligne {lines}).",
            "{n} débuts de ligne ressemblent à des noms qui ne reviennent pas : laissés au texte (lignes {lines}).",
            len(doubtful),
        )
        yield Notice(message.format(n=len(doubtful), lines=shown + more), doubtful[0])
    for number in silent:
        yield Notice(_("Un nom de locuteur n'est suivi d'aucun mot."), number)
