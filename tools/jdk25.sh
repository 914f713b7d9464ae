# Sets JAVA_HOME to a JDK of version 25 or later, or says what to install. To be sourced by sh.
footfall_java_major() {
  "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1
}
footfall_is_jdk25() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ "$(footfall_java_major "$1")" -ge 25 ] 2>/dev/null
}
footfall_find_jdk25() {
  path_java=$(command -v java 2>/dev/null) && path_home=$(dirname "$(dirname "$(readlink -f "$path_java")")")
  for candidate in "${JAVA_HOME:-}" "${path_home:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* /usr/java/* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && footfall_is_jdk25 "$candidate"; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "Footfall needs a JDK 25 or later. None was found in JAVA_HOME, PATH or the usual folders." >&2
  echo "Install one, for example the Debian package temurin-25-jdk or openjdk-25-jdk, or set JAVA_HOME." >&2
  return 1
}
footfall_find_jdk25 || exit 1
