"""``study.codebook``: check, show and change the study's codebook, code by code."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from interviews_toolkit.errors import UsageError
from interviews_toolkit.exports.frames.result import Result
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import CodeId, CodingId
from interviews_toolkit.stats.layers.choice import AUTO
from interviews_toolkit.study.telling import Commands, Place, path

if TYPE_CHECKING:  # each is loaded by the method that needs it
    from interviews_toolkit.codebook import Edit, Missing, Wording
    from interviews_toolkit.model.codebook import Codebook
    from interviews_toolkit.model.likely import LikelyCode
    from interviews_toolkit.model.proposals import Proposals
    from interviews_toolkit.stats.themes.code_use import CodeAdvice
    from interviews_toolkit.workflows.codebook.check_codebook import CodebookCheck
    from interviews_toolkit.workflows.codebook.codebook_versions import KnownVersion
    from interviews_toolkit.workflows.codebook.compare_codebooks import CodebookComparison
    from interviews_toolkit.workflows.codebook.edit_codebook import Edited
    from interviews_toolkit.workflows.codebook.show_codebook import CodebookInUse, CodeExcerpts


class CodebookCommands(Commands):
    """The codebook of a study; codes are named by id or by name, retired ones too."""

    def check(self, file: Place) -> "CodebookCheck":
        """Verify a codebook's file: its weak points, and each of its examples."""
        from interviews_toolkit.workflows.codebook.check_codebook import check_codebook

        return check_codebook(path(file), progress=self._teller.sitting.progress)

    def diff(self, old: Place, new: Place) -> "Result[CodebookComparison]":
        """Compare what two codebooks would suggest; nothing is kept."""
        from interviews_toolkit.exports.frames.comparisons import comparison_records
        from interviews_toolkit.exports.listings import list_comparison
        from interviews_toolkit.workflows.codebook.compare_codebooks import compare_codebooks

        found = compare_codebooks(self._teller.sitting, path(old), path(new))
        names = {code.id: code.name for code in (*found.old, *found.new)}
        return self._teller.tell(
            found,
            partial(list_comparison, found.gained, found.lost, n_kept=found.n_kept, names=names),
            partial(comparison_records, found.gained, found.lost),
            codebook=found.new,
        )

    def likely(self, place: str) -> "Result[tuple[LikelyCode, ...]]":
        """Order the codes in use by how likely the passage at a place, as ``E07:1234``, gets them; nothing is coded."""
        from interviews_toolkit.exports.found_listings import list_likely
        from interviews_toolkit.exports.frames.material import likely_records
        from interviews_toolkit.workflows.coding.likely_codes import likely_codes, passage_at

        found = likely_codes(self._teller.sitting, *passage_at(self._teller.sitting, place))
        ids = [one.code_id for one in found]
        return self._teller.tell(found, partial(list_likely, place, found), partial(likely_records, found), codes=ids)

    def use(self, *, layer: str = AUTO) -> "Result[tuple[CodeAdvice, ...]]":
        """Say what the codebook's use says of it: codes unused, too wide, mistaken for one another."""
        from interviews_toolkit.exports.codebook_listing import list_advice
        from interviews_toolkit.exports.frames.material import advice_records
        from interviews_toolkit.workflows.codebook.advise_on_codebook import advise_on_codebook

        codebook, counted, found = advise_on_codebook(self._teller.project, layer=layer)
        return self._teller.tell(
            found,
            partial(list_advice, found, codebook, layer=counted),
            partial(advice_records, found),
            codebook=codebook,
            layer=counted,
        )

    def propose(self, code: str, *, take: Iterable[int] = ()) -> "Result[Proposals]":
        """Propose indicators that would have found what people coded of a code and spared what they refused.

        Args:
            code: The code.
            take: Numbers of the proposals to put in the codebook, from 1; none unless asked for.

        Raises:
            NotEnoughDataError: Too little was coded with it.
            UsageError: There is no proposal of such a number.
        """
        from interviews_toolkit.codebook import EditCode, Wording
        from interviews_toolkit.exports.codebook_listing import list_proposals
        from interviews_toolkit.exports.frames.material import proposal_records
        from interviews_toolkit.workflows.codebook.propose_indicators import propose_indicators

        code_id = self._find(code)
        found = propose_indicators(self._teller.sitting, code_id)
        known = self.show().value.codebook[code_id]
        if numbers := set(take):
            if not numbers <= set(range(1, len(found.offers) + 1)):
                wrong = ", ".join(str(one) for one in sorted(numbers))
                raise UsageError(
                    _("Les propositions vont de 1 à {n}, pas {numbers}.").format(n=len(found.offers), numbers=wrong),
                    hint=f"interviews codebook propose {code_id}",
                )
            texts = found.added_to([one.text for one in known.indicators], numbers)
            self._do(EditCode(code_id, Wording(indicators=texts)))
        return self._teller.tell(
            found, partial(list_proposals, known.name, found), partial(proposal_records, found), codes=[code_id]
        )

    def show(self, version: int | None = None) -> "Result[CodebookInUse]":
        """Give the tree of codes, of the codebook in force or of a version, with what each is used for.

        Examples:
            >>> frame = study.codebook.show().to_frame()
            >>> bool(frame.code.is_unique)
            True
        """
        from interviews_toolkit.exports.codebook_listing import list_codebook
        from interviews_toolkit.exports.frames.material import codebook_records
        from interviews_toolkit.workflows.codebook.show_codebook import show_codebook

        found = show_codebook(self._teller.project, version=version)
        use = {key: (one.n_codings, one.n_branch, one.n_waiting, len(one.interviews)) for key, one in found.use.items()}
        n = found.n_interviews
        return self._teller.tell(
            found,
            partial(list_codebook, found.codebook, use, n_interviews=n),
            partial(codebook_records, found.codebook, use, base=n),
            codebook=found.codebook,
            base=n,
        )

    def excerpts(self, code: str) -> "Result[CodeExcerpts]":
        """Give the codings of one code, codes below it left out."""
        from interviews_toolkit.exports.codebook_listing import list_excerpts
        from interviews_toolkit.exports.frames.material import coding_records
        from interviews_toolkit.workflows.codebook.show_codebook import show_excerpts

        found = show_excerpts(self._teller.project, self._find(code))
        return self._teller.tell(
            found,
            partial(list_excerpts, found.code.name, found.codings, found.coders),
            partial(coding_records, found.codings, found.coders),
        )

    def add(
        self,
        name: str,
        *,
        under: str | None = None,
        definition: str | None = None,
        include: Sequence[str] | None = None,
        exclude: Sequence[str] | None = None,
        example: Sequence[str] | None = None,
        indicator: Sequence[str] | None = None,
    ) -> "Edited":
        """Make a code; in a study without a codebook, begin it."""
        from interviews_toolkit.codebook import AddCode

        wording = _wording(name, definition, include, exclude, example, indicator)
        return self._do(AddCode(wording, None if under is None else self._find(under)))

    def rename(self, code: str, name: str) -> "Edited":
        """Rename a code."""
        from interviews_toolkit.codebook import EditCode, Wording

        return self._do(EditCode(self._find(code), Wording(name=name)))

    def edit(
        self,
        code: str,
        *,
        name: str | None = None,
        definition: str | None = None,
        include: Sequence[str] | None = None,
        exclude: Sequence[str] | None = None,
        example: Sequence[str] | None = None,
        indicator: Sequence[str] | None = None,
    ) -> "Edited":
        """Rewrite what defines a code; a list given replaces the one there was.

        Raises:
            UsageError: Nothing is to change.
        """
        from interviews_toolkit.codebook import EditCode, Wording

        wording = _wording(name, definition, include, exclude, example, indicator)
        if wording == Wording():
            raise UsageError(_("Dites ce qui change."), hint="interviews codebook edit --help")
        return self._do(EditCode(self._find(code), wording))

    def move(self, code: str, *, under: str | None = None, top: bool = False, before: str | None = None) -> "Edited":
        """Put a code, and all below it, elsewhere in the tree.

        Raises:
            UsageError: Not exactly one place is given.
        """
        from interviews_toolkit.codebook import MoveCode

        if (under is not None) + top + (before is not None) != 1:
            raise UsageError(
                _("Dites où : --under CODE, --before CODE ou --top."), hint="interviews codebook move --help"
            )
        near = None if before is None else self._find(before)
        parent = None if under is None else self._find(under)
        if near is not None:
            parent = self.show().value.codebook[near].parent
        return self._do(MoveCode(self._find(code), parent, near))

    def merge(self, codes: Sequence[str], *, into: str, confirm: bool = False) -> "Edited":
        """Merge codes into another: their codings follow."""
        from interviews_toolkit.codebook import MergeCodes

        return self._do(MergeCodes(tuple(map(self._find, codes)), self._find(into)), confirm=confirm)

    def split(
        self,
        code: str,
        name: str,
        *,
        words: str | None = None,
        coding: Iterable[str] = (),
        definition: str | None = None,
        confirm: bool = False,
    ) -> "Edited":
        """Give some of a code's codings, by their words or their ids, to a new code.

        Raises:
            UsageError: Neither words nor codings are given.
        """
        from interviews_toolkit.codebook import SplitCode

        chosen = {CodingId(one) for one in coding}
        if words is None and not chosen:
            raise UsageError(
                _("Dites quels codages vont au nouveau code : --words ou --coding."),
                hint=f"interviews codebook excerpts {code}",
            )
        if words is not None:
            chosen |= {one.id for one in self.excerpts(code).value.codings if _says(one.quote, words)}
        wording = _wording(name, definition)
        return self._do(SplitCode(self._find(code), wording, frozenset(chosen)), confirm=confirm)

    def retire(self, code: str) -> "Edited":
        """Take a code out of use: its codings stay."""
        from interviews_toolkit.codebook import RetireCode

        return self._do(RetireCode(self._find(code)))

    def restore(
        self, code: str | int, *, map: Mapping[str, str] | None = None, retire_missing: bool = False
    ) -> "Edited | Codebook":
        """Put a retired code back in use; or, by its number, a version of the codebook in force again."""
        if isinstance(code, int):
            return self.restore_version(code, map=map, retire_missing=retire_missing)
        return self.restore_code(code)

    def restore_code(self, code: str) -> "Edited":
        """Put a retired code back in use."""
        from interviews_toolkit.codebook import RetireCode

        return self._do(RetireCode(self._find(code), is_retired=False))

    def restore_version(
        self, number: int, *, map: Mapping[str, str] | None = None, retire_missing: bool = False
    ) -> "Codebook":
        """Put a version of the codebook in force again, as the next one.

        Args:
            map: Codes that were used and the version lacks -> those their codings follow.
            retire_missing: Keep the others, retired.

        Raises:
            CodesLostError: Codes would be lost otherwise.
        """
        from interviews_toolkit.workflows.codebook.codebook_versions import restore_version

        sitting = self._teller.sitting
        missing = missing_codes(map, retire_missing=retire_missing)
        return restore_version(sitting.project, number, coder=sitting.coder, key=str(uuid4()), missing=missing)

    def versions(self) -> "Result[tuple[KnownVersion, ...]]":
        """Give the versions of the codebook that served, latest first, with what each changed."""
        from interviews_toolkit.exports.codebook_listing import list_versions as listing
        from interviews_toolkit.exports.frames.material import version_records
        from interviews_toolkit.workflows.codebook.codebook_versions import list_versions

        found = list_versions(self._teller.project)
        rows = [(one.number, one.codebook, one.changes, one.is_in_force) for one in found]
        return self._teller.tell(found, partial(listing, rows), partial(version_records, rows))

    def export(self, output: Place | None = None) -> str:
        """Give the codebook as text, and write it to a file if asked: .yaml, .csv, .xlsx, .docx, .odt."""
        from interviews_toolkit.workflows.codebook.show_codebook import codebook_text, export_codebook

        if output is not None:
            export_codebook(self._teller.project, path(output))
        return codebook_text(self._teller.project)

    def _find(self, code: str) -> CodeId:
        from interviews_toolkit.stats.quotes.sheets import find_code
        from interviews_toolkit.workflows.codebook.show_codebook import show_codebook

        return find_code(show_codebook(self._teller.project).codebook, code).id

    def _do(self, edit: "Edit", *, confirm: bool = False) -> "Edited":
        from interviews_toolkit.workflows.codebook.edit_codebook import edit_codebook

        sitting = self._teller.sitting
        return edit_codebook(sitting, edit, key=str(uuid4()), confirm=confirm)


def missing_codes(follow: Mapping[str, str] | None, *, retire_missing: bool) -> "Missing":
    """Say what becomes of codes that people used and another codebook lacks."""
    from interviews_toolkit.codebook import Missing

    return Missing({CodeId(old): CodeId(new) for old, new in (follow or {}).items()}, retire_missing)


def _wording(name: str | None, definition: str | None, *lists: Sequence[str] | None) -> "Wording":
    from interviews_toolkit.codebook import Wording

    include, exclude, examples, indicators = [*map(_listed, lists), None, None, None, None][:4]
    return Wording(name, definition, include, exclude, examples, indicators=indicators)


def _listed(words: Sequence[str] | None) -> list[str] | None:
    return None if words is None else list(words)


def _says(quote: str, words: str) -> bool:
    def folded(text: str) -> str:
        return " ".join(text.casefold().replace("’", "'").split())

    return folded(words) in folded(quote)
