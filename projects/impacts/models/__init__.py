from projects.impacts.models.impact import Impact

__all__ = ["Impact"]
