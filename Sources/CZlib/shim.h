// zlib as Swift sees it. Its opening call is a macro, which Swift cannot read: a function instead.
#pragma once
#include <zlib.h>

// Opens a stream of gzip members; 16 added to the window bits asks for gzip headers and checksums.
static inline int ranmat_inflate_open_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }

// Opens a stream of deflated bytes without a header: negative window bits.
static inline int ranmat_inflate_open(z_stream *stream) { return inflateInit2(stream, -15); }
