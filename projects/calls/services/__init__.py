from projects.calls.services.cancelling import cancel_call
from projects.calls.services.catalogue import follow_clock
from projects.calls.services.files import keep_call_file
from projects.calls.services.publication import announce_call
from projects.calls.services.questions import answer_question, ask_about_call
from projects.calls.services.readers import people_to_tell, unwatch_call, watch_call

__all__ = [
    "announce_call",
    "answer_question",
    "ask_about_call",
    "cancel_call",
    "follow_clock",
    "keep_call_file",
    "people_to_tell",
    "unwatch_call",
    "watch_call",
]
