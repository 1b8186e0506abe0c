// The life of a person with Amplify v6, pointed here by its own setting userPoolEndpoint.
import { Amplify } from "aws-amplify";
import {
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  fetchAuthSession,
  fetchDevices,
  fetchUserAttributes,
  getCurrentUser,
  rememberDevice,
  resetPassword,
  signIn,
  signOut,
  signUp,
  updatePassword,
} from "aws-amplify/auth";
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  SetUserPoolMfaConfigCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { answer, input } from "./talk.mjs";
import { code, cognito, createClient, createPool, endpoint, failure, fresh, totp } from "./people.mjs";

// Amplify names a device after the browser; Node has had a navigator of its own since version 21.
globalThis.navigator ??= { userAgent: "node" };

const PASSWORD = "Correct-Horse-1";
const ANOTHER = "Battery-Staple-2";

async function configure(poolSettings = {}, clientSettings = {}, mfa = null) {
  const poolId = await createPool(poolSettings);
  if (mfa) {
    await cognito.send(new SetUserPoolMfaConfigCommand({ UserPoolId: poolId, ...mfa }));
  }
  const client = await createClient(poolId, clientSettings);
  Amplify.configure({
    Auth: { Cognito: { userPoolId: poolId, userPoolClientId: client.ClientId, userPoolEndpoint: `${endpoint}/` } },
  });
  return poolId;
}

async function confirmed(poolId, name, attributes = []) {
  await cognito.send(
    new AdminCreateUserCommand({ UserPoolId: poolId, Username: name, MessageAction: "SUPPRESS", UserAttributes: attributes }),
  );
  await cognito.send(
    new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: name, Password: PASSWORD, Permanent: true }),
  );
}

async function journey() {
  const poolId = await configure({ UsernameAttributes: ["email"], AutoVerifiedAttributes: ["email"] });
  const username = `${fresh("ada")}@example.org`;
  const signedUp = await signUp({ username, password: PASSWORD, options: { userAttributes: { name: "Ada" } } });
  const early = await signIn({ username, password: PASSWORD });
  const confirmation = await confirmSignUp({ username, confirmationCode: await code(poolId, username) });
  const wrong = await failure(() => signIn({ username, password: "Wrong-Horse-9" }));
  const done = await signIn({ username, password: PASSWORD });
  const { tokens } = await fetchAuthSession();
  const { tokens: refreshed } = await fetchAuthSession({ forceRefresh: true });
  const attributes = await fetchUserAttributes();
  const current = await getCurrentUser();
  await updatePassword({ oldPassword: PASSWORD, newPassword: ANOTHER });
  await signOut({ global: true });
  const asked = await resetPassword({ username });
  await confirmResetPassword({ username, newPassword: PASSWORD, confirmationCode: await code(poolId, username) });
  const again = await signIn({ username, password: PASSWORD });
  await signOut();
  const out = await failure(() => getCurrentUser());
  return {
    signedUp: signedUp.nextStep.signUpStep,
    early: early.nextStep.signInStep,
    confirmation: confirmation.isSignUpComplete,
    wrong,
    done: done.isSignedIn,
    id: tokens.idToken.payload,
    access: tokens.accessToken.payload,
    refreshed: refreshed.accessToken.payload,
    attributes,
    current,
    asked: asked.nextStep.resetPasswordStep,
    again: again.isSignedIn,
    out: out.name,
  };
}

async function newPassword() {
  const poolId = await configure();
  const username = fresh("bob");
  await cognito.send(
    new AdminCreateUserCommand({ UserPoolId: poolId, Username: username, TemporaryPassword: PASSWORD, MessageAction: "SUPPRESS" }),
  );
  const asked = await signIn({ username, password: PASSWORD });
  const done = await confirmSignIn({ challengeResponse: ANOTHER });
  const { UserStatus } = await cognito.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: username }));
  await signOut();
  return { asked: asked.nextStep.signInStep, done: done.isSignedIn, status: UserStatus };
}

async function software() {
  const poolId = await configure({}, {}, { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: { Enabled: true } });
  const username = fresh("cyd");
  await confirmed(poolId, username);
  const asked = await signIn({ username, password: PASSWORD });
  const secret = asked.nextStep.totpSetupDetails.sharedSecret;
  const enrolled = await confirmSignIn({ challengeResponse: totp(secret) });
  await signOut();
  const second = await signIn({ username, password: PASSWORD });
  const wrong = await failure(() => confirmSignIn({ challengeResponse: "000000" }));
  const done = await confirmSignIn({ challengeResponse: totp(secret, 1) });
  await signOut();
  return {
    asked: asked.nextStep.signInStep,
    enrolled: enrolled.isSignedIn,
    second: second.nextStep.signInStep,
    wrong,
    done: done.isSignedIn,
  };
}

async function devices() {
  const poolId = await configure(
    { DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true } },
    {},
    { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: { Enabled: true } },
  );
  const username = fresh("dee");
  await confirmed(poolId, username);
  const asked = await signIn({ username, password: PASSWORD });
  await confirmSignIn({ challengeResponse: totp(asked.nextStep.totpSetupDetails.sharedSecret) });
  await rememberDevice();
  const listed = await fetchDevices();
  await signOut();
  const after = await signIn({ username, password: PASSWORD });
  const { tokens } = await fetchAuthSession({ forceRefresh: true });
  await signOut();
  return { asked: asked.nextStep.signInStep, listed: listed.length, after: after.isSignedIn, refreshed: tokens.accessToken.payload };
}

async function passwordless() {
  const poolId = await configure(
    {
      UserPoolTier: "ESSENTIALS",
      AutoVerifiedAttributes: ["email"],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
    },
    { ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
  );
  const username = fresh("eve");
  await confirmed(poolId, username, [
    { Name: "email", Value: `${username}@example.org` },
    { Name: "email_verified", Value: "true" },
  ]);
  const choice = await signIn({ username, options: { authFlowType: "USER_AUTH" } });
  const chosen = await confirmSignIn({ challengeResponse: "EMAIL_OTP" });
  const text = await code(poolId, username);
  const done = await confirmSignIn({ challengeResponse: text });
  await signOut();
  const preferred = await signIn({ username, password: PASSWORD, options: { authFlowType: "USER_AUTH", preferredChallenge: "PASSWORD_SRP" } });
  await signOut();
  return {
    choice: { step: choice.nextStep.signInStep, available: choice.nextStep.availableChallenges },
    chosen: chosen.nextStep.signInStep,
    done: done.isSignedIn,
    preferred: preferred.isSignedIn,
  };
}

const journeys = { journey, newPassword, software, devices, passwordless };
const { name } = await input();
answer(await journeys[name]());
// Amplify keeps timers that would hold the process.
process.exit(0);
