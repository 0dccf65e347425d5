from projects.delivery.services.making import make_projects, projects_page
from projects.delivery.services.moving import Dates, move_project
from projects.delivery.services.tying import tie_project

__all__ = ["Dates", "make_projects", "move_project", "projects_page", "tie_project"]
