"""French: analysis by a language model, indicators found in what it said, segments, concordances.

Importing this room loads no model and no spaCy: ``load_analyzer`` does, and only where there is new text.
"""
