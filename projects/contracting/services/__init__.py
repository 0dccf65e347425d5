from projects.contracting.services.importing import keep_releases
from projects.contracting.services.keeping import put_back, take_down

__all__ = ["keep_releases", "put_back", "take_down"]
