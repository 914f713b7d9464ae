-- One page view a request, each with an id of its own, from many addresses of pages.
local counter = 0
local thread_number = 0
function setup(thread)
  thread:set("number", thread_number)
  thread_number = thread_number + 1
end
function request()
  counter = counter + 1
  local body = string.format(
    '{"site":"%s","id":"%d-%d-%d","name":"pageview","url":"https://%s/page-%d?utm_source=newsletter","referrer":"https://www.google.com/","title":"Page %d","screen":"1920x1080","language":"de-DE"}',
    wrk.headers["X-Bench-Site"], os.time(), number, counter, wrk.headers["X-Bench-Site"], counter % 500, counter % 500)
  return wrk.format("POST", "/f/e", nil, body)
end
function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("requests %d, not 2xx %d, socket errors %d, per second %.0f, p50 %.1f ms, p99 %.1f ms, max %.1f ms\n",
    summary.requests, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, latency.max / 1000))
end
