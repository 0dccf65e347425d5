from typing import Final

from django.db import models


class PublicationType(models.TextChoices):
    """What sort of text a publication is. An import keeps a type that is not ours as `source_type` beside *other*."""

    REPORT = "report", "Report"
    BRIEFING = "briefing", "Briefing"
    EVIDENCE_REVIEW = "evidence-review", "Evidence review"
    GREEN_PAPER = "green-paper", "Green paper"
    WHITE_PAPER = "white-paper", "White paper"
    EVALUATION = "evaluation", "Evaluation"
    CASE_STUDY = "case-study", "Case study"
    MINUTES = "minutes", "Minutes"
    DATA_SET = "data-set", "Data set"
    OTHER = "other", "Other"


class ContributionRole(models.TextChoices):
    """What a person or an organisation did for a publication."""

    AUTHOR = "author", "Author"
    EDITOR = "editor", "Editor"
    CONTRIBUTOR = "contributor", "Contributor"
    FUNDER = "funder", "Funded by"
    COMMISSIONER = "commissioner", "Commissioned by"


class Language(models.TextChoices):
    """The languages that editors choose from. An import may bring others, by their BCP 47 tag."""

    ENGLISH = "en", "English"
    WELSH = "cy", "Welsh"
    ARABIC = "ar", "Arabic"
    BENGALI = "bn", "Bengali"
    CHINESE = "zh", "Chinese"
    FRENCH = "fr", "French"
    GUJARATI = "gu", "Gujarati"
    PANJABI = "pa", "Panjabi"
    PERSIAN = "fa", "Persian"
    POLISH = "pl", "Polish"
    PORTUGUESE = "pt", "Portuguese"
    ROMANIAN = "ro", "Romanian"
    SOMALI = "so", "Somali"
    SPANISH = "es", "Spanish"
    UKRAINIAN = "uk", "Ukrainian"
    URDU = "ur", "Urdu"


RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "fa", "he", "ps", "sd", "ur", "yi"})


def direction_of(language: str) -> str:
    """Return how a text in this language runs: `rtl` or `ltr`, as HTML's `dir` attribute says it."""
    return "rtl" if language.split("-", maxsplit=1)[0].lower() in RIGHT_TO_LEFT else "ltr"


class Licence(models.TextChoices):
    """What others may do with a publication."""

    OGL_3 = "ogl-3.0", "Open Government Licence v3.0"
    CC_BY_4 = "cc-by-4.0", "Creative Commons Attribution 4.0"
    CC_BY_SA_4 = "cc-by-sa-4.0", "Creative Commons Attribution-ShareAlike 4.0"
    CC_BY_NC_4 = "cc-by-nc-4.0", "Creative Commons Attribution-NonCommercial 4.0"
    CC_BY_NC_ND_4 = "cc-by-nc-nd-4.0", "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0"
    CC0_1 = "cc0-1.0", "Creative Commons Zero 1.0 (no rights reserved)"
    RESERVED = "all-rights-reserved", "All rights reserved"

    @property
    def url(self) -> str:
        """The address of the licence's text; empty where all rights are reserved."""
        return LICENCE_URLS.get(self, "")


LICENCE_URLS: Final[dict[Licence, str]] = {
    Licence.OGL_3: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    Licence.CC_BY_4: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA_4: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_BY_NC_4: "https://creativecommons.org/licenses/by-nc/4.0/",
    Licence.CC_BY_NC_ND_4: "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    Licence.CC0_1: "https://creativecommons.org/publicdomain/zero/1.0/",
}


class PublicationStatus(models.TextChoices):
    """Whether a publication still stands, as lists and the search tell it."""

    CURRENT = "current", "Current"
    SUPERSEDED = "superseded", "Superseded"
    WITHDRAWN = "withdrawn", "Withdrawn"
