from projects.impacts.models.impact import Impact
from projects.impacts.models.request import ImpactRequest

__all__ = ["Impact", "ImpactRequest"]
