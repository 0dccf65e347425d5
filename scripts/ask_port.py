"""Ask whether a port of this machine is free: ask_port.py PORT. Nothing is installed yet, so it imports no package."""

import socket
import sys


def main() -> int:
    """Return 0 where the port is free, else say how to take another."""
    port = int(sys.argv[1])
    if is_free(port):
        return 0
    other = port + 1
    print(f"Port {port} is taken by another program. Take another port: PORT={other} make run", file=sys.stderr)
    return 1


def is_free(port: int) -> bool:
    """Return whether a server could listen at the port of 127.0.0.1."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # A port that was left a moment ago is free.
        try:
            door.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())
