"""The same work on many chunks, by several processes of this machine or by the workers of a cluster."""

from interviews_toolkit.engine.cluster import Workers
from interviews_toolkit.engine.local import TwoProcesses

__all__ = ["TwoProcesses", "Workers"]
