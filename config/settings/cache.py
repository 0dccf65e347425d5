"""What is remembered for a while: in each process's memory, and in the database where processes must agree."""

CACHES = {
    "default": {"BACKEND": "hub.members.cache.SiteCache"},
    "shared": {
        "BACKEND": "hub.members.cache.SharedCache",
        "LOCATION": "shared_cache",
        # Room enough that nobody can push the counters of wrong passwords out by filling the table.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}
