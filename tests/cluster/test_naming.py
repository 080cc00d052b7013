from interviews_toolkit.cluster import WEAK_FORMS, NameWords, cluster_reinert, drop_weak, name_clusters


def clustered(corpus):
    return cluster_reinert(corpus.segments, corpus.forms, k=3, min_class=15, **corpus.arguments)


def of(clustering, corpus, world):
    """The cluster most of whose segments tell of a world."""
    world_of = dict(zip(corpus.segments, corpus.worlds, strict=True))
    return max(clustering.clusters, key=lambda cluster: sum(world_of[one] == world for one in cluster.segments))


def test_a_phrase_that_recurs_in_a_cluster_names_it(corpus):
    clustering = clustered(corpus)
    phrases = [["mise en relation"] if world == "gens" else [] for world in corpus.worlds]
    named = name_clusters(clustering, corpus.segments, NameWords(phrases, corpus.forms))
    assert of(named, corpus, "gens").name.startswith("mise en relation · ")
    assert "mise en relation" not in of(named, corpus, "argent").name


def test_a_phrase_of_two_segments_names_nothing(corpus):
    row = corpus.worlds.index("gens")
    phrases = [["mise en relation"] if at in (row, corpus.worlds.index("gens", row + 1)) else []
               for at in range(len(corpus.worlds))]  # fmt: skip
    named = name_clusters(clustered(corpus), corpus.segments, NameWords(phrases, corpus.forms))
    assert not any("mise en relation" in cluster.name for cluster in named.clusters)


def test_one_persons_story_names_nothing(corpus):
    phrases = [
        ["chef de gare"] if world == "gens" and segment.interview_id == "E01" else []
        for world, segment in zip(corpus.worlds, corpus.segments, strict=True)
    ]
    assert sum(map(len, phrases)) > 5
    named = name_clusters(clustered(corpus), corpus.segments, NameWords(phrases, corpus.forms))
    assert not any("chef de gare" in cluster.name for cluster in named.clusters)


def test_every_part_of_a_name_was_said(corpus):
    words = {form for segment in corpus.forms for form in segment}
    named = name_clusters(clustered(corpus), corpus.segments, NameWords([[] for _ in corpus.forms], corpus.forms))
    for cluster in named.clusters:
        parts = cluster.name.split(" · ")
        assert len(parts) == 3
        assert set(parts) <= words


def test_a_word_that_a_phrase_says_already_is_passed_over(corpus):
    phrases = [["bénévoles de terrain"] if world == "gens" else [] for world in corpus.worlds]
    words = [["bénévole", "bénévolat", *forms] if world == "gens" else forms
             for forms, world in zip(corpus.forms, corpus.worlds, strict=True)]  # fmt: skip
    named = name_clusters(clustered(corpus), corpus.segments, NameWords(phrases, words))
    assert of(named, corpus, "gens").name.count("bénévol") == 1


def test_names_change_nothing_else(corpus):
    clustering = clustered(corpus)
    named = name_clusters(clustering, corpus.segments, NameWords([[] for _ in corpus.forms], corpus.forms))
    assert named.id == clustering.id
    assert [one.segments for one in named.clusters] == [one.segments for one in clustering.clusters]


def test_words_of_every_conversation_are_left_out():
    assert drop_weak([["falloir", "bénévole"], ["tout", "vrai", "arrêter"]]) == (("bénévole",), ())
    assert all(form == form.lower() for form in WEAK_FORMS)
