// Signs in at the classic pages without a browser, as programs do that read the form: cookies, the hidden _csrf field, and
// redirects followed by hand until one leaves the domain.

/** A little cookie jar for one host: names and values only. */
class Jar {
  #cookies = new Map();

  take(response) {
    for (const line of response.headers.getSetCookie()) {
      const [pair, ...attributes] = line.split(";");
      const [name, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      const ended = attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute));
      if (ended || value === "") {
        this.#cookies.delete(name);
      } else {
        this.#cookies.set(name, value);
      }
    }
  }

  header() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }
}

export class Visitor {
  #jar = new Jar();

  /** One request, with the cookies of before; redirects are not followed. */
  async visit(url, options = {}) {
    const headers = { ...options.headers, cookie: this.#jar.header() };
    const response = await fetch(url, { ...options, headers, redirect: "manual" });
    this.#jar.take(response);
    return response;
  }

  /** Follows redirects while they stay on the host; the last address, and its page if there is one. */
  async follow(url, options) {
    let at = new URL(url);
    let response = await this.visit(at, options);
    for (let hops = 0; response.status === 302 && hops < 10; hops++) {
      const next = new URL(response.headers.get("location"), at);
      if (next.host !== at.host) {
        return { url: next, page: null };
      }
      at = next;
      response = await this.visit(at);
    }
    return { url: at, page: await response.text(), status: response.status };
  }

  /** From an authorization request to the address that it ends at. */
  async signIn(authorizeUrl, username, password) {
    const { url, page } = await this.follow(authorizeUrl);
    if (page === null) {
      return url;
    }
    const csrf = /name="_csrf"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="_csrf"/.exec(page);
    const form = new URLSearchParams({ _csrf: csrf?.[1] ?? csrf?.[2] ?? "", username, password, cognitoAsfData: "" });
    const ended = await this.follow(url, { method: "POST", body: form });
    return ended.url;
  }
}
