"""One study, one file: everything a project keeps, written whole or not at all, with a journal of who did what."""

from sqlalchemy import Connection

from interviews_toolkit.model.changes import Change
from interviews_toolkit.store._cipher import asking, is_encrypted, unlock, wrong_passphrase
from interviews_toolkit.store._copies import (
    Backup,
    draft_beside,
    is_sound,
    kept_moments,
    left_drafts,
    list_backups,
    remove_copies,
)
from interviews_toolkit.store._quotes import check_kept_quotes, load_texts
from interviews_toolkit.store.analyses import (
    known_analyses,
    load_analysis,
    load_kept,
    load_word_vectors,
    save_analyses,
    save_word_vectors,
)
from interviews_toolkit.store.backup import copy_project, encrypt_project, make_backup, restore_backup
from interviews_toolkit.store.cases import load_cases, save_cases
from interviews_toolkit.store.changes import apply_change, change_payload, load_change, load_coded
from interviews_toolkit.store.checks import (
    changed_texts,
    check_words_kept,
    close_to_others,
    count_broken_pages,
    count_changed_quotes,
    count_dangling_rows,
    is_open_to_others,
    network_of,
    remove_drafts,
    synchronised_by,
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
    check_code,
    check_codes_kept,
    codebook_in_force,
    codebook_with,
    codes_astray,
    find_codebook_version,
    load_codebook,
    load_codebook_versions,
    save_codebook,
)
from interviews_toolkit.store.codings import (
    delete_codings,
    delete_read_parts,
    last_coded,
    load_coded_rows,
    load_coders,
    load_codings,
    save_coder,
    save_codings,
    save_read_parts,
)
from interviews_toolkit.store.completion import complete_analyses, complete_vectors
from interviews_toolkit.store.counts import (
    CodeCounts,
    Counts,
    ReviewCounts,
    count_interviews,
    load_codable_words,
    load_code_counts,
    load_coder_loads,
    load_counts,
    load_review_counts,
)
from interviews_toolkit.store.erasing import (
    Scrubbed,
    Traces,
    copies_from_before,
    erase_traces,
    find_traces,
    forget_former_texts,
    rewrite_file,
)
from interviews_toolkit.store.ground import Ground, load_ground
from interviews_toolkit.store.guides import load_guide, save_guide
from interviews_toolkit.store.held import (
    carry_documents,
    load_held,
    move_text,
    put_held,
    rename_in_seen,
    take_held,
    take_out,
)
from interviews_toolkit.store.interviews import (
    count_former_texts,
    delete_interview,
    load_interview,
    load_interviews,
    load_source_name,
    load_text,
    load_text_versions,
    load_turn_counts,
    move_text_versions,
    save_interview,
    save_turn_questions,
    save_turns,
    source_hashes,
)
from interviews_toolkit.store.journal import (
    Clock,
    JournalEntry,
    load_journal,
    time_stamp,
    walk_journal,
    write_entry,
)
from interviews_toolkit.store.learnings import load_learning, save_learning
from interviews_toolkit.store.memos import delete_memos, load_memos, load_memos_on, save_memos
from interviews_toolkit.store.merging import Parted, compare_copies, take_rows
from interviews_toolkit.store.project_file import (
    SUFFIX,
    Project,
    create_project,
    fill_file,
    find_project,
    new_file,
    open_project,
)
from interviews_toolkit.store.questions import delete_question_choice, load_question_choices, save_question_choice
from interviews_toolkit.store.report_parts import delete_report_parts, load_report_parts, save_report_parts
from interviews_toolkit.store.retelling import retell_around, retell_interview
from interviews_toolkit.store.settings import (
    load_assignment,
    load_colours,
    load_fingerprints,
    load_group_by,
    load_grouping,
    load_ignored,
    load_kept_apart,
    load_paradigm,
    load_settlements,
    load_sight,
    save_assignment,
    save_colours,
    save_fingerprints,
    save_group_by,
    save_ignored,
    save_kept_apart,
    save_paradigm,
    save_settlements,
    save_sight,
)
from interviews_toolkit.store.sitting import Payload, Sitting
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
    Ruled,
    SuggestionChange,
    add_suggestions,
    delete_decision,
    load_decisions,
    load_ruled,
    load_suggestions,
    replace_suggestions,
    save_decision,
)
from interviews_toolkit.store.text_form import ABOUT, check_filled, fill_from_text, write_text_form
from interviews_toolkit.store.undoing import find_steps, is_undoable, reverse_entry
