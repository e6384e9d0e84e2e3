"""The system calls that a job may make, with their numbers on x86-64 and on ARM64; None where a processor has none.

Calls that take a path are here too: which paths they reach is Landlock's part.
"""

from __future__ import annotations

from dataclasses import dataclass

_CLONE_THREAD, _PROT_EXEC, _PR_SET_NAME = 0x10000, 4, 15
_F_DUPFD, _F_GETFD, _F_SETFD, _F_GETFL, _F_SETFL, _F_DUPFD_CLOEXEC = 0, 1, 2, 3, 4, 1030


@dataclass(frozen=True, slots=True)
class Condition:
    """By which argument a call is decided about.

    Attributes:
        argument: Which one, from 0.
        values: What its lower 32 bits are compared with.
        bits: Whether any common bit counts, rather than the whole value.
        allows: Whether one of the values allows the call, or refuses it.
    """

    argument: int
    values: tuple[int, ...]
    bits: bool = False
    allows: bool = True


CONDITIONAL = {
    # Threads, and no processes.
    "clone": Condition(0, (_CLONE_THREAD,), bits=True),
    # No memory that is run as code, but what was loaded before.
    "mmap": Condition(2, (_PROT_EXEC,), bits=True, allows=False),
    "mprotect": Condition(2, (_PROT_EXEC,), bits=True, allows=False),
    # Not F_SETOWN, which has the kernel signal others.
    "fcntl": Condition(1, (_F_DUPFD, _F_GETFD, _F_SETFD, _F_GETFL, _F_SETFL, _F_DUPFD_CLOEXEC)),
    "prctl": Condition(0, (_PR_SET_NAME,)),
    # Only its own limits.
    "prlimit64": Condition(0, (0,)),
}

ALLOWED: dict[str, tuple[int, int | None]] = {
    # Memory and threads.
    "mmap": (9, 222),
    "munmap": (11, 215),
    "mprotect": (10, 226),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "brk": (12, 214),
    "futex": (202, 98),
    "set_robust_list": (273, 99),
    "set_tid_address": (218, 96),
    "rseq": (334, 293),
    "membarrier": (324, 283),
    "sched_yield": (24, 124),
    "sched_getaffinity": (204, 123),
    "getcpu": (309, 168),
    "clone": (56, 220),
    "exit": (60, 93),
    "exit_group": (231, 94),
    "prctl": (157, 167),
    # Open files.
    "read": (0, 63),
    "write": (1, 64),
    "readv": (19, 65),
    "writev": (20, 66),
    "pread64": (17, 67),
    "pwrite64": (18, 68),
    "preadv": (295, 69),
    "pwritev": (296, 70),
    "lseek": (8, 62),
    "close": (3, 57),
    "close_range": (436, 436),
    "dup": (32, 23),
    "dup2": (33, None),
    "dup3": (292, 24),
    "fcntl": (72, 25),
    "fstat": (5, 80),
    "ftruncate": (77, 46),
    "fallocate": (285, 47),
    "fadvise64": (221, 223),
    "fsync": (74, 82),
    "fdatasync": (75, 83),
    "getdents64": (217, 61),
    "poll": (7, None),
    "ppoll": (271, 73),
    "select": (23, None),
    "pselect6": (270, 72),
    # Files by their path.
    "open": (2, None),
    "openat": (257, 56),
    "stat": (4, None),
    "lstat": (6, None),
    "newfstatat": (262, 79),
    "statx": (332, 291),
    "access": (21, None),
    "faccessat": (269, 48),
    "faccessat2": (439, 439),
    "readlink": (89, None),
    "readlinkat": (267, 78),
    "getcwd": (79, 17),
    "rename": (82, None),
    "renameat": (264, 38),
    "renameat2": (316, 276),
    "unlink": (87, None),
    "unlinkat": (263, 35),
    # Time, and signals to itself.
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "gettimeofday": (96, 169),
    "time": (201, None),
    "nanosleep": (35, 101),
    "times": (100, 153),
    "getrusage": (98, 165),
    "alarm": (37, None),
    "setitimer": (38, 103),
    "getitimer": (36, 102),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "rt_sigpending": (127, 136),
    "sigaltstack": (131, 132),
    "restart_syscall": (219, 128),
    "pause": (34, None),
    # What it is told about itself and the machine.
    "getpid": (39, 172),
    "getppid": (110, 173),
    "gettid": (186, 178),
    "getuid": (102, 174),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getegid": (108, 177),
    "getpriority": (140, 141),
    "getrlimit": (97, 163),
    "prlimit64": (302, 261),
    "uname": (63, 160),
    "sysinfo": (99, 179),
    "getrandom": (318, 278),
}
