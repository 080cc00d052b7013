"""Work spread over two processes: same results, same order, same errors."""

import os

import pytest

from interviews_toolkit.engine import TwoProcesses
from interviews_toolkit.errors import CodebookError


def squared(number: int) -> tuple[int, int]:
    return number**2, os.getpid()


def refused(number: int) -> int:
    raise CodebookError(f"n° {number}", hint="autre chose")


def test_results_come_in_the_order_of_the_chunks_from_other_processes():
    found = list(TwoProcesses()(squared, [3, 1, 2]))
    assert [value for value, _process in found] == [9, 1, 4]
    assert os.getpid() not in {process for _value, process in found}


def test_the_processes_end_with_the_work():
    processes = {process for _value, process in TwoProcesses()(squared, [1, 2, 3])}
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_our_errors_come_back_as_they_are():
    with pytest.raises(CodebookError) as caught:
        list(TwoProcesses()(refused, [7]))
    assert (caught.value.message, caught.value.hint) == ("n° 7", "autre chose")
