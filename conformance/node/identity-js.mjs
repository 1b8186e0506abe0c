// The life of a person with amazon-cognito-identity-js, whose SRP arithmetic is its own. Nothing but the endpoint is
// different from a program that talks to AWS.
import identity from "amazon-cognito-identity-js";
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  SetUserPoolMfaConfigCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { answer, input } from "./talk.mjs";
import { claims, code, cognito, createClient, createPool, endpoint, failure, fresh, totp } from "./people.mjs";

const { AuthenticationDetails, CognitoUser, CognitoUserAttribute, CognitoUserPool } = identity;
const PASSWORD = "Correct-Horse-1";
const ANOTHER = "Battery-Staple-2";

/** Storage that lasts as long as the script. */
class Memory {
  items = new Map();
  getItem = (key) => this.items.get(key) ?? null;
  setItem = (key, value) => this.items.set(key, value);
  removeItem = (key) => this.items.delete(key);
  clear = () => this.items.clear();
}

const storage = new Memory();
const promise = (call) =>
  new Promise((resolve, reject) => call((error, result) => (error ? reject(error) : resolve(result))));
const poolOf = (UserPoolId, ClientId) =>
  new CognitoUserPool({ UserPoolId, ClientId, endpoint: `${endpoint}/`, Storage: storage });
const userOf = (pool, Username) => new CognitoUser({ Username, Pool: pool, Storage: storage });

/** Signs in; what comes back says which callback was called. */
function signIn(user, Username, Password) {
  return new Promise((resolve, reject) =>
    user.authenticateUser(new AuthenticationDetails({ Username, Password }), callbacks(resolve, reject)),
  );
}

function callbacks(resolve, reject) {
  return {
    onSuccess: (session, confirmation) => resolve({ step: "done", session, confirmation: confirmation === true }),
    onFailure: reject,
    newPasswordRequired: (attributes, required) => resolve({ step: "newPassword", attributes, required }),
    totpRequired: () => resolve({ step: "totp" }),
    mfaSetup: () => resolve({ step: "mfaSetup" }),
    mfaRequired: () => resolve({ step: "sms" }),
    selectMFAType: () => resolve({ step: "select" }),
  };
}

async function journey() {
  const poolId = await createPool({ AutoVerifiedAttributes: ["email"] });
  const pool = poolOf(poolId, (await createClient(poolId)).ClientId);
  const name = fresh("ada");
  const attributes = [new CognitoUserAttribute({ Name: "email", Value: `${name}@example.org` })];
  const signedUp = await promise((done) => pool.signUp(name, PASSWORD, attributes, [], done));
  const user = userOf(pool, name);
  const early = await failure(() => signIn(user, name, PASSWORD));
  const wrongCode = await failure(() => promise((done) => user.confirmRegistration("000000", false, done)));
  const confirmed = await code(poolId, name).then((text) => promise((done) => user.confirmRegistration(text, false, done)));
  const wrongPassword = await failure(() => signIn(user, name, "Wrong-Horse-9"));
  const first = await signIn(user, name, PASSWORD);
  const known = await promise((done) => user.getUserAttributes(done));
  const refreshed = await promise((done) => user.refreshSession(first.session.getRefreshToken(), done));
  await promise((done) => user.changePassword(PASSWORD, ANOTHER, done));
  const oldPassword = await failure(() => signIn(userOf(pool, name), name, PASSWORD));
  await new Promise((resolve, reject) => user.forgotPassword({ onSuccess: resolve, onFailure: reject, inputVerificationCode: resolve }));
  const reset = await code(poolId, name);
  await new Promise((resolve, reject) => user.confirmPassword(reset, PASSWORD, { onSuccess: resolve, onFailure: reject }));
  const second = await signIn(user, name, PASSWORD);
  await new Promise((resolve, reject) => user.globalSignOut({ onSuccess: resolve, onFailure: reject }));
  user.setSignInUserSession(second.session);
  const afterwards = await failure(() => promise((done) => user.getUserAttributes(done)));
  const refreshAfterwards = await failure(() => promise((done) => user.refreshSession(second.session.getRefreshToken(), done)));
  return {
    signedUp: { confirmed: signedUp.userConfirmed, sub: signedUp.userSub, destination: signedUp.codeDeliveryDetails.Destination },
    early,
    wrongCode,
    confirmed,
    wrongPassword,
    id: claims(first.session.getIdToken().getJwtToken()),
    access: claims(first.session.getAccessToken().getJwtToken()),
    known: Object.fromEntries(known.map(({ Name, Value }) => [Name, Value])),
    refreshed: claims(refreshed.getAccessToken().getJwtToken()),
    oldPassword,
    afterwards,
    refreshAfterwards,
  };
}

async function newPassword() {
  const poolId = await createPool({ Schema: [{ Name: "name", Required: true }] });
  const pool = poolOf(poolId, (await createClient(poolId)).ClientId);
  const name = fresh("bob");
  await cognito.send(
    new AdminCreateUserCommand({ UserPoolId: poolId, Username: name, TemporaryPassword: PASSWORD, MessageAction: "SUPPRESS" }),
  );
  const user = userOf(pool, name);
  const asked = await signIn(user, name, PASSWORD);
  const weak = await failure(
    () => new Promise((resolve, reject) => user.completeNewPasswordChallenge("weak", { name: "Bob" }, callbacks(resolve, reject))),
  );
  const done = await new Promise((resolve, reject) =>
    user.completeNewPasswordChallenge(ANOTHER, { name: "Bob" }, callbacks(resolve, reject)),
  );
  return { asked: { step: asked.step, required: asked.required }, weak, step: done.step, name: claims(done.session.getIdToken().getJwtToken()).name };
}

async function software() {
  const poolId = await createPool();
  await cognito.send(
    new SetUserPoolMfaConfigCommand({ UserPoolId: poolId, MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: { Enabled: true } }),
  );
  const pool = poolOf(poolId, (await createClient(poolId)).ClientId);
  const name = await confirmedPerson(poolId, "cyd");
  const user = userOf(pool, name);
  const asked = await signIn(user, name, PASSWORD);
  const secret = await new Promise((resolve, reject) =>
    user.associateSoftwareToken({ associateSecretCode: resolve, onFailure: reject }),
  );
  const wrong = await failure(
    () => new Promise((resolve, reject) => user.verifySoftwareToken("000000", "phone", { onSuccess: resolve, onFailure: reject })),
  );
  const enrolled = await new Promise((resolve, reject) =>
    user.verifySoftwareToken(totp(secret), "phone", { onSuccess: resolve, onFailure: reject }),
  );
  const again = userOf(pool, name);
  const second = await signIn(again, name, PASSWORD);
  const mfa = (text) =>
    new Promise((resolve, reject) => again.sendMFACode(text, { onSuccess: resolve, onFailure: reject }, "SOFTWARE_TOKEN_MFA"));
  const used = await failure(() => mfa(totp(secret)));
  const done = await mfa(totp(secret, 1));
  return { asked: asked.step, wrong, enrolled: enrolled.isValid(), second: second.step, used, done: done.isValid() };
}

async function devices() {
  const poolId = await createPool({
    DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
  });
  await cognito.send(
    new SetUserPoolMfaConfigCommand({ UserPoolId: poolId, MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration: { Enabled: true } }),
  );
  const pool = poolOf(poolId, (await createClient(poolId)).ClientId);
  const name = await confirmedPerson(poolId, "dee");
  const user = userOf(pool, name);
  const first = await signIn(user, name, PASSWORD);
  const secret = await new Promise((resolve, reject) =>
    user.associateSoftwareToken({ associateSecretCode: resolve, onFailure: reject }),
  );
  await new Promise((resolve, reject) => user.verifySoftwareToken(totp(secret), "phone", { onSuccess: resolve, onFailure: reject }));
  await promise((done) => user.setUserMfaPreference(null, { PreferredMfa: true, Enabled: true }, done));
  const before = await signIn(userOf(pool, name), name, PASSWORD);
  await new Promise((resolve, reject) => user.setDeviceStatusRemembered({ onSuccess: resolve, onFailure: reject }));
  const known = userOf(pool, name);
  const after = await signIn(known, name, PASSWORD);
  const listed = await new Promise((resolve, reject) => known.listDevices(10, null, { onSuccess: resolve, onFailure: reject }));
  const refreshed = await promise((done) => known.refreshSession(after.session.getRefreshToken(), done));
  return {
    first: { step: first.step, confirmation: first.confirmation },
    before: before.step,
    after: after.step,
    listed: listed.Devices.length,
    refreshed: refreshed.isValid(),
  };
}

async function confirmedPerson(poolId, word) {
  const name = fresh(word);
  await cognito.send(new AdminCreateUserCommand({ UserPoolId: poolId, Username: name, MessageAction: "SUPPRESS" }));
  await cognito.send(
    new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: name, Password: PASSWORD, Permanent: true }),
  );
  return name;
}

const journeys = { journey, newPassword, software, devices };
const { name } = await input();
answer(await journeys[name]());
