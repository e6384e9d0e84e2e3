"""The command that pytest-xdist starts in place of a worker; see `forked_workers`. It imports as little as it can."""

import array
import socket
import sys


def main() -> None:
    """Hand the standard streams to the server, wait until the worker has ended, and end as it did."""
    server = socket.socket(socket.AF_UNIX)
    server.connect(sys.argv[1])
    server.sendmsg([b"\0"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0, 1, 2]))])
    code = server.recv(1)
    sys.exit(code[0] if code else 1)


main()
