// A page of an app that signs people in with oidc-client-ts. The address says what to do: /start goes to the sign-in page,
// /back takes what comes from there, asks for fresh tokens and shows who it is.
import { UserManager } from "oidc-client-ts";

const settings = JSON.parse(document.getElementById("settings").textContent);
const manager = new UserManager({
  authority: settings.issuer,
  client_id: settings.client,
  redirect_uri: `${window.location.origin}/back`,
  scope: "openid email",
  loadUserInfo: true,
});

if (window.location.pathname === "/start") {
  await manager.signinRedirect();
}
if (window.location.pathname === "/back") {
  const user = await manager.signinCallback();
  const renewed = await manager.signinSilent();
  const shown = document.createElement("pre");
  shown.id = "person";
  shown.textContent = JSON.stringify({
    profile: user.profile,
    renewed: renewed.access_token !== user.access_token && renewed.profile.sub === user.profile.sub,
  });
  document.body.append(shown);
}
