"""``python -m digisop`` is the command ``digisop``."""

from digisop.cli.app import main

if __name__ == "__main__":
    main()
