"""The command that pytest-xdist starts in place of a worker; see `forked_workers`. It imports as little as it can."""

import array
import socket
import sys


def main() -> None:
    """Hand the standard streams to the fork server, wait until the worker has ended, and end as it did."""
    server = socket.socket(socket.AF_UNIX)
    server.connect(sys.argv[1])
    # A message of no bytes, the streams with it.
    server.sendmsg([bytes(8)], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0, 1, 2]))])
    process_id = server.recv(8)
    end = server.recv(12) if process_id else b""
    sys.exit(int.from_bytes(end[:4], sys.byteorder) & 0xFF if end else 1)


main()
