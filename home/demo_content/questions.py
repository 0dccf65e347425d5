"""The questions and answers of the demo."""

from typing import Final

GROUPS: Final = (
    (
        "Joining",
        (
            (
                "Who may join?",
                "<p>Any organisation with something to give to policy in the city, and any person who lives, works "
                "or studies "
                "here. Think tanks, universities, consultancies, parties, unions, councils, charities, faith groups "
                "and firms "
                "are all among us.</p>",
            ),
            ("What does it cost?", "<p>Nothing. There is no fee, and no advantage for those who give money.</p>"),
            (
                "How long does it take to be admitted?",
                '<p>The secretariat reads each application. <a href="/members/join/">How to join</a> says by when you '
                "hear, and how long others have waited. If the answer is no, it says why, and you may apply again.</p>",
            ),
            (
                "Can I leave?",
                "<p>At any time, from your account or by writing to us. What you shared stays on record under your "
                "name "
                "unless you ask us to take the name away.</p>",
            ),
        ),
    ),
    (
        "Ideas",
        (
            (
                "Who sees an idea that I share?",
                "<p>Whom you say: people by name, a working group, or all members with those officers who work "
                "with them. It is in no public search and no count. Only you and your co-authors can make it "
                "public. Read what "
                '<a href="/freedom-of-information/">freedom of information law</a> means for that before you share '
                "something that would harm you if it were known.</p>",
            ),
            (
                "What happens to my idea?",
                "<p>Once all members can see it, the council answers, with a date and a reason. It may become a "
                "question in the prospectus, lead to a call, change something at once, or be declined. Whoever sees "
                "the idea sees the answer.</p>",
            ),
            ("Does the council own what I share?", "<p>No. It stays yours. Sharing gives nobody a right to it.</p>"),
        ),
    ),
    (
        "Publications",
        (
            (
                "May I use what is published here?",
                "<p>Yes, under the Open Government Licence unless a page says otherwise. Every publication has a box "
                "<i>Cite this</i> with a ready reference.</p>",
            ),
            (
                "Do publications state the council's views?",
                "<p>Only where the council is their publisher. The rest are their authors' views, including those "
                "that the "
                "council paid for.</p>",
            ),
            (
                "I found a mistake. What now?",
                '<p>Tell us through the <a href="/contact/">contact page</a>. If you are right, we correct it and '
                "add a note "
                "that says what was changed and when. Nothing is changed without a note.</p>",
            ),
        ),
    ),
    (
        "The prospectus",
        (
            (
                "What is a policy area?",
                "<p>A part of the city's life in which the council wants policy worked on, such as housing or "
                "skills. Each says "
                "why it matters, what the council can offer, and which questions it wants answered.</p>",
            ),
            (
                "Why do questions have numbers?",
                "<p>So that they can be cited. <b>HOU-3</b> means the same question in ten years' time: a question "
                "may be "
                "closed with a reason, but it is never deleted and its number is never used again.</p>",
            ),
        ),
    ),
)
