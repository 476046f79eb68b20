"""Records in the forms that other tools read: ``selection`` picks them, a module each format."""
