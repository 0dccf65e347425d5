"""Signing in with the council's own accounts, by OpenID Connect, where the settings name such a service."""
