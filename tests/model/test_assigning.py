"""Interviews are dealt fairly, alike from each type of actor, the same way from the same seed."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from interviews_toolkit.model.assigning import Assignment, deal

STUDY = {f"E{n:02d}": 100 + 7 * n for n in range(1, 41)}
TYPES = {one: ("réseau", "entreprise", "entreprise", "collectivité")[n % 4] for n, one in enumerate(STUDY)}
NAMES = ("Anne", "Ben", "Carl")


def dealt(names=NAMES, overlap=0.2, seed=1, *, groups=None, before=None, words=None):
    return deal(words or STUDY, before or Assignment(), names, overlap=overlap, seed=seed, groups=groups or {})


@settings(max_examples=25)
@given(
    n=st.integers(1, 40), names=st.integers(1, 3), overlap=st.floats(0, 1), seed=st.integers(0, 99), typed=st.booleans()
)
def test_every_interview_is_given_and_all_have_the_share_they_are_to_have(n, names, overlap, seed, typed):
    words, groups = dict(list(STUDY.items())[:n]), TYPES if typed else {}
    made = dealt(NAMES[:names], overlap, seed, groups=groups, words=words)
    assert made.given == words.keys()
    wanted = max(1, round(overlap * n)) if overlap and names > 1 else 0
    assert len(made.shared) == wanted
    assert all(len(made.of(one)) == names for one in made.shared)
    assert made == dealt(NAMES[:names], overlap, seed, groups=groups, words=words)


def test_types_of_actors_are_shared_out_alike():
    made = dealt(groups=TYPES, overlap=0.2)
    assert Counter(TYPES[one] for one in made.shared) == {"entreprise": 4, "réseau": 2, "collectivité": 2}
    for name in NAMES:
        own = Counter(TYPES[one] for one in made.coders[name] - made.shared)
        assert all(abs(own[one] - n * 0.8 / 3) < 1 for one, n in Counter(TYPES.values()).items()), own


def test_nobody_reads_much_more_than_another():
    made = dealt(overlap=0)
    read = [sum(STUDY[one] for one in mine) for mine in made.coders.values()]
    assert max(read) - min(read) <= max(STUDY.values())


def test_another_seed_deals_otherwise_and_what_was_given_stays():
    first = dealt(words=dict(list(STUDY.items())[:30]))
    assert first.coders != dealt(words=dict(list(STUDY.items())[:30]), seed=2).coders
    then = dealt(before=first)
    assert then.given == STUDY.keys()
    assert all(first.coders[name] <= then.coders[name] for name in NAMES)
    assert len(then.shared) == len(first.shared) + 2
