#!/bin/sh
# Makes dist/: a run-time image with just the modules that the server needs, the jars, the native libraries unpacked, and an
# AOT cache from a training run. Called by `./cenote build` after everything is packaged; JAVA_HOME names a JDK 25.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd -P)
dist=$root/dist
new=$root/target/dist-new

# java.management and jdk.jfr stay out: they cost start-up time, and nothing here asks for them.
modules=java.base,java.logging,java.naming,java.net.http,java.security.jgss,java.sql,java.transaction.xa,java.xml,jdk.crypto.ec,jdk.net,jdk.unsupported

rm -rf "$new"
mkdir -p "$new/bin" "$new/lib/native"
"$JAVA_HOME/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --output "$new/runtime"
cp "$root/server/target/cenote-server.jar" "$root"/server/target/lib/*.jar "$new/lib/"
cp "$root/distribution/cenote" "$new/bin/cenote"
cp "$root/LICENSE" "$root/NOTICE" "$new/"
chmod 755 "$new/bin/cenote"

# The database's native library is found at once when it need not be unpacked at every start.
sqlite=$(ls "$new"/lib/sqlite-jdbc-*.jar)
case $(uname -sm) in
  'Linux x86_64') native=org/sqlite/native/Linux/x86_64/libsqlitejdbc.so ;;
  'Linux aarch64') native=org/sqlite/native/Linux/aarch64/libsqlitejdbc.so ;;
  'Darwin arm64') native=org/sqlite/native/Mac/aarch64/libsqlitejdbc.dylib ;;
  *) native= ;;
esac
if [ -n "$native" ]; then
  (cd "$new/lib/native" && "$JAVA_HOME/bin/jar" xf "$sqlite" "$native" && mv "$native" . && rm -rf org)
fi

# The faster signature provider comes in a signed jar. The virtual machine keeps nothing of signed jars in its AOT cache, and
# checks the signature at every start before main begins, against no trusted root. So it is checked here, once, and what
# goes into the distribution is the same jar without it; its native library is unpacked as the database's is.
for provider in "$new"/lib/AmazonCorrettoCryptoProvider-*.jar; do
  [ -f "$provider" ] || continue
  "$JAVA_HOME/bin/jarsigner" -J-Duser.language=en -verify "$provider" | grep -q '^jar verified\.' || {
    echo "cenote: the signature of $(basename "$provider") does not verify" >&2
    exit 1
  }
  unpacked=$root/target/provider-unpacked
  rm -rf "$unpacked"
  mkdir -p "$unpacked"
  (cd "$unpacked" && "$JAVA_HOME/bin/jar" xf "$provider")
  rm -f "$unpacked"/META-INF/*.SF "$unpacked"/META-INF/*.RSA
  mv "$unpacked"/com/amazon/corretto/crypto/provider/libamazonCorrettoCryptoProvider.* "$new/lib/native/"
  mv "$unpacked/META-INF/MANIFEST.MF" "$root/target/provider-manifest"
  rm -f "$provider"
  "$JAVA_HOME/bin/jar" cfm "$provider" "$root/target/provider-manifest" -C "$unpacked" .
  rm -rf "$unpacked" "$root/target/provider-manifest"
done

# The class path is written down once, in one order: the AOT cache is only good for exactly this one.
(cd "$new/lib" && ls cenote-server.jar && ls ./*.jar | sed 's|^\./||' | grep -v '^cenote-server\.jar$') >"$new/lib/classpath"

rm -rf "$dist"
mv "$new" "$dist"

# The training run does what a server does in its first seconds; its classes, already linked, go into the cache.
"$JAVA_HOME/bin/java" -cp "$root/bench/target/classes:$root/server/target/cenote-server.jar:$root/server/target/lib/*" \
  dev.cenote.bench.TrainingRun "$dist/bin/cenote" "$dist/lib/cenote.aot"
echo "cenote: dist/ is ready" >&2
