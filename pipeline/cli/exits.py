"""How the command ends."""

EXIT_ARTICLE_FAILED = 1
EXIT_USAGE = 2
EXIT_NOT_PUBLISHED = 3
EXIT_BUSY = 75  # EX_TEMPFAIL of sysexits.h
EXIT_INTERRUPTED = 130  # as a shell tells of SIGINT
EXIT_TERMINATED = 143  # and of SIGTERM
