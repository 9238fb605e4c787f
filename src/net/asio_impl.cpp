// The one file that compiles Asio's own sources (BOOST_ASIO_SEPARATE_COMPILATION). TLS is OpenSSL's own functions on our
// sockets and HTTP heads are read by head.cpp, so neither Asio's SSL half nor Beast is compiled at all.
#include <boost/asio/impl/src.hpp>
