"""How rare a word may be: chosen by what the classes say, the same whatever the order."""

import random

from interviews_toolkit.cluster import choose_min_frequency

WORLDS = ("bus permis route voiture village arrêt", "dossier papier formulaire tampon bureau signature")


def test_odd_segments_that_share_rare_words_do_not_decide():
    draw = random.Random(7)
    forms = [tuple(draw.sample(WORLDS[row % 2].split(), 4)) for row in range(80)]
    forms += [(f"rare{row // 3}", f"seul{row // 3}") for row in range(24)]
    chosen = choose_min_frequency(forms, k=4)
    assert chosen > 3


def test_the_order_of_segments_does_not_matter():
    draw = random.Random(8)
    forms = [tuple(draw.sample(WORLDS[row % 2].split(), 3)) for row in range(60)]
    assert choose_min_frequency(forms, k=4) == choose_min_frequency(forms[::-1], k=4)
