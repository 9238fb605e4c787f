// libcurl through the proxy, then bytes to what a reader would see.
#include "app/homework/page_fetcher.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <array>
#include <memory>

#include "base/text.h"
#include "inspect/text/html_text.h"

namespace app {
namespace {

constexpr long longest_seconds = 20, connect_seconds = 10, most_redirects = 5;
constexpr std::size_t most_bytes = 2u << 20;

struct FreeCurl {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};

struct Answer {
  std::string body, type, reason;
  bool is_cut = false;
  std::array<char, CURL_ERROR_SIZE> why{};  // in the library's words
};

base::Error failed(std::string why) { return {std::move(why), "SG-F072"}; }

std::size_t take_body(const char* data, std::size_t, std::size_t bytes, void* client) {
  Answer& answer = *static_cast<Answer*>(client);
  const std::size_t room = most_bytes - answer.body.size();
  answer.body.append(data, std::min(bytes, room));
  answer.is_cut = bytes > room;
  return answer.is_cut ? 0 : bytes;
}

std::size_t take_header(const char* data, std::size_t, std::size_t bytes, void* client) {
  Answer& answer = *static_cast<Answer*>(client);
  const std::string_view line(data, bytes);
  // Each answer of a chain of redirects begins with its status; only the last one's words count.
  if (line.starts_with("HTTP/")) answer.type = answer.reason = answer.body = "";
  const auto colon = line.find(':');
  if (colon == line.npos) return bytes;
  const std::string_view value = base::trim(line.substr(colon + 1));
  if (base::equal_ignoring_case(line.substr(0, colon), "content-type"))
    answer.type = base::to_lower(base::trim(value.substr(0, value.find(';'))));
  if (base::equal_ignoring_case(line.substr(0, colon), "schoolgate-reason")) answer.reason = value;
  return bytes;
}

void set_transport(CURL* curl, const PageFetcherOptions& options, const school::PageQuestion& question) {
  // Whoever listens on every address is reached on loopback.
  std::string listens = options.proxy_address;
  if (listens == "0.0.0.0") listens = "127.0.0.1";
  if (listens == "::") listens = "::1";
  if (listens.find(':') != std::string::npos) listens = "[" + listens + "]";
  const std::string proxy = fmt::format("http://{}:{}", listens, options.proxy_port);
  const std::string password = fmt::format("{}@{}:{}", question.profile, question.group, options.probe_secret);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(curl, CURLOPT_MAXREDIRS, most_redirects);
  curl_easy_setopt(curl, CURLOPT_PROXY, proxy.c_str());
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "");
  curl_easy_setopt(curl, CURLOPT_PROXYAUTH, CURLAUTH_BASIC);
  curl_easy_setopt(curl, CURLOPT_PROXYUSERNAME, "probe");
  curl_easy_setopt(curl, CURLOPT_PROXYPASSWORD, password.c_str());
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options.authorities.empty()) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, options.authorities.c_str());
    curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
  }
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "Schoolgate-probe");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_seconds);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, longest_seconds);
}

void set_callbacks(CURL* curl, Answer& answer) {
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &answer);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, answer.why.data());
}

base::Result<school::PageSeen> outcome(CURL* curl, CURLcode code, Answer& answer) {
  long status = 0, tunnel = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(curl, CURLINFO_HTTP_CONNECTCODE, &tunnel);
  const bool is_refused = tunnel >= 400 || (!answer.reason.empty() && status >= 400);
  if (is_refused)
    return failed(fmt::format("the filter does not open it for this class ({})",
                              answer.reason.empty() ? fmt::format("answer {}", tunnel) : answer.reason));
  if (code != CURLE_OK && !answer.is_cut) return failed(answer.why[0] != '\0' ? answer.why.data() : curl_easy_strerror(code));
  const bool is_page = answer.type == "text/html" || answer.type == "application/xhtml+xml";
  return school::PageSeen{.status = static_cast<unsigned>(status),
                          .type = answer.type,
                          .text = is_page ? inspect::visible_text(answer.body) : std::move(answer.body)};
}

}  // namespace

base::Result<school::PageSeen> PageFetcher::look(const school::PageQuestion& question) {
  static const CURLcode prepared = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, FreeCurl> curl(prepared == CURLE_OK ? curl_easy_init() : nullptr);
  if (!curl) return failed("the part that fetches could not be started");
  Answer answer;
  set_transport(curl.get(), options_, question);
  set_callbacks(curl.get(), answer);
  curl_easy_setopt(curl.get(), CURLOPT_URL, question.address.c_str());
  const CURLcode code = curl_easy_perform(curl.get());
  return outcome(curl.get(), code, answer);
}

}  // namespace app
