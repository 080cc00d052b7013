"""A project a person could have made: ``python benchmarks/answer_questions.py FOLDER``, then evaluate it as printed.

The demonstration's beginning, five interviews coded by hand, and then up to sixty decisions a code in the twelve
others: what waits in the queue, indicators' suggestions and questions, answered ten a code at a time as whoever coded
those twelve would, with ``interviews coding suggest --ask 10`` in between.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path
from uuid import uuid4

from learning_curve import JUDGE, ROOT, make_study, now

from interviews_toolkit import store
from interviews_toolkit.model.codings import Coding, Verdict, named_coder
from interviews_toolkit.model.ids import CodeId, InterviewId, SuggestionId
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.model.versions import suggestion_version
from interviews_toolkit.workflows.coding.decide import Ruling, decide
from interviews_toolkit.workflows.coding.import_codings import import_codings
from interviews_toolkit.workflows.coding.learn_codes import learn_codes
from interviews_toolkit.workflows.coding.list_queue import list_queue
from interviews_toolkit.workflows.coding.suggest_codes import suggest_codes
from interviews_toolkit.workflows.project.create import create
from interviews_toolkit.workflows.reading.ingest import ingest

STEP, MOST = 10, 60
READER = named_coder("Lectrice")


def is_right(one: Suggestion, codings: list[Coding]) -> bool:
    """Tell whether half of the shorter of a suggestion and a coding with its code lies in the other."""
    for coding in codings:
        shared = min(one.span.end, coding.span.end) - max(one.span.start, coding.span.start)
        same = (coding.interview_id, coding.code_id) == (one.interview_id, one.code_id)
        if same and 2 * shared >= min(len(one.span), len(coding.span)):
            return True
    return False


def answer_round(project: store.Project, truth: list[Coding], given: Counter[CodeId], *, goal: int) -> None:
    """Decide on what waits where it teaches most, until each code has so many decisions or nothing waits."""
    there = {coding.interview_id for coding in truth}
    chosen: dict[tuple[str, Verdict], dict[SuggestionId, str]] = {}
    for one in list_queue(project, coder=READER, order="learning").waiting:
        if one.interview_id in there and given[one.code_id] < goal:
            given[one.code_id] += 1
            verdict = Verdict.ACCEPTED if is_right(one, truth) else Verdict.REFUSED
            chosen.setdefault((one.interview_id, verdict), {})[one.id] = suggestion_version(one, None)
    for (interview_id, verdict), seen in chosen.items():
        ruling = Ruling(InterviewId(interview_id), seen, verdict)
        decide(store.Sitting(project, READER), ruling, key=uuid4().hex)


def main(place: Path) -> None:
    """Make the project, and say how to measure it."""
    with tempfile.TemporaryDirectory() as folder:
        snapshot = make_study(Path(folder) / "cle").snapshot
    judge = named_coder(JUDGE).id
    truth = [coding for coding in snapshot.codings if coding.coder_id != judge]
    create(place, title="Soixante décisions par code", clock=now)
    with store.open_project(store.find_project(place), clock=now) as project:
        bench, reader = store.Sitting(project, named_coder("banc")), store.Sitting(project, READER)
        ingest(bench, [ROOT / "transcripts"])
        grid = ROOT / "codebooks" / "hauts-de-france.yaml"
        suggest_codes(bench, codebook_file=grid)
        import_codings(bench, ROOT / "transcripts" / "codage-manuel.csv", name=JUDGE)
        given: Counter[CodeId] = Counter()
        for goal in range(STEP, MOST + 1, STEP):
            report = learn_codes(reader, n_asked=STEP)
            answer_round(project, truth, given, goal=goal)
            speaking = sum(lesson.speaks for lesson in report.learning.lessons)
            print(f"{goal}: {sum(given.values())} décisions, {speaking} codes parlaient", flush=True)
        learn_codes(reader)
    print(f"interviews coding evaluate --learned --person '{JUDGE}' -p {place}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
