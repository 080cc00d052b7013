"""Acts on a study as a whole: create, set, undo, tell its state and its history."""
