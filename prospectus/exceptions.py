class ProspectusError(Exception):
    """An act on the prospectus that cannot be done. Its text is a sentence for the officer."""


class TransitionNotAllowed(ProspectusError):
    """The question or edition is not in a state from which this act can be done."""


class ReasonMissing(ProspectusError):
    """A question was to be closed without telling its readers why."""


class NothingToFreeze(ProspectusError):
    """An edition was to be published while no policy area was."""


class NeverDeleted(ProspectusError):
    """Somebody tried to delete what others may have cited."""


class NeverChanged(ProspectusError):
    """Somebody tried to change a published edition."""
