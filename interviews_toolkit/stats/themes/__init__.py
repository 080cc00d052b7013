"""Who speaks of what: frequencies, crossings, co-occurrence, specificity, and what its use says of a codebook."""
