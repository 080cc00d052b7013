"""The cluster engine against a real scheduler on loopback: same results, same order, whichever worker dies."""

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from interviews_toolkit.engine import Workers
from interviews_toolkit.errors import CodebookError, MissingExtraError, NotFoundError, UsageError
from interviews_toolkit.i18n import language, speaking
from interviews_toolkit.store import Sitting
from interviews_toolkit.study.telling import Teller


def squared(killed: Path, number: int) -> tuple[int, int, str]:
    """Square a number; whoever is first at 5 is killed on it, with what it had done."""
    if number == 5 and not killed.exists():
        killed.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number**2, os.getpid(), language()


def refused(number: int) -> int:
    raise CodebookError(f"n° {number}", hint="autre chose")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_two_workers_one_of_them_killed_give_what_one_process_gives(tmp_path):
    reason = "the extra cluster is not installed: pip install 'interviews-toolkit[cluster]'"
    distributed = pytest.importorskip("distributed", reason=reason)
    numbers = [3, 1, 2, *range(4, 30)]
    quiet = {"host": "127.0.0.1", "dashboard_address": None, "silence_logs": 50}
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, **quiet) as workers, speaking("en"):
        engine = Workers(workers.scheduler_address)
        found = list(engine(partial(squared, tmp_path / "killed"), numbers))
        assert (tmp_path / "killed").exists()
        with pytest.raises(CodebookError) as caught:
            list(engine(refused, [7]))
    assert [square for square, _process, _language in found] == [number**2 for number in numbers]
    assert os.getpid() not in {process for _square, process, _language in found}
    assert {spoken for _square, _process, spoken in found} == {"en"}
    assert (caught.value.message, caught.value.hint) == ("n° 7", "autre chose")


def test_a_scheduler_that_does_not_answer_is_named():
    pytest.importorskip("distributed", reason="pip install 'interviews-toolkit[cluster]'")
    with pytest.raises(NotFoundError) as caught:
        list(Workers("pas une adresse")(abs, [1]))
    assert "pas une adresse" in caught.value.message
    assert "dask scheduler" in (caught.value.hint or "")


def test_without_the_extra_the_line_to_type_is_given(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(MissingExtraError) as caught:
        list(Workers()(abs, [1]))
    assert "interviews-toolkit[cluster]" in (caught.value.hint or "")


def test_a_scheduler_goes_with_the_cluster_engine_only():
    teller = Teller(Sitting(project=None, coder=None), None)  # type: ignore[arg-type]
    assert teller.working("cluster", "tcp://grappe:8786").spread == Workers("tcp://grappe:8786")
    assert teller.working("local", None) is teller.sitting
    with pytest.raises(UsageError):
        teller.working("local", "tcp://grappe:8786")
