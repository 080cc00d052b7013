"""What was learnt last: one document, JSON like all the others; never a pickle, so opening a project runs nothing."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select

from interviews_toolkit.errors import ProjectFileError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import content_hash
from interviews_toolkit.model.learning import Hint, Learning
from interviews_toolkit.model.spans import Excerpt
from interviews_toolkit.store import _json
from interviews_toolkit.store._quotes import load_texts
from interviews_toolkit.store.tables import LEARNINGS


def save_learning(connection: Connection, learning: Learning) -> None:
    """Keep a learning in place of the one before; words are kept once, in the interviews."""
    bare = replace(
        learning, hints={key: _quoted(hint, lambda one: replace(one, quote="")) for key, hint in learning.hints.items()}
    )
    content = _json.dump(bare)
    connection.execute(delete(LEARNINGS))
    connection.execute(insert(LEARNINGS), {"id": learning.id, "sha256": content_hash(content), "content": content})


def load_learning(connection: Connection) -> Learning | None:
    """Load what was learnt last, its excerpts' words filled in; None before anything was.

    Raises:
        ProjectFileError: The document is not the one that was written.
    """
    row = connection.execute(select(LEARNINGS)).one_or_none()
    if row is None:
        return None
    if content_hash(row.content) != row.sha256:
        raise ProjectFileError(
            _("Ce qui avait été appris n'est plus lisible."), hint=_("Restaurez la dernière sauvegarde.")
        )
    learning = _json.load(Learning, row.content)
    named = {near.interview_id for hint in learning.hints.values() for near in (*hint.nearest, *hint.refused)}
    texts = load_texts(connection, named)

    def filled(one: Excerpt) -> Excerpt:
        return replace(one, quote=one.span.cut(texts[one.interview_id]))

    return replace(learning, hints={key: _quoted(hint, filled) for key, hint in learning.hints.items()})


def _quoted(hint: Hint, quote: Callable[[Excerpt], Excerpt]) -> Hint:
    return replace(hint, nearest=tuple(map(quote, hint.nearest)), refused=tuple(map(quote, hint.refused)))
