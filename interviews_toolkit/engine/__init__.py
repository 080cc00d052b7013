"""The same work on many chunks, by several processes of this machine or by the workers of a cluster."""

from interviews_toolkit.engine.cluster import Cluster
from interviews_toolkit.engine.local import TwoProcesses

__all__ = ["Cluster", "TwoProcesses"]
