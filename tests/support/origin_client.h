// A blocking client for tests: sends exactly the bytes that it is given, hostile ones too, and reads answers.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace support {

struct Answer {
  unsigned status = 0;  ///< 0: the connection ended without an answer
  std::string head, body;
  /// A field's value, "" where there is none; names in any case.
  std::string field(const std::string& name) const;
};

class Client {
 public:
  /// Connects to 127.0.0.1, from that loopback address.
  explicit Client(std::uint16_t port, const std::string& from = "127.0.0.1");
  /// Connects to a unix socket.
  explicit Client(const std::string& path);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void send(std::string_view bytes) const;
  /// No more comes from here.
  void shut_write() const;
  /// One answer, whole: by Content-Length, chunks (decoded) or the end. `method` HEAD has no body.
  Answer read_answer(std::string_view method = "GET");
  /// send, then read_answer.
  Answer ask(std::string_view bytes, std::string_view method = "GET");
  std::string read_exactly(std::size_t bytes);
  std::string read_to_end();
  /// True when the peer closes within that time; bytes that come are thrown away.
  bool is_closed_within(std::chrono::milliseconds time);
  int descriptor() const { return socket_; }

 private:
  bool fill();
  std::string take_until(std::string_view end);
  std::string read_chunks();

  int socket_;
  std::string buffer_;
};

}  // namespace support
