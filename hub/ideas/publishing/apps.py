from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Making an idea public, with the consent of everybody whose words are in it."""

    name = "hub.ideas.publishing"
    label = "publishing"
    verbose_name = "Published ideas"

    def ready(self) -> None:
        """Stand on the homes of members and organisations, in the clock, among what can be reported and is kept."""
        from hub.ideas.clock import Answered, register_answered
        from hub.ideas.publishing import home_lines, personal, reportable  # noqa: F401 - each registers itself.
        from hub.ideas.publishing.models import IdeaPublication, PublicAnswer
        from hub.members.public_work import PublicWork, register_public_work

        register_public_work(PublicWork(20, "published_idea", "Published ideas"))
        texts = IdeaPublication.objects
        register_answered("texts", Answered(PublicAnswer.objects.first_ones, texts.unanswered, "published_at"))
        personal.register()
