"""What working groups keep private, for the check on a site in use: nothing of any is for the public."""

from hub.groups.models import GroupFile, GroupFileText, JoinRequest, WorkingGroup
from search.leakcheck.registry import PrivateTexts, register_phrases

register_phrases(
    PrivateTexts(
        name="group",
        plural="working groups",
        rows=WorkingGroup.objects.all,
        texts=("purpose", "hidden_purpose"),
        names=("name", "hidden_name"),
    ),
    PrivateTexts(
        name="request to join",
        plural="requests to join a group",
        rows=JoinRequest.objects.all,
        texts=("words",),
    ),
    PrivateTexts(
        name="file of a group",
        plural="names of files of groups",
        rows=GroupFile.objects.all,
        texts=("original_name",),
    ),
    PrivateTexts(
        name="file text of a group",
        plural="texts of files of groups",
        rows=GroupFileText.objects.all,
        texts=("text",),
    ),
)
