from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail_modeladmin.options import modeladmin_register

from home.loose_ends import register_loose_ends
from home.private_log import keep_private
from home.work import register_work
from projects.delivery import admin_urls
from projects.delivery.loose_ends import OVERRUN, WITHOUT_OUTPUT
from projects.delivery.models import ChangeRequest, DeliveredReport, Evidence, ProgressReport, ProjectPage
from projects.delivery.panels import EDIT_HANDLER
from projects.delivery.registers import Commitments
from projects.delivery.viewsets import ProjectRegister
from projects.delivery.work import changes_to_answer

ProjectPage.edit_handler = EDIT_HANDLER  # Set here, since models know no forms.

modeladmin_register(ProjectRegister)
modeladmin_register(Commitments)
register_work("changes of projects", 24, changes_to_answer)
register_loose_ends(WITHOUT_OUTPUT)
register_loose_ends(OVERRUN)


@hooks.register("register_admin_urls")
def register_project_urls() -> list[URLPattern | URLResolver]:
    """Add the officers' own acts on projects."""
    return [path("projects/acts/", include(admin_urls))]


@hooks.register("register_log_actions")
def register_project_log_actions(actions: LogActionRegistry) -> None:
    """Name the acts on projects in the site's log; those on what is said on the way stand in the private one."""
    keep_private(actions, ChangeRequest, DeliveredReport, Evidence, ProgressReport)
    for action, label, message in (
        ("delivery.project.make", "Make a project", "Made of an award"),
        ("delivery.project.begin", "Begin a project", "The work is under way"),
        ("delivery.project.pause", "Pause a project", "The work is paused"),
        ("delivery.project.report", "Report a project", "The report is in"),
        ("delivery.project.conclude", "Conclude a project", "The effect is known"),
        ("delivery.project.stop", "Stop a project", "The work was stopped"),
        ("delivery.project.change", "Change a project", "What was agreed was changed"),
        ("delivery.milestone.add", "Add a milestone", "A milestone was added"),
        ("delivery.milestone.change", "Change a milestone", "A milestone was changed"),
        ("delivery.milestone.remove", "Remove a milestone", "A milestone was removed"),
        ("delivery.deliverable.add", "Add a deliverable", "A deliverable was added"),
        ("delivery.deliverable.change", "Change a deliverable", "A deliverable was changed"),
        ("delivery.deliverable.remove", "Remove a deliverable", "A deliverable was removed"),
        ("delivery.report.deliver", "Hand over a report", "A report was handed over"),
        ("delivery.report.withhold", "Withhold a report", "A report was withheld"),
        ("delivery.report.release", "Release a report", "A report was released"),
        ("delivery.report.open", "Open a report", "A report became a publication"),
        ("delivery.progress.send", "Send a progress report", "A progress report was sent"),
        ("delivery.update.post", "Post an update", "An update was put on the page"),
        ("delivery.update.remove", "Remove an update", "An update was taken off the page"),
        ("delivery.project.import", "Import a project", "Imported"),
        ("delivery.change.ask", "Ask for a change", "A change of a project was asked for"),
        ("delivery.change.accept", "Accept a change", "A change of a project was accepted"),
        ("delivery.change.refuse", "Refuse a change", "A change of a project was refused"),
        ("delivery.change.withdraw", "Withdraw a change", "A request to change a project was taken back"),
    ):
        actions.register_action(action, label, message)


@hooks.register("before_copy_page")
def refuse_aliases(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse an alias of projects: acts change one page alone."""
    if request.method != "POST" or not request.POST.get("alias"):
        return None
    if not ProjectPage.objects.descendant_of(page, inclusive=True).exists():
        return None
    messages.error(request, "A project has no alias, since its reference is given once. Link to it instead.")
    return redirect("wagtailadmin_explore", page.get_parent().pk)
