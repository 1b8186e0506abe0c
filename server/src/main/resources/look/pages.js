// What the pages do better with JavaScript; only passkeys need it.
(() => {
  "use strict";

  const fromText = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const toText = (bytes) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const opened = (list) => (list || []).map((each) => ({ ...each, id: fromText(each.id) }));

  // WebAuthn Level 3 has these conversions built in; older browsers get the same by hand.
  function requested(options) {
    if (PublicKeyCredential.parseRequestOptionsFromJSON) return PublicKeyCredential.parseRequestOptionsFromJSON(options);
    return { ...options, challenge: fromText(options.challenge), allowCredentials: opened(options.allowCredentials) };
  }

  function created(options) {
    if (PublicKeyCredential.parseCreationOptionsFromJSON) return PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return {
      ...options,
      challenge: fromText(options.challenge),
      user: { ...options.user, id: fromText(options.user.id) },
      excludeCredentials: opened(options.excludeCredentials),
    };
  }

  function written(credential) {
    if (credential.toJSON) return credential.toJSON();
    const response = { clientDataJSON: toText(credential.response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = toText(credential.response[name]);
    }
    if (credential.response.getTransports) response.transports = credential.response.getTransports();
    return {
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response,
    };
  }

  async function answer(form) {
    const options = JSON.parse(form.dataset.options);
    const publicKey = options.publicKey || options;
    const credential =
      form.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: created(publicKey) })
        : await navigator.credentials.get({ publicKey: requested(publicKey) });
    form.elements.credential.value = JSON.stringify(written(credential));
    form.submit();
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const failed = form.querySelector("[data-passkey-failed]");
    const buttons = form.querySelectorAll("[type=submit]");
    const enable = (on) => buttons.forEach((button) => (button.disabled = !on));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      failed.hidden = true;
      enable(false);
      answer(form).catch(() => {
        failed.hidden = false;
        enable(true);
      });
    });
  }

  // Somebody who sees what they type needs no second try.
  const { show, hide } = document.body.dataset;
  for (const input of document.querySelectorAll("input[type=password]")) {
    if (!show) break;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "reveal";
    button.setAttribute("aria-label", show);
    button.setAttribute("aria-controls", input.id);
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const seen = input.type === "password";
      input.type = seen ? "text" : "password";
      button.setAttribute("aria-pressed", String(seen));
      button.setAttribute("aria-label", show);
      button.title = seen ? hide : show;
    });
    button.title = show;
    const eye = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    eye.setAttribute("viewBox", "0 0 24 24");
    eye.setAttribute("class", "icon");
    eye.setAttribute("aria-hidden", "true");
    const line = document.createElementNS(eye.namespaceURI, "path");
    line.setAttribute("d", "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0z");
    eye.append(line);
    button.append(eye);
    const box = document.createElement("span");
    box.className = "with-reveal";
    input.replaceWith(box);
    box.append(input, button);
    if (input.autofocus) input.focus();
    input.form.addEventListener("submit", () => (input.type = "password"));
  }

  // The rules are the server's to judge; here they only light up while somebody types.
  const met = {
    length: (text, rule) => text.length >= Number(rule.dataset.length),
    lower: (text) => /[a-z]/.test(text),
    upper: (text) => /[A-Z]/.test(text),
    digit: (text) => /[0-9]/.test(text),
    symbol: (text) => /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/.test(text) || text.trim().includes(" "),
  };
  for (const input of document.querySelectorAll("input.judged")) {
    const rules = document.querySelectorAll("[data-rule]");
    input.addEventListener("input", () => {
      for (const rule of rules) {
        const good = met[rule.dataset.rule](input.value, rule);
        rule.classList.toggle("met", good);
        rule.classList.toggle("passwordCheck-valid-customizable", good);
        rule.classList.toggle("passwordCheck-notValid-customizable", !good);
      }
    });
  }

  // A menu that is open closes when somebody goes elsewhere.
  for (const menu of document.querySelectorAll("details.languages")) {
    document.addEventListener("click", (event) => menu.contains(event.target) || (menu.open = false));
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
  }
})();
