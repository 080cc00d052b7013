"""What a researcher does, one act a file. Here, and only here, the store meets the other rooms."""
