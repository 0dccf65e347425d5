"""What the demo's prospectus says: fictional council officers asking real kinds of questions about Birmingham."""

from prospectus.demo_content.areas import DemoArea, DemoQuestion
from prospectus.demo_content.cross_cutting import CROSS_CUTTING
from prospectus.demo_content.democratic import DEMOCRATIC
from prospectus.demo_content.fair import FAIR
from prospectus.demo_content.prosperous import PROSPEROUS

AREAS: tuple[DemoArea, ...] = (*FAIR, *PROSPEROUS, *DEMOCRATIC, *CROSS_CUTTING)

__all__ = ["AREAS", "DemoArea", "DemoQuestion"]
