"""Print a port at which nobody listens, nor at the one a hundred above (Elasticsearch's own talk)."""

import random
import socket


def is_free(port: int) -> bool:
    """Return whether a server could listen at `port`."""
    with socket.socket() as trial:
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


print(next(port for port in random.sample(range(20000, 30000), 200) if is_free(port) and is_free(port + 100)))
