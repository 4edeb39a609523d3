package org.pgminder.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names are unique, and what refers to a name refers to one that is there. Looks at the tree, which knows the places. */
final class CrossReferences {
    private final JsonValue.Fields root;
    private final Problems problems;

    private CrossReferences(JsonValue.Fields root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    static void check(JsonValue.Fields root, Problems problems) {
        CrossReferences references = new CrossReferences(root, problems);
        Collection<String> servers = references.uniqueNames("servers");
        Collection<String> destinations = references.uniqueNames("destinations");
        references.uniqueNames("jobs");
        references.jobs(servers, destinations);
    }

    private Collection<String> uniqueNames(String list) {
        Map<String, String> places = new LinkedHashMap<>();
        List<JsonValue> items = items(root.get(list));
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof JsonValue.Fields fields && fields.get("name") instanceof JsonValue.Text name) {
                String path = Problems.item(list, i);
                String first = places.putIfAbsent(name.text(), path);
                if (first != null) {
                    problems.add(
                            name.place(),
                            path + ".name",
                            Problems.quote(name.text()) + " is the name of " + first
                                    + " already; expected another name");
                }
            }
        }
        return places.keySet();
    }

    private void jobs(Collection<String> servers, Collection<String> destinations) {
        List<JsonValue> jobs = items(root.get("jobs"));
        for (int i = 0; i < jobs.size(); i++) {
            if (!(jobs.get(i) instanceof JsonValue.Fields job)) {
                continue;
            }
            String path = Problems.item("jobs", i);
            JobRules.check(job, path, problems);
            if (job.get("server") instanceof JsonValue.Text server) {
                refer(server, path + ".server", "server", servers);
            }
            List<JsonValue> copies = items(job.get("destinations"));
            List<String> seen = new ArrayList<>();
            for (int j = 0; j < copies.size(); j++) {
                if (copies.get(j) instanceof JsonValue.Text destination) {
                    String itemPath = Problems.item(path + ".destinations", j);
                    refer(destination, itemPath, "destination", destinations);
                    if (seen.contains(destination.text())) {
                        problems.add(
                                destination.place(),
                                itemPath,
                                Problems.quote(destination.text()) + " is here twice; expected it once");
                    }
                    seen.add(destination.text());
                }
            }
        }
    }

    private void refer(JsonValue.Text name, String path, String what, Collection<String> known) {
        if (!known.contains(name.text())) {
            String suggestion = NearMiss.suggestion(name.text(), known);
            String names = known.isEmpty()
                    ? "; there is no " + what + " in the file"
                    : "; expected one of "
                            + String.join(
                                    ", ", known.stream().map(Problems::quote).toList());
            problems.add(
                    name.place(),
                    path,
                    "there is no " + what + " " + Problems.quote(name.text())
                            + (suggestion.isEmpty() ? names : suggestion));
        }
    }

    private static List<JsonValue> items(@Nullable JsonValue value) {
        return value instanceof JsonValue.Items items ? items.items() : List.of();
    }
}
