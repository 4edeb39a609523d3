package org.pgminder.desktop.firstrun;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pgminder.desktop.settings.SettingsModel;
import org.pgminder.settings.FormField;
import org.pgminder.settings.SettingsPath;
import org.pgminder.settings.TextRule;

/**
 * What the first steps write: one server, one job, the backup folder, perhaps one destination. In a file with at most one server and one
 * job these are changed; otherwise new ones are added.
 */
final class Answers {
    private static final SettingsPath SERVERS = SettingsPath.of("servers");
    private static final SettingsPath JOBS = SettingsPath.of("jobs");
    private static final SettingsPath DESTINATIONS = SettingsPath.of("destinations");
    private static final String NAME = "name";
    /** What a file to begin with calls its job. */
    private static final String WHOLE_SERVER = "whole-server";

    private final SettingsModel model;
    private final SettingsPath server;
    private final SettingsPath job;
    private final SettingsPath destination;
    /** The job's name while no person has given it one. */
    private String given;
    /** What it was made of, without a number behind it. */
    private String named = WHOLE_SERVER;

    Answers(SettingsModel model) {
        this.model = model;
        boolean few = model.draft().size(SERVERS) <= 1 && model.draft().size(JOBS) <= 1;
        this.server = SERVERS.item(few ? 0 : model.draft().size(SERVERS));
        this.job = JOBS.item(few ? 0 : model.draft().size(JOBS));
        this.destination = DESTINATIONS.item(model.draft().size(DESTINATIONS));
        if (model.draft().value(server).isEmpty()) {
            model.write(server, Map.of(NAME, model.freeName("servers", "server")));
        }
        if (model.draft().value(job).isEmpty()) {
            Map<String, Object> added = new LinkedHashMap<>();
            added.put(NAME, model.freeName("jobs", WHOLE_SERVER));
            added.put("server", serverName());
            added.put("databases", "all");
            model.write(job, added);
        }
        this.given = jobName().startsWith(WHOLE_SERVER) ? jobName() : "";
        if (model.draft().value(job.child("schedule")).isEmpty()) {
            model.write(job.child("schedule"), "02:00");
        }
    }

    SettingsModel model() {
        return model;
    }

    SettingsPath server() {
        return server;
    }

    SettingsPath job() {
        return job;
    }

    SettingsPath destination() {
        return destination;
    }

    String serverName() {
        return model.text(server.child(NAME));
    }

    String jobName() {
        return model.text(job.child(NAME));
    }

    /** The server may have got another name: the job goes with it. */
    void settleServer() {
        model.write(job.child("server"), serverName());
    }

    /** A job that nobody has named is called by what it backs up. */
    void settleJob() {
        String wanted = subject();
        if (jobName().equals(given) && !wanted.equals(named)) {
            named = wanted;
            given = model.draft().names("jobs").contains(wanted) ? model.freeName("jobs", wanted) : wanted;
            model.write(job.child(NAME), given);
        }
    }

    private String subject() {
        if (!(model.draft().value(job.child("databases")).orElse("") instanceof List<?> names) || names.isEmpty()) {
            return WHOLE_SERVER;
        }
        String first = String.valueOf(names.get(0));
        return names.size() == 1 && TextRule.FILE_NAME.allows(first) ? first : "databases";
    }

    boolean hasDestination() {
        return model.draft().value(destination).isPresent();
    }

    /** Adds a destination of the first kind, or of the kind for a folder, which needs the least; or takes it out. */
    void destination(boolean wanted) {
        if (wanted == hasDestination()) {
            return;
        }
        if (wanted) {
            Map<String, Object> added = new LinkedHashMap<>();
            added.put(NAME, model.freeName("destinations", "copies"));
            added.put("type", model.field("destinations").kinds().get(0).type());
            model.write(destination, added);
        } else {
            model.write(destination, null);
        }
        settleDestination();
    }

    /** The job sends its backups there, under the name that it has now. */
    void settleDestination() {
        List<String> names = model.draft().names("destinations");
        Object before = model.draft().value(job.child("destinations")).orElse(List.of());
        List<String> sends = new ArrayList<>();
        if (before instanceof List<?> list) {
            list.stream().map(String::valueOf).filter(names::contains).forEach(sends::add);
        }
        if (hasDestination()) {
            String name = model.text(destination.child(NAME));
            if (!sends.contains(name)) {
                sends.add(name);
            }
        }
        if (!Objects.equals(before, sends)) {
            model.write(job.child("destinations"), sends.isEmpty() ? null : sends);
        }
    }

    /** Those of a section's keys that are asked for, in this order. */
    List<FormField> fields(String section, String... keys) {
        List<FormField> all = model.field(section).fields();
        return List.of(keys).stream()
                .flatMap(key -> all.stream().filter(field -> field.key().equals(key)))
                .toList();
    }
}
