"""The data dictionary, a YAML file: populations, questions with their options, margins for weighting."""

import re
from collections.abc import Iterator
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.files.reading import load
from interviews_toolkit.files.yaml_nodes import Node, read_nodes
from interviews_toolkit.files.yaml_walk import Fields, Nodes
from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.model.ids import CodeId, QuestionId, StatementId
from interviews_toolkit.model.survey import (
    Dictionary,
    Filter,
    Margin,
    Option,
    OptionId,
    Population,
    PopulationId,
    QuestionKind,
    SurveyQuestion,
)
from interviews_toolkit.survey._text import fold

_FILE_KEYS = frozenset({"title", "version", "populations", "missing", "questions", "margins"})
_POPULATION_KEYS = frozenset({"id", "name", "file", "prefix", "id_column", "ignore"})
_MISSING_KEYS = frozenset({"dont_know", "no_answer"})
_QUESTION_KEYS = frozenset({"id", "text", "kind", "columns", "options", "asked", "asked_if", "attribute", "statement"})
_OPTION_KEYS = frozenset({"id", "label", "also", "free", "theme"})
_MARGIN_KEYS = frozenset({"name", "population", "question", "source", "targets"})
_ID = re.compile(r"[\w.-]+")


def read_dictionary(path: Path) -> Dictionary:
    """Read a data dictionary; ``survey/README.md`` explains how it is written.

    Raises:
        InputFileError: Unreadable or not YAML (with the line), or entries at fault: ``faults`` lists all of them
            with their lines (missing, repeated or unknown ids, keys, kinds; headers or labels that two share;
            filters on later questions; margins without a positive number).
    """
    root = read_nodes(read_text(load(path, megabytes=1), path)[0], path=path)
    reading = _DictionaryReading()
    dictionary = reading.dictionary(root)
    if reading.faults:
        faults = sorted(set(reading.faults), key=lambda fault: (fault.line or 0, fault.column or 0, fault.message))
        message = ngettext("{n} défaut dans le dictionnaire.", "{n} défauts dans le dictionnaire.", len(faults))
        hint = _("Chaque question s'écrit avec « id », « text », « kind », et « options » quand on choisit.")
        raise InputFileError(message.format(n=len(faults)), path=path, line=faults[0].line, faults=faults, hint=hint)
    return dictionary


class _DictionaryReading(Nodes):
    """Builds the dictionary in the order of the file, so that what refers to something finds it above."""

    def dictionary(self, root: Node | None) -> Dictionary:
        fields = self.fields(root, _FILE_KEYS, needed=("title", "populations", "questions"))
        missing = self.fields(fields["missing"], _MISSING_KEYS) if "missing" in fields else {}
        populations = tuple(self._populations(fields.get("populations")))
        questions = self._questions(fields.get("questions"), frozenset(population.id for population in populations))
        return Dictionary(
            title=self.text(fields.get("title")),
            version=self.text(fields.get("version")),
            populations=populations,
            questions=tuple(questions.values()),
            margins=tuple(self._margins(fields.get("margins"), questions)),
            dont_know=self.texts(missing.get("dont_know")),
            no_answer=self.texts(missing.get("no_answer")),
        )

    def _populations(self, node: Node | None) -> Iterator[Population]:
        seen: set[str] = set()
        for item in self.items(node):
            fields = self.fields(item, _POPULATION_KEYS, needed=("id", "name"))
            yield Population(
                id=PopulationId(self._new_id(fields, seen)),
                name=self.text(fields.get("name")),
                file=self.text(fields.get("file")),
                prefix=self.text(fields.get("prefix")),
                id_column=self.text(fields.get("id_column")),
                ignored=self.texts(fields.get("ignore")),
            )

    def _questions(self, node: Node | None, everybody: frozenset[PopulationId]) -> dict[QuestionId, SurveyQuestion]:
        questions: dict[QuestionId, SurveyQuestion] = {}
        seen: set[str] = set()
        headers: dict[tuple[PopulationId, str], QuestionId] = {}
        for item in self.items(node):
            fields = self.fields(item, _QUESTION_KEYS, needed=("id", "text", "kind"))
            question = self._question(fields, seen, everybody, questions)
            self._check_headers(question, headers, item)
            questions[question.id] = question
        return questions

    def _question(
        self,
        fields: Fields,
        seen: set[str],
        everybody: frozenset[PopulationId],
        above: dict[QuestionId, SurveyQuestion],
    ) -> SurveyQuestion:
        kind = self._kind(fields.get("kind"))
        options = tuple(self._options(fields.get("options")))
        if kind.is_closed and len(options) < 2:
            self.fault(_("Une question fermée a au moins deux « options »."), fields.get("options", fields.get("kind")))
        elif options and not kind.is_closed:
            self.fault(_("Une question ouverte ou numérique n'a pas d'« options »."), fields["options"])
        populations = self._asked(fields.get("asked"), everybody)
        only_if = self._filter(fields["asked_if"], above, populations) if "asked_if" in fields else None
        return SurveyQuestion(
            id=QuestionId(self._new_id(fields, seen)),
            text=self.text(fields.get("text")),
            kind=kind,
            populations=populations,
            columns=self.texts(fields.get("columns")),
            options=options,
            only_if=only_if,
            attribute=self.text(fields.get("attribute")) or None,
            statement=StatementId(self.text(fields.get("statement"))) or None,
        )

    def _kind(self, node: Node | None) -> QuestionKind:
        name = self.text(node)
        if name in set(QuestionKind):
            return QuestionKind(name)
        if name:
            message = _("« {kind} » n'est pas une sorte de question ; il y a {known}.")
            self.fault(message.format(kind=name, known=", ".join(QuestionKind)), node)
        return QuestionKind.OPEN

    def _asked(self, node: Node | None, everybody: frozenset[PopulationId]) -> frozenset[PopulationId]:
        names = self.texts(node)
        for name in names:
            if name not in everybody:
                self.fault(_("La population « {id} » n'est pas décrite.").format(id=name), node)
        return frozenset(PopulationId(name) for name in names) or everybody

    def _filter(
        self, node: Node, above: dict[QuestionId, SurveyQuestion], populations: frozenset[PopulationId]
    ) -> Filter | None:
        fields = self.fields(node, frozenset({"question", "options"}), needed=("question", "options"))
        question = above.get(QuestionId(self.text(fields.get("question"))))
        if question is None or not populations <= question.populations:
            message = _("« asked_if » renvoie à une question posée plus haut, aux mêmes populations.")
            self.fault(message, fields.get("question", node))
            return None
        options = self.texts(fields.get("options"))
        self._check_options(question, options, fields.get("options", node))
        return Filter(question.id, frozenset(OptionId(option) for option in options))

    def _options(self, node: Node | None) -> Iterator[Option]:
        seen: set[str] = set()
        labels: set[str] = set()
        for item in self.items(node):
            fields = self.fields(item, _OPTION_KEYS, needed=("id", "label"))
            option = Option(
                id=OptionId(self._new_id(fields, seen)),
                label=self.text(fields.get("label")),
                also=self.texts(fields.get("also")),
                is_free=self.flag(fields.get("free")),
                theme=CodeId(self.text(fields.get("theme"))) if "theme" in fields else None,
            )
            names = {fold(name) for name in (option.id, option.label, *option.also)}
            if names & labels:
                self.fault(_("Deux options s'écrivent de la même façon."), item)
            labels |= names
            yield option

    def _margins(self, node: Node | None, questions: dict[QuestionId, SurveyQuestion]) -> Iterator[Margin]:
        for item in self.items(node):
            fields = self.fields(item, _MARGIN_KEYS, needed=("population", "question", "source", "targets"))
            question = questions.get(QuestionId(self.text(fields.get("question"))))
            population = PopulationId(self.text(fields.get("population")))
            if question is None or question.kind is not QuestionKind.SINGLE or population not in question.populations:
                message = _("Une marge porte sur une question à réponse unique posée à cette population.")
                self.fault(message, fields.get("question", item))
            elif "targets" in fields:
                targets = dict(self._targets(fields["targets"]))
                self._check_options(question, tuple(targets), fields["targets"])
                source, name = (self.text(fields.get(key)) for key in ("source", "name"))
                yield Margin(population, question.id, targets, source, name or question.id)

    def _targets(self, node: Node) -> Iterator[tuple[OptionId, float]]:
        for option, value in self.pairs(node):
            number = self.text(value).replace(",", ".")
            if not re.fullmatch(r"\d+(\.\d+)?", number) or float(number) == 0:
                self.fault(_("Un nombre positif est attendu ici : une part ou un effectif."), value)
            else:
                yield OptionId(option), float(number)

    def _new_id(self, fields: Fields, seen: set[str]) -> str:
        found = self.text(fields.get("id"))
        if "id" in fields and not _ID.fullmatch(found):
            self.fault(_("Un identifiant est fait de lettres, de chiffres et de tirets."), fields["id"])
        elif found in seen:
            self.fault(_("L'identifiant « {id} » est déjà pris.").format(id=found), fields["id"])
        seen.add(found)
        return found

    def _check_options(self, question: SurveyQuestion, options: tuple[str, ...], node: Node) -> None:
        known = {option.id for option in question.options}
        for option in options:
            if option not in known:
                message = _("La question « {question} » n'a pas d'option « {option} ».")
                self.fault(message.format(question=question.id, option=option), node)

    def _check_headers(
        self, question: SurveyQuestion, headers: dict[tuple[PopulationId, str], QuestionId], node: Node
    ) -> None:
        for population in sorted(question.populations):
            for name in (question.id, question.text, *question.columns):
                owner = headers.setdefault((population, fold(name)), question.id)
                if owner != question.id:
                    message = _("L'en-tête de cette question est aussi celui de « {id} ».")
                    self.fault(message.format(id=owner), node)
