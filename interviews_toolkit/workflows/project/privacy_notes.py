"""Gather what a study holds about people, for its register of processing."""

from collections import Counter

from interviews_toolkit import store
from interviews_toolkit.model.interviews import Role
from interviews_toolkit.model.privacy_notes import PrivacyNotes
from interviews_toolkit.stats.layers.consent import consent_of


def gather_privacy_notes(project: store.Project) -> PrivacyNotes:
    """Gather them; nothing is changed."""
    with project.read() as connection:
        journal = store.load_journal(connection)
        interviews, cases = store.load_interviews(connection), store.load_cases(connection)
        known = store.load_fingerprints(connection)
        counts, n_memos = store.load_counts(connection), len(store.load_memos(connection))
        n_former = store.count_former_texts(connection)
    days: dict[str, list[str]] = {}
    for entry in reversed(journal):
        if entry.coder:
            days.setdefault(entry.coder, []).append(entry.at[:10])
    voices = {(one.id, label) for one in interviews for label, who in one.voices.items() if who.role is not Role.OTHER}
    return PrivacyNotes(
        title=project.title,
        path=project.path.resolve(),
        since=journal[-1].at,
        until=journal[0].at,
        n_interviews=counts.n_interviews,
        n_participants=counts.n_cases,
        n_voices=len(voices),
        n_words=counts.n_codable_words,
        n_codings=counts.n_codings,
        n_memos=n_memos,
        consents=Counter(consent_of(cases.get(one.id)).value for one in interviews),
        attributes=tuple(dict.fromkeys(name for case in cases.values() for name in case.attributes)),
        n_former=n_former,
        people={name: (at[0], at[-1]) for name, at in days.items()},
        is_open=store.is_open_to_others(project.path),
        are_names_replaced=None if known is None else known.is_sealed,
        backups=[one.made_at.isoformat() for one in store.list_backups(project.path)],
    )
