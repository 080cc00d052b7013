"""The words of the trade as frozen values: what every room may know of every other. Standard library only."""
