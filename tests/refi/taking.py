"""Takes an exchanged project as the workflow does, without a project file."""

from interviews_toolkit.model.interviews import Source
from interviews_toolkit.readers import interview_of_text
from interviews_toolkit.refi import Present, take_project


def find_turns(source, interview_id):
    origin = Source(source.name, "", "refi-qda", "utf-8")
    return interview_of_text(source.text, interview_id=interview_id, source=origin)


def take(exchanged, present=None):
    somebody = exchanged.origin.split()[0]
    now = "2030-01-01T00:00:00+00:00"
    return take_project(exchanged, present or Present(), find_turns, somebody=somebody, now=now)
