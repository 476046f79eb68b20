"""The report of a run: report.html, report.json and report-documents.csv."""
