"""The review station: a web application on this machine to mend records beside the page."""
