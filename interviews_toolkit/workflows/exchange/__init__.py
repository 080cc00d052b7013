"""Acts of exchange: write the study for another program, bring in another program's project."""
