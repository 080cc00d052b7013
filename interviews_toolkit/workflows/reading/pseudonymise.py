"""Put pseudonyms in the place of names all over a study, with the key kept apart; and put the names back.

Planned first, so that a person decides on each name; then done in one act, after a backup. What people coded stays on
its passages. The key table is written before the act is kept: no project is without its key.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotEnoughDataError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId, content_hash
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.nlp.noticing import notice
from interviews_toolkit.nlp.pipeline import analyst
from interviews_toolkit.nlp.words import is_word
from interviews_toolkit.privacy import (
    KeyTable,
    MentionKind,
    NamedEntity,
    Swapped,
    TextStep,
    everyday_words,
    find_in_study,
    find_left,
    group_mentions,
    known_names,
    name_parts,
    seen_names,
    swap_text,
    swap_words,
    take_fingerprints,
    written,
)

_FEW = 3
"""Fewer participants than these of one value may be known by it."""
SaveKey = Callable[[KeyTable], None]
Left = tuple[tuple[str, tuple[str, ...]], ...]
Rare = tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """What was done, and what is left for a person to see to.

    Attributes:
        replaced: Who and what has a pseudonym now.
        n_replaced: Mentions replaced in each interview.
        refused: Found, and left as they are said.
        left_in: Where names still stand, which no act of this kind changes: interviews' ids and files, the codebook.
        n_clusterings: Classifications made before, of the words that were there.
        rare: Attributes of participants and values that fewer than three have.
    """

    replaced: tuple[NamedEntity, ...]
    n_replaced: dict[InterviewId, int]
    refused: tuple[NamedEntity, ...]
    left_in: Left
    n_clusterings: int
    rare: Rare


def propose_pseudonyms(sitting: store.Sitting, table: KeyTable) -> tuple[NamedEntity, ...]:
    """Find who and what the study names, group the forms of each, and propose a pseudonym; nothing is changed.

    Args:
        sitting: The study; a language model reads what it has not read.
        table: The key so far: who has a pseudonym keeps it.

    Raises:
        NotEnoughDataError: The project has no interview yet.
    """
    with sitting.read() as connection:
        interviews = store.load_interviews(connection)
        known = known_names(store.load_cases(connection).values())
    if not interviews:
        raise NotEnoughDataError(What.NO_INTERVIEW_YET)
    kept = sitting.complete_analyses(interviews, analyst())
    noticed = notice({one.id: (kept.analyses[one.text_hash],) for one in interviews})
    known |= {form: entity.kind for entity in table.entities for form in entity.forms}
    found = find_in_study(
        {one.id: one.text for one in interviews}, known=known, named=seen_names(noticed), is_word=is_word
    )
    return group_mentions(found, before=table.entities)


def pseudonymise(
    sitting: store.Sitting,
    decided: Sequence[NamedEntity],
    refused: Sequence[NamedEntity],
    *,
    table: KeyTable,
    save_key: SaveKey,
) -> Pseudonymised:
    """Replace every form of what was decided, wherever it is said or written, in one act, after a backup.

    Args:
        sitting: The study.
        decided: With their pseudonyms.
        refused: What stays, for the report.
        table: The key so far.
        save_key: Keeps the key; called before the act is.

    Raises:
        ConflictError: Somebody changed an interview meanwhile; nothing is kept.
    """
    words = {form: entity.pseudonym for entity in decided for form in entity.forms}
    store.make_backup(sitting.project, reason="pseudonymise")
    key = _with(table, decided, used=f"{sitting.now()} {sitting.coder.name} pseudonymise")
    with sitting.act("pseudonymise", payload := {"entities": len(decided)}) as connection:
        n_replaced: dict[InterviewId, int] = {}
        for interview in store.load_interviews(connection):
            swapped = Swapped(interview.text, swap_words(interview.text, words))
            if swapped.after != interview.text:
                n_replaced[interview.id] = len(swapped.swaps)
                key = _with_step(key, interview, swapped)
                _retell(connection, interview, swapped, words=words, at=sitting.now())
        store.retell_around(connection, partial(swap_text, words=words))
        _keep_fingerprints(connection, key)
        payload["mentions"] = sum(n_replaced.values())
        result = Pseudonymised(tuple(decided), n_replaced, tuple(refused), *_left(connection))
        save_key(key)
    return result


def reidentify(sitting: store.Sitting, *, table: KeyTable, save_key: SaveKey) -> dict[InterviewId, bool]:
    """Put the names back, in one act: word for word in a text nobody corrected since, else by their fullest form.

    Returns:
        By interview whether each word is the one it was.

    Raises:
        ConflictError: Nothing in the study has a pseudonym of this table.
    """
    names = {written(entity.pseudonym): entity.forms[0] for entity in reversed(table.entities)}
    exact: dict[InterviewId, bool] = {}
    with sitting.act("reidentify", payload := {"entities": len(table.entities)}) as connection:
        for interview in store.load_interviews(connection):
            now = _step_back(connection, interview, table, words=names, at=sitting.now())
            rest = Swapped(now.text, swap_words(now.text, names))
            if rest.swaps:
                _retell(connection, now, rest, words=names, at=sitting.now())
            if rest.swaps or now != interview:
                exact[interview.id] = not rest.swaps
        if not exact:
            raise ConflictError(
                _("Rien dans cette étude n'a de pseudonyme de cette table."), hint=_("Est-ce la bonne table de clés ?")
            )
        store.retell_around(connection, partial(swap_text, words=names))
        store.save_fingerprints(connection, None)
        payload["interviews"] = len(exact)
        save_key(replace(table, uses=(*table.uses, f"{sitting.now()} {sitting.coder.name} reidentify")))
    return exact


def forget_names(sitting: store.Sitting) -> None:
    """Take the texts from before, and all that undoing needs, out of a pseudonymised project, and write it anew.

    Raises:
        ConflictError: Nothing was pseudonymised; or another program reads the project.
    """
    with sitting.act("forget-names", {}) as connection:
        known = store.load_fingerprints(connection)
        if known is None:
            raise ConflictError(
                _("Rien n'a de pseudonyme dans cette étude."),
                hint=_("D'abord : interviews project pseudonymise --key FICHIER"),
            )
        store.save_fingerprints(connection, replace(known, is_sealed=True))
        store.forget_former_texts(connection)
    store.rewrite_file(sitting.project)


def _step_back(
    connection: store.Connection, interview: Interview, table: KeyTable, *, words: dict[str, str], at: str
) -> Interview:
    """Undo on a text what was replaced in it, last first, as far as it is the text that was made then."""
    now = interview
    for step in reversed(table.steps.get(interview.id, ())):
        if step.after == now.text_hash:
            _retell(connection, now, Swapped(now.text, step.swaps), words=words, at=at)
            now = store.load_interview(connection, interview.id)
    return now


def _retell(
    connection: store.Connection, interview: Interview, swapped: Swapped, *, words: dict[str, str], at: str
) -> None:
    reword = partial(swap_text, words=words)
    store.retell_interview(connection, interview, swapped.after, land=swapped.land, reword=reword, at=at)


def _with(table: KeyTable, decided: Sequence[NamedEntity], *, used: str) -> KeyTable:
    """Add to a key table who was decided on; one that was there has its new forms too."""
    forms: dict[str, NamedEntity] = {entity.pseudonym: entity for entity in table.entities}
    for one in decided:
        before = forms[one.pseudonym].forms if one.pseudonym in forms else ()
        forms[one.pseudonym] = replace(one, forms=tuple(dict.fromkeys((*before, *one.forms))), where={})
    return KeyTable(tuple(forms.values()), table.steps, (*table.uses, used))


def _with_step(table: KeyTable, interview: Interview, swapped: Swapped) -> KeyTable:
    step = TextStep(interview.text_hash, content_hash(swapped.after), swapped.back())
    steps = (*table.steps.get(interview.id, ()), step)
    return replace(table, steps={**table.steps, interview.id: steps})


def _keep_fingerprints(connection: store.Connection, table: KeyTable) -> None:
    known = store.load_fingerprints(connection)
    common = everyday_words(one.text for one in store.load_interviews(connection))
    forms = {
        part: one.pseudonym
        for one in table.entities
        if one.kind is MentionKind.PERSON
        for part in name_parts(one.forms, common)
    }
    forms |= {form: one.pseudonym for one in table.entities for form in one.forms}
    store.save_fingerprints(connection, take_fingerprints(forms.items(), salt=known.salt if known else None))


def _left(connection: store.Connection) -> tuple[Left, int, Rare]:
    known = store.load_fingerprints(connection)
    assert known is not None
    places = [(str(one.id), f"{one.id} {one.source.name}") for one in store.load_interviews(connection)]
    guide = store.load_guide(connection)
    places.append((_("grille"), store.codebook_in_force(connection).source))
    places.append((_("guide"), " ".join(one.text for one in guide.questions) if guide else ""))
    left = tuple((place, found) for place, words in places if (found := find_left(words, known)))
    column = store.load_grouping(connection)
    values = Counter(case.attributes.get(column, "") for case in store.load_cases(connection).values())
    rare = tuple((column, value, n) for value, n in sorted(values.items()) if value and n < _FEW)
    return left, len(store.load_clusterings(connection)), rare
