"""Decide once how a study works: its tradition, and the attribute that groups its actors."""

from typing import Literal

from interviews_toolkit import store
from interviews_toolkit.errors import UsageError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.cases import attribute_names
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.paradigms import Paradigm
from interviews_toolkit.stats.layers.grouping import check_attribute

Setting = Literal["paradigm", "group-by", "ignore-words", "kept-apart"]


def change_setting(sitting: store.Sitting, setting: Setting, value: str) -> bool:
    """Keep a setting, in place of another; False when it is that one already.

    Args:
        setting: ``paradigm`` decides what is shown, agreement between coders first of all; ``group-by`` is a column of
            the participants' table, by which every command groups actors unless told otherwise; ``ignore-words``: what
            classes take for no word, as what stands for a name that was taken out; ``kept-apart``: the interviews the
            machine is measured on, those nobody wrote the codebook from.
        value: A tradition (``reflexive``), a column, words or interviews parted by commas.

    Raises:
        UsageError: No such tradition.
        NotFoundError: The participants have no such column; the project no such interview.
    """
    if setting == "paradigm":
        return _set_paradigm(sitting, read_paradigm(value))
    if setting == "ignore-words":
        return _set_ignored(sitting, frozenset(filter(None, (word.strip().lower() for word in value.split(",")))))
    if setting == "kept-apart":
        return _set_kept_apart(sitting, frozenset(InterviewId(one) for one in value.replace(",", " ").split()))
    with sitting.read() as connection:
        check_attribute(attribute_names(store.load_cases(connection).values()), value)
        if store.load_group_by(connection) == value:
            return False
    with sitting.act("set", {"group-by": value}) as connection:
        store.save_group_by(connection, value)
    return True


def _set_ignored(sitting: store.Sitting, words: frozenset[str]) -> bool:
    with sitting.read() as connection:
        if store.load_ignored(connection) == words:
            return False
    with sitting.act("set", {"ignore-words": ", ".join(sorted(words))}) as connection:
        store.save_ignored(connection, words)
    return True


def _set_kept_apart(sitting: store.Sitting, interviews: frozenset[InterviewId]) -> bool:
    with sitting.read() as connection:
        for one in sorted(interviews):
            store.load_interview(connection, one)  # or says that there is none
        if store.load_kept_apart(connection) == interviews:
            return False
    with sitting.act("set", {"kept-apart": ", ".join(sorted(interviews))}) as connection:
        store.save_kept_apart(connection, interviews)
    return True


def _set_paradigm(sitting: store.Sitting, paradigm: Paradigm) -> bool:
    with sitting.read() as connection:
        if store.load_paradigm(connection) is paradigm:
            return False
    with sitting.act("set", {"paradigm": paradigm.value}) as connection:
        store.save_paradigm(connection, paradigm)
    return True


def read_paradigm(value: str) -> Paradigm:
    """Find the tradition of that name.

    Raises:
        UsageError: There is none; the hint lists them.
    """
    try:
        return Paradigm(value)
    except ValueError as error:
        raise UsageError(
            _("« {value} » n'est pas une tradition connue.").format(value=value),
            hint=_("Il y a : {known}").format(known=", ".join(Paradigm)),
        ) from error
