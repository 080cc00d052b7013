"""The codebook as its authors write it: one YAML 1.2 file, codes nested under their parent."""

import re
from collections.abc import Iterator
from pathlib import Path

from interviews_toolkit.codebook._drafts import LISTS, CodeDraft, build_codebook
from interviews_toolkit.codebook._faults import codebook_error, raise_faults
from interviews_toolkit.codebook._shared import written_out
from interviews_toolkit.codebook._texts import read_text
from interviews_toolkit.codebook.document_file import DOCUMENTS, read_codebook_document
from interviews_toolkit.codebook.table_file import read_codebook_table
from interviews_toolkit.errors import Fault, InputFileError
from interviews_toolkit.files.tables import SUFFIXES
from interviews_toolkit.files.yaml_nodes import Entries, Items, Node, Scalar, YamlText, read_nodes
from interviews_toolkit.files.yaml_walk import Fields, Nodes
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Codebook

_NUMBER = re.compile(r"[0-9]*[1-9][0-9]*(?:\.[0-9]+)?|0?\.[0-9]*[1-9][0-9]*")
_NEEDED = ("title", "version", "codes")
_FILE_KEYS = (*_NEEDED, "words")
_CODE_KEYS = ("id", "name", "parent", "definition", "status", *LISTS, "unless", "threshold", "codes")
_FRENCH_KEYS = {
    "titre": "title",
    "nom": "name",
    "libellé": "name",
    "identifiant": "id",
    "mots": "words",
    "sauf": "unless",
    "seuil": "threshold",
    "définition": "definition",
    "statut": "status",
    "inclusion": "include",
    "inclure": "include",
    "exclusion": "exclude",
    "exclure": "exclude",
    "exemples": "examples",
    "exemple": "examples",
    "contre-exemples": "counter_examples",
    "contre_exemples": "counter_examples",
    "indicateurs": "indicators",
    "mots-clés": "indicators",
    "mots_clés": "indicators",
    "sous-codes": "codes",
    "enfants": "codes",
    "children": "codes",
    "keywords": "indicators",
}
"""Keys a codebook may also be written with, capitals aside."""


def read_codebook(path: Path) -> Codebook:
    """Read a codebook from YAML, from a table (csv, tsv, xlsx) whose name becomes its title, or from a .docx or .odt.

    Raises:
        CodebookError: With every fault of the file, line and column, in its order.
    """
    if path.suffix.lower() in SUFFIXES:
        return read_codebook_table(path)
    if path.suffix.lower() in DOCUMENTS:
        return read_codebook_document(path)
    return parse_codebook(read_text(path), path=path)


def read_indicators(path: Path) -> dict[str, list[str]]:
    """Read the indicators of a codebook's file by code: what the spaCy component asks for by its registry.

    Raises:
        CodebookError: With every fault of the file.
    """
    return {code.id: [indicator.text for indicator in code.indicators] for code in read_codebook(path)}


def parse_codebook(text: str, *, path: Path | None = None) -> Codebook:
    """Read a codebook from YAML text; ``path`` is only named in errors.

    Raises:
        CodebookError: With every fault of the text, line and column, in its order.
    """
    raise_faults(_tabs(text), path)
    try:
        root = read_nodes(text, path=path)
    except InputFileError as error:
        raise codebook_error(error.faults, path) from error
    if not isinstance(root, Entries):
        message = _("Le fichier doit commencer par « title: », « version: » et « codes: ».")
        raise codebook_error([Fault(message, root.line if root else 1)], path)
    reader = _Reader()
    fields = reader.fields(root, _FILE_KEYS, needed=_NEEDED, synonyms=_FRENCH_KEYS)
    reader.read_lists(fields)
    title, version = reader.field_text(fields, "title"), reader.field_text(fields, "version")
    drafts = list(reader.drafts(fields.get("codes"), parent=None))
    return build_codebook(
        drafts, reader.faults, title=title.value if title else "", version=version.value if version else "", path=path
    )


def name_lists(query: str, source: str) -> str:
    """Write an indicator out by the named lists of a codebook's text; as it is, where that is no YAML.

    Raises:
        CodebookError: It names a list there is none of.
    """
    try:
        root = read_nodes(source, path=None)
    except InputFileError:
        return query
    reader = _Reader()
    if isinstance(root, Entries):
        heads = {_FRENCH_KEYS.get(key.text.value, key.text.value): value for key, value in root.entries}
        reader.read_lists(heads)
    (written,) = written_out([YamlText(query, 1)], (), reader.lists, reader.faults)
    raise_faults(reader.faults, None)
    return written.value


def _tabs(text: str) -> list[Fault]:
    """Tabs before the first word of a line: YAML forbids them and editors hide them."""
    message = _("Tabulation en début de ligne : YAML n'admet que des espaces.")
    return [
        Fault(message, number, line.index("\t") + 1)
        for number, line in enumerate(text.split("\n"), start=1)
        if "\t" in line[: len(line) - len(line.lstrip())] and line.strip()
    ]


class _Reader(Nodes):
    """Takes nodes apart and gathers what is wrong with them."""

    def __init__(self) -> None:
        super().__init__()
        self.lists: dict[str, tuple[YamlText, ...]] = {}

    def read_lists(self, fields: Fields) -> None:
        """Take the named lists of words from the head of the file."""
        node = fields.get("words")
        if isinstance(node, Entries):
            for key, value in node.entries:
                name = key.text.value
                self.lists[name] = tuple(self.field_texts({name: value}, name))
        elif node is not None:
            self.fault(_("Les listes de mots s'écrivent « nom: », puis un tiret devant chaque mot."), node)

    def _lists_of(self, fields: Fields) -> dict[str, tuple[YamlText, ...]]:
        found = {name: tuple(self.field_texts(fields, name)) for name in LISTS}
        unless = tuple(self.field_texts(fields, "unless"))
        threshold = self._threshold(fields)
        written = written_out(found["indicators"], unless, self.lists, self.faults, threshold=threshold)
        return found | {"indicators": written}

    def _threshold(self, fields: Fields) -> str:
        text = self.field_text(fields, "threshold")
        if text is None or _NUMBER.fullmatch(text.value):
            return text.value if text else ""
        self.faults.append(
            text.fault(_("« seuil » attend un nombre, comme 2 ou 1.5 : ce que les poids font ensemble."))
        )
        return ""

    def field_text(self, fields: Fields, name: str) -> YamlText | None:
        """Take one text; None when it is absent or was found faulty."""
        node = fields.get(name)
        if node is None:
            return None
        if not isinstance(node, Scalar):
            message = _("« {name} » attend un texte, pas une liste ni des clés.").format(name=name)
            self.faults.append(Fault(message, node.line))
            return None
        if node.is_empty:
            self.faults.append(node.text.fault(_("« {name} » est vide.").format(name=name)))
            return None
        return node.text

    def field_texts(self, fields: Fields, name: str) -> Iterator[YamlText]:
        """Take a list of texts."""
        node = fields.get(name)
        if node is None:
            return
        for item in self._items(node, name):
            if not isinstance(item, Scalar):
                message = _("Un élément de « {name} » est un texte : s'il contient « : », mettez-le entre guillemets.")
                self.faults.append(Fault(message.format(name=name), item.line))
            elif item.is_empty:
                self.faults.append(item.text.fault(_("Élément vide dans « {name} ».").format(name=name)))
            elif name == "indicators" and item.quote == '"':
                self.faults.append(item.text.fault(_ambiguous_quotes(item.text.value)))
            else:
                yield item.text

    def drafts(self, node: Node | None, *, parent: YamlText | None) -> Iterator[CodeDraft]:
        """Take a list of codes and, after each, those nested under it."""
        for item in self._items(node, "codes") if node is not None else ():
            if not isinstance(item, Entries):
                message = _("Un code s'écrit avec ses clés : « - id: … », puis « name: … » à la ligne.")
                self.faults.append(Fault(message, item.line))
                continue
            fields = self.fields(item, _CODE_KEYS, needed=("id", "name"), synonyms=_FRENCH_KEYS)
            code_id = self.field_text(fields, "id")
            yield CodeDraft(
                line=item.line,
                id=code_id,
                name=self.field_text(fields, "name"),
                parent=self._parent(fields, parent),
                definition=self.field_text(fields, "definition"),
                lists=self._lists_of(fields),
                status=self.field_text(fields, "status"),
            )
            yield from self.drafts(fields.get("codes"), parent=code_id)

    def _parent(self, fields: Fields, above: YamlText | None) -> YamlText | None:
        """Take the parent from the nesting, or from the key ``parent`` where codes are listed flat."""
        said = self.field_text(fields, "parent")
        if said and above and said.value != above.value:
            message = _("Ce code est rangé sous « {above} » et dit avoir « {said} » pour parent : choisissez.")
            self.faults.append(said.fault(message.format(above=above.value, said=said.value)))
        return above or said

    def _items(self, node: Node, name: str) -> tuple[Node, ...]:
        is_empty = isinstance(node, Scalar) and node.is_empty
        if is_empty or (isinstance(node, Items) and not node.items):
            message = _("« {name} » est une liste vide : remplissez-la ou supprimez la clé.").format(name=name)
            self.faults.append(Fault(message, node.line))
            return ()
        if not isinstance(node, Items):
            message = _("« {name} » attend une liste : un tiret « - » devant chaque élément.").format(name=name)
            self.faults.append(Fault(message, node.line))
            return ()
        return node.items


def _ambiguous_quotes(value: str) -> str:
    """YAML takes the quotation marks away, so that ``"temps"`` would lose the exactness its author meant."""
    message = _(
        "YAML retire ces guillemets. Pour la forme exacte, écrivez '\"{value}\"' ; sinon, '{value}' ou sans guillemets."
    )
    return message.format(value=value[:80])
