"""Quotes an author can stand behind: chosen, framed, cleaned, and found again in a draft."""
