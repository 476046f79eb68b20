"""Pictures and reports of what the stages found."""
