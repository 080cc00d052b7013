"""Acts on the codebook: check, compare, edit, look at through its use."""
