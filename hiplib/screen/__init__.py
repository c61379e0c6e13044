"""What every view is made of: the form, the answer, the table, the figures, the server's connection."""
