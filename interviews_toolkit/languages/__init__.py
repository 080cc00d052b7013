"""What belongs to one language of interviews, a folder each: rooms above hold no list of words of their own."""
