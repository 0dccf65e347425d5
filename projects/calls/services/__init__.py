from projects.calls.services.catalogue import follow_clock
from projects.calls.services.files import keep_call_file

__all__ = ["follow_clock", "keep_call_file"]
