"""``study.stance``: statements, and what each actor thinks of them."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from interviews_toolkit import store
from interviews_toolkit.exports.frames.result import Result
from interviews_toolkit.study.telling import Commands, Place, path

if TYPE_CHECKING:  # each is loaded by the method that needs it
    from interviews_toolkit.model.statements import StanceJudgement, Statement
    from interviews_toolkit.workflows.numbers.judge_stances import JudgedStances


class StanceCommands(Commands):
    """The statements of a study and the stances noted on them, each by a named coder with its evidence."""

    def declare(self, statement: str, text: str, *, code: Sequence[str] = ()) -> "Statement":
        """Add a statement; ``code``: codes that speak of it."""
        from interviews_toolkit.workflows.numbers.judge_stances import declare_statement

        sitting = self._teller.sitting
        return declare_statement(sitting.project, statement, text, codes=code, coder=sitting.coder.name)

    def set(
        self,
        statement: str,
        interview: str,
        position: str,
        *,
        quote: str = "",
        prompted: bool | None = None,
        memo: str = "",
    ) -> "JudgedStances":
        """Note an actor's stance (favorable, nuancé, opposé, non exprimé), shown by a ``quote``."""
        from interviews_toolkit.readers import read_stance
        from interviews_toolkit.workflows.numbers.judge_stances import set_stance

        sitting = self._teller.sitting
        return set_stance(
            sitting.project,
            statement,
            interview,
            read_stance(position),
            passage=quote,
            prompted=prompted,
            memo=memo,
            coder=sitting.coder.name,
            clock=sitting.project.clock,
        )

    def import_(self, file: Place, *, name: str) -> "JudgedStances":
        """Note stances from a table; again changes nothing."""
        from interviews_toolkit.workflows.numbers.judge_stances import import_stances

        sitting = self._teller.sitting
        return import_stances(
            sitting.project, path(file), name=name, coder=sitting.coder.name, clock=sitting.project.clock
        )

    def list(
        self, statement: str | None = None
    ) -> "Result[tuple[Statement, ...]] | Result[tuple[StanceJudgement, ...]]":
        """Give the statements, or the stances noted on one."""
        from interviews_toolkit.exports.consensus_tables import list_declared, list_judgements
        from interviews_toolkit.exports.frames.material import stance_records, statement_records

        with self._teller.sitting.read() as connection:
            if statement is None:
                declared, noted = store.load_statements(connection), store.load_stances(connection)
                return self._teller.tell(
                    declared, partial(list_declared, declared, noted), partial(statement_records, declared, noted)
                )
            found = store.find_statement(connection, statement)
            stances = store.load_stances(connection, statement_id=found.id)
            coders = {coder.id: coder.name for coder in store.load_coders(connection)}
        return self._teller.tell(
            stances, partial(list_judgements, found, stances, coders), partial(stance_records, stances, coders)
        )

    def remove(self, statement: str, interview: str | None = None) -> None:
        """Take back one's stance on an interview; without one, a statement nobody has judged."""
        from interviews_toolkit.workflows.numbers.judge_stances import remove_stance, remove_statement

        sitting = self._teller.sitting
        if interview is None:
            remove_statement(sitting.project, statement, coder=sitting.coder.name)
        else:
            remove_stance(sitting.project, statement, interview, coder=sitting.coder.name)
