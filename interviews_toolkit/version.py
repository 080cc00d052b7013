"""The version, for what is written and for `--version`."""

VERSION = "0.1.0"
