from hub.publications.models.files import Attachment, FileText, PublicationFile
from hub.publications.models.lists import PublicationIndexPage, PublicationYearPage
from hub.publications.models.parts import ChangeNote, Contribution, PublicationTag
from hub.publications.models.publication import PublicationPage
from hub.publications.models.references import ReferenceCounter, Series

__all__ = [
    "Attachment",
    "ChangeNote",
    "Contribution",
    "FileText",
    "PublicationFile",
    "PublicationIndexPage",
    "PublicationPage",
    "PublicationTag",
    "PublicationYearPage",
    "ReferenceCounter",
    "Series",
]
