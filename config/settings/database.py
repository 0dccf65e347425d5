"""Where the hub keeps its records."""

from config import env

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{env.DATA_DIR / 'hub.sqlite3'}")}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # SQLite has no row locks: a writer waits at the start, not in the middle.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000;",
    }
else:
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)  # Then readers are told to wait.
    # Whoever waits for a lock longer than SQLite lets them wait is told to come back, as there.
    DATABASES["default"]["OPTIONS"].setdefault("options", "-c lock_timeout=5s")
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
