// Names below localhost mean this machine (RFC 6761 §6.3). Browsers know that; the resolver of many systems does not.
import dns from "node:dns";

const lookup = dns.lookup;
dns.lookup = (host, options, callback) => {
  if (!host.endsWith(".localhost")) {
    return lookup(host, options, callback);
  }
  const done = callback ?? options;
  const found = { address: "127.0.0.1", family: 4 };
  return options?.all ? done(null, [found]) : done(null, found.address, found.family);
};
