"""The words of the demo's commitments, all of them fictional. Days count from the loading of the demo."""

from dataclasses import dataclass
from typing import Final

from hub.commitments.enums import CommitmentState, CommitmentVerb


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCommitment:
    """A commitment as the demo tells it. People are named by their addresses before the @.

    `agreed` and `told` are days ago, `due` is days ahead; what is not agreed waits.
    """

    verb: CommitmentVerb
    what: str
    area: str
    by: str
    organisation: str = ""
    is_named: bool = False
    agreed: int = 0
    due: int = 0
    told: int = 0
    state: CommitmentState = CommitmentState.AGREED
    words: str = ""


COMMITMENTS: Final = (
    DemoCommitment(
        verb=CommitmentVerb.HOST,
        what="an evening on damp for tenants of Ladywood, with a crèche, in our hall",
        area="HOU",
        by="member",
        organisation="Ladywood Community Development Trust",
        agreed=120,
        due=-40,
        told=38,
        state=CommitmentState.DONE,
        words="Fifty-one people came, nineteen of them with children. The questions that were asked are with the "
        "housing service now, which answers them at the next evening.",
    ),
    DemoCommitment(
        verb=CommitmentVerb.INFORM,
        what="departure times of every stop since 2006, as open data",
        area="TRA",
        by="sian.morgan",
        organisation="Tame Valley Transport Executive",
        agreed=95,
        due=30,
        told=20,
        state=CommitmentState.UNDER_WAY,
        words="The years from 2010 on are ready. Of the older ones a third has to be typed from paper.",
    ),
    DemoCommitment(
        verb=CommitmentVerb.LEAD,
        what="a conversation with private landlords in Erdington on repairs before the winter",
        area="HOU",
        by="harpreet.sandhu",
        organisation="Aston Institute for Urban Evidence",
        agreed=110,
        due=-60,
        told=45,
        state=CommitmentState.PARTLY_DONE,
        words="Seven landlords came, all of whom own more than one house. Those who own a single one did not, and we "
        "know no better way to them.",
    ),
    DemoCommitment(
        verb=CommitmentVerb.STAFF,
        what="two days a month of a clerk who knows how a report comes to a committee",
        area="DEM",
        by="jack.fenwick",
        is_named=True,
        agreed=80,
        due=90,
    ),
    DemoCommitment(
        verb=CommitmentVerb.COMMUNICATE,
        what="short films of six residents about their street",
        area="COH",
        by="farah.malik",
        agreed=130,
        due=-50,
    ),
    DemoCommitment(
        verb=CommitmentVerb.FUND,
        what="sensors at two more schools",
        area="AIR",
        by="grace.okafor",
        organisation="Selly Oak School of Public Health",
        agreed=100,
        due=-10,
        told=60,
        state=CommitmentState.WITHDRAWN,
        words="The grant from which this was to be paid was not given. We would rather say so than be silent.",
    ),
    DemoCommitment(
        verb=CommitmentVerb.OTHER,
        what="a page on which anybody sees what is spent in their ward",
        area="DIG",
        by="priya.raman",
        due=150,
    ),
)
