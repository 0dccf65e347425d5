"""The apps of the site itself, asked of Django: a list kept by hand would miss the next one."""

from collections.abc import Iterator

from django.apps import AppConfig, apps


def own_apps() -> Iterator[AppConfig]:
    """Give the apps that are not installed from elsewhere."""
    yield from (config for config in apps.get_app_configs() if "site-packages" not in config.path)


def own_labels() -> frozenset[str]:
    """Return their labels."""
    return frozenset(config.label for config in own_apps())
