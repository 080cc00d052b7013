"""Acts on texts: bring them in, say which question was asked, look for words."""
