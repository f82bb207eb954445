/* ncurses for Swift: what is a macro, a global or variadic in curses.h is a stateless static inline function here.
   Only the module Terminal imports this. SwiftPM does not track this header: after an edit, touch Sources/Terminal. */
#ifndef BOARDWALK_CNCURSES_SHIM_H
#define BOARDWALK_CNCURSES_SHIM_H

#define NCURSES_NOMACROS 1
#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <wchar.h>

static inline WINDOW *bw_stdscr(void) { return stdscr; }
static inline WINDOW *bw_curscr(void) { return curscr; }
static inline int bw_colours(void) { return COLORS; }
static inline int bw_colour_pairs(void) { return COLOR_PAIRS; }
static inline attr_t bw_bold(void) { return WA_BOLD; }
static inline attr_t bw_dim(void) { return WA_DIM; }
static inline attr_t bw_italic(void) { return WA_ITALIC; }
static inline attr_t bw_underline(void) { return WA_UNDERLINE; }
static inline attr_t bw_reverse(void) { return WA_REVERSE; }

/* newterm, not initscr: initscr ends the process when the terminal is unknown. Without a name it goes by TERM. */
static inline SCREEN *bw_newterm(const char *name) { return newterm(name, stdout, stdin); }

/* Of <term.h>, whose macros are named like everything: `lines`, `columns`, `tab`. */
struct term;
extern int setupterm(const char *, int, int *);
extern int del_curterm(struct term *);
extern struct term *set_curterm(struct term *);

/* Whether there is a description of a terminal of that name. */
static inline int bw_knows_terminal(const char *name) {
    int error = 0;
    struct term *before = set_curterm(NULL);
    int found = setupterm(name, 1, &error) == OK;
    struct term *opened = set_curterm(before);
    if (found && opened != NULL) del_curterm(opened);
    return found;
}

/* A cell of one scalar and at most four combining marks; the colour pair goes by pointer, so that it may pass 32767. */
static inline int bw_set_cell(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
    return setcchar(cell, text, attributes, (short)(pair > 32767 ? 32767 : pair), &pair);
}

/* How many cells the C library, and ncurses with it, gives a scalar; -1 for what cannot be printed. Declared here because <wchar.h>
   hides it from Swift. */
extern int wcwidth(wchar_t);
static inline int bw_scalar_width(wchar_t scalar) { return wcwidth(scalar); }

/* The character encoding of the locale, such as "UTF-8". */
static inline const char *bw_encoding(void) { return nl_langinfo(CODESET); }

#endif
