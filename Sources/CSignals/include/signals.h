/* Signals and crashes of a program that owns the terminal. What must survive between two signals is kept in signals.c; a handler
   does nothing but write(2), dup2(2), tcsetattr(3) and sigaction(2), all of which POSIX allows there. */
#ifndef BOARDWALK_SIGNALS_H
#define BOARDWALK_SIGNALS_H

#include <termios.h>

/* A pipe of which neither end blocks and no child inherits one. Returns 0, or -1 with errno set. */
int bw_pipe(int ends[2]);

/* From now on SIGWINCH, SIGTSTP, SIGCONT and all signals that are sent to end a process (SIGTERM, SIGHUP, SIGINT, SIGUSR1, SIGALRM, the
   real-time ones, ...) write their number, one byte, into `wakeup`; SIGPIPE and SIGXFSZ become errors of the call that met them; and
   SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGQUIT and SIGSYS give the terminal back before they end the process as they would
   have. Returns 0, or -1 with errno set. */
int bw_signals_open(int wakeup);
/* Puts the handlers back that were there before. */
void bw_signals_close(void);

/* From now on the terminal is ours: standard error is held in memory, since what is written there would be drawn over, and a crash
   or exit() writes `restore` (at most 512 bytes) to `terminal`, sets its modes to `cooked` and tells what was held. */
void bw_terminal_guard(int terminal, const struct termios *cooked, const char *restore, int length);
/* The terminal is no longer ours: standard error is the real one again, and what was held is told there. */
void bw_terminal_release(void);

/* Stops the process group as the default SIGTSTP would; returns after SIGCONT. */
void bw_stop_self(void);
/* Ends this process by a signal, so that its parent sees why. */
void bw_die_of(int number);

/* How many bytes can be read without waiting; -1 when that cannot be said. */
int bw_waiting_bytes(int descriptor);
/* The size of a terminal in cells. Returns 0, or -1 where it has none. */
int bw_window_size(int descriptor, int *rows, int *columns);

#endif
