"""The stages of the pipeline, one module each; ``digisop.run`` lists them in order."""
