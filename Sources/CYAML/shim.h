/* libyaml's event parser for Swift. Only the module Formats imports this. */
#ifndef BOARDWALK_CYAML_SHIM_H
#define BOARDWALK_CYAML_SHIM_H

#include <yaml.h>

#endif
