"""Say in which tradition a study works: it decides what is shown, agreement between coders first of all."""

from interviews_toolkit import store
from interviews_toolkit.model.paradigms import Paradigm


def set_paradigm(project: store.Project, paradigm: Paradigm, *, coder: str) -> bool:
    """Keep the study's tradition, in place of another; False when it is that one already."""
    with project.read() as connection:
        if store.load_paradigm(connection) is paradigm:
            return False
    with project.act("set", coder=coder, payload={"paradigm": paradigm.value}) as connection:
        store.save_paradigm(connection, paradigm)
    return True
