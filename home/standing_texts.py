"""The words of the pages that every hub needs, as a new site is given them. Editors change them in the CMS."""

from dataclasses import dataclass, field
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class StandingText:
    """A page of text under the home page. `body` holds headings and paragraphs of rich text, in order."""

    slug: str
    title: str
    summary: str
    body: tuple[tuple[str, Any], ...] = field(default=())


def _heading(text: str) -> tuple[str, str]:
    return ("heading", text)


def _text(*paragraphs: str) -> tuple[str, str]:
    return ("text", "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))


def _list(*items: str) -> tuple[str, str]:
    return ("text", "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>")


ACCESSIBILITY: Final = StandingText(
    "accessibility",
    "Accessibility statement",
    "How we make this site usable for everyone, what does not work yet, and how to tell us.",
    (
        _text(
            "We want as many people as possible to be able to use this site. You should be able to zoom in to 400% "
            "without text running off the screen, use every part of it with a keyboard, listen to it with a screen "
            "reader, and read and send everything with scripts turned off.",
        ),
        _heading("How accessible this site is"),
        _text(
            "Its pages are built and tested to meet level AA of the Web Content Accessibility Guidelines 2.2. Each "
            "change "
            "is checked by machine, and the main pages are walked through by keyboard before they go out.",
        ),
        _heading("What does not work yet"),
        _list(
            "Some reports are attached as PDF files, and older ones were not made to be read aloud. Where a "
            "publication "
            "has a page of its own with the full text, use that page.",
            "Some documents come from other bodies. We ask them for an accessible version and publish it when we get "
            "it.",
        ),
        _heading("Ask for another format"),
        _text(
            "If you need something from this site as large print, easy read, plain text or in another form, use the "
            '<a href="/contact/">contact page</a> and tell us its title. We answer within five working days.',
        ),
        _heading("If you are not content with our answer"),
        _text(
            "The Equality and Human Rights Commission is responsible for enforcing the Public Sector Bodies "
            "(Websites and "
            "Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are not content with how we respond "
            "to "
            "your complaint, contact the Equality Advisory and Support Service.",
        ),
    ),
)

PRIVACY: Final = StandingText(
    "privacy",
    "Privacy notice",
    "What we keep about you, why, for how long, and what you can ask of us.",
    (
        _heading("If you only read"),
        _text(
            "You can read everything public on this site without telling us who you are. We keep no profile of readers "
            "and use no analytics by other companies. We count words that are searched for, without who searched.",
        ),
        _heading("If you write to us"),
        _text(
            "What you send through the contact page reaches the secretariat. We keep it until it has been answered and "
            "for thirty days after, and use your e-mail address to answer you and for nothing else. To stop abuse we "
            "keep a mark made from your "
            "network address, from which the address itself cannot be worked out.",
        ),
        _heading("If you ask for e-mail alerts"),
        _text(
            "We keep your address, the search you follow, and which results we have told you of, until you stop the "
            "alert by the link in any of its e-mails or delete it. A request that is not confirmed is deleted after a "
            "week. Nobody else, officers included, can see what you follow. An e-mail about what members share says "
            "only how many things are new.",
        ),
        _heading("If somebody invites you"),
        _text(
            "Members can invite others by e-mail. We keep your address, and your name, organisation and a note where "
            "the member gave them, until six months after the invitation is over. You can ask by its link not to be "
            "written to again: we then keep a mark made from your address, from which the address itself cannot be "
            "worked out. The member is not told whether you have an account.",
        ),
        _text(
            "The secretariat also keeps contacts: people whose work is about policy here and whom it may invite, with "
            "their name, e-mail address, organisation and role, from lists that it was given or that are public. Only "
            "the secretariat sees them. A contact is deleted one year after it was noted or last invited, and at any "
            "time if you ask.",
        ),
        _heading("If you join"),
        _text(
            "We keep your name, your e-mail address, the organisation you belong to, and what you write here. Other "
            "members see your name and organisation beside what you share with them. The secretariat sees your e-mail "
            "address, and no other member does unless you give it to them. When you open an idea, we note that you "
            "did: its authors are told who has opened it when they narrow who can see it. We keep a record of acts "
            "such as admitting a member or changing a publication, since a public body has to be able to say who "
            "decided what.",
        ),
        _text(
            "The lawful basis is our public task: making policy in the open, with evidence and the people it concerns. "
            "You say part by part, in your profile, what members or everybody see of you. When you leave, what you "
            "shared stays as part of the record under your name. If you have yourself erased, your offers and asks are "
            "removed, ideas and comments stay under “Former member”, and credits for publications keep your name. "
            "Before you say yes, the page lists what goes and what stays.",
        ),
        _heading("How long we keep it"),
        _list(
            "An application that was begun and not sent: six months after the last change.",
            "What you wrote in an application that was declined or withdrawn: one year after. That there was one stays "
            "in the figures.",
            "An account whose e-mail address was never confirmed: thirty days.",
            "The account of a former member: erased three years after the membership ended and the last sign-in.",
            "Any other account of somebody who is no member and follows nothing: erased two years after the last "
            "sign-in.",
            "A file of contacts that the secretariat has read: until it is imported or put aside, thirty days at most.",
            "E-mails that we sent: thirty days. Sign-ins: until they end.",
        ),
        _heading("Your rights"),
        _text(
            "Under <b>Your membership → Your data</b> you download a copy of what we keep about you, and can have it "
            "erased, by yourself and at once. You may also ask us to correct it, or object to how we use it. Write to "
            'us through the <a href="/contact/">contact page</a>. If you are not content with our answer, you can '
            "complain "
            'to the <a href="https://ico.org.uk/make-a-complaint/">Information Commissioner</a>.',
        ),
    ),
)

COOKIES: Final = StandingText(
    "cookies",
    "Cookies",
    "We set only the cookies that signing in and sending forms need. That is why there is no banner.",
    (
        _text(
            "Cookies are small files that a site keeps in your browser. This one sets four, which signing in safely "
            "and sending forms need. The law asks for your consent to others, but there are none, so there is nothing "
            "to ask.",
        ),
        _list(
            "<b>sessionid</b> keeps you signed in. It is set when you sign in or follow the link of an invitation, and "
            "goes when you sign out or close the browser.",
            "<b>csrftoken</b> makes sure that a form sent in your name was sent by you. It is set by pages with a form "
            "and lasts for one year.",
            "<b>known_device</b> lets us tell you when somebody signs in to your account with another browser. It is "
            "set when you sign in, says nothing about you that others could read, and lasts for one year.",
            "<b>messages</b> carries a sentence such as “Your message has been sent” to the next page. It is set when "
            "you send a form, and goes when that page has shown it.",
        ),
        _text("No cookie here follows you to other sites, and none is read by anybody but us."),
    ),
)

TERMS: Final = StandingText(
    "terms",
    "Terms of use",
    "What you may do with what you find here, and what we ask of those who take part.",
    (
        _heading("Using what is published"),
        _text(
            "Except where a page says otherwise, what is published here may be copied, shared and built upon under the "
            '<a href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/">Open Government '
            "Licence "
            "v3.0</a>. Name the author and this site. Logos and photographs of people are not covered by it.",
        ),
        _heading("Taking part"),
        _text(
            "Members accept the "
            '<a href="/members/terms/">terms of taking part</a> before their first contribution. They say what members '
            "promise each other, above all that what is shared here is said in confidence.",
        ),
        _text(
            "Moderators may hide what breaks these terms, and say why. Whoever breaks them again may lose membership.",
        ),
        _heading("What we promise"),
        _text(
            "Every idea shared with all members gets an answer with a date and a reason. Sharing an idea gives "
            "us no right to it: it stays "
            "yours. "
            "An answer here is no contract; work is commissioned through open calls alone.",
        ),
        _heading("What we cannot promise"),
        _text(
            "Publications by members are their authors' views, not the council's. We take care that what we publish is "
            "right, and correct it when it is not, with a note that says what was changed.",
        ),
    ),
)

FREEDOM_OF_INFORMATION: Final = StandingText(
    "freedom-of-information",
    "Freedom of information and what “private” means here",
    "Ideas are shared with members alone. But a public body holds them, and the law gives everyone a right to ask.",
    (
        _heading("What private means"),
        _text(
            "An idea that you share here is shown to those whom you choose among people with access: approved "
            "members, and officers of the council who take part. Where one of them reports it, moderators read it, "
            "too. An officer without access sees none of it, whatever else their account may do.",
        ),
        _text(
            "It is in no public search and no feed. Of what is private two numbers are told: how many ideas for all "
            "members the council has answered, and how many reports moderators have.",
        ),
        _text(
            "When its authors narrow who can see it, they are told who of those who no longer will has opened it. "
            "Lists and search results show its title and a few words without a note.",
        ),
        _heading("What it cannot mean"),
        _text(
            "The council holds what is written here, so the Freedom of Information Act 2000 and the Environmental "
            "Information Regulations 2004 apply to it. Anyone may ask for it in writing, and we must answer within 20 "
            "working days, either with the information or with the exemption that lets us keep it back.",
        ),
        _heading("How we answer such a request"),
        _list(
            "We ask the author first. Tell us what would harm you or your organisation if it were known, and for how "
            "long.",
            "We consider the exemptions that fit: information provided in confidence (section 41), commercial "
            "interests "
            "(section 43), information intended for future publication (section 22) and personal data (section 40).",
            "Most of these need a test of the public interest, so we cannot promise the outcome beforehand.",
            "What we give to one person we may publish for all. The author hears of it before it goes out.",
        ),
        _heading("What we suggest"),
        _text(
            "Share the thought and the evidence. Leave prices, trade secrets, and details about people out of an "
            "idea; the time for them is a bid in an open call. It is sealed until the call closes; then those who "
            "open, assess and decide read it.",
        ),
        _text('To ask us for information, use the <a href="/contact/">contact page</a>.'),
    ),
)

STANDING_TEXTS: Final = (ACCESSIBILITY, PRIVACY, COOKIES, TERMS, FREEDOM_OF_INFORMATION)
