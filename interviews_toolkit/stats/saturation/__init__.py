"""Whether the last interviews still brought new codes."""
