"""The same work on many chunks, by several processes of this machine."""

from interviews_toolkit.engine.local import spread_over_two
