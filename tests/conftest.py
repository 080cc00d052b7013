"""What every test may use: an invented interview, and golden files that `make golden` rewrites."""

from collections.abc import Callable
from pathlib import Path

import pytest

from interviews_toolkit.model.ids import InterviewId, content_hash
from interviews_toolkit.model.interviews import Interview, Role, Source, Speaker, Turn
from interviews_toolkit.model.spans import Span

GOLDEN = Path(__file__).parent / "golden"

INTERVIEWER = Speaker("Enquêtrice", Role.INTERVIEWER)
INTERVIEWEE = Speaker("Répondante", Role.INTERVIEWEE)

MakeInterview = Callable[..., Interview]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write golden files anew; review with git diff")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name."""

    def compare(name: str, content: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--rewrite-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        assert path.exists(), f"no golden file {name}: make golden"
        assert content == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def make_interview() -> MakeInterview:
    """Build an interview from what is said in turn: « Q: … » by the interviewer, anything else by the interviewee."""

    def build(interview_id: str, *said: str, questions: tuple[str | None, ...] = ()) -> Interview:
        text, turns = "", []
        for index, words in enumerate(said):
            asks = words.startswith("Q: ")
            start = len(text)
            text += words.removeprefix("Q: ")
            speaker = INTERVIEWER if asks else INTERVIEWEE
            question = questions[index] if index < len(questions) else None
            turns.append(Turn(index, speaker, Span(start, len(text)), question))
            text += "\n"
        digest = content_hash(text)
        source = Source(f"{interview_id}.txt", digest, "txt", "utf-8")
        return Interview(InterviewId(interview_id), text, digest, tuple(turns), source)

    return build
