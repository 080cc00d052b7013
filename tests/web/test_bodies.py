"""What a page may send: ids as long as a file's name can be, and no longer."""

import pytest
from pydantic import TypeAdapter, ValidationError

from interviews_toolkit.web.bodies import Id


def test_an_interview_named_by_the_longest_file_name_can_be_coded_on_the_page():
    ids = TypeAdapter(Id)
    assert ids.validate_python("E" * 255) == "E" * 255
    for refused in ("", "E" * 256):
        with pytest.raises(ValidationError):
            ids.validate_python(refused)
