"""The public Python face: a study opened once, and a twin for each command."""
