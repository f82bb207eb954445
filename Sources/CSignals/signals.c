#define _GNU_SOURCE
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

/* All that would end the process and can wait until the loop gets round to it; the real-time signals, which end it likewise, beside them. */
static const int told[] = { SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU,
                            SIGPOLL, SIGPWR, SIGSTKFLT };
static const int ignored[] = { SIGPIPE, SIGXFSZ };
/* A Swift trap is SIGILL on x86-64 and SIGTRAP on arm64. */
static const int fatal[] = { SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGQUIT, SIGSYS };
#define COUNT(list) (sizeof(list) / sizeof *(list))

static volatile sig_atomic_t wakeup_end = -1;
static struct sigaction before[NSIG];

static struct {
    volatile sig_atomic_t is_ours;
    int terminal;
    int nowhere;
    int held;                  /* what was written to standard error while the terminal was ours, or -1 */
    int standard_error;        /* the real one meanwhile, or -1 */
    struct termios cooked;
    char restore[512];
    int restore_length;
} guard = { .nowhere = -1, .held = -1, .standard_error = -1 };

static void write_all(int descriptor, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        bytes += written;
        count -= (size_t)written;
    }
}

/* Gives standard error back and tells there what was held. */
static void release_errors(void) {
    if (guard.standard_error < 0) return;
    dup2(guard.standard_error, STDERR_FILENO);
    char text[512];
    off_t at = 0;
    ssize_t count;
    while (guard.held >= 0 && (count = pread(guard.held, text, sizeof text, at)) > 0) {
        write_all(STDERR_FILENO, text, (size_t)count);
        at += count;
    }
    if (guard.held >= 0 && at > 0 && ftruncate(guard.held, 0) == 0) lseek(guard.held, 0, SEEK_SET);
}

static void give_back(void) {
    if (!guard.is_ours) return;
    guard.is_ours = 0;
    if (guard.nowhere >= 0) dup2(guard.nowhere, STDOUT_FILENO);   /* another thread may be painting */
    write_all(guard.terminal, guard.restore, (size_t)guard.restore_length);
    tcsetattr(guard.terminal, TCSANOW, &guard.cooked);
    release_errors();
}

static void on_signal(int number) {
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    if (wakeup_end >= 0) write_all((int)wakeup_end, (const char *)&byte, 1);
    errno = saved;
}

/* The default is put back and the instruction fails again: so a core is dumped where it should and the parent sees the signal. Not the
   handler from before: with a toolchain installed that is Swift's, which stops and asks at a terminal that is no longer ours.
   What was sent by kill(2) or raise(3) does not come again by itself. */
static void on_crash(int number, siginfo_t *info, void *context) {
    (void)context;
    give_back();
    signal(number, SIG_DFL);
    if (info == NULL || info->si_code <= 0 || number == SIGABRT || number == SIGQUIT || number == SIGSYS) raise(number);
}

int bw_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC | O_NONBLOCK); }

int bw_signals_open(int wakeup) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    wakeup_end = wakeup;
    action.sa_flags = SA_RESTART;
    action.sa_handler = on_signal;
    for (size_t i = 0; i < COUNT(told); i++)
        if (sigaction(told[i], &action, &before[told[i]]) != 0) return -1;
    for (int number = SIGRTMIN; number <= SIGRTMAX; number++)
        if (sigaction(number, &action, &before[number]) != 0) return -1;
    action.sa_handler = SIG_IGN;
    for (size_t i = 0; i < COUNT(ignored); i++)
        if (sigaction(ignored[i], &action, &before[ignored[i]]) != 0) return -1;
    /* A stack of its own, or a stack overflow could not be handled on the stack that overflowed. */
    stack_t stack;
    if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
        stack.ss_size = 65536;
        stack.ss_sp = malloc(stack.ss_size);
        stack.ss_flags = 0;
        if (stack.ss_sp == NULL || sigaltstack(&stack, NULL) != 0) return -1;
    }
    action.sa_flags = SA_ONSTACK | SA_NODEFER | SA_SIGINFO;
    action.sa_sigaction = on_crash;
    for (size_t i = 0; i < COUNT(fatal); i++)
        if (sigaction(fatal[i], &action, &before[fatal[i]]) != 0) return -1;
    sigset_t none;
    sigemptyset(&none);
    return pthread_sigmask(SIG_SETMASK, &none, NULL) == 0 ? 0 : -1;   /* whoever started us may have blocked some */
}

void bw_signals_close(void) {
    for (size_t i = 0; i < COUNT(told); i++) sigaction(told[i], &before[told[i]], NULL);
    for (int number = SIGRTMIN; number <= SIGRTMAX; number++) sigaction(number, &before[number], NULL);
    for (size_t i = 0; i < COUNT(ignored); i++) sigaction(ignored[i], &before[ignored[i]], NULL);
    for (size_t i = 0; i < COUNT(fatal); i++) sigaction(fatal[i], &before[fatal[i]], NULL);
    wakeup_end = -1;
}

void bw_terminal_guard(int terminal, const struct termios *cooked, const char *restore, int length) {
    if (guard.nowhere < 0) {
        guard.nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
        guard.held = memfd_create("standard error", MFD_CLOEXEC);
        guard.standard_error = guard.held < 0 ? -1 : fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
        atexit(give_back);
    }
    guard.terminal = terminal;
    guard.cooked = *cooked;
    guard.restore_length = length > (int)sizeof guard.restore ? (int)sizeof guard.restore : length;
    memcpy(guard.restore, restore, (size_t)guard.restore_length);
    if (guard.standard_error >= 0) dup2(guard.held, STDERR_FILENO);
    guard.is_ours = 1;
}

void bw_terminal_release(void) {
    if (!guard.is_ours) return;
    guard.is_ours = 0;
    release_errors();
}

void bw_stop_self(void) {
    struct sigaction stop, ours;
    sigset_t only, previous;
    memset(&stop, 0, sizeof stop);
    stop.sa_handler = SIG_DFL;
    sigemptyset(&stop.sa_mask);
    sigaction(SIGTSTP, &stop, &ours);
    sigemptyset(&only);
    sigaddset(&only, SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &only, &previous);
    kill(0, SIGTSTP);                                  /* the whole job, as the terminal's own ctrl+z would */
    pthread_sigmask(SIG_SETMASK, &previous, NULL);
    sigaction(SIGTSTP, &ours, NULL);
}

void bw_die_of(int number) {
    sigset_t only;
    signal(number, SIG_DFL);
    sigemptyset(&only);
    sigaddset(&only, number);
    pthread_sigmask(SIG_UNBLOCK, &only, NULL);
    raise(number);
}

int bw_waiting_bytes(int descriptor) {
    int count = 0;
    return ioctl(descriptor, FIONREAD, &count) == 0 ? count : -1;
}

int bw_window_size(int descriptor, int *rows, int *columns) {
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return -1;
    *rows = size.ws_row;
    *columns = size.ws_col;
    return 0;
}
