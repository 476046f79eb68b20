"""What the form of Permenpan-RB 35/2012 is: labels, answers, table heads, swimlanes, rules."""
