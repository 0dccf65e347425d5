class FileRefused(Exception):
    """A file that the hub does not take. The message is a sentence for the person who uploaded it."""
