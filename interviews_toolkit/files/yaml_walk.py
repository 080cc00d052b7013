"""The shapes of a YAML file, walked node by node: every value stays text, every fault keeps its place."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType

from interviews_toolkit.errors import Fault
from interviews_toolkit.files.yaml_nodes import Entries, Items, Node, Scalar
from interviews_toolkit.i18n import _

Fields = Mapping[str, Node]
_TRUE, _FALSE = {"true", "oui", "yes"}, {"false", "non", "no", ""}


@dataclass(slots=True)
class Nodes:
    """Reads nodes and gathers what is wrong with them."""

    faults: list[Fault] = field(default_factory=list)

    def fault(self, message: str, node: Node | None) -> None:
        """Note a fault where a node begins."""
        self.faults.append(Fault(message, node.line, node.column) if node is not None else Fault(message, 1))

    def fields(
        self,
        node: Node | None,
        known: Collection[str],
        *,
        needed: Collection[str] = (),
        synonyms: Mapping[str, str] = MappingProxyType({}),
    ) -> Fields:
        """Read ``key: value`` lines, a key under any of its synonyms; unknown, repeated and missing keys are faults."""
        if not isinstance(node, Entries):
            self.fault(_("Ici sont attendues des lignes « clé: valeur »."), node)
            return {}
        fields: dict[str, Node] = {}
        for key, value in node.entries:
            written = key.text.value
            name = synonyms.get(written.casefold(), written)
            if name not in known:
                self.fault(_unknown_key(written, known), key)
            elif name in fields:
                self.fault(_("La clé « {name} » est écrite deux fois.").format(name=name), key)
            else:
                fields[name] = value
        for name in needed:
            if name not in fields:
                self.faults.append(Fault(_("Il manque la clé « {name} ».").format(name=name), node.line))
        return fields

    def pairs(self, node: Node | None) -> Iterator[tuple[str, Node]]:
        """Read keys that are free, each with its value."""
        if not isinstance(node, Entries):
            self.fault(_("Ici sont attendues des lignes « clé: valeur »."), node)
            return
        for key, value in node.entries:
            yield key.text.value, value

    def text(self, node: Node | None) -> str:
        """Read a text; empty when there is none."""
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self.fault(_("Un texte est attendu ; s'il contient « : », mettez-le entre guillemets."), node)
            return ""
        return node.text.value

    def items(self, node: Node | None) -> tuple[Node, ...]:
        """Read a list; a lone value makes a list of one, nothing makes none."""
        if node is None or (isinstance(node, Scalar) and not node.text.value):
            return ()
        return node.items if isinstance(node, Items) else (node,)

    def texts(self, node: Node | None) -> tuple[str, ...]:
        """Read a list of texts."""
        return tuple(self.text(item) for item in self.items(node))

    def flag(self, node: Node | None) -> bool:
        """Read true or false; false when there is nothing."""
        word = self.text(node).lower()
        if word not in _TRUE | _FALSE:
            self.fault(_("« true » ou « false » est attendu ici."), node)
        return word in _TRUE


def _unknown_key(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name.casefold(), known, n=1, cutoff=0.6)
    if near:
        return _("Clé inconnue « {name} » : écrivez « {near} ».").format(name=name[:40], near=near[0])
    return _("Clé inconnue « {name} ». Clés connues : {known}.").format(name=name[:40], known=", ".join(sorted(known)))
