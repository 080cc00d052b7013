"""Results as tidy pandas frames: one row an observation, English names that stay, real types."""
