// OpenSSL 3: one key, one certificate, both in memory, then on the disk.
#include "app/demo_certificate.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>

#include "base/files.h"

namespace app {
namespace {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* one) const {
    Free(one);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free_all>>;

std::string text_of(BIO* memory) {
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory, &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

bool add_names(X509* certificate) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>> names(
      X509V3_EXT_conf_nid(nullptr, &context, NID_subject_alt_name, "DNS:*.example,DNS:example"));
  return names && X509_add_ext(certificate, names.get(), -1) == 1;
}

bool fill(X509* certificate, EVP_PKEY* key) {
  constexpr long year = 365L * 24 * 3600;
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -24 * 3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate), year);
  X509_NAME* name = X509_get_subject_name(certificate);
  return X509_set_version(certificate, 2) == 1 && X509_set_pubkey(certificate, key) == 1 &&
         X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("Schoolgate demo sites"), -1,
                                    -1, 0) == 1 &&
         X509_set_issuer_name(certificate, name) == 1 && add_names(certificate) && X509_sign(certificate, key, EVP_sha256()) > 0;
}

}  // namespace

base::Done make_demo_certificate(const std::filesystem::path& certificate_file, const std::filesystem::path& key_file) {
  const base::Error failed{"OpenSSL could not make a certificate for the demo's sites"};
  const Key key(EVP_EC_gen("P-256"));
  const Certificate certificate(X509_new());
  const Memory certificate_text(BIO_new(BIO_s_mem())), key_text(BIO_new(BIO_s_mem()));
  if (!key || !certificate || !certificate_text || !key_text || !fill(certificate.get(), key.get())) return failed;
  if (PEM_write_bio_X509(certificate_text.get(), certificate.get()) != 1) return failed;
  if (PEM_write_bio_PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) return failed;
  if (auto written = base::write_file(certificate_file, text_of(certificate_text.get()), 0600); !written) return written;
  return base::write_file(key_file, text_of(key_text.get()), 0600);
}

}  // namespace app
