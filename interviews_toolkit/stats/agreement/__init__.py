"""How far coders agree, the machine as one more coder; and how good its suggestions are."""
