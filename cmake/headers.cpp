// An object for the common headers to be compiled with.
