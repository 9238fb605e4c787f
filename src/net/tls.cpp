#include "net/tls.h"

#include <fmt/format.h>
#include <openssl/ssl.h>

#include <csignal>

namespace net {

void CloseTlsSession::operator()(ssl_st* session) const { SSL_free(session); }

base::Result<TlsContext> TlsContext::load(const std::string& certificate, const std::string& key) {
  const std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  if (!context) return base::Error{"OpenSSL could not make a TLS context; is the machine out of memory?", "SG-N006"};
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_COMPRESSION);
  SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
  if (SSL_CTX_use_certificate_chain_file(context.get(), certificate.c_str()) != 1)
    return base::Error{fmt::format("{} holds no certificate that can be read; it should be a PEM file beginning "
                                   "-----BEGIN CERTIFICATE-----",
                                   certificate),
                       "SG-N006"};
  if (SSL_CTX_use_PrivateKey_file(context.get(), key.c_str(), SSL_FILETYPE_PEM) != 1 ||
      SSL_CTX_check_private_key(context.get()) != 1)
    return base::Error{fmt::format("{} holds no key for the certificate {}; it should be a PEM file beginning "
                                   "-----BEGIN PRIVATE KEY-----",
                                   key, certificate),
                       "SG-N006"};
  // OpenSSL writes with write(2), which has no MSG_NOSIGNAL: a client that hangs up must not end the process.
  std::signal(SIGPIPE, SIG_IGN);
  return TlsContext(context);
}

TlsSession TlsContext::open_session(int socket) const {
  TlsSession session(SSL_new(context_.get()));
  if (session && SSL_set_fd(session.get(), socket) != 1) session.reset();
  return session;
}

}  // namespace net
