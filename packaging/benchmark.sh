#!/usr/bin/env bash
# Measures: packaging/benchmark.sh NAME [ARGUMENT...] runs src/benchmark's NAMEBenchmark, such as Dump or Poller; without a name it
# runs all, one after the other, which takes about an hour. The figures of docs/benchmarks.md come from here.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/common.sh

need_java_and_maven
need_postgres_clients
need_test_servers

mvn --batch-mode --no-transfer-progress --quiet "${postgres_binaries[@]}" -Pbenchmark \
    test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/benchmark-class-path.txt >&2

# measure NAME [ARGUMENT...]
measure() {
    local name=$1
    shift
    "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseSerialGC -Xms8m -Xmn3m -Xmx128m \
        -XX:-TieredCompilation -XX:CompileThreshold=30000 -XX:Tier0InvokeNotifyFreqLog=14 \
        -cp "target/test-classes:target/classes:$(cat target/benchmark-class-path.txt)" \
        "org.pgminder.benchmark.${name}Benchmark" "$@"
}

if [ $# -gt 0 ]; then
    measure "$@"
else
    for name in $(basename -a -s Benchmark.java src/benchmark/java/org/pgminder/benchmark/*Benchmark.java); do
        echo "== $name"
        measure "$name"
    done
fi
