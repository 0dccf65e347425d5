"""Models without `visible_to`, and why they need none. A model that is neither here nor in sight.py fails the build.

A part names the field to the thing that it belongs to, which has the scope: whoever may not see the thing never comes
to the part. What is everybody's has nothing in it that anybody could hide. What only the machinery reads is on no page
but those of the people who run the site.
"""

from typing import Final

PARTS: Final[dict[str, str]] = {
    "calls.CallFileText": "file",
    "calls.CallDocument": "page",
    "calls.Criterion": "page",
    "delivery.FundingSource": "page",
    "delivery.ProjectPartner": "page",
    "ideas.IdeaCircle": "idea",
    "ideas.CircleToken": "circle",
    "ideas.IdeaFileText": "file",
    "offers.OfferToken": "offer",
    "groups.GroupFileText": "file",
    "publications.FileText": "file",
    "publications.Attachment": "page",
    "publications.PublicationTag": "content_object",
    "publications.Contribution": "page",
    "publications.ChangeNote": "page",
    "prospectus.PolicyAreaTag": "content_object",
    "prospectus.AreaResource": "area",
    "home.NewsTag": "content_object",
    "search.EntryTerm": "entry",
    "search.EntryText": "entry",
    "search.EntryToken": "entry",
    "search.EntryArrival": "entry",
    "search.PromotedResult": "entry",
    "search.AlertedEntry": "saved_search",
}
EVERYBODYS: Final[dict[str, str]] = {
    "prospectus.Outcome": "The council's own headings, on the front page.",
    "publications.Series": "Names of rows of publications; which of these there are is asked of the publications.",
    "home.Place": "Districts and wards.",
    "home.SiteBranding": "Name and colour of the site.",
    "members.JoiningSettings": "Promises that stand on the join page.",
    "search.PrivacyCheck": "Dates and counts; the last stands on a public page.",
    "search.Synonym": "Words that editors keep for the search of everybody.",
    "search.Word": "Words of public entries alone, as decision 0031 says.",
}
MACHINERY: Final[dict[str, str]] = {
    "bids.CallClose": "A moment that stands on the page of its call, or in the letter to whoever has leave to be late.",
    "calls.CallReferenceCounter": "A number.",
    "delivery.ProjectReferenceCounter": "A number.",
    "publications.ReferenceCounter": "A number.",
    "home.User": "A sign-in. What others see of a person is their Profile and Membership, which have lines.",
    "home.Audience": "Who is in it is asked by `tokens_of`; a group, which has a name that people see, has a line.",
    "home.AudienceMembership": "Read by `tokens_of` alone; who is in a group is shown to those who may see the group.",
    "home.OutgoingMail": "The worker's, which hands it to the mail server; on no page. test_mails.py reads every mail.",
    "home.PeriodicWork": "What the worker has to do.",
    "home.WorkerPresence": "Signs of life.",
    "search.CatalogueLook": "A number.",
    "search.PendingChange": "An outbox to the search engine, without words of the thing.",
    "search.PendingWording": "An outbox to the worker, without words of the thing.",
    "search.QueryLog": "What strangers asked for, for the people who keep the search; nothing that members asked.",
    "search.SearchIndex": "Names of indices.",
}
