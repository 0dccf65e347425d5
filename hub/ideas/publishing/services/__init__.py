"""The acts that lead from a private idea to a public text. None of them leads there without every consent."""

from hub.ideas.publishing.services.answers import answer_text
from hub.ideas.publishing.services.consents import agree, leave_out
from hub.ideas.publishing.services.ending import abandon, withdraw
from hub.ideas.publishing.services.going_public import is_held_up, publish_due, publish_if_due
from hub.ideas.publishing.services.proposals import change_text, propose
from hub.ideas.publishing.services.requests import ask_to_publish, decline_request

__all__ = [
    "abandon",
    "agree",
    "answer_text",
    "ask_to_publish",
    "change_text",
    "decline_request",
    "is_held_up",
    "leave_out",
    "propose",
    "publish_due",
    "publish_if_due",
    "withdraw",
]
