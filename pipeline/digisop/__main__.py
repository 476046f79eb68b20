"""``python -m digisop`` is the command ``digisop``."""

from digisop.cli import main

if __name__ == "__main__":
    main()
