"""Tables a study author reads: themes, crossings, agreement, consensus, saturation."""
