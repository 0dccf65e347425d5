"""Things with a scope of which acts stand in the site's own log, with actors, and why anybody in the admin may read it.

All other things with a scope have their acts in the private log, which no page shows (decision 0083). Pages are left
out: their history is Wagtail's, and a private thing is never a page.
"""

from typing import Final

OPENLY: Final[dict[str, str]] = {
    "prospectus.Question": "The council's own questions, asked and closed by its officers.",
    "prospectus.AreaChange": "What changed on an area, which is public with its day.",
    "prospectus.Edition": "The council's own copies of the prospectus.",
    "prospectus.EditionArea": "A part of an edition.",
    "publications.PublicationFile": "Files that editors put on public pages.",
    "calls.CallFile": "Documents that officers put on calls.",
    "calls.CallChange": "What changed on a call, which is public with its day.",
    "contracting.PastProcess": "What others published, taken down and put back by editors in office.",
    "contracting.PastRelease": "A part of a past call; nobody acts upon one.",
    "contracting.PastAward": "A part of a past call; nobody acts upon one.",
    "delivery.Deliverable": "What a project hands over, which is public with its day.",
    "delivery.Milestone": "What a project has to do by when, which is public.",
    "delivery.ProjectUpdate": "What everybody is told of commissioned work, which stands on its page.",
    "delivery.StateChange": "How commissioned work went, which is public with its day.",
    "members.TermsVersion": "Terms that everybody reads.",
    "search.Entry": "Rows that the program keeps; nobody acts upon one.",
    "search.EntryLink": "Ties between public things, made by officers.",
}
