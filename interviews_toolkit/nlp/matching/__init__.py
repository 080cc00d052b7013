"""Indicators found in an analysed corpus: compiled once, looked for everywhere at once."""
