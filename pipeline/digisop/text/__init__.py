"""Indonesian text: words, dates, durations, quantities, citations, lists, the dictionary."""
