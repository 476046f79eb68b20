"""The result folder of a document: its layout, manifest, writer and field pictures."""
