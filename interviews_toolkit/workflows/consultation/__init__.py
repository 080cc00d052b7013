"""Acts on the online consultation: tabulate, code open answers, set beside the interviews."""
