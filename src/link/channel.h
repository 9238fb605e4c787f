// A connected unix socket that carries whole messages. Threads that may wait use it; traffic never does.
#pragma once
#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "link/message.h"

namespace halves {

/// One thread receives, any thread sends. close() wakes both up.
class Channel {
 public:
  explicit Channel(int descriptor);
  ~Channel();
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  /// Waits until everything is with the kernel, at most ten seconds; false: the other side is gone or stuck.
  bool send(std::string_view frame);
  /// The next message. Error: closed (code "closed"), or not understood.
  base::Result<Message> receive();
  void close();
  /// The user at the other end, as the kernel knows it.
  std::optional<unsigned> peer_user() const;

 private:
  bool read_exactly(char* into, std::size_t size);
  const int descriptor_;
  std::mutex sending_;
};

base::Result<std::unique_ptr<Channel>> connect_to(const std::filesystem::path& socket);

/// A listening unix socket; replaces an old one of that name. Mode 0660.
class Door {
 public:
  static base::Result<std::unique_ptr<Door>> open(const std::filesystem::path& socket);
  ~Door();
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;
  /// Waits for the next caller; nothing once closed.
  std::unique_ptr<Channel> accept();
  void close();

 private:
  Door(int descriptor, std::filesystem::path socket) : descriptor_(descriptor), socket_(std::move(socket)) {}
  const int descriptor_;
  const std::filesystem::path socket_;
};

}  // namespace halves
