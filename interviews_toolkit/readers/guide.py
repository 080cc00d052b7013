"""The interview guide, a YAML file: questions in order, their prompts, the themes they open.

Only the shape of the YAML is read, nothing in it is ever constructed: every value is text (``version: 1.2`` too).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from interviews_toolkit.errors import Fault, InputFileError
from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.files.reading import load
from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.model.ids import CodeId, QuestionId
from interviews_toolkit.model.interviews import Guide, Question

_MAX_MEGABYTES = 1
_MAX_DEPTH = 50  # brackets within brackets take the parser a time that grows with their square
_GUIDE_KEYS = {"title", "version", "questions"}
_QUESTION_KEYS = {"id", "text", "prompts", "opens"}


def read_guide(path: Path) -> Guide:
    """Read an interview guide.

    It looks so::

        title: Comment les entreprises s'engagent-elles ?
        version: "1.2"
        questions:
          - id: Q1
            text: Pouvez-vous vous présenter ?
            prompts: [Depuis combien de temps êtes-vous en poste ?]
            opens: [ancrage-territorial]

    ``prompts`` and ``opens`` may be left out; whether the codes under ``opens`` exist is not known here.

    Raises:
        InputFileError: Unreadable or not YAML (with the line), or questions at fault: ``faults`` lists all of
            them with their lines (missing, empty or repeated ids, missing texts, unknown keys, wrong shapes).
    """
    text, _encoding, _notices = read_text(load(path, megabytes=_MAX_MEGABYTES), path)
    reading = _Reading()
    guide = reading.guide(_compose(text, path))
    if reading.faults:
        n = len(reading.faults)
        message = ngettext("{n} défaut dans le guide d'entretien.", "{n} défauts dans le guide d'entretien.", n)
        hint = _("Chaque question s'écrit avec « id » et « text », et si l'on veut « prompts » et « opens ».")
        faults = sorted(reading.faults, key=lambda fault: (fault.line or 0, fault.column or 0))
        raise InputFileError(message.format(n=n), path=path, line=faults[0].line, faults=faults, hint=hint)
    return guide


def _compose(text: str, path: Path) -> Node | None:
    if max(accumulate((char in "[{") - (char in "]}") for char in text), default=0) > _MAX_DEPTH or "- " * 50 in text:
        message = _("Le guide est trop imbriqué : questions, relances et thèmes sont de simples listes.")
        raise InputFileError(message, path=path, hint=_("Reprenez le modèle de guide de la documentation."))
    try:
        node: Node | None = YAML(typ="safe", pure=True).compose(text)
    except (YAMLError, RecursionError) as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        hint = _("Vérifiez l'alignement des lignes ; un texte avec « : » se met entre guillemets.")
        message = _("Le guide n'est pas du YAML valide.")
        raise InputFileError(message, path=path, line=mark.line + 1 if mark else None, hint=hint) from error
    return node


@dataclass(slots=True)
class _Reading:
    """Walks the nodes and gathers every fault on the way."""

    faults: list[Fault] = field(default_factory=list)

    def guide(self, node: Node | None) -> Guide:
        fields = self._fields(node, _GUIDE_KEYS)
        questions = tuple(self._questions(fields.get("questions"), node))
        return Guide(self._text(fields.get("title")), self._text(fields.get("version")), questions)

    def _questions(self, node: Node | None, parent: Node | None) -> Iterator[Question]:
        if not isinstance(node, SequenceNode) or not node.value:
            self._fault(_("Le guide n'a pas de liste « questions »."), node or parent)
            return
        first_line: dict[str, int] = {}
        for item in node.value:
            fields = self._fields(item, _QUESTION_KEYS)
            question_id = self._needed("id", fields, item)
            if question_id in first_line:
                message = _("L'identifiant « {id} » est déjà à la ligne {line}.")
                self._fault(message.format(id=question_id, line=first_line[question_id]), fields["id"])
            elif question_id:
                first_line[question_id] = fields["id"].start_mark.line + 1
            text = self._needed("text", fields, item)
            prompts = tuple(self._texts(fields.get("prompts")))
            opens = tuple(CodeId(code) for code in self._texts(fields.get("opens")))
            yield Question(QuestionId(question_id), text, prompts, opens)

    def _fields(self, node: Node | None, known: set[str]) -> Mapping[str, Node]:
        if not isinstance(node, MappingNode):
            self._fault(_("Ici sont attendues des lignes « clé: valeur »."), node)
            return {}
        fields: dict[str, Node] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, ScalarNode) else "?"
            if name not in known:
                message = _("Clé « {key} » inconnue ; connues : {known}.")
                self._fault(message.format(key=name, known=", ".join(sorted(known))), key)
            elif name in fields:
                self._fault(_("La clé « {key} » est écrite deux fois.").format(key=name), key)
            fields.setdefault(name, value)
        return fields

    def _needed(self, key: str, fields: Mapping[str, Node], item: Node) -> str:
        found = self._text(fields.get(key))
        if not found and isinstance(item, MappingNode):
            self._fault(_("La question n'a pas de « {key} ».").format(key=key), fields.get(key, item))
        return found

    def _texts(self, node: Node | None) -> Iterator[str]:
        if node is None or (isinstance(node, ScalarNode) and not node.value):
            return
        if not isinstance(node, SequenceNode):
            self._fault(_("Une liste est attendue : une ligne « - … » par élément."), node)
            return
        for item in node.value:
            if found := self._text(item):
                yield found

    def _text(self, node: Node | None) -> str:
        if node is None:
            return ""
        if not isinstance(node, ScalarNode):
            self._fault(_("Un texte est attendu ; s'il contient « : », mettez-le entre guillemets."), node)
            return ""
        return re.sub(r"[ \n]+", " ", node.value).strip()

    def _fault(self, message: str, node: Node | None) -> None:
        mark = node.start_mark if node is not None else None
        self.faults.append(Fault(message, mark.line + 1, mark.column + 1) if mark else Fault(message, 1))
