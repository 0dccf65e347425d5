"""Hiding a commitment from all but its owner, when a moderator has decided so, and showing it again."""

from hub.moderation.hiding import hiding_by_mark

hide_commitment, show_commitment_again = hiding_by_mark("commitments.commitment")
