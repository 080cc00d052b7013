"""French as people speak it in interviews: every list of words the toolkit leans on."""
