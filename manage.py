#!/usr/bin/env python
"""Run a management command of the hub."""

import os
import sys


def main() -> None:
    """Hand the command line to Django, with the settings for development where none are named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
