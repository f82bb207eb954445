/* State of signals and crashes; see signals.c. */
