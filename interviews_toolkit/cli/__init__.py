"""The command line: parse, call one workflow, show its result. One file per group of commands."""
