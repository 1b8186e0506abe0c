# Finds a JDK 25 and exports it as JAVA_HOME; sourced by ./cenote and ./mvnw, so it must stay POSIX sh.

# A JDK 25 is a home with a compiler whose release file says so; reading that file is quicker than starting a JVM.
is_jdk_25() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[".]' "$1/release"
}

# The home of the `java` on PATH, through however many links a distribution puts in front of it.
java_home_on_path() {
  java_on_path=$(command -v java 2>/dev/null) || return 1
  java_on_path=$(readlink -f "$java_on_path" 2>/dev/null) || return 1
  dirname "$(dirname "$java_on_path")"
}

find_jdk_25() {
  for candidate in "${JAVA_HOME:-}" "$(java_home_on_path)" "${JAVA_HOME_25_X64:-}" "${JAVA_HOME_25_ARM64:-}"; do
    if is_jdk_25 "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  for candidate in /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/*25* /opt/*/*25* /usr/local/*25* /usr/java/*25* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/*25* "${HOME:-/nonexistent}"/.jdks/*25* \
    "${HOME:-/nonexistent}"/.asdf/installs/java/*25* "${HOME:-/nonexistent}"/.local/share/mise/installs/java/*25* \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
    if is_jdk_25 "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  if [ -x /usr/libexec/java_home ]; then
    candidate=$(/usr/libexec/java_home -v 25 2>/dev/null) && is_jdk_25 "$candidate" && printf '%s\n' "$candidate"
    return
  fi
  return 1
}

require_jdk_25() {
  if ! JAVA_HOME=$(find_jdk_25); then
    echo "cenote: no JDK 25 was found: install one (a package such as temurin-25-jdk or openjdk-25-jdk) or set JAVA_HOME to it." >&2
    exit 1
  fi
  export JAVA_HOME
}
