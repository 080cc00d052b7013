"""What every table leans on: coefficients that may be undefined, intervals, tests of a crossing, honest rounding."""
