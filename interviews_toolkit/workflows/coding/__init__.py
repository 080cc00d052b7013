"""Acts on passages: suggest, decide, code by hand, bring in what was coded elsewhere, learn from it."""
