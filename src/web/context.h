// What a page is given: the request, the school, who is signed in, what was posted. One for each request.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.h"
#include "net/http.h"
#include "school/actor.h"
#include "school/identity/session.h"
#include "web/forms.h"

namespace school {
class School;
enum class NextStep : std::uint8_t;
}  // namespace school

namespace web {

/// Who is signed in, as this request found them.
struct SignedIn {
  /// Person, roles, second factor (none, stale, fresh) and the address they act from.
  school::Actor actor;
  std::string username;
  school::Session session;
  /// What stands between this session and the pages; NextStep::none on every route of Access::signed_in.
  school::NextStep next_step{};
};

class Context {
 public:
  Context(school::School* school, const net::Request& request, base::Time now) : school_(school), request_(request), now_(now) {}

  school::School& school() const { return *school_; }
  const net::Request& request() const { return request_; }
  /// The clock's now; the same for the whole request.
  base::Time now() const { return now_; }

  /// Nobody on pages that are open to all.
  const std::optional<SignedIn>& signed_in() const { return signed_in_; }
  /// Only behind sign-in (every route but those of Access::open).
  const school::Actor& actor() const { return signed_in_.value().actor; }
  school::PersonId person() const { return actor().person; }
  bool may(school::May right) const { return signed_in_ && signed_in_->actor.may(right); }

  /// The {name} of the route's pattern; "" where there is none.
  std::string_view path_value(std::string_view name) const;
  /// {id} as a number; nothing (answer not_found) when it is none.
  std::optional<std::int64_t> path_id(std::string_view name = "id") const;
  /// A value of the query string, decoded and trimmed.
  std::string query(std::string_view name) const;
  /// What was posted; empty on GET. Its CSRF token has been checked.
  const Form& form() const { return form_; }
  /// For csrf_field() and nothing else.
  const std::string& csrf_token() const { return csrf_token_; }

  const std::string& school_name() const { return school_name_; }
  /// The random mark of this browser (a long-lived cookie that says nothing else), for who signs where (B-6).
  school::Client client() const { return {.address = request_.client, .browser = browser_}; }

 private:
  friend class Site;
  friend class Router;
  friend struct ContextForTest;
  school::School* school_;
  const net::Request& request_;
  base::Time now_;
  std::optional<SignedIn> signed_in_;
  std::vector<std::pair<std::string, std::string>> path_values_;
  Form form_;
  std::string csrf_token_;
  std::string browser_;
  std::string school_name_;
};

}  // namespace web
