"""From a snapshot to what may be counted: one coder's layer, who may be quoted, which question was being asked."""
