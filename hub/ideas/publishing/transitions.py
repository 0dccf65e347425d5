from collections.abc import Mapping
from typing import Final

from hub.ideas.publishing.enums import ConsentState, PublicationState, RequestState
from hub.ideas.publishing.exceptions import TransitionNotAllowed

# Agreed goes back to proposed when the text changes or somebody else becomes author. Published comes from agreed alone.
PUBLICATION_TRANSITIONS: Final[Mapping[PublicationState, frozenset[PublicationState]]] = {
    PublicationState.PROPOSED: frozenset({PublicationState.AGREED, PublicationState.ABANDONED}),
    PublicationState.AGREED: frozenset(
        {PublicationState.PROPOSED, PublicationState.PUBLISHED, PublicationState.ABANDONED}
    ),
    PublicationState.PUBLISHED: frozenset({PublicationState.WITHDRAWN}),
    PublicationState.WITHDRAWN: frozenset(),
    PublicationState.ABANDONED: frozenset(),
}

# A consent that was given is awaited anew once the text is another. Whoever is left out is asked no more.
# It lapses when an author who is awaited has themselves erased. One that lapsed for any other reason is awaited anew.
CONSENT_TRANSITIONS: Final[Mapping[ConsentState, frozenset[ConsentState]]] = {
    ConsentState.AWAITED: frozenset({ConsentState.GIVEN, ConsentState.LEFT_OUT, ConsentState.LAPSED}),
    ConsentState.GIVEN: frozenset({ConsentState.AWAITED, ConsentState.LEFT_OUT}),
    ConsentState.LEFT_OUT: frozenset(),
    ConsentState.LAPSED: frozenset({ConsentState.AWAITED}),
}

REQUEST_TRANSITIONS: Final[Mapping[RequestState, frozenset[RequestState]]] = {
    RequestState.OPEN: frozenset({RequestState.TAKEN_UP, RequestState.DECLINED}),
    RequestState.TAKEN_UP: frozenset(),
    RequestState.DECLINED: frozenset(),
}


def check_publication_transition(present: str, wanted: PublicationState) -> None:
    """Raise TransitionNotAllowed, in words for the person who tried, where `wanted` does not follow from `present`."""
    state = PublicationState(present)
    if wanted not in PUBLICATION_TRANSITIONS[state]:
        raise TransitionNotAllowed(f"This is not possible any more: the publication is {state.label.lower()}.")


def check_consent_transition(present: str, wanted: ConsentState) -> None:
    """Raise TransitionNotAllowed, in words for the person who tried, where `wanted` does not follow from `present`."""
    if wanted not in CONSENT_TRANSITIONS[ConsentState(present)]:
        raise TransitionNotAllowed("This has been answered already.")


def check_request_transition(present: str, wanted: RequestState) -> None:
    """Raise TransitionNotAllowed, in words for the person who tried, where `wanted` does not follow from `present`."""
    if wanted not in REQUEST_TRANSITIONS[RequestState(present)]:
        raise TransitionNotAllowed("The council's question has been answered already.")
