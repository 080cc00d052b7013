"""Who asks and who answers: told by the file, by the label, by the participants' table, or seen from the questions."""

import re
from collections.abc import Collection, Iterator

from interviews_toolkit.i18n import _
from interviews_toolkit.languages import spoken
from interviews_toolkit.model.interviews import Notice, Role
from interviews_toolkit.readers._habits import who_asks
from interviews_toolkit.readers._lexicon import fold, role_in_brackets, role_of, unnumbered
from interviews_toolkit.readers._same_voice import id_key
from interviews_toolkit.readers.speakers import UNNAMED, UNNAMED_BOLD, Transcript

_DECLARED = re.compile(r"\W*(?P<left>[^:=\n]{1,40}?)\s*[:=]\s*(?P<right>[^:=\n]{1,60}?)\s*$")
_PAIR = 2  # of two voices, who leads may well be the one asked: « Animatrice » is a job
_SHOWN_LABELS = 20
_DECLARATION = 120  # code points, at most
_LONE_E = {"r": Role.INTERVIEWER, "q": Role.INTERVIEWEE}  # E as Enquêteur beside R, as Enquêté beside Q
_LONE_I = {"r": Role.INTERVIEWER, "p": Role.INTERVIEWER, "q": Role.INTERVIEWEE}


def assign_roles(transcript: Transcript, participants: Collection[str] = ()) -> tuple[dict[str, Role], list[Notice]]:
    """Give every label its role; in this order, the first that speaks decides.

    1. The file says so above the first turn: ``Interviewer = A``, ``Enquêtrice : Claire``, ``E : enquêtrice``,
       ``CD : Claire Durand, enquêtrice``, « Entretien mené par Claire Durand ».
    2. The label is in the participants' table (``E07``, ``E7``): interviewee.
    3. The label names a role, alone or beside a name (``Claire (enquêtrice)``); a lone ``E`` or ``I`` is read by the
       letter beside it; who leads a group asks, unless another is known to.
    4. One voice is known to ask: the others answer. One is known to answer and one is left: that one asks.
    5. How they speak: see ``who_asks``. One voice that asks far more than it tells is the interviewer, and a notice
       says why. Where none does, nobody is left out: all count as interviewees, and a notice asks.

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
        if key == UNNAMED:
            roles[key] = Role.INTERVIEWER
        elif id_key(key) in known:
            roles[key] = Role.INTERVIEWEE
        elif role := role_of(key) or role_in_brackets(transcript.voices.labels[key]):
            roles[key] = role
    leading = [key for key in keys if key not in roles and spoken().labels.moderators.match(unnumbered(key))]
    if Role.INTERVIEWER not in roles.values() and len(keys) > _PAIR:
        roles |= dict.fromkeys(leading, Role.INTERVIEWER)
    roles |= {key: role for key, role in _lone_letters(keys).items() if key not in roles}
    return roles | _declared(transcript.preamble, keys)


def _declared(preamble: Collection[str], keys: Collection[str]) -> dict[str, Role]:
    declared: dict[str, Role] = {}
    for line in preamble:
        if len(line) > _DECLARATION:
            continue
        if led := spoken().labels.led_by.search(fold(line)):
            key = _named(led[1], keys)
            declared |= {key: Role.INTERVIEWER} if key else {}
        if found := _DECLARED.match(line):
            left, right = (fold(found["left"]), fold(re.sub("[,;].*", "", found["right"])))
            said = next((word for word in fold(found["right"]).replace(",", " ").split() if role_of(word)), "")
            for name, told in ((right, left), (left, said)):
                key, role = _named(name, keys), role_of(told)
                if key is not None and role is not None and role_of(key) is not role:
                    declared.setdefault(key, role)
    return declared


def _named(name: str, keys: Collection[str]) -> str | None:
    """The voice a folded name of the header stands for: by its beginning, or its initials (``CD``, ``C``)."""
    initials = "".join(word[0] for word in re.split(r"[ -]+", name) if word)
    begins = (key for key in keys if name == key or name.startswith(f"{key} ") or key.startswith(f"{name} "))
    return next(begins, None) or next((key for key in keys if key in {initials, initials[:1]} and name), None)


def _lone_letters(keys: Collection[str]) -> dict[str, Role]:
    lone: dict[str, Role] = {}
    for letter, table in (("e", _LONE_E), ("i", _LONE_I)):
        role = next((table[other] for other in keys if other in table), None)
        if letter in keys and role is not None:
            lone[letter] = role
    return lone


def _infer(keys: list[str], roles: dict[str, Role], transcript: Transcript) -> Iterator[Notice]:
    labels = transcript.voices.labels
    unknown = [key for key in keys if key not in roles]
    wanted, first_lines = set(unknown), _first_lines(transcript)
    if Role.INTERVIEWER not in roles.values() and unknown:
        if Role.INTERVIEWEE in roles.values() and len(unknown) == 1 and len(keys) == 2:
            roles[unknown[0]] = Role.INTERVIEWER
        elif asks := who_asks({key: turns for key, turns in _said(transcript).items() if key in wanted}):
            roles[asks] = Role.INTERVIEWER
            message = _(
                "« {label} » est pris pour l'enquêteur ou l'enquêtrice : c'est la voix qui pose les questions. "
                "Si c'est faux, corrigez-le : interviews reading voices set, ou « Enquêteur = … » en tête du fichier."
            )
            yield Notice(message.format(label=labels[asks]), first_lines[asks])
        elif len(keys) == 1:
            roles[unknown[0]] = Role.INTERVIEWEE
        else:
            message = _(
                "Rien ne dit qui pose les questions : toutes les voix comptent comme enquêtées ({labels}). "
                "Dites-le : interviews reading voices set, ou « Enquêteur = … » en tête du fichier."
            )
            more = [] if len(unknown) <= _SHOWN_LABELS else ["…"]
            shown = [labels[key] for key in unknown[:_SHOWN_LABELS]]
            yield Notice(message.format(labels=", ".join(shown + more)))
            roles |= dict.fromkeys(unknown, Role.INTERVIEWEE)
    rest = [key for key in keys if key not in roles]
    if rest and Role.INTERVIEWEE in roles.values():
        for key in rest:
            message = _("« {label} » n'est pas une voix connue : ses mots comptent comme ceux d'une personne enquêtée.")
            yield Notice(message.format(label=labels[key]), first_lines[key])
    roles |= dict.fromkeys(rest, Role.INTERVIEWEE)


def _said(transcript: Transcript) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for speech in transcript.speeches:
        said.setdefault(fold(speech.label), []).append(speech.span.cut(transcript.text))
    return said


def _first_lines(transcript: Transcript) -> dict[str, int]:
    return {fold(speech.label): speech.line for speech in reversed(transcript.speeches)}
