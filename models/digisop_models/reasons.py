"""Reason codes: why a field of confidence.json is to be looked at, or who stands for it.

Each has its text in the messages, as ``reason.<code>``, in every language. The values are part of
the published format: a code may be added, but none changes its meaning.
"""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """A code in ``FieldConfidence.reasons``."""

    # What a field lacks, or its format says against it
    EMPTY = "empty"
    BLANK = "blank"
    UNREAD_INK = "unread_ink"
    LEFT_OVER = "left_over"
    SYMBOL_UNREAD = "symbol_unread"
    NO_PROCEDURE_TABLE = "no_procedure_table"
    TABLE_LOST = "table_lost"
    NO_EVIDENCE = "no_evidence"
    DATE_NOT_UNDERSTOOD = "date_not_understood"
    DATE_WITHOUT_DAY = "date_without_day"
    DATE_OUT_OF_RANGE = "date_out_of_range"
    NIP_MALFORMED = "nip_malformed"
    DURATION_NOT_UNDERSTOOD = "duration_not_understood"
    ODD_UNIT = "odd_unit"
    STEP_NUMBER_OUT_OF_ORDER = "step_number_out_of_order"
    NUMBER_SKIPPED = "number_skipped"
    NUMBER_WITHOUT_DIGITS = "number_without_digits"
    NUMBER_IN_NAME = "number_in_name"
    SINGLE_CHARACTER = "single_character"
    FROM_COVER = "from_cover"
    COVER_DIFFERS = "cover_differs"

    # How it was to be read
    LOW_WORD_CONFIDENCE = "low_word_confidence"
    READINGS_DIFFER = "readings_differ"
    DIGITS_DIFFER = "digits_differ"
    HANDWRITING = "handwriting"
    BESIDE_HANDWRITING = "beside_handwriting"
    TEXT_LAYER_DAMAGED = "text_layer_damaged"
    UNKNOWN_WORD = "unknown_word"
    LOW_RESOLUTION = "low_resolution"
    STAMP_OVER_TEXT = "stamp_over_text"
    ROW_UNREAD = "row_unread"
    CELL_OVER_ROWS = "cell_over_rows"

    # What its wording says
    SEVERAL_IN_ONE = "several_in_one"
    NEAR_TWIN = "near_twin"
    TEXT_CUT_OFF = "text_cut_off"
    LABEL_IN_TEXT = "label_in_text"
    ODD_SIGNS = "odd_signs"

    # Symbols and arrows
    SYMBOL_UNSURE = "symbol_unsure"
    ARROW_END_LOOSE = "arrow_end_loose"
    FLOWS_UNSURE = "flows_unsure"
    LINE_UNUSED = "line_unused"
    HEAD_UNUSED = "head_unused"
    LABEL_UNUSED = "label_unused"
    LABEL_IMPLIED = "label_implied"
    RETURN_WITHOUT_DECISION = "return_without_decision"
    ENDS_BREAK_RULES = "ends_break_rules"
    BRANCH_WITHOUT_LABEL = "branch_without_label"

    # Rules of the flowchart that are broken
    STEP_WITHOUT_SYMBOL = "step_without_symbol"
    FLOW_END_MISSING = "flow_end_missing"
    NO_FLOWS = "no_flows"
    NO_START = "no_start"
    SEVERAL_STARTS = "several_starts"
    SYMBOL_NOT_REACHED = "symbol_not_reached"
    NO_END = "no_end"
    SYMBOL_WITHOUT_EXIT = "symbol_without_exit"
    END_NOT_REACHED = "end_not_reached"
    DECISION_WITHOUT_TWO_EXITS = "decision_without_two_exits"
    DECISION_EXITS_UNLABELLED = "decision_exits_unlabelled"

    # The record as a whole
    DOCUMENT_UNSURE = "document_unsure"

    # People's corrections
    HUMAN = "human"
    CONFIRMED = "confirmed"
    UNREADABLE = "unreadable"
    HUMAN_NOT_APPLIED = "human_not_applied"
    SECOND_REVIEWER = "second_reviewer"
    REVIEWERS_DIFFER = "reviewers_differ"
