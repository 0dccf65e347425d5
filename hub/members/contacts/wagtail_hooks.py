from typing import Any

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from hub.members.contacts.registers import ContactRegister

modeladmin_register(ContactRegister)


@hooks.register("register_log_actions")
def register_contact_actions(actions: Any) -> None:
    """Name the acts upon contacts in the private log, in which everything of membership stands."""
    for action, label, message in (
        ("members.contacts.upload", "Upload contacts", "Uploaded a file of contacts"),
        ("members.contacts.import", "Import contacts", "Imported a file of contacts"),
        ("members.contacts.put_aside", "Put contacts aside", "Put a file of contacts aside"),
        ("members.contacts.invite", "Invite contacts", "Began to invite contacts"),
        ("members.contacts.stop", "Stop inviting", "Stopped inviting contacts"),
        ("members.contact.leave_in_peace", "Do not contact", "Noted that the contact is not to be written to"),
        ("members.contact.remove", "Remove contact", "Removed the contact"),
    ):
        actions.register_action(action, label, message)
