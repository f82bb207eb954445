/* ncurses for Swift: what is a macro, a global or variadic in curses.h is a stateless static inline function here.
   Only the module Terminal imports this. */
#ifndef BOARDWALK_CNCURSES_SHIM_H
#define BOARDWALK_CNCURSES_SHIM_H

#define NCURSES_NOMACROS 1
#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>

#endif
