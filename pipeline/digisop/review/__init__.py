"""Review in a spreadsheet: the sheet of doubtful fields, and the way of its corrections back."""
