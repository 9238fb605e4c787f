// A certificate authority of a test's own, and a server certificate that it signed.
#pragma once
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

namespace app {

class AuthorityForTest {
 public:
  explicit AuthorityForTest(const std::string& name) {
    fill(authority_.get(), key_.get(), name, "CA:TRUE", NID_basic_constraints);
  }

  void write_authority(const std::filesystem::path& file) const { write(file, authority_.get()); }
  /// For exactly this name.
  void write_server(const std::string& host, const std::filesystem::path& certificate, const std::filesystem::path& key) {
    const Key own(EVP_EC_gen("P-256"));
    const Certificate server(X509_new());
    fill(server.get(), own.get(), host, "DNS:" + host, NID_subject_alt_name);
    write(certificate, server.get());
    const File out(std::fopen(key.c_str(), "w"));
    if (!out || PEM_write_PrivateKey(out.get(), own.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
      throw std::runtime_error("no key");
  }

 private:
  struct Free {
    void operator()(EVP_PKEY* one) const { EVP_PKEY_free(one); }
    void operator()(X509* one) const { X509_free(one); }
    void operator()(X509_EXTENSION* one) const { X509_EXTENSION_free(one); }
    void operator()(std::FILE* one) const { std::fclose(one); }
  };
  using Key = std::unique_ptr<EVP_PKEY, Free>;
  using Certificate = std::unique_ptr<X509, Free>;
  using File = std::unique_ptr<std::FILE, Free>;

  /// Signed by the authority, which signs itself too.
  void fill(X509* certificate, EVP_PKEY* key, const std::string& name, const std::string& extension, int kind) {
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial_);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 24L * 3600);
    X509_set_pubkey(certificate, key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    X509_set_issuer_name(certificate, X509_get_subject_name(authority_.get()));
    const std::unique_ptr<X509_EXTENSION, Free> added(X509V3_EXT_conf_nid(nullptr, nullptr, kind, extension.c_str()));
    if (!added || X509_add_ext(certificate, added.get(), -1) != 1 || X509_sign(certificate, key_.get(), EVP_sha256()) <= 0)
      throw std::runtime_error("no certificate");
  }
  static void write(const std::filesystem::path& file, X509* certificate) {
    const File out(std::fopen(file.c_str(), "w"));
    if (!out || PEM_write_X509(out.get(), certificate) != 1) throw std::runtime_error("no certificate");
  }

  long serial_ = 0;
  const Key key_{EVP_EC_gen("P-256")};
  const Certificate authority_{X509_new()};
};

}  // namespace app
