"""Acts on clusters: suggest, show, name, regroup, promote, draw."""
