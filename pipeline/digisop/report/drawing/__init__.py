"""A procedure as a drawing: texts measured, arrows routed on a grid, then all given its place."""
