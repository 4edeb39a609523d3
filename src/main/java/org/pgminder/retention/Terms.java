package org.pgminder.retention;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.JobSettings;
import org.pgminder.settings.KeepSettings;
import org.pgminder.settings.Settings;

/**
 * Which rules hold for a job's backups at a place.
 *
 * @param keep null where there are none
 * @param without why nothing is deleted without rules
 */
record Terms(@Nullable KeepSettings keep, String without) {

    /** The destination's own come before the job's. */
    static Terms of(@Nullable String job, Place place, Settings settings) {
        if (job == null) {
            return none("made by hand: only a person deletes it");
        }
        Optional<JobSettings> known = settings.job(job);
        if (known.isEmpty()) {
            return none("its job is not in config.json any more");
        }
        KeepSettings ofJob = known.get().keep();
        if (place instanceof Place.Remote remote) {
            Optional<DestinationSettings> destination = settings.destination(remote.destination());
            if (destination.isEmpty()) {
                return none("its destination is not in config.json any more");
            }
            KeepSettings own = destination.get().keep();
            return own == null && ofJob == null ? none() : new Terms(own == null ? ofJob : own, "");
        }
        return ofJob == null ? none() : new Terms(ofJob, "");
    }

    private static Terms none() {
        return none("no \"keep\" in config.json: nothing is deleted");
    }

    private static Terms none(String why) {
        return new Terms(null, why);
    }
}
