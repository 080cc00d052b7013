"""One study, one file: everything a project keeps, written whole or not at all, with a journal of who did what."""

from sqlalchemy import Connection

from interviews_toolkit.model.changes import Change
from interviews_toolkit.store._copies import Backup, is_sound, kept_moments, left_drafts, list_backups
from interviews_toolkit.store._quotes import load_texts
from interviews_toolkit.store.analyses import (
    known_analyses,
    load_analysis,
    load_kept,
    load_word_vectors,
    save_analyses,
    save_word_vectors,
)
from interviews_toolkit.store.backup import make_backup, restore_backup
from interviews_toolkit.store.cases import load_cases, save_cases
from interviews_toolkit.store.changes import apply_change, change_payload, load_change, load_coded
from interviews_toolkit.store.checks import (
    changed_texts,
    close_to_others,
    count_broken_pages,
    count_changed_quotes,
    count_dangling_rows,
    is_open_to_others,
    remove_drafts,
)
from interviews_toolkit.store.cluster_reviews import (
    ReviewedClustering,
    check_clusters_stand,
    load_cluster_reviews,
    load_reviewed_clusters,
    load_reviewed_run,
    load_standing_clusters,
    replace_cluster_reviews,
    save_cluster_review,
)
from interviews_toolkit.store.clusterings import load_clusterings, save_clustering
from interviews_toolkit.store.codebooks import (
    CodebookVersion,
    check_codes_kept,
    codebook_in_force,
    codes_astray,
    find_codebook_version,
    load_codebook,
    load_codebook_versions,
    save_codebook,
)
from interviews_toolkit.store.codings import delete_codings, load_coders, load_codings, save_coder, save_codings
from interviews_toolkit.store.completion import CompletedAnalyses, LookUp, complete_analyses, complete_vectors
from interviews_toolkit.store.counts import (
    CodeCounts,
    Counts,
    ReviewCounts,
    load_code_counts,
    load_counts,
    load_review_counts,
)
from interviews_toolkit.store.guides import load_guide, save_guide
from interviews_toolkit.store.interviews import (
    load_interview,
    load_interviews,
    save_interview,
    save_turn_questions,
    source_hashes,
)
from interviews_toolkit.store.journal import Clock, JournalEntry, find_entry, load_journal, time_stamp, walk_journal
from interviews_toolkit.store.learnings import load_learning, save_learning
from interviews_toolkit.store.memos import delete_memos, load_memos, load_memos_on, save_memos
from interviews_toolkit.store.project_file import SUFFIX, Project, create_project, find_project, open_project
from interviews_toolkit.store.questions import delete_question_choice, load_question_choices, save_question_choice
from interviews_toolkit.store.settings import (
    load_group_by,
    load_grouping,
    load_paradigm,
    load_sight,
    save_group_by,
    save_paradigm,
    save_sight,
)
from interviews_toolkit.store.sitting import Sitting
from interviews_toolkit.store.snapshot import load_snapshot
from interviews_toolkit.store.statements import (
    StanceChange,
    delete_stances,
    delete_statement,
    find_statement,
    load_stances,
    load_statements,
    save_stances,
    save_statement,
)
from interviews_toolkit.store.steps import tell_step
from interviews_toolkit.store.suggestions import (
    SuggestionChange,
    add_suggestions,
    delete_decision,
    load_decisions,
    load_suggestions,
    replace_suggestions,
    save_decision,
)
from interviews_toolkit.store.undoing import find_redo, find_undo, is_undoable, reverse_entry

__all__ = [
    "SUFFIX",
    "Backup",
    "Change",
    "Clock",
    "CodeCounts",
    "CodebookVersion",
    "CompletedAnalyses",
    "Connection",
    "Counts",
    "JournalEntry",
    "LookUp",
    "Project",
    "ReviewCounts",
    "ReviewedClustering",
    "Sitting",
    "StanceChange",
    "SuggestionChange",
    "add_suggestions",
    "apply_change",
    "change_payload",
    "changed_texts",
    "check_clusters_stand",
    "check_codes_kept",
    "close_to_others",
    "codebook_in_force",
    "codes_astray",
    "complete_analyses",
    "complete_vectors",
    "count_broken_pages",
    "count_changed_quotes",
    "count_dangling_rows",
    "create_project",
    "delete_codings",
    "delete_decision",
    "delete_memos",
    "delete_question_choice",
    "delete_stances",
    "delete_statement",
    "find_codebook_version",
    "find_entry",
    "find_project",
    "find_redo",
    "find_statement",
    "find_undo",
    "is_open_to_others",
    "is_sound",
    "is_undoable",
    "kept_moments",
    "known_analyses",
    "left_drafts",
    "list_backups",
    "load_analysis",
    "load_cases",
    "load_change",
    "load_cluster_reviews",
    "load_clusterings",
    "load_code_counts",
    "load_codebook",
    "load_codebook_versions",
    "load_coded",
    "load_coders",
    "load_codings",
    "load_counts",
    "load_decisions",
    "load_group_by",
    "load_grouping",
    "load_guide",
    "load_interview",
    "load_interviews",
    "load_journal",
    "load_kept",
    "load_learning",
    "load_memos",
    "load_memos_on",
    "load_paradigm",
    "load_question_choices",
    "load_review_counts",
    "load_reviewed_clusters",
    "load_reviewed_run",
    "load_sight",
    "load_snapshot",
    "load_stances",
    "load_standing_clusters",
    "load_statements",
    "load_suggestions",
    "load_texts",
    "load_word_vectors",
    "make_backup",
    "open_project",
    "remove_drafts",
    "replace_cluster_reviews",
    "replace_suggestions",
    "restore_backup",
    "reverse_entry",
    "save_analyses",
    "save_cases",
    "save_cluster_review",
    "save_clustering",
    "save_codebook",
    "save_coder",
    "save_codings",
    "save_decision",
    "save_group_by",
    "save_guide",
    "save_interview",
    "save_learning",
    "save_memos",
    "save_paradigm",
    "save_question_choice",
    "save_sight",
    "save_stances",
    "save_statement",
    "save_turn_questions",
    "save_word_vectors",
    "source_hashes",
    "tell_step",
    "time_stamp",
    "walk_journal",
]
