#include "app/list_fetch/https_fetcher.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstring>
#include <fstream>
#include <memory>

#include "base/text.h"
#include "lists/ip_address.h"

namespace app {
namespace {

constexpr long connect_seconds = 20, slowest_bytes_a_second = 100, slow_for_seconds = 60, most_redirects = 5;
constexpr std::size_t longest_validator = 500;

base::Error failed(std::string why) { return {std::move(why), "SG-L130"}; }

struct FreeCurl {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct FreeLines {
  void operator()(curl_slist* lines) const { curl_slist_free_all(lines); }
};
using Lines = std::unique_ptr<curl_slist, FreeLines>;

void append(Lines& lines, const std::string& line) {
  if (curl_slist* longer = curl_slist_append(lines.get(), line.c_str())) {
    (void)lines.release();
    lines.reset(longer);
  }
}

/// What the callbacks fill in during one fetch.
struct Answer {
  std::ofstream out;
  std::int64_t left = 0;
  bool is_too_large = false, is_refused_place = false;
  FetchFrom from = FetchFrom::elsewhere;
  std::string etag, last_modified;
  std::array<char, CURL_ERROR_SIZE> why{};  // in the library's words
};

std::size_t take_body(const char* data, std::size_t, std::size_t bytes, void* client) {
  Answer& answer = *static_cast<Answer*>(client);
  answer.left -= static_cast<std::int64_t>(bytes);
  answer.is_too_large = answer.left < 0;
  if (answer.is_too_large) return 0;
  answer.out.write(data, static_cast<std::streamsize>(bytes));
  return answer.out.good() ? bytes : 0;
}

std::size_t take_header(const char* data, std::size_t, std::size_t bytes, void* client) {
  Answer& answer = *static_cast<Answer*>(client);
  const std::string_view line(data, bytes);
  // Each answer of a chain of redirects begins with its status; only the last one's words count.
  if (line.starts_with("HTTP/")) answer.etag = answer.last_modified = "";
  const auto colon = line.find(':');
  if (colon == line.npos) return bytes;
  const std::string_view value = base::trim(line.substr(colon + 1));
  if (value.size() > longest_validator) return bytes;
  if (base::equal_ignoring_case(line.substr(0, colon), "etag")) answer.etag = value;
  if (base::equal_ignoring_case(line.substr(0, colon), "last-modified")) answer.last_modified = value;
  return bytes;
}

std::string text_of(const sockaddr& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.sa_family == AF_INET)
    ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(address).sin_addr, text.data(), text.size());
  if (address.sa_family == AF_INET6)
    ::inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr, text.data(), text.size());
  return text.data();
}

/// A name that leads to the machine itself would reach what only this machine may.
curl_socket_t open_socket(void* client, curlsocktype, curl_sockaddr* place) {
  Answer& answer = *static_cast<Answer*>(client);
  const auto address = lists::parse_ip(text_of(place->addr));
  const bool is_elsewhere = address && lists::reach_of(*address) == lists::Reach::elsewhere;
  const bool is_loopback = address && lists::reach_of(*address) == lists::Reach::loopback;
  if (!is_elsewhere && !(is_loopback && answer.from == FetchFrom::loopback_too)) {
    answer.is_refused_place = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(place->family, place->socktype | SOCK_CLOEXEC, place->protocol);
}

void set_transport(CURL* curl, const HttpsFetcherOptions& options) {
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https");
  curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(curl, CURLOPT_MAXREDIRS, most_redirects);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options.authorities.empty()) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, options.authorities.c_str());
    curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
  }
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "Schoolgate");
}

void set_limits(CURL* curl, const school::FetchQuestion& question) {
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_seconds);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(question.timeout.count()));
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, slowest_bytes_a_second);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, slow_for_seconds);
  curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(question.most_bytes));
}

void set_callbacks(CURL* curl, Answer& answer) {
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &answer);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &answer);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, answer.why.data());
}

base::Result<school::Fetched> outcome(CURL* curl, CURLcode code, const Answer& answer, const school::FetchQuestion& question) {
  if (answer.is_refused_place) return failed("its name leads to this machine itself, which is never asked");
  if (answer.is_too_large || code == CURLE_FILESIZE_EXCEEDED)
    return failed(fmt::format("it is larger than {} MB", question.most_bytes / 1'000'000));
  if (code != CURLE_OK) return failed(answer.why[0] != '\0' ? answer.why.data() : curl_easy_strerror(code));
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  if (status == 304)
    return school::Fetched{.what = school::Fetched::What::unchanged,
                           .etag = answer.etag.empty() ? question.etag : answer.etag,
                           .last_modified = answer.last_modified.empty() ? question.last_modified : answer.last_modified};
  if (status != 200) return failed(fmt::format("the server answered {}, not 200", status));
  if (!answer.out.good()) return failed("it could not be written; is the disk full?");
  return school::Fetched{.etag = answer.etag, .last_modified = answer.last_modified};
}

}  // namespace

base::Result<school::Fetched> HttpsFetcher::fetch(const school::FetchQuestion& question) {
  static const CURLcode prepared = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, FreeCurl> curl(prepared == CURLE_OK ? curl_easy_init() : nullptr);
  if (!curl) return failed("the part that fetches could not be started");
  Answer answer{.left = question.most_bytes, .from = options_.from};
  answer.out.open(question.into, std::ios::binary | std::ios::trunc);
  Lines headers, resolve;
  if (!question.etag.empty()) append(headers, "If-None-Match: " + question.etag);
  if (!question.last_modified.empty()) append(headers, "If-Modified-Since: " + question.last_modified);
  for (const std::string& line : options_.resolve) append(resolve, line);
  set_transport(curl.get(), options_);
  set_limits(curl.get(), question);
  set_callbacks(curl.get(), answer);
  curl_easy_setopt(curl.get(), CURLOPT_URL, question.address.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl.get(), CURLOPT_RESOLVE, resolve.get());
  const CURLcode code = curl_easy_perform(curl.get());
  answer.out.close();
  return outcome(curl.get(), code, answer, question);
}

}  // namespace app
