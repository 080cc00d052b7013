"""Acts of an author: quotes, memos, the synthesis, the check of a draft."""
