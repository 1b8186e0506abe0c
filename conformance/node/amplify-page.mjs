// A page of an app that signs people in with Amplify's hosted sign-in. The address says what to do: /start goes to the sign-in
// page, /back takes what comes from there and shows who it is, /out signs out.
import { Amplify } from "aws-amplify";
import { fetchAuthSession, fetchUserAttributes, signInWithRedirect, signOut } from "aws-amplify/auth";
import { Hub } from "aws-amplify/utils";
import "aws-amplify/auth/enable-oauth-listener";

const settings = JSON.parse(document.getElementById("settings").textContent);
const here = window.location.origin;

Amplify.configure({
  Auth: {
    Cognito: {
      userPoolId: settings.pool,
      userPoolClientId: settings.client,
      userPoolEndpoint: settings.endpoint,
      loginWith: {
        oauth: {
          domain: settings.domain,
          scopes: ["openid", "email", "aws.cognito.signin.user.admin"],
          redirectSignIn: [`${here}/back`],
          redirectSignOut: [`${here}/gone`],
          responseType: "code",
        },
      },
    },
  },
});

async function show() {
  const session = await fetchAuthSession();
  const attributes = await fetchUserAttributes();
  const shown = document.createElement("pre");
  shown.id = "person";
  shown.textContent = JSON.stringify({ id: session.tokens.idToken.payload, attributes });
  document.body.append(shown);
}

Hub.listen("auth", ({ payload }) => {
  if (payload.event === "signInWithRedirect") {
    show();
  }
  if (payload.event === "signInWithRedirect_failure") {
    document.title = `failed: ${payload.data?.error}`;
  }
});

switch (window.location.pathname) {
  case "/start":
    await signInWithRedirect();
    break;
  case "/out":
    await signOut();
    break;
  default:
}
