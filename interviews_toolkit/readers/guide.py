"""The interview guide, a YAML file: questions in order, their prompts, the themes they open.

Only the shape of the YAML is read, nothing in it is ever constructed: every value is text (``version: 1.2`` too).
"""

from collections.abc import Iterator
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.files.reading import load
from interviews_toolkit.files.yaml_nodes import Entries, Items, Node, read_nodes
from interviews_toolkit.files.yaml_walk import Fields, Nodes
from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.model.ids import CodeId, QuestionId
from interviews_toolkit.model.interviews import Guide, Question

_MAX_MEGABYTES = 1
_GUIDE_KEYS = frozenset({"title", "version", "questions"})
_QUESTION_KEYS = frozenset({"id", "text", "prompts", "opens"})


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
    reading = _GuideReading()
    guide = reading.guide(read_nodes(text, path=path))
    if reading.faults:
        n = len(reading.faults)
        message = ngettext("{n} défaut dans le guide d'entretien.", "{n} défauts dans le guide d'entretien.", n)
        hint = _("Chaque question s'écrit avec « id » et « text », et si l'on veut « prompts » et « opens ».")
        faults = sorted(reading.faults, key=lambda fault: (fault.line or 0, fault.column or 0))
        raise InputFileError(message.format(n=n), path=path, line=faults[0].line, faults=faults, hint=hint)
    return guide


class _GuideReading(Nodes):
    """Builds the guide, gathering every fault on the way."""

    def guide(self, root: Node | None) -> Guide:
        fields = self.fields(root, _GUIDE_KEYS)
        questions = tuple(self._questions(fields.get("questions"), root))
        return Guide(self.text(fields.get("title")), self.text(fields.get("version")), questions)

    def _questions(self, node: Node | None, parent: Node | None) -> Iterator[Question]:
        if not isinstance(node, Items) or not node.items:
            self.fault(_("Le guide n'a pas de liste « questions »."), node or parent)
            return
        first_line: dict[str, int] = {}
        for item in node.items:
            fields = self.fields(item, _QUESTION_KEYS)
            question_id = self._needed("id", fields, item)
            if question_id in first_line:
                message = _("L'identifiant « {id} » est déjà à la ligne {line}.")
                self.fault(message.format(id=question_id, line=first_line[question_id]), fields["id"])
            elif question_id:
                first_line[question_id] = fields["id"].line
            text = self._needed("text", fields, item)
            opens = tuple(CodeId(code) for code in self._listed(fields.get("opens")))
            yield Question(QuestionId(question_id), text, self._listed(fields.get("prompts")), opens)

    def _needed(self, key: str, fields: Fields, item: Node) -> str:
        found = self.text(fields.get(key))
        if not found and isinstance(item, Entries):
            self.fault(_("La question n'a pas de « {key} ».").format(key=key), fields.get(key, item))
        return found

    def _listed(self, node: Node | None) -> tuple[str, ...]:
        if isinstance(node, Items) or not self.items(node):
            return tuple(filter(None, self.texts(node)))
        self.fault(_("Une liste est attendue : une ligne « - … » par élément."), node)
        return ()
