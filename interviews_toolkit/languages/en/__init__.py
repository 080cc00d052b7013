"""English, for drafts and reports written in it; no interview is held in it yet."""
