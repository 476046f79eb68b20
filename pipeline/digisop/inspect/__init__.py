"""Pictures of what each stage found on a page, for maintainers."""
