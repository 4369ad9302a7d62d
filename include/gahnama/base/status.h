/* How functions of libgahnama fail.
 *
 * A function that can fail for a reason outside the program returns enum gah_status and
 * takes `struct gah_error *err` last (may be NULL). It never prints and never exits.
 * A broken invariant is a bug: GAH_BUG() ends the process, after the hook that the
 * program installed has restored the terminal. */
#ifndef GAHNAMA_BASE_STATUS_H
#define GAHNAMA_BASE_STATUS_H

enum gah_status {
    GAH_OK = 0,
    GAH_ABSENT,     /* what was asked for is not there; nothing is wrong */
    GAH_INVALID,    /* input breaks its grammar: err names file and line where it can */
    GAH_UNREADABLE, /* the operating system refused: err carries its reason */
    GAH_TOO_LARGE,  /* beyond a stated maximum */
    GAH_UNSUPPORTED, /* well-formed, but not of a kind we handle */
    GAH_STORE,       /* index or state cannot be opened or written */
    GAH_INTERRUPTED  /* the caller's cancel flag was seen */
};

/* Owned by the caller; plain text, UTF-8, no trailing newline. `file` is empty and
 * `line` is 0 where they do not apply; lines count from 1. Long texts are cut between
 * characters, never overrun. */
struct gah_error {
    enum gah_status status;
    unsigned line;
    char file[256];
    char message[512];
};

/* Fills err (if not NULL) and returns status, so that `return gah_error_set(...)`
 * works. The arguments may be parts of err. */
enum gah_status gah_error_set(struct gah_error *err, enum gah_status status,
                              const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same with the place in a file that the message speaks of. */
enum gah_status gah_error_at(struct gah_error *err, enum gah_status status,
                             const char *file, unsigned line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Called once before the process ends for a bug or for lack of memory; must be
 * async-signal-safe. NULL takes the hook away. */
void gah_bug_hook_set(void (*hook)(void));

_Noreturn void gah_bug(const char *file, int line, const char *what);
_Noreturn void gah_out_of_memory(void);

#define GAH_BUG(what) gah_bug(__FILE__, __LINE__, (what))

#endif
