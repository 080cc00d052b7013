"""Who asks and who answers: told by the file, by the label, by the participants' table, or seen from the questions."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from interviews_toolkit.i18n import _
from interviews_toolkit.model.interviews import Notice, Role
from interviews_toolkit.readers._lexicon import fold, role_of
from interviews_toolkit.readers._same_voice import id_key
from interviews_toolkit.readers.speakers import UNNAMED, UNNAMED_BOLD, Transcript

_DECLARED = re.compile(r"\W*(?P<left>[^:=\n]{1,40}?)\s*[:=]\s*(?P<right>[^:=\n]{1,60}?)\s*$")
_DECLARATION = 120  # code points, at most
_LONE_E = {"r": Role.INTERVIEWER, "q": Role.INTERVIEWEE}  # E as Enquêteur beside R, as Enquêté beside Q
_LONE_I = {"r": Role.INTERVIEWER, "p": Role.INTERVIEWER, "q": Role.INTERVIEWEE}


@dataclass(frozen=True, slots=True)
class _Habits:
    """How a voice speaks: the share of its turns with a question, and its words."""

    questions: float
    n_words: int


def assign_roles(transcript: Transcript, participants: Collection[str] = ()) -> tuple[dict[str, Role], list[Notice]]:
    """Give every label its role; in this order, the first that speaks decides.

    1. The file says so above the first turn: ``Interviewer = A``, ``Enquêtrice : Claire``, ``E : enquêtrice``.
    2. The label is in the participants' table (``E07``, ``E7``): interviewee.
    3. The label names a role; a lone ``E`` or ``I`` is read by the letter beside it.
    4. One voice is known to ask: the others answer. One is known to answer and one is left: that one asks.
    5. Who asks most often, and speaks less, is the interviewer: a notice says that it was inferred.

    A label that looks mistyped takes the role of the one it resembles: role OTHER would make its words vanish.
    """
    voices = transcript.voices
    if voices.kind is None:
        return {UNNAMED: Role.INTERVIEWEE, UNNAMED_BOLD: Role.INTERVIEWER}, []
    keys = list(dict.fromkeys(fold(speech.label) for speech in transcript.speeches))
    own = [key for key in keys if key not in voices.like]
    roles = _known(own, transcript, participants)
    notices = list(_infer(own, roles, transcript))
    for key in keys:
        roles.setdefault(key, roles.get(voices.like.get(key, ""), Role.INTERVIEWEE))
    return {speech.label: roles[fold(speech.label)] for speech in transcript.speeches}, notices


def _known(keys: list[str], transcript: Transcript, participants: Collection[str]) -> dict[str, Role]:
    """The roles that need no inference."""
    known = {id_key(fold(participant)) for participant in participants}
    roles: dict[str, Role] = {}
    for key in keys:
        if id_key(key) in known:
            roles[key] = Role.INTERVIEWEE
        elif role := role_of(key):
            roles[key] = role
    roles |= {key: role for key, role in _lone_letters(keys).items() if key not in roles}
    return roles | _declared(transcript.preamble, keys)


def _declared(preamble: Collection[str], keys: Collection[str]) -> dict[str, Role]:
    declared: dict[str, Role] = {}
    for line in preamble:
        if len(line) > _DECLARATION or not (found := _DECLARED.match(line)):
            continue
        left, right = fold(found["left"]), fold(re.sub("[,;].*", "", found["right"]))
        for name, said in ((right, left), (left, right.split()[0] if right else "")):
            key = next((key for key in keys if name == key or name.startswith(f"{key} ")), None)
            role = role_of(said)
            if key is not None and role is not None and role_of(key) is not role:
                declared.setdefault(key, role)
    return declared


def _lone_letters(keys: Collection[str]) -> dict[str, Role]:
    lone: dict[str, Role] = {}
    for letter, table in (("e", _LONE_E), ("i", _LONE_I)):
        role = next((table[other] for other in keys if other in table), None)
        if letter in keys and role is not None:
            lone[letter] = role
    return lone


def _infer(keys: list[str], roles: dict[str, Role], transcript: Transcript) -> Iterator[Notice]:
    unknown = [key for key in keys if key not in roles]
    if Role.INTERVIEWER not in roles.values() and unknown:
        answers = Role.INTERVIEWEE in roles.values()
        if not (answers and len(unknown) == 1):
            asks = _most_asking(unknown, transcript)
            label = transcript.voices.labels[asks]
            message = _(
                "« {label} » pose le plus de questions et parle le moins : pris pour l'enquêteur ou l'enquêtrice. "
                "Si c'est faux, écrivez « Enquêteur = … » en tête du fichier."
            )
            yield Notice(message.format(label=label), _first_line(asks, transcript))
            roles[asks] = Role.INTERVIEWER
        else:
            roles[unknown[0]] = Role.INTERVIEWER
    rest = [key for key in keys if key not in roles]
    if rest and Role.INTERVIEWEE in roles.values():
        for key in rest:
            message = _("« {label} » n'est pas une voix connue : ses mots comptent comme ceux d'une personne enquêtée.")
            yield Notice(message.format(label=transcript.voices.labels[key]), _first_line(key, transcript))
    roles |= dict.fromkeys(rest, Role.INTERVIEWEE)


def _most_asking(keys: list[str], transcript: Transcript) -> str:
    habits = _habits(transcript)
    return max(keys, key=lambda key: (habits[key].questions, -habits[key].n_words, -keys.index(key)))


def _habits(transcript: Transcript) -> Mapping[str, _Habits]:
    said: dict[str, list[str]] = {}
    for speech in transcript.speeches:
        said.setdefault(fold(speech.label), []).append(speech.span.cut(transcript.text))
    return {
        key: _Habits(sum("?" in words for words in turns) / len(turns), sum(len(words.split()) for words in turns))
        for key, turns in said.items()
    }


def _first_line(key: str, transcript: Transcript) -> int | None:
    return next((speech.line for speech in transcript.speeches if fold(speech.label) == key), None)
