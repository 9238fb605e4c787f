// Believable and harmless: each page says what kind of site it stands for.
#include "app/demo_sites.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace app {
namespace {

struct Site {
  std::string_view host, title, colour, heading, text;
};

constexpr std::array sites{
    Site{"news.example", "The Daily Example", "#1d4f91", "Town library opens its new reading room",
         "Two hundred people came to the opening on Saturday. The room has forty desks, a quiet corner and a view of the river. "
         "Elsewhere: rain is expected on Tuesday, and the school orchestra plays in the market hall on Friday."},
    Site{"encyclopedia.example", "Example Encyclopedia", "#444444", "Photosynthesis",
         "Plants turn light, water and carbon dioxide into sugar and oxygen. Most of it happens in the chloroplasts of the leaf. "
         "See also: chlorophyll, the carbon cycle, seasons."},
    Site{"learning.example", "Learning Place", "#0b6e4f", "Your lessons today",
         "Mathematics: fractions, part 3. English: a letter to an author. Science: what floats and what sinks."},
    Site{"exams.example", "Example Examinations", "#5b2a86", "Past papers and timetables",
         "The summer timetable is published in March. Past papers for every subject are free to read."},
    Site{"childline.example", "Childline (demo)", "#7b1fa2", "You can talk to us about anything",
         "This page stands for a helpline. It is always reachable, and nobody at school sees that you were here."},
    Site{"casino.example", "Lucky Example Casino", "#8b0000", "Spin and win",
         "This page stands for a gambling site. If you can read it, the filter let you through."},
    Site{"adult-site.example", "Adults only (demo)", "#333333", "Over 18s only",
         "This page stands for a site for adults. It holds no pictures. If you can read it, the filter let you through."},
    Site{"games.example", "Example Games", "#c2410c", "Play now",
         "This page stands for a games site: puzzles, races and a very small chess board."},
    Site{"chat.example", "Example Chat", "#0369a1", "Your friends are waiting",
         "This page stands for a social network. Nobody is really waiting."},
    Site{"self-harm.example", "A worrying site (demo)", "#333333", "Stand-in page",
         "This page stands for a site that could do harm. It says nothing. If you are worried about yourself or a friend, talk "
         "to somebody you trust."},
    Site{"extremism.example", "An extremist site (demo)", "#333333", "Stand-in page",
         "This page stands for an extremist site. It says nothing. If you can read it, the filter let you through."},
    Site{"vpn.example", "Example VPN", "#155e75", "Hide where you go",
         "This page stands for a way around the filter. If you can read it, the filter let you through."},
    Site{"illegal.example", "Locked list (demo)", "#333333", "Stand-in page",
         "This page stands for an address on the locked list. It is empty on purpose and can be reached by nobody through the "
         "proxy."},
};

constexpr std::string_view picture =
    R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="120" height="40"><rect width="120" height="40" rx="6" fill="#dddddd"/><circle cx="20" cy="20" r="10" fill="#999999"/></svg>)";

net::Response answer(unsigned status, std::string type, std::string body) {
  net::Response response{.status = status};
  response.headers.add("Content-Type", std::move(type));
  response.headers.add("Cache-Control", "no-store");
  response.body = std::move(body);
  return response;
}

std::string page_of(const Site& site) {
  return fmt::format(
      R"(<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{0}</title>
<link rel="stylesheet" href="/site.css"></head>
<body><header><p>{0}</p></header><main><h1>{1}</h1><p>{2}</p><p><img src="/picture.svg" alt=""></p>
<p><a href="/more">Read more</a></p></main>
<footer><p>A made-up site of the Schoolgate demo.</p></footer></body></html>
)",
      site.title, site.heading, site.text);
}

std::string style_of(const Site& site) {
  return fmt::format(
      "body{{margin:0;font-family:sans-serif;line-height:1.5}}header,footer{{background:{};color:#fff;padding:.5rem 1rem}}"
      "main{{padding:1rem;max-width:40rem}}\n",
      site.colour);
}

const Site* find_site(std::string_view host) {
  const auto site = std::find_if(sites.begin(), sites.end(), [&](const Site& one) {
    return host == one.host || (host.ends_with(one.host) && host[host.size() - one.host.size() - 1] == '.');
  });
  return site == sites.end() ? nullptr : &*site;
}

}  // namespace

bool is_demo_site(std::string_view host) { return find_site(host) != nullptr; }

net::Response demo_site(const net::Request& request) {
  const std::string asked = base::to_lower(request.headers.get("Host"));
  const std::string_view host = std::string_view(asked).substr(0, asked.find(':'));
  const Site* site = find_site(host);
  if (!site) return answer(404, "text/plain; charset=utf-8", "The demo has no such site.\n");
  if (request.path == "/site.css") return answer(200, "text/css; charset=utf-8", style_of(*site));
  if (request.path == "/picture.svg") return answer(200, "image/svg+xml", std::string(picture));
  if (request.path == "/favicon.ico") return answer(404, "text/plain; charset=utf-8", "No picture.\n");
  return answer(200, "text/html; charset=utf-8", page_of(*site));
}

}  // namespace app
