"""Invitations by e-mail: a member, or the secretariat, asks somebody in. The invited applies like everybody else."""
