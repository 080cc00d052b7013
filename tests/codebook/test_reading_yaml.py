import pytest

from interviews_toolkit.codebook import parse_codebook, read_codebook
from interviews_toolkit.errors import CodebookError, ExitCode
from interviews_toolkit.model.indicator_parts import Exact

HEAD = "title: Étude\nversion: '1'\ncodes:\n"


def _faults(text):
    with pytest.raises(CodebookError) as caught:
        parse_codebook(text)
    return [(fault.line, fault.column, fault.message) for fault in caught.value.faults]


def _one_fault(text):
    found = _faults(text)
    assert len(found) == 1, found
    return found[0]


def test_nesting_gives_the_tree_and_lines_point_at_each_code(small):
    assert [(code.id, code.parent, code.line) for code in small] == [
        ("freins", None, 4),
        ("manque-temps", "freins", 8),
        ("manque-moyens", "freins", 22),
    ]
    assert (small.title, small.version) == ("Une petite étude", "1.0")


def test_a_code_keeps_its_texts_and_indicators(small):
    code = small["manque-temps"]
    assert code.definition == "Le temps manque."
    assert code.include == ("Absence de temps",)
    assert code.exclude == ("L'argent manque → manque-moyens",)
    assert code.examples == ("On a pas le temps.",)
    assert code.counter_examples == ("Le temps qu'il fait.",)
    assert [indicator.text for indicator in code.indicators] == ["pas le temps", "temps, pas après (mi | plein)"]


def test_single_quotes_of_yaml_keep_the_quotes_of_an_exact_form(small):
    assert small["manque-moyens"].indicators[1].pattern == (Exact("budget"),)


@pytest.mark.parametrize("typed", ["no", "12:30", "012", "1.0", "true", "2019-01-30", "yes", "1e3"])
def test_every_scalar_stays_the_text_that_was_typed(typed):
    codebook = parse_codebook(f"title: {typed}\nversion: {typed}\ncodes:\n  - id: a\n    name: {typed}\n")
    assert (codebook.title, codebook.version, codebook.codes[0].name) == (typed, typed, typed)


def test_folded_texts_come_on_one_line_and_no_break_spaces_stay():
    text = HEAD + "  - id: a\n    name: A\n    definition: >-\n      Première ligne,\n      deuxième\u00a0!\n"
    assert parse_codebook(text).codes[0].definition == "Première ligne, deuxième\u00a0!"


def test_decomposed_accents_are_composed():
    assert parse_codebook(HEAD + "  - id: a\n    name: Me\u0301ce\u0301nat\n").codes[0].name == "Mécénat"


def test_flat_codes_name_their_parent_and_come_after_it():
    text = HEAD + "  - {id: b, name: B, parent: a}\n  - {id: a, name: A}\n  - {id: c, name: C, parent: b}\n"
    assert [code.id for code in parse_codebook(text)] == ["a", "b", "c"]


def test_every_fault_is_reported_at_once_with_its_place():
    text = """\
title: Étude
codes:
  - id: Manque de temps
    name: Temps
    indikateurs:
      - temps
  - name: Temps
    include: []
    indicators:
      - manque de (temps
      - mettre ~ ~ relation
    examples:
"""
    assert _faults(text) == [
        (1, None, "Il manque la clé « version »."),
        (
            3,
            9,
            (
                "L'id « Manque de temps » ne va pas : minuscules sans accent, chiffres et tirets ; "
                "par exemple « manque-de-temps »."
            ),
        ),
        (5, 5, "Clé inconnue « indikateurs » : écrivez « indicators »."),
        (7, None, "Il manque la clé « id »."),
        (7, 11, "Le nom « Temps » sert déjà ligne 4."),
        (8, None, "« include » est une liste vide : remplissez-la ou supprimez la clé."),
        (10, 19, "Indicateur « manque de (temps » : Cette parenthèse n'est pas fermée."),
        (11, 18, "Indicateur « mettre ~ ~ relation » : « ~ » se place entre deux mots."),
        (12, None, "« examples » est une liste vide : remplissez-la ou supprimez la clé."),
    ]


def test_an_empty_element_is_placed_on_its_own_line():
    text = HEAD + "  - id: a\n    name: A\n    include:\n      - un\n      -\n      - trois\n"
    assert _one_fault(text)[0] == 8


def test_the_error_names_file_and_first_line_and_has_the_exit_code_of_codebooks(write):
    path = write("title: Étude\nversion: '1'\ncodes:\n  - id: a\n    nomme: A\n")
    with pytest.raises(CodebookError) as caught:
        read_codebook(path)
    error = caught.value
    assert (error.path, error.line, error.exit_code) == (path, 4, ExitCode.CODEBOOK)
    assert error.message == "La grille a 2 fautes."


@pytest.mark.parametrize(
    ("key", "near"),
    [("defintion", "definition"), ("namme", "name"), ("exampels", "examples"), ("indicator", "indicators")],
)
def test_an_unknown_key_is_told_the_nearest_right_one(key, near):
    _line, _column, message = _one_fault(HEAD + f"  - id: a\n    name: A\n    {key}: x\n")
    assert message == f"Clé inconnue « {key} » : écrivez « {near} »."


def test_a_codebook_may_be_written_with_french_keys():
    french = """titre: Essai
version: "1"
mots:
  argent: [euro, budget]
codes:
- id: freins
  nom: Freins
  définition: Ce qui retient.
  sous-codes:
  - id: cout
    nom: Coût
    indicateurs: [manque ~2 $argent]
    sauf: [même phrase temps]
    exemples: [On manque de budget.]
"""
    english = french
    for ours, theirs in (
        ("titre", "title"),
        ("mots:", "words:"),
        ("nom:", "name:"),
        ("définition", "definition"),
        ("sous-codes", "codes"),
        ("indicateurs", "indicators"),
        ("sauf", "unless"),
        ("exemples", "examples"),
    ):
        english = english.replace(ours, theirs)
    assert parse_codebook(french) == parse_codebook(english)
    assert _one_fault(HEAD + "  - id: a\n    name: A\n    nom: B\n")[2] == "La clé « name » est écrite deux fois."


def test_a_key_written_twice_is_a_fault():
    assert _one_fault(HEAD + "  - id: a\n    name: A\n    name: B\n") == (
        6,
        5,
        "La clé « name » est écrite deux fois.",
    )


def test_an_id_used_twice_points_at_the_first():
    assert _one_fault(HEAD + "  - {id: a, name: A}\n  - {id: a, name: B}\n")[2] == "L'id « a » sert déjà ligne 4."


def test_parents_that_turn_in_a_circle_are_reported_for_each_code():
    text = HEAD + "  - {id: a, name: A, parent: b}\n  - {id: b, name: B, parent: a}\n  - {id: c, name: C, parent: a}\n"
    assert [(line, message.split(" :")[0]) for line, _c, message in _faults(text)] == [
        (4, "« a » est au-dessous de lui-même"),
        (5, "« b » est au-dessous de lui-même"),
    ]


def test_a_code_that_is_its_own_parent_is_a_circle():
    assert "au-dessous de lui-même" in _one_fault(HEAD + "  - {id: a, name: A, parent: a}\n")[2]


def test_a_parent_that_is_no_code_is_a_fault():
    assert "n'est pas un code" in _one_fault(HEAD + "  - {id: a, name: A, parent: z}\n")[2]


def test_nesting_and_parent_key_may_not_disagree():
    text = HEAD + "  - id: a\n    name: A\n    codes:\n      - {id: c, name: C, parent: b}\n  - {id: b, name: B}\n"
    assert "rangé sous « a »" in _one_fault(text)[2]


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("definition:\n", "« definition » est vide."),
        ("definition: [a]\n", "« definition » attend un texte, pas une liste ni des clés."),
        ("include: oui\n", "« include » attend une liste : un tiret « - » devant chaque élément."),
        ("include: ['']\n", "Élément vide dans « include »."),
        ("include: [{a: b}]\n", "Un élément de « include » est un texte : s'il contient « : », mettez-le entre"),
        ("codes: [a]\n", "Un code s'écrit avec ses clés"),
        ("include: ['a\u200bb', \"c\\x01d\"]\n", "Caractère invisible U+0001"),
    ],
)
def test_a_value_of_the_wrong_kind_is_a_fault(block, message):
    assert _one_fault(HEAD + "  - id: a\n    name: A\n    " + block)[2].startswith(message)


def test_double_quotes_round_an_indicator_are_refused_because_yaml_takes_them_away():
    _line, _column, message = _one_fault(HEAD + '  - id: a\n    name: A\n    indicators: ["temps"]\n')
    assert "'\"temps\"'" in message


def test_an_indicator_fault_in_single_quotes_points_inside_the_quotes():
    assert _one_fault(HEAD + "  - id: a\n    name: A\n    indicators:\n      - '*a b('\n")[:2] == (7, 10)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (HEAD + "  - id: a\n    name: Oui : non\n", (5, 15), "Deux-points suivi d'une espace"),
        (HEAD + "  - id: a\n    name: 'A\n", (5, 11), "Un guillemet ouvert ici n'est jamais fermé."),
        (HEAD + "  - id: a\n    name: @a\n", (5, 11), "Un texte ne commence pas par ce caractère"),
        (HEAD + "  - id: a\n   name: A\n", (5, 4), "Retrait différent"),
        (HEAD + "  - id: a\n    name: A\u0007\n", (5, 12), "Caractère invisible U+0007"),
        (HEAD + "  - id: a\n    name: A\n   foo: b\n", (6, 4), "Retrait différent"),
    ],
)
def test_yaml_that_cannot_be_read_says_where_and_what_to_do(text, place, message):
    found = _one_fault(text)
    assert found[:2] == place
    assert found[2].startswith(message)


def test_an_unquoted_wildcard_is_explained_rather_than_called_an_alias():
    _line, _column, message = _one_fault(HEAD + "  - id: a\n    name: A\n    indicators:\n      - *construction\n")
    assert message.endswith("écrivez '*construction'.")


def test_tabs_are_reported_line_by_line():
    found = _faults("title: a\n\tversion: b\ncodes:\n  \t- id: a\n\t\n")
    assert [(line, column) for line, column, _message in found] == [(2, 1), (4, 3)]


def test_a_file_that_is_not_utf8_says_where(write):
    with pytest.raises(CodebookError) as caught:
        read_codebook(write("title: a\nversion: é".encode("cp1252")))
    assert [(fault.line, fault.column) for fault in caught.value.faults] == [(2, 10)]


def test_a_byte_order_mark_does_no_harm(write, small_text, small):
    assert read_codebook(write(b"\xef\xbb\xbf" + small_text.encode())) == small


def test_windows_line_ends_change_nothing(write, small_text, small):
    assert read_codebook(write(small_text.replace("\n", "\r\n"))) == small


def test_a_missing_file_is_a_codebook_error(tmp_path):
    with pytest.raises(CodebookError, match="ne peut pas être ouvert"):
        read_codebook(tmp_path / "absent.yaml")


@pytest.mark.parametrize("text", ["", "# rien\n", "bonjour\n", "- a\n"])
def test_a_file_that_is_no_codebook_says_how_one_begins(text):
    assert "doit commencer par" in _one_fault(text)[2]


def test_a_codebook_without_code_is_refused():
    assert "liste vide" in _one_fault("title: a\nversion: '1'\ncodes:\n")[2]


def test_an_alias_bomb_stops_at_its_first_anchor():
    bomb = "title: a\nversion: b\ncodes: [a]\nx1: &x1 [lol, lol]\n" + "".join(
        f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]\n" for n in range(2, 12)
    )
    assert _one_fault(bomb) == (4, 5, "Les ancres YAML (« &nom ») ne sont pas permises.")


def test_python_objects_are_refused():
    assert "étiquettes" in _one_fault("title: !!python/object/apply:os.system ['true']\n")[2]


def test_deep_nesting_stops():
    assert "Trop de niveaux" in _one_fault("title: " + "[" * 5000 + "]" * 5000)[2]


def test_a_second_document_is_refused():
    assert "Un seul document" in _one_fault("title: a\n---\ntitle: b\n")[2]


def test_too_many_elements_are_refused(monkeypatch):
    monkeypatch.setattr("interviews_toolkit.files.yaml_nodes.MAX_NODES", 10)
    assert "Trop d'éléments" in _one_fault(HEAD + "  - {id: a, name: A, include: [a, b, c, d, e, f]}\n")[2]


def test_a_file_too_big_is_refused_before_it_is_read(write):
    with pytest.raises(CodebookError, match="trop gros"):
        read_codebook(write(b"#" * (2 * 1024 * 1024 + 1)))
