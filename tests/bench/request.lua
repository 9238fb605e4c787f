-- wrk as a proxy client: the address in absolute form, one request made once and sent again and again.
local target = os.getenv("BENCH_TARGET")
local bytes

function init(args)
  wrk.headers["Host"] = os.getenv("BENCH_HOST")
  wrk.headers["Accept"] = "text/html,*/*;q=0.8"
  wrk.headers["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) bench"
  wrk.headers["Accept-Language"] = "en-GB,en;q=0.8"
  local log_on = os.getenv("BENCH_LOG_ON")
  if log_on and log_on ~= "" then wrk.headers["Proxy-Authorization"] = log_on end
  bytes = wrk.format("GET", target)
end

function request()
  return bytes
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("FIGURES %d %d %.1f %.1f %d\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    e.connect + e.read + e.write + e.status + e.timeout))
end
