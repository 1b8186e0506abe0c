// How the tests talk with the scripts: one JSON object in on standard input, one out on standard output.
export async function input() {
  let text = "";
  for await (const piece of process.stdin) {
    text += piece;
  }
  return JSON.parse(text);
}

export function answer(object) {
  process.stdout.write(JSON.stringify(object));
}

/** The class of the error that a call ends with, or null when it goes well. */
export async function refusal(call) {
  try {
    await call();
    return null;
  } catch (error) {
    return error.constructor.name;
  }
}
