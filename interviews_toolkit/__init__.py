"""interviews-toolkit: code qualitative interviews in French, offline, with every suggestion explained."""

__version__ = "0.1.0"
