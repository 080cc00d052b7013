"""The published site shows what those who spoke allow, and nothing of the others."""

import re
from html import unescape

import pytest

from interviews_toolkit.errors import UsageError
from interviews_toolkit.exports.site import make_site
from interviews_toolkit.model.analysis import Entity
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.noticed import Noticed
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.quotes.disclosure import Disclosure
from interviews_toolkit.workflows.writing.publish import publish
from tests.workflows.conftest import make_study

WORDS = {
    "E1": ("citation nominative", "Moi, Jeanne, on court <b>toujours</b>."),
    "E2": ("citation anonyme", "Chez nous le temps manque."),
    "E3": ("citation anonyme", "Demandez à Robert Durand."),
    "E4": ("aucune citation", "Cela reste entre nous."),
    "E5": ("", "Personne ne m'a rien demandé."),
    "E6": ("citation après relecture", "À relire d'abord."),
    "Entretien-Martin": ("citation anonyme", "Le soir, il n'y a plus personne."),
    "E8": ("citation anonyme", "Aucune machine ne m'a lu."),
}


@pytest.fixture
def site(make_interview):
    interviews = tuple(make_interview(name, words) for name, (_consent, words) in WORDS.items())
    cases = {name: Case(name, {"consentement": consent}) for name, (consent, _words) in WORDS.items()}
    codebook = Codebook(
        "G & co", "1", (Code("freins", "Freins", None, ""), Code("temps", "Le <temps>", "freins", "D."))
    )
    marks = tuple(Mark(one.id, Span(0, len(one.text.strip())), "temps") for one in interviews)
    study = Snapshot("Étude Rivage", interviews, cases, codebook=codebook)
    entities = {name: () for name in WORDS if name != "E8"}
    for name, said in (("E1", "Jeanne"), ("E3", "Robert Durand")):
        start = WORDS[name][1].index(said)
        entities[name] = (Entity(Span(start, start + len(said)), "PER"),)
    layer = Layer("Anne", marks, frozenset(WORDS), reviewed=True)
    return make_site(study, codebook, layer, Disclosure(cases, Noticed(entities), names_too=True))


def test_only_allowed_words_are_shown_and_the_rest_is_counted(site):
    page = site.pages["code-temps.html"]
    shown = [unescape(words) for words in re.findall(r"<blockquote>«&nbsp;(.*?)&nbsp;»</blockquote>", page)]
    assert shown == [WORDS[name][1] for name in ("E1", "E2", "Entretien-Martin")]
    assert (site.n_shown, site.n_withheld) == (3, 5)
    assert "5 passages ne sont pas montrés" in page
    assert "Codes : Anne." in page
    everything = "".join(site.pages.values())
    for hidden in ("Robert Durand", "entre nous", "rien demandé", "À relire", "ne m'a lu", "Martin"):
        assert hidden not in unescape(everything)
    assert "Acteur 7" in page


def test_pages_run_nothing_and_fetch_nothing(site):
    for page in site.pages.values():
        assert "default-src 'none'" in page
        assert "<script" not in page
        assert not re.search(r"""(?:src|href)=["'](?!code-|index\.html)""", page)
        assert "<b>toujours</b>" not in page
        assert "Le <temps>" not in page


def test_the_first_page_counts_actors_with_their_base_and_leads_to_each_code(site):
    index = site.pages["index.html"]
    assert re.findall(r'href="([^"]*)"', index) == ["code-freins.html", "code-temps.html"]
    assert re.findall(r'<td class="n">(\d+)</td>', index) == ["8", "0", "8", "3"]
    assert "base (entretiens) : 8" in index


def test_a_site_is_written_over_itself_and_over_nothing_else(tmp_path, make_interview):
    with make_study(tmp_path / "e.interviews", make_interview) as project:
        made = publish(project, tmp_path / "site", layer="Anne")
        assert (made.n_pages, made.n_shown) == (5, 0)  # nobody said what may be quoted
        (tmp_path / "site" / "code-parti.html").write_text("ancien", encoding="utf-8")
        publish(project, tmp_path / "site", layer="Anne")
        assert not (tmp_path / "site" / "code-parti.html").exists()
        (tmp_path / "autre").mkdir()
        (tmp_path / "autre" / "index.html").write_text("à moi", encoding="utf-8")
        with pytest.raises(UsageError):
            publish(project, tmp_path / "autre")
        assert (tmp_path / "autre" / "index.html").read_text(encoding="utf-8") == "à moi"
