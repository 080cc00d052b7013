"""Numbers an author can sign: pure functions of a project's snapshot, no files, no models."""

from interviews_toolkit.faces import on_demand

__getattr__, __all__ = on_demand(__name__, __file__)
