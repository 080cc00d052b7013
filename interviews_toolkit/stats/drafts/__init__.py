"""A draft's figures against the study's: what each claims, of which theme and of whom, and what the data have."""
