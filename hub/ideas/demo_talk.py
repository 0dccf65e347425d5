"""What was said and added under the demo's ideas: replies, people named by an @, and files."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.files.base import ContentFile

from home.models import User
from hub.files.services import checked_upload, keep_file
from hub.ideas.models import Comment, Idea, IdeaFile, Mention
from hub.ideas.naming import named_in

# The idea, whose comment is answered, who answers, what they say.
REPLIES: Final = (
    (
        "A register of empty rooms above shops", "farah.malik", "harpreet.sandhu",
        "@Farah Malik thank you, yes. Could we begin with the hundred metres on either side of the library? I bring "
        "the clipboards.",
    ),
    (
        "A register of empty rooms above shops", "farah.malik", "farah.malik",
        "Saturday the 14th, ten o'clock, at the library. @Jack Fenwick knows which of the doors lead upstairs.",
    ),
    (
        "A register of empty rooms above shops", "owen.pritchard", "tomasz.wilk",
        "One of our members lost his cover for just this. I have asked him whether I may pass on the letter.",
    ),
    (
        "Rent deposits as a revolving loan", "jack.fenwick", "member",
        "Which boxes should we ask for? @Jack Fenwick, would you come along?",
    ),
    (
        "One bus ticket for the first month of a new job", "tomasz.wilk", "delroy.bennett",
        "Six of the nine who turned work down had shifts before six. So it is one problem, not two.",
    ),
    (
        "A citizens' jury on one street's parking", "owen.pritchard", "jack.fenwick",
        "There will be sandwiches all the same.",
    ),
)  # fmt: skip
# The idea, who added it, its name, its text.
FILES: Final = (
    (
        "A register of empty rooms above shops", "harpreet.sandhu", "One morning in Aston, shop by shop.csv",
        "Shop,Upper floor,Curtains,Owner answered\n"
        "Baker,empty,yes,would let\nBetting office,let,yes,\nCarpets,empty,no,no answer\nChemist,store,no,would let\n"
        "Dentist,empty,yes,asks who repairs the roof\n",
    ),
    (
        "A register of empty rooms above shops", "harpreet.sandhu", "Questions for owners.txt",
        "1. Who used the upper floor last, and when?\n2. Can one reach it without walking through the shop?\n"
        "3. What would have to be true for somebody to live here?\n4. May we come back in a year?\n",
    ),
    (
        "What the repair café learned about toasters", "member", "The first forty slips.csv",
        "Thing,Fault,Mended\nToaster,spring,yes\nToaster,element,no\nKettle,switch,yes\nRadio,dial cord,yes\n",
    ),
)  # fmt: skip


def write_replies(people: dict[str, User]) -> None:
    """Have people answer each other, without the mails that go with it."""
    for title, whose, name, text in REPLIES:
        answered = Comment.objects.filter(idea__title=title, author=people[whose], reply_to=None).first()
        if answered is None or Comment.objects.filter(reply_to=answered, author=people[name], text=text).exists():
            continue
        reply = Comment.objects.create(
            idea=answered.idea,
            author=people[name],
            circle=answered.circle,
            reply_to=answered,
            text=text,
            written_at=answered.written_at + timedelta(hours=5 + 7 * answered.replies.count()),
        )
        for person in named_in(text, people.values()):
            Mention.objects.create(comment=reply, person=person, told_at=reply.written_at)


def add_files(people: dict[str, User]) -> None:
    """Keep the files of ideas, which the worker reads as any other."""
    for title, name, file_name, text in FILES:
        idea = Idea.objects.filter(title=title, author=people[name]).first()
        if idea is not None and not IdeaFile.objects.filter(idea=idea, original_name=file_name).exists():
            content = ContentFile(text.encode())
            upload = checked_upload(content, name=file_name, most_bytes=settings.MEMBER_FILE_MAX_BYTES)
            file = IdeaFile(idea=idea, circle=idea.in_force, uploaded_by=people[name], uploaded_at=idea.edited_at)
            keep_file(file, upload)
