// What the scripts about people share: pools made with the AWS SDK, codes read from development mode, TOTP (RFC 6238).
import { createHmac, randomUUID } from "node:crypto";
import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";

export const endpoint = process.env.AWS_ENDPOINT_URL;
export const cognito = new CognitoIdentityProviderClient({});

export async function createPool(settings = {}) {
  const { UserPool } = await cognito.send(new CreateUserPoolCommand({ PoolName: "people", ...settings }));
  return UserPool.Id;
}

export async function createClient(poolId, settings = {}) {
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({ UserPoolId: poolId, ClientName: "program", ...settings }),
  );
  return UserPoolClient;
}

/** The newest message for a person. */
export async function message(poolId, username) {
  const query = new URLSearchParams({ pool: poolId, username });
  const response = await fetch(`${endpoint}/_cenote/messages?${query}`);
  const { messages } = await response.json();
  return messages[0];
}

/** The code of that message. */
export async function code(poolId, username) {
  return (await message(poolId, username)).code;
}

/** The code of a software token, some steps from now. */
export function totp(secret, steps = 0) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret].map((c) => alphabet.indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + steps));
  const mac = createHmac("sha1", key).update(counter).digest();
  const offset = mac[19] & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1000000).padStart(6, "0");
}

export const fresh = (word) => `${word}-${randomUUID().slice(0, 8)}`;

/** Name and message of the error that a call ends with, or null when it goes well. */
export async function failure(call) {
  try {
    await call();
    return null;
  } catch (error) {
    return { name: error.name ?? error.code, message: error.message };
  }
}

/** The claims of a JWT, unverified. */
export const claims = (token) => JSON.parse(Buffer.from(token.split(".")[1], "base64url"));
