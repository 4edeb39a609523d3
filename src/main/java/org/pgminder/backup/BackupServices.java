package org.pgminder.backup;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.common.Clock;
import org.pgminder.common.Ids;
import org.pgminder.dbtool.Installations;
import org.pgminder.secrets.Secrets;
import org.pgminder.settings.Settings;

/**
 * What runs and copies work with.
 *
 * @param settings those in force now
 * @param zone for the times in file names
 * @param privateFolder for files with passwords, which only the owner may read
 */
public record BackupServices(
        Catalogue catalogue,
        Supplier<Settings> settings,
        Secrets secrets,
        Installations installations,
        Clock clock,
        Ids ids,
        ZoneId zone,
        Path privateFolder) {}
