"""Names that are paths (« A::B », « A.B ») become a tree of codes."""

from collections.abc import Iterator
from dataclasses import replace

from interviews_toolkit.refi.project import Guid, QdaCode


def split_paths(codes: tuple[QdaCode, ...], mark: str) -> Iterator[QdaCode]:
    """Make a tree of names that are paths; a branch that is no code itself becomes one that is not coded with."""
    own = {code.name: code.guid for code in codes}
    made: dict[str, Guid] = {}
    for code in codes:
        *above, _last = code.name.split(mark)
        for depth in range(1, len(above) + 1):
            branch = mark.join(above[:depth])
            if branch not in own and branch not in made:
                made[branch] = f"{mark}{branch}"
    folders = (QdaCode(guid, name, is_codable=False) for name, guid in made.items())
    known = {**own, **made}
    for code in sorted((*folders, *codes), key=lambda one: one.name.count(mark)):
        branch, _mark, name = code.name.rpartition(mark)
        yield replace(code, name=name.strip() or code.name, parent=known.get(branch) if branch else None)
