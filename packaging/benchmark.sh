#!/usr/bin/env bash
# Measures: packaging/benchmark.sh NAME [ARGUMENT...] runs src/benchmark's NAMEBenchmark, such as Dump or Poller.
# The figures of docs/benchmarks.md come from here.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/common.sh

name=${1:?"which one: $(basename -a -s Benchmark.java src/benchmark/java/org/pgminder/benchmark/*Benchmark.java | tr '\n' ' ')"}
shift
need_java_and_maven
need_postgres_clients
need_test_servers

mvn --batch-mode --no-transfer-progress --quiet "${postgres_binaries[@]}" -Pbenchmark \
    test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/benchmark-class-path.txt >&2
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseSerialGC -Xms8m -Xmn3m -Xmx128m -XX:-TieredCompilation -XX:CompileThreshold=30000 \
    -cp "target/test-classes:target/classes:$(cat target/benchmark-class-path.txt)" \
    "org.pgminder.benchmark.${name}Benchmark" "$@"
