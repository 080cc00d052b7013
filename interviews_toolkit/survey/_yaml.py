"""The shapes of a YAML file, walked node by node: every value stays text, every fault keeps its line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from interviews_toolkit.errors import Fault, InputFileError
from interviews_toolkit.i18n import _

Fields = Mapping[str, Node]
_TRUE, _FALSE = {"true", "oui", "yes"}, {"false", "non", "no", ""}


def compose(text: str, path: Path) -> Node | None:
    """Read the nodes of one document; None when it is empty.

    Raises:
        InputFileError: Not YAML, or with aliases, which could unfold into anything.
    """
    hint = _("Vérifiez l'alignement des lignes ; un texte avec « : » ou « , » se met entre guillemets.")
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            if isinstance(event, AliasEvent):
                message = _("Les renvois YAML (« *nom ») ne sont pas permis : recopiez le passage.")
                raise InputFileError(message, path=path, line=event.start_mark.line + 1)
        node: Node | None = YAML(typ="safe", pure=True).compose(text)
    except (YAMLError, RecursionError) as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        message = _("Le dictionnaire n'est pas du YAML valide.")
        raise InputFileError(message, path=path, line=mark.line + 1 if mark else None, hint=hint) from error
    return node


@dataclass(slots=True)
class Nodes:
    """Reads nodes and gathers what is wrong with them."""

    faults: list[Fault] = field(default_factory=list)

    def fault(self, message: str, node: Node | None) -> None:
        """Note a fault where a node begins."""
        mark = node.start_mark if node is not None else None
        self.faults.append(Fault(message, mark.line + 1 if mark else 1, mark.column + 1 if mark else None))

    def fields(self, node: Node | None, known: frozenset[str], *, needed: tuple[str, ...] = ()) -> Fields:
        """Read ``key: value`` lines; unknown, repeated and missing keys are faults."""
        if not isinstance(node, MappingNode):
            self.fault(_("Ici sont attendues des lignes « clé: valeur »."), node)
            return {}
        fields: dict[str, Node] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, ScalarNode) else "?"
            if name not in known:
                message = _("Clé « {key} » inconnue ; connues : {known}.")
                self.fault(message.format(key=name, known=", ".join(sorted(known))), key)
            elif name in fields:
                self.fault(_("La clé « {key} » est écrite deux fois.").format(key=name), key)
            fields.setdefault(name, value)
        for name in needed:
            if name not in fields:
                self.fault(_("Il manque « {key} ».").format(key=name), node)
        return fields

    def pairs(self, node: Node | None) -> Iterator[tuple[str, Node]]:
        """Read keys that are free, each with its value."""
        if not isinstance(node, MappingNode):
            self.fault(_("Ici sont attendues des lignes « clé: valeur »."), node)
            return
        for key, value in node.value:
            yield str(key.value), value

    def text(self, node: Node | None) -> str:
        """Read a text; empty when there is none."""
        if node is None:
            return ""
        if not isinstance(node, ScalarNode):
            self.fault(_("Un texte est attendu ici, pas une liste."), node)
            return ""
        return str(node.value).strip()

    def items(self, node: Node | None) -> tuple[Node, ...]:
        """Read a list; a lone value makes a list of one, nothing makes none."""
        if node is None or (isinstance(node, ScalarNode) and not node.value):
            return ()
        return tuple(node.value) if isinstance(node, SequenceNode) else (node,)

    def texts(self, node: Node | None) -> tuple[str, ...]:
        """Read a list of texts."""
        return tuple(self.text(item) for item in self.items(node))

    def flag(self, node: Node | None) -> bool:
        """Read true or false; false when there is nothing."""
        word = self.text(node).lower()
        if word not in _TRUE | _FALSE:
            self.fault(_("« true » ou « false » est attendu ici."), node)
        return word in _TRUE
